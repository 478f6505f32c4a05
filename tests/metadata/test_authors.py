"""Authors: in all shapes of JSON-LD, in meta elements, microdata, RDFa and bylines; organisations where nobody is."""

from __future__ import annotations

from typing import Any

import pytest

import newsclean
from newsclean.metadata import read_metadata
from newsclean.model import Draft, Limits, Page
from newsclean.parse import drop_scripts, parse_page

from .pages import URL, graph, metas, named, person, read, script, story, under_headline

ADA, BEN = person("Ada Stone"), person("Ben Rook")
ADA_1, BEN_2 = {**ADA, "@id": "#p1"}, {**BEN, "@id": "#p2"}
WIRE = named("Organization", "North Wire")
LONG = "The bridge over the river stood for a hundred years, and nobody had ever thought of closing it before."


@pytest.mark.parametrize(
    "author",
    [
        "Ada Stone, Ben Rook",
        "Ada Stone; Ben Rook",
        "Ada Stone/Ben Rook",
        "By Ada Stone and Ben Rook",
        ["Ada Stone", "Ben Rook"],
        [ADA, BEN],
        [ADA, "Ben Rook", WIRE],
        [ADA, BEN, person("ADA STONE")],
        {"@type": "Person", "name": ["Ada Stone", "Ben Rook"]},
        {"@list": [ADA, BEN]},
        {"@type": "Role", "roleName": "Writer", "author": [ADA, BEN]},
        [{"@value": "Ada Stone"}, person({"@value": "Ben Rook"})],
        [person(ADA), {"@type": ["Person"], "givenName": "Ben", "familyName": "Rook"}],
        *(
            person(f"Ada Stone {word} Ben Rook")
            for word in ("and", "&", "und", "y", "et", "e", "en", "i", "og", "ja", "ve")
        ),
        [person("Ada Stone, Political Correspondent"), person("Ben Rook | The Paper")],
        [person("Ada Stone - The Paper"), person("Ben Rook (Berlin)")],
        [person("ADA STONE"), person("Von Ben Rook")],
        [person("ada stone"), BEN, named("Organization", "News Desk")],
    ],
)
def test_people_in_data(author: Any) -> None:
    """People are read one by one from every shape in which JSON-LD names them, without roles, papers and places."""
    assert read(story(author=author)).authors == ("Ada Stone", "Ben Rook")
    assert read(story(creator=author)).authors == ("Ada Stone", "Ben Rook")


@pytest.mark.parametrize(
    "page",
    [
        graph([{"@id": "#p1"}, {"@id": "#p2"}], ADA_1, BEN_2),
        graph(["https://www.paper.example/#p1", {"@id": "https://www.paper.example/#p2"}], ADA_1, BEN_2),
        graph([{"@id": "#p1"}, {"@id": "#p2"}], {"@type": "WebPage", "author": [ADA_1, BEN_2]}),
        graph([{"@id": "#p1"}, {"@id": "#p2"}], {"@id": "#p1", "name": "Ada Stone"}, BEN_2),
        graph([{"@id": "#p1", "name": "Ada Stone"}, BEN_2], named("Person", "Cy Lund")),
        script([[{"@type": ["Article", "NewsArticle"], "author": [ADA, BEN]}]]),
        script({"0": {"@type": "NewsArticle", "headline": "A bridge closes", "author": [ADA, BEN]}}),
        script({"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "author": [ADA, BEN]}}),
    ],
)
def test_references_in_data(page: str) -> None:
    """A reference to a person is followed wherever on the page that person is named."""
    assert read(page).authors == ("Ada Stone", "Ben Rook")


@pytest.mark.parametrize(
    "name",
    [
        *("Ada B. Stone", "A.B. Stone", "Ada Stone Jr.", "Dr. Ada Stone", "Ada van der Stone", "Ada-Lou Stone-Rook"),
        *("Ada D’Stone", "Şükrü Öztürk", "Иван Петров", "Γιώργος Παπάς", "محمد علي", "राजेश कुमार", "王小明", "Melissa"),
        *("Sunday Stone", "Ada Senior", "Ada Guest"),
    ],
)
def test_names_of_the_world(name: str) -> None:
    """A person's name comes out as it is written, in any script."""
    assert read(story(author=person(name))).authors == (name,)


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        (WIRE, ("North Wire",)),
        (named("NewsMediaOrganization", "North Wire"), ("North Wire",)),
        (named("Organization", "The Paper"), ("The Paper",)),
        (named("Organization", "The Paper Investigations Team"), ("The Paper Investigations Team",)),
        (person("AFP"), ("AFP",)),
        ("AFP/Reuters", ("AFP", "Reuters")),
        ("Reuters and AFP", ("Reuters", "AFP")),
        ([WIRE, ADA], ("Ada Stone",)),
        ([named("Organization", "The Paper"), person("stone83")], ("stone83",)),
        (person("stone83"), ("stone83",)),
        *((person(role), ()) for role in ("Staff", "Staff Reporter", "News Desk", "Redaktion", "Redacción", "admin")),
        *((person(text), ()) for text in ("12 May 2024", "ada@paper.example", "https://paper.example/ada", "", "n/a")),
    ],
)
def test_organisations(author: Any, wanted: tuple[str, ...]) -> None:
    """An organisation is the author where no person is; a role, a date or an address never is."""
    assert read(story(author=author, publisher=named("Organization", "The Paper"))).authors == wanted


