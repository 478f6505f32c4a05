"""Title, authors, dates and the rest of a page, in their order of trust, each with where it came from."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest

from newsclean.metadata import address_metadata, read_metadata
from newsclean.model import Block, Draft, Limits, Metadata, Page
from newsclean.parse import parse_page
from newsclean.profiles import find_profile

URL = "https://www.paper.example/north/bridge-closes"
CSM = "https://www.csmonitor.com/World/Europe/2022/0920/A-story-about-a-bridge"


def read(html: str, url: str | None = URL, *blocks: Block) -> Metadata:
    """Return the metadata of a page."""
    method = "profile" if url and "csmonitor" in url else "generic"
    draft = Draft(blocks, method)  # type: ignore[arg-type]
    return read_metadata(parse_page(Page(html, url), Limits()), draft, find_profile(url, None))


def ld(**fields: Any) -> str:
    """Return a JSON-LD script of a story."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(**contents: str) -> str:
    """Return meta elements; two underscores stand for a colon."""
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{text}">' for name, text in contents.items())


FULL = "A bridge closes in the north, and a town learns to row"


@pytest.mark.parametrize(
    ("html", "source"),
    [
        (ld(headline=FULL), "json-ld"),
        (meta(og__title=FULL), "meta:og:title"),
        (meta(og__title=f"{FULL} | The Paper", og__site_name="The Paper"), "meta:og:title"),
        (meta(og__title=f"{FULL} - paper.example"), "meta:og:title"),
        (f"<title>Paper | {FULL}</title>", "element:title"),
        (f"<title>{FULL} :: The Paper Online</title>", "element:title"),
        (f"<title>{FULL} – The Paper – North</title>" + meta(og__title=FULL), "meta:og:title"),
        (f"<h1>{FULL}</h1>" + meta(og__title="A bridge closes in the north"), "element:h1"),
        (f"<h1>{FULL}</h1>" + meta(og__title="A bridge closes in the north, and a…"), "element:h1"),
        (f"<h1>{FULL}</h1>" + ld(headline="Bridge closes in the north: a town learns to row"), "element:h1"),
        (f"<h1>The Paper</h1><h1>{FULL}</h1>" + meta(og__site_name="The Paper"), "element:h1"),
        (f"<h1>{FULL.upper()}</h1>" + ld(headline=FULL), "json-ld"),
        (f"<h1>North</h1><title>{FULL}</title>", "element:title"),
        (ld(headline="A bridge closes in the north, and...") + meta(og__title=FULL), "meta:og:title"),
        ("<h1>A <em>bridge</em> closes in <span>the</span> north, and a town learns to row</h1>", "element:h1"),
    ],
)
def test_title(html: str, source: str) -> None:
    """The title is whole and without the site's name, wherever it stands; a heading wins where data bear it out."""
    found = read(f"<html><head>{html}</head></html>" if "<h1" not in html else html)
    assert (found.title, found.provenance["title"]) == (FULL, source)


def test_title_with_marks() -> None:
    """A mark inside a title is no border to a site's name."""
    for title in ("Bridges - and what they cost", "War: what is it good for", "Row, row | A song of the north"):
        assert read(f"<h1>{title}</h1>" + meta(og__title=title, og__site_name="The Paper")).title == title


def test_order_of_trust() -> None:
    """JSON-LD is believed over meta elements, these over what the page shows."""
    shown = '<p class="byline">By Cy Lund</p><time datetime="2022-01-03">January 3, 2022</time><h1>A bridge</h1>'
    metas = meta(author="Ben Rook", article__published_time="2022-01-02", article__section="Metas")
    data = ld(author={"@type": "Person", "name": "Ada Stone"}, datePublished="2022-01-01", articleSection="Data")
    first, second, third = read(data + metas + shown), read(metas + shown), read(shown)
    assert (first.authors, first.published, first.section) == (("Ada Stone",), date(2022, 1, 1), "Data")
    assert (second.authors, second.published, second.section) == (("Ben Rook",), date(2022, 1, 2), "Metas")
    assert (third.authors, third.published, third.section) == (("Cy Lund",), date(2022, 1, 3), None)
    assert [one.provenance["published"] for one in (first, second, third)] == [
        "json-ld",
        "meta:article:published_time",
        "visible:date",
    ]


