"""Words of bylines: what they begin or end with in the languages of the world's papers."""

from __future__ import annotations

import re

from newsclean.patterns import compiled, late
from newsclean.text import by_words, is_dense

_BEFORE = """
gastkommentar post essay interview
written reported reporting contributed story text texte words article posted published report analysis opinion compiled
review commentary
column created authored submitted reportage kommentar analyse essay gastbeitrag kolumne glosse bericht beitrag porträt
rezension chronique tribune enquête critique columna crónica reportaje análisis crítica analisi commento reportagem
análise recensie opinie ledare krönika recension anmeldelse erstellt geschrieben verfasst skrevet skriven opublikowane
geplaatst écrit rédigé escrito scritto publié publicado gepubliceerd geschreven napisane ditulis aufgezeichnet
protokolliert recueilli opgetekend
"""
_WORDS = r"""
by von par por di da door autor autore autores autorin autorzy autorka author authors auteur auteurs autrice przez
av af автор(?:ы|ка|и)? yazan yazar oleh بقلم מאת โดย írta του της a\scura\sdi oprac\. opracowała? rozmawiała?
ავტორი
"""
_LABELS = r"""
words text texte tekst teksti testo texto текст тексты haber reporter reporterin writer writers contributor
contributors szerző penulis reportero redactor redactora redacción periodista redakteur redakteurin redaktor giornalista
автор\sтекста корреспондент журналист беседовала? підготував(?:ла)? muhabir kirjoittaja toimittaja
forfatter författare skribent journalist tác\sgiả
(?:ال)?كاتبة? الكاتبة? إعداد تحرير نویسنده نويسنده خبرنگار लेखक लेखिका रिपोर्ट ผู้เขียน เขียนโดย เรื่อง
συντάκτης συντάκτρια γράφει ρεπορτάζ כתב כתבת מחבר
piše pišu píše avtor avtorica avtorji autorius autorė autoriai autors höfundur höfundar تحریر
"""
_ASIAN = """
取材・文 取材・執筆 執筆者 執筆 筆者 著者 著 文 撰文 撰稿 作者 本報記者 本报记者 新华社记者 特约记者 記者 记者
編集 編輯 编辑 ライター 聞き手 글 기자 취재
取材・写真 写真・文 文・写真
"""


