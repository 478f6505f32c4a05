"""The parts of a story that a page states in JSON-LD: questions, posts, steps, ingredients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newsclean.json_ld import as_list, types_of

_PARTS = (
    ("mainEntity", "name", "acceptedAnswer.text"),
    ("liveBlogUpdate", "headline", "articleBody"),
    ("step", "name", "text"),
    ("recipeInstructions", "name", "text"),
    ("positiveNotes", "name", "name"),
    ("negativeNotes", "name", "name"),
)
"""Where an object tells of parts of a story, and where each has its title and its text."""
_TELLING = frozenset([part[0] for part in _PARTS])
_INGREDIENTS = frozenset(("recipeIngredient", "ingredients"))
_MOST = 500
"""Parts that are read, and ingredients."""


def parts_in(objects: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the parts that a page states of its story, each with its title and its text, either of which may be empty:
    questions and answers, posts of a live blog, steps, what speaks for a thing and against it. A text may be markup.
    """
    found: list[tuple[str, str]] = []
    for one in [one for one in objects if not _TELLING.isdisjoint(one)]:
        for key, title, text in [part for part in _PARTS if part[0] in one]:
            for entry in entries_of(one.get(key), _MOST - len(found)):
                pair = text_at(entry, title), text_at(entry, text)
                found += [pair] if any(pair) else []
    return found


def entries_of(value: Any, most: int) -> Iterator[Any]:
    """Yield the entries of a JSON-LD list, those of lists and sections in it one by one, the first ones."""
    waiting = [value]
    while waiting and most > 0:
        current = waiting.pop()
        if isinstance(current, list):
            waiting.extend(reversed(current[:most]))
        elif isinstance(current, dict) and "itemListElement" in current:
            waiting.append(current["itemListElement"])
        elif current is not None:
            yield current
            most -= 1


def text_at(entry: Any, path: str) -> str:
    """Return the text at a path of keys in a JSON-LD object, empty where there is none; a text stands for itself."""
    for key in path.split("."):
        entry = as_list(entry)[0] if entry != [] else None
        entry = entry.get(key) if isinstance(entry, dict) else entry
    return entry if isinstance(entry, str) else ""


def ingredients_in(objects: Sequence[dict[str, Any]]) -> list[str]:
    """Return the ingredients of the recipes that a page states."""
    if all(map(_INGREDIENTS.isdisjoint, objects)):
        return []
    recipes = [one for one in objects if "Recipe" in types_of(one)]
    values = [value for one in recipes for value in as_list(one.get("recipeIngredient") or one.get("ingredients"))]
    return [value for value in values[:_MOST] if isinstance(value, str)]
