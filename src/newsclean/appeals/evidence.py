"""What speaks for a block or a sentence being an appeal: rules, the element it stands in, the weight of its words."""

from __future__ import annotations

from newsclean.appeals.dialogue import may_be_turn
from newsclean.appeals.judged_page import JudgedPage, Subject
from newsclean.appeals.reading import LONGEST_BLOCK_RULE, Reading, find_signals, read_texts, split_texts
from newsclean.appeals.sequence import CERTAIN, Piece
from newsclean.appeals.voice import ASKS, SPOKEN, addresses_reader, is_reported, speaks_of_page
from newsclean.appeals.wording import tokens_of
from newsclean.appeals.words import Words, find_rule, is_quoted, odds_of
from newsclean.model import Block, Removal
from newsclean.patterns import compiled
from newsclean.profiles import TextRule
from newsclean.text import has_more_words

SUSPECT_MARKS = frozenset(("newsletter", "subscribe", "promo", "form", "cookie", "share", "ad", "player"))
LINK_MARKS = {
    "related": "related stories",
    "share": "share bar",
    "nav": "page furniture",
    "tags": "topic links",
}
TELLING_MARKS = SUSPECT_MARKS.union(LINK_MARKS)
BY_WORDS = Removal("strip", "appeal-words", "its words ask the reader for something")
UNSEEN = -6.0
"""Log-odds of a block that was not weighed, as it has no telling word."""
_SPOKEN = -6.5
"""Log-odds of somebody's words in quotation marks."""
_LEAD = 1.5
"""What the odds of the sentence that begins the lead are taken down by: rule and words must both speak against it."""
MOSTLY_LINK = 0.5
_ALL_LINK, _TEASER_WORDS = 0.97, (4, 24)
LINKED = 0.6
"""Share of a block in links from which its element may name it."""
_BESIDE = 1.0
"""What a rule that counts beside an appeal adds."""
ELEMENT = 2.0
"""What an element that is made for appeals adds to the sentences in it."""
_OF_THE_ARTICLE = ("caption", "heading", "list_item")
_NOTE = 3.0
"""What the odds are taken down by in the editors' note, a caption, a heading: known to be of the article."""
_TOLD = 6.0
"""What the odds are taken down by where a story tells of an appeal …"""
_HOPELESS = -8.0
"""… which says nothing of those so low that `sequence` takes them for its least, whatever `PRIOR` adds."""
_OWN_WORDS = 12
"""Words up to which a block by itself asks, whatever the story is about."""
_LONGEST_IN_ELEMENT = 60
_POINTING, _POINTER_WORDS = frozenset(("page furniture", "link to another page")), 10
"""What rules take (`why`) that only sends the reader on, in so few words."""
_STOPS, _CLOSING = (*".!?…。！？؟।۔",), "”\"’')]»」"
"""What a sentence ends with behind a letter, and what may stand behind that."""
_QUOTATION = compiled(r"“[^”]*(?:”|\Z)|„[^“”]*(?:[“”]|\Z)|「[^」]*(?:」|\Z)|«[^»]*(?:»|\Z)|\"[^\"]*\"|^\"[^\"]*\Z")


def collect_pieces(page: JudgedPage, index: int, signal: bool = False, *, full: bool = False) -> list[Piece]:
    """Return a block in pieces with their evidence; with `full` it is weighed though it has no telling word.

    `signal` says whether it has one; the end of a story, where pages ask most, is always looked at.
    """
    block, text, spans = page.blocks[index], page.texts[index], page.spans.get(index)
    if not (signal or full or is_asked(page, index)):
        return [Piece(index, 0, len(text), UNSEEN)]
    subject = Subject(page, index, block, text, page.place_of(index), not has_more_words(text, _OWN_WORDS))
    if not spans:
        return weigh_span(subject, 0, len(text), full=full)
    pieces: list[Piece] = []
    for start, end, reason in spans:
        if reason is not None:
            pieces.append(Piece(index, start, end, 0.0, reason, fixed=True))
        elif full or may_ask(text[start:end], block, page.words):
            pieces += weigh_span(subject, start, end, full=full)
        else:
            pieces.append(Piece(index, start, end, UNSEEN))
    return pieces


