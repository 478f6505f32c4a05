"""Reporters in East Asian scripts: in bylines, in what stories open with, and told from houses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.reporters import is_house, reporters_in, reporters_of_closing, reporters_of_opening, split_chinese


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("한지우·김영동 기자", ["한지우", "김영동"]),
        ("사진·한지우 기자", ["한지우"]),
        ("周雨桐 本报记者 林晓", ["周雨桐", "林晓"]),
        ("經濟報 本報記者 林曉", ["林曉"]),
        ("（中央社記者吳佳穎宜蘭縣6日電）", ["吳佳穎"]),
        ("（中央社記者吳佳穎台北6日電）", ["吳佳穎"]),
        ("（中央社記者吳佳穎華盛頓6日專電）", ["吳佳穎"]),
        ("（记者 林晓 摄影报道）", ["林晓"]),
        ("（记者 林晓 摄）", []),
        ("Ada Stone", []),
    ],
)
def test_reporters(byline: str, names: list[str]) -> None:
    """Several reporters are several people; a place, a day, a house and what they did are none."""
    assert reporters_in(byline) == names


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("〔記者林曉梅／花蓮報導〕石磨今天退休。", ["林曉梅"]),
        ("（记者林晓、周雨桐）石磨今天退休。", ["林晓", "周雨桐"]),
        ("新华社北京5月6日电（记者林晓）石磨今天退休。", ["林晓"]),
        ("[정선=뉴시스]한지우 기자 = 가게가 문을 닫는다.", ["한지우"]),
        ("(서울=연합뉴스) 한지우·김영동 기자 = 가게가 문을 닫는다.", ["한지우", "김영동"]),
        ("店主说，石磨（记者见到时）已经停了。", []),
        ("한지우 기자는 가게가 문을 닫는다고 말했다.", []),
        ("The mill stopped today.", []),
        ("", []),
    ],
)
def test_openings(opening: str, names: list[str]) -> None:
    """A story that begins with its reporters in brackets, or before an equals sign, names them; a sentence does not."""
    assert reporters_of_opening(opening) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("何远 周雨桐", ["何远", "周雨桐"]),
        ("佐藤 太郎", ["佐藤 太郎"]),
        ("小林 真理子", ["小林 真理子"]),
        ("何远", ["何远"]),
        ("Ada Stone", ["Ada Stone"]),
    ],
)
def test_spaces_between_names(text: str, names: list[str]) -> None:
    """A space divides people in Chinese, and a person's two names in Japanese."""
    assert split_chinese(text) == names


@pytest.mark.parametrize(
    ("word", "house"),
    [
        *(
            ("뉴시스", True),
            ("네이버", True),
            ("수정", True),
            ("연합뉴스", True),
            ("한지우", False),
            ("남궁민수", False),
        ),
        *(
            ("新华社", True),
            ("每日新聞", True),
            ("港口读书报官方账号", True),
            ("何远", False),
            ("栗田まゆみ", False),
            ("Ada", False),
        ),
    ],
)
def test_houses(word: str, house: bool) -> None:
    """A house, and a label beside a date, is told from a person by its ending or, in Korean, by its beginning."""
    assert is_house(word) is house


@given(st.text(alphabet="记者記 、·（）〔〕何远한지우기자=電日6縣", max_size=300))
def test_any_text(text: str) -> None:
    """Whatever a text holds, names come out once, short and without marks."""
    names = reporters_in(text)
    assert len(set(names)) == len(names)
    assert all(1 < len(name) < 5 and name.isalnum() for name in [*names, *reporters_of_opening(text)])


@pytest.mark.parametrize(
    ("closing", "names"),
    [
        ("傘の色を紹介している。【藤森慎太郎】", ["藤森慎太郎"]),
        ("「また来る」と話した。【ワシントン秋山信一、小野寺遥】", ["秋山信一", "小野寺遥"]),
        ("傘の色を紹介している。【佐々木遥】", ["佐々木遥"]),
        ("傘の色を紹介している。【おわり】", []),
        ("傘の色を紹介している。（藤森慎太郎）", ["藤森慎太郎"]),
        ("「また来る」と話した。（秋山信一、小野寺遥）", ["秋山信一", "小野寺遥"]),
        ("傘の色を紹介している。（敬称略）", []),
        ("傘の色を紹介している。（共同）", []),
        ("開始は午後八時から。（日本時間）", []),
        ("傘の色を紹介している（藤森慎太郎）", []),
        ("傘の色を紹介している。【写真】", []),
        ("石磨今天退休。【责任编辑】", []),
        ("The mill stopped today.", []),
        ("", []),
    ],
)
def test_closings(closing: str, names: list[str]) -> None:
    """A story in Japanese that ends with names in brackets is by them; other notes in brackets name nobody."""
    assert reporters_of_closing(closing) == names
