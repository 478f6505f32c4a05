"""Learning the body: labels come from the gold, hosts never straddle parts, and a borrowed model is given back."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from benchmarks.body.dataset import Sheet, fold_of, host_of, label_by_snippets, label_by_text, read_sheets
from benchmarks.body.train import FOLDS, MOST_WORDS, USUAL, judge, score, stack
from benchmarks.body.unseen import judged_unseen
from benchmarks.corpus import Gold
from benchmarks.words import split_words
from generic_pages import STORY, TITLE, URL, article_page, extract, page, paragraphs
from newsclean.extract import judgement
from newsclean.extract.judgement import WHOLE, BodyModel, Forest, Trees, load_model
from newsclean.extract.plain_judgement import look_around

GOLD = "\n".join([TITLE, *STORY])


def labels_of(texts: list[str], gold: str = GOLD) -> list[int]:
    return label_by_text([split_words(text) for text in texts], gold)


def write_corpus(folder: Path, pages: dict[str, tuple[str, dict[str, object]]]) -> Path:
    """Write a corpus: for each id the page and what else is known of it."""
    (folder / "pages").mkdir(parents=True)
    for name, (html, _) in pages.items():
        (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(html.encode()))
    lines = [json.dumps({"id": name, **known}) for name, (_, known) in pages.items()]
    (folder / "gold.jsonl").write_text("\n".join(lines))
    return folder


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Return one labelled page."""
    html = article_page(paragraphs(STORY))
    (found,) = read_sheets(write_corpus(tmp_path / "corpus", {"one": (html, {"url": URL, "text": GOLD})}))
    return found


def test_a_run_of_the_gold_is_of_the_article() -> None:
    """Paragraphs of the gold are, others are not, however their words are set."""
    assert labels_of([STORY[0], STORY[1].upper(), "Sign up for our letters and read about boats."]) == [1, 1, 0]


def test_most_of_a_run_decides() -> None:
    """A paragraph with a few words around it is of the article; one sentence of it in another text is not."""
    assert labels_of([f"{STORY[0]} Read more"]) == [1]
    assert labels_of([f"{' '.join(STORY[0].split()[:6])} and then came all of the words that nobody has heard."]) == [0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (TITLE, 1),
        ("pears, letters and a piano", 1),
        ("the piano", 0),
        ("Share", 0),
        ("—", 0),
    ],
)
def test_a_short_run_must_be_a_line_or_stand_in_one(text: str, label: int) -> None:
    """A line of the gold counts, three words and more may stand inside one, fewer say nothing."""
    assert labels_of([text]) == [label]


def test_snippets_label_what_holds_them() -> None:
    """Wanted is 1, unwanted 0, both 1, and the rest has no label."""
    gold = Gold(id="one", snippets_in=("ferry  left", " "), snippets_out=("Sign up",))
    texts = ["The ferry left late.", "Sign up now", "Sign up, the ferry left", "Low tide"]
    assert label_by_snippets(texts, gold) == [1, 0, 1, -1]


def test_no_snippets_no_labels() -> None:
    """A page that nothing is known of teaches nothing."""
    assert label_by_snippets(["Low tide"], Gold(id="one")) == [-1]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.paper.example/a", "paper.example"),
        ("https://paper.example:8080/b", "paper.example"),
        (None, "one"),
    ],
)
def test_pages_of_a_site_have_one_host(url: str | None, host: str) -> None:
    """With www or a port it is the same site; a page without an address stands for itself."""
    assert host_of(Gold(id="one", url=url)) == host


def test_parts_are_fixed_and_about_even() -> None:
    """A host's part is the same on every machine; hosts spread over all parts; a salt deals anew."""
    hosts = [f"paper{number}.example" for number in range(500)]
    parts = [fold_of(host, 5) for host in hosts]
    assert fold_of("paper.example", 1000) == 804
    assert min(parts.count(part) for part in range(5)) > 60
    assert parts != [fold_of(host, 5, "inner") for host in hosts]


