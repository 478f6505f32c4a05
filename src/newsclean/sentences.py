"""Sentences: the marks that end them, and where those of a text begin and end."""

from __future__ import annotations

from itertools import islice, pairwise

from newsclean.native import load_native
from newsclean.patterns import compiled

# The two that every text is searched for begin with one class of rare characters: re then skips fast to the next.
_SENTENCE_END = compiled(
    r"[.!?…。！？؟।۔](?:(?<=[。！？])[”」』）]*|[”\"’')\]»]*\s+(?=[“\"'‘«„¿¡(\[>→»•*-]*\s?[^\W_a-z]))",
)
_MAY_BE_GLUED = compiled(
    r"[A-ZÀ-Þ](?<=[a-zß-ÿ.!?…“”‘’\")].)(?:(?<=[a-zß-ÿ.!?…].)|(?<=[a-zß-ÿ][“‘\"].)|(?<=[.!?…][”\"’)“‘].)|(?<=[.!?…][”\"’)][“\"‘].))"
)
_GLUED = compiled(
    r"(?<=[a-zß-ÿ][a-zß-ÿ)%][.!?…])(?=[“\"‘]?(?:[A-ZÀ-Þ][a-zß-ÿ']+[ ,.?!:]|[AI] ))"
    r"|(?<=[a-z0-9][.!?…][”\"’)])(?=[“‘]?(?:[A-ZÀ-Þ][a-zß-ÿ']+[ ,.?!:]|[AI] ))"
    r"|(?<=[a-zß-ÿ][a-zß-ÿ])(?=[“‘\"]?(?:[A-ZÀ-Þ][a-zß-ÿ'’]+|[AI])[ ,?!])"
)
_ABBREVIATION = compiled(
    r"(?<![^\W_])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Jr|Sr|Rev|Hon|Pres|vs|No|Nos|"
    r"Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Ltd|Co|al|etc|Ph\.D|M\.D|[A-Z]|(?:[A-Z]\.)+[A-Z]|"
    r"Nr|Min|Std|Mio|Mrd|bzw|ca|Sra|Dra|Sig|Mme|(?:am|vom|bis|zum|dem|der|den|des|seit) \d{1,2})\.\s*\Z"
)
STOPS = ".!?…。！？؟۔।॥։\u1362\u104b\u17d4\u17d5"
"""Marks that end a sentence, in scripts that have some."""
QUESTION_MARKS = ("?", "？", "؟", ";")
"""What a question ends with; the last in Greek."""
_LONGEST_ABBREVIATION = len("Messrs")
_MOST_SENTENCES = 1_000_000_000
"""More than any text has."""
_LAST_WORD = compiled(r"[^\W\d_]+\Z")
_BUTTONS = frozenset(
    [
        "login",
        "subscribe",
        "now",
        "today",
        "here",
        "us",
        "monitor",
        "journalism",
        "policy",
        "donate",
        "share",
        "copied",
        "continue",
        "read",
        "more",
        "newsletter",
        "newsletters",
        "account",
        "story",
        "stories",
        "article",
        "articles",
        "edition",
        "daily",
        "register",
        "follow",
        "app",
        "news",
    ]
)
"""Words that end a prompt, where the next sentence is glued to it."""

native = load_native("_words")


def find_ends(text: str, most: int) -> tuple[list[int], list[int]]:
    """Return where sentences end with a stop, the first `most`, and those whose stop may be of an abbreviation."""
    if native is not None:
        found: tuple[list[int], list[int]] = native.find_ends(text, most)
        return found
    ends = [found.end() for found in islice(_SENTENCE_END.finditer(text), most)]
    return ends, ends


def sentence_spans(text: str, *, most: int = _MOST_SENTENCES) -> list[tuple[int, int]]:
    """Return where the sentences of `text` begin and end; the spans follow each other and cover it whole.

    Words glued together without a space ("… About usFred Weir …", "… continue.The mayor …") end a sentence too. What
    stands behind the first `most` ends is one with the last.
    """
    return split_sentences([text], most)[0]


def split_sentences(texts: list[str], most: int) -> list[list[tuple[int, int]]]:
    """Return the same of each text."""
    if native is None:
        return [split_any_sentences(text, most) for text in texts]
    found: list[list[tuple[int, int]]] = native.split_sentences(texts, most, split_any_sentences)
    return found


def split_any_sentences(text: str, most: int) -> list[tuple[int, int]]:
    """Return the same of any text: what the C module does where nothing is glued and no day stands before a stop."""
    ends, unsure = find_ends(text, most)
    doubtful = {*unsure}
    capitals = [found.start() for found in islice(_MAY_BE_GLUED.finditer(text), most)]
    if capitals:
        places = {at for capital in capitals for at in (capital - 1, capital) if _GLUED.match(text, at)}
        joints = {at for at in places if _is_glue(text, at)}
        doubtful |= joints
        ends = sorted(joints.union(ends))
    starts = [0]
    for end in ends:
        if end < len(text) and not (end in doubtful and _is_abbreviated(text, max(starts[-1], end - 14), end)):
            starts.append(end)
    return list(pairwise([*starts, len(text)])) if text else []


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Tell whether the full stop before `end` is one of an abbreviation; `start` bounds the search."""
    tail = text[start:end].rstrip()
    if not tail.endswith("."):
        return False
    last = tail[tail.rfind(" ") + 1 : -1]
    if len(last) > _LONGEST_ABBREVIATION and last.isalpha():
        return False  # a whole word: most sentences end with one, and the pattern is slow
    return _ABBREVIATION.search(text, start, end) is not None


def _is_glue(text: str, at: int) -> bool:
    """Tell two words glued together from one with a capital inside (LinkedIn, McDonald)."""
    if not text[at - 1].isalpha():
        return True
    word = _LAST_WORD.search(text, max(0, at - 30), at)
    return word is not None and (word[0].islower() or word[0].lower() in _BUTTONS)
