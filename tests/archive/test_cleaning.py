"""A record in, a result out: its article or its failure, never neither, never both, and nothing raised."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NoReturn

import pytest

import newsclean
from archive.pages import SENTENCES, STORY, page, record
from newsclean import pipeline
from newsclean.archive.cleaning import clean_record, damage_result, failed_result
from newsclean.archive.records import Damage, Failure, Form, Record
from newsclean.errors import CleaningFailed
from newsclean.model import Limits, Options

OPTIONS = Options()


@pytest.mark.parametrize("form", ["page", "either"])
def test_page(form: Form) -> None:
    """A page gives the article that `clean_html` gives, and the result names where it came from."""
    body = page().encode()
    result = clean_record(record(body, form, 6, "https://mill.example/rye"), OPTIONS)
    assert result.article == newsclean.clean_html(body, url="https://mill.example/rye")
    assert result.failure is None
    assert (result.source, result.place, result.number) == ("mills.jsonl", "line 7", 6)
    assert result.url == "https://mill.example/rye"
    assert result.digest == sha256(body).hexdigest()


@pytest.mark.parametrize("form", ["text", "either"])
def test_dump(form: Form) -> None:
    """A text dump gives the article that `clean_text` gives."""
    result = clean_record(record(STORY, form), OPTIONS)
    assert result.article == newsclean.clean_text(STORY)


def test_form_is_believed() -> None:
    """Where the archive says text, markup is text: a story that quotes HTML keeps it."""
    story = "<p> is how a paragraph begins, wrote the teacher on the board of the village school.\n" + STORY
    told = clean_record(record(story, "text"), OPTIONS).article
    assert told is not None
    assert told.text.startswith("<p> is how")


def test_character_set_of_the_archive() -> None:
    """The header that came with the page says how its bytes are read."""
    body = page(*SENTENCES, "Кот мельника спал на мешке с рожью.").encode("koi8-r")
    given = Record("a.warc", "<urn:1>", 0, body, "page", None, "text/html; charset=koi8-r")
    article = clean_record(given, OPTIONS).article
    assert article is not None
    assert "Кот мельника" in article.text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "EmptyInput"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "Undecodable"),
        (b"<p>" * 700_000, "TooComplex"),
        ("<h1>Sorry</h1><p>The page you asked for does not exist any more.</p>", "NoArticle"),
        (None, "InputError"),
        (17, "InputError"),
    ],
)
def test_failure_keeps_its_name(body: Any, kind: str) -> None:
    """What newsclean refuses is a failure of that name, with a message and a source."""
    result = clean_record(record(body), OPTIONS)
    assert result.article is None
    assert result.failure is not None
    assert result.failure.type == kind
    assert result.failure.message


def test_lone_surrogate_has_a_digest() -> None:
    """A text that UTF-8 cannot hold is cleaned and has a digest as any other."""
    result = clean_record(record(page(*SENTENCES, "The cat \ud83d slept.")), OPTIONS)
    assert result.article is not None
    assert len(result.digest) == 64


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError("deep"), MemoryError()])
def test_fault_of_newsclean(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in newsclean, or no memory left, is a failure of this record and of no other."""

    def fail(*_: object) -> NoReturn:
        raise error

    monkeypatch.setitem(pipeline.CLEANERS, "html", fail)
    result = clean_record(record(page(), "page", url="https://mill.example/rye"), OPTIONS)
    assert result.failure is not None
    assert result.failure.type == "CleaningFailed"
    assert "https://mill.example/rye" in result.failure.message
    assert clean_record(record(STORY, "text"), OPTIONS).article is not None


def test_interrupt_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no page's failure."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setitem(pipeline.CLEANERS, "html", interrupt)
    with pytest.raises(KeyboardInterrupt):
        clean_record(record(page(), "page"), OPTIONS)


def test_isolated() -> None:
    """With isolation the result is the same, and a page that takes too long is a failure."""
    apart = Options(isolation="process")
    assert clean_record(record(page()), apart) == clean_record(record(page()), OPTIONS)
    hurried = Options(isolation="process", limits=Limits(clean_seconds=0.001))
    failure = clean_record(record(page() * 500), hurried).failure
    assert failure is not None
    assert failure.type == "CleaningFailed"


def test_wrong_profile_is_told(tmp_path: Any) -> None:
    """A mistake in a profile is a failure that names it, not the end of the run."""
    (tmp_path / "mill.example.toml").write_text('hosts = ["mill.example"]\nbodi = ["x"]\n')
    failure = clean_record(record(page(), url="https://mill.example/rye"), Options(profiles=str(tmp_path))).failure
    assert failure is not None
    assert failure.type == "ProfileError"


def test_end_of_a_worker() -> None:
    """A record that ended its worker has a failed result that names it as any other."""
    result = failed_result(record(b"x", number=3), CleaningFailed("was ended by SIGSEGV"))
    assert result.failure == Failure("CleaningFailed", "was ended by SIGSEGV")
    assert (result.place, result.digest) == ("line 4", sha256(b"x").hexdigest())


def test_damage() -> None:
    """Damage is a failed result that says where and why."""
    result = damage_result(Damage("a.warc.gz", "byte 512", 4, "the gzip member is cut"))
    assert result.failure == Failure("ArchiveError", "a.warc.gz: byte 512: the gzip member is cut")
    assert (result.source, result.number, result.digest, result.article) == ("a.warc.gz", 4, "", None)
