"""Verdicts on appeals and furniture.

`spare` takes back what no rule may cost, `other_stories` takes the titles that a label announces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import cast

from newsclean.appeals import Span, judge_boxes, judge_texts, name_appeals
from newsclean.appeals.languages import language_of
from newsclean.columns import column, places_gone, places_in, places_kept
from newsclean.model import VAGUE, Block, Draft, Kind, Removal, Role, Stage, replace
from newsclean.name_forms import is_outlet
from newsclean.patterns import compiled
from newsclean.profiles import Profile
from newsclean.strip.other_stories import drop_titles, end_of_part, took_label
from newsclean.strip.spare import is_of_story, spare_headings, spare_story

_JUDGED_ROLES: frozenset[Role] = frozenset(("body", "quick_read", "editors_note", "summary"))
_TEXT_KINDS: frozenset[Kind] = frozenset(("paragraph", "quote", "list_item", "heading", "caption"))
_HEADING: frozenset[Kind] = frozenset(("heading",))
_EXTRACT: frozenset[Stage] = frozenset(("extract",))
_READ = VAGUE - {"link-list"}
"""Of the vague reasons, those by which a block went for how it reads."""
_SHORT, _NEAR = 300, 8
"""Characters up to which a block that is gone is looked at again, and how many blocks from the story it may stand."""
_LONE_HEADING = Removal("strip", "heading-alone", "heading of a part that is not of the article")
_MARKS = compiled(r"[\s_*#•·–—-]+")
_LONE_MARKS = Removal("strip", "marks-alone", "page furniture")
_NAMED = r"[a-zäöü]{2,4}|APA|AFP|SDA|DPA|KNA|EPD|SID|ATS|AP|Reuters|Agenturen"
_DESK = compiled(
    rf"(?<=[.!?“”\"«»’])\s?\((?!sic\))(?:{_NAMED})(?:[/,]\s?(?:{_NAMED})){{0,4}}(?:,\s?[\d.]{{6,10}})?\)\Z"
)
"""The abbreviations of editors and agencies behind the last sentence of a story: "(dk)", "(sni/eck)", "(red, APA)" …"""
_DESK_ALONE = compiled(r"(?!km/h)\(?[a-z]{2,4}(?:/[a-z]{2,4}){1,3}\)?")
"""The same alone in the last line, in any language: "agv/mcc"."""
_AROUND = "()[] ©—–-"
"""Signs around the name of an agency in the last line."""
_DESK_LANGUAGES = frozenset(("de", "fr"))
"""… as papers print them in these languages."""
_WIRES = "AFP|AP|AAP|ANI|PTI|IANS|UNI|TNN|PNA|UPI|EFE|ANSA|Reuters|Bernama|Xinhua|Kyodo|Yonhap|Jiji|Agencies"
_SIGNED = compiled(
    r"(?:(?<=\w\w\w[.!?])|(?<=[.!?][”\"’]))(?:"
    rf"\s?[–—-]{{1,2}}\s?(?:{_WIRES}|[A-Z][\w-]+\.(?:com|net|org))|\s?\((?:{_WIRES}|END)\)|\s?/[a-z]{{2,4}}"
    r"|\s(?:PTI|IANS|UNI|ANI)(?:\s[A-Z]{2,4}){0,4}|\s(?!OK|TV|AI|UK|US|EU|UN|UAE)[A-Z]{2}(?:/[A-Z]{2})?"
    r"|\s?[–—-]\s?(?i:with (?:reports?|files|inputs|assistance) (?:from|by)) [A-Z][^!?]{2,80})\Z"
)
"""The same as papers of other countries set it: a wire or the site, initials, or who helped."""
_LONGEST_SIGNED = 110
_HELPED = compiled(r"[–—-]\s?[wW]")
"""How it begins who helped: what else is signed ends with a plain letter or a bracket."""
_BYLINE = "byline"
"""Why rules take lines that say who wrote the story: these are asked for its authors."""
_DESK_LINE = Removal("strip", "desk-line", "abbreviations of editors and agencies")


def strip_blocks(draft: Draft, profile: Profile | None = None, language: str | None = None) -> Draft:
    """Return `draft` with a verdict on each block that is an appeal or furniture, split where only a part goes."""
    blocks = draft.blocks
    kept = standing = places_kept(blocks)
    open_ = places_in(blocks, Block.kind, _TEXT_KINDS, places_in(blocks, Block.role, _JUDGED_ROLES, kept))
    verdicts = judge_texts(blocks, open_, profile, language=language, method=draft.method)
    if verdicts and draft.boxes:
        judge_boxes(blocks, open_, verdicts, draft.boxes)
    spare_headings(blocks, verdicts)
    warnings = spare_story(blocks, open_, verdicts) if verdicts else []
    named = name_removed(blocks, open_, language)
    judged = split_blocks(blocks, verdicts, named)
    kept = drop_marks(judged, places_kept(judged) if verdicts else kept)
    kept = part_desk(judged, kept, language)
    if profile is not None or took_label(verdicts, named):  # else nothing announces titles
        kept = drop_titles(judged, kept)
    if kept is not standing:  # else nothing went, below a heading or elsewhere
        drop_headings(judged, kept)
    return replace(draft, blocks=tuple(judged), warnings=(*draft.warnings, *warnings))


def name_removed(blocks: Sequence[Block], open_: Sequence[int], language: str | None) -> dict[int, Removal]:
    """Return the rule that their words fit for short blocks near the story that went by their place."""
    if not open_:
        return {}
    gone = places_gone(blocks)
    near = gone[bisect_left(gone, open_[0] - _NEAR) : bisect_left(gone, open_[-1] + 1 + _NEAR)]
    reasons = cast("list[Removal]", column(blocks, Block.removed, near))
    vague = places_in(reasons, Removal.rule, VAGUE, [*range(len(near))])
    asked = [*map(near.__getitem__, places_in(reasons, Removal.stage, _EXTRACT, vague))]
    short = [*compress(asked, map(_SHORT.__ge__, map(len, column(blocks, Block.text, asked))))]
    return name_appeals(blocks, short, language) if short else {}


def split_blocks(blocks: Sequence[Block], verdicts: dict[int, list[Span]], named: dict[int, Removal]) -> list[Block]:
    """Return the blocks, one for each span of a verdict; those that went already go for what they are `named`."""
    judged = [*blocks]
    for index, reason in named.items():
        judged[index] = replace(blocks[index], removed=replace(reason, stage="extract"))
    for index in sorted(verdicts, reverse=True):  # from behind, so that what is before keeps its place
        judged[index : index + 1] = split_block(blocks[index], verdicts[index])
    return judged


def split_block(block: Block, spans: Sequence[Span]) -> Iterator[Block]:
    """Yield the spans of a block that hold any text."""
    for start, end, reason in spans:
        if text := block.text[start:end].strip():
            signs = reason is not None and reason.why == _BYLINE
            yield replace(block, text=text, removed=reason, role="byline" if signs else block.role)


def drop_marks(blocks: list[Block], kept: list[int]) -> list[int]:
    """Take the marks below which only notes stood, as "___" behind a story of an agency; return which blocks stay."""
    gone = set()
    for index in reversed(kept):
        block = blocks[index]
        if not is_of_story(block):
            continue
        if not _MARKS.fullmatch(block.text):
            break
        blocks[index] = replace(block, removed=_LONE_MARKS)
        gone.add(index)
    return [index for index in kept if index not in gone] if gone else kept


def part_desk(blocks: list[Block], kept: list[int], language: str | None) -> list[int]:
    """Part the last sentence of a story from who wrote and gave it, in brackets behind; return which blocks stay."""
    if kept and len(blocks[kept[-1]].text) <= _SHORT and is_desk(blocks[kept[-1]]):
        blocks[kept[-1]] = replace(blocks[kept[-1]], removed=_DESK_LINE)
        kept = kept[:-1]
    last = next(filter(lambda at: is_of_story(blocks[at]), reversed(kept)), None)
    if last is None:
        return kept
    text = blocks[last].text
    found = find_signed(text)
    if found is None:
        found = _DESK.search(text) if text.endswith(")") else None
        if found is None or language_of((block.text for block in blocks), language) not in _DESK_LANGUAGES:
            return kept
    story = replace(blocks[last], text=blocks[last].text[: found.start()])
    desk = replace(blocks[last], text=found[0].strip(), removed=_DESK_LINE)
    blocks[last : last + 1] = [story, desk]
    return places_kept(blocks)


def is_desk(block: Block) -> bool:
    """Tell whether a last line is the abbreviations of editors, or the name of an agency: "agv/mcc", "© AFP"."""
    if _DESK_ALONE.fullmatch(block.text) is not None:
        return True
    name = block.text.strip(_AROUND) if block.kind == "paragraph" else ""
    return is_outlet(name) and not any(word[0].islower() for word in name.split())


def find_signed(text: str) -> re.Match[str] | None:
    """Return what papers of other countries set behind a story, if its last paragraph ends so."""
    tail = max(0, len(text) - _LONGEST_SIGNED)
    if not (text[-1:].isalpha() or text.endswith(")") or _HELPED.search(text, tail)):
        return None
    return _SIGNED.search(text, tail)


def drop_headings(blocks: list[Block], kept: list[int]) -> None:
    """Take the headings below which there was nothing but appeals and furniture."""
    headings = places_in(blocks, Block.kind, _HEADING, kept)
    if not headings:
        return
    story = next((at for at in kept if blocks[at].kind == "paragraph"), len(blocks))
    for index in reversed(headings):
        if not (story < index < len(blocks) - 1 and is_furniture(blocks[index + 1])):
            continue
        part = blocks[index + 1 : end_of_part(index, blocks)]
        gone = part and all(map(is_furniture, part))
        if gone and any(other.removed and other.removed.stage == "strip" for other in part):
            blocks[index] = replace(blocks[index], removed=_LONE_HEADING)


def is_furniture(block: Block) -> bool:
    """Tell whether a block went for what it says or for the words of its element."""
    return block.removed is not None and (block.removed.stage == "strip" or block.removed.rule not in _READ)


__all__ = ["strip_blocks"]
