"""Scoring one output against one page's gold.

Nothing here reads newsclean's own rules: the detector of appeals is written anew, broadly, so that the
measure cannot be met by construction.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from benchmarks.corpus import Gold

Words: TypeAlias = list[str]

GRAM = 4
LOST_RECALL = 0.5
RESIDUE_CHARS = 300
REPEAT_CHARS = 40
LEAD_WORDS = 5

_WORD = re.compile(r"\w+")


class Output(msgspec.Struct, frozen=True):
    """What a system made of a page. `date` is ISO 8601."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


class Snippets(msgspec.Struct, frozen=True):
    """Counts of a page's snippets: wanted ones found and missed, unwanted ones that came out."""

    found: int
    missed: int
    wrong: int


class TextScore(msgspec.Struct, frozen=True):
    """One output against a full text. `lead` is the share of the gold's lead that is in the output."""

    precision: float
    recall: float
    f1: float
    exact: bool
    lost: bool
    lead: float
    repeated: bool
    residue: tuple[tuple[str, str], ...]
    """Lines that look like appeals: (category, line)."""


def split_words(text: str) -> Words:
    r"""Return the words of a text: runs of ``\w`` in its NFC form, case folded.

    >>> split_words("Don’t PANIC, Straße 4")
    ['don', 't', 'panic', 'strasse', '4']
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _WORD.findall(folded)


def count_grams(words: Words, size: int = GRAM) -> Counter[tuple[str, ...]]:
    """Return the multiset of runs of `size` words."""
    return Counter(zip(*(words[start:] for start in range(size)), strict=False))


def gram_overlap(output: Words, gold: Words) -> tuple[float, float, float]:
    """Return precision, recall and F1 over 4-grams; over single words if either text has fewer than four."""
    if not output and not gold:
        return 1.0, 1.0, 1.0
    size = GRAM if min(len(output), len(gold)) >= GRAM else 1
    ours, theirs = count_grams(output, size), count_grams(gold, size)
    common = (ours & theirs).total()
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / ours.total(), common / theirs.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def share_inside(part: Words, whole: Words) -> float:
    """Return how much of `part` is in `whole` (0 to 1), in runs of four words or all of a shorter part."""
    size = min(GRAM, len(part))
    if not size:
        return 1.0
    grams = count_grams(part, size)
    known = set(zip(*(whole[start:] for start in range(size)), strict=False))
    return sum(count for gram, count in grams.items() if gram in known) / grams.total()


def find_lead(text: str) -> Words:
    """Return the words of the first paragraph that is more than a label."""
    paragraphs = [words for line in text.splitlines() if (words := split_words(line))]
    long_enough = (words for words in paragraphs if len(words) >= LEAD_WORDS)
    return next(long_enough, paragraphs[0] if paragraphs else [])


def has_repeat(text: str, gold: Words) -> bool:
    """Say whether a paragraph of 40 characters or more comes twice, and more often than in the gold."""
    long_lines = (line.strip() for line in text.splitlines())
    counts = Counter(" ".join(split_words(line)) for line in long_lines if len(line) >= REPEAT_CHARS)
    joined = f" {' '.join(gold)} "
    return any(count > 1 and count > joined.count(f" {line} ") for line, count in counts.items() if line)


# What an appeal says, by what it asks for. Broad on purpose: only lines that are not in the gold are asked.
_APPEALS = {
    "subscribe": (
        r"\bsubscri(?:b|ption)|\bfree trial\b|\bpaywall|\bmember(?:s only|ship)\b"
        r"|\bbecome an? (?:member|supporter|patron)|\babonn|\bsuscr[ií]b|\bsuscripci|\babbonat"
        r"|\bassin(?:e|ante)\b|подпи(?:ш|с[аы])"
    ),
    "sign up": (
        r"\bsign(?:ing|ed)?[ -]?up\b|\bregister\b(?! office)|\bregist(?:r[ií]e?r|rate\b|rati\b)"
        r"|\bcreate (?:an?|your)\b.{0,20}\baccount|\banmelde|\binscr[ií]be?te\b|\bs['’]inscrire"
    ),
    "log in": (
        r"\blog(?:ged)?[ -]?(?:in|out)\b|\bsign(?:ing)?[ -]?(?:in|out)\b(?! \d)|\bpassword\b"
        r"|\beinloggen\b|\bconnexion\b|\biniciar sesi|\binicia sesi"
    ),
    "follow": (
        r"\bfollow (?:us|me|him|her|them|our|@|.{1,40}\bon\b)"
        r"|\b(?:like|find|connect with|visit|watch) (?:us|me) (?:on|at)\b|\bfolg(?:e|en sie)\b"
        r"|\bs[ií]gu?(?:e|a)nos|\bsuivez|\bseguici|\bsiga-nos"
        r"|\b(?:us|me|page|group|channel) on (?:facebook|twitter|x|instagram|linkedin|whatsapp|youtube)\b"
        r"|^(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|youtube|pinterest|reddit)$"
    ),
    "donate": (
        r"\bdonate\b|\b(?:your|a) (?:\S+ )?(?:donation|contribution)"
        r"|\bsupport (?:us|our|the|this|independent|local|quality|nonprofit)\b.{0,60}"
        r"(?:journalism|work|mission|news|reporting|site|us\b)"
        r"|\bcontribut(?:e|ion) (?:to|today|now)\b|\bpatreon\b|\btax[- ]deductible"
        r"|\bbuy (?:me|us) a coffee|\bchip in\b|\bspenden?\b"
    ),
    "join": (
        r"\bjoin (?:us|our|now|today|free|here|for free|thousands|millions|over|more than|\d)"
        r"|\bjoin the (?:conversation|discussion|community|club|debate)"
        r"|\bbecome part of\b"
    ),
    "app": (
        r"\bdownload (?:the|our|now|it|for|here|this)\b|\bget (?:the|our)\b.{0,20}\bapps?\b|\bapp store\b"
        r"|\bgoogle play\b|\bour apps?\b|\bnotifications?\b|\bpush alerts?\b|\bqr[ -]?code\b"
        r"|\bscan (?:the|this)\b"
    ),
    "share": (
        r"\bshare (?:this|on|via|with|it|your|the (?:article|story|post)|article|story|post|to)\b"
        r"|^share\b|\btweet(?: this)?$|\bpin it\b|\bcopy link\b"
        r"|^(?:e-?mail|print)(?: this| article)?$|\bprint this\b|^teilen\b|^partag(?:er|ez)\b"
        r"|^compart(?:ir|e|ilhe)\b|^condividi"
    ),
    "click": (
        r"\b(?:click|tap|press) (?:here|below|on|the|to|this|for)\b|\bvisit (?:our|the|www|https?)"
        r"|\bswipe\b|\bhier klicken\b|\bhaga clic\b|\bcliquez\b|\bclicca\b|\bclique\b"
    ),
    "read more": (
        r"\bread (?:more|also|next|full|on\b|the (?:full|rest|original)|our|all|less)|\balso read\b"
        r"|^read\b|\bsee (?:also|more|all)\b|^related\b"
        r"|\brelated (?:articles?|stor|posts?|topics?|reading|content)"
        r"|^more (?:from|on|in|about)\b|\bmore (?:stories|articles|news|like this|to read)\b"
        r"|\byou (?:may|might|could|will|['’]ll)(?: also)? (?:like|enjoy|love|be interested)"
        r"|^recommended\b|\brecommended (?:for|by|reading|stories|articles)\b"
        r"|\b(?:don['’]?t|do not) miss\b|\bmust[- ]reads?\b"
        r"|\b(?:continue|keep) reading\b"
        r"|\bup next\b|\btrending\b|\bmost (?:read|popular|viewed)\b|\beditors?['’]?s? picks?\b"
        r"|\b(?:view|show|load) (?:more|all)\b|\b(?:learn|find out|discover) more\b|\bcheck out\b"
        r"|\b(?:previous|next) (?:article|post|story)\b"
        r"|\bfor more (?:on|about|info|information|stories|news|details)\b"
        r"|\bwatch (?:also|more|now|the video)\b|^listen to\b|\bmehr (?:dazu|zum thema|lesen)\b"
        r"|\blesen sie\b|\bweiterlesen\b|\ble[ae] (?:tambi[eé]n|m[aá]s)|\blire (?:aussi|la suite)\b"
        r"|\bleggi anche\b|\bleia (?:tamb[eé]m|mais)\b|\bчита(?:йте|ть) (?:также|далее)"
    ),
    "newsletter": (
        r"\bnewsletters?\b|\binbox\b|\bmailing list\b|\be-?mail (?:updates?|alerts?|address)"
        r"|\bunsubscribe\b|\bdaily (?:briefing|digest)\b|\brss feed\b|\bbolet[ií]n\b"
    ),
    "advertisement": (
        r"\badvert(?:is(?:e|ement|ing))?s?\b|^(?:sponsored|promoted)\b|^ads?$|\baffiliate\b"
        r"|\bsponsored (?:content|posts?|links?|by)\b|\bour sponsors?\b"
        r"|\bearn a?n?\s?(?:small )?commissions?\b|\bstory continues\b"
        r"|\b(?:limited|special|exclusive) offer\b|\bshop now\b|\bbuy now\b|\banzeige\b|\bwerbung\b"
        r"|\bpublicidad\b|\bpublicit[eé]\b|\bpubblicit[aà]\b|\bpublicidade\b"
    ),
    "legal": (
        r"\bcookies?\b|\bprivacy (?:policy|notice)\b|\bterms (?:of|and) (?:use|service|conditions)\b"
        r"|\bcopyright|©|\ball rights reserved\b"
        r"|\bmay not be (?:reproduced|republished|published|broadcast)|\bdisclaimer\b|\brepublish\b"
        r"|\blicen[sc]ing\b|\breprints?\b|\bdatenschutz\b|\balle rechte\b|\bderechos reservados\b"
    ),
    "comment": (
        r"\bleave (?:a|your) (?:comment|reply|thought)"
        r"|\b(?:post|add|write|view|no|\d+) (?:a |an |your )?comments?\b"
        r"|\bcomments? (?:section|below|are|policy|closed)\b|\bhave your say\b|\blet us know\b"
        r"|\bwhat do you think\b|\bcontact (?:us|me)\b|\bsend (?:us|tips|a tip|your)\b|\bget in touch\b"
        r"|\breport (?:an? )?(?:error|typo)"
    ),
    "browser": r"\bjavascript\b|\byour browser\b|\bad ?blocker|\brefresh the page\b|\bnot supported\b",
}
APPEALS = {category: re.compile(pattern, re.IGNORECASE) for category, pattern in _APPEALS.items()}


def classify_appeal(line: str) -> str | None:
    """Return what a line of at most 300 characters asks its reader for, or None if it asks for nothing.

    >>> classify_appeal("Already a subscriber? Login"), classify_appeal("Rain fell on the hills.")
    ('subscribe', None)
    """
    line = line.strip()
    if not line or len(line) > RESIDUE_CHARS:
        return None
    return next((category for category, pattern in APPEALS.items() if pattern.search(line)), None)


def find_residue(text: str, gold: Words) -> tuple[tuple[str, str], ...]:
    """Return the appeals among the lines of an output that are not in the gold, each with its category.

    A line counts as in the gold if half of its 4-grams are there; a line of fewer words as one run.
    """
    suspects = [(category, line.strip()) for line in text.splitlines() if (category := classify_appeal(line))]
    return tuple(found for found in suspects if share_inside(split_words(found[1]), gold) < 0.5)


def score_text(text: str, gold: str) -> TextScore:
    """Score an output against the full text of its page."""
    words, gold_words = split_words(text), split_words(gold)
    precision, recall, f1 = gram_overlap(words, gold_words)
    return TextScore(
        precision=precision,
        recall=recall,
        f1=f1,
        exact=words == gold_words,
        lost=not words or recall < LOST_RECALL,
        lead=share_inside(find_lead(gold), words),
        repeated=has_repeat(text, gold_words),
        residue=find_residue(text, gold_words),
    )


def has_snippet(text: str, snippet: str) -> bool:
    """Say whether a snippet is in a text, white space and punctuation apart."""
    return "".join(split_words(snippet)) in "".join(split_words(text))


def score_snippets(text: str, gold: Gold) -> Snippets | None:
    """Count snippets in an output, None if the page has none."""
    if not (gold.snippets_in or gold.snippets_out):
        return None
    found = [has_snippet(text, snippet) for snippet in gold.snippets_in or ()]
    wrong = [has_snippet(text, snippet) for snippet in gold.snippets_out or ()]
    return Snippets(sum(found), len(found) - sum(found), sum(wrong))


def snippet_rates(counts: Sequence[Snippets]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the summed counts of many pages."""
    found = sum(count.found for count in counts)
    missed = sum(count.missed for count in counts)
    wrong = sum(count.wrong for count in counts)
    precision = found / (found + wrong) if found + wrong else 0.0
    recall = found / (found + missed) if found + missed else 0.0
    return precision, recall, 2 * found / (2 * found + missed + wrong) if found else 0.0


def title_agrees(title: str | None, gold: str) -> bool:
    """Say whether a title has the gold's words, in order."""
    return split_words(title or "") == split_words(gold)


def date_agrees(moment: str | None, gold: str) -> bool:
    """Say whether a date falls on the gold's day, or in its month or year where the gold stops there."""
    return (moment or "")[:10][: len(gold[:10])] == gold[:10]


_BETWEEN_NAMES = re.compile(r"[,;&|]|\band\b", re.IGNORECASE)
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]?\.?){1,3}[A-Z]\.?")


def author_names(authors: Sequence[str]) -> frozenset[str]:
    """Return the people in a list of bylines: lists inside a string are split, academic titles dropped.

    >>> sorted(author_names(["By Ana Bo, RD and Cy Do"]))
    ['ana bo', 'cy do']
    """
    parts = (part.strip() for author in authors for part in _BETWEEN_NAMES.split(author))
    people = [split_words(part) for part in parts if part and not _CREDENTIAL.fullmatch(part)]
    return frozenset(" ".join(words[1:] if words[:1] == ["by"] else words) for words in people if words)