def test_people_before_organisations() -> None:
    """Whoever is named anywhere as a person comes before an organisation, but a foreign one before a class."""
    own = story(author=named("Organization", "The Paper"), publisher=named("Organization", "The Paper"))
    assert read(own + metas(author="Ada Stone")).authors == ("Ada Stone",)
    assert read(own + under_headline("By Ada Stone")).authors == ("Ada Stone",)
    assert read(own + '<p class="author">Ada Stone</p>').authors == ("Ada Stone",)
    assert read(story(author=WIRE) + '<p class="author">Ada Stone</p>').authors == ("North Wire",)
    assert read(story(author=person("Newsroom of The Paper")) + metas(author="Ada Stone")).authors == ("Ada Stone",)


@pytest.mark.parametrize(
    "name",
    [
        *("author", "byl", "dc.creator", "sailthru.author", "parsely-author", "cXenseParse:author", "vr:author"),
        *("article:author", "cXenseParse:pap-author", "page-author", "rbauthors", "og:article:author", "author_name"),
    ],
)
def test_meta_elements(name: str) -> None:
    """Meta elements name authors under many names."""
    assert read(f'<meta name="{name}" content="By Ada Stone and Ben Rook">').authors == ("Ada Stone", "Ben Rook")


@pytest.mark.parametrize(
    "label", ["Written by", "Verfasst von", "Écrit par", "Escrito por", "Scritto da", "Napisane przez"]
)
def test_labelled_pairs(label: str) -> None:
    """The pairs of labels and values that are made for link previews name authors in many languages."""
    page = f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Ada Stone">'
    assert read(page).authors == ("Ada Stone",)


@pytest.mark.parametrize(
    "page",
    [
        '<div itemprop="author" itemscope><span itemprop="name">Ada Stone</span> <i>writes about rivers</i></div>',
        '<div itemprop="author" itemscope><meta itemprop="name" content="Ada Stone"></div>',
        '<div property="schema:author"><span property="schema:name">Ada Stone</span></div>',
        '<main><article><aside><a rel="author" href="/ada">Ada Stone</a></aside></article></main>',
        '<aside class="post-author">Ada Stone</aside>',
        metas(article__author="https://www.paper.example/people/ada-stone")
        + '<a href="https://www.paper.example/people/ada-stone">Ada Stone</a>',
        story(author={"@type": "Person", "url": "https://www.paper.example/p/7"}) + '<a href="/p/7">Ada Stone</a>',
    ],
)
def test_marked_elements(page: str) -> None:
    """Microdata, RDFa, relations and the address of an author's page lead to the name."""
    assert read(page).authors == ("Ada Stone",)


@pytest.mark.parametrize(
    "by", ["By", "Von", "Par", "Por", "Di", "Door", "Autor:", "Av", "Af", "Przez", "Автор:", "Text:", "Written by"]
)
def test_bylines(by: str) -> None:
    """A byline under the headline is known in many languages, and a wire service in it too."""
    assert read(under_headline(f"{by} Ada Stone")).authors == ("Ada Stone",)
    assert read(under_headline(f"{by} Reuters")).authors == ("Reuters",)


@pytest.mark.parametrize("text", ["Von", "in Uncategorized", "The Paper", "Staff", "May 2024"])
def test_marks_without_a_name(text: str) -> None:
    """What stands where an author should is not always one."""
    assert read(f'<p class="author">{text}</p>').authors == ()


@pytest.mark.parametrize("text", ["facebook.com/thepaper", "@adastone", "page.head.extra.author", "May 6, 2024"])
def test_texts_that_name_nobody(text: str) -> None:
    """An address, a login, a date and what a template left unfilled are no author."""
    assert read(metas(author=text)).authors == ()
    assert read(story(author=person(text))).authors == ()


def test_more_people_in_another_element() -> None:
    """Of meta elements the one counts that names all people of the first and more."""
    page = '<meta name="dc.creator" content="Ada Stone">'
    both = '<meta name="citation_authors" content="Ada Stone"><meta name="citation_authors" content="Ben Rook">'
    assert read(page + both).authors == ("Ada Stone", "Ben Rook")


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "<h3>Written by Ada Stone</h3>"),
        ("en", "<p>Written by<!-- --> <a href='/x'>Ada Stone</a></p>"),
        ("en", "<h6>Author(s)</h6><ul><li>Ada Stone</li></ul>"),
        ("en", "<p>This post was written by Ada Stone, Head of Rivers at the town hall.</p>"),
        ("en", "<h2>Article by</h2><div>Ada Stone</div>"),
        ("de", "<p>Verfasst von Ada Stone</p>"),
        ("fr", "<p>Écrit par Ada Stone</p>"),
        ("es", "<p>Escrito por Ada Stone</p>"),
    ],
)
def test_labels_anywhere(language: str, label: str) -> None:
    """A label names the author wherever it stands, unless there are labels of several people."""
    page = under_headline("It stood.", language=language) + "<p>A line.</p>" * 40 + label
    assert read(page).authors == ("Ada Stone",)
    assert read(page + "<p>Written by Ben Rook</p>").authors == ()
    assert read(under_headline("Written by hand") + "<p>He was an author: of books.</p>").authors == ()


def test_name_with_a_portrait() -> None:
    """A name alone below the headline is the author's where the page shows it to be a person's, not the story's."""
    portrait = '<img src="a.jpg" alt="Portrait of Ada Stone">'
    assert read(under_headline("Ada Stone", "6 May 2024") + portrait).authors == ("Ada Stone",)
    assert read(under_headline("6 May 2024 · Ada Stone") + '<a href="/team/ada-stone">').authors == ("Ada Stone",)
    assert read(under_headline("Ada Stone", "6 May 2024")).authors == ()
    assert read(under_headline("Middle East", "6 May 2024") + '<a href="/topics/middle-east">').authors == ()
    about = "<h1>Ada Stone rows</h1><p>Ada Stone</p><p>6 May 2024</p>" + portrait
    assert read(about).authors == ()


