"""JSON of pages read tolerantly: what publishers get wrong is mended, and of what is JSON no more fields are saved."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import msgspec

from newsclean.patterns import compiled

_WRAPPERS = ("\ufeff", "<!--", "-->", "//", "/*", "*/", "<![CDATA[", "]]>", ";")
_ENDS_STRING = r"\s*(?:[}\]:]|\Z|/[/*]|,\s*(?:,|[\"{\[}\]]|-?\d|true\b|false\b|null\b|//|/\*|\Z))"
_TOKEN = compiled(
    rf"(?P<right>(?:\"[^\"\\\x00-\x1f]*+\"(?={_ENDS_STRING})|[^\"/,<\]\-\w]++|,(?=[ \t\n\r]*+[\"{{\[\w]))++)"
    r"|(?P<string>\")|(?P<comment>/\*)|(?P<line>//[^\n]*+|<!--|-->|<!\[CDATA\[|\]\]>)|(?P<comma>,[\s,]*+)"
    r"|(?P<word>\b(?:undefined|NaN|-?Infinity)\b)|(?P<other>\w++|.)",
    re.DOTALL,
)
"""The first is what needs no mending: strings that end where they should, and what stands between them, with the commas
that a value or a name follows."""
_STOP = compiled(r"[\"\\\x00-\x1f]")
_CLOSES = compiled(_ENDS_STRING)
_ESCAPE = compiled(r"\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4})")
_CONTROLS = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_FIELD = r"\"%s\"\s*:\s*\"((?:[^\"\\\n]|\\.){1,500})\""
_SALVAGED = tuple(
    (name, compiled(_FIELD % name))
    for name in ("headline", "datePublished", "dateModified", "articleSection", "description")
)
_SALVAGED_TYPE = compiled(r"\"@type\"\s*:\s*\[?\s*\"(\w*(?:Article|Posting))\"")
_SALVAGED_AUTHOR = compiled(r"\"author\"\s*:\s*(?:\[\s*)?(?=\{)")
_SALVAGED_PERSON = compiled(
    r"\{[^{}]{0,300}?\"name\"\s*:\s*\"((?:[^\"\\\n]|\\.){1,200})\""
    r"[^{}]{0,500}(?:\{[^{}]{0,500}\}[^{}]{0,500}){0,5}\}?\s*,?\s*"
)


def read_json_tolerantly(script: str) -> Any | None:
    """Return the value of a script that should be JSON, mending what publishers get wrong; None where nothing helps.

    Several values after each other come as a list.
    """
    try:
        return msgspec.json.decode(script)
    except (ValueError, RecursionError, UnicodeEncodeError):
        bare = unwrap(script)
    for mended in (str, mend_json, lambda text: mend_json(html.unescape(text))):
        try:
            return _decode_all(mended(bare))
        except (ValueError, RecursionError):
            continue
    return None


def unwrap(script: str) -> str:
    """Return a script without the comment marks and the semicolon around it."""
    bare = script.strip()
    for _ in range(8):
        before = bare
        for mark in _WRAPPERS:
            bare = bare.removeprefix(mark).removesuffix(mark).strip()
        if bare == before:
            break
    return bare


def _decode_all(text: str) -> Any:
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < 20:
        value, end = decoder.raw_decode(text, at)
        values.append(value)
        at = end + len(text[end:]) - len(text[end:].lstrip(" \t\r\n,;"))
    return values[0] if len(values) == 1 else values


def mend_json(text: str) -> str:
    """Return `text` without comments and surplus commas, its strings escaped as they should be."""
    parts: list[str] = []
    at = 0
    while found := _TOKEN.match(text, at):
        at, kind = found.end(), found.lastgroup
        if kind == "string":
            body, at = _mend_string(text, at)
            parts.append(body)
        elif kind == "word":
            parts.append("null")
        elif kind == "comment":
            end = text.find("*/", at)
            at = len(text) if end < 0 else end + 2
        elif kind == "comma":
            parts.append("" if text[at : at + 1] in ("}", "]", "") else ",")
        elif kind != "line":
            parts.append(found[0])
    return "".join(parts)


def _mend_string(text: str, at: int) -> tuple[str, int]:
    """Return the string that begins at `at`, escaped, and its end: a quote ends it where JSON may go on behind."""
    parts = ['"']
    while at < len(text):
        stop = _STOP.search(text, at)
        if stop is None:
            return "".join((*parts, text[at:], '"')), len(text)
        parts.append(text[at : stop.start()])
        at = stop.end()
        if stop[0] == '"':
            if _CLOSES.match(text, at):
                break
            parts.append('\\"')
        elif stop[0] == "\\":
            escape = _ESCAPE.match(text, stop.start())
            parts.append(escape[0] if escape else "\\\\")
            at = escape.end() if escape else at
        else:
            parts.append(_CONTROLS.get(stop[0], " "))
    return "".join((*parts, '"')), at


def salvage(script: str) -> dict[str, Any]:
    """Return what single fields of a script say that is JSON no more; empty where it describes no article."""
    kind = _SALVAGED_TYPE.search(script)
    if kind is None:
        return {}
    found: dict[str, Any] = {"@type": kind[1]}
    start = script[kind.start() :] if '"headline"' in script[kind.start() :] else script
    for name, pattern in _SALVAGED:
        if field := pattern.search(start):
            found[name] = _unescape(field[1])
    if authors := _salvage_authors(start):
        found["author"] = authors
    return found if len(found) > 1 else {}


def _salvage_authors(script: str) -> list[dict[str, str]]:
    authors: list[dict[str, str]] = []
    start = _SALVAGED_AUTHOR.search(script)
    at = start.end() if start else len(script)
    while len(authors) < 20 and (person := _SALVAGED_PERSON.match(script, at)):
        authors.append({"@type": "Person", "name": _unescape(person[1])})
        at = person.end()
        if not person[0].rstrip().endswith(","):
            break
    return authors


def _unescape(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def read_start(text: str) -> Any | None:
    """Return the JSON value that a text begins with, whatever stands behind it; None where it begins with none."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


__all__ = ["mend_json", "read_json_tolerantly", "read_start", "salvage"]
