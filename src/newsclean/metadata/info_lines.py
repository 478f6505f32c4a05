"""Lines that hold date, source and author in one, as East Asian and Vietnamese pages print them below the headline.

>>> fields_of("2024-02-24 09:15:00 来源：江岸日报 作者：周雨桐")
['2024-02-24 09:15:00', '来源: 江岸日报', '作者: 周雨桐']
"""

from __future__ import annotations

import re

from newsclean.patterns import compiled, late
from newsclean.text import fold_space, is_dense

_LABEL_WORDS = r"""
来源 來源 稿源 出处 出處 作者 文 文字 撰文 记者 記者 编辑 編輯 责任编辑 責任編輯 责编 責編 审核
發布時間 發佈時間 发布时间 发布日期 发表时间 发表于 時間 时间 日期 更新时间 更新時間 更新
浏览 瀏覽 阅读 閱讀 点击 字号 评论 評論 摄影 攝影 公開日 公開 更新日 最終更新日 最終更新 掲載日 掲載 配信 投稿日
執筆者 執筆 筆者 著者 写真 撮影
出典 提供 編集 取材 聞き手
입력 기사입력 수정 기사수정 최종수정 등록 승인 발행일 작성일 출처 글 기자 사진 작성자
Tác\sgiả Nguồn Ngày\sđăng Cập\snhật Đăng\slúc Ảnh Biên\stập Chuyên\smục
"""
_LABELS = "|".join(sorted(_LABEL_WORDS.split(), key=len, reverse=True))
_DATED = (
    "입력|기사입력|수정|기사수정|최종수정|등록|승인|발행일|작성일|更新|配信|公開|掲載|发布于|發佈於|发表于|"
    "Ngày đăng|Cập nhật|Đăng lúc"
)
"""Labels that stand before a date without a colon, too."""
_CLOCK = r"(?:(?:上午|下午|午前|午後|오전|오후)\s?)?\d{1,2}(?::\d\d(?::\d\d)?|\s?[時时시点點]\s?(?:\d{1,2}\s?[分분])?)"
_DATE = (
    r"(?<!\d)(?:(?:19|20)\d\d(?:\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}|\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)(?!\d)"
    rf"(?:\.?[\s,–|-]{{0,4}}{_CLOCK}(?:\s?\(?GMT\s?[+-]\d{{1,2}}\)?)?)?"
)
_FIELD = compiled(
    rf"(?:(?<=[\s\d日일分분)）|｜])|\A)(?:(?P<label>{_LABELS})\s*[:：]\s*|(?P<dated>{_DATED})\s*(?={_DATE}))"
    rf"|(?P<date>{_DATE})(?=[\s|｜/（(,，]|\Z|(?:{_LABELS})\s*[:：])",
    re.IGNORECASE,
)
_EAST_ASIAN = late("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# One class of characters that each begins with: re then skips to the next.
_VIETNAMESE = compiled("[TNCĐ](?:(?<=T)(?:ác giả|hứ )|(?<=N)(?:guồn|gày đăng)|(?<=C)(?:ập nhật|hủ nhật)|(?<=Đ)ăng lúc)")
_LONGEST, _LONGEST_FIELD = 160, 40
"""Characters of a line, and of each of its fields: what is longer is prose."""
_ENDS = ("。", "！", "？", "다.", "”", "」")
_DAY = compiled(r"(?:\D*\d+){3}\s?[日일]?")
_TIME = compiled(
    r"(?P<half>上午|下午|午前|午後|오전|오후)?\s?(?P<hour>\d{1,2})"
    r"(?:\s?[時时시点點]\s?(?:(?P<minute>\d{1,2})\s?[分분])?|:(?P<written>\d\d))"
)
_HALVES = {"上午": " am", "午前": " am", "오전": " am", "下午": " pm", "午後": " pm", "오후": " pm"}
_MARKS = " |｜/·,，、-–"


def fields_of(line: str) -> list[str]:
    """Return a line in its fields: a label before a colon, a date by itself; the line where it is none of several."""
    if line.isascii() or len(line) > _LONGEST or line.endswith(_ENDS) or not may_be_fields(line):
        return [line]
    found = list(_FIELD.finditer(line))
    if not found:
        return [line]
    fields = [line[: found[0].start()]]
    for here, end in zip(found, [*(after.start() for after in found[1:]), len(line)], strict=True):
        rest = line[here.end() : end]
        if here["date"] is None:
            fields.append(f"{here['label'] or here['dated']}: {rest}")
        elif fields[-1].endswith(": "):
            fields[-1:] = [fields[-1] + western(here["date"]), rest]
        else:
            fields += [western(here["date"]), rest]
    parts = [part for field in fields if (part := fold_space(field).strip(_MARKS))]
    return parts if max(map(len, parts)) <= _LONGEST_FIELD else [line]


def may_be_fields(line: str) -> bool:
    """Tell whether a line is in a language that prints a page's facts in one line."""
    return (is_dense(line) and _EAST_ASIAN().search(line) is not None) or _VIETNAMESE.search(line) is not None


def western(moment: str) -> str:
    """Return a date with its time in figures: ``9時15分`` as ``9:15``, ``下午3:05`` as ``3:05 pm``."""
    day = _DAY.match(moment)
    end = day.end() if day else len(moment)
    return moment[:end] + _TIME.sub(_write_time, moment[end:], count=1).replace("(", " ").replace(")", " ")


def _write_time(time: re.Match[str]) -> str:
    minute = time["minute"] or time["written"] or "0"
    return f" {time['hour']}:{minute.zfill(2)}{_HALVES.get(time['half'] or '', '')}"


__all__ = ["fields_of"]
