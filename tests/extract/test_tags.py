"""Reading a start tag: whether a reader sees the element, and what its class and id words say."""

from __future__ import annotations

import pytest

from newsclean.extract.tags import BIT, GROUPS, bits_of, read_tag


def groups_of(written: str) -> set[str]:
    bits = read_tag(written).bits
    return {group for group in GROUPS if bits & BIT[group]}


@pytest.mark.parametrize(
    "written",
    [
        'div hidden=""',
        'div class="x" hidden="until-found"',
        'p style="display:none"',
        'p style="color: red; DISPLAY : none;"',
        'p style="visibility: hidden"',
        'p style="font-size:0"',
        'p style="font-size: 0px; color: red"',
    ],
)
def test_what_is_not_shown_is_known(written: str) -> None:
    """Attributes and inline styles that hide an element hide it."""
    assert read_tag(written).hidden


@pytest.mark.parametrize(
    "written",
    [
        "div",
        'div class="hidden-gems"',
        'p style="display:block"',
        'p style="font-size:0.9em"',
        'p style="overflow: hidden"',
        'div data-hidden="1"',
    ],
)
def test_what_is_shown_is_not_hidden(written: str) -> None:
    """Words and styles that only look like hiding hide nothing."""
    assert not read_tag(written).hidden


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
    assert not bits_of(f'div class="{names}"') & BIT["subscribe"]


def test_an_appeal_is_an_appeal() -> None:
    """A paywall box by itself is one."""
    assert bits_of('div class="paywall-box"') & BIT["subscribe"]


def test_every_group_has_its_own_bit() -> None:
    """Groups fit into the 64 bits of a number, each once."""
    assert len(set(GROUPS)) == len(GROUPS) <= 64
    assert sorted(BIT.values()) == [1 << place for place in range(len(GROUPS))]
