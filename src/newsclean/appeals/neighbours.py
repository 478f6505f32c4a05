"""What is known by the blocks around it: letters to the readers, and the titles that a label announces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, count, islice
from operator import itemgetter

from newsclean.appeals.judged_page import JudgedPage
from newsclean.appeals.site import Span
from newsclean.appeals.wording import tokens_of
from newsclean.columns import column
from newsclean.model import Block, Removal, Signs
from newsclean.patterns import compiled
from newsclean.sentences import QUESTION_MARKS, sentence_spans
from newsclean.text import count_words

_LETTER = compiled(
    r"\W*(?:dear|hello|hi|an? (?:open |personal |short |quick )*(?:note|message|letter|word|appeal) (?:to|for|from))"
    r" (?:all |our |the |valued |loyal |monitor |fellow |faithful |your )*"
    r"(?:readers?|friends?|subscribers?|supporters?|members?|editors?|publisher|newsroom)\b"
)
_FIRST_OF_LETTER, _FIRST = frozenset("dha"), itemgetter(slice(1))
"""What the first letter of such a text can be, and how the first character of a text is had."""
_BARE_GREETING, _VOICED_WORDS = 10, 7
"""Words after which a greeting goes on, and from which a text has a voice."""
_OURS = compiled(r"\b(?:we|our|us|journalism|newsroom|monitor|subscri\w+)\b")
_WE_AND_YOU = compiled(r"\b(?:we|our|us|you|your|readers?|journalism|newsroom|monitor|subscri\w+)\b")
_CLOSING = compiled(
    r"\W*(?:(?:with|in|many|warm|kind|best|yours|sincerely|gratefully|respectfully|thank)\b.{0,30},?"
    r"|(?:[–—-] ?)?the (?:editors?|publisher|staff|team|newsroom)\b.{0,40}|[–—-] ?\w+(?: \w+){1,3}(?:, \w+.{0,40})?)\W*"
)
_SIGNATURE = compiled(
    r"\W*(?:the (?:editors?|publisher|newsroom|staff|team)\b(?: (?:of|at|in)\b.{1,50})?"
    r"|(?:\w+(?: \w+){1,3}, )?(?:editor|publisher|editor-in-chief|managing editor|executive editor|ceo)"
    r"\b(?:,? .{1,50})?"
    r"|with (?:gratitude|thanks|appreciation|best wishes)|gratefully|sincerely(?: yours)?|thank you)\W*"
)
_SIGNATURE_WORDS = 8
_LETTER_BLOCKS = 16
_LARGEST_LETTER = 0.6
"""Share of the page's words from which a letter is the article itself."""
_MOST_TEASERS = 8
_LABEL_WORDS = 8
_APPEAL_MARKS = frozenset(("newsletter", "subscribe", "promo", "form"))
_PROMOTION = compiled(r"\W*after (?:newsletter|podcast|app) promotion\W*")
_PROMOTION_BLOCKS = 8
_LONGEST_QUESTION, _QUESTION_SPANS = 70, 2
"""Characters of a question that an appeal answers, and the spans of the two."""
_SIGN_UPS = frozenset(("newsletter prompt", "sign-up prompt", "subscription prompt"))
"""Why rules take what asks the reader for an address."""
_LETTERS = (
    *("newsletter", "infolettre", "boletín", "boletim", "nieuwsbrief", "nyhetsbrev", "nyhedsbrev", "uutiskirje"),
    *("рассылк", "bülten", "ενημερωτικ", "hírlevel", "hírlevél", "zpravodaj", "buletin"),
)
"""How words for a newsletter begin or end."""
_LONGEST_OFFER = 40
"""Words in which a page says what its newsletter is."""
_LINKED, _TITLE_WORDS = 0.6, 30
"""Share of a title of another story that is a link, and the most words it has."""
LABELS = ("related-label", "related-list", "stories-label", "bare-label")
"""What the ids of rules for such labels end with; those of other languages begin with their code."""
POINTERS = ("read-on", "read-also", "related-teaser", "related-block", "pointer")
"""What the ids of rules end with that take labels among others: one that ends in a colon announces a list of links."""
SKIP = "skip-past"
"""The id of the rule for links over a promotion to the story behind it."""


def judge_letters(texts: Mapping[int, str], open_: Sequence[int], verdicts: dict[int, list[Span]]) -> None:
    """Take a letter to the readers that holds an appeal, from its greeting to its last; without one it is a story."""
    reason = Removal("strip", "letter", "letter that asks for support")
    if not any(asks(index, texts, verdicts) for index in verdicts):
        return
    for place in find_greetings([*map(texts.__getitem__, open_)]):
        if taken(open_[place], verdicts):
            continue
        reach = open_[place : place + _LETTER_BLOCKS]
        stranger = next((n for n, other in enumerate(reach) if n and is_story(other, texts, verdicts)), len(reach))
        reach = reach[:stranger]
        asking = [n for n, other in enumerate(reach) if asks(other, texts, verdicts)]
        if not asking:
            continue
        letter = list(reach[: asking[-1] + 1])
        if count_all(letter, texts) > count_all(open_, texts) * _LARGEST_LETTER:
            continue
        while len(letter) < len(reach) and is_closing(texts[reach[len(letter)]]):
            letter.append(reach[len(letter)])
        for other in letter:
            if not taken(other, verdicts):
                verdicts[other] = [(0, len(texts[other]), reason)]