def _any_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_BAR = r"\s*[:：／＝=]\s*"
_AUTHOR = r"author|autora?|auteure?|yazan|penulis|tác\sgiả|автор|نویسنده|مصنف|लेखक|লেখক|作者"
"""What stands before a comma and a name in lists that are read out: "Author, Ada Stone", and then "Role, ..."."""
_WRITERS = """
text texte tekst teksti testo texto текст words reporter reporterin writer reportero reportera redactor redactora
periodista redakteur redakteurin redaktor giornalista корреспондент журналист muhabir toimittaja forfatter skribent
journalist journaliste 글 기자 記者 记者
"""
WRITERS = frozenset(_WRITERS.split())
"""What alone on a line, right behind a name, says that its owner wrote; before a name it is a label."""
_OTHERS = """
foto fotos fotograf fotografin fotografie fotografi photo photos photographer photographe photography bild bilder
kuva kuvat valokuvaaja fotógrafo fotógrafa fotografo fotografa fotograaf illustration illustrator video kamera grafik
fotografía fotografia photographie photographies fotografías fotografias zdjęcia ilustração ilustración illustrations
사진 摄影 攝影 фото gráfico gráficos infografía infográfico infografica infographie infografik graphics grafika
"""
OTHER_ROLES = frozenset(_OTHERS.split())
"""What says so of somebody who did something else."""
BYLINE = compiled(
    rf"(?:as told to\s+|(?:(?:propos|entretien)\s(?:recueillis?|réalisé)\s|(?:eine?|une?|una|an?|guest|an? guest)\s)?"
    rf"(?:(?:{_any_of(_BEFORE)})\s+)?(?:{_any_of(_WORDS)})(?:{_BAR}|\s+|$)"
    rf"|(?:das (?:interview|gespräch) führten?|die fragen stellten?|van onze verslagge(?:ver|efster)|"
    rf"(?:dal nostro|dalla nostra) (?:inviat[oa]|corrispondente))\s"
    rf"|(?:{_any_of(_LABELS)})(?:{_BAR}|$)|(?:{_AUTHOR})\s?,(?:\s|$)"
    rf"|كتب(?:ت|ها)?(?:{_BAR}|\s+)|(?:{_any_of(_ASIAN)})(?:\s*[:：／/＝=|｜◎●・]\s*|\s+|$))",
    re.IGNORECASE,
)
"""What bylines begin with: a word for "by", or one for who writes, behind which a colon stands."""
_FIRST_OF_SEVERAL = "as a an guest van das die dal dalla ein eine un une una propos entretien oprac autora auteure"
FIRST_WORDS = frozenset(f"{_FIRST_OF_SEVERAL} {_BEFORE} {_WORDS} {_LABELS}".split())
"""The first words of them; those in plain letters are spelled out above, for they are looked for before the pattern."""
_STARTS = frozenset(start for word in FIRST_WORDS if (start := f"{word} "[:2]).isascii())
_LETTERS = compiled("[A-Za-z]+")
_EAST_ASIAN = r"[\u3005\u3400-\u9fff\uac00-\ud7af]"
_CLOSING = late(
    rf"(?:{_EAST_ASIAN}{{3}}\s?[·,、]\s?){{0,6}}{_EAST_ASIAN}{{2,5}}\s?(?:기자|특파원|記者|记者)(?:\s+\S+@\S+)?"
    rf"|[\u4e00-\u9fff]{{0,8}}(?:記者|记者)[ :：]\s?[\u4e00-\u9fff]{{2,4}}(?:[ 、][\u4e00-\u9fff]{{2,4}}){{0,5}}"
    r"|[〔【\[]?[\u4e00-\u9fff]{0,8} ?(?:記者|记者)(?![會会]) ?[\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,4}){0,5}"
    r" ?[／/] ?[\u4e00-\u9fff]{2,10}(?:報導|報道|报道|报导|電|电)[〕】\]]?"
)


@by_words(FIRST_WORDS)
def match_by(text: str, at: int = 0) -> re.Match[str] | None:
    """Return the `BYLINE` that a text has at a place: most texts have two letters there with which none begins."""
    start = text[at : at + 2]
    if start.isascii() and (start.lower() not in _STARTS or not _has_first_word(text, at)):
        return None
    return BYLINE.match(text, at)


@by_words(FIRST_WORDS)
def may_be_byline(text: str) -> bool:
    """Tell at a glance, white space not yet folded, whether a text may be a byline: most are none."""
    start = text[:3]
    if not start[:1].isalpha():
        return start[:1] == " " or not start[:1].isprintable()  # what folding drops
    if start.isascii() and start.isprintable() and start[:2].lower() not in _STARTS:
        return False
    return _has_first_word(text, 0)


def _has_first_word(text: str, at: int) -> bool:
    """Tell whether the word in plain letters at a place is one that bylines begin with; it may go on in others."""
    word = _LETTERS.match(text, at)
    if word is None or word[0].lower() in FIRST_WORDS:
        return True
    behind = text[word.end() : word.end() + 1]
    ends = behind in "’‘“”–—…" or (behind.isascii() and behind.isprintable())
    return not ends  # it may go on with a letter, or with a mark that is one with its last letter


def is_closed(text: str) -> bool:
    """Tell whether a text is a byline that says "reporter" behind a name, or where he reports from."""
    return is_dense(text) and _CLOSING().fullmatch(text) is not None


__all__ = [
    "BYLINE",
    "FIRST_WORDS",
    "OTHER_ROLES",
    "WRITERS",
    "is_closed",
    "match_by",
    "may_be_byline",
]