def is_asked(page: JudgedPage, index: int) -> bool:
    """Tell whether a block is looked at though it has no telling word: for what the site, its place or element says."""
    return index >= page.end or index in page.spans or not page.blocks[index].signs.marks.isdisjoint(TELLING_MARKS)


def may_ask(text: str, block: Block, words: Words) -> bool:
    """Tell cheaply whether a part of a block can be an appeal or hold one."""
    return not block.signs.marks.isdisjoint(TELLING_MARKS) or find_signals((text,), words.vocabulary)[0]


def weigh_span(subject: Subject, start: int, end: int, *, full: bool = False) -> list[Piece]:
    """Return a span of a block in sentences with their evidence, or whole where it has one verdict or none."""
    index, block, vocabulary = subject.index, subject.block, subject.page.words.vocabulary
    part = subject.text[start:end] if end - start < len(subject.text) else subject.text
    size = part.count(" ") + 1
    if reason := by_element(block, size, subject.page.known):
        return [Piece(index, start, end, 0.0, reason)]
    spans = split_texts([block.text[start:end]])[0]
    sentences = [part] if len(spans) == 1 else [part[a:b] for a, b in spans]
    readings = read_texts(sentences, vocabulary)
    if judged_whole(size, block):
        whole = readings[0] if len(readings) == 1 else read_texts([part], vocabulary)[0]
        if reason := by_block(part, whole, subject):
            return [Piece(index, start, end, 0.0, reason)]
    in_element = stands_in_element(block, size)
    always = full or in_element or index >= subject.page.end
    marked = len(part) < len(subject.text) or any(reading.marked for reading in readings)
    spoken = find_quotations(block.text) if marked and not in_element else []
    pieces = []
    for (a, b), sentence, reading in zip(spans, sentences, readings, strict=True):
        piece = Piece(index, start + a, start + b, _SPOKEN, glued=not part[b - 1].isspace())
        piece.told = has_stop(sentence)
        if not (spoken and is_spoken(piece, spoken)):
            if always or reading.telling:
                weigh_sentence(piece, sentence, reading, in_element, subject)
            else:
                piece.odds = UNSEEN if reading.words else 0.0
        pieces.append(piece)
    return pieces


def has_stop(text: str) -> bool:
    """Tell whether a text ends with a stop behind a letter or a figure, perhaps in quotation marks or brackets."""
    told = text.rstrip().rstrip(_CLOSING)
    return told.endswith(_STOPS) and (told[-2:-1].isalnum() or told[-2:-1] == "_")


def stands_in_element(block: Block, size: int) -> bool:
    """Tell whether a block of `size` words stands in an element that is made for appeals."""
    return size <= _LONGEST_IN_ELEMENT and not block.signs.marks.isdisjoint(SUSPECT_MARKS)


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Return where somebody is quoted; a quotation that is not closed goes on to the end."""
    if '"' in text or "“" in text or "„" in text or "«" in text or "「" in text:
        return [found.span() for found in _QUOTATION.finditer(text)]
    return []


def is_spoken(piece: Piece, spoken: list[tuple[int, int]]) -> bool:
    """Tell whether most of a sentence is somebody's words: the page itself does not speak in quotation marks."""
    first, last = piece.start, piece.end
    inside = sum([min(last, end) - max(first, start) for start, end in spoken if start < last and end > first])
    return inside * 2 > last - first


def weigh_sentence(piece: Piece, text: str, reading: Reading, in_element: bool, subject: Subject) -> None:
    """Note on the piece of one sentence the rule that takes it and the odds of its words."""
    block, lead = subject.block, subject.index == subject.page.lead and piece.start == 0
    rule = None
    if reading.rules and (in_element or not (reading.marked and is_quoted(text))):
        rule = find_rule(text, reading.rules, "sentence", subject.place)
    if rule is not None and not in_element and is_of_story(rule, text, subject):
        rule = None
    if rule is not None and not rule.beside:
        piece.reason = reason_of(rule)
        piece.points = is_pointer(rule, reading) and holds_links(piece, block)
        if not lead:
            piece.odds = CERTAIN
            return
    odds = odds_of(text, reading, subject.page.words) + ELEMENT * in_element
    if odds > _HOPELESS and not in_element:
        odds -= _TOLD * is_told(text, subject)
    odds -= _NOTE * (block.role == "editors_note" or block.kind in _OF_THE_ARTICLE)
    if rule is not None and rule.beside:
        odds = max(odds + _BESIDE, _BESIDE)
    if lead:
        odds -= _LEAD
        piece.reason = piece.reason if odds > 0 else None
    piece.odds = odds
    piece.soft = odds > 0 and rule is None and not in_element and not addresses_reader(text, subject.page.words.lists)


