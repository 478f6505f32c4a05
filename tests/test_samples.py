"""Every sample comes out as its expectation says."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

import newsclean
from newsclean.text import fold_space
from sample_cases import Sample, clean_sample, excused_fields, find_differences, find_samples, read_expectation

SAMPLES = find_samples()
KNOWN = [
    pytest.param(
        sample,
        field,
        id=f"{sample.name}:{field}",
        marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why),
    )
    for sample in SAMPLES
    for field, why in sample.meta.known_failures.items()
    if field != "keeps"
]
KEEPING = [
    pytest.param(
        sample,
        id=sample.name,
        marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=sample.meta.known_failures["keeps"])]
        if "keeps" in sample.meta.known_failures
        else [],
    )
    for sample in SAMPLES
    if sample.meta.keeps
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_sample(sample: Sample) -> None:
    """A page or dump like one of the samples gives the article, or the error, that was reviewed and written down."""
    wanted = read_expectation(sample)
    assert wanted is not None, f"{sample.name} has no expectation: run scripts/update-samples and review what it writes"
    for field, (got, right) in find_differences(clean_sample(sample), wanted).items():
        assert field in excused_fields(sample) or got == right, f"{sample.name}: {field}"


@pytest.mark.parametrize(("sample", "field"), KNOWN)
def test_known_failure(sample: Sample, field: str) -> None:
    """What is known not to work yet is on record, and leaves the record once it works."""
    wrong = find_differences(clean_sample(sample), read_expectation(sample) or {})
    assert not wrong.keys() & ({"text", "blocks"} if field == "text" else {field})


@pytest.mark.parametrize("sample", KEEPING)
def test_every_word_stays(sample: Sample) -> None:
    """A story about newsletters, subscriptions, QR codes or cookies, a refrain, a repeated answer keep every word."""
    tree = LexborHTMLParser(sample.source.read_bytes())
    story = [fold_space(element.text()) for element in tree.css(sample.meta.keeps or "")]
    assert story
    text = "".join(newsclean.clean_file(sample.source, url=sample.meta.url).text.split())
    at = 0
    for paragraph in story:
        found = text.find("".join(paragraph.split()), at)
        assert found >= 0, f"lost, or out of order: {paragraph}"
        at = found + 1


def test_samples_are_enough() -> None:
    """The samples show csmonitor pages and dumps, other sites, stories about appeals, and pages that are no article."""
    hosts = [sample.folder.parent.name for sample in SAMPLES]
    errors = [
        sample for sample in SAMPLES if sample.expectation is not None and sample.expectation.name == "error.json"
    ]
    assert len(SAMPLES) >= 24
    assert hosts.count("www.csmonitor.com") >= 12
    assert len(set(hosts)) >= 5
    assert sum(sample.meta.keeps is not None for sample in SAMPLES) >= 6
    assert len(errors) >= 4
