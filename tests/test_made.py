"""What is made of shipped files and patterns at installation is what they say; nothing is missed where it is absent."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsclean import making
from newsclean.errors import ProfileError
from newsclean.making import CODE, HERE, JSON, PATTERNS, make_files, read_code_patterns, store_patterns
from newsclean.patterns import compiled, load_stored, open_store
from newsclean.profiles import load_cuts, load_labels, load_rules, load_walls
from newsclean.profiles.made import read_shipped
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
    for pattern, flags in [*((one, 0) for one in patterns_in_use()), *read_code_patterns(HERE / CODE)]:
        stored: Any = load_stored(pattern, flags, made)
        fresh = re.compile(pattern, flags)
        assert stored == fresh
        assert stored is not None
        assert (stored.flags, stored.groups, stored.groupindex) == (fresh.flags, fresh.groups, fresh.groupindex)


def test_groups_keep_their_names(tmp_path: Path) -> None:
    """A stored pattern gives its groups by name and number."""
    pattern = r"(\d+) (?P<unit>days|weeks) (?P<when>ago)?"
    (tmp_path / PATTERNS).write_bytes(store_patterns([(pattern, 0)]))
    stored = load_stored(pattern, 0, tmp_path)
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
        store_patterns([("a+b", 0)]).replace(b"cpython", b"gpython"),
        store_patterns([("a+b", 0)])[:-3],
        store_patterns([("a+b", 0)]).partition(b"\n")[0],
        store_patterns([("a+b", 0)]).replace(b", {}]", b', {"x": 9}]'),
        store_patterns([("a+b", 0)]).replace(b", 32, 0, ", b", 32000000000000, 0, "),
    ],
)
def test_a_broken_store_is_no_store(tmp_path: Path, body: bytes) -> None:
    """A file that is cut, no file of ours or one for another Python gives no pattern."""
    (tmp_path / PATTERNS).write_bytes(body)
    assert load_stored("a+b", 0, tmp_path) is None


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
    assert compiled(r"zyxwv\d") == re.compile(r"zyxwv\d")
    assert compiled(rb"zyxwv\d", re.IGNORECASE) == re.compile(rb"zyxwv\d", re.IGNORECASE)


def test_flags_and_bytes_make_another_pattern(tmp_path: Path) -> None:
    """The same letters with other flags, or for bytes, are patterns of their own."""
    (tmp_path / PATTERNS).write_bytes(store_patterns([("a.b", re.DOTALL), (b"a.b", 0)]))
    assert load_stored("a.b", 0, tmp_path) is None
    assert load_stored("a.b", re.DOTALL, tmp_path) == re.compile("a.b", re.DOTALL)
    assert load_stored(b"a.b", 0, tmp_path) == re.compile(b"a.b")


def test_the_patterns_of_the_code_are_ready() -> None:
    """A program that cleans a page compiles next to none of the code's own patterns."""
    program = (
        "import re, re._compiler as c, newsclean\nseen, compile = [], c.compile\n"
        "c.compile = lambda pattern, flags=0: seen.append(pattern) or compile(pattern, flags)\n"
        "newsclean.clean_html('<h1>A ferry</h1>' + '<p>The ferry left the pier late, and no one knew why.</p>' * 9)\n"
        "print(len(seen))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(found.stdout) < 60


def test_nothing_of_newsclean_is_needed_to_make_them(tmp_path: Path) -> None:
    """The file that makes them runs by itself, with Python alone, as it does when newsclean is built."""
    alone = tmp_path / "making.py"
    alone.write_bytes(Path(making.__file__).read_bytes())
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
