"""Archives to measure with: pages and dumps mixed, one in a hundred hostile, the same for the same seed.

::

    python -m benchmarks.archives.make --records 100000 --out DIR
    python -m benchmarks.archives.make --records 2000 --page-bytes 100000 --out DIR --only pages.warc.gz

Writes three sets of equal parts, ``pages.warc.gz`` (responses, and dumps as conversion records), ``pages.parquet`` and
``pages.jsonl``, a record at a time. The stories are told in sentences of the tests and of our own, no two the same but
for one in fifty, which is told again.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import tomllib
import uuid
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SETS = ("pages.warc.gz", "pages.parquet", "pages.jsonl")
HOSTILE_SHARE, DUMP_SHARE, TOLD_AGAIN_SHARE = 0.01, 0.3, 0.02
FILLERS = 64
LEAST_PARAGRAPHS, MOST_PARAGRAPHS = 5, 18
MENU = [
    "World",
    "Politics",
    "Economy",
    "Culture",
    "Science",
    "Sport",
    "Opinion",
    "Weather",
    "Podcasts",
    "Newsletters",
    "Archive",
    "Careers",
    "Contact",
]
APPEALS = (
    "Subscribe to continue reading.",
    "Sign up for our newsletter.",
    "Already a subscriber? Log in",
    "Share this",
)
WHO = ("The miller", "A teacher", "Her brother", "The harbor master", "An old pilot", "The mayor", "Nobody on the pier")
DID = ("counted", "repaired", "sold", "carried away", "described", "painted", "remembered", "weighed", "gave back")
WHAT = ("the nets", "a piano", "two barrels of rye", "the school's bell", "a ledger", "the last ferry", "nine lamps")
WHEN = ("before dawn", "in the spring of that year", "while the tide turned", "as every autumn", "after the flood")
CODE = "function f{n}(e){{var t=e.target;t.dataset.v{n}=Math.max({n},t.offsetTop);window.q.push(['f',{n}])}}\n"


class Made(NamedTuple):
    """A record to be written; a hostile one has no title."""

    number: int
    url: str
    body: bytes
    is_page: bool
    title: str | None = None

    @property
    def digests(self) -> set[str]:
        """The hash of its bytes, and that of what JSON Lines can hold of them."""
        return {sha256(body).hexdigest() for body in (self.body, self.body.decode("utf-8", "replace").encode())}


def load_sentences() -> list[str]:
    """Return the sentences of the tests' invented stories."""
    stories = tomllib.loads((ROOT / "tests" / "stories_about_appeals.toml").read_text("utf-8"))["story"]
    return [line for story in stories if story.get("language") == "en" for line in story["paragraphs"]]


class Maker:
    """Makes records by number: any of them, in any order, the same each time."""

    def __init__(self, seed: int, page_bytes: int, paragraphs: int = MOST_PARAGRAPHS) -> None:
        self._seed = seed
        self._paragraphs = range(min(LEAST_PARAGRAPHS, paragraphs), paragraphs + 1)
        self._page_bytes = page_bytes
        self._sentences = load_sentences()
        filler = random.Random(f"{seed} filler")
        self._fillers = ["".join(CODE.format(n=filler.randrange(10**6)) for _ in range(20)) for _ in range(FILLERS)]

    def make(self, number: int) -> Made:
        """Return a record."""
        rng = random.Random(f"{self._seed} {number}")
        url = f"https://paper{number % 97}.example/2024/{number % 12 + 1:02}/{number % 28 + 1:02}/story-{number}"
        if rng.random() < HOSTILE_SHARE:
            return Made(number, url, rng.choice(HOSTILE)(), True)
        again = number > 0 and rng.random() < TOLD_AGAIN_SHARE
        title, story = self._story(rng.randrange(number) if again else number)
        is_page = rng.random() >= DUMP_SHARE
        body = self._page(rng, title, story) if is_page else self._dump(rng, title, story)
        return Made(number, url, body.encode(), is_page, title)

    def _story(self, number: int) -> tuple[str, list[str]]:
        rng = random.Random(f"{self._seed} story {number}")
        title = f"{self._deed(rng)}, and {rng.choice(WHO).lower()} kept count"
        return title, [self._paragraph(rng) for _ in range(rng.choice(self._paragraphs))]

    def _deed(self, rng: random.Random) -> str:
        return f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)}"

    def _paragraph(self, rng: random.Random) -> str:
        own = [
            f"{self._deed(rng)} {rng.choice(WHEN)}, for {rng.randint(2, 999)} pounds." for _ in range(rng.randint(1, 3))
        ]
        return " ".join([*own, rng.choice(self._sentences)])

    def _page(self, rng: random.Random, title: str, story: list[str]) -> str:
        day = f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in MENU)
        teasers = "".join(f'<li><a href="/{n}">{rng.choice(WHO)} {rng.choice(DID)} more</a></li>' for n in range(8))
        inner = [f"<p>{html.escape(line)}</p>" for line in story]
        inner.insert(rng.randint(2, len(inner)), f'<div class="promo"><p>{rng.choice(APPEALS)}</p></div>')
        markup = (
            f'<body><nav><ul>{menu}</ul></nav><main><article><h1>{html.escape(title)}</h1><time datetime="{day}">{day}'
            f"</time>{''.join(inner)}</article></main><aside><h2>Most read</h2><ul>{teasers}</ul></aside>"
            f"<footer><p>© 2024 The Paper. All rights reserved.</p></footer></body></html>"
        )
        wanted = int(self._page_bytes * rng.lognormvariate(-0.1, 0.45)) - len(markup)
        scripts = []
        while wanted > 0:
            scripts.append(f"<script>{rng.choice(self._fillers)}</script>")
            wanted -= len(scripts[-1])
        head = f'<head><meta charset="utf-8"><title>{html.escape(title)} | The Paper</title>{"".join(scripts)}</head>'
        return f'<!doctype html><html lang="en">{head}{markup}'

    def _dump(self, rng: random.Random, title: str, story: list[str]) -> str:
        lines = [title, *story]
        lines.insert(rng.randint(2, len(lines)), rng.choice(APPEALS))
        return "\n".join(lines) + "\n"