def test_only_person_beside_the_story() -> None:
    """A person in a sidebar is the author where all of the page's marks name nobody else."""
    aside = '<div class="sidebar"><a class="author" href="/team/ada-stone">Ada Stone</a></div>'
    assert read(aside).authors == ("Ada Stone",)
    assert read(aside + aside.replace("Ada", "Ben").replace("ada", "ben")).authors == ()


def test_byline_in_a_box_of_buttons() -> None:
    """A byline that stands in the box of the share buttons counts; one of a teaser does not."""
    byline = '<div class="author-box"><p class="author-name">Ada Stone</p></div>'
    assert read(f'<div class="social-container">{byline}</div>').authors == ("Ada Stone",)
    pair = byline + byline.replace("Ada Stone", "Ben Rook")
    assert read(f'<div class="related-stories">{pair}</div>').authors == ()


@pytest.mark.parametrize(
    "name", ["The Northern Editors", "Northern Staff", "Team Northern", "Northern Mill Editorial Team"]
)
def test_teams(name: str) -> None:
    """Where nobody is named, the house whose team signed is the author; a team without a house is none."""
    assert read(f'<p class="author-name">{name}</p>').authors == (name,)
    assert read(under_headline(f"By {name}")).authors == (name,)
    assert read(under_headline("By our editors") + '<p class="author-name">Editorial Team</p>').authors == ()


@pytest.mark.parametrize(
    "other",
    [
        "<article><h2>A mill opens</h2><p>By Mary Miller</p></article>",
        '<article><h3>A mill opens</h3><a rel="author" href="/author/mary">Mary Miller</a></article>',
        '<article><h3>A mill opens</h3><span class="byline">Mary Miller</span></article>',
    ],
)
def test_authors_of_another_article(other: str) -> None:
    """Who wrote a second article on the page is no author of the first; who signed the first is."""
    own = "<article><h1>A bridge closes</h1>{}<p>It stood for a hundred years.</p></article>"
    assert read(own.format("") + other).authors == ()
    assert read(own.format("<p>By Ada Stone</p>") + other).authors == ("Ada Stone",)
    assert read(own.format('<p class="byline">Ada Stone</p>') + other).authors == ("Ada Stone",)


@pytest.mark.parametrize("place", ["tag/autoroute", "24/autorisation-de-pont", "topic/authorities", "thema/autorennen"])
def test_links_to_other_places_than_authors(place: str) -> None:
    """The address of a topic that begins like the word for an author names nobody; that of an author's page does."""
    house = story(author=named("Organization", "Paper"), publisher=named("Organization", "Paper"))
    assert "Melanie" not in read(f'{house}<a href="/{place}">Melanie</a>').authors
    for own in ("autor/", "autoren/", "auteurs/", "autori/", "autorzy/", "autorin/", "author-", "autor?id="):
        assert read(f'{house}<a href="/{own}melanie">Melanie</a>').authors == ("Melanie",)


@pytest.mark.parametrize("label", ["Updated May 6, 2024", "Publié le 6 mai 2024", "Senior Reporter", "Corresponsal"])
def test_a_label_glued_to_a_name(label: str) -> None:
    """Elements in line may have no space between them: what says a day or an office is no part of the name."""
    byline = f'<div class="byline"><span>By Ada Stone</span><span>{label}</span></div>'
    page = f"<h1>A bridge closes in the north</h1>{byline}" + 4 * f"<p>{LONG}</p>"
    assert newsclean.clean_html(page, url=URL).authors == ("Ada Stone",)


@pytest.mark.parametrize(
    "byline",
    [
        'By <a rel="author" href="/a">Ada Stone</a> &amp; <b>Ben Rook</b>',
        '<span>By </span><a rel="author" href="/a">Ada Stone</a><span> and </span><a href="/b">Ben Rook</a>',
        "<span>By</span><a>Ada Stone</a><span>News Reporter</span> and <a>Ben Rook</a>",
        "<span>Por</span><a>Ada Stone</a><a>Ben Rook</a>",
    ],
)
def test_two_people_of_a_printed_byline(byline: str) -> None:
    """Both are read, though only one has a relation, an office stands behind the first, or nothing is between them."""
    page = f"<h1>A bridge closes in the north</h1><div>{byline}</div><p>May 6, 2024</p>" + 4 * f"<p>{LONG}</p>"
    assert newsclean.clean_html(page, url=URL).authors == ("Ada Stone", "Ben Rook")


def test_what_stands_behind_a_name_and_is_no_other() -> None:
    """A place or an office behind the only name is nobody."""
    for line in ("Low Water", "News Reporter", "Harbor Desk"):
        page = f"<h1>A bridge closes in the north</h1><div><span>By</span><a>Ada Stone</a><a>{line}</a></div>"
        assert newsclean.clean_html(page + 4 * f"<p>{LONG}</p>", url=URL).authors == ("Ada Stone",)


