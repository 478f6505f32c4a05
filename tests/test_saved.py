"""Pages as browsers save them: MHTML, and the address in a comment above the page."""

from __future__ import annotations

import base64
import quopri
import time
from pathlib import Path

import pytest

from newsclean import Article, clean_archive, clean_file, clean_html
from newsclean.errors import Undecodable

STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears = 3 crates and a piano — late.",
    "By noon the tide had turned, and half the town stood on the pier at café Él with carts, ropes and a crane.",
)
HTML = f"<html><body><article><h1>A piano for the town</h1><p>{STORY[0]}</p><p>{STORY[1]}</p></article></body></html>"
ADDRESS = "https://harbor.example/2024/05/06/piano"


def mhtml(coding: str = "quoted-printable", charset: str = "utf-8", end: str = "\r\n", address: str = ADDRESS) -> bytes:
    """Return a page as Chromium saves it, with a style sheet and a picture beside it."""
    body = HTML.encode(charset)
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(body)
    lines = (
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {address}",
        "Subject: A piano for the town",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----MultipartBoundary--a+b(c)----"',
        "\n------MultipartBoundary--a+b(c)----\nContent-Type: text/css\nContent-Location: cid:c-1\n\np { color: red }",
        f"\n------MultipartBoundary--a+b(c)----\nContent-Type: text/html; charset={charset}",
        f"Content-ID: <frame-1>\nContent-Transfer-Encoding: {coding}\nContent-Location: {ADDRESS}\n\n",
    )
    mark = "------MultipartBoundary--a+b(c)----"
    tail = f"\n{mark}\nContent-Type: image/png\n\niVBO\n{mark}--\n"
    head = "\n".join(lines).encode().replace(b"\n", end.encode())
    return head + packed.replace(b"\n", end.encode()) + tail.encode().replace(b"\n", end.encode())


def check(article: Article | None, url: str | None = ADDRESS) -> None:
    assert article is not None
    assert (article.title, article.text, article.url) == ("A piano for the town", "\n\n".join(STORY), url)
    assert article.warnings == ()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize(
    ("coding", "charset"),
    [("quoted-printable", "utf-8"), ("base64", "utf-8"), ("8bit", "utf-8"), ("quoted-printable", "windows-1252")],
)
def test_mhtml(coding: str, charset: str, end: str, tmp_path: Path) -> None:
    """A page saved in one file is its page, with the address that it was saved from, in every call."""
    data = mhtml(coding, charset, end)
    check(clean_html(data))
    (tmp_path / "page.mhtml").write_bytes(data)
    check(clean_file(tmp_path / "page.mhtml"))
    (result,) = clean_archive(tmp_path, workers=1)
    check(result.article)


def test_address_in_mhtml() -> None:
    """The caller's address counts first; one that is encoded is read, and one of a file is none."""
    check(clean_html(mhtml(), url="https://other.example/piano"), "https://other.example/piano")
    check(clean_html(mhtml(address="=?utf-8?Q?https://harbor.example/caf=C3=A9?=")), "https://harbor.example/café")
    check(clean_html(mhtml(address="file:///home/ada/piano.html")), None)


def test_mhtml_that_is_damaged() -> None:
    """One that is cut says so, and one without a page is refused."""
    whole = mhtml()
    cut = clean_html(whole[: whole.index(b"Content-Type: image/png") - 40])
    assert (cut.title, cut.warnings) == (
        "A piano for the town",
        ("the saved page (MHTML) is cut: its end may be missing",),
    )
    with pytest.raises(Undecodable, match="MHTML"):
        clean_html(whole.replace(b"text/html", b"text/css"))
    with pytest.raises(Undecodable, match="MHTML"):
        clean_html(
            whole[:200].replace(b"multipart", b"multipart")
            + b'\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n'
        )


def test_mhtml_of_many_parts() -> None:
    """A file of nothing but boundaries is refused in time that grows with its size."""
    head = b'Subject: piano\nContent-Type: multipart/related; boundary="a"\n\n'
    start = time.process_time()
    with pytest.raises(Undecodable, match="MHTML"):
        clean_html(head + b"--a\n" * 1_000_000)
    assert time.process_time() - start < 6


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- saved from url=(0039){ADDRESS} -->",
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Mon May 06 2024 -->",
    ],
)
def test_address_in_a_comment(comment: str) -> None:
    """What a browser writes above a page that it saves is its address, unless the page names its own."""
    article = clean_html(f"<!DOCTYPE html>\n{comment}\n{HTML}")
    check(article)
    assert article.provenance["url"] == "saved"
    own = HTML.replace("<body>", '<head><link rel="canonical" href="https://harbor.example/piano"></head><body>')
    check(clean_html(f"{comment}\n{own}"), "https://harbor.example/piano")


def test_other_comments_are_no_address() -> None:
    """An address in a comment of the site's own, or further down, says nothing."""
    check(clean_html(f"<!-- built from url: {ADDRESS} -->{HTML}"), None)
    check(clean_html(HTML.replace("<p>", f"{' ' * 5000}<!-- saved from url=(0039){ADDRESS} --><p>", 1)), None)


def test_profile_of_a_copy() -> None:
    """A web archive's copy of a page, and a saved one, are read by the profile of their site."""
    root = Path(__file__).parent.parent / "samples/www.csmonitor.com/two-tellings"
    source = (root / "source.html").read_text()
    address = "https://www.csmonitor.com/World/2023/0214/pass"
    for url in (address, f"https://web.archive.org/web/20230215000000/{address}"):
        assert clean_html(source, url=url).profile == "csmonitor.com"
