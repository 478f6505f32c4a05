"""Blocks from a tree: by profile where the site has one and its body is found, else newsclean's own generic way.

Where that doubts itself, the page's data and trafilatura are asked, and the best of the answers is kept.
"""

from __future__ import annotations

from newsclean.extract.above import name_head
from newsclean.extract.by_profile import extract_by_profile
from newsclean.extract.no_article import judge_page_kind
from newsclean.model import Draft, replace
from newsclean.parse import Document
from newsclean.profiles import Profile

__all__ = ["extract_blocks", "judge_page_kind"]


def extract_blocks(document: Document, profile: Profile | None) -> Draft:
    """Return the page's blocks in order, those that go by their element already judged."""
    draft = extract_by_profile(document, profile) if profile is not None else None
    if draft is None:
        draft = extract_unknown(document, profile)
    return replace(draft, blocks=tuple(name_head(draft.blocks, document, dek=draft.method != "generic")))


def extract_unknown(document: Document, profile: Profile | None) -> Draft:
    """Return the blocks of a page that no profile describes, with a warning where the site's profile did not fit."""
    from newsclean.extract.generic import extract_generic

    draft = extract_generic(document)
    if profile is not None:
        warning = f"the body of profile {profile.name} was not found: the generic way was taken"
        draft = replace(draft, profile=profile.name, warnings=(*draft.warnings, warning))
    return draft
