"""Who took a picture: short lines beside what they are about, not paragraphs of their own."""

from __future__ import annotations

import re

from newsclean.extract.rows import places_of
from newsclean.literals import finder_of
from newsclean.model import Block, Removal, replace
from newsclean.name_forms import is_name, is_outlet
from newsclean.native import load_native
from newsclean.patterns import compiled
from newsclean.text import is_dense

native = load_native("extract._scan")

_CREDIT = compiled(
    r"(?:^|(?<=[\s.!?”)])|(?<=[^\W\d_])(?-i:(?=Credit:|Photo:|Picture:)))"
    r"([\[(]?(?:photos?|fotos?|pictures?|pics?|image|bild|credits?|crédits?|foto|imagen|zdjęcie|fot\.?"
    r"|photographs?|photography|illustrations?|artwork|image source,|фото"
    r"|(?<=[.!?”)])source|(?<=[.!?”)] )source|(?<=[.!?”] \()source)"
    r"\s*(?:credit|by|von|par|de|di|door)?"
    r"(?:\s*(?:[:/©]|\.\.\.|…)\s*|\s+(?-i:(?=(?:[A-ZÀ-Þ][\w.’'-]++ ?/? ?){1,4}[)\]]?$))))(.{2,80})$",
    re.IGNORECASE,
)
"""A credit with its label, by itself or at the end of a caption …"""
_MAY_CREDIT = finder_of(
    (
        *("photo", "fot", "pic", "imag", "bild", "credit", "crédit", "zdjęcie", "illustration", "artwork", "source"),
        *("ф", "ſ", "ı", "i\u0307"),
    )
)
"""… what each text with one has in small letters, some in one that is an "s" or "i" to the pattern as well …"""
_BEGINNINGS = frozenset("[(PpFfIiİıBbCcZzAaФф")
"""… and the letters that a label begins with."""
LABELS = ("photo", "fot", "pic", "image", "bild", "credit", "illustration", "artwork")
"""How a label in plain letters begins that a text begins with."""
PLAIN_BEGINNINGS = "".join(sorted(filter(str.isascii, _BEGINNINGS)))
_LABELLED_CAPTION = compiled(r"(?:image|media|photo|picture|video) caption\s*[,:]\s*(?=\S)", re.IGNORECASE)
"""What is read out before a caption …"""
_HIDDEN_LABEL = compiled(r"image:\s*(?=\S)", re.IGNORECASE)
"""… and what may be so, or say who took the picture."""
_LOW_WORDS = compiled(r"(?<= )[a-zß-ÿ]{2,}(?=[ .,!?])")
_OFFER = compiled(
    r"(?:(?:purchase|acquire) licensing rights(?:, opens new tab)?|\*? ?재판매 및 DB 금지)$", re.IGNORECASE
)
"""What agencies set behind a caption: the picture is for sale, or may not be sold …"""
_OFFER_ENDS = frozenset("sSſbB지\n")
"""… and the characters that a text which ends so ends with."""
_OFFER_TAIL = len("new tab\n")
_AGENCY = compiled(r"(?:getty|afp|ap|reuters|epa|dpa|shutterstock|i?stock|unsplash|alamy|adobe stock)\b", re.IGNORECASE)
_AGENCIES = ("getty images", "shutterstock", "istock", "alamy", "afp", "reuters", "epa", "ap")
_AGENCIES_LAST = (*_AGENCIES, "istockphoto", "alamy stock photo")
_WITH_AGENCY = compiled(
    r"(?:getty images|shutterstock|istock(?:photo)?|alamy|afp|reuters|epa|ap) ?/ ?[\w.' &/-]{2,40}|"
    r"[\w.' &|-]{3,40} ?[/|] ?(?:getty images|shutterstock|istock(?:photo)?|alamy(?: stock photo)?|afp|reuters|epa|ap)",
    re.IGNORECASE,
)
_NUMBERED = compiled(
    r"(?:\[\d{1,2}/\d{1,2}\] ?|Item \d{1,2} of \d{1,2} )(?=\S).{0,400}\b(?:REUTERS|AFP|EPA|AP Photo|Getty Images)\b"
)
"""A caption with its place in a gallery before it, "[2/5]", and an agency at its end."""
_CLOSING_CREDIT = compiled(
    r"(?<=[.!?”\w]) ?(?:\((?:[^()/]{2,40} ?/ ?[^()/]{2,40}|(?:photo|foto|picture|image|courtesy)\b[^()]{2,50}|"
    r"(?:ap|afp|reuters|getty images|epa|dpa)(?: photo)?|"
    r"(?:file|handout|stock|representati\w+) (?:photo(?:graph)?|picture|image)|"
    r"(?:[\w'&.]+ ){1,2}(?:photo(?:graph)?|picture|image)s?(?: by|: ?| courtesy(?: of)?) ?(?-i:[A-ZÀ-Þ])[^()]{2,50}|"
    r"(?-i:(?P<person>[A-ZÀ-Þ][^():]{2,40}) for (?:The )?[A-Z][^():]{2,40}|"
    r"(?:Supplied|Reuters|[A-Z]{2,5}(?: [A-Z]\w+){0,3}): ?[A-Z][^()]{2,40}))\)"
    r"|\[(?:[^\[\]/]{2,40} ?/ ?[^\[\]/]{2,40}"
    r"|(?-i:[A-ZÀ-Þ][^\[\]–-]{1,30}(?:-[^\[\]–-]{2,20})? [–-] [A-ZÀ-Þ])[^\[\]]{1,40})\])$",
    re.IGNORECASE,
)
"""A credit in brackets at the end of a caption: "(Ada Quill for The Harbor Post)", "[Ada Quill - Keystone]"."""
_TAKEN = compiled(
    r"(?:(?<=[。！？」』”])|[\s（(／/【]|^|(?=(?:中央社|中新社|新华社|本報|本报)?[记記]者))"
    r"((?:[^\s。！？（(]{0,12}(?:[记記]者|通讯员|发)\s{0,2})?[^\s。！？（(]{2,10}\s{0,2}[摄攝]"
    r"(?:\s{0,2}\d{2,4}年\d{1,2}月\d{1,2}日)?)[)）】]?$"
    r"|\s((?:[^\s。！？]{0,8}[记記]者\s[^\s。！？]{2,8}|视觉中国|東方IC|东方IC|人民视觉|受访者供|资料)\s?[图圖])$"
    r"|[（(]((?:[图圖]片?[源／/:：来來]|照片|資料照|资料照|翻攝|取自)[^（()）]{0,40}|[^（()）。]{2,40}(?:提供|翻攝|撮影))[)）]$"
    r"|[＝=、]([^＝=、。]{2,24}撮影)[)）]?$"
    r"|\[?사진\s?[=:]\s?([^\s=:\]][^=:\]]{1,30})\]?$"
    r"|(?<=[.다])\s?/?\s?([가-힣]{2,4}\s(?:(?:선임|인턴|수습)\s?)?기자)$"
    r"|[—–-] ?((?:নিজস্ব|ফাইল|প্রতীকী|সংগৃহীত) (?:চিত্র|ছবি))[।.]?$"
    r"|(?:\(|\s)ภาพ(?:(?:โดย)? ?:|โดย(?!รวม)) ?([^():]{2,40})\)?$"
)
"""A credit at the end of a caption in Chinese, Japanese, Korean, Bengali or Thai …"""
_PICTURES = ("চিত্র", "ছবি")
"""… of which only Bengali is not dense: its words."""
_REPORTERS = compiled(r"[（(](?:本報|本报|中央社)?(?:記者|记者)[^（()）。]{2,12}(?:攝|摄|翻攝)[)）]$")
"""The same that no sentence of a story ends in."""
_BOUNDARY = compiled(
    r"\s\|\s|(?<=[.!?])\s?[—–]\s?|(?<=[^\WA-Z_]{2}[.!?])(?=[^\W\d_])|(?<=[.!?”])\s(?=\w)"
    r"|\s(?=REUTERS ?/|AFP ?/|EPA ?/)"
)
"""What may stand between a caption and a credit without a label: nothing where only the site's markup parts them."""
_MAY_PART = finder_of((*".!?”|", "REUTERS", "AFP", "EPA"))
"""What stands right before such a place, in it or behind it."""
_MAIL = compiled(r"\s[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}$")
LONGEST_CREDIT, LONGEST_CAPTION, _LONGEST_TAIL = 100, 400, 80
_LONGEST_LABELLED = 60
"""Characters at the end of a caption among which its credit stands with a label."""
_LONGEST_TAKEN = 200
"""Characters up to which a text that `_TAKEN` ends is a caption."""
_ENDS = (".", "!", "?", "”")
_ENDS_OR_BAR = (*_ENDS, "|")
_SPOKEN = 4
"""Small words from which what follows "Image:" is a sentence, and nobody's name."""
_PARTS = compiled(r"\s*[/|,·•]\s*|\s+(?:via|for|für|pour|para|per)\s+")
_SIZES = (LONGEST_CREDIT, _LONGEST_TAKEN, _LONGEST_LABELLED)
_LAST = "".join(sorted(_OFFER_ENDS)) + ")]"
"""How long texts may be that have a credit, and what they may end with, as the C module takes it."""
CREDIT = Removal("extract", "credit", "credit of a picture that stands elsewhere or not at all")
LABEL = Removal("extract", "credit-label", "label of a picture's credit")
CAPTION_LABEL = Removal("extract", "caption-label", "label of a picture's caption")
OFFER = Removal("extract", "picture-offer", "terms on which an agency sells a picture")


