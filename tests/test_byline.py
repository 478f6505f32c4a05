"""Bylines: what they look like in many languages, and what only begins like one."""

from __future__ import annotations

import pytest

from newsclean.byline import is_common_name, part_name_and_date, people_of_byline, person_with_office, without_honorific


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ada Stone and Ben Rook", ["Ada Stone", "Ben Rook"]),
        ("Words: Ada Stone", ["Ada Stone"]),
        ("By Ada Bell-Stone Staff writer of The Christian Science Monitor", ["Ada Bell-Stone"]),
        ("Autor: Anna Schmidt", ["Anna Schmidt"]),
        ("Von Anna Schmidt und Karl Weber, Köln", ["Anna Schmidt", "Karl Weber"]),
        ("Par Jeanne Dupont", ["Jeanne Dupont"]),
        ("Por María Gómez", ["María Gómez"]),
        ("di Marco Rossi", ["Marco Rossi"]),
        ("Door Piet Harms", ["Piet Harms"]),
        ("Av Sven Svensson", ["Sven Svensson"]),
        ("Teksti: Matti Virtanen", ["Matti Virtanen"]),
        ("Autor: Jan Kowalski", ["Jan Kowalski"]),
        ("Yazan: Ahmet Yılmaz", ["Ahmet Yılmaz"]),
        ("Haber: Ahmet Yılmaz", ["Ahmet Yılmaz"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("Penulis: Budi Santoso", ["Budi Santoso"]),
        ("Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("Írta: Kovács János", ["Kovács János"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Текст: Иван Петров", ["Иван Петров"]),
        ("Συντάκτης: Γιώργος Παπάς", ["Γιώργος Παπάς"]),
        ("كتب: محمد علي", ["محمد علي"]),
        ("بقلم أحمد حسن", ["أحمد حسن"]),
        ("الكاتب: أحمد حسن", ["أحمد حسن"]),
        ("نویسنده: علی رضایی", ["علی رضایی"]),
        ("מאת דוד כהן", ["דוד כהן"]),
        ("लेखक: राम कुमार", ["राम कुमार"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("记者 王小明", ["王小明"]),
        ("文/王小明", ["王小明"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("港口報 記者王小明、李紅梅／花蓮即時報導", ["王小明", "李紅梅"]),
        ("作者：王小明、李红", ["王小明", "李红"]),
        ("編集 山田太郎", ["山田太郎"]),
        ("取材・文＝山田太郎", ["山田太郎"]),
        ("김철수 기자", ["김철수"]),
        ("기자 김철수", ["김철수"]),
        ("김철수·이영희 기자", ["김철수", "이영희"]),
        ("A cura di Marco Rossi", ["Marco Rossi"]),
        ("Oprac. Anna Nowak", ["Anna Nowak"]),
        ("ავტორი: გიორგი ბერიძე", ["გიორგი ბერიძე"]),
        ("作者, 王小明", ["王小明"]),
    ],
)
def test_bylines_of_the_world(line: str, people: list[str]) -> None:
    """A line that says who wrote the story names its people, in many languages and scripts."""
    assert people_of_byline(line) == people


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the bridge was closed",
        "By Ada Stone's account the bridge was never safe, and the council had known it for years before it closed",
        "Por qué cierra el puente",
        "Von der Brücke blieb nichts",
        "Di notte il ponte resta chiuso",
        "Text",
        "Words matter",
        "Haber bekommt die Brücke",
        "By Ada Stone.",
        "记者从市政府获悉大桥将关闭",
        "文化遗产的保护",
        "كتب الرئيس رسالة طويلة إلى سكان المدينة",
        "Автор романа умер",
        "A cura di tutti noi",
        "A tide came twice",
        "Author, speaker and coach",
    ],
)
def test_lines_that_only_begin_like_bylines(line: str) -> None:
    """A sentence or a headline that begins like a byline is none."""
    assert people_of_byline(line) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Piet HarmsDec 3, 2024", ("Piet Harms", "Dec 3, 2024")),
        ("Piet Harms | 3 December 2024", ("Piet Harms", "3 December 2024")),
        ("By Ada StoneDecember 3, 2024", ("By Ada Stone", "December 3, 2024")),
        ("By Ada Stone, December 3, 2024", ("By Ada Stone", "December 3, 2024")),
        ("Anna Schmidt3.12.2024", ("Anna Schmidt", "3.12.2024")),
        ("New York, Dec 3, 2024", ()),
        ("Real EstateDec 3, 2024", ()),
        ("Dec 3, 2024", ()),
        ("Piet Harms was born on Dec 3, 2024", ()),
    ],
)
def test_names_with_dates(text: str, parts: tuple[str, ...]) -> None:
    """A name and the date glued to it, or behind a mark, are told apart; a place or a rubric is no name."""
    assert part_name_and_date(text) == parts


def test_common_names() -> None:
    """A full name with a common given name is told from a rubric."""
    assert is_common_name("Anna Holm-Stone")
    for name in ("Édith Lacombe-Roux", "Solène Roux", "Jukka-Pekka Ylä", "Bożena Wierzba", "Ольга Петрова"):
        assert is_common_name(name)
    for name in ("Γιώργος Παπάς", "Gökhan Kaya"):
        assert is_common_name(name)
    for words in ("État major", "Élysée Montmartre", "Роман Толстого", "Barış Süreci"):
        assert not is_common_name(words)
    assert not is_common_name("World Affairs")
    assert not is_common_name("Anna")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Prof. Dr. Max Muster", "Max Muster"),
        ("Mag. Ana Ors", "Ana Ors"),
        ("Alexandr Petrov", "Alexandr Petrov"),
        ("Besir Demir", "Besir Demir"),
    ],
)
def test_titles_before_a_name(name: str, bare: str) -> None:
    """A title stands before a name as a word of its own: a name that ends like one is whole."""
    assert without_honorific(name) == bare


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Sarah Miller, Staff Writer", "Sarah Miller"),
        ("Sarah Miller | Senior Political Reporter", "Sarah Miller"),
        ("Anna Schmidt – Redakteurin", "Anna Schmidt"),
        ("Marta Rossi, giornalista", "Marta Rossi"),
        ("Sarah Miller, mayor", ""),
        ("Sarah Miller, who was an editor", ""),
        ("World Affairs, Editor", ""),
        ("Sarah Miller, a reporter for the Quay, wrote it", ""),
    ],
)
def test_a_person_with_an_office(line: str, person: str) -> None:
    """A common name with what its owner is at a paper, and no more, is a person's; other lines are nobody's."""
    assert person_with_office(line) == person
