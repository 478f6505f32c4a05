"""The figures of a comparison mean what the benchmarks' README says they mean."""

from __future__ import annotations

import random

import pytest

from benchmarks import metrics, residue, words
from benchmarks.corpus import Gold
from benchmarks.intervals import compare_means, compare_snippets, draw_resamples, format_difference
from benchmarks.metrics import Snippets
from benchmarks.words import split_words

STORY = (
    "The ferry left at dawn with forty crates of pears.\n"
    "By noon the wind had turned and the harbour lay empty.\n"
    "Nobody in the village remembered such a quiet market day."
)


def test_words_ignore_case_and_normal_form() -> None:
    """Composed and decomposed letters, capitals and small ones are the same word."""
    assert split_words("CAFÉ straße") == split_words("cafe\u0301 STRASSE") == ["café", "strasse"]


def test_same_words_score_one() -> None:
    """Other punctuation and line breaks change neither F1 nor exact."""
    score = metrics.score_text(STORY.replace("\n", "\n\n").replace(".", "!"), STORY)
    assert (score.precision, score.recall, score.f1, score.exact) == (1.0, 1.0, 1.0, True)
    assert (score.lost, score.repeated, score.residue) == (False, False, ())
    assert score.lead == 1.0


def test_grams_are_a_multiset() -> None:
    """Telling a text twice halves its precision and leaves its recall."""
    precision, recall, f1 = words.gram_overlap(split_words("a b c d\n" * 2), split_words("a b c d"))
    assert (precision, recall) == (1 / 5, 1.0)
    assert f1 == pytest.approx(1 / 3)


def test_surplus_costs_precision_only() -> None:
    """A paragraph too much lowers precision, one too few lowers recall."""
    more = metrics.score_text(STORY + "\nTeaser of another story that is told elsewhere on the site.", STORY)
    less = metrics.score_text("\n".join(STORY.splitlines()[:2]), STORY)
    assert more.recall == less.precision == 1.0
    assert more.precision < 1.0
    assert less.recall < 1.0


def test_short_texts_fall_back_to_words() -> None:
    """With fewer than four words on a side single words are compared."""
    assert words.gram_overlap(["rain", "today"], ["rain", "again"]) == (0.5, 0.5, 0.5)
    assert words.gram_overlap([], []) == (1.0, 1.0, 1.0)
    assert words.gram_overlap([], ["rain"]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("text", "lost"), [("", True), (STORY.splitlines()[0], True), (STORY, False)])
def test_lost_is_less_than_half(text: str, lost: bool) -> None:
    """No result, and less than half of the article, count as lost."""
    assert metrics.score_text(text, STORY).lost is lost


def test_lead_is_the_first_paragraph_that_is_more_than_a_label() -> None:
    """A label before the first paragraph is not the lead; a text of labels has its first as lead."""
    assert metrics.find_lead("WORLD NEWS\n" + STORY) == split_words(STORY.splitlines()[0])
    assert metrics.find_lead("One\nTwo") == ["one"]


def test_missing_lead_is_seen() -> None:
    """The lead's share falls to nothing when the first paragraph goes."""
    assert metrics.score_text("\n".join(STORY.splitlines()[1:]), STORY).lead == 0.0


def test_repeat_needs_length_and_no_repeat_in_gold() -> None:
    """A long paragraph told twice counts, unless the gold has it twice or it is short."""
    first = STORY.splitlines()[0]
    gold = split_words(STORY)
    assert metrics.has_repeat(f"{STORY}\n{first}", gold)
    assert not metrics.has_repeat(f"{STORY}\n{first}", split_words(f"{STORY}\n{first}"))
    assert not metrics.has_repeat("Too short\nToo short", gold)
    assert not metrics.has_repeat(STORY, gold)


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Already a subscriber? Login", "subscribe"),
        ("Sign up below and never miss a story", "sign up"),
        ("Log in to keep going", "log in"),
        ("Follow us on the usual channels", "follow"),
        ("Please donate to keep this site alive", "donate"),
        ("Join us at the next meeting", "join"),
        ("Get our free app", "app"),
        ("Share this story", "share"),
        ("Click here for the form", "click"),
        ("Also read: Pears are cheap again", "read more"),
        ("ALSO READ | Pears are cheap again", "read more"),
        ("Our newsletter, every Friday", "newsletter"),
        ("Advertisement", "advertisement"),
        ("We use cookies to make this site better", "legal"),
        ("© 2024 The Harbour Times", "legal"),
        ("Leave a comment", "comment"),
        ("Please enable JavaScript", "browser"),
    ],
)
def test_appeals_are_known_by_what_they_ask(line: str, category: str) -> None:
    """Each kind of appeal is told from prose."""
    assert residue.classify_line(line) == category


@pytest.mark.parametrize(
    "line",
    [
        *STORY.splitlines(),
        "The minister signed in 1990 what nobody had read.",
        "She joined the company in 2005 and left it in 2010.",
        "Flood-related costs rose, the bank said.",
        "",
        "Subscribe! " + "x" * 300,
        "The plan is a two-year subscription at three crowns a month.",
        "def login(email, pears):",
        "They wrote the page in JavaScript, long before the ferry ran.",
        "He followed the link between the harbour and the market on foot.",
    ],
)
def test_prose_and_long_paragraphs_are_no_appeals(line: str) -> None:
    """Sentences of a story, and anything over 300 characters, ask for nothing."""
    assert residue.classify_line(line) is None


