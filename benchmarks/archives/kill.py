"""Kill a run over an archive again and again, main process and workers by turns, with kill -9, and go on with it.

::

    python -m benchmarks.archives.kill [--kills 50] [--records 4000] [--ending .jsonl.gz] [--unordered] [SOURCE ...]

The output has to be, byte for byte, that of a run that nobody disturbed. Without a SOURCE, a folder of pages is made.
`--ending "" --format json` writes a folder.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct


class Trial(Struct, frozen=True):
    """How often a run was killed, and what became of it."""

    kills: int
    runs: int
    same: bool


def kill_and_compare(  # noqa: PLR0913
    command: Sequence[str], folder: Path, ending: str, kills: int, *, seed: int = 1, order: bool = True
) -> Trial:
    """Run a command, `-o OUT` to be added, undisturbed and killed; compare what is written, without `order` as a set.

    The moments are spread over the time of the undisturbed run, so that most kills come before its end; a run that got
    to its end has its output taken away and begins anew.
    """
    whole, cut = folder / f"whole{ending}", folder / f"cut{ending}"
    began = time.monotonic()
    subprocess.run([*command, "-o", str(whole)], check=False, stderr=subprocess.DEVNULL)
    expected, seconds = read_output(whole, order), time.monotonic() - began
    chance = random.Random(seed)
    runs, killed, same = 0, 0, True
    while killed < kills:
        runs += 1
        process = subprocess.Popen([*command, "-o", str(cut)], stderr=subprocess.DEVNULL)
        killed += kill_some(process, chance, seconds, kills - killed)
        if process.returncode > 1:
            raise SystemExit(f"the run ended with {process.returncode} of itself")
        if process.returncode >= 0:
            same = same and read_output(cut, order) == expected
            remove_output(cut)
    subprocess.run([*command, "-o", str(cut)], check=False, stderr=subprocess.DEVNULL)
    same = same and read_output(cut, order) == expected and not cut.with_name(cut.name + ".unfinished").exists()
    return Trial(killed, runs, same)


def kill_some(process: subprocess.Popen[bytes], chance: random.Random, seconds: float, most: int) -> int:
    """Kill workers at random moments and the main process at another; return how many were killed."""
    killed = 0
    ends = time.monotonic() + chance.uniform(0.1, max(0.3, seconds * 0.6))
    while time.monotonic() < ends and process.poll() is None and killed < most - 1:
        time.sleep(chance.uniform(0.05, max(0.1, seconds / 4)))
        workers = children_of(process.pid)
        if workers and time.monotonic() < ends and chance.random() < 0.5:
            killed += kill(chance.choice(workers))
    if process.poll() is None:
        time.sleep(max(0.0, ends - time.monotonic()))
        if process.poll() is None:
            killed += kill(process.pid)
    process.wait()
    return killed


def kill(pid: int) -> int:
    """Kill one process; return whether there was one."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


def children_of(pid: int) -> list[int]:
    """Return the process ids of the children of a process."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, IndexError):
            if stat.read_text().rpartition(")")[2].split()[1] == str(pid):
                found.append(int(stat.parent.name))
    return found


def read_output(path: Path, order: bool = True) -> dict[str, bytes]:
    """Return what a run wrote: its file or the files of its folder, and its failures; without `order`, lines sorted."""
    failures = path.with_name(path.name + ".failures.jsonl")
    files = [failures, *([path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file()))]
    found = {one.relative_to(path.parent).as_posix().replace(path.name, "", 1): one.read_bytes() for one in files}
    return found if order else {name: sort_lines(data) for name, data in found.items()}


def sort_lines(data: bytes) -> bytes:
    """Return lines, also of a gzip file, in an order of their own."""
    plain = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    return b"".join(sorted(plain.splitlines(keepends=True)))


def remove_output(path: Path) -> None:
    """Take away what a run wrote."""
    path.with_name(path.name + ".failures.jsonl").unlink()
    if path.is_file():
        path.unlink()
    else:
        path.rename(path.with_name(f"old-{time.monotonic_ns()}"))


def make_pages(folder: Path, count: int) -> Path:
    """Make a folder of pages of which no two are alike, every hundredth of them empty."""
    folder.mkdir()
    for number in range(count):
        body = "".join(
            f"<p>On day {number} and in hour {n} the lock at Nether Hallow was opened late, and {number + n} boats "
            "waited below it until the keeper had counted them all again.</p>"
            for n in range(5)
        )
        text = f"<html><title>The lock on day {number}</title><body><article>{body}</article></body></html>"
        (folder / f"{number:06}.html").write_text(text if number % 100 else "")
    return folder


def main() -> int:
    """Measure, and return 1 where an output was not the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--records", type=int, default=4000)
    parser.add_argument("--ending", default=".jsonl")
    parser.add_argument("--format", help="as of newsclean batch, for a folder")
    parser.add_argument("--unordered", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = given.sources or [str(make_pages(folder / "pages", given.records))]
        command = [sys.executable, "-m", "newsclean", "batch", "-q", *sources]
        command += ["--format", given.format] if given.format else []
        command += ["--unordered"] if given.unordered else []
        trial = kill_and_compare(command, folder, given.ending, given.kills, seed=given.seed, order=not given.unordered)
    print(f"{trial.kills} kills in {trial.runs} runs: the output is {'the same' if trial.same else 'NOT the same'}")
    return 0 if trial.same else 1


if __name__ == "__main__":
    sys.exit(main())
