"""Break every sample at random and see that newsclean answers with an article or with its own error.

``python -m benchmarks.mutate --n 100000 --seed 1 --jobs 2``. Cases are numbered; seed and number give the
input again, ``--case N`` runs it in this process; ``--window 3000`` breaks pieces of that size in place of whole
samples, several times as many in the same time. Workers are processes that catch newsclean's own errors
only; anything else ends the worker, which tells the case, whether it was a traceback, a signal or a hang.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from benchmarks.mutations import Case, Sample, load_samples, make_case

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""Controls but tab and line end, surrogates, noncharacters, marks that turn the direction of what follows, tags."""


def run_case(case: Case) -> str:
    """Clean a case and return ``Article`` or the name of newsclean's error.

    Raises whatever else newsclean raises, and ValueError for output that is not valid: JSON that is none, or characters
    that no reader sees in any form of output.
    """
    import newsclean
    from newsclean.errors import NewscleanError
    from newsclean.serialize import to_text

    try:
        if case.sample.is_text:
            article = newsclean.clean_text(case.body, url=case.sample.url)
        else:
            article = newsclean.clean_html(case.body, url=case.sample.url)
    except NewscleanError as error:
        return type(error).__name__
    json.loads(newsclean.to_json(article, removed=True).encode("utf-8"))
    for written in (to_text(article), newsclean.to_markdown(article), *map(str, (article.authors, article.tags))):
        if found := UNSEEN.search(written):
            raise ValueError(f"the output holds {found[0]!r}")
    return "Article"


def work(samples: list[Sample], arguments: argparse.Namespace) -> None:
    """Be a worker: run cases, print a line for each. A case that takes too long ends the process."""
    # What is imported on first use would be counted as the slowness of a case.
    import trafilatura  # noqa: F401

    run_case(Case(samples[0], samples[0].body))
    for number in range(*map(int, arguments.worker.split(":"))):
        faulthandler.dump_traceback_later(arguments.seconds, exit=True)
        case = make_case(samples, arguments.seed, number, arguments.window)
        start = time.process_time()
        outcome = run_case(case)
        print(number, outcome, f"{1000 * (time.process_time() - start):.1f}", flush=True)
    faulthandler.cancel_dump_traceback_later()


@dataclass
class Tally:
    """What all workers met so far."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, number: int, outcome: str, ms: float) -> None:
        with self.lock:
            self.outcomes[outcome] += 1
            self.slowest = max(self.slowest, (ms, number))

    def fail(self, number: int, account: str) -> None:
        with self.lock:
            self.failures.append((number, account))

    def describe(self) -> str:
        counts = ", ".join(f"{name} {count}" for name, count in self.outcomes.most_common())
        return f"{self.outcomes.total()} answered ({counts}), {len(self.failures)} failed"


def start_worker(arguments: argparse.Namespace, numbers: range, errors: IO[bytes]) -> subprocess.Popen[str]:
    """Start a worker on the cases of `numbers`."""
    span = f"{numbers.start}:{numbers.stop}:{numbers.step}"
    command = [sys.executable, "-m", "benchmarks.mutate", "--worker", span, "--seed", str(arguments.seed)]
    command += ["--samples", str(arguments.samples), "--seconds", str(arguments.seconds)]
    command += ["--window", str(arguments.window)] if arguments.window is not None else []
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)


def read_outcomes(worker: subprocess.Popen[str], tally: Tally) -> Iterator[int]:
    """Yield the number of each case as its outcome comes in."""
    for line in worker.stdout or ():
        number, outcome, ms = line.split()
        tally.add(int(number), outcome, float(ms))
        yield int(number)


def run_lane(arguments: argparse.Namespace, lane: int, tally: Tally) -> None:
    """Run every case of a lane, with a new worker behind each case that ended one."""
    start = lane
    while start < arguments.n and len(tally.failures) < arguments.stop_after:
        with tempfile.TemporaryFile() as errors:
            worker = start_worker(arguments, range(start, arguments.n, arguments.jobs), errors)
            try:
                broken = start
                for number in read_outcomes(worker, tally):
                    broken = number + arguments.jobs
                code = worker.wait()
            finally:
                worker.kill()
            if code == 0:
                return
            errors.seek(0)
            account = errors.read().decode("utf-8", "replace").strip()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        tally.fail(broken, f"{how}\n{account[-3000:]}")
        start = broken + arguments.jobs


def save_case(arguments: argparse.Namespace, samples: list[Sample], number: int) -> Path:
    """Write a case's input to a file; text keeps its surrogates."""
    case = make_case(samples, arguments.seed, number, arguments.window)
    arguments.failures.mkdir(parents=True, exist_ok=True)
    ending = (".str" if isinstance(case.body, str) else "") + case.sample.path.suffix
    path: Path = arguments.failures / f"{arguments.seed}-{number}{ending}"
    path.write_bytes(case.body.encode("utf-8", "surrogatepass") if isinstance(case.body, str) else case.body)
    return path


def watch_lanes(arguments: argparse.Namespace, tally: Tally) -> None:
    """Run the lanes side by side and say every few seconds how far they are."""
    with ThreadPoolExecutor(arguments.jobs) as pool:
        lanes = [pool.submit(run_lane, arguments, lane, tally) for lane in range(arguments.jobs)]
        ending = "\r" if sys.stderr.isatty() else "\n"
        pause = 1.0 if sys.stderr.isatty() else 30.0
        while wait(lanes, timeout=pause).not_done:
            print(f"{tally.describe()} of {arguments.n}", end=ending, file=sys.stderr, flush=True)
    for lane in lanes:
        lane.result()


def report_run(arguments: argparse.Namespace, samples: list[Sample], tally: Tally) -> int:
    """Print what came of it and keep the inputs that failed and the slowest one; 1 if any failed."""
    print(f"seed {arguments.seed}: {tally.describe()}")
    ms, number = tally.slowest
    if tally.outcomes:
        source = samples[number % len(samples)].path
        kept = save_case(arguments, samples, number)
        print(f"slowest: case {number} of {source}, {ms:.1f} ms CPU, {kept.stat().st_size} bytes: {kept}")
    for number, account in sorted(tally.failures):
        print(f"\ncase {number}: {save_case(arguments, samples, number)}\n{account}")
    return 1 if tally.failures else 0


def parse_arguments(words: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--n", type=int, default=10_000, help="cases (default %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="worker processes")
    parser.add_argument("--case", type=int, metavar="N", help="run this one here and show what it gives")
    parser.add_argument("--window", type=int, metavar="BYTES", help="of each sample: small inputs, more of them")
    parser.add_argument("--seconds", type=float, default=30.0, help="a case that takes longer fails")
    parser.add_argument("--stop-after", type=int, default=20, metavar="N", help="failures to give up after")
    parser.add_argument("--samples", type=Path, default=Path("samples"), metavar="DIR")
    parser.add_argument("--failures", type=Path, default=Path("build/mutate"), metavar="DIR", help="for inputs")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    """Run the cases; 1 if newsclean failed on any, 2 without samples."""
    arguments = parse_arguments(words)
    samples = load_samples(arguments.samples)
    if not samples:
        print(f"no source.* below {arguments.samples}", file=sys.stderr)
        return 2
    if arguments.case is not None:
        print(save_case(arguments, samples, arguments.case))
        print(run_case(make_case(samples, arguments.seed, arguments.case, arguments.window)))
        return 0
    if arguments.worker:
        work(samples, arguments)
        return 0
    tally = Tally()
    watch_lanes(arguments, tally)
    return report_run(arguments, samples, tally)


if __name__ == "__main__":
    sys.exit(main())
