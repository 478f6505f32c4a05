"""Where the command's words go: a file is there whole or not at all, and a reader who leaves early is no disaster."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import COMMAND, LONGEST, PAGE, PROGRAM, ROOT, TITLE, complaint, run
from fetch.servers import Answer, Handler, Site, serve_site

FULL = Path("/dev/full")


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server."""
    with serve_site() as running:
        yield running


def names(folder: Path) -> list[str]:
    """Return what is in a folder, hidden files included."""
    return sorted(path.name for path in folder.iterdir())


def test_file_is_written(tmp_path: Path) -> None:
    """-o writes what would have gone to standard output, and nothing else."""
    outcome = run("-o", tmp_path / "page.json", PAGE)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, b"", b"")
    assert (tmp_path / "page.json").read_bytes() == run(PAGE).stdout
    assert names(tmp_path) == ["page.json"]


def test_dash_is_standard_output(tmp_path: Path) -> None:
    """-o - is standard output, also where a file has that name."""
    (tmp_path / "-").write_bytes(PAGE.read_bytes())
    assert json.loads(run("-o", "-", "./-", folder=tmp_path).stdout)["title"] == TITLE


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """Where there is no article, the file of an earlier run stays as it was, and a new one is not made."""
    old = tmp_path / "old.json"
    old.write_text("kept")
    for path in (old, tmp_path / "new.json"):
        outcome = run("-o", path, "-", given=b"Subscribe now")
        assert outcome.returncode == 5
        assert complaint(outcome)
    assert names(tmp_path) == ["old.json"]
    assert old.read_text() == "kept"


def test_old_file_is_replaced_with_its_permissions(tmp_path: Path) -> None:
    """A file that is there already is replaced and keeps its permissions; a new one gets the usual ones."""
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text("x" * 100_000)
    old.chmod(0o640)
    (tmp_path / "usual").touch()
    for path in (old, new):
        assert run("-o", path, PAGE).returncode == 0
        assert json.loads(path.read_bytes())["title"] == TITLE
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_symbolic_link_stays(tmp_path: Path) -> None:
    """-o at a symbolic link writes the file it points to, there already or not; the link stays."""
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(Path("there", "page.json"))
    for _ in range(2):
        assert run("-o", link, PAGE).returncode == 0
        assert link.is_symlink()
        assert names(tmp_path / "there") == ["page.json"]