@pytest.mark.parametrize(
    "lines",
    [
        ("Mathilde Stone", "Publié le 6 mai 2024 à 06:00, mis à jour le 7 mai 2024 à 07:00"),
        ("Mathilde Stone", "Publié :", "12:40 - 6 mai 2024"),
    ],
)
def test_a_name_above_the_day(lines: tuple[str, ...]) -> None:
    """A common name right above the date is the writer's: the line may have two days, or a label stand between."""
    assert read(under_headline(*lines, language="fr")).authors == ("Mathilde Stone",)


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("김소영 기자", "입력 2024-05-06 19:20 | 수정 2024-05-07 09:00"), ("김소영",)),
        (("港口财经 2024-05-06 15:23:00", "作者：王小明　责编：林晓梅"), ("王小明",)),
    ],
)
def test_labels_and_houses_are_no_authors(lines: tuple[str, ...], people: tuple[str, ...]) -> None:
    """The word for the time of entry is nobody's name, a house is not either, and who edited did not write."""
    page = "<article><h1>A bridge closes in the north</h1>" + "".join(f"<div>{line}</div>" for line in lines)
    assert newsclean.clean_html(page + 4 * f"<p>{LONG}</p>" + "</article>", url=URL).authors == people


def test_two_names_above_the_day() -> None:
    """Two common names with "and" between, right above the day, are the writers."""
    names = under_headline("Carolyn Stone and Martin Rook", "May 6, 2024")
    assert read(names).authors == ("Carolyn Stone", "Martin Rook")


def test_reporters_of_a_house_in_chinese() -> None:
    """A line that gives the house, the word for a reporter and behind it a name is a byline."""
    page = under_headline("港口新闻记者 林晓梅", "2024-05-06 20:08", language="zh")
    assert read(page).authors == ("林晓梅",)
    assert read(under_headline("港口新闻记者 林晓梅、周雨桐", language="zh")).authors == ("林晓梅", "周雨桐")


@pytest.mark.parametrize(
    ("data", "people"),
    [
        ('var page = {"articleAuthor": "Ada Stone", "section": "north"}', ("Ada Stone",)),
        ('{"story": {"authors": [{"name": "Ada Stone"}, {"displayName": "Ben Rook"}]}}', ("Ada Stone", "Ben Rook")),
        (r'push([1, "{\"author\":{\"name\":\"Ada Stone\"}}"])', ("Ada Stone",)),
        ('[{"author": "Ada Stone"}, {"author": "Ben Rook"}]', ()),
        ('{"author": "web-admin"}', ()),
    ],
)
def test_authors_in_scripts(data: str, people: tuple[str, ...]) -> None:
    """Where nothing else names anybody, the author that all data of the page's scripts agree on counts."""
    page = under_headline("It stood for a hundred years.") + f"<script>{data}</script>"
    shown = "<footer><p>Ada Stone</p><p>and</p><p>Ben Rook</p></footer>"
    assert read(page + shown).authors == people
    unseen = parse_page(Page(page, URL), Limits())
    drop_scripts(unseen)
    assert read_metadata(unseen, Draft((), "generic"), None).authors == ()
    assert read(metas(author="Cy Lund") + page).authors == ("Cy Lund",)


def test_a_printed_row_of_names() -> None:
    """A byline by the headline that names the person of the data and more is the whole list of authors."""
    data = story(author=person("Ada Stone"))
    assert read(data + under_headline("By Ada Stone and Ben Rook")).authors == ("Ada Stone", "Ben Rook")
    row = "<div><a>Ada Stone</a><span>, </span><a>Ben Rook</a><span> &amp; </span><a>Peter Lund</a></div>"
    assert read(data + under_headline("It closes.") + row).authors == ("Ada Stone", "Ben Rook", "Peter Lund")
    assert read(data + under_headline("Written by", "Dr. Ada Stone", ",", "Ben Rook")).authors == (
        "Dr. Ada Stone",
        "Ben Rook",
    )
    paper = "By Ada Stone, Northern Bridges Watch"
    assert read(data + under_headline(paper)).authors == ("Ada Stone",)


def test_a_printed_byline_of_another_person() -> None:
    """The byline by the headline counts where the page shows nobody of its data, who may have typed it in."""
    data = story(author=person("Ada Stone"))
    assert read(data + under_headline("By Ben Rook")).authors == ("Ben Rook",)
    assert read(data + under_headline("By Ben Rook") + "<p>Ada Stone is an editor.</p>").authors == ("Ada Stone",)


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("Peter Holm", "May 6, 2024"), ("Peter Holm",)),
        (("May 6, 2024", "Peter Holm"), ("Peter Holm",)),
        (("Peter Holm | Senior Writer | May 6, 2024",), ("Peter Holm",)),
        (("World Affairs", "May 6, 2024"), ()),
        (("Peter Holm", "It stood.", "It fell.", "It stays closed.", "May 6, 2024"), ()),
    ],
)
def test_names_beside_the_date(lines: tuple[str, ...], people: tuple[str, ...]) -> None:
    """A full name with a common given name beside the date is the author's; a rubric is none."""
    assert read(under_headline(*lines)).authors == people


def test_bylines_below_a_long_dek() -> None:
    """A dek of several lines does not hide the byline behind it."""
    dek = "The bridge has stood for a hundred years, and nobody thought that it would close. " * 4
    assert read(under_headline(dek, "By Ada Stone", "May 6, 2024")).authors == ("Ada Stone",)


def test_honorifics_stay() -> None:
    """Titles before a name are kept as the page gives them; degrees behind it are not."""
    assert read(story(author=person("Prof. Dr. Ada Stone"))).authors == ("Prof. Dr. Ada Stone",)
    assert read(story(author=person("Sir Ben Rook, PhD"))).authors == ("Sir Ben Rook",)


