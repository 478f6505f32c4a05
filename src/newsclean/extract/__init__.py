"""Blocks from a tree: by profile where the site has one and its body is found, else newsclean's own generic way.

Where that doubts itself, the page's data and trafilatura are asked, and the best of the answers is kept.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from newsclean.document import Document
from newsclean.extract.above import name_foot, name_head
from newsclean.extract.by_profile import extract_by_profile
from newsclean.extract.forms import BY_FORM
from newsclean.extract.no_article import judge_page_kind
from newsclean.extract.reasons import FURNITURE
from newsclean.extract.rows import rows_in_body
from newsclean.model import Block, Draft, Metadata, Removal, replace
from newsclean.parse import parse_again
from newsclean.profiles import Profile
from newsclean.text import key_of, size_of

__all__ = ["extract_blocks", "judge_page_kind"]

_DOUBT, _THIN = 0.8, 250
"""Confidence and characters below which others are asked …"""
_DESPAIR, _MUCH = 0.5, 5000
"""… but of so much text, only below this confidence: doubt is then about parts of it, which others know no better …"""
_MORE, _SURE_MORE, _LEAST = 1.2, 2.0, 100
"""… and how many times more text they must have found to be preferred, where newsclean doubts and where it only found
little, and how much at least."""
_LARGEST, _LARGEST_FOR_TRAFILATURA = 300_000, 150_000
"""Characters of a page from which nothing else is asked, and from which trafilatura is not: it would take many times
what any other page takes, and of 13 pages of two corpora on which newsclean doubts itself it knew better on none of
the larger."""
_IN_DATA = Removal("extract", "told-in-data", "stands in the page beside the text that its data hold")
_WHOLE = 40
"""Letters from which a text that stands inside another is there."""
_RESCUED = Removal("extract", "rescued", "trafilatura found more where newsclean was unsure")


def extract_blocks(document: Document, profile: Profile | None) -> Draft:
    """Return the page's blocks in order, those that go by their element already judged."""
    draft = extract_by_profile(document, profile) if profile is not None else None
    if draft is None:
        draft = extract_unknown(document, profile)
    rows = rows_in_body(draft.blocks)
    named = name_head(draft.blocks, rows, document, dek=draft.method != "generic")
    return replace(draft, blocks=name_foot(named, rows))


def extract_unknown(document: Document, profile: Profile | None) -> Draft:
    """Return the blocks of a page that no profile describes, with a warning where the site's profile did not fit."""
    from newsclean.extract.generic import extract_generic

    draft = extract_generic(document)
    sure = draft.confidence or 0.0
    size = size_of_body(draft.blocks, _MUCH if sure < _DOUBT else _THIN)
    doubtful = size < _THIN or sure < (_DOUBT if size < _MUCH else _DESPAIR)
    if doubtful and len(document.html) < _LARGEST:
        draft = ask_others(document, draft, body_size(draft))
    if profile is not None:
        warning = f"the body of profile {profile.name} was not found: the generic way was taken"
        draft = replace(draft, profile=profile.name, warnings=(*draft.warnings, warning))
    return draft


def ask_others(document: Document, draft: Draft, size: float) -> Draft:
    """Return the body that the page's data state, or the one that trafilatura finds, where it has clearly more."""
    from newsclean.extract.embedded import find_embedded_body
    from newsclean.extract.rescue import add_signs, extract_by_trafilatura

    whole = parse_again(document)
    stated = find_embedded_body(whole)
    if stated is not None and body_size(Draft(stated.blocks, "generic")) >= _MORE * size:
        blocks = (*leave_out(draft, stated.blocks, _IN_DATA), *stated.blocks)
        return replace(draft, blocks=blocks, found=stated.about, confidence=None)
    if len(document.html) >= _LARGEST_FOR_TRAFILATURA:
        return draft
    least = max((_MORE if (draft.confidence or 0.0) < _DOUBT else _SURE_MORE) * size, _LEAST)
    found = extract_by_trafilatura(whole)
    if body_size(found) < least:
        return draft  # verdicts only make it less
    found = keep_verdicts(add_signs(found, whole), draft)
    if body_size(found) >= least and not is_glued(found, draft):
        blocks = (*leave_out(draft, found.blocks, _RESCUED), *found.blocks)
        return replace(draft, blocks=blocks, found=Metadata(provenance={"text": "trafilatura"}))
    return draft


def is_glued(found: Draft, draft: Draft) -> bool:
    """Tell whether trafilatura, as its last resort, gave all text of the page in one block where there are several."""
    return len(found.blocks) == 1 and sum(block.removed is None for block in draft.blocks) > 1


def keep_verdicts(found: Draft, draft: Draft) -> Draft:
    """Return what trafilatura found; what is a comment, a bio or another story by its form goes from it, too.

    So does what stands in an element for teasers, menus and the like, if there is a story besides: where all is in such
    an element, its name says nothing.
    """
    judged = mark_known(found, draft, BY_FORM)
    strict = mark_known(judged, draft, FURNITURE)
    return strict if text_size(strict) >= max(text_size(draft), _LEAST) else judged


def mark_known(found: Draft, draft: Draft, reasons: Collection[Removal]) -> Draft:
    """Return what trafilatura found, with the verdicts of the draft on the same texts that have one of some reasons."""
    known = {key_of(block.text): block.removed for block in draft.blocks if block.removed in reasons}
    if not known:
        return found
    blocks = (one if one.removed else replace(one, removed=known.get(key_of(one.text))) for one in found.blocks)
    return replace(found, blocks=tuple(blocks))


def leave_out(draft: Draft, taken: Sequence[Block], reason: Removal) -> list[Block]:
    """Return the blocks of a draft that others take the place of: what stayed goes, unless it is told there again."""
    keys = Counter([key_of(block.text) for block in taken])
    whole = " ".join(keys)
    left = []
    for block in draft.blocks:
        key = key_of(block.text)
        if keys[key] > 0:
            keys[key] -= 1
        elif len(key) < _WHOLE or key not in whole:
            left.append(block if block.removed else replace(block, removed=reason))
    return left


def text_size(draft: Draft) -> float:
    """Return the characters of a draft's body, captions not counted: trafilatura gives none."""
    return size_of_body([block for block in draft.blocks if block.kind not in ("caption", "credit")])


def body_size(draft: Draft) -> float:
    """Return the characters of a draft's body, those of scripts without spaces counted for more."""
    return size_of_body(draft.blocks)


def size_of_body(blocks: Sequence[Block], enough: float = math.inf) -> float:
    """Return the same of some blocks; of those behind `enough` characters nothing is asked."""
    size = 0.0
    for row in rows_in_body(blocks):
        size += size_of(blocks[row].text)
        if size >= enough:
            break
    return size
