"""Bylines to people: only people, each on their own, without what stands around their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.name_forms import may_be_full_name, may_open_name
from newsclean.names import names_of

PEOPLE = [
    "Ada Stone",
    "Ludwig van der Meer",
    "José Ortega y Gasset",
    "Ursula K. Le Guin",
    "J.R.R. Tolkien",
    "Conan O'Brien",
    "Sinéad O’Connor",
    "Jean-Luc Péché",
    "Howard LaFranchi",
    "Martin Luther King Jr.",
    "Mary Baker Eddy",
    "Story Hinckley",
    "August Wilson",
    "Иван Петров",
    "王小明",
    "佐々木遥",
]


@pytest.mark.parametrize("name", PEOPLE)
def test_names(name: str) -> None:
    """Names of many forms are names, and stay in one piece."""
    assert names_of(name) == [name]
    assert names_of(f"By {name}") == [name]


@given(
    st.lists(st.sampled_from([*PEOPLE, "BY", "DE", "of", "McADAMS", "(Post),", "*", "5."]) | st.text(max_size=9)),
    st.sampled_from(["", ",", " writes", "(62)"]),
)
def test_openings(words: list[str], behind: str) -> None:
    """No full name of a byline is missed where a text begins with it or is it."""
    for name in names_of(" ".join(words)):
        if " " in name:
            assert may_open_name(name + behind)
            assert may_be_full_name(name)


@given(
    st.lists(st.sampled_from(PEOPLE[:13]), min_size=1, max_size=5, unique=True), st.sampled_from([", ", "; ", " | "])
)
def test_lists(people: list[str], mark: str) -> None:
    """However many people a byline names, each comes out once, in order."""
    assert names_of(f"By {mark.join(people)}") == people
    if len(people) > 1:
        assert names_of(f"By {mark.join(people[:-1])} and {people[-1]}") == people
        assert names_of(mark.join([*people, people[0]])) == people


@pytest.mark.parametrize(
    "byline",
    [
        "By Ada Stone",
        "BY ADA STONE",
        "Written by: Ada Stone",
        "Words: Ada Stone",
        "Text: Ada Stone | Foto: Ben Rook",
        "Von Ada Stone",
        "Par Ada Stone",
        "Por Ada Stone",
        "Door Ada Stone",
        "Ada Stone, Staff writer",
        "By Ada Stone Special correspondent",
        "By Ada Stone, Contributor to The Christian Science Monitor",
        "Ada Stone Staff writer of The Christian Science Monitor",
        "Ada Stone | Reuters",
        "By Ada Stone/AP",
        "Ada Stone, The Washington Post",
        "Ada Stone, senior editor",
        "Ada Stone, a senior fellow at the Institute",
        "Ada Stone, Ph.D.",
        "By Ada Stone in Paris",
        "Ada Stone (ada@paper.example)",
        "Ada Stone @adastone",
        "By Ada Stone · May 6, 2024",
        "By Ada Stone Updated May 6, 2024",
        "By Ada Stone Photos by Ben Rook",
        "Story by Ada Stone; photographs by Ben Rook",
    ],
)
def test_what_stands_around(byline: str) -> None:
    """No "By", role, paper, place, address, date or photographer is part of an author."""
    assert names_of(byline) == ["Ada Stone"]


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ada Stone and Ben Rook, Correspondents", ["Ada Stone", "Ben Rook"]),
        ("By Ada Stone with Ben Rook", ["Ada Stone", "Ben Rook"]),
        ("Ada Stone & Ben Rook", ["Ada Stone", "Ben Rook"]),
        ("Ada Stone\nBen Rook\n", ["Ada Stone", "Ben Rook"]),
        ("By Sammy Davis, Jr., and Ada Stone", ["Sammy Davis Jr.", "Ada Stone"]),
        ("Por María Ruiz y Ana Gil", ["María Ruiz", "Ana Gil"]),
        ("Par Aïda Touihri et Jean-Luc Péché", ["Aïda Touihri", "Jean-Luc Péché"]),
    ],
)
def test_several(byline: str, people: list[str]) -> None:
    """Several people in a byline are several authors, in languages with their own "and"."""
    assert names_of(byline) == people


@pytest.mark.parametrize(
    "byline",
    [
        "Reuters",
        "By The Associated Press",
        "AP",
        "dpa",
        "Reuters Staff",
        "Editorial Board",
        "The Monitor's Editorial Board",
        "Monitor staff",
        "Redaktion",
        "Guest Author",
        "admin",
        "Photos by Ben Rook",
        "Special to the Monitor",
        "https://paper.example/ada",
        "Read more",
        "Full Bio",
        "Member Login",
        "Share this story",
        "Top Story",
        "August 5",
        "5 min read",
        "",
    ],
)
def test_nobody(byline: str) -> None:
    """Agencies, boards, desks, logins and labels are no people."""
    assert names_of(byline) == []


def test_loose() -> None:
    """Where structured data speak of a person, one word is a name, and a surname may be that of a paper."""
    assert names_of("Madonna") == []
    assert names_of("Madonna", loose=True) == ["Madonna"]
    assert names_of("Charlotte Church") == []
    assert names_of("Charlotte Church", loose=True) == ["Charlotte Church"]
    assert names_of("The Daily Herald", loose=True) == []


@given(st.text(max_size=300), st.booleans())
def test_any_text(text: str, loose: bool) -> None:
    """Whatever stands in a byline, what comes out has the form of names, each once."""
    names = names_of(text, loose=loose)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name == name.strip() and "\n" not in name and len(name) <= 61 for name in names)


@pytest.mark.parametrize(
    "byline",
    [
        *(
            "Ada Stone BBC News",
            "Ada Stone - CNN",
            "By Ada Stone, CNN Business",
            "Ada Stone For Daily Mail",
            "Ada Stone AP",
        ),
        *("Ada Stone\nBBC Verify", "Par Ada Stone avec AFP", "Guest Columnist Ada Stone", "Art Critic Ada Stone"),
        *("Ada Stone PhD", "Ada Stone, Sky News reporter"),
    ],
)
def test_houses_and_degrees(byline: str) -> None:
    """A name comes out without the house, the desk, the title and the degree that stand around it."""
    assert names_of(byline) == ["Ada Stone"]


@pytest.mark.parametrize(
    "name", ["Art Stone", "Di Resta", "Da Chen", "Von Miller", "Ngũgĩ wa Thiong'o", "Jean-Luc Péché"]
)
def test_names_like_labels(name: str) -> None:
    """A given name that is a label in another language stays."""
    assert names_of(name) == [name]
    assert names_of("di Ada Stone") == names_of("Da Ada Stone") == names_of("von Ada Stone") == ["Ada Stone"]


@pytest.mark.parametrize(
    "desk",
    ["Guardian staff", "Telegraph Reporters", "Sky News reporter", "Guardian staff and agencies", "Via AP news wire"],
)
def test_desks(desk: str) -> None:
    """A paper's staff is no person by the paper's name."""
    assert names_of(desk, loose=True) == []


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ein Kommentar von Max Muster", ["Max Muster"]),
        ("Eine Analyse von Max Muster, Brüssel", ["Max Muster"]),
        ("Een column van Jan Smit", ["Jan Smit"]),
        ("Propos recueillis par Anne Dupont", ["Anne Dupont"]),
        ("Kommentar av Kari Lind", ["Kari Lind"]),
        ("Interview by Jo Marsh", ["Jo Marsh"]),
        ("Interview by Jo Marsh with Ken Oso", ["Jo Marsh"]),
        ("Ein Interview von Max Muster mit Clara Heide.", ["Max Muster"]),
        ("By Jo Marsh with Ken Oso", ["Jo Marsh", "Ken Oso"]),
        ("Reporting by Jo Marsh; Editing by Ken Oso", ["Jo Marsh"]),
        ("Photographs and text by Jo Marsh", ["Jo Marsh"]),
        ("Words by Jo Marsh. Photographs by Ken Oso", ["Jo Marsh"]),
        ("Von Max Muster, NDR Info", ["Max Muster"]),
        ("Jo Marsh For Mailonline", ["Jo Marsh"]),
        ("Clara von der Heide", ["Clara von der Heide"]),
        ("John Marsh Jr.", ["John Marsh Jr."]),
        ("By JO MARSH", ["Jo Marsh"]),
        ("AJ MARSH", ["AJ Marsh"]),
        ("MATEJ MARSH", ["Matej Marsh"]),
        ("A MARSH", ["A Marsh"]),
        ("MARY MCDONALD", ["Mary McDonald"]),
    ],
)
def test_what_stands_beside_a_name(byline: str, names: list[str]) -> None:
    """A genre before "by", a full stop, an office and capitals are no part of a name; a particle and "Jr." are."""
    assert names_of(byline) == names


def test_family_name_first() -> None:
    """Data may state a family name before a comma; a byline with a comma names two."""
    assert names_of("Marsh, Jo", loose=True) == ["Jo Marsh"]
    assert names_of("Ada Marsh, Jo Stone") == ["Ada Marsh", "Jo Stone"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("澎湃新闻记者 林晓梅", ["林晓梅"]),
        ("采写：新京报记者 林晓梅 王小明", ["林晓梅", "王小明"]),
        ("聯合報／ 記者吳佳穎／大安即時報導", ["吳佳穎"]),
        ("（中央社記者吳佳穎台北4日電）", ["吳佳穎"]),
        ("춘천=한지우 기자", ["한지우"]),
        ("글·사진 한지우 기자 jiwoo@paper.example", ["한지우"]),
        ("【佐伯真理子】", ["佐伯真理子"]),
    ],
)
def test_reporters_of_east_asia(byline: str, names: list[str]) -> None:
    """The name stands beside the word for a reporter; paper, place and day around both are no part of it."""
    assert names_of(byline) == names


@pytest.mark.parametrize(
    "byline",
    [
        *(
            "a cura di Ada Stone",
            "A cura di Ada Stone",
            "dal nostro inviato Ada Stone",
            "Dalla nostra inviata Ada Stone",
        ),
        *("onze correspondent Ada Stone", "De notre correspondante Ada Stone", "Von unserer Korrespondentin Ada Stone"),
        *("oprac. Ada Stone", "Oprac. Ada Stone, PAP", "Rozmawiała Ada Stone", "Recueilli par Ada Stone"),
        *(
            "Interview: Ada Stone",
            "Protokoll: Ada Stone",
            "Text und Interview: Ada Stone",
            "Aufgezeichnet von Ada Stone",
        ),
        *("northpaper - Ada Stone", "Ada Stone — Brasília", "Ada Stone - São Paulo", "Ada Stone – Hull Live"),
        *(
            "di Ada Stone e Redazione Online",
            "Nord-Sud avec Ada Stone et AFP",
            "Ada Stone com Lusa",
            "Ada Stone (now) and",
        ),
        *("Ada Stone, New York", "Ada Stone,", "Author, Ada Stone"),
    ],
)
def test_what_papers_of_the_world_set_around(byline: str) -> None:
    """What was done, for whom, from where and with which agency is no part of a name, in many languages."""
    assert names_of(byline) == names_of(byline, loose=True) == ["Ada Stone"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ayşe Holm - Mehmet Stone", ["Ayşe Holm", "Mehmet Stone"]),
        ("Kő Szilvi – Rév János", ["Rév János"]),
        ("Révész Szilvi – Rév János", ["Révész Szilvi", "Rév János"]),
        ("North Paper - Anna Stone", ["Anna Stone"]),
        ("Anna Stone - North Paper", ["Anna Stone"]),
        ("Von Anna Holm, Tel Aviv, und Ben Rook, Bern", ["Anna Holm", "Ben Rook"]),
        ("Von Anna Holm, Bad Nord, und Ben Rook, Bad Süd", ["Anna Holm", "Ben Rook"]),
        ("Ada Stone, Con Rook and Cy Lund", ["Ada Stone", "Con Rook", "Cy Lund"]),
        ("أحمد علي، محمد حسن", ["أحمد علي", "محمد حسن"]),
        ("علی رضایی و مریم کریمی", ["علی رضایی", "مریم کریمی"]),
        ("ნინო კაპანაძე და გიორგი ბერიძე", ["ნინო კაპანაძე", "გიორგი ბერიძე"]),
        ("Анна Иванова, РИА Новости", ["Анна Иванова"]),
        ("何远 周雨桐", ["何远", "周雨桐"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
    ],
)
def test_several_in_the_world(byline: str, names: list[str]) -> None:
    """People are told apart at dashes, in other scripts and between places; a house beside a dash is nobody."""
    assert names_of(byline) == names


@pytest.mark.parametrize(
    "text", ["San Francisco", "Tel Aviv", "Aus Cottbus", "RFI Suivre", "em Santos", "Informate con la verdad"]
)
def test_places_and_buttons(text: str) -> None:
    """Places whose names look like a person's, and the words of buttons, are nobody."""
    assert names_of(text) == []


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("di Ada Stonemercoledì 8 maggio 2024, 07:15", ["Ada Stone"]),
        ("Por Ada Stone miércoles 8 de mayo de 2024", ["Ada Stone"]),
        ("Por Ada Domingo 8 de mayo de 2024", ["Ada Domingo"]),
        ("By ADA STONE Bee Staff Writer", ["Ada Stone"]),
        ("By ADA STONE, Staff Writer", ["Ada Stone"]),
        ("Ada Stone (Texto) e Ben Rook (Fotografia)", ["Ada Stone"]),
        ("Ada Stone (Berlin)", ["Ada Stone"]),
        ("ada@paper.example (Ada Stone)", ["Ada Stone"]),
        ("Ada Stone, PhD Candidate, University of Leeds", ["Ada Stone"]),
        ("Ada Stone, Stabsstelle Kommunikation", ["Ada Stone"]),
        ("Ada Stone - Repórter da Agência Norte", ["Ada Stone"]),
    ],
)
def test_days_papers_and_roles_behind_a_name(byline: str, people: list[str]) -> None:
    """The day of the week, the paper, an office and the photographer are no part of a writer's name."""
    assert names_of(byline) == people


@pytest.mark.parametrize(
    "office",
    ["Our Correspondent, Barishal", "Staff Reporter, Dhaka", "Arctic Correspondent In Hull", "District Desk, Hull"],
)
def test_an_office_and_its_place(office: str) -> None:
    """Who writes from a place without a name is nobody, and neither is the place, though data call it a person."""
    assert names_of(office) == names_of(office, loose=True) == []
    assert names_of(f"Ada Stone, {office}") == ["Ada Stone"]


def test_an_organisation_of_a_country() -> None:
    """What an agency is of belongs to its name, what a person is of does not."""
    assert names_of("Press Trust of India", loose=True) == ["Press Trust of India"]
    assert names_of("Ada Stone of India", loose=True) == ["Ada Stone"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Kontributor Kupang, Budi Santoso", ["Budi Santoso"]),
        ("Tim Liputan", []),
        ("Wartawan Budi Santoso", ["Budi Santoso"]),
        ("Jurnalis", []),
        ("Tim Stone, Budi Santoso", ["Tim Stone", "Budi Santoso"]),
    ],
)
def test_offices_in_indonesian(byline: str, names: list[str]) -> None:
    """Who writes from where, and a team, are nobody; the name behind the word for a reporter is."""
    assert names_of(byline) == names
