"""Verdicts on appeals and furniture, and what no rule may cost: a large part of the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise, takewhile
from typing import cast

from newsclean.appeals import LABELS, POINTERS, Span, judge_boxes, judge_texts, lower, name_appeals, taken
from newsclean.appeals.languages import language_of
from newsclean.columns import column, places_gone, places_in, places_kept
from newsclean.model import VAGUE, Block, Draft, Kind, Removal, Role, Stage, replace
from newsclean.profiles import Profile
from newsclean.text import count_words, size_of

_JUDGED_ROLES: frozenset[Role] = frozenset(("body", "quick_read", "editors_note", "summary"))
_TEXT_KINDS: frozenset[Kind] = frozenset(("paragraph", "quote", "list_item", "heading", "caption"))
_HEADING: frozenset[Kind] = frozenset(("heading",))
_SHARE_OF_BODY = 0.4
"""No common rule may take more of the body's words than this …"""
_SMALL_BODY = 80
"""… unless they are fewer than this many words."""
_EXTRACT: frozenset[Stage] = frozenset(("extract",))
_READ = VAGUE - {"link-list"}
"""Of the vague reasons, those by which a block went for how it reads."""
_SHORT, _NEAR = 300, 8
"""Characters up to which a block that is gone is looked at again, and how many blocks from the story it may stand."""
_ALL_LINK = 0.9
_COLONS = (":", "：")
_CARDS, _CARD, _CARD_TITLE = 3, 4, 12
"""Cards from which there is a list of them, most blocks of each, its title among them, and least characters of that."""
_MOST_TITLES = 40
"""Items that a list of other stories may have."""
_ANNOUNCING = (*LABELS, *POINTERS)
"""What the ids of rules end with that take what may announce titles of other stories."""
_TITLES = Removal("strip", "related-titles", "titles of other stories")
_LONE_HEADING = Removal("strip", "heading-alone", "heading of a part that is not of the article")
_MARKS = re.compile(r"[\s_*#•·–—-]+")
_LONE_MARKS = Removal("strip", "marks-alone", "page furniture")
_SUBJECTS = ("newsletter", "subscri", "cookie", "qr-code", "donat", "copyright", "prompt", "thanks")
"""What the ids of rules have in them for such things as stories are about."""
_HEADING_WORDS = 5
_OURS = re.compile(
    r"\b(?:our|us|we|wir|uns|unser\w*|nous|notre|nos|nuestr[oa]s?|nostr[oaie]|noss[oa]s?|onze?|vår[at]?|vores|naszą?)\b",
    re.IGNORECASE,
)
"""The longest heading of a part about such things, and the words by which one speaks for the site."""
_STORY_KINDS = ("paragraph", "quote", "list_item")
_NAMED = r"[a-zäöü]{2,4}|APA|AFP|SDA|DPA|KNA|EPD|SID|ATS|AP|Reuters|Agenturen"
_DESK = re.compile(
    rf"(?<=[.!?“”\"«»’])\s?\((?!sic\))(?:{_NAMED})(?:[/,]\s?(?:{_NAMED})){{0,4}}(?:,\s?[\d.]{{6,10}})?\)\Z"
)
"""The abbreviations of editors and agencies behind the last sentence of a story: "(dk)", "(sni/eck)", "(red, APA)" …"""
_DESK_ALONE = re.compile(r"(?!km/h)\(?[a-z]{2,4}(?:/[a-z]{2,4}){1,3}\)?")
"""The same alone in the last line, in any language: "agv/mcc"."""
_DESK_LANGUAGES = frozenset(("de", "fr"))
"""… as papers print them in these languages."""
_WIRES = "AFP|AP|AAP|ANI|PTI|IANS|UNI|TNN|PNA|UPI|EFE|ANSA|Reuters|Bernama|Xinhua|Kyodo|Yonhap|Jiji|Agencies"
_SIGNED = re.compile(
    r"(?:(?<=\w\w\w[.!?])|(?<=[.!?][”\"’]))(?:"
    rf"\s?[–—-]{{1,2}}\s?(?:{_WIRES}|[A-Z][\w-]+\.(?:com|net|org))|\s?\((?:{_WIRES}|END)\)|\s?/[a-z]{{2,4}}"
    r"|\s(?:PTI|IANS|UNI|ANI)(?:\s[A-Z]{2,4}){0,4}|\s(?!OK|TV|AI|UK|US|EU|UN|UAE)[A-Z]{2}(?:/[A-Z]{2})?"
    r"|\s?[–—-]\s?(?i:with (?:reports?|files|inputs|assistance) (?:from|by)) [A-Z][^!?]{2,80})\Z"
)
"""The same as papers of other countries set it: a wire or the site, initials, or who helped."""
_LONGEST_SIGNED = 110
_HELPED = re.compile(r"[–—-]\s?[wW]")
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


