"""The calls of the library: what they take, what they give, and what they raise."""

from __future__ import annotations

import asyncio
import gzip
import pickle
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import newsclean
from command import DUMP, PAGE, TITLE
from fetch.servers import HTML, Answer, Site, serve_site
from newsclean.errors import EmptyInput, InputError, StatusError, TooComplex, Undecodable
from newsclean.fetch import make_async_client, make_client

URL = "https://www.csmonitor.com/USA/2023/0214/a-night-shift"
ADDRESS = "https://ledger.example/2024/05/06/pears"
STORY = "The harbor at Low Point opened again on Monday, and the first boat in carried eleven crates of pears."
LOCAL = newsclean.Options(allow_private=True, delay=0.0)
SMALL = f"<html><article><h1>Pears come in</h1><p>{STORY}</p></article></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server."""
    with serve_site() as running:
        yield running


def test_bytes_text_gzip_and_file_are_one() -> None:
    """A page gives the same article as bytes, as text, packed, and from a file; only its character set was read off."""
    body = PAGE.read_bytes()
    article = newsclean.clean_html(body)
    assert article.title == TITLE
    assert newsclean.clean_html(gzip.compress(body)) == newsclean.clean_file(PAGE) == newsclean.clean_file(str(PAGE))
    assert newsclean.clean_file(PAGE) == article
    assert newsclean.clean_html(body.decode()).text == article.text


def test_dump_as_text_bytes_and_file() -> None:
    """A text dump gives the same article as text, as bytes and from a file."""
    article = newsclean.clean_text(DUMP.read_text("utf-8"))
    assert article.title
    assert newsclean.clean_text(DUMP.read_bytes()) == newsclean.clean_file(DUMP) == article


def test_page_that_is_given_as_a_dump() -> None:
    """A page that `clean_text` is given is read as what it was said to be, with a warning; a dump has none."""
    story = "The ferry left an hour late, and the traders waited on the pier.\n\nNobody had ordered the piano <yet>."
    page = f"<html>\n<h1>Ferry late</h1>\n<p>{story}</p>\n</html>"
    assert "clean_html" in "".join(newsclean.clean_text(page).warnings)
    assert newsclean.clean_text(f"Ferry late\n\n{story}").warnings == ()


def test_url_is_where_a_page_is_from() -> None:
    """An address that the caller knows brings the site's profile, day and section, for pages, dumps and files."""
    text = f"Pears come in\n{STORY}\n{STORY.replace('Monday', 'Friday')}"
    for article in (newsclean.clean_html(SMALL, url=URL), newsclean.clean_text(text, url=URL)):
        assert (article.profile, article.section) == ("csmonitor.com", "USA")
        assert str(article.published) == "2023-02-14"
    assert newsclean.clean_html(SMALL).profile is None


@pytest.mark.parametrize(
    "url", ["", "pears", "http://[x", "http://a b/", "https://example.org/\x00\n\udcff", "//", "::"]
)
def test_odd_address_is_no_disaster(url: str) -> None:
    """An address that is none costs the page nothing, and its JSON stays sound."""
    for article in (newsclean.clean_html(SMALL, url=url), newsclean.clean_text(f"Pears come in\n{STORY}", url=url)):
        assert STORY in article.text
        assert newsclean.to_json(article).encode()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:x", "\x01data:text/html,<p>x", "vbscript :x"]
)
def test_address_that_is_code(url: str) -> None:
    """An address that a browser would run or show is none of a page: it is left out, and a warning says so."""
    dump = f"Pears come in\n{STORY}"
    either = newsclean.clean_page(newsclean.Page(SMALL, url))
    for article in (newsclean.clean_html(SMALL, url=url), newsclean.clean_text(dump, url=url), either):
        assert article.url is None
        assert "the address that was given is code or data, and was left out" in article.warnings
    assert not newsclean.clean_html(SMALL, url=URL).warnings


def test_clean_url(site: Site) -> None:
    """An address is fetched once and gives the page's article with the address it ended at."""
    site.add("/story", Answer(SMALL.encode()))
    article = newsclean.clean_url(site.redirect("/old", "/story"), options=LOCAL)
    assert (article.url, article.title, article.text) == (site.url("/story"), "Pears come in", STORY)
    assert site.paths() == ["/old", "/story"]


