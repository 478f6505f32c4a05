"""Lines that hold date, source and author in one are read field by field; a sentence with a date stays whole."""

from __future__ import annotations

import pytest

from newsclean.metadata.info_lines import fields_of

from .pages import iso, read, under_headline

LINES = [
    ("zh", "2024-02-24 09:15:00　来源：江岸日报　作者：周雨桐", "2024-02-24T09:15:00", None, ("周雨桐",)),
    ("zh", "2024年02月24日 09:15 来源:江岸日报 作者:周雨桐 编辑:陈岚", "2024-02-24T09:15:00", None, ("周雨桐",)),
    ("zh", "来源：江岸日报 发布时间：2024-02-24 记者：周雨桐 浏览：1024次", "2024-02-24", None, ("周雨桐",)),
    ("zh", "江岸日报 2024-02-24 09:15来源：江岸日报", "2024-02-24T09:15:00", None, ()),
    ("zh-TW", "2024-02-24 下午3:05 記者：周雨桐", "2024-02-24T15:05:00", None, ("周雨桐",)),
    (
        "ja",
        "公開日：2024年2月24日 9時15分 更新日：2024年3月1日 執筆者：久保田実",
        "2024-02-24T09:15:00",
        "2024-03-01",
        ("久保田実",),
    ),
    ("ja", "2024/02/24 09:15 配信　筆者：久保田実　写真：森山花子", "2024-02-24T09:15:00", None, ("久保田実",)),
    ("ko", "입력 2024.02.24 09:15 | 한소라 기자", "2024-02-24T09:15:00", None, ("한소라",)),
    (
        "ko",
        "입력 2024.02.24 09:15 수정 2024.02.25 10:20 한소라 기자",
        "2024-02-24T09:15:00",
        "2024-02-25T10:20:00",
        ("한소라",),
    ),
    (
        "vi",
        "24/02/2024 09:15 Tác giả: Trần Minh Châu Nguồn: Báo Bờ Sông",
        "2024-02-24T09:15:00",
        None,
        ("Trần Minh Châu",),
    ),
    ("vi", "Thứ bảy, 24/02/2024 - 09:15 (GMT+7)", "2024-02-24T09:15:00+07:00", None, ()),
]


@pytest.mark.parametrize(("language", "line", "published", "modified", "authors"), LINES)
def test_fields_of_a_line(
    language: str, line: str, published: str, modified: str | None, authors: tuple[str, ...]
) -> None:
    """Date, change and author are read out of one line below the headline."""
    found = read(under_headline(line, language=language))
    assert iso(found.published) == published
    assert iso(found.modified) == modified
    assert found.authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "2024年2月24日の朝、坂の町に豆腐屋のラッパが戻ってきた",
        "他在2024年2月24日说：灯是三个中学生修好的，他们用了一个寒假把线路重新接好，没有花一分钱",
        "作者的名字没有人知道",
        "By Jane Moss, 24/02/2024 09:15",
        "한소라 기자가 2024.02.24에 만난 사람은 만화방 주인이었다.",
        "Nguồn nước ở Bến Mới",
    ],
)
def test_lines_that_are_one(line: str) -> None:
    """A sentence that gives a date, and a line in another script, stay as they are."""
    assert fields_of(line) == [line]


def test_reporter_without_a_word_before() -> None:
    """A name before the word for a reporter is a byline in a line of its own; a sentence about one is none."""
    assert read(under_headline("한소라 기자", language="ko")).authors == ("한소라",)
    assert read(under_headline("다리 위에 서 있던 기자", language="ko")).authors == ()