def spare_headings(blocks: Sequence[Block], verdicts: dict[int, list[Span]]) -> None:
    """Take back the verdicts on headings of parts of the story: an article about newsletters names them there.

    Such a heading is short, no link, and stands right above a paragraph that stays and that it heads.
    """
    for index in [index for index in verdicts if blocks[index].kind == "heading"]:
        block, below, rule = blocks[index], blocks[index + 1 : index + 2], rule_of(index, verdicts)
        if not below or rule is None or not any(subject in rule for subject in _SUBJECTS):
            continue
        is_name = count_words(block.text) <= _HEADING_WORDS and not _OURS.search(block.text)
        heads = is_name and not block.signs.link_share and block.reach > below[0].place
        if heads and below[0].removed is None and is_of_story(below[0]) and not taken(index + 1, verdicts):
            del verdicts[index]


def spare_story(blocks: Sequence[Block], open_: Sequence[int], verdicts: dict[int, list[Span]]) -> list[str]:
    """Take back the verdicts of rules that would cost too much of the body; return a warning for each rule."""
    rules = {
        index: rule
        for index in filter(verdicts.__contains__, open_)
        if is_of_story(blocks[index]) and (rule := rule_of(index, verdicts))
    }
    costs: Counter[str] = Counter()
    for index, rule in rules.items():
        costs[rule] += count_words(" ".join(blocks[index].text.split()))
    if max(costs.values(), default=0) <= _SMALL_BODY:
        return []  # none of them may take too much
    body = [index for index in open_ if is_of_story(blocks[index])]
    first: dict[str, int] = {}
    for index in body:
        first.setdefault(blocks[index].text, index)
    return spare_body(first, rules, verdicts)


def is_of_story(block: Block) -> bool:
    """Tell whether the words of a block count as those of the body."""
    return block.role == "body" and block.kind in _STORY_KINDS


def count_different(text: str) -> int:
    """Return how many different words a text has."""
    return count_words(" ".join(dict.fromkeys(text.split())))


def rule_of(index: int, verdicts: dict[int, list[Span]]) -> str | None:
    """Return the common rule that takes a whole block; a site's own phrases and letters are not guarded."""
    reason = verdicts[index][0][2] if taken(index, verdicts) else None
    return reason.rule if reason is not None and ":" not in reason.rule and reason.rule != "letter" else None


def spare_body(first: dict[str, int], rules: dict[int, str], verdicts: dict[int, list[Span]]) -> list[str]:
    """Take back every rule that took more than its share of the body, where each text counts only when it is `first`.

    A prompt printed a thousand times is no story, however much of the body it takes.
    """
    sizes = {index: count_different(text) for text, index in first.items() if index in rules}
    costs: Counter[str] = Counter()
    for index, rule in rules.items():
        costs[rule] += sizes.get(index, 0)
    total, most = 0, max(costs.values())
    for text, index in first.items():
        if most <= max(_SMALL_BODY, _SHARE_OF_BODY * total):
            return []  # however much the rest says
        total += sizes[index] if index in sizes else count_different(text)
    warnings = []
    for rule, cost in costs.items():
        if cost > max(_SMALL_BODY, _SHARE_OF_BODY * total):
            warnings.append(f"rule {rule} would have taken {cost} of {total} words: those blocks stay")
            for index in [index for index in rules if rules[index] == rule]:
                del verdicts[index]
    return warnings


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
    if kept and len(blocks[kept[-1]].text) <= _SHORT and _DESK_ALONE.fullmatch(blocks[kept[-1]].text):
        blocks[kept[-1]] = replace(blocks[kept[-1]], removed=_DESK_LINE)
        kept = kept[:-1]
    last = next(filter(lambda at: is_of_story(blocks[at]), reversed(kept)), None)
    if last is None:
        return kept
    text = blocks[last].text
    found = find_signed(text)
    if found is None:
        found = _DESK.search(text) if text.endswith(")") else None
        if found is None or language_of((lower(block.text) for block in blocks), language) not in _DESK_LANGUAGES:
            return kept
    story = replace(blocks[last], text=blocks[last].text[: found.start()])
    desk = replace(blocks[last], text=found[0].strip(), removed=_DESK_LINE)
    blocks[last : last + 1] = [story, desk]
    return places_kept(blocks)


