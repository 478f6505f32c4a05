"""Two texts of nearly the same words are two statements where a name, a number, a day or a month is another one."""

from __future__ import annotations

import pytest

from newsclean.dedupe import mark_repeats
from newsclean.dedupe.facts import differ_in_facts
from newsclean.model import Block, Draft

WARD = (
    "In Fenby ward, the Farmers’ List held the seat with a majority of twelve after two counts that went on till dawn."
)
GATE = (
    "On Monday the gate of the lower lock was shut at noon, and the barges waited in the basin until the evening came."
)


def repeats(first: str, second: str) -> bool:
    """Tell whether the second of two paragraphs goes as a near repeat."""
    blocks = mark_repeats(Draft((Block("paragraph", first), Block("paragraph", second)), "generic")).blocks
    assert blocks[0].removed is None
    return blocks[1].removed is not None and blocks[1].removed.rule == "near-repeat"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (WARD, "Fenby", "Orby"),
        (WARD, "Farmers’", "Fishers’"),
        (WARD, "twelve", "nineteen"),
        (WARD, "two", "three"),
        (GATE, "Monday", "Tuesday"),
        (f"{GATE} The toll is £40 for each of them.", "£40", "$40"),
        (f"{GATE} The toll is £40 for each of them.", "£40", "$40 USD"),
        (f"Results are in. Fenby {WARD[9:]}", "Fenby", "Orby"),
        (
            "Le maire a fermé lundi la porte du bas, et les péniches ont attendu jusqu'au soir dans l'eau.",
            "lundi",
            "mardi",
        ),
        (
            "W poniedziałek zamknięto bramę dolnej śluzy, a barki czekały w basenie portowym aż do późnego wieczora.",
            "poniedziałek",
            "środę",
        ),
        (
            "Der Rat hat am Abend zweiundzwanzig Stühle für den Saal der Schule bestellt, und keiner davon hat Lehnen.",
            "zweiundzwanzig",
            "dreiundvierzig",
        ),
        (
            "В порту за ночь собралось двадцать барж, и все они ждали до вечера, пока не откроют нижние ворота шлюза.",
            "двадцать",
            "тридцать",
        ),
    ],
)
def test_another_fact_is_another_statement(text: str, one: str, other: str) -> None:
    """Both paragraphs stay where one names another ward, number or day."""
    assert not repeats(text, text.replace(one, other))


def test_facts_that_change_places_are_another_statement() -> None:
    """Who beat whom is told by the order of the names."""
    text = "Fenby beat Orby in the last minute of the replay, and the bells of the harbor rang for an hour after that."
    assert not repeats(text, text.replace("Fenby beat Orby", "Orby beat Fenby"))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (WARD, "held", "kept"),
        (WARD, "counts that", "counts which"),
        (GATE, "barges", "boats"),
        (GATE, "evening", "evning"),
        (GATE, "On Monday", "Late on Monday"),
        (
            "Die Bürgermeisterin hat am Montag das untere Tor der Schleuse geschlossen, und die Kähne mussten dort "
            "warten, bis das Wasser am Abend wieder stieg.",
            "Bürgermeisterin",
            "Bürgermeisterinn",
        ),
        (WARD.upper(), "DAWN", "MORNING"),
    ],
)
def test_a_word_changed_is_no_other_statement(text: str, one: str, other: str) -> None:
    """A paragraph printed again with a word edited, added or mistyped goes."""
    assert repeats(text, text.replace(one, other))


def test_a_capital_alone_makes_no_name() -> None:
    """The same word with and without a capital is one word, and a name added takes nothing from what was said."""
    assert not differ_in_facts("Then the ferry left Fenby.", "And then the Ferry left Fenby.")
    assert not differ_in_facts("The ferry left Fenby.", "The ferry left Fenby for Orby.")
