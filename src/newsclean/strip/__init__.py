"""Verdicts on appeals and furniture: which blocks ask the reader for something, and which are the page speaking.

Three kinds of evidence, all data in `profiles/`: the site's own phrases, rules for all sites, and a weighing of the words
of a sentence (who is asked, for what, by whom). A block goes whole where all it says is judged; where appeals only
begin or end it, glued on or not, they are cut off and the story stays. The lead is never taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from newsclean.appeals import (
    ALONE,
    BESIDE,
    BETWEEN,
    Words,
    by_rules,
    guess_language,
    has_signal,
    is_ask,
    is_quoted,
    lower,
    tokens_of,
    weigh,
    words_for,
)
from newsclean.model import Block, Draft, Removal, replace
from newsclean.profiles import Profile, SiteStrip
from newsclean.text import sentence_spans

_JUDGED_ROLES = frozenset(("body", "quick_read", "editors_note", "summary"))
_TEXT_KINDS = frozenset(("paragraph", "quote", "list_item", "heading", "caption", "credit"))
_SUSPECT_MARKS = frozenset(("newsletter", "subscribe", "promo", "form", "cookie", "share", "ad", "player"))
_LINK_MARKS = {
    "related": "related stories",
    "share": "share bar",
    "nav": "page furniture",
    "tags": "topic links",
}
_LETTER = re.compile(
    r"\W*(?:dear|hello|hi|an? (?:open |personal |short |quick )*(?:note|message|letter|word|appeal) (?:to|for|from))"
    r" (?:all |our |the |valued |loyal |monitor |fellow |faithful |your )*"
    r"(?:readers?|friends?|subscribers?|supporters?|members?|editors?|publisher|newsroom)\b"
)
_LETTER_BLOCKS = 16
_MOST_TEASERS = 8
_SHARE_OF_BODY = 0.4
"""No rule may take more of the body's words than this …"""
_SMALL_BODY = 80
"""… unless they are fewer than this many words."""
_LEAD_WORDS = 25
"""A first paragraph of this many words is a lead: no common rule takes it whole."""


Span: TypeAlias = tuple[int, int, Removal | None]
"""Start and end in a block's text, and why that part goes, if it does."""
Verdicts: TypeAlias = dict[int, list[Span]]
"""By a block's place: its text in spans. One span means the whole block."""


def strip_blocks(draft: Draft, profile: Profile | None = None, language: str | None = None) -> Draft:
    """Return `draft` with a verdict on each block that is an appeal or furniture, split where only a part goes."""
    blocks = draft.blocks
    texts = [lower(block.text) for block in blocks]
    words = words_for(language or guess_language(texts), profile.publisher if profile else ())
    verdicts: Verdicts = {}
    if profile is not None:
        strip_by_site(blocks, texts, profile, verdicts)
    open_ = [index for index, block in enumerate(blocks) if is_open(block)]
    for index in open_:
        judge_block(index, blocks[index], texts[index], words, verdicts)
    judge_letters(texts, open_, words, verdicts)
    judge_neighbours(blocks, texts, open_, words, verdicts)
    judge_teasers(blocks, open_, verdicts)
    warnings = spare_story(blocks, open_, verdicts)
    return replace(draft, blocks=tuple(split_blocks(blocks, verdicts)), warnings=(*draft.warnings, *warnings))


def is_open(block: Block) -> bool:
    """Tell whether a block can still be judged."""
    return block.removed is None and block.role in _JUDGED_ROLES and block.kind in _TEXT_KINDS


def strip_by_site(blocks: Sequence[Block], texts: list[str], profile: Profile, verdicts: Verdicts) -> None:
    """Apply the site's own phrases: runs of blocks first, then what blocks are, start with or end with."""
    for strip in profile.strip:
        if strip.start is not None:
            reason = Removal("strip", f"{profile.name}: {strip.why}", strip.why)
            for first, last in find_runs(blocks, texts, strip):
                verdicts.update({index: [(0, len(texts[index]), reason)] for index in range(first, last + 1)})
    for index, block in enumerate(blocks):
        if is_open(block) and index not in verdicts:
            spans = cut_site_phrases(block, texts[index], profile)
            if any(reason for _, _, reason in spans):
                verdicts[index] = spans


def find_runs(blocks: Sequence[Block], texts: list[str], strip: SiteStrip) -> list[tuple[int, int]]:
    """Return first and last index of every run from a block that starts so to one that ends so."""
    runs = []
    start, end = re.compile(rf"\W*(?:{strip.start})"), re.compile(rf"(?:{strip.end})\W*$")
    for first, text in enumerate(texts):
        if is_open(blocks[first]) and start.match(text):
            reach = range(first, min(first + strip.blocks, len(texts)))
            last = next((index for index in reach if end.search(texts[index])), None)
            if last is not None:
                runs.append((first, last))
    return runs


