"""The rooms of the package: what each may import, and where each library is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsclean
from command import ROOT

HOME = Path(newsclean.__file__).parent

VALUES = {
    "addresses",
    "aside",
    "columns",
    "errors",
    "extras",
    "given",
    "literals",
    "model",
    "native",
    "patterns",
    "sentences",
    "text",
}
"""What any room may import."""
RULES = {"profiles"}
READERS = {"parse", "saved", "broken_json", "document", "json_ld", "page_data", "spoken", "tree"}
STAGES = {"access", "article", "dedupe", "extract", "metadata", "plaintext", "strip"}
SHARED_BY_STAGES = {
    "appeals",
    "byline",
    "date_labels",
    "date_words",
    "moments",
    "name_forms",
    "name_lists",
    "name_words",
    "name_hints",
    "name_pieces",
    "names",
    "reporters",
}
COMMAND = {"cli", "arguments", "batch", "batch_arguments", "output", "overwriting"}

MAY_IMPORT: dict[str, set[str]] = {
    "addresses": {"patterns", "text"},
    "aside": set(),
    "errors": set(),
    "extras": {"errors"},
    "given": {"errors", "model"},
    "model": set(),
    "columns": {"model", "native"},
    "literals": {"native"},
    "native": set(),
    "making": set(),
    "patterns": {"making"},
    "text": {"native", "patterns"},
    "sentences": {"native", "patterns"},
    "profiles": {"errors", "literals", "making", "model", "patterns"},
    "charsets": set(),
    "wide": set(),
    "saved": VALUES,
    "decode": VALUES | {"charsets", "wide"},
    "broken_json": VALUES,
    "json_ld": VALUES,
    "survey": VALUES,
    "tree": {"native"},
    "landmarks": VALUES | {"survey", "tree"},
    "document": {"landmarks", "survey", "tree"},
    "page_data": VALUES | {"broken_json", "document", "json_ld"},
    "spoken": {"document", "patterns", "tree"},
    "parse": VALUES | {"decode", "document", "landmarks", "page_data", "survey"},
    "fetch": VALUES,
    "calendars": {"date_words", "patterns", "text"},
    "date_words": set(),
    "moments": VALUES | {"calendars", "date_words"},
    "date_labels": VALUES | {"date_words", "moments"},
    "name_forms": {"literals", "patterns"},
    "name_lists": set(),
    "name_words": {"patterns", "text"},
    "name_hints": {"literals"},
    "reporters": {"patterns", "text"},
    "name_pieces": VALUES | {"name_forms", "name_lists", "name_words", "name_hints", "reporters"},
    "names": VALUES
    | {"moments", "patterns", "name_forms", "name_lists", "name_words", "name_hints", "name_pieces", "reporters"},
    "byline": VALUES | {"moments", "name_forms", "name_lists", "name_words", "names"},
    "appeals": VALUES | RULES,
    **dict.fromkeys(STAGES, VALUES | RULES | READERS | SHARED_BY_STAGES),
    "markdown": VALUES,
    "serialize": VALUES | {"markdown"},
    "pipeline": VALUES | RULES | READERS | STAGES,
    "isolate": VALUES | {"pipeline"},
    "archive": VALUES | {"charsets", "decode", "isolate", "markdown", "parse", "pipeline", "serialize"},
    "api": VALUES | {"archive", "fetch", "isolate", "pipeline"},
    "__init__": VALUES | {"api", "archive", "fetch", "serialize", "markdown"},
    "output": {"errors"},
    "overwriting": set(),
    "arguments": VALUES | {"output", "serialize"},
    "batch_arguments": VALUES | {"archive", "arguments"},
    "batch": VALUES | {"archive", "arguments", "batch_arguments", "output", "overwriting"},
    "cli": VALUES
    | RULES
    | READERS
    | {
        "api",
        "archive",
        "arguments",
        "batch",
        "batch_arguments",
        "fetch",
        "output",
        "pipeline",
        "overwriting",
        "serialize",
    },
    "__main__": {"cli"},
}
"""Each room with the rooms it may import. A new room gets a line here first."""

LIBRARIES: dict[str, set[str]] = {
    "backports": {"archive"},
    "brotli": {"archive"},
    "cchardet": {"charsets.py"},
    "datasketch": {"archive"},
    "fastwarc": {"archive"},
    "fsspec": {"archive"},
    "h2": {"fetch/connections.py"},
    "hishel": {"fetch/cache.py"},
    "httpcore": {"fetch"},
    "httpx": {"fetch"},
    "numpy": {
        "extract/plain_features.py",
        "extract/plain_judgement.py",
        "extract/plain_outline.py",
        "extract/plain_writing.py",
    },
    "protego": {"fetch"},
    "pyarrow": {"archive"},
    "ray": {"archive"},
    "rich": {"archive"},
    "selectolax": {
        "document.py",
        "extract",
        "landmarks.py",
        "metadata",
        "page_data.py",
        "parse.py",
        "profiles",
        "spoken.py",
        "tree.py",
    },
    "tenacity": {"fetch"},
    "trafilatura": {"extract/rescue.py"},
    "warcio": {"fetch/warc.py"},
    "webencodings": {"charsets.py"},
}
"""Each library with the files and folders that may import it while the program runs; msgspec is used everywhere."""

HEAVY = {"trafilatura"}
"""Libraries that are imported inside the function that needs them, never with their room."""

FILES = {path.relative_to(HOME).as_posix(): ast.parse(path.read_bytes()) for path in sorted(HOME.rglob("*.py"))}


def room_of(file: str) -> str:
    """Return the room that a file is, or is in."""
    return file.partition("/")[0].removesuffix(".py")


def names_imported(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield the modules that import statements among `nodes` name, and what they take from the package itself."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "newsclean":
                yield from (f"newsclean.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


def run_time_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all in it, but for what only a type checker sees."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"):
            yield from run_time_nodes(child)


def top_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs when a file is imported: all but the bodies of functions, and what only a type checker sees."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not (isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"):
            yield child
            yield from top_nodes(child)


@pytest.mark.parametrize("file", FILES)
def test_room_imports_what_it_may(file: str) -> None:
    """A room imports only the rooms that the table allows it, so that no stage knows another."""
    room = room_of(file)
    assert room in MAY_IMPORT, f"{room} is a new room: say what it may import"
    imported = {name.split(".")[1] for name in names_imported(list(ast.walk(FILES[file]))) if name[:10] == "newsclean."}
    assert imported - {room} <= MAY_IMPORT[room]


def test_table_has_no_circle() -> None:
    """No two rooms may import each other, however many stand between them."""
    allowed = dict(MAY_IMPORT)
    while allowed:
        free = {room for room, others in allowed.items() if not others & allowed.keys()}
        assert free, f"a circle among {sorted(allowed)}"
        allowed = {room: others for room, others in allowed.items() if room not in free}


def test_stages_and_command_stand_apart() -> None:
    """No stage may import another stage, the fetcher or the command, and nobody imports the command."""
    assert all(not MAY_IMPORT[stage] & (STAGES | COMMAND | {"fetch"}) for stage in STAGES)
    importers = {room for room, others in MAY_IMPORT.items() if others & COMMAND}
    assert importers == {"cli", "arguments", "batch", "batch_arguments", "__main__"}


@pytest.mark.parametrize("file", FILES)
def test_library_stays_in_its_room(file: str) -> None:
    """Each library is used in as few places as the table says, so that it can be replaced, or stay unloaded."""
    nodes = list(run_time_nodes(FILES[file]))
    used = {name.partition(".")[0] for name in names_imported(nodes)} - sys.stdlib_module_names
    for library in used - {"newsclean", "msgspec"}:
        assert library in LIBRARIES, f"{library} is a new library: say where it may be used"
        assert LIBRARIES[library] & {file, file.partition("/")[0]}, library


@pytest.mark.parametrize("file", FILES)
def test_heavy_library_waits(file: str) -> None:
    """A heavy library is imported by the function that needs it."""
    used = {name.partition(".")[0] for name in names_imported(list(top_nodes(FILES[file])))}
    assert not used & HEAVY


OPTIONAL = {
    "backports.zstd",
    "brotli",
    "datasketch",
    "fastwarc",
    "fsspec",
    "hishel",
    "pyarrow",
    "ray",
    "rich",
    "warcio",
}
"""Libraries that only an option needs; their rooms are imported where it is used."""

PACKAGES = {"backports": "backports.zstd", "cchardet": "faust-cchardet"}
"""What a library is installed by, where that has another name."""

ASKED_BY_OTHERS = {"lxml_html_clean"}
"""What a library needs and does not ask for in a way that every installer reads."""


def test_every_library_is_a_dependency() -> None:
    """What is imported is what pip installs, no more and no less; what an option needs comes with its extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [entry for entries in project["optional-dependencies"].values() for entry in entries]
    declared, optional = (
        {re.split(r"[\[>;]", one)[0] for one in entries} for entries in (project["dependencies"], extras)
    )
    imported = {PACKAGES.get(library, library) for library in LIBRARIES}
    assert optional == OPTIONAL
    assert (imported - OPTIONAL) | {"msgspec"} | ASKED_BY_OTHERS == declared