def make_refusal(title: str, text: str) -> bytes:
    """Return a page that holds no article."""
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>".encode()


HOSTILE: tuple[Callable[[], bytes], ...] = (
    lambda: b"",
    lambda: b" \n" * 500,
    lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 16,
    lambda: gzip.compress(b"<p>" + b"word " * 5000, mtime=0)[:-40],
    lambda: b"<div>" * 3_000 + b"deep" + b"</div>" * 3_000,
    lambda: b"<div>" * 100_000,
    lambda: b"<p>" + b"<b>" * 1_000 + b"<p>x" * 9_000,
    lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(5_000)) + b">x</p>",
    lambda: b"<p>" + "a\u0301\u0301".encode() * 10_000,
    lambda: b'{"status": "ok", "items": []}',
    lambda: make_refusal("Just a moment...", "Checking your browser before you go on."),
    lambda: make_refusal("Sorry", "The page you asked for does not exist any more."),
    lambda: b"<p>\xff\xfe\xfd caf\xe9 " * 500,
)
"""What newsclean refuses, or stands: all of it has to be accounted for."""


def write_warc(path: Path, records: Iterator[Made]) -> None:
    """Write a WARC file, each record a gzip member."""
    with path.open("wb") as file:
        for one in records:
            file.write(gzip.compress(warc_record(one), 6, mtime=0))


def warc_record(one: Made) -> bytes:
    """Return a page as an answer over HTTP, a dump as the conversion of one."""
    content = one.body
    if one.is_page:
        content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(one.body) + one.body
    head = (
        f"WARC/1.0\r\nWARC-Type: {'response' if one.is_page else 'conversion'}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.UUID(int=one.number)}>\r\nWARC-Target-URI: {one.url}\r\n"
        f"Content-Type: {'application/http; msgtype=response' if one.is_page else 'text/plain'}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def write_parquet(path: Path, records: Iterator[Made]) -> None:
    """Write a Parquet file of rows with `id`, `url` and `content`, in bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema({"id": pa.int64(), "url": pa.string(), "content": pa.large_binary()})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        volume = 0
        for one in records:
            rows.append({"id": one.number, "url": one.url, "content": one.body})
            volume += len(one.body)
            if volume > 16 * 1024 * 1024 or len(rows) >= 5_000:
                writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))
                rows, volume = [], 0
        writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))


def write_lines(path: Path, records: Iterator[Made]) -> None:
    """Write JSON Lines with `id`, `url` and `content`; what is no UTF-8 comes in as U+FFFD."""
    with path.open("w", encoding="utf-8") as file:
        for one in records:
            row = {"id": one.number, "url": one.url, "content": one.body.decode("utf-8", "replace")}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


WRITERS = dict(zip(SETS, (write_warc, write_parquet, write_lines), strict=True))


def share_of(records: int, sets: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each set's name with the number of its first record and of the one after its last."""
    for index, name in enumerate(sets):
        yield name, records * index // len(sets), records * (index + 1) // len(sets)


def make_sets(maker: Maker, records: int, folder: Path, sets: Sequence[str]) -> None:
    """Write sets of equal parts into a folder."""
    for name, first, last in share_of(records, sets):
        WRITERS[name](folder / name, map(maker.make, range(first, last)))
        print(f"{folder / name}: {last - first} records")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make archives to measure with.")
    parser.add_argument("--records", type=int, required=True, help="in all sets together")
    parser.add_argument("--out", type=Path, required=True, help="a folder")
    parser.add_argument("--page-bytes", type=int, default=10_000, help="of a page, about (default: 10000)")
    parser.add_argument("--paragraphs", type=int, default=MOST_PARAGRAPHS, help="of a story, at most (default: 18)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=SETS, help="all records in this one set")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    maker = Maker(given.seed, given.page_bytes, given.paragraphs)
    make_sets(maker, given.records, given.out, [given.only] if given.only else SETS)


if __name__ == "__main__":
    main()
