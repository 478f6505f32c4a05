"""The words of a call: what the help shows works, and what cannot be meant is refused with a hint."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from command import COMMAND, LONGEST, PAGE, ROOT, SAMPLES, complaint, run
from fetch.servers import Answer, serve_site
from newsclean.arguments import parse_arguments

HELP = run("--help").stdout.decode()
_, _, EXAMPLES = HELP.replace("\\\n", "").partition("examples:\n")
CALLS = re.findall(r"^  (newsclean .*)$", EXAMPLES, re.MULTILINE)


def test_help_fits_a_screen() -> None:
    """The help fits 80 columns and 28 lines, with the prompt that follows it."""
    lines = HELP.splitlines()
    assert len(lines) < 28
    assert max(map(len, lines)) < 80


def test_help_names_every_option() -> None:
    """Every option is in the help, and every exit code."""
    for option in ("--url", "-o", "--format", "--removed", "--profiles", "-v", "--version"):
        assert option in HELP
    for option in ("--timeout", "--delay", "--allow-private", "--no-robots"):
        assert option in HELP
    assert all(option in HELP for option in ("--save-warc", "--cache", "--isolate"))
    assert [int(code) for code in re.findall(r"\b(\d) [a-z]", HELP[HELP.index("exit:") :])] == [0, 1, 2, 3, 4, 5]


def test_examples_are_three() -> None:
    """The help has three examples."""
    assert len(CALLS) == 3


@pytest.mark.parametrize("call", CALLS)
def test_example_works(call: str, tmp_path: Path) -> None:
    """Every example of the help works as it stands in a clone; the one with an address is asked of a local server."""
    (tmp_path / "samples").symlink_to(SAMPLES)
    with serve_site() as site:
        path = re.search(r"https://www\.csmonitor\.com(/\S+)", call)
        if path:
            call = call.replace(path[0], site.add(path[1], Answer(PAGE.read_bytes())))
        line = call.replace("newsclean", shlex.join([*COMMAND, "--allow-private"]), 1)
        outcome = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, timeout=LONGEST, check=False)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert outcome.stdout or json.loads((tmp_path / "page.json").read_bytes())["text"]


def test_version() -> None:
    """--version prints name and version on stdout."""
    outcome = run("--version")
    assert outcome.returncode == 0
    assert re.fullmatch(rb"newsclean \d+\.\d+\.\d+\n", outcome.stdout)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([], "SOURCE"),
        ([""], "a SOURCE is empty"),
        (["--frobnicate", "a.html"], "--frobnicate"),
        (["--save-warc", "a.warc", "--cache", "pages", "a.html"], "do not go together"),
        (["--form", "text", "a.html"], "--form"),
        (["--format", "xml", "a.html"], "markdown"),
        (["--timeout", "soon", "a.html"], "seconds over 0"),
        (["--timeout", "0", "a.html"], "seconds over 0"),
        (["--timeout", "nan", "a.html"], "seconds over 0"),
        (["--delay", "-1", "a.html"], "such as 1 or 0.5"),
        (["--delay", "inf", "a.html"], "such as 1 or 0.5"),
        (["--url", "example.org/page", "a.html"], "https:// in front"),
        (["--url", "http://[x", "a.html"], "https:// in front"),
        (["--url", "https://example.org/\udcff", "a.html"], "web address"),
        (["--url", "https://example.org/", "a.html", "b.html"], "one SOURCE"),
        (["--url", "https://example.org/", "https://example.org/"], "address already"),
        (["-", "-"], "only once"),
        (["--format", "markdown", "a.html", "b.html"], "one SOURCE"),
        (["--format", "text", "a.html", "b.html"], "one SOURCE"),
        (["--format", "text", "--removed", "a.html"], "json or jsonl"),
        (["--profiles", "nowhere", "a.html"], "no such folder"),
        (["--profiles", "samples", "a.html"], "no profile"),
        (["-o", "a.json", "-o", "b.json", "a.html"], "-o is given twice"),
        (["batch", "-o", "a.jsonl", "samples", "-o", "b.jsonl"], "-o is given twice"),
        (["--bad\x1b[2J", "a.html"], "\\x1b"),
    ],
)
def test_misuse(words: list[str], hint: str) -> None:
    """A call that cannot be meant ends with 2 before anything is read, and one line says what to do."""
    outcome = run(*words)
    assert outcome.returncode == 2
    assert hint in complaint(outcome)


def test_source_that_looks_like_an_option(tmp_path: Path) -> None:
    """After -- a file may be named as an option is."""
    (tmp_path / "-v").write_bytes(PAGE.read_bytes())
    assert run("--", "-v", folder=tmp_path).stdout == run(PAGE).stdout


@pytest.mark.parametrize("words", [["-dash.html"], ["-output.html"], ["batch", "-dash.html", "-o", "x.jsonl"]])
def test_file_named_like_an_option(tmp_path: Path, words: list[str]) -> None:
    """A file whose name begins with a dash is asked for with ./ in front of it."""
    for name in ("-dash.html", "-output.html"):
        (tmp_path / name).write_bytes(PAGE.read_bytes())
    outcome = run(*words, folder=tmp_path)
    assert outcome.returncode == 2
    name = words[0] if len(words) == 1 else words[1]
    assert f"write ./{name} for the file" in complaint(outcome)
    assert run(f"./{name}", folder=tmp_path).stdout == run(PAGE).stdout


def test_module_and_script_are_one(tmp_path: Path) -> None:
    """`newsclean`, as pip makes it, and `python -m newsclean` do the same."""
    program = "import sys; from newsclean.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", program, str(PAGE)]
    outcome = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=LONGEST, check=True)
    assert outcome.stdout == run(PAGE).stdout


def test_options_of_a_run() -> None:
    """What a run records, keeps and isolates is nothing unless asked."""
    plain = parse_arguments(["a.html"]).options
    assert (plain.save_warc, plain.cache, plain.isolation) == (None, None, "none")
    recorded = parse_arguments(["--save-warc", "run.warc", "--isolate", "a.html"]).options
    assert (recorded.save_warc, recorded.cache, recorded.isolation) == ("run.warc", None, "process")
    assert parse_arguments(["--cache", "pages", "a.html"]).options.cache == "pages"