def part_credits(blocks: list[Block]) -> list[Block]:
    """Return the blocks, each caption that stays parted from its credit."""
    parts = [*blocks]
    for row in sorted([*places_of(blocks, "caption", "kind"), *places_of(blocks, "credit", "kind")], reverse=True):
        if blocks[row].removed is None:
            parts[row : row + 1] = part_credit(blocks[row])
    return parts


def part_credit(block: Block) -> list[Block]:
    """Return a caption and the credit that ends it as blocks of their own, the credit's label taken."""
    if block.kind == "caption":
        if (start := spoken_label(block.text)) is not None:
            spoken = replace(block, text=block.text[:start].strip(), removed=CAPTION_LABEL)
            return [spoken, *part_credit(replace(block, text=block.text[start:]))]
        if (offer := match_offer(block.text)) is not None and offer.start():
            offered = replace(block, text=offer[0], removed=OFFER)
            return [*part_credit(replace(block, text=block.text[: offer.start()].rstrip())), offered]
    found = find_credit(block.text)
    span = unlabelled_credit(block.text, block.kind == "caption" and found is None)
    if span is not None:
        caption = replace(block, kind="caption", text=block.text[: span[0]].rstrip(" |[(（／/【＝=—–"))
        credit = replace(block, kind="credit", text=block.text[span[1] :].strip(" ()[]（）【】।"))
        return [part for part in (caption, credit) if part.text]
    if found is None:
        return [block]
    caption = replace(block, kind="caption", text=block.text[: found.start()].rstrip(" |·•"))
    label = replace(block, kind="credit", text=found[1].strip(" (["), removed=LABEL)
    credit = replace(block, kind="credit", text=found[2].strip(" ()."))
    return [part for part in (caption, label, credit) if part.text]


