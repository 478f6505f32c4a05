"""Whom a page states as its authors, whatever the shape."""

from __future__ import annotations

from newsclean.extract.stated_authors import authors_of, houses_of, is_by_site
from newsclean.model import Limits, Page
from newsclean.parse import parse_page

ARTICLE = '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"On foot","author":{}}}</script>'


def test_authors_are_read_in_each_shape() -> None:
    """One object, a list, bare names and the meta element: all that is given, in order."""
    assert [*authors_of({"author": {"name": " Ada  Quill "}}, {})] == ["Ada Quill"]
    assert [*authors_of({"author": ["Ada Quill", {"name": "Toby Stone"}, {"name": 7}]}, {})] == [
        "Ada Quill",
        "Toby Stone",
    ]
    assert [*authors_of({}, {"author": ["Ada Quill"], "article:author": ["https://example.org/ada"]})] == [
        "Ada Quill",
        "https://example.org/ada",
    ]


def test_houses_are_organisations() -> None:
    """Of the authors those are houses that the page calls organisations."""
    given = [{"@type": "Organization", "name": "The Quay"}, {"@type": "Person", "name": "Ada Quill"}, "Toby Stone"]
    assert houses_of({"author": given}) == frozenset({"The Quay"})


def test_a_page_may_be_by_its_site() -> None:
    """A page is by its site where all authors it states are the site, and it states some."""
    head = '<meta property="og:site_name" content="The Quay">'
    for author, by_site in (('"The Quay"', True), ('["The Quay","Ada Quill"]', False), ("[]", False)):
        document = parse_page(Page(f"{head}{ARTICLE.format(author)}<p>On foot"), Limits())
        assert is_by_site(document) is by_site
