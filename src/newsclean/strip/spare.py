"""What no rule may cost: a large part of the body, and the headings of its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsclean.appeals import Span, taken
from newsclean.model import Block
from newsclean.patterns import compiled
from newsclean.text import count_words

_SHARE_OF_BODY = 0.4
"""No common rule may take more of the body's words than this …"""
_SMALL_BODY = 80
"""… unless they are fewer than this many words."""
_SUBJECTS = ("newsletter", "subscri", "cookie", "qr-code", "donat", "copyright", "prompt", "thanks")
"""What the ids of rules have in them for such things as stories are about."""
_HEADING_WORDS = 5
_OURS = compiled(
    r"\b(?:our|us|we|wir|uns|unser\w*|nous|notre|nos|nuestr[oa]s?|nostr[oaie]|noss[oa]s?|onze?|vår[at]?|vores|naszą?)\b",
    re.IGNORECASE,
)
"""The longest heading of a part about such things, and the words by which one speaks for the site."""
_STORY_KINDS = ("paragraph", "quote", "list_item")


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