def spoken_label(text: str) -> int | None:
    """Return where the label ends that a caption begins with, for readers who do not see the picture."""
    found = _LABELLED_CAPTION.match(text)
    if found is None and (hidden := _HIDDEN_LABEL.match(text)) is not None:
        said = text[hidden.end() :]
        credit = find_credit(said)
        sentence = said[: credit.start()].rstrip() if credit is not None else said
        if sentence[-1:] in _ENDS and (credit is not None or len(_LOW_WORDS.findall(said)) >= _SPOKEN):
            found = hidden
    return found.end() if found is not None else None


def unlabelled_credit(text: str, may_be_bare: bool) -> tuple[int, int] | None:
    """Return where a caption ends and the credit without a label behind it begins; a bare name only if it may be."""
    closing = closing_credit(text)
    if closing is not None:
        return (closing.start(),) * 2 if _CREDIT.match(closing[0].strip(" ()[]")) is None else None
    if (taken := taken_by(text)) is not None:
        return (taken,) * 2
    start = max(1, len(text) - _LONGEST_TAIL)
    if not may_be_bare or not _MAY_PART(text[max(0, start - 1) : -1]):
        return None
    for found in _BOUNDARY.finditer(text, start):
        if credits_someone(text[found.end() :], found[0]):
            return found.span()
    return None


def find_credit(text: str) -> re.Match[str] | None:
    """Return the credit with its label that a text is or ends in."""
    return _CREDIT.search(text) if _MAY_CREDIT(text.lower()) else None


def credits_someone(tail: str, boundary: str) -> bool:
    """Tell whether what ends a caption is a credit by its form, or a mere name behind a bar, a dash or no space."""
    if is_with_agency(tail):
        return True
    if is_outlet(tail):
        return all(word[0].isupper() for word in tail.split())
    mail = _MAIL.search(tail)
    name, _, paper = tail[: mail.start() if mail is not None else None].partition("/")
    return (not boundary.isspace() or paper != "" or mail is not None) and is_name(name)


def closing_credit(text: str) -> re.Match[str] | None:
    """Return the credit in parentheses or brackets that ends a text."""
    found = _CLOSING_CREDIT.search(text) if text[-1:] in (")", "]") else None
    if found is not None and found["person"] is not None and not is_name(found["person"]):
        return None
    return found


def match_offer(text: str) -> re.Match[str] | None:
    """Return what agencies set behind a caption at the end of a text."""
    if text[-1:] not in _OFFER_ENDS:
        return None
    tail = text[-_OFFER_TAIL:].lower()
    if tail.isascii() and "rights" not in tail and "new tab" not in tail:
        return None  # as most that end in such a letter: the pattern is slow
    return _OFFER.search(text)


