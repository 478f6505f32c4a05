"""Reading a start tag: whether a reader sees the element, and what its class and id words say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.extract import tags as room
from newsclean.extract.marks import marks_of
from newsclean.extract.tags import (
    BIT,
    CLOSE,
    END_OWN,
    GROUPS,
    LINK,
    NOTHING,
    OPEN,
    OWN,
    Roles,
    Tag,
    is_hidden,
    is_standfirst,
    names_in,
    tell_apart,
)


def read(written: str) -> Tag:
    name, space, rest = written.partition(" ")
    return tell_apart([(name, names_in(space + rest), is_hidden(space + rest))])[0][0]


def groups_of(written: str) -> set[str]:
    bits = read(written).bits
    return {group for group in GROUPS if bits & BIT[group]}


@pytest.mark.parametrize(
    "written",
    [
        'div hidden=""',
        'div class="x" hidden="hidden"',
        'p style="display:none"',
        'p style="color: red; DISPLAY : none;"',
        'p style="visibility: hidden"',
        'p style="font-size:0"',
        'p style="font-size: 0px; color: red"',
    ],
)
def test_what_is_not_shown_is_known(written: str) -> None:
    """Attributes and inline styles that hide an element hide it."""
    assert read(written).hidden


@pytest.mark.parametrize(
    "written",
    [
        "div",
        'div class="hidden-gems"',
        'p style="display:block"',
        'p style="font-size:0.9em"',
        'p style="overflow: hidden"',
        'div data-hidden="1"',
        'div class="x" hidden="until-found"',  # folded: a search in the page opens it
    ],
)
def test_what_is_shown_is_not_hidden(written: str) -> None:
    """Words and styles that only look like hiding hide nothing."""
    assert not read(written).hidden


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ('div class="newsletter-signup"', "newsletter"),
        ('div id="commentList"', "comment"),
        ('div class="relatedStories"', "related"),
        ('section data-component="share-bar"', "share"),
        ('p class="standfirst"', "dek"),
        ('div itemprop="articleBody"', "article"),
        ('div class="artikel-tekst"', "body"),
        ("aside", "side"),
        ("nav", "nav"),
        ("footer", "foot"),
        ("figcaption", "caption"),
    ],
)
def test_words_and_tags_say_what_an_element_is(written: str, group: str) -> None:
    """Class, id and like words count one by one, in any case and language, and so do telling tags."""
    assert group in groups_of(written)


def test_other_attributes_say_nothing() -> None:
    """The words of titles and addresses are no class words."""
    assert groups_of('div title="newsletter" data-href="/comments/share"') == set()


@pytest.mark.parametrize("names", ["article-body truncate-for-paywall", "subscriber-content", "story meter"])
def test_a_metered_article_is_no_appeal(names: str) -> None:
    """An element that names itself the article and the paywall is the article."""
    assert not read(f'div class="{names}"').bits & BIT["subscribe"]


def test_an_appeal_is_an_appeal() -> None:
    """A paywall box by itself is one."""
    assert read('div class="paywall-box"').bits & BIT["subscribe"]


@pytest.mark.parametrize("names", ["cmp-text cmp-container", "tp-link", "tp-caption"])
def test_prefixes_of_page_builders_say_nothing(names: str) -> None:
    """What a system puts before all its class words is neither a consent platform nor a paywall's service."""
    assert not read(f'div class="{names}"').bits & (BIT["cookie"] | BIT["subscribe"])


@pytest.mark.parametrize(
    ("names", "others"),
    [
        ("post-7 type-post status-publish hentry", "category-tax-credits tag-newsletters tag-comments"),
        ("entry hentry", "category-social-media tag-author-events category-gallery"),
        ("prose", "prose-figcaption:text-sm prose-blockquote:pl-4 lg:prose-video:mt-2"),
        ("grid", "[&amp;_figcaption]:mt-2 lg:[&amp;&gt;aside]:hidden grid-cols-[form_auto]"),
    ],
)
def test_classes_of_topics_and_of_parts_say_nothing(names: str, others: str) -> None:
    """What WordPress says of a story's topics and Tailwind of an element's parts is not what the element is for."""
    assert groups_of(f'article class="{names} {others}"') == groups_of(f'article class="{names}"')


@pytest.mark.parametrize("names", ["sc-f98b1ad2-0", "css-1ad7x", "a1B2nl", "jsx-3014ul"])
def test_what_stands_behind_a_digit_is_no_word(names: str) -> None:
    """Names that a build made up have letters between digits, and some of them are words by chance."""
    assert groups_of(f'h2 class="{names}"') == set()
    assert not marks_of("h2", names)


@pytest.mark.parametrize("names", ["ad300x250", "ad-1", "ads2", "box1comments"])
def test_words_with_digits_are_words(names: str) -> None:
    """A number behind a word, or before a long one, changes nothing."""
    assert groups_of(f'div class="{names}"') & {"ad", "comment"}
    assert marks_of("div", names) & {"ad", "comment"}


@pytest.mark.parametrize("names", ["tag-list", "category-newsletter", "tag-cloud-link tag-link-7"])
def test_elements_of_topics_are_known(names: str) -> None:
    """The same words say what an element is for where it is no post."""
    assert groups_of(f'div class="{names}"')


def test_every_group_has_its_own_bit() -> None:
    """Groups fit into the 64 bits of a number, each once."""
    assert len(set(GROUPS)) == len(GROUPS) <= 64
    assert sorted(BIT.values()) == [1 << place for place in range(len(GROUPS))]


def test_every_tag_has_a_role() -> None:
    """A name nobody knows is an element that ends the line, and so is its end; inline names are not."""
    roles = Roles()
    assert [roles[name] for name in ("p", "/p", "card", "/card", "span", "a")] == [
        *(OPEN, CLOSE, OPEN, CLOSE, NOTHING, LINK),
    ]
    assert [roles[name] for name in ("x-note", "/x-note")] == [OWN, END_OWN]


def test_each_tag_has_its_own_words() -> None:
    """All tags of a page are read at once, and the words of one are not those of the next."""
    written = [("div", "relatedStories"), ("p", ""), ("nav", ""), ("p", "COMMENTS"), ("div", "")]
    distinct, numbers = tell_apart([(name, names, False) for name, names in written])
    tags = [distinct[number] for number in numbers]
    assert [bool(tag.bits & BIT["related"]) for tag in tags] == [True, False, False, False, False]
    assert [bool(tag.bits & BIT["comment"]) for tag in tags] == [False, False, False, True, False]
    assert tags[2].bits == BIT["nav"]


PIECES = [
    *("dek", "deck", "s", "card-", "Standfirst", "sub", "-", "_", "title", "HEAD", "strapline", "chapo", "bajada"),
    *(
        "sommario",
        "vorspann",
        "entradilla",
        *("perex", "copete", "subtitulo", "bild", "untertitel", "unterzeile", "sapo", "podnaslov"),
        "synopsis",
        "article",
        "entry",
        "story",
        "desc",
        "excerpt",
        "summary",
        "short",
        " ",
        "x",
        "ſ",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
@settings(deadline=None, max_examples=500)
def test_no_words_for_a_dek_are_missed(names: str) -> None:
    """What is looked for first leaves out nothing that the pattern finds."""
    found = room._STANDFIRST.search(names) or room._SUMMARY.fullmatch(names)
    assert is_standfirst(names) == (found is not None)
