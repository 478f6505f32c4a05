"""How much of the article the page gave. A phrase alone never says that it was cut."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, repeat
from typing import Any

from newsclean.columns import column, first_in_body, gone_of, kept_of, places_kept, rules_of, those_in
from newsclean.document import Document
from newsclean.literals import finder_of
from newsclean.model import Access, Block, Draft, Role
from newsclean.page_data import choose_article
from newsclean.patterns import compiled
from newsclean.profiles import Cut, Profile, load_cuts
from newsclean.sentences import STOPS
from newsclean.text import fold_space, for_any, is_dense, key_of, words_of

_WALL_RULES = frozenset(("meter", "subscribe-to-read", "already-subscriber"))
"""Rules for walls, beside the meters of other languages, such as ``de-meter``."""
_METER = "-meter"
"""How the names of the latter end."""
_LOG_IN = "already-subscriber"
"""How the names of rules end that ask subscribers to log in."""
_PROMPT_RULES = ("subscribe", "bare-prompt")
"""How the names of rules end that take walls among other prompts to subscribe: what was taken is read again."""
_PROMPT_ENDS = [f"{end}\n" for end in _PROMPT_RULES]
_BEHIND = 8
"""How many of the blocks taken out behind the story are read for what says that it was cut …"""
_OTHERS = frozenset(("hidden", "comment"))
"""Rules for what no reader sees, and for what readers say."""
_BODY: frozenset[Role] = frozenset(("body",))
_LOST = frozenset(("beside", "form"))
"""Rules by whose judgement text of the story can have gone: it is shown, though not in the article."""
_LONGEST_CUT = 300
"""… and how many characters such a block has at the most."""
_AMOUNT = compiled(r"\d\s?(?:[%％字자]|文字|percent|prozent|words|characters)", re.IGNORECASE)
"""What every text has that tells how much of an article is left …"""
_MAY_BE_AMOUNT = finder_of(("%", "％", "字", "자", "percent", "prozent", "word", "character"))
"""… in which in small letters is one of these."""
_LEAST_BROKEN = 40
"""Letters from which a last paragraph without a full stop, before a link to the rest, is more than a signature."""
_ELLIPSES, _BEHIND_ELLIPSIS = ("...", "…"), "])»”\"'"
"""What a text that breaks off in dots ends with, but for what may stand behind them."""
_NO_FULL_STOPS = compiled("[\u0e00-\u0e7f\u0e80-\u0eff]\\W*\\Z")
"""An end in Thai or Lao, which set none."""
_ADDRESS = compiled(r"[/@]|\w\.\w")
_SIMPLE_SELECTOR = compiled(r"(?:[.#]?[A-Za-z][\w-]*)(?:[.#][A-Za-z][\w-]*)*\Z")
_LONGEST_SELECTOR, _MOST_PARTS = 100, 10
_CUT_SHARE = 0.6
"""Of the words the page says the article has; a body with fewer was cut."""
_LEAST_WORDS = 150
"""A shorter article may be a video's or a picture's: its count says little about the text shown."""
_YES = frozenset(("true", "1", "yes", "http://schema.org/true", "https://schema.org/true"))
_NO = frozenset(("false", "0", "no", "http://schema.org/false", "https://schema.org/false"))
_EAST_ASIAN = compiled("[\u3040-\u30ff\u3400-\u9fff]")
_ENDS = frozenset((*STOPS, *":;\"'”“’‘»«›‹)]}：；」』）】》〉］｣"))
"""What ends a sentence, quoted and in brackets too, in all scripts."""


def judge_access(document: Document | None, draft: Draft, profile: Profile | None) -> Access:
    """Return the verdict with its evidence.

    ``truncated`` needs the page's own word, in figures or in its data, that it shows less than it has, or a body that
    breaks off where the page asks to subscribe or to read on; ``metered`` a meter, a wall, or data that say so.
    """
    kept = places_kept(draft.blocks)
    last, behind = split_end(draft, kept)
    rules = rules_of(draft.blocks)
    ends = "\n".join([*rules, ""])
    walls = {} if _WALL_RULES.isdisjoint(rules) and f"{_METER}\n" not in ends else find_walls(draft)
    free = says_free(document)
    cut = [*declared_cut(document, draft), *breaks_off(draft, kept, last, behind)]
    cut += [*left_out([*behind, *walls.values()]), *empty_part(document)]
    if not cut and free in _NO:
        cut = stops_short(last)
    if cut:
        return Access("truncated", tuple(cut))
    prompts = behind if any(map(ends.__contains__, _PROMPT_ENDS)) else []
    metered = [*meters(draft, walls, prompts), *paywalls(document, profile)]
    if free in _NO:
        metered.append("json-ld: isAccessibleForFree is false")
    if metered:
        return Access("metered", tuple(dict.fromkeys(metered)))
    return Access("open", ("json-ld: isAccessibleForFree is true",)) if free in _YES else Access("unknown", ())


def says_free(document: Document | None) -> str:
    """Return what a page's data say of whether its article is free, in small letters."""
    return says_of(choose_article(document)) if document is not None else ""