def cut_site_phrases(block: Block, text: str, profile: Profile) -> list[Span]:
    """Split a block at the site's phrases, wherever a sentence begins with one."""
    for strip, pattern in profile.whole_patterns:
        if pattern.match(text):
            return [(0, len(text), Removal("strip", f"{profile.name}: {strip.why}", strip.why))]
    if profile.phrase_search is None or not profile.phrase_search.search(text):
        return [(0, len(text), None)]
    spans: list[Span] = []
    starts = [start for start, _ in sentence_spans(block.text)]
    at = kept_from = 0
    while at < len(text):
        found = next(
            ((rule, hit) for rule, pattern in profile.phrase_patterns if (hit := pattern.match(text, at))),
            None,
        )
        if found is None:
            at = next((start for start in starts if start > at), len(text))
            continue
        if kept_from < at:
            spans.append((kept_from, at, None))
        spans.append((at, found[1].end(), Removal("strip", f"{profile.name}: {found[0].why}", found[0].why)))
        at = kept_from = found[1].end()
    return [*spans, (kept_from, len(text), None)] if kept_from < len(text) else spans


def judge_block(index: int, block: Block, text: str, words: Words, verdicts: Verdicts) -> None:
    """Judge what is still open of a block: the whole of it, else the sentences that begin and end it."""
    judged: list[Span] = []
    for start, end, reason in verdicts.get(index, [(0, len(text), None)]):
        if reason is None:
            inner = judge_span(block, text[start:end], block.text[start:end], words)
            judged += [(start + a, start + b, why) for a, b, why in inner]
        else:
            judged.append((start, end, reason))
    if any(reason for _, _, reason in judged):
        verdicts[index] = judged


def judge_span(block: Block, text: str, written: str, words: Words) -> list[Span]:
    """Return `text` in spans, those that are appeals with their reason."""
    length = len(text)
    if not has_signal(text, words) and not block.signs.marks:
        return [(0, length, None)]
    tokens = tokens_of(text)
    if reason := by_element(block, tokens, words) or by_rules(text, tokens, words, "block"):
        return [(0, length, reason)]
    pieces = [(a, b, judge_sentence(text[a:b], block, words)) for a, b in sentence_spans(written)]
    if len(tokens) <= 90 and (reason := by_majority(pieces, text, words)):
        return [(0, length, reason)]
    head = next((k for k, piece in enumerate(pieces) if piece[2] is None), len(pieces))
    tail = next((k for k in range(len(pieces), head, -1) if pieces[k - 1][2] is None), head)
    if head == tail:
        return [(0, length, pieces[0][2])]
    kept: Span = (pieces[head][0], pieces[tail - 1][1], None)
    first: list[Span] = [(0, kept[0], pieces[0][2])] if head else []
    last: list[Span] = [(kept[1], length, pieces[-1][2])] if tail < len(pieces) else []
    return [*first, kept, *last]


def by_element(block: Block, tokens: list[str], words: Words) -> Removal | None:
    """Judge a short block by the element it stands in: a sign-up form, a share bar, a list of teasers."""
    marks = block.signs.marks
    if block.signs.link_share >= 0.6 and len(tokens) <= 30:
        for mark, why in _LINK_MARKS.items():
            if mark in marks:
                return Removal("strip", f"element-{mark}", why)
    if marks & _SUSPECT_MARKS and len(tokens) <= 60 and weigh(tokens, " ".join(tokens), words) >= BETWEEN:
        mark = min(marks & _SUSPECT_MARKS)
        return Removal("strip", f"element-{mark}", f"appeal in a {mark} element")
    return None


def judge_sentence(text: str, block: Block, words: Words) -> Removal | None:
    """Judge one sentence: by the rules, else by the weight of its words."""
    tokens = tokens_of(text)
    if not tokens or (is_quoted(text) and not block.signs.marks & _SUSPECT_MARKS):
        return None
    if reason := by_rules(text, tokens, words, "sentence"):
        return reason
    need = BESIDE if block.signs.marks & _SUSPECT_MARKS else ALONE
    if weigh(tokens, text, words) >= need:
        return Removal("strip", "appeal-words", "asks the reader for something")
    return None


def by_majority(pieces: list[Span], text: str, words: Words) -> Removal | None:
    """Judge a short block whole if most of it is appeals and the rest tells no story."""
    reasons = [reason for _, _, reason in pieces if reason]
    taken = sum(end - start for start, end, reason in pieces if reason)
    if not reasons or taken * 2 < len(text):
        return None
    for start, end, reason in pieces:
        tokens = tokens_of(text[start:end])
        if reason is None and (
            is_quoted(text[start:end]) or any(words.lists.get(token) == "report" for token in tokens)
        ):
            return None
        if reason is None and len(tokens) > 8 and weigh(tokens, text[start:end], words) < 1:
            return None
    return reasons[0]