def asks(index: int, texts: Mapping[int, str], verdicts: dict[int, list[Span]]) -> bool:
    """Tell whether a block goes whole and is more than a label: a letter that holds it asks for something."""
    return taken(index, verdicts) and texts[index].count(" ") >= 4


def count_all(indexes: Iterable[int], texts: Mapping[int, str]) -> int:
    """Return how many words some blocks have together, by their spaces."""
    return sum(texts[index].count(" ") + 1 for index in indexes)


def find_greetings(texts: Sequence[str]) -> list[int]:
    """Return the places of the texts that begin a letter of the newsroom."""
    firsts = [*map(_FIRST, texts)]
    asked = {one for one in {*firsts} if one in _FIRST_OF_LETTER or not one.isalnum()}  # the pattern skips only marks
    return [place for place in compress(count(), map(asked.__contains__, firsts)) if is_greeting(texts[place])]


def is_greeting(text: str) -> bool:
    """Tell whether a block begins a letter of the newsroom: a bare greeting, or one that goes on about "us"."""
    return _LETTER.match(text) is not None and (text.count(" ") <= _BARE_GREETING or _OURS.search(text) is not None)


def is_story(index: int, texts: Mapping[int, str], verdicts: dict[int, list[Span]]) -> bool:
    """Tell whether a longer block speaks neither of "us" nor to the reader: it is no part of a letter."""
    return not taken(index, verdicts) and not is_said_to_reader(texts[index])


def is_said_to_reader(text: str) -> bool:
    """Tell whether a lower-cased text speaks of "us" or "you", or is too short to."""
    return count_words(text) < _VOICED_WORDS or _WE_AND_YOU.search(text) is not None


def judge_signatures(texts: Mapping[int, str], open_: Sequence[int], verdicts: dict[int, list[Span]]) -> None:
    """Take who signs an appeal: "The editors of …", right behind it."""
    reason = Removal("strip", "signature", "signature of an appeal")
    for before in sorted([index for index in verdicts if taken(index, verdicts)]):
        for index in islice(open_, bisect_right(open_, before), None):
            if taken(index, verdicts) or not is_signature(texts[index]):
                break
            verdicts[index] = [(0, len(texts[index]), reason)]


def is_signature(text: str) -> bool:
    """Tell whether a text says who signs an appeal."""
    return text.count(" ") <= _SIGNATURE_WORDS and _SIGNATURE.fullmatch(text) is not None


def is_closing(text: str) -> bool:
    """Tell whether a block closes a letter: a courtesy, or who signs."""
    return text.count(" ") <= 8 and _CLOSING.fullmatch(text) is not None


def judge_teasers(blocks: Sequence[Block], open_: Sequence[int], verdicts: dict[int, list[Span]]) -> None:
    """Take the titles of other stories that a label such as "Related stories" announces."""
    reason = Removal("strip", "related-titles", "titles of other stories")
    labels = {index for index in verdicts if is_taken_as(index, LABELS, verdicts)}
    if not labels:
        return
    linked = any(block.signs.link_share > 0 for block in blocks)
    for place in [place for place, index in enumerate(open_) if index in labels]:
        listed = open_[place + 1 : place + 1 + _MOST_TEASERS]
        close = bool(listed) and "joined" in blocks[listed[0]].signs.marks
        for other in listed:
            if taken(other, verdicts):
                continue
            if not is_teaser(blocks[other], linked) or (close and "joined" not in blocks[other].signs.marks):
                break
            verdicts[other] = [(0, len(blocks[other].text), reason)]


def is_taken_as(index: int, rules: tuple[str, ...], verdicts: dict[int, list[Span]]) -> bool:
    """Tell whether nothing of a block stays, and its beginning went by a rule whose id ends as one of some do."""
    reason = verdicts[index][0][2] if taken(index, verdicts) else None
    return reason is not None and reason.rule.endswith(rules)


def judge_promotions(blocks: Sequence[Block], open_: Sequence[int], verdicts: dict[int, list[Span]]) -> None:
    """Take what stands between "skip past newsletter promotion" and "after newsletter promotion": the page says so."""
    if not any(reason is not None and reason.rule == SKIP for spans in verdicts.values() for _, _, reason in spans):
        return
    for start in open_:
        reason = verdicts[start][0][2] if taken(start, verdicts) else None
        if reason is None or reason.rule != SKIP:
            continue
        reach = range(start + 1, min(len(blocks), start + 1 + _PROMOTION_BLOCKS))
        end = next((at for at in reach if _PROMOTION.fullmatch(blocks[at].text.lower())), start)
        for index in open_:
            if start < index < end and not taken(index, verdicts):
                verdicts[index] = [(0, len(blocks[index].text), reason)]