def test_everything_has_a_source() -> None:
    """Every field that is given says where it came from, and no other does."""
    found = read(
        '<html lang="en-GB">'
        + ld(
            headline=FULL,
            description="A town rows.",
            author=[{"@type": "Person", "name": "Ada Stone"}, {"@type": "Organization", "name": "Wire"}],
            datePublished="2022-09-20T07:08:09-04:00",
            dateModified="2022-09-21T07:08:09-04:00",
            articleSection=["North", "Rivers"],
            keywords="bridges, rivers; Bridges",
            image={"@type": "ImageObject", "url": "/bridge.jpg"},
            publisher={"@type": "Organization", "name": "The Paper"},
            timeRequired="PT5M",
        )
        + f'<link rel="canonical" href="{URL}">'
    )
    assert found == Metadata(
        url=URL,
        site="The Paper",
        title=FULL,
        summary="A town rows.",
        authors=("Ada Stone",),
        published=datetime.fromisoformat("2022-09-20T07:08:09-04:00"),
        modified=datetime.fromisoformat("2022-09-21T07:08:09-04:00"),
        section="North",
        tags=("bridges", "rivers"),
        language="en",
        image="https://www.paper.example/bridge.jpg",
        reading_minutes=5,
        provenance={
            **dict.fromkeys(("site", "title", "summary", "authors", "published", "modified"), "json-ld"),
            **dict.fromkeys(("section", "tags", "image", "reading_minutes"), "json-ld"),
            "url": "canonical",
            "language": "element:html[lang]",
        },
    )


def test_bare_page() -> None:
    """A page that says nothing of itself gets nothing but its address and host; the character set is on record."""
    found = read_metadata(parse_page(Page(b"<p>Words.</p>", URL), Limits()), Draft((), "generic"), None)
    assert found == Metadata(
        url=URL,
        site="paper.example",
        provenance={"url": "caller", "site": "address", "charset": "utf-8 (detector)"},
    )


@pytest.mark.parametrize(
    "html",
    [
        ld(author="Ada Stone and Ben Rook"),
        ld(author=["Ada Stone", "Ben Rook"]),
        ld(author={"@type": "Person", "name": ["Ada Stone", "Ben Rook"]}),
        ld(
            author=[
                {"@type": "Person", "givenName": "Ada", "familyName": "Stone"},
                {"name": "By Ben Rook, Staff writer"},
            ]
        ),
        ld(author=[{"@id": "#a"}, {"@type": "Person", "name": "Ben Rook"}])
        + '<script type="application/ld+json">{"@type": "Person", "@id": "#a", "name": "Ada Stone"}</script>',
        ld(author={"@type": "Organization", "name": "The Paper"}) + meta(author="Ada Stone, Ben Rook"),
        ld(author={"@type": "Person", "name": "paper.example"}) + meta(author="Ada Stone, Ben Rook"),
        meta(article__author="https://social.example/paper") + meta(author="Ada Stone, Ben Rook"),
        meta(citation_author="Stone, Ada") + meta(citation_author="Rook, Ben"),
        meta(twitter__label1="Written by", twitter__data1="Ada Stone and Ben Rook"),
        "<h1>A bridge</h1><p>By <a>Ada Stone</a> and <a>Ben Rook</a></p>",
        "<h1>A bridge</h1><p>By</p><p>Ada Stone</p><p>and</p><p>Ben Rook</p>",
        '<h1>A bridge</h1><div class="byline"><a rel="author">Ada Stone</a><a rel="author">Ben Rook</a></div>',
        ld(author="Ada Stone") + meta(author="Ada Stone, Ben Rook"),
    ],
)
def test_authors(html: str) -> None:
    """Authors are people only, one by one, in each of the ways in which pages name them."""
    assert read(html).authors == ("Ada Stone", "Ben Rook")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="related"><a rel="author">Ada Stone</a></div>',
        '<footer><a rel="author">Ada Stone</a></footer>',
        '<div class="comment"><span class="author">Ada Stone</span></div>',
        '<div class="author">The Paper</div>',
        "<h1>A bridge</h1><p>Text Size</p><p>By the river</p>",
        meta(author="admin", article__author="https://www.social.example/ada"),
    ],
)
def test_no_author(html: str) -> None:
    """Who wrote a comment or another story is not the author, nor is a site, a login or a place."""
    assert read(html).authors == ()