def says_of(data: dict[str, Any]) -> str:
    """Return the ``isAccessibleForFree`` of an object, in small letters."""
    return str(data.get("isAccessibleForFree")).strip().lower()


def empty_part(document: Document | None) -> list[str]:
    """Return the evidence that the part of the page that its data call not free stands there without any text."""
    if document is None:
        return []
    parts = choose_article(document).get("hasPart")
    for part in (parts if isinstance(parts, list) else [parts])[:_MOST_PARTS]:
        css = part.get("cssSelector") if isinstance(part, dict) and says_of(part) in _NO else None
        if not isinstance(css, str) or len(css) > _LONGEST_SELECTOR or not _SIMPLE_SELECTOR.match(css):
            continue
        found = document.tree.css(css)
        if found and not any(node.text(deep=True).strip() for node in found):
            return [f"json-ld: hasPart {css} is not free, and is empty"]
    return []


def declared_cut(document: Document | None, draft: Draft) -> list[str]:
    """Return the evidence that the page says its article is longer than what it shows."""
    if document is None:
        return []
    article = choose_article(document)
    count, body = as_count(article.get("wordCount")), article.get("articleBody")
    whole = count_folded(body) if isinstance(body, str) else 0
    if max(count, whole) <= _LEAST_WORDS:
        return []
    shown = count_shown(draft, _CUT_SHARE * max(count, whole))
    if count > _LEAST_WORDS and shown < _CUT_SHARE * count:
        return [f"json-ld: wordCount is {count}, the page shows {shown}"]
    if whole > _LEAST_WORDS and shown < _CUT_SHARE * whole and not is_shown(str(body), document):
        return [f"json-ld: articleBody has {whole} words, the page shows {shown}"]
    return []


def count_shown(draft: Draft, enough: float) -> int:
    """Return how many words of the article the page shows, with what may have been lost, counted until enough."""
    shown = 0
    for words in map(count_folded, column(those_in(kept_of(draft.blocks), Block.role, _BODY), Block.text)):
        shown += words
        if shown >= enough:
            return shown
    lost = [block for block in gone_of(draft.blocks) if block.removed is not None and block.removed.rule in _LOST]
    return shown + sum(map(count_folded, column(lost, Block.text)))