@pytest.mark.parametrize(
    ("page", "authors"),
    [
        (under_headline("By Paper Online"), ("Paper Online",)),
        (under_headline("by", "The Paper"), ("The Paper",)),
        (under_headline("By paper"), ()),
        (under_headline("By Staff"), ()),
        (under_headline("By Paper Online", "By Ada Stone"), ("Ada Stone",)),
    ],
)
def test_the_house_as_author(page: str, authors: tuple[str, ...]) -> None:
    """The site's own name in a byline is the author where nobody else is named; a login or a role is none."""
    assert read(page).authors == authors


def test_an_address_is_no_author() -> None:
    """The site's host is not taken for an organisation."""
    assert read(story(author=named("Organization", "mill-news.com"))).authors == ()


STORY = [
    "The ferry left an hour late, and the traders on its deck had pears, letters and a piano to deliver to the town.",
    "By noon the tide had turned, and half the town stood on the pier with carts, ropes and a borrowed crane.",
    "Nobody could say who had ordered the piano, and in the end the school took it for the hall behind the gym.",
]


@pytest.mark.parametrize("by", ["By Carla New", "Von Carla Neu", "Av Carla Ny"])
def test_authors_of_teasers_amid_the_story(by: str) -> None:
    """A byline behind the story's first paragraphs is that of a teaser, a podcast or a quotation."""
    told = "".join(f"<p>{text}</p>" for text in STORY)
    teaser = f"<div><h4><a href=/x>A mill opens</a></h4><p>{by}</p></div>"
    more = told.replace("piano", "organ").replace("ferry", "barge").replace("tide", "wind").replace("Nobody", "No one")
    page = f"<html><h1>A bridge closes in the north</h1><article>{{}}{told}{teaser}{more}</article></html>"
    assert newsclean.clean_html(page.format(""), url=URL).authors == ()
    assert newsclean.clean_html(page.format("<p>By Ada Stone</p>"), url=URL).authors == ("Ada Stone",)


@pytest.mark.parametrize("foot", ["<p>Posted by Ada Stone</p>", "<p>By <a href=/ada>Ada Stone</a></p>"])
def test_byline_below_the_story(foot: str) -> None:
    """Blogs sign a post right below it; what stands behind the title of another story signs that."""
    told = "".join(f"<p>{text}</p>" for text in STORY)
    page = f"<html><h1>A bridge closes in the north</h1><div>{told}</div>{{}}</html>"
    assert newsclean.clean_html(page.format(foot), url=URL).authors == ("Ada Stone",)
    teaser = f"<h3><a href=/x>A mill opens in the valley after twelve years, and the miller is the cat</a></h3>{foot}"
    assert newsclean.clean_html(page.format(teaser), url=URL).authors == ()


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (("Ada Stone", "Journalist"), ("Ada Stone",)),
        (("Ada Stone", "Journalist", "Ben Rook", "Journalist"), ("Ada Stone", "Ben Rook")),
        (("Ada Stone", "Text", "Ben Rook", "Foto"), ("Ada Stone",)),
        (("Ada Stone", "Foto", "Ben Rook", "Text"), ("Ben Rook",)),
        (("Text", "Ada Stone", "Foto", "Ben Rook"), ("Ada Stone",)),
        (("Climate Change", "Text", "Ada Stone", "May 6, 2024"), ("Ada Stone",)),
        (("김영동", "기자", "수정 2024-05-06 20:17"), ("김영동",)),
        (("Author, ", "Ada Stone", "Role, ", "North News"), ("Ada Stone",)),
        (("Автор, ", "Анна Иванова", "Место работы, ", "Север"), ("Анна Иванова",)),
        (("Von", "Ada Stone", ", Tel Aviv, und", "Ben Rook", ", Bern"), ("Ada Stone", "Ben Rook")),
        (("A cura di Ada Stone",), ("Ada Stone",)),
        (("Peter Holm, Staff Writer",), ("Peter Holm",)),
        (("Peter Holm | City Hall reporter",), ("Peter Holm",)),
        (("Peter Holm, verslaggever",), ("Peter Holm",)),
        (("Reporting by Ada Stone",), ("Ada Stone",)),
        (("Redacción: Ada Stone",), ("Ada Stone",)),
        (("Peter Holm, mayor of the town",), ()),
        (("Climate Change, an editor writes",), ()),
    ],
)
def test_lines_of_names_and_roles(lines: tuple[str, ...], people: tuple[str, ...]) -> None:
    """What somebody did may stand below a name or above it: those who wrote are the authors, each by the right name."""
    assert read(under_headline(*lines)).authors == people


def test_the_house_behind_a_name() -> None:
    """The site's initials behind a name are no part of it; others may be."""
    page = story(author=person("Ada Stone PAPER"))
    assert read(page).authors == ("Ada Stone",)
    assert read(page, "https://www.other.example/a").authors == ("Ada Stone PAPER",)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Department for Rivers, Food & Rural Affairs", ("Department for Rivers, Food & Rural Affairs",)),
        ("Ministry of Culture, Youth and Sport", ("Ministry of Culture, Youth and Sport",)),
        ("Anna Stone, North Wire", ("Anna Stone", "North Wire")),
        ("Anna Stone (text), Ben Rook (film)", ("Anna Stone (text)", "Ben Rook (film)")),
        ("North Wire, dpa", ("North Wire", "dpa")),
        ("North Wire, em Santos", ("North Wire",)),
    ],
)
def test_an_organisation_in_one_piece(name: str, wanted: tuple[str, ...]) -> None:
    """A comma in an organisation's name does not divide it, one between a person, an agency or a place does."""
    assert read(story(author=named("Organization", name))).authors == wanted


