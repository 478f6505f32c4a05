"""`newsclean batch`: one result for each record, whatever becomes of workers, disk and the run itself."""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from archive.runs import batch, command, environment, page, read_rows, write_lines
from benchmarks.archives.kill import children_of, kill_and_compare
from benchmarks.archives.poison import clean_file, judge, write_archives
from newsclean.archive.writers import Kind
from newsclean.batch_arguments import parse_batch
from newsclean.cli import main


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return an archive of 400 records, two chunks, two of them failures."""
    pages = [page(number, 2) for number in range(400)]
    pages[70], pages[300] = "damage", ""
    return write_lines(tmp_path / "ferries.jsonl", pages)


def write_slow(folder: Path) -> Path:
    """Return an archive of 301 records, of which the last one takes all the time that it may have, twice."""
    return write_lines(folder / "slow.jsonl", [*(page(number, 2) for number in range(300)), "poison:loop"])


def start(*words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(command(*words), env=environment(), stderr=subprocess.PIPE, text=True)


def wait_for_rows(output: Path, process: subprocess.Popen[str]) -> None:
    """Wait until something of a run is on disk."""
    partial = output.with_name(output.name + ".unfinished") / "output"
    while not (partial.exists() and partial.stat().st_size):
        assert process.poll() is None
        time.sleep(0.01)


def test_result_for_each_record(source: Path, tmp_path: Path) -> None:
    """Rows in = results + failures, in order, each with source, place, address and digest; damage is never exit 0."""
    output = tmp_path / "out.jsonl"
    outcome = batch(source, "-o", output, "--summary", tmp_path / "summary.json")
    assert outcome.returncode == 1
    rows = read_rows(output)
    assert [row["number"] for row in rows] == list(range(400))
    assert {row["source"] for row in rows} == {str(source)}
    assert rows[3]["place"] == "line 4"
    assert rows[3]["url"] == "https://a.example/3"
    assert len(str(rows[3]["digest"])) == 64
    assert [row["number"] for row in rows if "error" in row] == [70, 300]
    failures = read_rows(tmp_path / "out.jsonl.failures.jsonl")
    assert failures == [rows[70], rows[300]]
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert (summary["records"], summary["articles"], summary["failures"]) == (400, 398, 2)
    assert summary["kinds"] == {"ArchiveError": 1, "EmptyInput": 1}
    assert "400 records: 398 articles, 2 failed" in outcome.stderr
    assert not (tmp_path / "out.jsonl.unfinished").exists()


def test_unordered_has_the_same_rows(source: Path, tmp_path: Path) -> None:
    """Without the order the results are the same."""
    batch(source, "-q", "-o", tmp_path / "a.jsonl")
    batch(source, "-q", "-o", tmp_path / "b.jsonl", "--unordered")
    lines = [(tmp_path / name).read_text().splitlines() for name in ("a.jsonl", "b.jsonl")]
    assert sorted(lines[0]) == sorted(lines[1])


def test_poison_costs_itself_alone(tmp_path: Path) -> None:
    """Thirty records that harm workers or readers are one failed result each, and neighbours are what they would be."""
    hostile, clean, names = write_archives(tmp_path, 30_000_000)
    code, rows = clean_file(hostile, 2)
    assert code == 1
    assert len(rows) == 2 * len(names) == 60
    outcomes = judge(names, rows, clean_file(clean, 2)[1])
    assert [one for one in outcomes if not one.right] == []
    assert all(one.kind == "CleaningFailed" for one in outcomes if one.name.startswith("worker: "))
    assert "SIGSEGV" in outcomes[0].message


@pytest.mark.parametrize(
    ("ending", "more", "kills"),
    [(".jsonl.gz", [], 8), (".jsonl.gz", ["--unordered"], 4), ("", ["--format", "json"], 4)],
    ids=["ordered", "unordered", "folder"],
)
def test_killed_run_goes_on(source: Path, tmp_path: Path, ending: str, more: list[str], kills: int) -> None:
    """Killed again and again at random moments, main process and workers, the output is that of an undisturbed run."""
    order = "--unordered" not in more
    trial = kill_and_compare(command("-q", source, *more), tmp_path, ending, kills, order=order)
    assert trial.kills == kills
    assert trial.same


def test_worker_killed_from_outside(source: Path, tmp_path: Path) -> None:
    """A worker that somebody kills costs no record."""
    output = tmp_path / "out.jsonl"
    process = start(source, "-q", "-o", output)
    wait_for_rows(output, process)
    os.kill(children_of(process.pid)[0], signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == 1
    assert [row["number"] for row in read_rows(output) if "error" in row] == [70, 300]


def test_interrupt_finishes_what_is_in_hand(source: Path, tmp_path: Path) -> None:
    """Ctrl-C ends the run after the chunk that was begun, and the same command goes on to the same output."""
    expected, output = tmp_path / "expected.jsonl", tmp_path / "out.jsonl"
    batch(source, "-q", "-o", expected)
    process = start(source, "-o", output, "--workers", "1")
    wait_for_rows(output, process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "finishing what is in hand" in said
    assert "the same command goes on" in said
    assert not output.exists()
    again = batch(source, "-o", output)
    assert "of them before" in again.stderr
    assert output.read_bytes() == expected.read_bytes()


def test_second_interrupt_stops_at_once(tmp_path: Path) -> None:
    """A second Ctrl-C does not wait, and the same command still goes on."""
    source, output = write_slow(tmp_path), tmp_path / "out.jsonl"
    process = start(source, "-o", output, "--page-seconds", "4")
    wait_for_rows(output, process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert time.monotonic() - began < 10
    assert "the same command goes on" in said
    assert batch(source, "-q", "-o", output, "--page-seconds", "4").returncode == 1
    assert len(read_rows(output)) == 301


def test_full_disk(source: Path, tmp_path: Path) -> None:
    """Where the disk takes no more, the run says so and goes on once there is room."""
    output = tmp_path / "out.jsonl"
    outcome = subprocess.run(
        command(source, "-o", output),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (450_000, 450_000)),
    )
    assert outcome.returncode == 4
    assert "cannot be written" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert not output.exists()
    again = batch(source, "-o", output)
    assert "of them before" in again.stderr
    assert [row["number"] for row in read_rows(output)] == list(range(400))


def test_output_that_cannot_be_written(source: Path, tmp_path: Path) -> None:
    """A place that takes no output is named before anything is cleaned."""
    (tmp_path / "file").write_text("")
    outcome = batch(source, "-o", tmp_path / "file" / "out.jsonl")
    assert outcome.returncode == 2
    assert f"{tmp_path}/file is a file: name a folder" in outcome.stderr
    outcome = batch(source, "-o", "/proc/newsclean.jsonl")
    assert outcome.returncode == 4
    assert "cannot be written" in outcome.stderr


def clashes() -> list[tuple[list[str], str]]:
    return [
        (["pages", "-o", "pages/out.jsonl"], "in the folder pages, which is a SOURCE"),
        (["pages", "-o", "pages/a/b/"], "in the folder pages"),
        (["pages", "-o", "pages/"], "is a SOURCE"),
        ([".", "-o", "out.jsonl"], "in the folder ."),
        (["link", "-o", "pages/out.jsonl"], "in the folder link"),
        (["pages", "-o", "link/out.jsonl"], "in the folder pages"),
        (["pages", "-o", "out.jsonl", "--summary", "pages/summary.json"], "in the folder pages"),
        (["pages/*.jsonl", "-o", "pages/out.jsonl"], "would be read as one of pages/*.jsonl"),
        (["**/*.jsonl", "-o", "out.jsonl"], "would be read as one of"),
        (["pa*", "-o", "pages/x/out.jsonl"], "would be read as one of"),
        (["pages/*.json*", "-o", "pages/out.parquet"], "failures.jsonl would be read as one of"),
        (["pages/a.jsonl", "-o", "pages/a.jsonl"], "is a SOURCE"),
        (["pages/hard.jsonl", "-o", "pages/a.jsonl"], "is a SOURCE"),
        (["out.jsonl.failures.jsonl", "-o", "out.jsonl"], "is a SOURCE"),
        (["pages/a.jsonl", "-o", "out.jsonl", "--summary", "pages/a.jsonl"], "is a SOURCE"),
        (["link/*.jsonl", "-o", "pages/hard.jsonl"], "is the same file as link/a.jsonl"),
        (["pages/*.jsonl", "-o", "out.jsonl", "--summary", "far.jsonl"], "is the same file as pages/a.jsonl"),
        (["more.jsonl.unfinished/output", "-o", "more.jsonl", "--restart"], "goes when the run has ended"),
        (["more*/outp*", "-o", "more.jsonl", "--restart"], "goes when the run has ended"),
        (["pages", "-o", "out.jsonl", "--profiles", "own", "--summary", "own/new.toml"], "one of the profiles in own"),
    ]


@pytest.mark.parametrize(("words", "said"), clashes(), ids=[" ".join(words) for words, _ in clashes()])
def test_output_that_would_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """Nothing is written where this run, or the next, would read it as a source; what is there stays as it is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "link").symlink_to("pages")
    kept = write_lines(tmp_path / "pages" / "a.jsonl", [page(1)])
    (tmp_path / "pages" / "hard.jsonl").hardlink_to(kept)
    (tmp_path / "out.jsonl.failures.jsonl").write_bytes(kept.read_bytes())
    (tmp_path / "far.jsonl").symlink_to("pages/a.jsonl")
    (tmp_path / "more.jsonl.unfinished").mkdir()
    (tmp_path / "more.jsonl.unfinished" / "output").write_bytes(kept.read_bytes())
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.example.toml").write_text('hosts = ["a.example"]\nbody = ["main"]\n')
    before = sorted(tmp_path.rglob("*")), kept.read_bytes()
    assert main(["batch", "-q", *words]) == 2
    assert said in capsys.readouterr().err
    assert (sorted(tmp_path.rglob("*")), kept.read_bytes()) == before