def find_signed(text: str) -> re.Match[str] | None:
    """Return what papers of other countries set behind a story, if its last paragraph ends so."""
    tail = max(0, len(text) - _LONGEST_SIGNED)
    if not (text[-1:].isalpha() or text.endswith(")") or _HELPED.search(text, tail)):
        return None
    return _SIGNED.search(text, tail)


def took_label(verdicts: dict[int, list[Span]], named: dict[int, Removal]) -> bool:
    """Tell whether a rule took what may announce titles of other stories: extraction has no such rules of its own."""
    reasons = [reason for spans in verdicts.values() for _, _, reason in spans if reason is not None]
    return any(reason.rule.endswith(_ANNOUNCING) for reason in (*reasons, *named.values()))


def drop_titles(blocks: list[Block], kept: list[int]) -> list[int]:
    """Take the links below a heading such as "Related" where nothing else stood there, and cards; return what stays.

    Cards are the last that a page prints: titles that are links, each with a teaser or a date.
    """
    gone = places_gone(blocks)
    reasons = cast("list[Removal]", column(blocks, Block.removed, gone))
    announcing = [rule for rule in {*column(reasons, Removal.rule)} if rule.endswith(_ANNOUNCING)]
    if not announcing:
        return kept
    titles = False
    for at in places_in(reasons, Removal.rule, frozenset(announcing), [*range(len(gone))]):
        for other in find_titles(gone[at], reasons[at].rule, blocks):
            blocks[other] = replace(blocks[other], removed=_TITLES)
            titles = True
    return places_kept(blocks) if titles else kept


def find_titles(label: int, rule: str, blocks: Sequence[Block]) -> list[int]:
    """Return the titles of other stories, with their teasers, that a block announces which went by a rule."""
    block = blocks[label]
    if block.kind == "heading" and rule.endswith(LABELS):
        part = range(label + 1, end_of_part(label, blocks))
        left = [other for other in part if blocks[other].removed is None]
        if left and all(blocks[other].signs.link_share >= _ALL_LINK for other in left):
            return left
        return find_cards(label, blocks) or titles_behind(label, blocks)
    points = rule.endswith(POINTERS) and block.text.rstrip().endswith(_COLONS)
    return titles_behind(label, blocks) if points or rule.endswith(LABELS) else []


def titles_behind(label: int, blocks: Sequence[Block]) -> list[int]:
    """Return the list items right behind a label that are titles of other pages, all of them links.

    Behind one that is no heading itself, headings are such titles too.
    """
    near = range(label + 1, min(len(blocks), label + 1 + _MOST_TITLES))
    cards = blocks[label].kind != "heading"
    behind = takewhile(lambda at: blocks[at].kind == "list_item" or (cards and is_linked_heading(blocks[at])), near)
    items = [at for at in behind if blocks[at].removed is None]
    return items if all(is_card_title(blocks[at]) for at in items) else []


def is_linked_heading(block: Block) -> bool:
    """Tell whether a block is a heading and the title of another page."""
    return block.kind == "heading" and is_card_title(block)


def find_cards(label: int, blocks: Sequence[Block]) -> list[int]:
    """Return all that stays behind a heading if it is titles with teasers; none of it where there is more.

    Below the last title stands no more than below those before it: else the story goes on behind a list of links.
    """
    if not any(map(is_card_title, blocks[label + 1 : label + _CARD + 1])):
        return []
    left = [index for index in range(label + 1, len(blocks)) if blocks[index].removed is None]
    last = left[-1] if left else label
    titles = [index for index in range(label + 1, last + 1) if is_card_title(blocks[index])]
    if len(titles) < _CARDS or titles[0] - label > _CARD:
        return []
    sizes = [after - title for title, after in pairwise([*titles, last + 1])]
    return left if sizes[-1] <= max(sizes[:-1]) <= _CARD else []


def is_card_title(block: Block) -> bool:
    """Tell whether a block is the title of another page, whether it stays or not."""
    return block.signs.link_share >= _ALL_LINK and size_of(block.text) >= _CARD_TITLE


def end_of_part(index: int, blocks: Sequence[Block]) -> int:
    """Return where on the page the part of a heading ends: right behind it where that is not known."""
    reach = blocks[index].reach
    return next((at for at in range(index + 1, len(blocks)) if blocks[at].place >= reach), len(blocks))


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
