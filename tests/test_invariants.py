"""What holds for every input: nothing is lost unaccounted for, nothing depends on what ran before, nothing crashes."""

from __future__ import annotations

import random
from contextlib import suppress
from itertools import cycle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsclean
from benchmarks.mutate import run_case
from benchmarks.mutations import load_samples, make_case
from newsclean.extract import extract_blocks
from newsclean.model import Block, Draft, Options, Page
from newsclean.parse import parse_page
from newsclean.pipeline import judge_page
from newsclean.plaintext import read_dump
from newsclean.profiles import find_profile
from sample_cases import SAMPLES, Sample, find_samples, read_expectation

ALL = find_samples()
ARTICLES = [sample for sample in ALL if "schema" in (read_expectation(sample) or {})]
SOUND = [sample for sample in ARTICLES if "text" not in sample.meta.known_failures]
PAGES = [sample for sample in ARTICLES if sample.source.suffix == ".html"]
DUMPS = [sample for sample in ARTICLES if sample.source.suffix == ".txt"]
SEEDS = load_samples(SAMPLES)
BITS = [
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "<table><tr><td>",
        "<br><br>",
        "<li>",
        "<h2>",
        "<figure>",
        "<img alt=x>",
    ),
    *(
        "<script type='application/ld+json'>",
        "</script>",
        '{"@type":"NewsArticle","headline":',
        "[[[",
        "<meta charset=",
        "&#0;",
    ),
    *(
        "Already a subscriber? Log in",
        "Dear Reader,",
        "Why We Wrote This",
        "• Quick Read",
        "QR Code to ",
        "Cancel anytime.",
    ),
    *(
        "https://www.csmonitor.com/World/2022/0920/A-story",
        "\n\n",
        "\r",
        "\x00",
        "\ud800",
        "\u202e",
        "“",
        "’",
        "|",
        " ",
    ),
]

quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def join_texts(blocks: list[Block] | tuple[Block, ...]) -> str:
    """Return the text of blocks without white space: a block that is cut in two loses only that."""
    return "".join("".join(block.text.split()) for block in blocks)


def judge_sample(sample: Sample) -> Draft:
    """Return the judged blocks of a sample page."""
    return judge_page(Page(sample.source.read_bytes(), sample.meta.url), Options())


@pytest.mark.parametrize("sample", PAGES, ids=lambda sample: sample.name)
def test_judged_is_extracted(sample: Sample) -> None:
    """Judging loses, adds and moves nothing: kept and removed blocks, in order, are what was extracted."""
    document = parse_page(Page(sample.source.read_bytes(), sample.meta.url), Options().limits)
    extracted = extract_blocks(document, find_profile(sample.meta.url, None))
    assert join_texts(judge_sample(sample).blocks) == join_texts(extracted.blocks)


@pytest.mark.parametrize("sample", PAGES, ids=lambda sample: sample.name)
def test_article_is_judged(sample: Sample) -> None:
    """What is judged to go is in `removed`, what stays is in the article, both in page order."""
    draft = judge_sample(sample)
    article = newsclean.clean_file(sample.source, url=sample.meta.url)
    assert [block.text for block in article.removed] == [block.text for block in draft.blocks if block.removed]
    kept = [block for block in draft.blocks if block.removed is None and block.role == "body"]
    assert [block.text for block in article.blocks] == [block.text for block in kept]
    assert article.text == "\n\n".join(block.text for block in kept if block.kind not in ("caption", "credit"))


@pytest.mark.parametrize("sample", DUMPS, ids=lambda sample: sample.name)
def test_dump_is_accounted_for(sample: Sample) -> None:
    """Every character of a dump is in a block, in the order of the dump."""
    dump = sample.source.read_text("utf-8")
    draft = read_dump(dump, find_profile(sample.meta.url, None, dump))
    assert join_texts(draft.blocks) == "".join(dump.split())


@pytest.mark.parametrize("sample", SOUND, ids=lambda sample: sample.name)
def test_clean_text_stays(sample: Sample) -> None:
    """Cleaning twice is cleaning once: the text of a cleaned article, cleaned again as a dump, loses nothing."""
    article = newsclean.clean_file(sample.source, url=sample.meta.url)
    again = newsclean.clean_text(newsclean.to_text(article), url=article.url)
    assert again.title == article.title
    assert again.text.split() == article.text.split()
    assert again.removed == ()


@pytest.mark.parametrize("sample", ARTICLES, ids=lambda sample: sample.name)
def test_json_comes_back(sample: Sample) -> None:
    """An article read back from its JSON is the same article."""
    article = newsclean.clean_file(sample.source, url=sample.meta.url)
    assert newsclean.from_json(newsclean.to_json(article, removed=True)) == article


def clean_to_json(sample: Sample) -> str:
    """Return what comes out of a sample, article or error, as text."""
    try:
        return newsclean.to_json(newsclean.clean_file(sample.source, url=sample.meta.url), removed=True)
    except newsclean.NewscleanError as error:
        return repr(error)


def test_order_does_not_matter() -> None:
    """Whatever was cleaned before, the same input gives the same bytes."""
    first = {sample.name: clean_to_json(sample) for sample in ALL}
    for seed in (1, 2):
        shuffled = random.Random(seed).sample(ALL, len(ALL))
        assert {sample.name: clean_to_json(sample) for sample in shuffled} == first


@pytest.mark.parametrize("name", ["www.csmonitor.com/two-tellings", "www.harbor-ledger.example/drydock-apprentices"])
def test_hundredth_time(name: str) -> None:
    """The same page a hundred times among others gives the same bytes a hundred times."""
    (page,) = (sample for sample in ALL if sample.name == name)
    others = cycle(sample for sample in ALL if sample.name != name)
    outcomes = set()
    for _ in range(100):
        outcomes.add(clean_to_json(page))
        clean_to_json(next(others))
    assert len(outcomes) == 1


@quick
@given(st.binary(max_size=3000))
def test_any_bytes(body: bytes) -> None:
    """Any bytes give an article or one of newsclean's errors."""
    for clean in (newsclean.clean_html, newsclean.clean_text):
        with suppress(newsclean.NewscleanError):
            newsclean.to_json(clean(body, url="https://www.csmonitor.com/World/2022/0920/A-story"))


@quick
@given(st.lists(st.sampled_from(BITS) | st.text(max_size=40), max_size=60).map("".join))
def test_any_text(text: str) -> None:
    """Any text, broken markup and lone surrogates among it, gives an article or one of newsclean's errors."""
    for clean in (newsclean.clean_html, newsclean.clean_text):
        try:
            article = clean(text)
        except newsclean.NewscleanError:
            continue
        assert newsclean.from_json(newsclean.to_json(article, removed=True)) == article


@quick
@given(st.integers(min_value=0, max_value=10_000_000))
def test_broken_samples(number: int) -> None:
    """A sample that was cut, spliced, mislabelled or damaged gives an article or one of newsclean's errors."""
    assert run_case(make_case(SEEDS, 7, number))


@quick
@given(st.lists(st.sampled_from(BITS[:11]) | st.text("abc XYZ.?’", min_size=1, max_size=80), min_size=5, max_size=60))
def test_any_page_is_accounted_for(pieces: list[str]) -> None:
    """On any page that can be read, judging moves and loses nothing."""
    page = Page(
        "<html><body><div class='eza-body'>" + "".join(pieces), "https://www.csmonitor.com/World/2022/0920/A-story"
    )
    document = parse_page(page, Options().limits)
    extracted = extract_blocks(document, find_profile(page.url, None))
    assert join_texts(judge_page(page, Options()).blocks) == join_texts(extracted.blocks)
