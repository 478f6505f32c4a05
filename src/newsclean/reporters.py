"""Reporters in Chinese, Japanese and Korean: beside the word for one, and in what stories open with."""

from __future__ import annotations

import re

from newsclean.patterns import compiled, late
from newsclean.text import is_dense

_HAN, _HANGUL = "[\u3005\u3400-\u9fff]", "[\uac00-\ud7af]"
_KOREANS = rf"(?:{_HANGUL}{{3}}\s?[·,]\s?){{0,6}}{_HANGUL}{{2,4}}"
"""Names of three characters in a row: what else stands before a dot there has one or two."""
_ABROAD = "華盛頓|洛杉磯|舊金山|新德里|莫斯科|新加坡|雅加達|吉隆坡|布拉格|布魯塞爾|特拉維夫|耶路撒冷"
_REPORTER = late(
    rf"(?P<korean>{_KOREANS})\s?(?:기자|특파원)"
    rf"|(?:记者|記者)[\s:：]*(?P<chinese>{_HAN}{{2,4}}?(?:[\s、]+{_HAN}{{2,4}}?){{0,12}})"
    rf"(?=(?:{_HAN}{{2}}[縣市县]?|{_ABROAD})\d{{1,2}}日[專专]?[電电]|\s*[／/（）()\[\]【】,，;；|｜]|\s*$)"
)
"""A reporter in Chinese, perhaps with the place and the day of an agency behind, or in Korean."""
_OUR_REPORTER = compiled("本[报報][记記]者")
_HAN_NAME = late(rf"{_HAN}{{2,4}}")
_NO_NAME = compiled(
    r".*(?:报道|報道|報導|报导|摄影|攝影|综合|綜合|连线|連線|"
    r"社|报|報|网|網|新聞|新闻|财经|財經|账号|帐号|帳號)"
)
"""What a reporter did, or a house."""
_SURNAMES = frozenset(
    "가간강견경계고공곽구국권금기길김나남노당도독동두라류마맹명모목문민박반방배백범변복봉부빈사상서석선설"
    "성소손송신심안양어엄여연염예오옥온왕용우원위유육윤은음이인임장전정제조종좌주지진차창채천초최추탁탄"
    "태편표피하한함허현형호홍황"
)
"""The first characters of all family names in Korea that are not rare."""
_KOREAN_HOUSE = compiled(r".*(?:뉴스|일보|신문|방송|통신|타임스|경제|미디어)")
_HANGUL_WORD = late(rf"{_HANGUL}{{2,5}}")
_IN_BRACKETS = compiled(r"[〔（(\[【]([^〔（(\[【〕）)\]】\n]{4,60})[〕）)\]】]")
_KOREAN_OPENING = late(rf"\s*(?:[\[(（【][^\])）】\n]{{1,40}}[\])）】]\s*)?(?P<names>{_KOREANS})\s?(?:기자|특파원)\s?=")
_WIRED = compiled(r"\s*(?:[^，。！？、,.!?]{2,30}[电電讯訊]\s*)?")
"""What may stand before the brackets: nothing, or an agency, a place and a day."""
_CLOSING = compiled(rf"[。」）]【(?:[\u30a0-\u30ff]+)?(?P<names>{_HAN}{{2,6}}(?:[、・]{_HAN}{{2,6}}){{0,5}})】$")
_SIGNED = compiled(rf"[。」]\s?（(?P<names>{_HAN}{{3,5}}(?:[、・]{_HAN}{{3,5}}){{0,5}})）$")
_NO_SIGNATURE = compiled(r".*(?:[略載編班構続完税談]|当時|時間|写真|撮影|提供|[部員者局課室版面]$)")
"""What else Japanese papers set in round brackets behind a story: "敬称略", "日本時間"."""
_KANA = compiled("[\u3041-\u3096]")
_OPENING = 100
"""Characters of a story, at its beginning or its end, that may say who reports."""


def reporters_in(byline: str) -> list[str]:
    """Return whom a byline in Chinese or Korean calls a reporter: the name stands beside that word, without a space.

    Those named before a paper's own reporter wrote with that one: "周雨桐 本报记者 林晓".
    """
    names: list[str] = []
    if not is_dense(byline):
        return names
    for found in _REPORTER().finditer(byline):
        names += re.sub("[、·,]", " ", found["korean"] or found["chinese"]).split()
    if names and (ours := _OUR_REPORTER.search(byline)):
        others = byline[: ours.start()].replace("、", " ").split()
        names[:0] = others if all(map(_HAN_NAME().fullmatch, others)) else []
    return [name for name in dict.fromkeys(names) if not _NO_NAME.fullmatch(name)]


def reporters_of_opening(text: str) -> list[str]:
    """Return the reporters whom the opening of a story names, in brackets or before an equals sign.

    >>> reporters_of_opening("〔記者林曉梅／花蓮報導〕石磨今天退休。")
    ['林曉梅']
    """
    text = text[:_OPENING]
    if not is_dense(text):
        return []
    korean = _KOREAN_OPENING().match(text)
    if korean is not None:
        return re.sub("[·,]", " ", korean["names"]).split()
    bracket = next((one for one in _IN_BRACKETS.finditer(text) if "記者" in one[1] or "记者" in one[1]), None)
    if bracket is None or not _WIRED.fullmatch(text, 0, bracket.start()):
        return []
    return reporters_in(bracket[1])


def reporters_of_closing(text: str) -> list[str]:
    """Return the reporters whom the end of a story in Japanese names in brackets, behind the place they write from.

    >>> reporters_of_closing("傘の色を紹介している。【藤森慎太郎】")
    ['藤森慎太郎']
    >>> reporters_of_closing("町の時計代わりに親しまれてきた。（小沢慧一）")
    ['小沢慧一']
    """
    form = {"】": _CLOSING, "）": _SIGNED}.get(text[-1:])
    closing = form.search(text[-_OPENING:]) if form is not None else None
    names = closing["names"].replace("、", "・").split("・") if closing is not None and _KANA.search(text) else []
    names = [name for name in names if len(name) > 2 and not _NO_NAME.fullmatch(name)]
    return [] if form is _SIGNED and any(map(_NO_SIGNATURE.fullmatch, names)) else names


def split_chinese(text: str) -> list[str]:
    """Return the names of several people in Chinese that spaces divide; in Japanese they divide one name."""
    words = text.split()
    if len(words) < 2 or not all(map(_HAN_NAME().fullmatch, words)):
        return [text]
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return words  # a character that Japanese has not
    return [text]


def is_house(word: str) -> bool:
    """Tell whether a word of an East Asian script is a house or a label and no name of a person."""
    if not is_dense(word):
        return False
    if _HANGUL_WORD().fullmatch(word):
        return word[0] not in _SURNAMES or _KOREAN_HOUSE.fullmatch(word) is not None
    return " " not in word and _NO_NAME.fullmatch(word) is not None


__all__ = ["is_house", "reporters_in", "reporters_of_closing", "reporters_of_opening", "split_chinese"]