def test_an_organisation_that_is_printed() -> None:
    """The organisation of the data that a byline prints, too, goes before a house that a meta element has."""
    page = metas(author="Science X") + story(author=named("Organization", "University of Orkney"))
    printed = under_headline("by", "University of Orkney")
    assert read(page + printed).authors == ("University of Orkney",)
    assert read(page + under_headline("May 6, 2024")).authors == ("Science X",)
    assert read(page.replace("Science X", "Anna Stone") + printed).authors == ("Anna Stone",)


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        ("〔記者林曉梅／花蓮報導〕", ("林曉梅",)),
        ("（中央社記者林曉梅宜蘭縣6日電）", ("林曉梅",)),
        ("", ("北方日報",)),
    ],
)
def test_reporters_in_the_opening(opening: str, authors: tuple[str, ...]) -> None:
    """The reporter with whom a story opens is its author where the data name the paper alone."""
    data = story(headline="豆腐店百年石磨退休", author=named("Organization", "北方日報"))
    text = "".join(
        f"<p>{one}宜蘭一家豆腐店用了{n}年的石磨今天退休，師生以掃描保存磨面刻紋。</p>"
        for n, one in ((7, opening), (8, ""), (9, ""))
    )
    page = f"<html lang='zh-Hant'>{data}<article><h1>豆腐店百年石磨退休</h1>{text}</article>"
    assert newsclean.clean_html(page.encode(), url=URL).authors == authors


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ('<p class="autor">Léo Sande Prado - Repórter da Agência Norte</p>', ("Léo Sande Prado",)),
        ('<p class="nota-autor">Ada Stone</p><p>Ben Rook</p>', ("Ada Stone",)),
        ('<ul><li><a href="/a">The harbor gets a second crane</a><div class="autor">Ada Stone</div></li></ul>', ()),
        ("<p>Authors</p><p><a href=/a>Ada Stone</a></p><p><a href=/b>Ben Rook</a></p>", ("Ada Stone", "Ben Rook")),
        ("<p>Authors</p><p>Ada Stone</p><p>Date</p><p>Ben Rook</p>", ("Ada Stone",)),
        ("<p>Propos recueillis par Ada Stone et Ben Rook</p>", ("Ada Stone", "Ben Rook")),
        ("<p>Eine Reportage von Ada Stone (Text) und Ben Rook (Fotos)</p>", ("Ada Stone",)),
        ("<p>Eine Reportage von allen Ufern</p>", ()),
    ],
)
def test_bylines_by_class_label_and_genre(markup: str, authors: tuple[str, ...]) -> None:
    """Classes say "autor", a plural label stands before several names, a genre before "by"; teasers name nobody."""
    assert read(f"<h1>A bridge closes</h1>{markup}").authors == authors


def test_authors_in_the_foot_of_the_story() -> None:
    """Bylines in a story's own foot count, whatever its class is."""
    rows = "".join(
        f'<div class="byline"><a>{name}</a><span>Reporter</span></div>' for name in ("Ada Stone", "Ben Rook")
    )
    foot = f'<div class="story__footer">{rows}</div>'
    story_text = "<p>The harbor gets a second crane, and the town has come to see it.</p>"
    page = f"<main><article><h1>A bridge closes</h1>{story_text}{foot}</article></main>"
    assert read(page).authors == ("Ada Stone", "Ben Rook")


TOLD = "".join(f"<p>{text}</p>" for text in STORY)


@pytest.mark.parametrize(
    ("tail", "authors"),
    [
        ("<p><em>Anna Stone</em></p>", ("Anna Stone",)),
        ("<p>– Anna Stone</p>", ("Anna Stone",)),
        ("<p>Anna Stone is a writer based in Leeds.</p>", ("Anna Stone",)),
        ("<h4>About the author</h4><p>Anna Stone writes about boats.</p>", ("Anna Stone",)),
        ("<p>Das Interview führte Anna Stone.</p>", ("Anna Stone",)),
        ("<p>Anna Stone</p><p>May 6, 2024</p><p>I have seen that piano.</p>", ()),
        ("<p>Harbor Views</p>", ()),
        ("<p>Anna Piano</p>", ("Anna Piano",)),
        ("<p>The hall will be named for Anna Stone, who gave it a roof, the mayor said.</p><p>Anna Stone</p>", ()),
        ("<p>The hall will be named for Anna Stone, the mayor said.</p><p>Anna Stone is a writer from Leeds.</p>", ()),
        ("<p>Anna Stone bought the piano.</p>", ()),
    ],
)
def test_who_signs_below_the_story(tail: str, authors: tuple[str, ...]) -> None:
    """A name or a bio right below the story tells who wrote it; one with a date is a reader's."""
    page = f"<title>A piano for the town</title><article><h1>A piano for the town</h1>{TOLD}</article>{tail}"
    assert newsclean.clean_html(page, url=URL).authors == authors


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ("<ul><li>Ada Stone<p>reporter<li>Ben Rook<p>political editor</ul>", ("Ada Stone", "Ben Rook")),
        ('<div class="writer">Ada Stone</div>', ("Ada Stone",)),
        ('<div class="story-reporter"><b>Ada Stone</b> Education reporter</div>', ("Ada Stone",)),
        ('<div class="typewriters">Ada Stone</div>', ()),
        ("<p>Guest post by Ada Stone</p>", ("Ada Stone",)),
        ("<p>Gastkommentar von Ada Stone</p>", ("Ada Stone",)),
        ("<p>dal nostro inviato Ada Stone</p>", ("Ada Stone",)),
        ("<p>Van onze verslaggever Ada Stone</p>", ("Ada Stone",)),
        ("<p>Por Ada Stone, de São Paulo</p>", ("Ada Stone",)),
        ("<p>Anna Stone, Ben Rook</p><p>6 May 2024</p>", ("Anna Stone", "Ben Rook")),
        ("<p>Anna Stone, whose boat sank</p><p>6 May 2024</p>", ()),
    ],
)
def test_more_bylines(markup: str, authors: tuple[str, ...]) -> None:
    """Rows of names and roles, classes that name a writer, guests, correspondents and where they write from."""
    assert read(f"<h1>A bridge closes</h1>{markup}").authors == authors


