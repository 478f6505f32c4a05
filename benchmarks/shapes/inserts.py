"""What stands in and around a body without being the article, as HTML."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import random

from .cases import Junk, Picture, Story
from .markup import escape, write_script
from .material import draw_appeals, fill, load_teasers

KNOWN = (
    '<aside class="injection {k}"><div class="newsletter-email-signup">{ps}<form><input type="email" placeholder="Email address"><button>Sign up</button></form></div></aside>',
    '<div class="article-story-promo"><div>{ps}</div></div>',
    '<div class="story-half">{ps}</div>',
    '<div id="paywall" class="paywall-{k}" style="display:none"><div class="inner">{ps}</div></div>',
    '<div class="ezp-inbody-promo"><a href="/subscribe">{ps}</a></div>',
    '<div class="inline-messenger" data-m="{k}">{ps}</div>',
    '<aside class="injection"><div class="inline-messenger">{ps}<a class="btn" href="/subscribe">Subscribe</a></div></aside>',
    '<div class="eza-callout {k}">{ps}</div>',
)
PLAIN = (
    "{ps}",
    "<div>{ps}</div>",
    '<div class="css-1x{k}">{ps}</div>',
    '<div style="background:#f5f5f5;padding:12px"><div>{ps}</div></div>',
    "<section>{ps}</section>",
)
PARAGRAPHS = (
    "<p>{}</p>",
    "<p><strong>{}</strong></p>",
    '<p><a href="/subscribe?src=inline">{}</a></p>',
    "<p><em>{}</em></p>",
    "<p><span>{}</span></p>",
)


def write_words(words: list[Junk], rng: random.Random) -> str:
    pattern = rng.choice(PARAGRAPHS)
    return "".join(pattern.format(escape(word.text, rng)) for word in words)


def write_known(rng: random.Random, story: Story, half: str) -> tuple[str, list[Junk]]:
    """An appeal in an element that names itself."""
    (appeal,) = draw_appeals(rng, rng.choice(["body", "tail"]), half, 1)
    words = fill(appeal, rng, story)
    return rng.choice(KNOWN).format(ps=write_words(words, rng), k=rng.randrange(999)), words


def write_plain(rng: random.Random, story: Story, half: str) -> tuple[str, list[Junk]]:
    """An appeal in an element that could be any."""
    (appeal,) = draw_appeals(rng, rng.choice(["body", "tail"]), half, 1)
    words = fill(appeal, rng, story)
    return rng.choice(PLAIN).format(ps=write_words(words, rng), k=rng.randrange(999)), words


def write_related(rng: random.Random, story: Story, half: str) -> tuple[str, list[Junk]]:
    titles = rng.sample(load_teasers()[0], rng.randint(1, 4))
    words = [Junk("related", title) for title in titles]
    links = [f'<a href="/World/2021/0{rng.randint(101, 930)}/x-{i}">{escape(t, rng)}</a>' for i, t in enumerate(titles)]
    items = "".join(f"<li>{link}</li>" for link in links)
    pattern = rng.choice(
        [
            '<div id="inbody-related-stories"><h4>Related stories</h4><ul>{items}</ul></div>',
            '<div class="promo_links"><strong>Related stories</strong><ul>{items}</ul></div>',
            '<aside class="injection"><h3>Related stories</h3><ul class="r">{items}</ul></aside>',
            "<p><strong>Related:</strong> {first}</p>",
            "<p>{first}</p>",
        ]
    )
    if "{first}" in pattern:
        words = words[:1]
    return pattern.format(items=items, first=links[0]), words


def write_pull_quote(rng: random.Random, story: Story, half: str) -> tuple[str, list[Junk]]:
    """A sentence of the story, printed large a second time."""
    piece = rng.choice([p for p in story.body if p.kind == "p" and len(p.text) > 60])
    sentence = piece.text.split(". ")[0]
    mark = rng.choice(["div", "aside", "blockquote"])
    inner = f'<{mark} class="eza-callout pull-quote"><span>{escape(sentence, rng)}</span></{mark}>'
    return inner, [Junk("pull quote", sentence)]


def write_source(rng: random.Random, story: Story, half: str) -> tuple[str, list[Junk]]:
    words = [
        Junk("source", "SOURCE:"),
        Junk("source", "National Bureau of Tables, 2020 census"),
        Junk("source", "Karen Nordahl/Staff"),
    ]
    rows = "".join(f"<p>{escape(word.text, rng)}</p>" for word in words)
    return f'<div class="source-data">{rows}</div>', words


def write_advert(rng: random.Random, story: Story, half: str) -> tuple[str, list[Junk]]:
    number = rng.randrange(10**6)
    label = rng.choice(["Advertisement", "ADVERTISEMENT", ""])
    script = write_script(rng, 300)
    words = [Junk("advert", label)] if label else []
    return f'<div id="div-gpt-ad-{number}" class="ad-slot"><span>{label}</span>{script}</div>', words


def write_share(rng: random.Random, story: Story, half: str) -> tuple[str, list[Junk]]:
    words = [Junk("share", "Share this article"), Junk("share", "Link copied.")]
    return (
        '<div class="share-tools"><button>Share this article</button><span class="tip">Link copied.</span></div>',
        words,
    )


INSERTS = (
    write_known,
    write_known,
    write_plain,
    write_plain,
    write_related,
    write_pull_quote,
    write_source,
    write_advert,
    write_share,
)


def write_insert(rng: random.Random, story: Story, half: str) -> tuple[str, list[Junk]]:
    return rng.choice(INSERTS)(rng, story, half)


def write_gallery(pictures: tuple[Picture, ...], rng: random.Random) -> str:
    """The hidden slide show: every caption and credit a second time."""
    slides = "".join(
        f'<div class="slide"><img data-src="/g{i}.jpg" alt=""><p class="eza-caption">{escape(p.caption, rng)}</p>'
        f'<span class="image-credit">{escape(p.credit, rng)}</span></div>'
        for i, p in enumerate(pictures)
    )
    return f'<div class="gallery-modal" aria-hidden="true"><button>Close</button>{slides}</div>'


def write_qr(story: Story, url: str, rng: random.Random) -> tuple[str, list[Junk]]:
    title = escape(story.title, rng).replace('"', "&quot;")
    words = [
        Junk("qr", "Read this article in"),
        Junk("qr", "Start your subscription today"),
        Junk("qr", "https://www.csmonitor.com/subscribe"),
    ]
    markup = (
        f'<div class="{rng.choice(["print-only", "qr-codes show-for-print", "d-none d-print-block"])}">'
        f'<div><img src="/qr/a.png" alt="QR Code to {title}"><p>Read this article in<br>{url}</p></div>'
        '<div><img src="/qr/s.png" alt="QR Code to Subscription page"><p>Start your subscription today<br>'
        "https://www.csmonitor.com/subscribe</p></div></div>"
    )
    return markup, words
