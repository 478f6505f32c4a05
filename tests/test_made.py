"""What is made of the shipped files at installation is what they say, and nothing is missed where it is absent."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from newsclean.errors import ProfileError
from newsclean.profiles import load_cuts, load_labels, load_rules, load_walls
from newsclean.profiles.made import compile_shipped, load_stored, open_store, read_shipped
from newsclean.profiles.making import HERE, JSON, PATTERNS, make_files, store_patterns
from newsclean.profiles.reading import read_file, read_toml
from newsclean.profiles.rules import Cuts, Label, Lexicon, Rules, Wall

SHAPES = {"_cuts": Cuts, "_labels": dict[str, Label], "_walls": dict[str, Wall], "_words": dict[str, Lexicon]}
FILES = sorted(HERE.glob("_*.toml"))


def patterns_in_use() -> list[str]:
    """Return the patterns of all shipped files as their rooms ask for them."""
    rules = load_rules()
    return [
        *(rule.anchored for rule in rules),
        *(rule.unless for rule in rules if rule.unless),
        *(cut.pattern for cut in load_cuts()),
        *(way.compiled.pattern for wall in load_walls().values() for way in wall.ways),
        *(label.compiled.pattern for label in load_labels().values()),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what is made of the shipped files."""
    folder: Path = tmp_path_factory.mktemp("made")
    make_files(HERE, folder)
    return folder


def test_each_pattern_is_stored_as_python_compiles_it(made: Path) -> None:
    """Python calls two patterns equal where their code is: so are all that any room asks for."""
    for pattern in patterns_in_use():
        stored, compiled = load_stored(pattern, made), re.compile(pattern)
        assert stored == compiled
        assert stored is not None
        assert (stored.flags, stored.groups, stored.groupindex) == (
            compiled.flags,
            compiled.groups,
            compiled.groupindex,
        )


def test_groups_keep_their_names(tmp_path: Path) -> None:
    """A stored pattern gives its groups by name and number."""
    pattern = r"(\d+) (?P<unit>days|weeks) (?P<when>ago)?"
    (tmp_path / PATTERNS).write_bytes(store_patterns([pattern]))
    stored = load_stored(pattern, tmp_path)
    assert stored is not None
    found = stored.match("3 days ago")
    assert found is not None
    assert (found.groups(), found.groupdict(), found.lastgroup) == (
        ("3", "days", "ago"),
        {"unit": "days", "when": "ago"},
        "when",
    )


def test_files_hold_what_the_toml_says(made: Path) -> None:
    """What is made of a file and what is read of it are equal."""
    for file in FILES:
        shape = SHAPES.get(file.stem, Rules)
        (made / file.name).write_bytes(file.read_bytes())
        assert read_shipped(made / file.name, shape) == read_toml(file.name, read_file(file), shape)


def test_an_edited_file_counts_at_once(tmp_path: Path) -> None:
    """What was made of a file is passed over when it is edited, and its faults are told as those of any other."""
    file = tmp_path / "_words.toml"
    file.write_text('[en]\nask = ["subscribe"]\n', "utf-8")
    make_files(tmp_path, tmp_path)
    made = file.with_name(f"{file.name}{JSON}")
    made.write_bytes(made.read_bytes().replace(b"subscribe", b"prescribe"))
    assert read_shipped(file, dict[str, Lexicon])["en"].ask == ("prescribe",)
    file.write_text('[en]\nask = ["donate"]\n', "utf-8")
    assert read_shipped(file, dict[str, Lexicon])["en"].ask == ("donate",)
    file.write_text('[en]\nasks = ["donate"]\n', "utf-8")
    with pytest.raises(ProfileError, match=r"_words\.toml: .*asks"):
        read_shipped(file, dict[str, Lexicon])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"{}\n",
        b'{"of":"another Python","patterns":{}}\n',
        store_patterns(["a+b"]).replace(b"cpython", b"gpython"),
        store_patterns(["a+b"])[:-3],
        store_patterns(["a+b"]).partition(b"\n")[0],
        store_patterns(["a+b"]).replace(b", {}]", b', {"x": 9}]'),
        store_patterns(["a+b"]).replace(b", 32, 0, ", b", 32000000000000, 0, "),
    ],
)
def test_a_broken_store_is_no_store(tmp_path: Path, body: bytes) -> None:
    """A file that is cut, no file of ours or one for another Python gives no pattern."""
    (tmp_path / PATTERNS).write_bytes(body)
    assert load_stored("a+b", tmp_path) is None


def test_a_broken_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    """What was made of a file is passed over where it is cut or has another shape."""
    file = tmp_path / "_words.toml"
    file.write_text('[en]\nask = ["subscribe"]\n', "utf-8")
    make_files(tmp_path, tmp_path)
    made = file.with_name(f"{file.name}{JSON}")
    whole = made.read_bytes()
    for body in (whole[:-4], whole.partition(b"\n")[0], whole.replace(b"ask", b"\xff\xff\xff"), b"\n[1]"):
        made.write_bytes(body)
        assert read_shipped(file, dict[str, Lexicon])["en"].ask == ("subscribe",)


def test_a_pattern_that_is_not_stored_is_compiled() -> None:
    """A pattern of somebody's own rule is none of the store's."""
    assert load_stored(r"zyxwv\d") is None
    assert compile_shipped(r"zyxwv\d") == re.compile(r"zyxwv\d")


def test_nothing_of_newsclean_is_needed_to_make_them(tmp_path: Path) -> None:
    """The file that makes them runs by itself, with Python alone, as it does when newsclean is built."""
    alone = tmp_path / "making.py"
    alone.write_bytes((HERE / "making.py").read_bytes())
    code = f"import making, pathlib; making.make_files(pathlib.Path({str(HERE)!r}), pathlib.Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-S", "-c", code], cwd=tmp_path, check=True)
    assert {file.name for file in tmp_path.glob("_*")} == {f"{file.name}{JSON}" for file in FILES} | {PATTERNS}


def test_an_installed_newsclean_has_them() -> None:
    """What is made at installation is there, for this Python, and all that is asked for stands in it."""
    patterns, codes = open_store(HERE)
    if not patterns:
        pytest.fail("the rules were not made ready: install newsclean again (pip install -e .)")
    assert sum(entry[1] for entry in patterns.values()) == len(codes)
    for file in FILES:
        made = file.with_name(f"{file.name}{JSON}").read_bytes().partition(b"\n")[2]
        assert msgspec.json.decode(made)
