"""Articles that are easily taken for something else: short ones, link-rich ones, lists, captions, verse, many parts."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import html
from collections.abc import Callable

from .frame import Content, Writer


def finish(writer: Writer, title: str, body: str, kinds: tuple[str, ...] = ("NewsArticle",)) -> Content:
    """Return the story in its frame: what the head says of it, and the teasers that follow it, differ from page to page."""
    rng, voice = writer.rng, writer.voice
    picture = f'<figure><img src="/img/lead.jpg" width="900" height="600" alt=""><figcaption>{html.escape(voice.sentence())}</figcaption></figure>'
    main = writer.story(title, body, picture if rng.random() < 0.5 else "")
    if rng.random() < 0.6:
        cards = writer.cards(3, 12)
        main += f'<div class="related-posts"><h3>{voice.label("related")}</h3>{cards}</div>'
    ld = rng.choice((kinds, kinds, (), ("WebPage", *kinds)))
    return Content(
        main,
        title,
        writer.address(),
        ld,
        rng.choice(("article", "article", "website", None)),
        dated=rng.random() < 0.7,
        body_class="single single-post",
    )


def write_news(writer: Writer) -> Content:
    texts = [html.escape(writer.voice.sentences(1, 4)) for _ in range(writer.rng.randint(5, 25))]
    return finish(writer, writer.voice.title(), writer.paragraphs(texts))


def write_brief(writer: Writer) -> Content:
    texts = [html.escape(writer.voice.sentences(2, 3))]
    return finish(writer, writer.voice.title(), writer.paragraphs(texts))


def write_cut(writer: Writer) -> Content:
    texts = [html.escape(writer.voice.sentences(2, 3)) for _ in range(writer.rng.randint(1, 2))]
    wall = f'<div class="paywall"><h3>{writer.voice.label("subscribe")}</h3><p>{writer.voice.phrases("login")[2]}</p><a href="/login">{writer.voice.label("login")}</a></div>'
    return finish(writer, writer.voice.title(), writer.paragraphs(texts) + wall)


def write_photo_essay(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    figures = "".join(
        f'<figure class="photo"><img src="/img/{n}.jpg" width="900" height="600" alt=""><figcaption>{html.escape(voice.sentences(2, 3))}</figcaption></figure>'
        for n in range(rng.randint(5, 15))
    )
    intro = writer.paragraphs([html.escape(voice.sentences(2, 4)) for _ in range(2)])
    return finish(writer, voice.title(), intro + figures)


def write_live_blog(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    link = rng.choice(("#", "#", "/live/river-7/"))
    posts = "".join(
        f'<div class="liveblog-post" id="post-{n}"><time>{n:02d}:15</time><h3><a href="{link}post-{n}">{html.escape(voice.title())}</a></h3>{writer.paragraphs([html.escape(voice.sentences(1, 3)) for _ in range(rng.randint(1, 3))])}</div>'
        for n in range(rng.randint(6, 20), 0, -1)
    )
    return finish(writer, f"{voice.label('live')}: {voice.title()}", posts, ("LiveBlogPosting",))


def write_listicle(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    own = rng.random() < 0.3
    items = "".join(
        f'<div class="listicle-item"><h2><a href="{writer.address() if own else f"https://shop{n}.example/p/{n}"}">{n}. {voice.place()} {n}</a></h2>{writer.paragraphs([html.escape(voice.sentences(2, 4)) for _ in range(rng.randint(1, 2))])}</div>'
        for n in range(1, rng.randint(6, 15))
    )
    intro = writer.paragraphs([html.escape(voice.sentences(2, 4)) for _ in range(rng.randint(1, 3))])
    return finish(writer, voice.title(), intro + items)


def write_roundup(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    texts = [
        f'{html.escape(voice.sentence())} <a href="{writer.address() if rng.random() < 0.5 else "https://other.example/x"}">{html.escape(voice.sentence())}</a> {html.escape(voice.sentences(0, 2))}'
        for _ in range(rng.randint(6, 14))
    ]
    return finish(writer, voice.title(), writer.paragraphs([html.escape(voice.sentences(2, 3)), *texts]))


def write_letters(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    letters = "".join(
        f"<h3>{html.escape(voice.title())}</h3>{writer.paragraphs([html.escape(voice.sentences(2, 4))])}<p><strong>{voice.name()}</strong><br>{voice.place()}</p>"
        for _ in range(rng.randint(3, 8))
    )
    return finish(writer, voice.title(), letters)


def write_obituary(writer: Writer) -> Content:
    texts = [html.escape(writer.voice.sentences(2, 3)), html.escape(writer.voice.sentences(1, 2))]
    return finish(writer, writer.voice.name(), writer.paragraphs(texts))


def write_recipe(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    things = "".join(f"<li>{rng.randint(1, 500)} g {voice.place()}</li>" for _ in range(rng.randint(5, 12)))
    steps = "".join(f"<li>{html.escape(voice.sentence())}</li>" for _ in range(rng.randint(4, 9)))
    intro = writer.paragraphs([html.escape(voice.sentences(2, 3))])
    return finish(writer, voice.title(), f"{intro}<ul>{things}</ul><ol>{steps}</ol>", ("Recipe",))


def write_poem(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    stanzas = "".join(
        f"<p>{'<br>'.join(html.escape(voice.sentence()[:38].rstrip('.,')) for _ in range(4))}</p>"
        for _ in range(rng.randint(3, 7))
    )
    return finish(writer, voice.title(), stanzas)


def write_interview(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    turns = "".join(
        f"<p><strong>{html.escape(voice.title())}?</strong></p>{writer.paragraphs([html.escape(voice.sentences(1, 5))])}"
        for _ in range(rng.randint(5, 12))
    )
    return finish(writer, voice.title(), writer.paragraphs([html.escape(voice.sentences(2, 3))]) + turns)


def write_about_consent(writer: Writer) -> Content:
    """A story about what non-article pages say: it quotes the words of a wall and tells what was thought of them."""
    voice, rng = writer.voice, writer.rng
    quoted = rng.choice(("consent", "login", "newsletter", "not_found"))
    lines = voice.phrases(quoted)
    texts = [html.escape(voice.sentences(2, 3)) for _ in range(5)]
    texts.insert(2, f"“{html.escape(lines[1])}”")
    return finish(writer, f"“{lines[0]}”: {voice.title()}", writer.paragraphs(texts))


STORIES: dict[str, Callable[[Writer], Content]] = {
    "news": write_news,
    "brief": write_brief,
    "cut": write_cut,
    "photo essay": write_photo_essay,
    "live blog": write_live_blog,
    "listicle": write_listicle,
    "roundup": write_roundup,
    "letters": write_letters,
    "obituary": write_obituary,
    "recipe": write_recipe,
    "poem": write_poem,
    "interview": write_interview,
    "about walls": write_about_consent,
}