@pytest.mark.parametrize("publisher", ["Rowing North", "Ada Stone", "Ada Stone Media", None])
def test_host_with_a_persons_name(publisher: str | None) -> None:
    """A site may have its writer's name: it is the author's where data say so and the page names nobody else."""
    organisation = {"@type": "Organization", "name": publisher} if publisher else None
    html = ld(author={"@type": "Person", "name": "Ada Stone"}, publisher=organisation)
    assert read(html, "https://www.ada-stone.example/rowing").authors == ("Ada Stone",)
    beside = read(f"{html}{meta(author='Ben Rook')}", "https://www.ada-stone.example/rowing").authors
    assert beside == (("Ada Stone",) if publisher == "Rowing North" else ("Ben Rook",))


def test_author_in_a_storys_footer() -> None:
    """A story's own footer and a box with its author's biography name the author."""
    assert read('<article><p>It stood.</p><footer><a rel="author">Ada Stone</a></footer></article>').authors == (
        "Ada Stone",
    )
    box = f'<div class="author-box"><h4>Ada Stone</h4><p>Ada Stone writes about bridges. {"She rows. " * 30}</p></div>'
    assert read(f"<article><p>It stood.</p></article>{box}").authors == ("Ada Stone",)


HEAD = "<html lang=en-US><h1>A bridge closes</h1>"


@pytest.mark.parametrize(
    ("html", "published", "modified"),
    [
        (ld(datePublished="2022-09-20T07:08:09Z"), datetime(2022, 9, 20, 7, 8, 9, tzinfo=UTC), None),
        (ld(datePublished="2022-09-20T07:08:09"), datetime(2022, 9, 20, 7, 8, 9), None),
        (ld(datePublished="2022-09-20"), date(2022, 9, 20), None),
        (ld(datePublished="soon") + meta(date="2022-09-20"), date(2022, 9, 20), None),
        (ld(datePublished="1970-01-01T00:00:00Z"), None, None),
        (HEAD + "<p>September 20, 2022</p>", date(2022, 9, 20), None),
        (HEAD + "<p>Updated September 20, 2022</p>", None, date(2022, 9, 20)),
        (HEAD + "<p>Last Updated</p><p>on</p><p>September 20, 2022</p>", None, date(2022, 9, 20)),
        (HEAD + "<p>Sept. 20, 2022 | Updated Sept. 21, 2022</p>", date(2022, 9, 20), date(2022, 9, 21)),
        (HEAD + "<p>Published</p><p>9/8/2022</p>", date(2022, 9, 8), None),
        (HEAD.replace("en-US", "en") + '<time datetime="2022-08-09T07:08:09Z">09/08/2022</time>', 9, None),
        (HEAD.replace("en-US", "en") + "<p>09/08/2022</p>", None, None),
        (HEAD + '<p>Updated <time datetime="2022-09-20T07:08:09Z">September 20, 2022</time></p>', None, 20),
        (HEAD + '<time class="updated" datetime="2022-09-20">a while ago</time>', None, date(2022, 9, 20)),
        (HEAD + "<p>The law of September 20, 2022, is a good one.</p>", None, None),
    ],
)
def test_dates(html: str, published: date | int | None, modified: date | int | None) -> None:
    """A date is of publication or of change, as it is labelled, with zone, naive or a day, and never invented."""
    found = read_metadata(parse_page(Page(html, URL), Limits()), Draft((), "profile"), find_profile(CSM, None))
    for moment, wanted in ((found.published, published), (found.modified, modified)):
        if isinstance(wanted, int):
            assert moment == datetime(2022, 8 if wanted == 9 else 9, wanted, 7, 8, 9, tzinfo=UTC)
        else:
            assert moment == wanted
            assert type(moment) is type(wanted)


def test_change_is_no_birthday() -> None:
    """Where a page tells only when it was changed, no search makes that its day of publication."""
    found = read(f"{meta(article__modified_time='2022-09-20T07:08:09+00:00')}<h1>A bridge</h1><p>It stood.</p>")
    assert found.published is None
    assert found.modified == datetime(2022, 9, 20, 7, 8, 9, tzinfo=UTC)


def test_day_in_the_address() -> None:
    """A day that the address holds counts where the page shows none."""
    found = read("<h1>A bridge</h1>", "https://www.paper.example/2022/09/20/bridge")
    assert (found.published, found.provenance["published"]) == (date(2022, 9, 20), "address")