def test_a_corpus_becomes_sheets(tmp_path: Path) -> None:
    """Each readable page with text is measured and labelled; empty ones are left out."""
    html = page(f"<h1>{TITLE}</h1><article>{paragraphs(STORY)}</article>")
    pages: dict[str, tuple[str, dict[str, object]]] = {
        "full": (html, {"url": URL, "text": GOLD}),
        "snippets": (html, {"url": "page.html", "with": [STORY[0][:30]], "without": ["All rights reserved"]}),
        "empty": ("", {"text": "x"}),
        "bare": ("<html><body><img src=x></body></html>", {"text": "x"}),
    }
    full, snippets = read_sheets(write_corpus(tmp_path / "corpus", pages))
    assert [text for text, label in zip(full.texts, full.labels, strict=True) if label == 1] == [TITLE, *STORY]
    assert (full.labels == 0).sum() == len(full.texts) - len(STORY) - 1
    assert snippets.labels.tolist().count(1) == 1
    assert snippets.labels.tolist().count(0) == 1
    assert (full.host, snippets.host) == ("paper.example", "snippets")
    assert full.names == load_model().names


def test_runs_of_all_pages_are_stacked(sheet: Sheet) -> None:
    """Measures, labels and weights have a row for each run; a longer run weighs more, a page as a root."""
    matrix, labels, weights = stack([sheet, sheet])
    assert matrix.shape == (2 * len(sheet.texts), len(sheet.names))
    assert labels.tolist() == sheet.labels.tolist() * 2
    alone = np.minimum(MOST_WORDS, sheet.words + 4) ** 0.5
    assert weights.sum() == pytest.approx(2 * (USUAL * alone.sum()) ** 0.5)
    assert weights[sheet.texts.index(STORY[0])] > weights[sheet.texts.index("World")]
    around = look_around(sheet.measures, np.zeros(len(sheet.texts), dtype=np.int64))
    assert stack([sheet], [around])[0].shape == (len(sheet.texts), len(sheet.names) + len(around))


def test_training_judges_like_newsclean(sheet: Sheet) -> None:
    """The validation of the training gives the chances that the shipped way gives."""
    model = load_model()
    chances = judge(sheet, Trees(model.first), Trees(model.second))
    assert chances.tolist() == judgement.judge_runs(sheet.measures).tolist()


def test_a_perfect_page_scores_one(sheet: Sheet) -> None:
    """Precision, recall, F1 and exactness are 1 where the chosen runs are the gold; a missing one costs recall."""
    chances = sheet.labels * WHOLE
    assert score(sheet, chances) == (1, 1, 1, 1)
    chances[sheet.texts.index(STORY[2])] = 0
    precision, recall, _, exact = score(sheet, chances)
    assert precision > recall
    assert exact == 0


def write_parts(folder: Path) -> Path:
    """Write models to which nothing is of the article."""
    nothing = Forest(1, -(10**6), [0], [0.0], [0, 0])
    for part in range(FOLDS):
        (folder / f"part-{part}.json").write_bytes(msgspec.json.encode(BodyModel([], nothing, nothing)))
    return folder


def test_a_page_is_judged_by_the_model_of_its_part(tmp_path: Path) -> None:
    """Inside, the other model judges; after it, even after an error, newsclean's own does."""
    html = article_page(paragraphs(STORY))
    gold, own = Gold(id="one", url=URL), extract(html)
    with judged_unseen(write_parts(tmp_path), gold):
        assert extract(html).confidence == 0
    assert extract(html) == own
    with pytest.raises(KeyError), judged_unseen(tmp_path, gold):
        raise KeyError
    assert extract(html) == own


def test_without_a_folder_newsclean_judges_itself() -> None:
    """The benchmark without parts measures what is shipped."""
    html = article_page(paragraphs(STORY))
    own = extract(html)
    with judged_unseen(None, Gold(id="one", url=URL)):
        assert extract(html) == own
