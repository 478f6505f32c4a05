"""The values that a page's scripts hold as JSON: data scripts, and assignments that frameworks start from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from newsclean.broken_json import mend_json, read_json_tolerantly
from newsclean.document import Document
from newsclean.patterns import compiled

SCRIPT_CHARACTERS = 3_000_000
"""Scripts longer than this are not read; one page's scripts together are read up to twice as much."""
_MENDED_CHARACTERS = 300_000
"""Broken JSON is mended up to this length: mending is far slower than reading."""
_LEAST = 200
_MOST_SCRIPTS = 200
_MOST_ASSIGNMENTS = 40
_MOST_FAILURES = 20
_MOST_FOLDS = 3
_ASSIGNMENT = compiled(
    r"(?:\b(?:window|self|globalThis)(?:\.|\[[\"'])|(?<![\w$.])(?=__|Fusion\.))(?P<name>[A-Za-z_$][\w$.-]{2,60})"
    r"(?:[\"']\])?\s*=\s*(?:[\w.$]{2,60}\s*\|\|\s*)?(?:(?P<parse>JSON\.parse\(\s*)(?=[\"'])|(?=[\[{]))"
)
_SINGLE_QUOTED = compiled(r"'((?:[^'\\]|\\.)*+)'", re.DOTALL)
_JS_ESCAPE = compiled(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_FLIGHT = compiled(r"self\.__next_f\.push\(\[1,\s*(?=\")")
_ROW = r"[0-9a-f]{1,6}:(?:T([0-9a-f]{1,6}),|(?=[\[{]))"
_ROW_HERE = compiled(rf"\n?{_ROW}")
_NEXT_ROW = compiled(rf"\n{_ROW}")


class Budget:
    """The characters that one page's data may still cost."""

    def __init__(self, characters: int) -> None:
        self.left = characters

    def take(self, characters: int) -> bool:
        """Tell whether so many characters may be read, and count them."""
        self.left -= characters
        return self.left >= 0


def read_states(document: Document, budget: Budget) -> Iterator[tuple[str, Any]]:
    """Yield every JSON value of the page's scripts but JSON-LD, with the name it goes by, in page order."""
    flight: list[str] = []
    for node in document.tree.css("script:not([src])")[:_MOST_SCRIPTS]:
        kind = (node.attributes.get("type") or "").strip().lower()
        script = node.text(deep=True)
        if not _LEAST <= len(script) <= SCRIPT_CHARACTERS or "ld+json" in kind:
            continue
        if kind.endswith("json"):
            name = script_name(node.attributes)
            if budget.take(len(script)):
                yield name, revive(decode(script)) if name == "__NUXT_DATA__" else decode(script)
        elif "__next_f" in script[:200]:
            flight += flight_strings(script, budget)
        elif not kind or "javascript" in kind or kind == "module":
            yield from read_assignments(script, budget)
    if flight:
        yield from (("__next_f", row) for row in flight_rows("".join(flight)))


def script_name(attributes: Any) -> str:
    """Return what a data script is called: its id, else its first data attribute, else its type."""
    named = attributes.get("id")
    return str(named or next((name for name in attributes if name.startswith("data-")), "application/json"))[:80]


def decode(text: str) -> Any | None:
    """Return the value of a JSON text, mended where that is cheap; None where it is none."""
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return read_json_tolerantly(text) if len(text) <= _MENDED_CHARACTERS else None


def read_assignments(script: str, budget: Budget) -> Iterator[tuple[str, Any]]:
    """Yield the JSON values that a script assigns to names of the window, whatever code stands around them."""
    at = 0
    for _ in range(_MOST_ASSIGNMENTS):
        found = _ASSIGNMENT.search(script, at)
        if found is None or budget.left <= 0:
            return
        value, at = read_value(script, found.end(), budget)
        if isinstance(value, str) and found["parse"] and budget.take(len(value)):
            value = decode(value)
        if isinstance(value, dict | list):
            yield found["name"], value


def read_value(script: str, at: int, budget: Budget) -> tuple[Any | None, int]:
    """Return the JSON value, or the quoted string, that begins at `at`, and its end."""
    if script[at] == "'":
        quoted = _SINGLE_QUOTED.match(script, at)
        budget.take(len(quoted[0]) if quoted else len(script) - at)
        return (_JS_ESCAPE.sub(unescape, quoted[1]), quoted.end()) if quoted else (None, at + 1)
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(script, at)
    except (ValueError, RecursionError):
        rest = script[at:]
        if not budget.take(len(rest)) or "undefined" not in rest or len(rest) > _MENDED_CHARACTERS:
            return None, at + 1
        try:
            return json.JSONDecoder(strict=False).raw_decode(mend_json(rest))[0], len(script)
        except (ValueError, RecursionError):
            return None, at + 1
    budget.take(end - at)
    return value, end


def unescape(found: re.Match[str]) -> str:
    """Return the character that a JavaScript escape stands for."""
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _CONTROLS.get(found[3], found[3])


def flight_strings(script: str, budget: Budget) -> Iterator[str]:
    """Yield the strings that a script pushes onto Next.js's stream of rendered components."""
    for found in _FLIGHT.finditer(script):
        if budget.left <= 0:
            return
        value, _ = read_value(script, found.end(), budget)
        if isinstance(value, str):
            yield value


def flight_rows(stream: str) -> list[Any]:
    """Return the values of such a stream's rows; a row that only names another row's text gets that text."""
    texts: dict[str, str] = {}
    values: list[Any] = []
    decoder = json.JSONDecoder(strict=False)
    at = failures = 0
    while failures < _MOST_FAILURES and (found := _ROW_HERE.match(stream, at) or _NEXT_ROW.search(stream, at)):
        at = found.end()
        if found[1]:
            row = found[0].strip().split(":", 1)[0]
            text = stream[at : at + int(found[1], 16)].encode("utf-8", "replace")[: int(found[1], 16)]
            texts["$" + row] = text.decode("utf-8", "ignore")
            at += len(texts["$" + row])
            continue
        try:
            value, at = decoder.raw_decode(stream, at)
        except (ValueError, RecursionError):
            failures += 1
            continue
        values.append(value)
    return [fill_texts(value, texts) for value in values] if texts else values


def fill_texts(value: Any, texts: dict[str, str]) -> Any:
    """Put the texts of other rows where a value names them."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        pairs = (
            current.items() if isinstance(current, dict) else enumerate(current) if isinstance(current, list) else ()
        )
        for key, inner in pairs:
            if isinstance(inner, dict | list):
                waiting.append(inner)
            elif isinstance(inner, str) and inner in texts:
                current[key] = texts[inner]
    return value


def unfold(value: Any, budget: Budget) -> Any:
    """Put the values of strings that are JSON themselves in their place, up to three deep in each other."""
    waiting = [(value, 0)]
    seen: set[int] = set()
    while waiting:
        current, depth = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        pairs = (
            current.items() if isinstance(current, dict) else enumerate(current) if isinstance(current, list) else ()
        )
        for key, inner in pairs:
            level = depth
            if isinstance(inner, str) and len(inner) >= _LEAST and inner[0] in "{[" and depth < _MOST_FOLDS:
                inner, level = decode_strictly(inner, budget), depth + 1
                if inner is None:
                    continue
                current[key] = inner
            if isinstance(inner, dict | list):
                waiting.append((inner, level))
    return value


def decode_strictly(text: str, budget: Budget) -> Any | None:
    """Return the dict or list that a text is the JSON of, None where it is none."""
    if not budget.take(len(text)):
        return None
    try:
        value = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None


def revive(flat: Any) -> Any:
    """Return the value that Nuxt wrote as one flat list, in which every number is another item's place."""
    if not isinstance(flat, list):
        return flat
    shells: list[Any] = [{} if isinstance(one, dict) else [] if isinstance(one, list) else one for one in flat]

    def item(place: Any) -> Any:
        return shells[place] if isinstance(place, int) and 0 <= place < len(shells) else None

    for shell, one in zip(shells, flat, strict=True):
        if isinstance(one, dict):
            shell.update((key, item(place)) for key, place in one.items())
        elif isinstance(one, list):
            shell.extend(item(place) for place in one if not isinstance(place, str))
    return shells[0] if shells else None


__all__ = ["SCRIPT_CHARACTERS", "Budget", "decode", "read_states", "revive", "unfold"]