def test_who_took_the_pictures_is_no_author() -> None:
    """Those whom the data call photographers or illustrators are none beside a writer, and are the authors alone."""
    ben = {**BEN, "jobTitle": "Fotograf"}
    assert read(story(author=[ADA, ben])).authors == ("Ada Stone",)
    assert read(story(author=[ben])).authors == ("Ben Rook",)
    assert read(story(author=[ADA, {**BEN, "jobTitle": "Reporter"}])).authors == ("Ada Stone", "Ben Rook")
    assert read(story(author=[ADA, person("Ben Rook (gráfico)")])).authors == ("Ada Stone",)


def test_initials_of_a_host_behind_a_person() -> None:
    """The site's initials behind a name are no part of it where the publisher is written out."""
    publisher = named("Organization", "Harbor Standard")
    page = story(author=person("Ada Stone HS"), publisher=publisher)
    assert read(page, "https://www.hs.example/a").authors == ("Ada Stone",)


def test_the_site_in_a_word_is_no_person() -> None:
    """A meta element with the site's one word for author gives way to who is printed as one; alone it stays."""
    head = metas(og__site_name="Morgenpost", author="Morgenpost")
    printed = '<h1>A bridge closes</h1><div class="article--author"><p class="name">Ada Stone</p></div>'
    assert read(head + printed, "https://www.mp.example/a").authors == ("Ada Stone",)
    assert read(head, "https://www.mp.example/a").authors == ("Morgenpost",)


def test_desks_in_other_languages_are_no_person() -> None:
    """A desk that data call a person gives way to the reporter."""
    page = story(author=person("Haber Merkezi")) + "<h1>A bridge closes</h1><div class=author>Ada Stone / KÖLN</div>"
    assert read(page).authors == ("Ada Stone",)


@pytest.mark.parametrize("label", ["Author", "نویسنده", "Yazan", "Penulis", "लेखक"])
def test_author_in_a_list_read_out(label: str) -> None:
    """A list for screen readers sets the label, a comma and the name."""
    people = "<ul><li><span>{}, </span><span>Ada Stone</span></li><li><span>Role, </span>Reporter</li></ul>"
    page = story(author=named("Organization", "North Wire")) + "<h1>A bridge closes</h1>" + people.format(label)
    assert read(page).authors == ("Ada Stone",)


def test_signature_below_a_story_of_the_house() -> None:
    """A name right below the story is its author where the data only name the site."""
    texts = "".join(f"<p>{text}</p>" for text in SIGNED)
    page = f"<h1>A bridge closes in the north</h1>{texts}<p><strong>Laura Stone</strong></p>"
    data = story(author=named("Organization", "The Paper"), publisher=named("Organization", "The Paper"))
    assert newsclean.clean_html(data + page, url=URL).authors == ("Laura Stone",)


SIGNED = [
    "The bridge over the northern arm of the river closes on Monday for six weeks, the county's engineers said.",
    "Buses will leave twenty minutes earlier until then, and the ferry runs from six in the morning until midnight.",
    "About three thousand people use the bridge on a weekday, and most of them told the council that they would walk.",
]


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("Our Correspondent, Barishal", ()),
        ("Staff Reporter, Reuters", ()),
        ("Stone & Rook, Inc.", ("Stone & Rook, Inc",)),
    ],
)
def test_offices_and_companies_in_meta_elements(name: str, authors: tuple[str, ...]) -> None:
    """The place of an office is no author, and the form of a company is part of its name."""
    assert read(f'<meta name="author" content="{name}">').authors == authors


@pytest.mark.parametrize(
    ("roles", "people"),
    [
        (("(texto)", "(fotografia)"), ("Ada Stone",)),
        (("(texto)", "(texto)"), ("Ada Stone", "Ben Rook")),
        (("Foto", "Texto"), ("Ada Stone", "Ben Rook")),
        (("(fotografia)", "(fotografia)"), ("Ada Stone", "Ben Rook")),
    ],
)
def test_photographers_in_brackets(roles: tuple[str, str], people: tuple[str, ...]) -> None:
    """Of the authors in the data, those behind whose printed names brackets say that they took the pictures go."""
    lines = ("Ada Stone", roles[0], "e", "Ben Rook", roles[1])
    page = under_headline(*lines, language="pt") + story(author=[person("Ada Stone"), person("Ben Rook")])
    assert read(page).authors == people


def test_an_author_behind_a_date() -> None:
    """A line that gives the date first, with a word for the year, names the author behind it."""
    line = "Dodano: poniedziałek, 6 maja 2024 r., autor: Zofia Wierzba, odsłon: 1520"
    assert read(under_headline(line, language="pl")).authors == ("Zofia Wierzba",)


