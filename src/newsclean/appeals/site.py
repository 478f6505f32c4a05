"""The site's own phrases, from its profile: runs of blocks, whole blocks, and sentences that begin with one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from newsclean.model import Block, Removal
from newsclean.profiles import Profile, SiteStrip
from newsclean.sentences import sentence_spans

Span: TypeAlias = tuple[int, int, Removal | None]
"""Start and end in a block's text, and why that part goes, if it does."""


def strip_by_site(
    blocks: Sequence[Block], texts: Mapping[int, str], open_: Sequence[int], profile: Profile
) -> dict[int, list[Span]]:
    """Return the spans of the open blocks in which a phrase of the site stands; `texts` are in lower case."""
    found: dict[int, list[Span]] = {}
    for index in open_:
        spans = cut_phrases(blocks[index], texts[index], profile)
        if any(reason for _, _, reason in spans):
            found[index] = spans
    for strip in profile.strip:
        if strip.start is not None:
            reason = reason_of(strip, profile)
            for run in find_runs(texts, open_, strip):
                found.update({index: [(0, len(texts[index]), reason)] for index in run})
    return found


def reason_of(strip: SiteStrip, profile: Profile) -> Removal:
    """Return the reason that names the profile and its rule."""
    return Removal("strip", f"{profile.name}: {strip.why}", strip.why)


def find_runs(texts: Mapping[int, str], open_: Sequence[int], strip: SiteStrip) -> list[Sequence[int]]:
    """Return the blocks of every run from one that starts so to one that ends so."""
    runs = []
    start, end = re.compile(rf"\W*(?:{strip.start})"), re.compile(rf"(?:{strip.end})\W*$")
    for place, index in enumerate(open_):
        if start.match(texts[index]):
            reach = open_[place : place + strip.blocks]
            last = next((n for n, other in enumerate(reach) if end.search(texts[other])), None)
            if last is not None:
                runs.append(reach[: last + 1])
    return runs


def cut_phrases(block: Block, text: str, profile: Profile) -> list[Span]:
    """Split a block at the site's phrases, wherever a sentence begins with one: it goes whole, or up to the match."""
    for strip, pattern in profile.whole_patterns:
        if pattern.match(text):
            return [(0, len(text), reason_of(strip, profile))]
    if profile.phrase_search is None or not profile.phrase_search.search(text):
        return [(0, len(text), None)]
    spans: list[Span] = []
    starts = [start for start, _ in sentence_spans(block.text)]
    at = kept_from = 0
    while at < len(text):
        hits = ((rule, pattern.match(text, at)) for rule, pattern in profile.phrase_patterns)
        found = next(((rule, hit) for rule, hit in hits if hit and hit.end() > at), None)
        if found is None:
            at = next((start for start in starts if start > at), len(text))
            continue
        if kept_from < at:
            spans.append((kept_from, at, None))
        end = end_of_cut(*found, (*starts, len(text)))
        spans.append((at, end, reason_of(found[0], profile)))
        at = kept_from = end
    return [*spans, (kept_from, len(text), None)] if kept_from < len(text) else spans


def end_of_cut(strip: SiteStrip, hit: re.Match[str], bounds: Sequence[int]) -> int:
    """Return where what a phrase takes ends: with the sentence, `bounds` being where these end, or with the match."""
    if strip.cut or hit[0].rstrip().endswith("|"):
        return hit.end()
    return next(bound for bound in bounds if bound >= hit.end())