def taken_by(text: str) -> int | None:
    """Return where the credit begins that ends a short caption in the languages of `_TAKEN`."""
    if text.isascii() or len(text) > _LONGEST_TAKEN:
        return None
    found = _TAKEN.search(text) if is_dense(text) or _PICTURES[0] in text or _PICTURES[1] in text else None
    return found.start(found.lastindex or 0) if found is not None else None


def is_labelled(text: str) -> bool:
    """Tell whether a text is a credit with its label and nothing else: "Photo: Ada Quill"."""
    return match_label(text) is not None


def match_label(text: str) -> re.Match[str] | None:
    """Return label (1) and credit (2) of a text that is a labelled credit and nothing else."""
    first = text[0]
    if len(text) > LONGEST_CREDIT or first not in _BEGINNINGS or text[-1] in "?!":
        return None
    if text.isascii() and not text.lower().startswith(LABELS, first in "[("):
        return None
    return _CREDIT.match(text)


def find_credited(texts: list[str], rows: list[int]) -> list[int]:
    """Return those of some rows of texts that are a credit with its label, or end in one."""
    if native is not None:  # leaves out most that are not
        rows = native.sift_credits(texts, rows, LONGEST_CAPTION, _SIZES, _LAST, PLAIN_BEGINNINGS, LABELS)
    return [row for row in rows if is_credited(texts[row])]


def may_be_labelled(text: str, labels: tuple[str, ...]) -> bool:
    """Tell cheaply whether a text may begin with a label, a plain one as one of `labels` does, or with a sign."""
    if not text[0].isascii() or not text[0].isalnum():
        return True
    return text.lower().startswith(labels) if text.isascii() else text[0] in PLAIN_BEGINNINGS


def is_credited(text: str) -> bool:
    """Tell whether a text is a credit with its label, or ends in one."""
    return (text[0] in _BEGINNINGS and match_label(text) is not None) or ends_in_credit(text)


def ends_in_credit(text: str) -> bool:
    """Tell whether a text by a picture is its caption: a credit ends it, "(Ada Quill / Post)", "記者王小明攝"."""
    if len(text) > LONGEST_CAPTION:
        return False
    last = text[-1:]
    if last in _OFFER_ENDS:
        if len(text) <= _LONGEST_TAKEN and match_offer(text) is not None:
            return True
    elif (last == ")" or last == "]") and closing_credit(text) is not None:
        return True
    tail = text[-_LONGEST_LABELLED:]
    if (":" in tail or " | " in tail) and is_labelled_caption(text):  # a label stands before these
        return True
    return not text.isascii() and taken_by(text) is not None


def is_labelled_caption(text: str) -> bool:
    """Tell whether a sentence is followed by a credit with its label and a name: "The pier. Picture: Ada Quill".

    Behind a bar it may be no sentence: "The pier at noon | Photo by Ada Quill".
    """
    start = max(1, len(text) - _LONGEST_LABELLED)
    found = _CREDIT.search(text, start) if _MAY_CREDIT(text[start:].lower()) else None
    if found is None or text[: found.start()].rstrip()[-1:] not in _ENDS_OR_BAR:
        return False
    return is_name(_PARTS.split(found[2].strip(" ()[]"), maxsplit=1)[0])


def is_credit_alone(text: str) -> bool:
    """Tell whether a text is a credit even with no picture near: a label and a name, or a name and an agency."""
    if len(text) > LONGEST_CREDIT:
        return False
    if text[-1] in "）)" and _REPORTERS.search(text) is not None:
        return True
    found = match_label(text) if text[0] in _BEGINNINGS else None
    if found is None:
        return ("/" in text or "|" in text) and is_with_agency(text)
    who = found[2].strip(" ()[]©")
    return _AGENCY.match(who) is not None or is_name(_PARTS.split(who, maxsplit=1)[0])


def is_with_agency(text: str) -> bool:
    """Tell whether a text is a name and an agency, in either order, with a mark between."""
    low = text.lower()
    if text.isascii() and not low.startswith(_AGENCIES) and not low.endswith(_AGENCIES_LAST):
        return False
    return _WITH_AGENCY.fullmatch(text) is not None


def is_numbered_caption(text: str) -> bool:
    """Tell whether a text is a caption with its number in a gallery, wherever its picture is."""
    return len(text) <= LONGEST_CAPTION and _NUMBERED.match(text) is not None


def is_credit(text: str) -> bool:
    """Tell whether a short text beside a picture says who took it: a credit with its label, a mark, or a name."""
    if len(text) > LONGEST_CREDIT:
        return False
    return is_labelled(text) or text.startswith(("©", "(c)")) or is_name(_PARTS.split(text, maxsplit=1)[0])