@pytest.mark.parametrize(
    "words",
    [["pages", "-o", "out.jsonl"], ["pages/a*.jsonl", "-o", "pages/b.jsonl"], ["pages/a.jsonl", "-o", "pages/b.jsonl"]],
)
def test_output_beside_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """An output that no source takes in may stand beside them, and the same run again gives the same."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    write_lines(tmp_path / "pages" / "a.jsonl", [page(1)])
    for _ in range(2):
        assert main(["batch", "-q", "--workers", "1", *words]) == 0
        assert len(read_rows(tmp_path / words[2])) == 1


def test_changed_command_is_refused(source: Path, tmp_path: Path) -> None:
    """What was begun goes on with the same command alone; another one is told what differs, or begins anew."""
    output = tmp_path / "out.jsonl"
    process = start(source, "-q", "-o", output)
    wait_for_rows(output, process)
    process.kill()
    process.communicate()
    outcome = batch(source, "-o", output, "--removed")
    assert outcome.returncode == 2
    assert "the format was jsonl, and is jsonl with what was removed" in outcome.stderr
    outcome = batch(source, "-o", output, "--page-seconds", "7")
    assert "another one: the limits of a page was 30.0 for clean_seconds, and is 7.0: give" in outcome.stderr
    with source.open("a") as file:
        file.write("\n")
    outcome = batch(source, "-o", output)
    assert outcome.returncode == 2
    assert f"{source} has changed" in outcome.stderr
    assert batch(source, "-q", "-o", output, "--restart").returncode == 1
    assert len(read_rows(output)) == 400


def test_two_runs_of_one_output(tmp_path: Path) -> None:
    """While a run is under way, the same command again is refused, and harms nothing."""
    source, output = write_slow(tmp_path), tmp_path / "out.jsonl"
    process = start(source, "-q", "-o", output, "--page-seconds", "4")
    wait_for_rows(output, process)
    outcome = batch(source, "-o", output, "--page-seconds", "4")
    assert outcome.returncode == 2
    assert "another run" in outcome.stderr
    process.communicate(timeout=60)
    assert process.returncode == 1


def test_source_that_vanishes(source: Path, tmp_path: Path) -> None:
    """A source that is gone when its turn comes ends the run after what was read before, and can be put back."""
    second = write_lines(tmp_path / "second.jsonl", [page(number) for number in range(10)])
    process = start(source, second, "-o", tmp_path / "out.jsonl", "--workers", "1")
    wait_for_rows(tmp_path / "out.jsonl", process)
    second.rename(tmp_path / "away")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 4
    assert "second.jsonl" in said
    (tmp_path / "away").rename(second)
    assert "of them before" in batch(source, second, "-o", tmp_path / "out.jsonl").stderr
    assert len(read_rows(tmp_path / "out.jsonl")) == 410


@pytest.mark.parametrize(("most", "code"), [("1", 1), ("0.1%", 1), ("50%", 1)])
def test_max_failures(source: Path, tmp_path: Path, most: str, code: int) -> None:
    """Beyond a number or a share of failures the run stops, and goes on where more are allowed."""
    output = tmp_path / "out.jsonl"
    outcome = batch(source, "-o", output, "--max-failures", most)
    assert outcome.returncode == code
    assert output.exists() == (most == "50%")
    if most != "50%":
        assert f"stopped after more than {most} failures" in outcome.stderr
        assert batch(source, "-q", "-o", output).returncode == 1
        assert len(read_rows(output)) == 400


@pytest.mark.parametrize("more", [["--dedupe-articles", "exact"], ["--unordered"]], ids=" ".join)
def test_max_failures_is_kept_to(tmp_path: Path, more: list[str]) -> None:
    """The run stops at the failure that is one too many, not later, and does so again until more are allowed.

    Those failures can be read meanwhile, and the finished output is that of a run which nothing stopped.
    """
    pages = ["" if number % 7 == 0 else page(number, 2) for number in range(120)]
    source, output = write_lines(tmp_path / "a.jsonl", pages), tmp_path / "out.jsonl"
    undisturbed, summary = tmp_path / "whole.jsonl", tmp_path / "s.json"
    words: list[str | Path] = [source, "--workers", "1", "--summary", summary, *more]
    for most in ("5", "5", "12"):
        outcome = batch(*words, "-o", output, "--max-failures", most)
        assert outcome.returncode == 1
        assert f"stopped after more than {most} failures, which are in" in outcome.stderr
        told = json.loads(summary.read_text())
        assert (told["failures"], told["stopped"]) == (int(most) + 1, f"more than {most} failures")
        assert more == ["--unordered"] or told["records"] == int(most) * 7 + 1
        rows = read_rows(Path(told["failures_file"]))
        assert more == ["--unordered"] or [row["number"] for row in rows] == [n * 7 for n in range(int(most) + 1)]
    assert batch(*words, "-o", output).returncode == 1
    assert json.loads(summary.read_text())["failures_file"] == f"{output}.failures.jsonl"
    batch(*words, "-o", undisturbed)
    assert output.read_bytes() == undisturbed.read_bytes() or more == ["--unordered"]


def test_share_of_failures_is_kept_to(source: Path, tmp_path: Path) -> None:
    """A share stops after a chunk, and goes on only where a larger one is allowed."""
    output = tmp_path / "out.jsonl"
    for _ in range(2):
        assert "stopped after more than 0.1%" in batch(source, "-o", output, "--max-failures", "0.1%").stderr
    assert "256 of them before" in batch(source, "-o", output, "--max-failures", "1%").stderr
    assert len(read_rows(output)) == 400


def test_no_records(tmp_path: Path) -> None:
    """A folder without a page says that no records were found, and is no failure."""
    (tmp_path / "pages").mkdir()
    outcome = batch(tmp_path / "pages", "-o", tmp_path / "out.jsonl")
    assert outcome.returncode == 0
    assert "no records were found" in outcome.stderr
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_one_record(tmp_path: Path) -> None:
    """What is one is said in the singular, and damage to a whole file has no empty place in its message."""
    (tmp_path / "cut.gz").write_bytes(gzip.compress(page(1).encode())[:-9])
    outcome = batch(tmp_path / "cut.gz", "-o", tmp_path / "out.jsonl")
    assert "1 record: 0 articles, 1 failed (1 ArchiveError)" in outcome.stderr
    (row,) = read_rows(tmp_path / "out.jsonl")
    assert json.dumps(row["error"]).count("cut.gz: its gzip data") == 1


def test_finished_output_is_replaced_in_the_end(source: Path, tmp_path: Path) -> None:
    """An output that is there stays as it is until a run that writes it anew has ended."""
    output = tmp_path / "out.jsonl"
    output.write_text("old\n")
    assert batch(source, "-q", "-o", output, "--max-failures", "0").returncode == 1
    assert output.read_text() == "old\n"
    assert batch(source, "-q", "-o", output).returncode == 1
    assert len(read_rows(output)) == 400


def test_plain_command_knows_no_batch(tmp_path: Path) -> None:
    """Options of the one command are none of the other's, and the help of batch is laid out for a screen."""
    outcome = subprocess.run([*command("--help")], env=environment(), capture_output=True, text=True, check=False)
    assert outcome.returncode == 0
    assert all(len(line) <= 80 for line in outcome.stdout.splitlines())
    assert len(outcome.stdout.splitlines()) <= 46
    assert "--max-failures N|P%\n" in outcome.stdout
    assert batch("-o", tmp_path / "x.jsonl", "--url", "https://a.example", "y").returncode == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x.jsonl"], "-o"),
        ([], "newsclean batch --help names all options"),
        (["x", "-o", os.devnull, "--format", "jsonl"], "is not a regular file: name one with -o, or a folder"),
        (["x", "-o", "a.jsonl", "--summary", os.devnull], "is not a regular file: name one with --summary"),
        (["-", "-o", "a.jsonl"], "give a file"),
        (["x", "-o", "a.what"], "End it in"),
        (["x", "-o", "s3://a/b.jsonl"], "of this machine"),
        (["x", "-o", "o/a.jsonl", "--format", "markdown"], "makes a folder of files: name it as one, such as a/"),
        (["x", "-o", "a.b.md", "--format", "markdown"], "such as a/"),
        (["x", "-o", "a.parquet", "--format", "json"], "such as a/"),
        (["x", "-o", "a.jsonl.gz", "--format", "jsonl"], "leave out --format"),
        (["x", "-o", "a.parquet", "--format", "jsonl"], "its name says parquet"),
    ],
)
def test_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str) -> None:
    """A call that cannot be meant is one line that says what to do, exit code 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    outcome = batch(*words)
    assert outcome.returncode == 2
    assert len(outcome.stderr.splitlines()) == 1
    assert said in outcome.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("output", "kind"),
    [("out", "markdown"), ("out/", "json"), ("a.jsonl/", "json"), ("x.ndjson", "jsonl"), ("x", "parquet")],
)
def test_format_that_fits(output: str, kind: Kind) -> None:
    """A format goes with a name that does not say otherwise."""
    assert parse_batch(["a", "-o", output, "--format", kind]).kind == kind


def test_gzip_is_one_stream(source: Path, tmp_path: Path) -> None:
    """A compressed output reads as the plain one."""
    batch(source, "-q", "-o", tmp_path / "a.jsonl")
    batch(source, "-q", "-o", tmp_path / "b.jsonl.gz")
    assert gzip.decompress((tmp_path / "b.jsonl.gz").read_bytes()) == (tmp_path / "a.jsonl").read_bytes()
