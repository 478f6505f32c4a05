"""Where the commands write: never over what they read, nor over what else they write, by whatever name."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.runs import page, write_lines
from command import COMMAND, PAGE, USUAL, complaint, run
from fetch.servers import Answer, Site, serve_site
from newsclean import cli
from newsclean.cli import main
from newsclean.fetch import cache

PROFILE = 'hosts = ["a.example"]\nbody = ["main"]\n'


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server."""
    with serve_site() as running:
        yield running


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of one's own, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("out", ["z.jsonl", "z.parquet", "z/"])
@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("z", "is OUT"),
        ("./z", "is OUT"),
        ("sub/../z", "is OUT"),
        ("soft", "is OUT"),
        ("z.failures.jsonl", "is the file of OUT's failures"),
        ("z.unfinished", "is OUT.unfinished"),
        ("z.unfinished/journal.sqlite", "is in OUT.unfinished"),
        ("sub/../z.unfinished/lock", "is in OUT.unfinished"),
        ("nowhere/summary.json", "there is no folder"),
    ],
)
def test_summary_in_the_place_of_another_output(
    here: Path, capsys: pytest.CaptureFixture[str], out: str, summary: str, said: str
) -> None:
    """A summary that would be lost to the run's other files, or they to it, is refused before anything is cleaned."""
    name = out.rstrip("/")
    (here / "sub").mkdir()
    (here / "soft").symlink_to(name)
    write_lines(here / "a.jsonl", [page(1)])
    before = sorted(here.rglob("*"))
    asked = name.join(summary.split("z", 1)) if "z" in summary else summary
    assert main(["batch", "-q", "a.jsonl", "-o", out, "--summary", asked]) == 2
    assert said in capsys.readouterr().err
    assert sorted(here.rglob("*")) == before


def test_summary_that_is_a_hard_link_of_the_output(here: Path) -> None:
    """Two names of one file are one place; one in the folder of results is refused, too, and one beside it is not."""
    write_lines(here / "a.jsonl", [page(1)])
    (here / "out.jsonl").write_text("old\n")
    (here / "hard.json").hardlink_to("out.jsonl")
    (here / "out").mkdir()
    assert main(["batch", "-q", "a.jsonl", "-o", "out.jsonl", "--summary", "hard.json"]) == 2
    assert main(["batch", "-q", "a.jsonl", "-o", "out/", "--summary", "out/summary.json"]) == 2
    assert (here / "out.jsonl").read_text() == "old\n"
    assert main(["batch", "-q", "--workers", "1", "a.jsonl", "-o", "out/", "--summary", "summary.json"]) == 0
    assert json.loads((here / "summary.json").read_text())["articles"] == 1


@pytest.mark.parametrize("name", ["w.warc", "./w.warc", "soft", "hard"])
@pytest.mark.parametrize("there", [True, False])
def test_recording_is_not_overwritten(site: Site, tmp_path: Path, name: str, there: bool) -> None:
    """What --save-warc records and what -o writes are two files, and nothing is asked where they are not."""
    warc = tmp_path / "w.warc"
    (tmp_path / "soft").symlink_to("w.warc")
    if there:
        warc.write_bytes(b"")
        (tmp_path / "hard").hardlink_to(warc)
    elif name == "hard":
        (tmp_path / "hard").symlink_to("soft")
    address = site.add("/page.html", Answer(PAGE.read_bytes()))
    outcome = run("--allow-private", "--save-warc", "w.warc", "-o", name, address, folder=tmp_path)
    assert outcome.returncode == 2
    assert "w.warc: is what -o writes, too" in complaint(outcome)
    assert not site.asked
    assert not there or warc.read_bytes() == b""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "page.html", "page.html"], "page.html: is a SOURCE: name another file with -o"),
        (["--save-warc", "page.html", "page.html"], "is a SOURCE: name another file with --save-warc"),
        (["-o", "hard.html", "-"], "hard.html: is a SOURCE"),
        (["--profiles", "own", "-o", "own/a.example.toml", "page.html"], "one of the profiles in own"),
        (["--profiles", "own", "-o", "soft.toml", "page.html"], "one of the profiles in own"),
        (["--profiles", "own", "--save-warc", "own/b.toml", "page.html"], "one of the profiles in own"),
        (["--cache", ".", "-o", "newsclean-cache.db", "page.html"], "is what --cache . writes, too"),
    ],
)
def test_what_is_read_is_not_overwritten(tmp_path: Path, words: list[str], said: str) -> None:
    """Sources, standard input among them, profiles and the cache stay as they are."""
    kept = tmp_path / "page.html"
    kept.write_bytes(PAGE.read_bytes())
    (tmp_path / "hard.html").hardlink_to(kept)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.example.toml").write_text(PROFILE)
    (tmp_path / "soft.toml").symlink_to("own/a.example.toml")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    outcome = command_on(kept, tmp_path, words)
    assert outcome.returncode == 2
    assert said in complaint(outcome)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def command_on(given: Path, folder: Path, words: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Run the command with a file on standard input."""
    environment = {**os.environ, **USUAL}
    with given.open("rb") as file:
        return subprocess.run(
            [*COMMAND, *words], stdin=file, capture_output=True, cwd=folder, env=environment, timeout=60, check=False
        )


def test_standard_output_that_is_the_recording(site: Site, tmp_path: Path) -> None:
    """A shell that sends standard output into the recording is told so; into nowhere both may go."""
    address = site.add("/page.html", Answer(PAGE.read_bytes()))
    warc = tmp_path / "w.warc"
    with warc.open("wb") as file:
        outcome = run("--allow-private", "--save-warc", warc, address, to=file)
    assert outcome.returncode == 2
    assert warc.read_bytes() == b""


def test_output_beside_the_cache(tmp_path: Path) -> None:
    """The folder of a cache may hold the output, and the name of its file is the one that is looked for."""
    assert cli.CACHE_FILE == cache.FILE
    outcome = run("--cache", tmp_path, "-o", tmp_path / "page.json", PAGE)
    assert outcome.returncode == 0
    assert json.loads((tmp_path / "page.json").read_text())["title"]
