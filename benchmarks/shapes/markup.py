"""Small builders of messy HTML: escaping, inline tags, pictures, filler scripts."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import html
import random

from .cases import Picture, Piece

ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "’": "&#8217;", "‘": "&lsquo;", "–": "&#x2013;", "…": "&hellip;"}
CODE = (
    "window.dataLayer=window.dataLayer||[];function gtag(){{dataLayer.push(arguments)}}gtag('config','UA-{n}-1');",
    "!function(e,t){{var n=e.createElement(t);n.async=1;n.src='https://cdn.example.net/t{n}.js';e.head.appendChild(n)}}(document,'script');",
    "var adSlot{n}={{id:'div-gpt-ad-{n}',sizes:[[300,250],[728,90]],label:'Advertisement',targeting:{{pos:'{n}'}}}};",
    "if(document.cookie.indexOf('meter={n}')>-1){{document.write('<p>You have read '+{n}+' free articles.<\\/p>')}}",
    "function showPaywall{n}(a,b){{if(a>b){{$('#paywall').show();$('body').addClass('locked-{n}')}}return a*{n}+b}}",
    "try{{_sf_async_config.uid={n};_sf_async_config.domain='csmonitor.com';}}catch(e{n}){{}}",
    "var strings{n}={{'subscribe':'Subscribe now','login':'Already a subscriber? Log in','close':'Close \\u00d7'}};",
)
RULES = (
    ".c{n} .story-head h1{{font:700 {n}px/1.1 Georgia,serif;color:#2a2a2a}}",
    "@media (max-width:{n}px){{.eza-body p{{margin:0 0 1.{n}em}}.share-tools{{display:none}}}}",
    "#ad-{n}:before{{content:'Advertisement';display:block;color:#999}}",
    ".newsletter-{n}>input[type=email]{{border:1px solid #ccc;width:{n}%}}",
)


def filler_lines(rng: random.Random, patterns: tuple[str, ...], size: int) -> str:
    """About `size` characters of script or style."""
    rows: list[str] = []
    while size > 0:
        rows.append(rng.choice(patterns).format(n=rng.randrange(100, 99999)))
        size -= len(rows[-1])
    return "\n".join(rows)


def write_script(rng: random.Random, size: int) -> str:
    kind = rng.choice(["", ' type="text/javascript"', ' async data-cfasync="false"'])
    return f"<script{kind}>\n{filler_lines(rng, CODE, size)}\n</script>"


def write_style(rng: random.Random, size: int) -> str:
    return f"<style>{filler_lines(rng, RULES, size)}</style>"


def escape(text: str, rng: random.Random) -> str:
    """Escape, now and then with entities where plain characters would do."""
    escaped = html.escape(text, quote=False)
    if rng.random() < 0.25:
        escaped = "".join(ENTITIES.get(c, c) for c in escaped)
    if rng.random() < 0.1:
        escaped = escaped.replace(" ", "&nbsp;", 1) if len(escaped) > 60 else escaped
    return escaped


def mark_up(text: str, rng: random.Random) -> str:
    """Inline tags around a run of words here and there."""
    words = text.split(" ")
    if len(words) < 8 or rng.random() < 0.6:
        return escape(text, rng)
    start = rng.randrange(len(words) - 4)
    stop = start + rng.randint(1, 4)
    parts = [escape(" ".join(run), rng) for run in (words[:start], words[start:stop], words[stop:]) if run]
    tag = rng.choice(
        [
            "em",
            "strong",
            "i",
            'span style="font-weight: 400;"',
            'a href="https://www.example.org/report" target="_blank"',
            'a href="/World/2019/0304/Earlier-story" data-link-type="in-text"',
        ]
    )
    spot = 1 if start else 0
    parts[spot] = f"<{tag}>{parts[spot]}</{tag.split()[0]}>"
    return " ".join(parts)


def write_piece(piece: Piece, rng: random.Random) -> str:
    if piece.kind == "h":
        inner = escape(piece.text, rng)
        return rng.choice(
            ["<h2>{}</h2>", '<h2 class="eza-heading">{}</h2>', "<h3>{}</h3>", "<h2><strong>{}</strong></h2>"]
        ).format(inner)
    if piece.kind == "verse":
        lines = rng.choice(["<br>", "<br />\n", "<br/>"]).join(escape(t, rng) for t in piece.text.splitlines())
        return rng.choice(["<p>{}</p>", "<blockquote><p>{}</p></blockquote>", '<p class="verse">{}</p>']).format(lines)
    inner = mark_up(piece.text, rng)
    if piece.kind == "li":
        return f"<li>{inner}</li>"
    if piece.kind == "quote":
        return f"<blockquote>{inner}</blockquote>"
    return rng.choice(["<p>{}</p>", "<p>{}</p>", "<p>{} </p>", '<p dir="ltr">{}</p>', "<p><span>{}</span></p>"]).format(
        inner
    )


def write_picture(picture: Picture, rng: random.Random) -> str:
    """A picture with its credit and caption, nested in one of the ways seen."""
    number = rng.randrange(10**6)
    src = f"https://images.csmonitor.com/csm/2022/{number}.jpg?alias=standard_900x600"
    image = f'<img src="{src}" alt="" width="900" height="600" loading="lazy" data-id="{number}">'
    credit, caption = escape(picture.credit, rng), escape(picture.caption, rng)
    return rng.choice(
        [
            '<figure class="eza-image">{i}<figcaption class="eza-caption"><span class="image-credit">{r}</span> {c}</figcaption></figure>',
            '<figure>{i}<div class="image-credit">{r}</div><figcaption>{c}</figcaption></figure>',
            '<div class="image-block"><picture>{i}</picture><div class="image-credit">{r}</div><div class="eza-caption">{c}</div></div>',
            '<div class="image-block">{i}<div class="eza-caption"><p>{c}</p></div><div class="image-credit">{r}</div></div>',
            '<figure class="wide">{i}<figcaption><p class="eza-caption">{c}</p><p class="image-credit">{r}</p></figcaption></figure>',
        ]
    ).format(i=image, r=credit, c=caption)