def as_count(value: Any) -> int:
    """Return a number of words that JSON-LD gives as number or text, 0 for anything else."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 8:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


@for_any
def count_folded(text: str) -> int:
    """Return how many words a text has; in Chinese and Japanese each character counts, as publishers count them."""
    key = key_of(_EAST_ASIAN.sub(" x ", text) if is_dense(text) else text)
    return key.count(" ") + 1 if key else 0


def is_shown(body: str, document: Document) -> bool:
    """Tell whether the end of a full text stands on the page: then extraction missed it and the page is not cut."""
    end = " ".join(words_of(body)[-8:])
    return any(end in key_of(node.text(deep=True)) for node in document.tree.css("p"))


def breaks_off(draft: Draft, kept: list[int], last: Block | None, behind: list[Block]) -> list[str]:
    """Return the evidence of a body that stops in mid-sentence where a wall or a link to the rest follows.

    `kept` are the places of the blocks that stay.
    """
    if last is None:
        return []
    before = block_before(last, draft, kept) if len(last.text) <= _LONGEST_CUT else None
    if before is not None and is_broken(before) and speaks_of(last, "wall"):
        last, behind = before, [last]
    if not is_broken(last):
        return []
    wall = next((block for block in behind if is_wall(block) or speaks_of(block, "wall")), None)
    if wall is None and is_cut_in_word(last):
        link = "more" if ends_in_dots(last.text.rstrip()) else "rest"
        wall = next((block for block in behind if leads_on(block, link)), None)
    return [] if wall is None else [f"the text breaks off ({quote_end(last)}) before “{wall.text[:60]}”"]


def block_before(last: Block, draft: Draft, kept: list[int]) -> Block | None:
    """Return the last but one of the blocks of the body that stay, if the given one is the last of them."""
    found = False
    for at in reversed(kept):
        block = draft.blocks[at]
        if block.role == "body" and (found or block is not last):
            return block if found else None
        found = found or block is last
    return None


def left_out(asked: list[Block]) -> list[str]:
    """Return the evidence that a block tells how much of the article is not shown."""
    if not _MAY_BE_AMOUNT("\n".join(column(asked, Block.text)).lower()):
        return []  # as on most pages
    for block in asked:
        if len(block.text) <= _LONGEST_CUT and _AMOUNT.search(block.text) and speaks_of(block, "left"):
            return [f"text: {block.text[:80]}"]
    return []


def stops_short(last: Block | None) -> list[str]:
    """Return the evidence of a body that stops in mid-sentence, where its page says that it is not free."""
    if last is None or not is_broken(last) or not is_cut_in_word(last):
        return []
    return [f"json-ld: isAccessibleForFree is false, and the text breaks off ({quote_end(last)})"]


def split_end(draft: Draft, kept: list[int]) -> tuple[Block | None, list[Block]]:
    """Return the last block of the story, None if there is none, and the first of those taken out behind it.

    `kept` are the places of the blocks that stay.
    """
    blocks = draft.blocks
    for last in reversed(kept):
        if is_told(blocks[last]):
            return blocks[last], [*islice(filter(is_told, blocks[last + 1 :]), _BEHIND)]
    return None, []


def is_told(block: Block) -> bool:
    """Tell whether a block is text of the body, no caption or credit, whether it stays or not."""
    return block.role == "body" and block.kind not in ("caption", "credit")


def is_broken(block: Block) -> bool:
    """Tell whether a block is a paragraph that stops without the end of a sentence, or in dots."""
    text = block.text.rstrip()
    if block.kind != "paragraph" or not text:
        return False
    if text[-1] in _ENDS or (not text.isascii() and _NO_FULL_STOPS.search(text)):
        return ends_in_dots(text)
    return True


def ends_in_dots(text: str) -> bool:
    """Tell whether a text without space behind it breaks off in dots."""
    return text.rstrip(_BEHIND_ELLIPSIS).endswith(_ELLIPSES)


def is_cut_in_word(block: Block) -> bool:
    """Tell whether a paragraph that stops without the end of a sentence is surely no signature, credit or list."""
    text = block.text.rstrip()
    if ends_in_dots(text):
        return True
    if len(text.encode()) < _LEAST_BROKEN or not text[-1].isalpha():
        return False
    last = text.split()[-1]
    return last == last.lower() and not _ADDRESS.search(last)


def quote_end(block: Block) -> str:
    """Return the end of a block as it is quoted in evidence."""
    return f"“… {block.text.rstrip()[-40:].lstrip()}”"


def is_wall(block: Block) -> bool:
    """Tell whether a block was taken out by a rule for walls: it asks to subscribe or log in to read on."""
    rule = block.removed.rule if block.removed is not None else ""
    return rule in _WALL_RULES or rule.endswith(_METER)


def find_walls(draft: Draft) -> dict[int, Block]:
    """Return the blocks that rules for walls took out, by their place."""
    return {at: block for at, block in enumerate(draft.blocks) if is_wall(block)}


def leads_on(block: Block, link: str) -> bool:
    """Tell whether a block is a link to the rest, or to more, or asks in any language to log in."""
    if is_log_in(block):
        return True
    return speaks_of(block, "rest") or (link == "more" and speaks_of(block, "more"))


def speaks_of(block: Block, kind: str) -> bool:
    """Tell whether a block is what pages print of a kind of `profiles/_cuts.toml`."""
    if len(block.text) > _LONGEST_CUT or (block.removed is not None and block.removed.rule in _OTHERS):
        return False
    said = fold_space(block.text).lower().replace("’", "'")
    return any(map(Cut.fits, cuts_of(kind), repeat(said)))


@cache
def cuts_of(kind: str) -> list[Cut]:
    """Return what pages print of a kind: constants that stand in a data file."""
    return [cut for cut in load_cuts() if cut.kind == kind]


def meters(draft: Draft, walls: dict[int, Block], behind: list[Block]) -> list[str]:
    """Return the meter lines among what was removed, and the walls among the prompts behind the story.

    What asks subscribers above the story to log in stands in the head of every page of a site.
    """
    first = (first_in_body(draft.blocks) or 0) if walls else 0
    lines = [block for at, block in walls.items() if at > first or not is_log_in(block)]
    if not lines:
        lines = [block for block in behind if is_prompt(block) and speaks_of(block, "wall")]
    return [f"text: {block.text[:80]}" for block in lines][:3]


def is_log_in(block: Block) -> bool:
    """Tell whether a block was taken out by a rule for what asks subscribers to log in."""
    return block.removed is not None and block.removed.rule.endswith(_LOG_IN)


def is_prompt(block: Block) -> bool:
    """Tell whether a block was taken out as a prompt to subscribe, of which some are walls."""
    return block.removed is not None and block.removed.rule.endswith(_PROMPT_RULES)


def paywalls(document: Document | None, profile: Profile | None) -> list[str]:
    """Return the profile's paywall elements that stand on the page."""
    if document is None or profile is None:
        return []
    return [f"element: {css}" for css in profile.metered if document.tree.css_first(css) is not None]
