"""What is made at installation: the JSON of the shipped files, and their patterns and those of the code compiled.

`hatch_build.py` runs this file by itself, where nothing but Python is there yet: it imports nothing else of newsclean.
What it writes only saves time: `patterns.py` and `profiles/made.py` read it, and do without where it is absent or was
made for another Python.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from hashlib import blake2s
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

HERE = Path(__file__).parent / "profiles"
PATTERNS = "_patterns.bin"
"""Codes of patterns, each deflated, behind a line of JSON: `{"of": kind_of_code(), "patterns": {name: entry}}` with
entries `[offset of the code in bytes, its length, flags, groups, {name of a group: its number}]`."""
CODE = "_code.json"
"""The patterns of the code, each with its flags, as `scripts/update-derived` finds them; what is no text is said so."""
JSON = ".json"
"""The end of a file with the digest of a TOML file in its first line and, in the second, what that holds."""
WORD = "I"
"""The type of a word of code in an `array.array`."""

Asked: TypeAlias = tuple[str | bytes, int]
"""A pattern and its flags."""


def make_files(source: Path = HERE, target: Path = HERE) -> list[Path]:
    """Write what can be made of the TOML files of one folder into another; return the files written."""
    import tomllib  # which a program that only reads what was made need not load

    written = []
    patterns: list[Asked] = []
    for file in sorted(source.glob("_*.toml")):
        body = file.read_bytes()
        holds = tomllib.loads(body.decode("utf-8"))
        patterns += [(pattern, 0) for pattern in patterns_of(file.name, holds)]
        made = digest_of(body) + b"\n" + json.dumps(holds, ensure_ascii=False).encode("utf-8")
        written.append(write_whole(target / f"{file.name}{JSON}", made))
    if (source / CODE).exists():
        patterns += read_code_patterns(source / CODE)
    if kind_of_code():
        written.append(write_whole(target / PATTERNS, store_patterns(patterns)))
    return written


def read_code_patterns(file: Path) -> list[Asked]:
    """Return the patterns of the code with their flags, as they were written down."""
    rows = json.loads(file.read_text("utf-8"))
    return [(pattern.encode("latin-1") if kind == "bytes" else pattern, flags) for pattern, flags, kind in rows]


def write_whole(file: Path, body: bytes) -> Path:
    """Write a file that others may be reading, which see all of it or none; return it."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.write_bytes(body)
    part.replace(file)
    return file


def patterns_of(name: str, holds: Mapping[str, Any]) -> list[str]:
    """Return the patterns of a shipped file as they are asked for, given what it holds."""
    if name == "_cuts.toml":
        return [cut["pattern"] for cut in holds["cut"]]
    if name == "_labels.toml":
        return [any_of(one["patterns"]) for one in holds.values()]
    if name == "_walls.toml":
        return [pattern for one in holds.values() for pattern in one["patterns"]]
    rules = holds.get("rule", ())
    return [*map(anchor_rule, rules), *(rule["unless"] for rule in rules if "unless" in rule)]


def anchor_rule(rule: Mapping[str, str | None]) -> str:
    """Return the pattern of a text rule, anchored as its key says."""
    if (whole := rule.get("whole")) is not None:
        return rf"\W*(?:{whole})\W*\Z"
    if (starts := rule.get("starts")) is not None:
        return rf"\W*(?:{starts})"
    if (ends := rule.get("ends")) is not None:
        return rf"(?:{ends})\W*\Z"
    return str(rule.get("contains"))


def any_of(patterns: Iterable[str]) -> str:
    """Return the pattern of what fits one of some patterns."""
    return "|".join(f"(?:{one})" for one in patterns)


def kind_of_code() -> str:
    """Return what tells the code of one Python's patterns from that of others; empty where it is not known."""
    try:
        sre = import_module("_sre")
        return f"{sys.implementation.cache_tag} {sre.MAGIC} {sre.CODESIZE} {sys.byteorder} {array(WORD).itemsize}"
    except (ImportError, AttributeError):  # a private module of CPython
        return ""


def name_of(pattern: str | bytes, flags: int = 0) -> str:
    """Return the name by which what is known of a pattern is found: one that is changed has another."""
    encoded = pattern if isinstance(pattern, bytes) else pattern.encode("utf-8", "surrogatepass")
    kind = b"" if isinstance(pattern, str) and not flags else f"{int(flags)} {type(pattern).__name__} ".encode()
    return blake2s(kind + encoded, digest_size=8).hexdigest()


def digest_of(body: bytes) -> bytes:
    """Return what tells the bytes of a file from those that it had before it was edited."""
    return blake2s(body, digest_size=8).hexdigest().encode()


def store_patterns(patterns: Iterable[Asked]) -> bytes:
    """Return a file with the code of patterns with their flags, each once, as `re.compile` makes it."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    entries: dict[str, list[Any]] = {}
    codes = bytearray()
    for pattern, flags in dict.fromkeys(patterns):
        parsed = parser.parse(pattern, flags)
        state = parsed.state
        code = zlib.compress(array(WORD, compiler._code(parsed, flags)).tobytes(), 9)
        found = flags | state.flags
        entries[name_of(pattern, flags)] = [len(codes), len(code), found, state.groups - 1, state.groupdict]
        codes += code
    return json.dumps({"of": kind_of_code(), "patterns": entries}).encode() + b"\n" + codes