def is_of_story(rule: TextRule, text: str, subject: Subject) -> bool:
    """Tell whether a sentence that a rule takes only tells of what the rule asks for."""
    return (rule.why in ASKS and is_told(text, subject)) or (
        rule.why in SPOKEN and is_reported(text, subject.page.words.said)
    )


def is_told(text: str, subject: Subject) -> bool:
    """Tell whether a sentence asks nobody: somebody says it, or an interviewer, or the story is about such things."""
    return is_reported(text, subject.page.words.said) or is_turn(subject) or is_topical(text, subject)


def is_turn(subject: Subject) -> bool:
    """Tell whether an interviewer speaks in a block: the others of the page are asked only where one may."""
    return may_be_turn(subject.text) and subject.index in subject.page.turns


def is_pointer(rule: TextRule, reading: Reading) -> bool:
    """Tell whether what a rule takes only names another page or says where to go on."""
    return rule.why == "related stories" or (rule.why in _POINTING and reading.words <= _POINTER_WORDS)


def holds_links(piece: Piece, block: Block) -> bool:
    """Tell whether all links of a block can stand in one of its sentences: the others are no titles then."""
    return block.signs.link_share * len(block.text) <= piece.end - piece.start


def is_topical(text: str, subject: Subject) -> bool:
    """Tell whether a sentence only tells of what is asked because the story is about such things.

    What stands among its paragraphs asks for something only where it speaks of the page itself.
    """
    if subject.alone or subject.place in ("head", "tail") or subject.block.signs.link_share > 0:
        return False
    if speaks_of_page(text, (*subject.page.words.own, *subject.page.words.publisher)):
        return False  # whatever the story, all of which is read to tell that, is about
    page = subject.page
    return (bool(page.title_topics) and not page.title_topics.isdisjoint(tokens_of(text))) or page.topical


def judged_whole(size: int, block: Block) -> bool:
    """Tell whether the rules for blocks judge a block of `size` words."""
    return size <= LONGEST_BLOCK_RULE and not is_item(block)


def is_item(block: Block) -> bool:
    """Tell whether a block is an item of a list and no link: no rule for blocks judges it."""
    return block.kind == "list_item" and block.signs.link_share < MOSTLY_LINK


def by_block(text: str, reading: Reading, subject: Subject) -> Removal | None:
    """Judge a whole block by the rules for blocks."""
    rule = find_rule(text, reading.rules, "block", subject.place)
    return reason_of(rule) if rule is not None and not rule.beside else None


def by_element(block: Block, size: int, known: bool) -> Removal | None:
    """Judge a short block of links by its element; on a site that is known, a paragraph that is one link by itself."""
    linked = block.signs.link_share >= _ALL_LINK and block.kind == "paragraph" and block.role == "body"
    if (
        known
        and linked
        and _TEASER_WORDS[0] <= size <= _TEASER_WORDS[1]
        and not block.text.endswith((".", "”", '"', ":"))
    ):
        return Removal("strip", "linked-title", "title of another story")
    if block.signs.link_share >= LINKED and size <= 30 and block.kind != "heading":
        for mark, why in LINK_MARKS.items():
            if mark in block.signs.marks:
                return Removal("strip", f"element-{mark}", why)
    return None


def reason_of(rule: TextRule) -> Removal:
    """Return the reason that names a rule."""
    return Removal("strip", rule.id, rule.why)


__all__ = [
    "BY_WORDS",
    "ELEMENT",
    "LINKED",
    "LINK_MARKS",
    "MOSTLY_LINK",
    "SUSPECT_MARKS",
    "TELLING_MARKS",
    "UNSEEN",
    "by_element",
    "collect_pieces",
    "reason_of",
    "stands_in_element",
]
