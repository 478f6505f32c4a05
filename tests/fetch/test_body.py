"""Bodies: decoded in steps, whole however they come, and never larger than their limit."""

from __future__ import annotations

import gzip
import zlib
from itertools import pairwise

import pytest

from newsclean.errors import ConnectionFailed
from newsclean.fetch.body import BLOCK, STEP, Body

URL = "http://news.example/"
LIMIT = 20_000_000
TEXT = b"".join(b"Buoy %d lies off the harbour.\n" % number for number in range(40_000))


def take(body: Body, *pieces: bytes) -> list[int]:
    """Feed pieces, and return how large the body is after each step."""
    sizes = []
    for piece in pieces:
        for _ in body.feed(piece):
            sizes.append(body.size)
    return sizes


@pytest.mark.parametrize("size", [1, 7, BLOCK - 1, BLOCK, BLOCK + 1, len(TEXT)])
@pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
def test_body_is_whole_however_it_comes(encoding: str, size: int) -> None:
    """Bytes come out in their order, whatever pieces the network cuts them into."""
    plain = TEXT if size > 7 else TEXT[:50_000]
    sent = {"": plain, "gzip": gzip.compress(plain), "deflate": zlib.compress(plain)}[encoding]
    body = Body(encoding, LIMIT, URL)
    take(body, *(sent[start : start + size] for start in range(0, len(sent), size)))
    assert body.finish() == plain
    assert body.size == len(plain)
    assert not body.full


@pytest.mark.parametrize("first", [b"", b"a", b"a" * BLOCK, b"a" * BLOCK * 2])
def test_start_is_the_start(first: bytes) -> None:
    """The first bytes are there while the rest still comes, in one piece or in many."""
    body = Body("", LIMIT, URL)
    take(body, first, *(b"%d" % (number % 10) for number in range(100)))
    assert body.start(50) == (first + b"0123456789" * 10)[:50]
    assert body.start(BLOCK + 20) == (first + b"0123456789" * 10)[: BLOCK + 20]


@pytest.mark.parametrize("plain", [b" " * LIMIT, b" " * STEP, b" " * (4 * STEP), b" " * (STEP + 1)], ids=len)
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_bomb_is_decoded_in_steps(encoding: str, plain: bytes) -> None:
    """What a few bytes come to is decoded bit by bit, so that others have their turn, and nothing is left behind."""
    sent = gzip.compress(plain) if encoding == "gzip" else zlib.compress(plain)
    body = Body(encoding, LIMIT, URL)
    sizes = [0, *take(body, sent)]
    assert max(later - sooner for sooner, later in pairwise(sizes)) <= STEP
    assert body.finish() == plain


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_full_body_keeps_its_start(encoding: str) -> None:
    """A body over the limit is told, and no more than the limit is kept of it."""
    body = Body(encoding, 1000, URL)
    take(body, gzip.compress(TEXT[:90_000]) if encoding else TEXT)
    assert body.full
    assert body.finish() == TEXT[:1000]
    exact = Body(encoding, 1000, URL)
    take(exact, gzip.compress(TEXT[:1000]) if encoding else TEXT[:1000])
    assert not exact.full
    assert exact.finish() == TEXT[:1000]


@pytest.mark.parametrize("kept", [3, 20, STEP, -9, -1])
def test_cut_stream_is_an_error_at_each_length(kept: int) -> None:
    """A stream without its end is no body, also where the cut falls behind the last byte of text."""
    body = Body("gzip", LIMIT, URL)
    take(body, gzip.compress(bytes(range(256)) * 10_000, 0)[:kept])
    with pytest.raises(ConnectionFailed, match="cut short"):
        body.finish()