def judge_questions(texts: Mapping[int, str], verdicts: dict[int, list[Span]]) -> None:
    """Take the short question that an appeal answers, as in "Want more? Subscribe …", where all behind it goes.

    One sentence behind an ask to sign up, no longer than it, says what for.
    """
    for index, spans in verdicts.items():
        start, end, kept = spans[0]
        if kept is not None or len(spans) < _QUESTION_SPANS or end - start > _LONGEST_QUESTION:
            continue
        question = texts[index][start:end].rstrip()
        if question.endswith(QUESTION_MARKS) and (len(spans) == _QUESTION_SPANS or is_said_of_it(spans, texts[index])):
            verdicts[index] = [(start, spans[-1][1], spans[1][2])]


def is_said_of_it(spans: Sequence[Span], text: str) -> bool:
    """Tell whether behind a question and the ask to sign up that answers it stands one shorter sentence and no more."""
    (start, end, reason), (behind, last, kept) = spans[1:3]
    if len(spans) > _QUESTION_SPANS + 1 or kept is not None or reason is None or reason.why not in _SIGN_UPS:
        return False
    return last - behind <= end - start and len(sentence_spans(text[behind:last])) == 1


def judge_offers(page: JudgedPage, verdicts: dict[int, list[Span]]) -> None:
    """Take the sentence that says what a newsletter is where the page asks for an address right behind it.

    "Our letter tells you what the day brings. Sign up here." is an offer, unless newsletters are what the story is of.
    """
    for index, spans in verdicts.items():
        start, end, kept = spans[0]
        if kept is not None or len(spans) != 2 or spans[1][2] is None or spans[1][2].why not in _SIGN_UPS:
            continue
        tokens = tokens_of(page.texts[index][start:end])
        if index == page.lead or len(tokens) > _LONGEST_OFFER or not names_letter(tokens) or page.topical:
            continue
        verdicts[index] = [(start, spans[1][1], spans[1][2])]


def names_letter(tokens: Iterable[str]) -> bool:
    """Tell whether one of some words is a newsletter, in any of the languages that have a word for it."""
    return any(token.endswith(_LETTERS) or token.startswith(_LETTERS) for token in tokens)


def judge_pointers(blocks: Sequence[Block], verdicts: dict[int, list[Span]]) -> None:
    """Take a link to another story to its end, where its title goes on behind a question: "More: Who pays? A list"."""
    for index, spans in verdicts.items():
        reason = spans[0][2]
        if len(spans) != 2 or reason is None or not reason.rule.endswith(POINTERS):
            continue
        block, asked = blocks[index], spans[0][1]
        link = block.signs.link_share >= _LINKED and block.text[:asked].rstrip().endswith(QUESTION_MARKS)
        if link and count_words(block.text) <= _TITLE_WORDS:
            verdicts[index] = [(0, len(block.text), reason)]


def judge_headings(blocks: Sequence[Block], open_: Sequence[int], verdicts: dict[int, list[Span]]) -> None:
    """Take the heading of an element made for appeals, where all that stands in that element goes."""
    marks_of_open = column(column(blocks, Block.signs, [*open_]), Signs.marks)
    for place, index in compress(enumerate(open_), marks_of_open):
        heading = blocks[index]
        marks = heading.signs.marks & _APPEAL_MARKS
        if not marks or index in verdicts or not is_label(heading):
            continue
        inside = []
        for other in open_[place + 1 :]:
            if not marks <= blocks[other].signs.marks:
                break
            inside.append(other)
        if inside and all(taken(other, verdicts) for other in inside):
            reason = verdicts[inside[0]][0][2]
            verdicts[index] = [(0, len(heading.text), reason)]


def is_label(block: Block) -> bool:
    """Tell whether a block is a heading, or a few words set like one."""
    return block.kind == "heading" or (count_words(block.text) <= _LABEL_WORDS and block.text[-1] not in ".!?…")


def is_teaser(block: Block, linked: bool) -> bool:
    """Tell whether a block can be the title of another story: a link, or a short line where links are not known."""
    words = count_words(block.text)
    if linked:
        return block.signs.link_share >= _LINKED and words <= _TITLE_WORDS
    return 3 <= words <= 18 and not block.text.endswith((".", "”", ":", ",", ";", '"')) and block.kind != "quote"


def taken(index: int, verdicts: dict[int, list[Span]]) -> bool:
    """Tell whether nothing of a block stays."""
    return index in verdicts and all(map(itemgetter(2), verdicts[index]))