def test_aclean_url(site: Site) -> None:
    """The call for event loops gives the same article, also many at a time."""
    url = site.add("/story", Answer(SMALL.encode()))

    async def clean_many() -> list[newsclean.Article]:
        async with make_async_client(LOCAL) as client:
            return await asyncio.gather(*(newsclean.aclean_url(url, options=LOCAL, client=client) for _ in range(5)))

    assert asyncio.run(clean_many()) == [newsclean.clean_url(url, options=LOCAL)] * 5
    assert asyncio.run(newsclean.aclean_url(url, options=LOCAL)) == newsclean.clean_url(url, options=LOCAL)


def test_client_of_the_caller_is_used_and_left_open(site: Site) -> None:
    """A client that the caller passes serves several calls over one connection, and is the caller's to close."""
    url = site.add("/story", Answer(SMALL.encode()))
    site.add("/robots.txt", Answer(b"", 200, {"Content-Type": "text/plain"}))
    with make_client(LOCAL) as client:
        assert isinstance(client, httpx.Client)
        for _ in range(2):
            assert newsclean.clean_url(url, options=LOCAL, client=client).text == STORY
        assert not client.is_closed
    assert site.connections == 1


def test_fetched_text_dump(site: Site) -> None:
    """A server may answer with plain text: it is read as a dump."""
    dump = f"Pears come in\n\n{STORY}\n\nAlready a subscriber? Login\n"
    url = site.add("/story", Answer(dump.encode(), 200, {"Content-Type": "text/plain"}))
    article = newsclean.clean_url(url, options=LOCAL)
    assert (article.title, article.text) == ("Pears come in", STORY)


def test_many_pages_are_fetched_and_cleaned(site: Site) -> None:
    """What `fetch_many` brings gives the articles that `clean_url` gives, charset and warnings included."""
    latin = SMALL.replace("harbor", "harbör").encode("latin-1")
    away = SMALL.replace("<html>", '<html><meta http-equiv="refresh" content="0; url=http://away.example/">')
    addresses = [
        site.add("/latin", Answer(latin, headers={"Content-Type": "text/html; charset=iso-8859-1"})),
        site.add("/away", Answer(away.encode())),
        site.url("/missing"),
    ]

    async def clean_all() -> dict[str, newsclean.Article]:
        done = newsclean.fetch_many(addresses, options=LOCAL)
        return {one.address: newsclean.clean_page(one.page) async for one in done if one.page}

    articles = asyncio.run(clean_all())
    assert articles == {address: newsclean.clean_url(address, options=LOCAL) for address in addresses[:2]}
    assert "harbör" in articles[addresses[0]].text
    assert any("away.example" in warning for warning in articles[addresses[1]].warnings)


def test_user_agent_and_timeout_are_used(site: Site) -> None:
    """The options of a call count: here the name that the server sees."""
    url = site.add("/story", Answer(SMALL.encode(), 200, {"Content-Type": HTML}))
    newsclean.clean_url(url, options=newsclean.Options(allow_private=True, user_agent="harbor-reader/1.0"))
    assert {asked.headers["User-Agent"] for asked in site.asked} == {"harbor-reader/1.0"}


def test_errors_of_a_fetch(site: Site) -> None:
    """A page that is not there is a StatusError with its status and address."""
    with pytest.raises(StatusError) as error:
        newsclean.clean_url(site.url("/missing"), options=LOCAL)
    assert (error.value.status, error.value.url) == (404, site.url("/missing"))
    assert isinstance(error.value, newsclean.FetchError)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", EmptyInput),
        (b" \r\n\t", EmptyInput),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, Undecodable),
        (b"\x1f\x8b\x08\x00garbage", Undecodable),
        (b"<div>" * 6000 + b"<p>deep", TooComplex),
        (b"<html><body></body></html>", newsclean.NoArticle),
        (b"Subscribe now", newsclean.NoArticle),
    ],
)
def test_errors_of_an_input(tmp_path: Path, body: bytes, error: type[Exception]) -> None:
    """What cannot be read, or holds no article, is an error of its class, from memory as from a file."""
    path = tmp_path / "page"
    path.write_bytes(body)
    with pytest.raises(error):
        newsclean.clean_file(path)
    with pytest.raises(newsclean.NewscleanError):
        newsclean.clean_html(body)
    with pytest.raises(newsclean.NewscleanError):
        newsclean.clean_text(body)