def test_failed_sources_are_in_the_file(tmp_path: Path) -> None:
    """Of several sources the file holds every line, those of failures too."""
    path = tmp_path / "pages.jsonl"
    assert run("-o", path, PAGE, "none.html").returncode == 1
    assert [json.loads(line).get("source") for line in path.read_text("utf-8").splitlines()] == [None, "none.html"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        (".", "is a folder"),
        ("none/", "is a folder"),
        ("none/page.json", "make it first"),
        (os.devnull, "not a regular file"),
        ("/dev/stdout", "not a regular file"),
        ("pipe", "not a regular file"),
        (f"{PAGE}/page.json", "source.html is a file: name a folder"),
    ],
)
def test_bad_output(tmp_path: Path, path: str, hint: str) -> None:
    """An output that cannot be is refused with 2 before any source is read."""
    os.mkfifo(tmp_path / "pipe")
    outcome = run("-o", path, "none.html", folder=tmp_path)
    assert outcome.returncode == 2
    assert hint in complaint(outcome)
    assert names(tmp_path) == ["pipe"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_output(tmp_path: Path) -> None:
    """A read-only file is not replaced, and a read-only folder takes none."""
    path = tmp_path / "page.json"
    path.touch(0o400)
    assert "read-only" in complaint(run("-o", path, PAGE))
    tmp_path.chmod(0o500)
    assert "cannot be written" in complaint(run("-o", tmp_path / "new.json", PAGE))
    tmp_path.chmod(0o700)


def test_source_is_not_overwritten(tmp_path: Path) -> None:
    """A file that is a source is never the output, by whatever name."""
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    page.write_bytes(PAGE.read_bytes())
    os.link(page, link)
    outcome = run("-o", link, PAGE, page)
    assert outcome.returncode == 2
    assert "is a SOURCE" in complaint(outcome)
    assert page.read_bytes() == PAGE.read_bytes()


def test_reader_who_left() -> None:
    """A pipe that nobody reads ends the run in silence, as it does other commands."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        for words in ([PAGE], [PAGE, PAGE], ["--help"]):
            outcome = run(*words, to=pipe)
            assert (outcome.returncode, outcome.stderr) == (141, b"")


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
def test_full_disk() -> None:
    """Where the output takes no more, one line says so and what to do, and the exit code is not 0."""
    with FULL.open("wb") as full:
        for words in ([PAGE], [PAGE, PAGE], ["--version"]):
            outcome = run(*words, to=full)
            assert outcome.returncode == 1
            assert outcome.stderr.startswith(b"newsclean: standard output: cannot be written: ")
            assert outcome.stderr.count(b"\n") == 1


@pytest.mark.parametrize(("shut", "code"), [("<&-", 4), (">&-", 2), ("2>&-", 0)], ids=["stdin", "stdout", "stderr"])
def test_closed_standard_streams(shut: str, code: int) -> None:
    """A closed standard stream is an error where it is needed, said in one line, and no matter where it is not."""
    script = f'exec "$@" {shut}'
    source = "-" if code == 4 else str(PAGE)
    words = ["sh", "-c", script, "sh", *COMMAND, source]
    outcome = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=LONGEST, check=False)
    assert outcome.returncode == code
    assert outcome.stderr.count(b"\n") == (code != 0)
    assert b"is closed" in outcome.stderr or code == 0


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
def test_nobody_to_tell() -> None:
    """Where stderr takes nothing the exit code still tells, and the data is whole."""
    with FULL.open("wb") as full:
        words = [*COMMAND, "none.html", str(PAGE)]
        outcome = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=full, timeout=LONGEST, check=False)
    assert outcome.returncode == 1
    assert len(outcome.stdout.splitlines()) == 2


def test_terminal_gets_indented_json() -> None:
    """On a terminal one article is printed over several lines; with --format jsonl it stays on one."""
    for words, most in (([], 1000), (["--format", "jsonl"], 1)):
        main_end, terminal = pty.openpty()
        with subprocess.Popen([*COMMAND, *words, str(PAGE)], stdout=terminal, cwd=ROOT) as process:
            os.close(terminal)
            printed = b"".join(read_terminal(main_end))
        os.close(main_end)
        assert process.returncode == 0
        assert json.loads(printed)["title"] == TITLE
        assert (printed.count(b"\n") > 20) == (most > 1)


def read_terminal(number: int) -> Iterator[bytes]:
    """Yield what is printed on a terminal until nobody holds its other end."""
    while True:
        try:
            piece = os.read(number, 65536)
        except OSError:  # how Linux says that the other end is closed
            return
        if not piece:
            return
        yield piece


INTERRUPTED_IMPORT = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "newsclean.extract.generic":
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
from newsclean.cli import main
sys.exit(main())
"""
"""The command, with a Ctrl-C in the middle of what the first page imports."""


def test_interrupted_in_an_import(site: Site) -> None:
    """Ctrl-C while the first page is cleaned, and libraries are still being loaded, writes that page and stops."""

    def wait(handler: Handler) -> None:
        handler.site.stopped.wait(LONGEST)

    good, slow = site.add("/story", Answer(PAGE.read_bytes())), site.add("/slow", wait)
    words = [sys.executable, "-c", INTERRUPTED_IMPORT, "--allow-private", good, slow]
    outcome = subprocess.run(words, capture_output=True, cwd=ROOT, timeout=LONGEST, check=False)
    assert (outcome.returncode, outcome.stderr) == (130, b"")
    assert [json.loads(line)["title"] for line in outcome.stdout.splitlines()] == [TITLE]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(site: Site, tmp_path: Path, number: signal.Signals, code: int) -> None:
    """Ctrl-C and a polite kill end a run at once and in silence, and leave the files as they were."""
    asked = threading.Event()

    def wait(handler: Handler) -> None:
        asked.set()
        handler.site.stopped.wait(LONGEST)

    old = tmp_path / "pages.jsonl"
    old.write_text("kept")
    good, slow = site.add("/story", Answer(PAGE.read_bytes())), site.add("/slow", wait)
    words = [sys.executable, "-c", PROGRAM, "--allow-private", "-o", str(old), good, slow]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert asked.wait(LONGEST)
        process.send_signal(number)
        output = process.communicate(timeout=LONGEST)
    assert process.returncode == code, output
    assert output == (b"", b"")
    assert names(tmp_path) == ["pages.jsonl"]
    assert old.read_text() == "kept"
