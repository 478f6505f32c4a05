"""What is looked for before the slow patterns for names: where it is not found, they find nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import name_forms, name_hints, name_pieces, names

PIECES = [
    *(
        "Ada",
        "Stone",
        "VON",
        "and",
        "und",
        "with",
        "och",
        "og",
        "avec",
        "mit",
        "con",
        "com",
        "met",
        "y",
        "et",
        "და",
        "By",
    ),
    *("staff", "Writer", "sports editor", "in chief", "Korrespondentin", "corresponsal", "記者", "ſtaff", "Reporterın"),
    *("PhD", "M.D.", "MD", "OBE", "Esq.", "Esq", "Jr.", "Ltd.", "Reuters", "Sky News", "Sky Sports", "RTÉ", "for AP"),
    *(
        "Interview by",
        "essay",
        "Words & Pictures:",
        "Text und Fotos von",
        "An ANALYSIS by",
        "recueillis par",
        "kommentar:",
    ),
    *(
        " ",
        " ",
        " ",
        "\n",
        "\t",
        "-",
        " - ",
        "–",
        "—",
        "|",
        " | ",
        "/",
        " / ",
        "&",
        ",",
        ";",
        "、",
        "•",
        ".",
        ".com",
        "@",
        "7",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_patterns_find_nothing_without_a_hint(text: str) -> None:
    """A pattern that matches a text does so in one that has what is looked for first."""
    hints = name_hints
    assert hints.may_be_divided(text) or names._SPLIT.split(text) == [text]
    assert hints.may_join_names(text) or name_pieces._TWO_FULL_NAMES.split(text) == [text]
    assert hints.may_have_dash(text) or not name_pieces._DASH.search(text)
    assert hints.may_have_degree(text) or name_pieces._DEGREE_BEHIND.sub("", text) == text
    assert hints.may_have_role_behind(text) or name_pieces._TRAILING_ROLE.sub("", text) == text
    assert hints.may_tell_genre(text) or not name_pieces._GENRE.match(text)
    assert name_forms.may_name_outlet(text) or name_pieces._OUTLET_BEHIND.sub("", text) == text
    assert name_forms.may_name_outlet(text) or not name_forms._OUTLET.fullmatch(text.removeprefix("The "))
    assert "." in text[-2:] or not name_pieces._STOPPED.search(text)


def test_every_outlet_has_a_hint() -> None:
    """A house that bylines set behind a name is known by the beginning of its name."""
    for outlet in ("Sky News", "Sky Sports", "Reuters", "RTÉ", "Fox News", "AP", "Deutsche Welle"):
        assert name_forms.may_name_outlet(f"Ada Stone, {outlet}")
    assert not name_forms.may_name_outlet("Ada Stone")
