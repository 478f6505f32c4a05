"""Labels of dates, of publication or of a change, and lines that hold several dates with a label each."""

from __future__ import annotations

from newsclean.date_words import DAYS, fold
from newsclean.literals import finder_of
from newsclean.moments import split_behind_dates
from newsclean.patterns import compiled

_CHANGES = """
revised reviewed uppdatera endret ændret redigeret uppfært paivitet muokattu atualiza bijgewerkt geupdatet gewijzigd
aangepast zaktualizowan aktualizacj zmodyfikowan upraven frissit modosit atnaujint atjauno atjaunin uuendatud muudetud
azuriran posodobljen sprememba diperbarui dikemas guncelle degistiril обновл обновен измен оновлен змінен актуализир
ажурир ενημερω жаңарт განახლ թարմաց 更新 修改 修訂 最終 수정 업데이트
تحديث تعديل بروزرسانی به‌روزرسانی ویرایش עודכן עדכון อัปเดต อัพเดต อัพเดท ปรับปรุง แก้ไข अपडेट अद्यतन संशोधित
আপডেট হালনাগাদ புதுப்பி అప్‌డేట్ اپڈیٹ
"""
_FORMS = {
    "update": r"updated?\b",
    "modifi": "modifi[ce]",
    "last": r"\blast\b(?! (?:week|night|month|year|mon|tue|wed|thu|fri|sat|sun))",
    "aktualisier": "aktualisier(?:t|ung)",
    "geandert": r"\bgeandert",
    "anderung": r"\banderung",
    "stand:": "stand:",
    " a jour": "mise? a jour",
    "maj ": r"\bmaj (?:le|a)\b",
    "actuali": r"actuali(?:tz|z|se\b|sation)",
    "aggiorn": "aggiorn(?:at|ament)",
    "dater": "op[pd]?dater(?:t|et|ing)",
    "andra": r"\bandra[dt]",
    "aktualiz": "aktualiz(?:ovan|acia)",
    "izm": "izm(?:j?en[ae]|jenjen|enjen)",
    "cap nhat": "cap nhat",
} | {word: word for word in fold(_CHANGES).split()}
CHANGED = compiled("|".join(_FORMS.values()))
"""Parts of the words, folded, that label the date of a change, by what each has in it."""
PUBLISHING = (
    r"(?<![^\W\d_])(?:published|posted|publi(?:ee?\b|cad|cat\b|cati|caci|carii|cer|cet|kov|kuot|ser)|veroffentlicht|erschienen|"
    r"pubblica[tz]|gepubliceerd|geplaatst|opublikowan|offentliggjort|udgivet|julkaistu|zverejnen|vydano|objav(?:a\b|ljen)|"
    r"megjelent|kozzetev|paskelbt|avaldatud|diterbitkan|yayinla|опубликован|опублікован|публикуван|објављен|δημοσιευ|(?:ال)?نشر|"
    r"انتشار|פורסם|प्रकाशित|প্রকাশ|เผยแพร่|公開|掲載|配信|发布|發布|發佈|입력|등록|승인)"
)
"""Beginnings of the words, folded, that label the date of publication."""
_PUBLISHED = compiled(PUBLISHING)
_PUBLISHING_WORDS = """
publi posted veroffentlicht erschienen pubblica geplaatst offentliggjort udgivet julkaistu zverejnen vydano objav
megjelent kozzetev paskelbt avaldatud diterbitkan yayinla опубл публикуван објављен δημοσιευ نشر انتشار פורסם प्रकाशित
প্রকাশ เผยแพร่ 公開 掲載 配信 发布 發布 發佈 입력 등록 승인
"""
"""What each of them has in it."""
_may_be_published = finder_of(_PUBLISHING_WORDS.split())
_may_be_changed = finder_of(_FORMS)
_SIGNED_FORMS = tuple((sign, compiled(form)) for sign, form in _FORMS.items())
_LONGEST_LABEL = 40


def is_of_change(text: str) -> bool:
    """Tell whether a text has a label of a date of change."""
    return _names_change(fold(text))


def may_be_of_change(text: str) -> bool:
    """Tell at a glance whether a text, or a part of it, may have a label of a date of change."""
    return not text.isascii() or _may_be_changed(text.casefold())


def is_labelled(text: str) -> bool:
    """Tell whether a text has a label of a date."""
    folded = fold(text)
    return _names_change(folded) or (_may_be_published(folded) and _PUBLISHED.search(folded) is not None)


def _names_change(folded: str) -> bool:
    if not _may_be_changed(folded):
        return False
    return any(form.search(folded) is not None for sign, form in _SIGNED_FORMS if sign in folded)


def parts_by_label(text: str) -> list[str]:
    """Return the parts of a text that each end with a date, nothing where one behind the first has no label.

    Behind the last there may be a label of change with less than a date.

    >>> parts_by_label("Posted May 6, 2024 at 9:15, updated May 7")
    ['posted may 6, 2024 at 9:15']
    """
    *parts, rest = split_behind_dates(text)
    rest = "" if DAYS.issuperset(rest.split()) else rest
    if not all(map(is_labelled, parts[1:])):
        return []
    if any(map(str.isalnum, rest)):
        is_change = len(rest) <= _LONGEST_LABEL and _names_change(rest) and any(map(str.isdigit, rest))
        return parts if is_change else []
    return parts if len(parts) > 1 else []


__all__ = ["CHANGED", "PUBLISHING", "is_labelled", "is_of_change", "may_be_of_change", "parts_by_label"]