def test_profile() -> None:
    """On a page with a profile its selectors and its addresses give what data do not."""
    found = read(
        '<h1 id="headline">A bridge</h1><div id="summary">A town rows.</div>'
        '<ul class="story-bylines"><li>By Ada Stone <span>Staff writer</span></li></ul>'
        '<p class="story-body-toggle-switches">Quick Read Deep Read ( 5 Min. )</p>',
        CSM,
    )
    assert (found.site, found.title, found.summary) == ("The Christian Science Monitor", "A bridge", "A town rows.")
    assert (found.authors, found.reading_minutes) == (("Ada Stone",), 5)
    assert (found.section, found.published) == ("World/Europe", date(2022, 9, 20))
    assert found.provenance["section"] == found.provenance["published"] == "address"
    assert found.provenance["authors"] == "profile:byline"


def test_bylines_in_a_list() -> None:
    """People who stand in items of a list, with and without "By", are people of their own."""
    items = "<li>Ada Stone <span>Correspondents</span></li><li>By <b>Ben</b> Rook <span>Correspondents</span></li>"
    found = read(f'<ul class="story-bylines">{items}</ul>', CSM)
    assert (found.authors, found.provenance["authors"]) == (("Ada Stone", "Ben Rook"), "profile:byline")


@pytest.mark.parametrize(
    ("canonical", "url", "wanted"),
    [
        (URL, f"{URL}?utm_source=x", URL),
        ("/north/bridge-closes", f"{URL}#top", URL),
        (URL, "https://m.paper.example/north/bridge-closes", URL),
        ("https://other.example/stolen", URL, URL),
        ("https://www.paper.example/", URL, URL),
        ("javascript:alert(1)", URL, URL),
        ("http://[broken", URL, URL),
        (URL, None, URL),
        ("not an address", None, None),
    ],
)
def test_address(canonical: str, url: str | None, wanted: str | None) -> None:
    """The address is the canonical one where that is a page of the same site, else the one asked for."""
    assert read(f'<link rel="canonical" href="{canonical}"><p>x', url).url == wanted


def test_summary_is_not_the_title() -> None:
    """A description that repeats the title is no summary."""
    found = read(ld(headline=FULL, description=FULL) + meta(og__description="A town rows."))
    assert (found.summary, found.provenance["summary"]) == ("A town rows.", "meta:og:description")


def test_entities_and_tags_in_data() -> None:
    """Entities and tags in structured data are markup, not text."""
    found = read(ld(headline="Rock &amp; roll &#8220;north&#8221;", description="<p>A <b>town</b> rows.</p>"))
    assert (found.title, found.summary) == ("Rock & roll “north”", "A town rows.")


@pytest.mark.parametrize(
    "value", [None, 5, True, [], {}, [[]], {"@id": "#x"}, {"name": {"name": 3}}, "\x00\ud800", "x" * 100_000, ["a", {}]]
)
def test_values_of_wrong_shape(value: Any) -> None:
    """Structured data of any shape raise nothing."""
    keys = ("headline", "author", "image", "publisher", "keywords", "articleSection", "description", "inLanguage")
    dates = ("datePublished", "dateModified", "timeRequired", "isAccessibleForFree", "url", "mainEntityOfPage")
    fields = dict.fromkeys((*keys, *dates), value)
    found = read(f'<html lang="en">{ld(**fields)}<h1>A bridge</h1>')
    assert found.title is not None
    assert all(len(tag) <= 80 for tag in found.tags)


def test_dump() -> None:
    """A text dump takes from its address what the text itself does not say."""
    profile = find_profile(CSM, None)
    found = address_metadata(Metadata(title="A bridge", published=date(2022, 9, 19)), CSM, profile)
    assert (found.url, found.section, found.published) == (CSM, "World/Europe", date(2022, 9, 19))
    assert found.provenance == {"url": "caller", "section": "address", "site": "profile"}
    assert address_metadata(Metadata(), None, None) == Metadata()


def test_no_heavy_import() -> None:
    """A page with a profile and a known date is read without trafilatura, htmldate, lxml or dateutil."""
    code = f"""
import sys, newsclean
page = '<h1 id="headline">A bridge</h1><div class="eza-body">' + '<p>The bridge stood for a hundred years.</p>' * 9
newsclean.clean_html(page, url={CSM!r})
print([name for name in ("trafilatura", "htmldate", "lxml", "dateutil", "httpx") if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