def test_residue_is_what_the_gold_does_not_have() -> None:
    """An appeal that the article itself quotes is not residue; the same words elsewhere are."""
    appeal = "Sign up for our newsletter about pears"
    assert metrics.score_text(f"{STORY}\n{appeal}", STORY).residue == (("sign up", appeal),)
    assert metrics.score_text(f"{STORY}\n{appeal}", f"{STORY}\n{appeal} today").residue == ()
    # Both words are in the gold, but not as a run.
    scattered = "They read it aloud, and asked for more."
    assert residue.find_residue("Read more", split_words(scattered)) == (("read more", "Read more"),)


def test_snippets_are_counted_without_regard_to_punctuation() -> None:
    """Wanted snippets are found or missed, unwanted ones count when they come out."""
    gold = Gold(
        id="1",
        snippets_in=("forty  crates, of pears", "never printed"),
        snippets_out=("- Nobody in the village", "Log in"),
    )
    assert metrics.score_snippets(STORY, gold) == Snippets(found=1, missed=1, wrong=1, avoided=1)
    assert metrics.score_snippets(STORY, Gold(id="2", text=STORY)) is None


def test_snippet_rates_add_up_all_pages() -> None:
    """Rates are of the summed counts, so that a page weighs as much as it has snippets."""
    assert metrics.snippet_rates([Snippets(3, 0, 1, 2), Snippets(0, 1, 0, 1)]) == (0.75, 0.75, 0.75, 0.75)
    assert metrics.snippet_rates([]) == (0.0, 0.0, 0.0, 0.0)


def test_titles_agree_by_their_words() -> None:
    """Case and typography do not count in a title; a site's name in it does."""
    assert metrics.title_agrees("Pears – a “quiet” DAY", 'Pears - a "Quiet" day')
    assert not metrics.title_agrees("Pears | The Harbour Times", "Pears")
    assert not metrics.title_agrees(None, "Pears")


def test_dates_agree_by_the_day() -> None:
    """A time of day is ignored, and a gold that stops at the month asks for no more."""
    assert metrics.date_agrees("2024-05-06T23:10:00+02:00", "2024-05-06")
    assert metrics.date_agrees("2024-05-06", "2024-05")
    assert not metrics.date_agrees("2024-05-07", "2024-05-06")
    assert not metrics.date_agrees(None, "2024-05-06")


def test_authors_agree_as_sets_of_people() -> None:
    """Order, "By", lists in one string and academic titles make no difference."""
    joined = metrics.author_names(["By Ana Bo, PhD, Cy Do, and Ed Fu"])
    assert joined == metrics.author_names(["Ed Fu", "ANA BO", "Cy Do"])
    assert metrics.author_names(["Ana Bo"]) != joined


def test_bag_of_words_ignores_order_and_rouge_does_not() -> None:
    """Paragraphs in another order keep every word, and lose what is out of sequence."""
    lines = STORY.splitlines()
    score = metrics.score_text("\n".join([lines[2], lines[0], lines[1]]), STORY)
    assert score.word_f1 == 1.0
    kept = len(split_words(lines[0] + " " + lines[1]))
    assert score.rouge == pytest.approx(kept / len(split_words(STORY)))


@pytest.mark.parametrize(
    ("left", "right", "length"),
    [("a b c d", "x b a c d", 3), ("a a b", "b a a", 2), ("", "a", 0), ("a", "", 0), ("a b", "c d", 0)],
)
def test_common_subsequence_is_the_longest(left: str, right: str, length: int) -> None:
    """The length is that of the longest common subsequence, from either side."""
    assert words.common_length(left.split(), right.split()) == length
    assert words.common_length(right.split(), left.split()) == length


def test_common_subsequence_agrees_with_the_table() -> None:
    """The integers give what the usual table gives, on texts of more words than a machine word has bits."""
    draw = random.Random(7)
    for size in (5, 63, 64, 65, 200):
        left, right = (draw.choices("abcdef", k=size) for _ in range(2))
        row = [0] * (size + 1)
        for one in left:
            before = row[:]
            for place, other in enumerate(right):
                row[place + 1] = before[place] + 1 if one == other else max(before[place + 1], row[place])
        assert words.common_length(left, right) == row[-1]


def test_furniture_is_no_appeal() -> None:
    """A legal notice is counted, though apart: it asks the reader for nothing."""
    notice = metrics.score_text(f"{STORY}\n© 2024 The Harbour Times", STORY).residue
    assert (residue.has_appeal(notice), residue.has_furniture(notice)) == (False, True)
    appeal = metrics.score_text(f"{STORY}\nSubscribe now", STORY).residue
    assert (residue.has_appeal(appeal), residue.has_furniture(appeal)) == (True, False)


def test_differences_are_ours_minus_theirs() -> None:
    """A better mean has a plus, and pages that one side has no value for are left out."""
    assert compare_means([1.0, 1.0, None], [0.5, 0.5, 0.0]) == "+0.500 [+0.500, +0.500]"
    assert compare_means([None], [1.0]) is None


def test_snippet_differences_are_of_the_same_draws() -> None:
    """Systems that agree on every page differ by nothing in every resample."""
    counts = [Snippets(3, 0, 1, 0), Snippets(0, 3, 0, 1)]
    assert compare_snippets(counts, counts, lambda rates: rates.f1) == "+0.000 [+0.000, +0.000]"
    assert compare_snippets([], [], lambda rates: rates.f1) is None


def test_bootstrap_is_repeatable_and_holds_the_value() -> None:
    """The same scores give the same interval, and it lies around the mean."""
    draws = draw_resamples(20)
    assert draws == draw_resamples(20)
    assert all(sum(drawn) == 20 for drawn in draws)
    means = [sum(page * times for page, times in enumerate(drawn)) / 20 for drawn in draws]
    label = format_difference(9.5, means)
    low, high = (float(edge) for edge in label.split("[")[1].rstrip("]").split(","))
    assert low < 9.5 < high
