"""Samples, and what can happen to them on the way: the inputs of `benchmarks.mutate`."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 2_000_000
_WIDEST = 4
"""How many times larger than its window a case can become."""
PIECES = (
    *(
        b"<div>",
        b"</div>",
        b"<p>",
        b"</p>",
        b"<article>",
        b"</body>",
        b"<table><tr><td>",
        b"<script>",
        b"<!--",
    ),
    *(
        b"<svg>",
        b"<template>",
        b"<plaintext>",
        b"<![CDATA[",
        b"<a href=",
        b"<p class='",
        b"</",
        b"<br><br>",
        b"&#0;",
    ),
    *(b"<base href='http://[::1'>", b"<meta property='article:published_time' content='99999-99-99T99:99Z'>"),
    *(b"<script type='application/ld+json'>", b'{"@graph":[{"@type":["NewsArticle"],"author":{}}]}</script>'),
    *(b"&#xD800;", b"&#x110000;", b"&amp;amp;", b"&", b"\x00", b"\x0b", b"\x1b[31m", b"\x85", b"\r", b"\n\n"),
    *(
        b"\xed\xa0\x80",
        b"\xed\xbf\xbf",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xe2\x80\xae",
        b"\xe2\x80\x8b",
    ),
    *(b"\xf4\x90\x80\x80", b"\xf0\x9f\x91\xa9\xe2\x80\x8d", b"\xcc\x81" * 40, b"\xef\xb7\x90", b"0" * 5000),
)
CHARSETS = (
    b"utf-8",
    b"utf-16",
    b"utf-7",
    b"iso-8859-1",
    b"windows-1251",
    b"shift_jis",
    b"gb18030",
    b"nonsense",
    b"",
)


@dataclass(frozen=True)
class Sample:
    """A sample's source: a page, or a dump if `is_text`."""

    path: Path
    url: str | None
    body: bytes

    @property
    def is_text(self) -> bool:
        return self.path.suffix == ".txt"


@dataclass(frozen=True)
class Case:
    """A broken sample, as bytes or as the text that a caller might have made of them."""

    sample: Sample
    body: bytes | str


def load_samples(folder: Path) -> list[Sample]:
    """Return every ``source.*`` below a folder, in the order of their names."""
    samples = []
    for path in sorted(folder.rglob("source.*")):
        meta = path.with_name("meta.json")
        url = json.loads(meta.read_bytes()).get("url") if meta.exists() else None
        samples.append(Sample(path, url, path.read_bytes()))
    return samples


def _narrow(draw: random.Random, body: bytes, window: int | None) -> bytes:
    """Return so many bytes: the beginning, up to half of them, and a piece that begins with a tag or a line."""
    if window is None:
        return body
    begin = draw.randrange(window // 2 + 1)
    at = max(body.rfind(mark, begin, draw.randrange(begin, max(begin, len(body)) + 1)) for mark in (b"<", b"\n"))
    return body[:begin] + body[max(at, begin) :][: window - begin]


def _pick_range(draw: random.Random, body: bytes, longest: int) -> tuple[int, int]:
    start = draw.randrange(len(body) + 1)
    return start, min(len(body), start + draw.randint(1, longest))


def flip_bytes(draw: random.Random, body: bytes, other: bytes) -> bytes:
    """Change up to 30 bytes."""
    flipped = bytearray(body)
    for _ in range(draw.randint(1, 30) if body else 0):
        flipped[draw.randrange(len(body))] = draw.randrange(256)
    return bytes(flipped)


def delete_range(draw: random.Random, body: bytes, other: bytes) -> bytes:
    """Leave out up to 4,000 bytes."""
    start, end = _pick_range(draw, body, 4000)
    return body[:start] + body[end:]


def insert_pieces(draw: random.Random, body: bytes, other: bytes) -> bytes:
    """Put up to 8 tags, controls or surrogates anywhere, sometimes hundreds of one kind."""
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(body) + 1)
        times = draw.randint(2, 800) if draw.random() < 0.1 else 1
        body = body[:at] + draw.choice(PIECES) * times + body[at:]
    return body


def truncate(draw: random.Random, body: bytes, other: bytes) -> bytes:
    """Cut the input anywhere, as a broken connection does."""
    return body[: draw.randrange(len(body) + 1)]


def splice(draw: random.Random, body: bytes, other: bytes) -> bytes:
    """Go on with another sample in the middle."""
    return body[: draw.randrange(len(body) + 1)] + other[draw.randrange(len(other) + 1) :]


def duplicate_range(draw: random.Random, body: bytes, other: bytes) -> bytes:
    """Repeat a piece of the input in its place, up to 40 times."""
    start, end = _pick_range(draw, body, 6000)
    return body[:end] + body[start:end] * draw.randint(1, 40) + body[end:]


def swap_charset(draw: random.Random, body: bytes, other: bytes) -> bytes:
    """Give the input another label of its character set than it has, or encode it anew under the old one."""
    label = draw.choice(CHARSETS)
    if draw.random() < 0.3:
        return body.decode("utf-8", "replace").encode(draw.choice(["utf-16", "utf-8-sig", "utf-32-le"]))
    if b"utf-8" in body:
        return body.replace(b"utf-8", label, 1)
    return b"<meta charset=" + label + b">" + body


Mutation = Callable[[random.Random, bytes, bytes], bytes]
MUTATIONS: list[Mutation] = [
    flip_bytes,
    delete_range,
    insert_pieces,
    truncate,
    splice,
    duplicate_range,
    swap_charset,
]


def make_case(samples: list[Sample], seed: int, number: int, window: int | None = None) -> Case:
    """Return the case of a number: a sample after one to four mutations. Same arguments, same case.

    With a `window` it is that many bytes of the sample: its beginning and a piece of the rest, since small inputs are
    sooner tried.
    """
    draw = random.Random(f"{seed}:{number}")
    sample = samples[number % len(samples)]
    body = _narrow(draw, sample.body, window)
    most = MAX_BYTES if window is None else _WIDEST * window
    for mutation in draw.choices(MUTATIONS, k=draw.randint(1, 4)):
        body = mutation(draw, body, _narrow(draw, draw.choice(samples).body, window))[:most]
    if draw.random() < 0.2:
        return Case(sample, body.decode("utf-8", draw.choice(["replace", "ignore", "surrogateescape"])))
    return Case(sample, body)