def test_a_reporter_below_a_story_in_japanese() -> None:
    """The name in brackets below a story in Japanese is its reporter's, before the house that the data name."""
    first = "市議会は昨夜、老朽化した橋を取り壊し、新しい橋に架け替える計画を賛成多数で可決した。"
    second = "工事の費用は約四十億円と見込まれ、完成までには三年かかると市の担当者は説明している。"
    third = "市は来月にも入札の手続きを始め、年内に着工したいとしている。"
    text = "".join(f"<p>{line}</p>" for line in (first, second, third, "【佐々木遥】"))
    page = f"<html lang=ja><body><article><h1>老朽化の橋、架け替えへ</h1>{text}</article>"
    data = story(headline="老朽化の橋、架け替えへ", author=named("Organization", "北新聞"))
    assert newsclean.clean_html(page + data, url=URL).authors == ("佐々木遥",)


LENT = (
    '<span><a href="https://theconversation.com/profiles/ada-stone-1">Ada Stone</a>, <em><a href='
    '"https://theconversation.com/institutions/u-2">University of Nor</a></em> and <a href='
    '"https://theconversation.com/profiles/ben-rook-3">Ben Rook</a>, <em><a href="https://theconversation.com/'
    'institutions/u-2">University of Nor</a></em></span>'
)


def test_who_wrote_a_lent_story_is_its_author() -> None:
    """Papers print stories of universities' people with a line that links them; their data name who put them there."""
    line = "The council voted last night to take down the old bridge and to build a new one in its place by spring."
    note = '<p>This article is republished from <a href="https://theconversation.com">The Conversation</a>.</p>'
    top = f"{story(author=person('Cy Lund'))}<body><article><h1>A bridge closes</h1>"
    bottom = f"<p>{line}</p>" * 4 + note
    assert newsclean.clean_html(top + LENT + bottom, url=URL).authors == ("Ada Stone", "Ben Rook")
    mentioned = f"<p>Asked last night, {LENT.replace(', <em>', ' of <em>')} said that nobody had told them so.</p>"
    assert "Ada Stone" not in newsclean.clean_html(top + mentioned + bottom, url=URL).authors


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("<p>By <strong>Ada Stone</strong>, Aba</p>", ("Ada Stone",)),
        ("<p><em>By Ada Stone, MS, RDN</em></p>", ("Ada Stone",)),
        ("<p>By Cy Lund</p>", ("Cy Lund",)),
        ("<p>Asked by Ada Stone, the ferryman only looked at the water and went on with his knot.</p>", ("Cy Lund",)),
        ("", ("Cy Lund",)),
    ],
)
def test_a_byline_that_opens_the_text_is_right(byline: str, authors: tuple[str, ...]) -> None:
    """Who is named in the first line of a story wrote it; the data and the headline name who put it into the system."""
    line = "The council voted last night to take down the old bridge and to build a new one in its place by spring."
    head = "<header><h1>A bridge closes</h1><div>by Cy Lund</div></header>"
    top = f"{story(author=person('Cy Lund'))}<body><article>{head}"
    page = f"{top}<div class=entry-content>{byline}{f'<p>{line}</p>' * 4}</div></article>"
    assert newsclean.clean_html(page, url=URL).authors == authors


@pytest.mark.parametrize("line", ["Dina Farouk , Tuesday 7 May 2024", "Rajesh Menon, Tuesday 7 May 2024"])
def test_a_name_and_a_day_in_one_line(line: str) -> None:
    """Given names of the Arab world, South Asia, Africa and Eastern Europe are known beside a date."""
    text = "The council voted last night to take down the old bridge and to build a new one in its place by spring."
    page = f"<body><h1>A bridge closes</h1><div>{line}</div><div class=text>{f'<p>{text}</p>' * 4}</div>"
    found = newsclean.clean_html(page, url=URL)
    assert (found.authors, str(found.published)[:10]) == ((line.partition(",")[0].strip(),), "2024-05-07")


@pytest.mark.parametrize(
    ("language", "byline", "day", "author"),
    [
        ("hr", "Piše: Marina Karlović", "28. svibanj 2024. 09:51", "Marina Karlović"),
        ("sl", "Avtor: Alenka Vrh", "28. maj 2024 ob 8:00", "Alenka Vrh"),
        ("lt", "Autorius: Skirmantas Pauža", "2024-05-28 09:23", "Skirmantas Pauža"),
        ("lv", "Autors: Visvaldis Egle", "28. maijs, 2024, 7:12", "Visvaldis Egle"),
        ("is", "Höfundur: Sölvi Árnason", "28. maí 2024 kl. 16:20", "Sölvi Árnason"),
        ("ur", "تحریر: سلیم اختر", "28 مئی ، 2024", "سلیم اختر"),
    ],
)
def test_labels_of_bylines_in_more_languages(language: str, byline: str, day: str, author: str) -> None:
    """The labels of bylines and the names of months are known in the languages of the Balkans, the Baltic and more."""
    lines = (
        "The council voted last night to take down the old bridge and to build a new one in its place by spring.",
        "Nobody who spoke in the hall remembered a winter in which the ferry had not been late by half a day.",
        "The engineers have asked for two more weeks, and the fishermen for a stair that leads down to the water.",
    )
    text = "".join(f"<p>{line}</p>" for line in lines)
    head = f"<h1>A bridge closes</h1><div class=a>{byline}</div><div class=b>{day}</div>"
    found = newsclean.clean_html(f"<html lang={language}><body><article>{head}{text}</article>", url=URL)
    assert (found.authors, str(found.published)[:10]) == ((author,), "2024-05-28")
    assert found.text == "\n\n".join(lines)