def test_errors_of_a_file(tmp_path: Path) -> None:
    """A file that is missing, a folder, or no name at all is an InputError that says what to do."""
    for path, words in ((tmp_path / "none", "check the name"), (tmp_path, "is a folder"), ("a\0b", "cannot be read")):
        with pytest.raises(newsclean.InputError, match=words):
            newsclean.clean_file(path)


def test_limit_on_input(tmp_path: Path) -> None:
    """An input over the limit is refused, whether it is read, handed in or unpacked; one at the limit is not."""
    body = SMALL.encode()
    (tmp_path / "page").write_bytes(body)
    tight = newsclean.Options(limits=newsclean.Limits(input_bytes=len(body) - 1))
    for given in (body, SMALL, gzip.compress(body)):
        with pytest.raises(TooComplex, match="input_bytes"):
            newsclean.clean_html(given, options=tight)
    with pytest.raises(TooComplex, match="input_bytes"):
        newsclean.clean_file(tmp_path / "page", options=tight)
    exact = newsclean.Options(limits=newsclean.Limits(input_bytes=len(body)))
    assert newsclean.clean_file(tmp_path / "page", options=exact).text == STORY


def test_own_profiles(tmp_path: Path) -> None:
    """`Options.profiles` is a folder whose profiles count for pages and dumps."""
    (tmp_path / "ledger.toml").write_text('hosts = ["ledger.example"]\nbody = ["article"]\nsite = "The Ledger"\n')
    options = newsclean.Options(profiles=str(tmp_path))
    dump = f"Pears come in\n{STORY}"
    for article in (
        newsclean.clean_html(SMALL, url=ADDRESS, options=options),
        newsclean.clean_text(dump, url=ADDRESS, options=options),
    ):
        assert (article.profile, article.site) == ("ledger", "The Ledger")
    with pytest.raises(newsclean.ProfileError, match="no such folder"):
        newsclean.clean_html(SMALL, url=ADDRESS, options=newsclean.Options(profiles=str(tmp_path / "none")))


def test_misspelt_option_is_an_error() -> None:
    """An option that does not exist is refused, and options cannot be changed behind a caller's back."""
    with pytest.raises(TypeError):
        newsclean.Options(time_out=3.0)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        newsclean.Options().timeout = 3.0  # type: ignore[misc]


def test_articles_and_options_are_values() -> None:
    """Articles and options survive pickling, and so do errors, with all they carry."""
    for value in (newsclean.clean_file(PAGE), newsclean.Options(timeout=3.0)):
        assert pickle.loads(pickle.dumps(value)) == value
    error = pickle.loads(pickle.dumps(StatusError("gone", URL, 410)))
    assert (str(error), error.url, error.status) == ("gone", URL, 410)


@pytest.mark.parametrize("nothing", [None, 7, ["<p>"]])
def test_what_is_no_page(nothing: object) -> None:
    """Something that is neither bytes nor a str is an InputError that names what it is."""
    for call in (newsclean.clean_html, newsclean.clean_text):
        with pytest.raises(InputError, match=type(nothing).__name__):
            call(nothing)  # type: ignore[arg-type]


def test_a_dump_of_very_many_lines_is_refused() -> None:
    """Each line costs time, however short: beyond a limit, which is named, the dump is refused."""
    lines = "\n".join(f"The ferry of pier {number} left late, and nobody could say why." for number in range(300))
    with pytest.raises(TooComplex, match=r"Limits\.lines"):
        newsclean.clean_text(lines, options=newsclean.Options(limits=newsclean.Limits(lines=200)))
    assert newsclean.clean_text(lines, options=newsclean.Options(limits=newsclean.Limits(lines=300))).text