def judge_letters(texts: list[str], open_: list[int], words: Words, verdicts: Verdicts) -> None:
    """Take a letter to the readers that ends in an ask, from its greeting to its last ask; without one it is a story."""
    total = sum(len(texts[index].split()) for index in open_ if not taken(index, verdicts))
    for place, index in enumerate(open_):
        if taken(index, verdicts) or not _LETTER.match(texts[index]):
            continue
        reach = open_[place : place + _LETTER_BLOCKS]
        asks = [i for i in reach if is_ask(texts[i], words)]
        if not asks:
            continue
        letter = [i for i in reach if i <= asks[-1]]
        if sum(len(texts[i].split()) for i in letter) > total * 0.6:
            continue
        for i in letter:
            if not taken(i, verdicts):
                verdicts[i] = [(0, len(texts[i]), Removal("strip", "letter", "letter that asks for support"))]


def judge_neighbours(
    blocks: Sequence[Block], texts: list[str], open_: list[int], words: Words, verdicts: Verdicts
) -> None:
    """Take what is likely an appeal beside one that is certain, and what stands between two."""
    reason = Removal("strip", "beside-appeal", "asks the reader for something, beside an appeal")
    for order in (range(len(open_)), range(len(open_) - 1, -1, -1)):
        step = 1 if order.step > 0 else -1
        for k in order:
            index, neighbour = open_[k], k - step
            if taken(index, verdicts) or not 0 <= neighbour < len(open_) or not taken(open_[neighbour], verdicts):
                continue
            tokens = tokens_of(texts[index])
            both = 0 <= k + step < len(open_) and taken(open_[k + step], verdicts)
            if (
                index not in verdicts
                and len(tokens) <= 80
                and weigh(tokens, texts[index], words) >= (BETWEEN if both else BESIDE)
            ):
                verdicts[index] = [(0, len(texts[index]), reason)]


def judge_teasers(blocks: Sequence[Block], open_: list[int], verdicts: Verdicts) -> None:
    """Take the titles of other stories that a label such as "Related stories" announces."""
    reason = Removal("strip", "related-titles", "titles of other stories")
    for place, index in enumerate(open_):
        if not taken(index, verdicts) or verdicts[index][0][2] is None or verdicts[index][0][2].rule != "related-label":
            continue
        listed = open_[place + 1 : place + 1 + _MOST_TEASERS]
        close = bool(listed) and "joined" in blocks[listed[0]].signs.marks
        for other in listed:
            if taken(other, verdicts):
                continue
            if not is_teaser(blocks[other]) or (close and "joined" not in blocks[other].signs.marks):
                break
            verdicts[other] = [(0, len(blocks[other].text), reason)]


def is_teaser(block: Block) -> bool:
    """Tell whether a block can be the title of another story: a short line that is no sentence, or a link."""
    words = len(block.text.split())
    if block.signs.link_share >= 0.8 and words <= 30:
        return True
    return 3 <= words <= 18 and not block.text.endswith((".", "”", ":", ",", ";", '"')) and block.kind != "quote"


def taken(index: int, verdicts: Verdicts) -> bool:
    """Tell whether nothing of a block stays."""
    return index in verdicts and all(reason for _, _, reason in verdicts[index])


def spare_story(blocks: Sequence[Block], open_: list[int], verdicts: Verdicts) -> list[str]:
    """Take back the verdicts that would cost the lead or too much of the body; return a warning for each."""
    warnings = []
    body = [i for i in open_ if blocks[i].role == "body" and blocks[i].kind in ("paragraph", "quote", "list_item")]
    sizes = {i: len(blocks[i].text.split()) for i in body}
    total = sum(sizes.values())
    costs: Counter[str] = Counter()
    for i in body:
        if taken(i, verdicts) and (reason := verdicts[i][0][2]):
            costs[reason.rule] += sizes[i]
    for rule, cost in costs.items():
        if ":" not in rule and rule != "letter" and cost > max(_SMALL_BODY, _SHARE_OF_BODY * total):
            warnings.append(f"rule {rule} would have taken {cost} of {total} words: those blocks stay")
            for i in body:
                if taken(i, verdicts) and verdicts[i][0][2] is not None and verdicts[i][0][2].rule == rule:
                    del verdicts[i]
    lead = next((i for i in body if sizes[i] >= _LEAD_WORDS), None)
    if (
        lead is not None
        and taken(lead, verdicts)
        and (reason := verdicts[lead][0][2])
        and reason.rule in ("appeal-words", "beside-appeal")
    ):
        warnings.append(f"rule {reason.rule} would have taken the lead: it stays")
        del verdicts[lead]
    return warnings


def split_blocks(blocks: Sequence[Block], verdicts: Verdicts) -> Iterator[Block]:
    """Yield the blocks with their verdicts, one block for each span."""
    for index, block in enumerate(blocks):
        if index not in verdicts:
            yield block
            continue
        for start, end, reason in verdicts[index]:
            if text := block.text[start:end].strip():
                yield replace(block, text=text, removed=reason)
