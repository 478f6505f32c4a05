"""Pages made to hurt a parser, at full size: measured in `benchmarks/hostile.py`, asserted in tests.

Every page carries `MARKS` in front of, inside and behind the harm where a reader would see them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

STORY = (
    "<p>The harbour of Lower Sallow opened again on Monday, six weeks after the flood had carried its quay away.</p>"
    "<p>Fishermen who had moored upstream came back before dawn, and the first auction of the year began at seven.</p>"
    "<p>The council will decide in spring whether the old wall is raised, or whether a new one is built behind it.</p>"
)
MARKS = ("Zarquonfirst", "Zarquonmiddle", "Zarquonlast")
WITNESSES = (
    "said on Tuesday that the boats were all back in the harbour, and nobody in the crowd held against it.",
    "counted the nets on the pier in the afternoon and found two of them missing, which was a good year.",
    "closed the ledger at night, put the lamp out and went home along the new wall, as every autumn.",
)


def wrap(harm: str) -> str:
    """Return a page of a story with `harm` in its middle, and a mark in front of it, after it, and at the end."""
    first, middle, last = (f"<p>{mark} {words}</p>" for mark, words in zip(MARKS, WITNESSES, strict=True))
    return (
        "<!doctype html><html lang=en><head><title>Harbour opens again</title></head><body>"
        f"<article><h1>Harbour opens again</h1>{first}{STORY}{harm}{middle}{STORY}{last}</article></body></html>"
    )


def nested(count: int, tag: str = "div") -> str:
    """Return so many elements inside one another."""
    return f"<{tag}>" * count + "deep" + f"</{tag}>" * count


def many_names(count: int) -> str:
    """Return elements of as many names."""
    return "".join(f"<x{number:x}>a</x{number:x}>" for number in range(count))


def attributes(count: int) -> str:
    """Return one element with so many attributes."""
    return "<p " + " ".join(f"a{number}=1" for number in range(count)) + ">x</p>"


def cloning(tags: int, blocks: int) -> str:
    """Return formatting elements that are never closed: each new block opens them all anew."""
    return "<p>" + "".join(f"<b id={number}>" for number in range(tags)) + "<p>x" * blocks


def cloning_deep(tags: int, blocks: int) -> str:
    """Return what `cloning` does below 300 open elements."""
    return "<div>" * 300 + cloning(tags, blocks)


def options(count: int) -> str:
    """Return a list to choose from, each choice made."""
    return "<select>" + "<option selected>a" * count + "</select>"


def table(side: int) -> str:
    """Return a square table."""
    return "<table>" + ("<tr>" + "<td>cell</td>" * side + "</tr>") * side + "</table>"


def nested_lists(size: int) -> str:
    """Return lists in lists, and then more of them, of so many bytes."""
    one = "<ul><li>a" * 60 + "</li></ul>" * 60
    return one * (size // len(one) + 1)


def with_state(state: str) -> str:
    """Return a page with the state of a script framework."""
    script = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    return wrap("").replace("</head>", f"{script}</head>")


def with_ld(script: str) -> str:
    """Return a page with a JSON-LD script."""
    return wrap("").replace("</head>", f'<script type="application/ld+json">{script}</script></head>')


FLOODS = frozenset(("20,000 repeated paragraphs",))
"""Pages in which a story may drown: to say that there is none (`NoArticle`) is no silent loss."""
HOSTILE: dict[str, Callable[[], bytes | str]] = {
    "10,000 nested divs": lambda: wrap(nested(10_000)),
    "100,000 nested divs": lambda: wrap(nested(100_000)),
    "500,000 nested divs, never closed": lambda: wrap("<div>" * 500_000),
    "100,000 nested spans": lambda: wrap(nested(100_000, "span")),
    "100,000 nested fonts": lambda: wrap(nested(100_000, "font")),
    "100,000 nested custom elements": lambda: wrap(nested(100_000, "x-y")),
    "100,000 nested tables": lambda: wrap("<table><tr><td>" * 100_000),
    "100,000 nested p in button": lambda: wrap("<p><button>" * 100_000),
    "300 divs before the article": lambda: wrap("").replace("<article>", "<div>" * 300 + "<article>"),
    "50,000 attributes in one tag": lambda: wrap(attributes(50_000)),
    "500,000 attributes in one tag": lambda: wrap(attributes(500_000)),
    "900 attributes in each of 200 tags": lambda: wrap(attributes(900) * 200),
    "200,000 distinct names": lambda: wrap(many_names(200_000)),
    "100,000 distinct attribute names": lambda: wrap("".join(f"<p b{n}=1>x</p>" for n in range(100_000))),
    "100,000 options selected": lambda: wrap(options(100_000)),
    "39 kB of unclosed formatting": lambda: wrap(cloning(1_000, 9_000)),
    "162 kB of unclosed formatting at depth 300": lambda: wrap(cloning_deep(2_000, 45_000)),
    "20,000 unclosed a": lambda: wrap("<a href=x><p>" * 20_000),
    "20,000 unclosed font with attributes": lambda: wrap(
        "".join(f"<font color={n}>" for n in range(300)) + "<p>x" * 20_000
    ),
    "100,000 misnested b and i": lambda: wrap("<b><i></b></i>" * 100_000),
    "100,000 p in i b nest": lambda: wrap("<i><b><p></i>" * 30_000),
    "1,000,000 siblings": lambda: wrap("<p>a" * 1_000_000),
    "1,000,000 br": lambda: wrap("<p>" + "a<br>" * 1_000_000),
    "a table cell of 500,000 figures": lambda: wrap(f"<table><tr><td>{'0' * 499_000} {'0' * 1000}</table>"),
    "140,000 headings": lambda: wrap("<h2>Rain on the parade</h2>" * 140_000),
    "100,000 links": lambda: wrap("".join(f"<a href=/{n}>link {n}</a> " for n in range(100_000))),
    "500 x 500 table": lambda: wrap(table(500)),
    "270 kB of nested lists": lambda: wrap(nested_lists(270_000)),
    "a DOCTYPE of 80 kB": lambda: wrap("").replace("<!doctype html>", "<!DOCTYPE html " + "PUBLIC " * 12_000 + ">"),
    "a DOCTYPE that never ends": lambda: "<!DOCTYPE " + "<!DOCTYPE " * 20_000 + wrap(""),
    "256 kB of combining marks": lambda: wrap("<p>a" + "\u0301" * 256_000 + "</p>"),
    "5 MB of combining marks": lambda: wrap("<p>a" + "\u0316\u0301" * 1_250_000 + "</p>"),
    "10 MB of JSON-LD": lambda: with_ld('{"@type":"NewsArticle","articleBody":"' + "word " * 2_000_000 + '"}'),
    "JSON-LD 100,000 deep": lambda: with_ld('{"a":' * 100_000 + "1" + "}" * 100_000),
    "JSON-LD of 5,000 digits": lambda: with_ld('{"@type":"NewsArticle","wordCount":' + "9" * 5_000 + "}"),
    "JSON-LD of 100,000 objects": lambda: with_ld(json.dumps([{"@type": "NewsArticle", "headline": "h"}] * 30_000)),
    "1,000 JSON-LD scripts": lambda: wrap('<script type="application/ld+json">{"@type":"Thing"}</script>' * 1_000),
    "a text of 10 MB": lambda: wrap("<p>" + "word " * 2_000_000 + "</p>"),
    "a word of 10 MB": lambda: wrap("<p>" + "a" * 10_000_000 + "</p>"),
    "10 MB of spaces": lambda: wrap("<p>a" + " " * 10_000_000 + "b</p>"),
    "10 MB of new lines": lambda: wrap("<pre>a" + "\n" * 10_000_000 + "b</pre>"),
    "5 MB of <": lambda: wrap("<" * 5_000_000),
    "5 MB of <!--": lambda: wrap("<!--" * 1_250_000),
    "5 MB of </": lambda: wrap("</p>" * 1_250_000),
    "5 MB of &": lambda: wrap("&" * 5_000_000),
    "2 MB of &amp;": lambda: wrap("<p>" + "&amp;" * 400_000),
    "an attribute of 5 MB": lambda: wrap('<p class="' + "a " * 2_500_000 + '">x</p>'),
    "an address of 5 MB": lambda: wrap('<a href="' + "a" * 5_000_000 + '">x</a>'),
    "a script of 10 MB": lambda: wrap("<script>" + "var a = '<div>';" * 600_000 + "</script>"),
    "a script that never ends": lambda: wrap("").replace("</head>", "<script>" + "<div>" * 100_000 + "</head>"),
    "a comment that never ends": lambda: wrap("<!-- " + "<div>" * 100_000),
    "100,000 templates": lambda: wrap("<template>" * 100_000),
    "50,000 nested svg": lambda: wrap("<svg><g>" * 50_000),
    "50,000 nested math": lambda: wrap("<math><mi>" * 50_000),
    "100,000 forms": lambda: wrap("<form><input><p>x" * 100_000),
    "100,000 frames": lambda: wrap("<iframe src=x></iframe>" * 100_000),
    "20,000 repeated paragraphs": lambda: wrap(STORY * 7_000),
    "5 MB of one sentence again and again": lambda: wrap("<p>" + "Subscribe now to read this. " * 180_000 + "</p>"),
    "a state of 5 MB": lambda: wrap("").replace(
        "</head>",
        '<script id="__NEXT_DATA__" type="application/json">'
        + json.dumps({"props": [{"text": "word " * 50}] * 20_000})
        + "</script></head>",
    ),
    "a state 50,000 deep": lambda: wrap("").replace(
        "</head>",
        '<script id="__NEXT_DATA__" type="application/json">' + "[" * 50_000 + "]" * 50_000 + "</script></head>",
    ),
    "gzip of 1 GB": lambda: gzip.compress(bytes(1_000_000), 9) * 1_000,
    "one &#7; in the story": lambda: wrap("<p>a&#7;b rang the bell in the harbour.</p>"),
    "&#12; &#27; &#xFFFE; in the story": lambda: wrap(
        "<p>a&#12;b&#27;[31mc&#xFFFE;d rang the bell in the harbour.</p>"
    ),
    "a lone surrogate in the story": lambda: wrap("<p>a\ud800b rang the bell in the harbour.</p>"),
    "a surrogate reference": lambda: wrap("<p>a&#xD800;b rang the bell in the harbour.</p>"),
    "NUL bytes in the story": lambda: wrap("<p>a\0b rang the bell in the harbour.</p>"),
    "UTF-16 without a mark": lambda: wrap("").encode("utf-16-le"),
    "UTF-32 without a mark": lambda: wrap("").encode("utf-32-le"),
    "charset utf-7": lambda: wrap("").replace("<head>", "<head><meta charset=utf-7>").encode(),
    "1 % broken UTF-8": lambda: wrap(STORY * 20).encode().replace(b"harbour", b"harb\xff\xfeour"),
    "bidirectional and tag characters": lambda: wrap(
        "<p>a\u202e\u2066\U000e0041\U000e0042\u200bb rang the bell in the harbour.</p>"
    ),
}
"""Name to a function that makes the page."""
