"""Compare extractors on a labelled corpus, in one run: ``python -m benchmarks.run CORPUS_DIR``."""

from __future__ import annotations

import argparse
import gc
import platform
import shlex
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from benchmarks import report
from benchmarks.body.unseen import judged_unseen
from benchmarks.corpus import Gold, load_gold, read_page
from benchmarks.memory import tabulate_memory
from benchmarks.metrics import Output
from benchmarks.scores import Call, PageScore, Scores, compare_with_raw, group_scores, score_call
from benchmarks.systems import SYSTEMS, Extract, System, load_systems, system_version
from benchmarks.worst import choose_worst, describe_worst


class Task(msgspec.Struct, frozen=True):
    """One page for all systems; `turn` decides who goes first."""

    folder: Path
    gold: Gold
    systems: tuple[str, ...]
    turn: int
    parts: Path | None = None


@cache
def prepare_systems(names: tuple[str, ...], folder: Path, page: str) -> dict[str, System]:
    """Load the systems of this process and let each see a page once, so that no import is timed."""
    systems, _ = load_systems(names)
    body = read_page(folder, page)
    for system in systems.values():
        time_call(system.extract, system, body, None)
    # What is loaded by now stays: collections between the calls need not walk it again.
    gc.collect()
    gc.freeze()
    return systems


def time_call(call: Extract, system: System, body: bytes, url: str | None) -> tuple[Output, float, str | None]:
    """Return a system's output, its CPU time in ms, and the name of its own error if it raised one."""
    gc.collect()
    start = time.process_time()
    try:
        output, error = call(body, url), None
    except system.failures as failure:
        output, error = Output(""), type(failure).__name__
    return output, 1000 * (time.process_time() - start), error


def score_system(name: str, system: System, body: bytes, gold: Gold) -> PageScore:
    """Run one system on one page and score it against all that the gold knows."""
    output, ms, error = time_call(system.extract, system, body, gold.address)
    about, meta_ms = (output if system.has_metadata else None), None
    if system.metadata:
        about, meta_ms, _ = time_call(system.metadata, system, body, gold.address)
    return score_call(name, Call(output=output, ms=ms, about=about, meta_ms=meta_ms, error=error), gold)


def run_page(task: Task) -> list[PageScore]:
    """Run all systems on a page, another one first each time; an error that is not theirs ends the run."""
    systems = prepare_systems(task.systems, task.folder, task.gold.id)
    body = read_page(task.folder, task.gold.id)
    names = list(systems)
    shift = task.turn % len(names)
    scores: dict[str, PageScore] = {}
    with judged_unseen(task.parts, task.gold):
        for name in names[shift:] + names[:shift]:
            try:
                scores[name] = score_system(name, systems[name], body, task.gold)
            except BaseException as error:
                error.add_note(f"{name} on page {task.gold.id}")
                raise
    if "newsclean" in scores and "newsclean-raw" in scores:
        scores["newsclean"] = compare_with_raw(scores["newsclean"], scores["newsclean-raw"])
    return [scores[name] for name in names]


def run_corpus(tasks: list[Task], jobs: int) -> Iterator[list[PageScore]]:
    """Yield the scores page by page in order. CPU times hold for several processes, too."""
    if jobs == 1:
        yield from map(run_page, tasks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(run_page, tasks, chunksize=4)


def show_progress(pages: Iterable[list[PageScore]], total: int) -> list[PageScore]:
    """Collect the scores; on a terminal, say how far it is."""
    collected: list[PageScore] = []
    for done, scores in enumerate(pages, 1):
        collected += scores
        if sys.stderr.isatty():
            print(f"\r{done}/{total} pages", end="\n" if done == total else "", file=sys.stderr, flush=True)
    return collected


def write_residue(path: Path, grouped: Scores) -> None:
    """Write every line that counts as an appeal or as furniture: system, page, category, the line."""
    found = (
        f"{name}\t{score.page}\t{category}\t{line}\n"
        for name, scores in grouped.items()
        for score in scores
        for category, line in (score.text.residue if score.text else ())
    )
    path.write_text("".join(found), encoding="utf-8")


def parse_arguments(words: list[str] | None) -> argparse.Namespace:
    """Read the command line; newsclean brings its raw extraction along."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder with gold.jsonl and pages/")
    parser.add_argument("--systems", default=",".join(SYSTEMS), help="comma-separated, of: %(default)s")
    parser.add_argument("--pages", type=int, metavar="N", help="the first N pages only")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--worst", type=int, default=0, metavar="K", help="show the K worst pages")
    parser.add_argument(
        "--diff-dir", type=Path, metavar="DIR", help="write the differences of the worst pages to files"
    )
    parser.add_argument("--memory", action="store_true", help="measure peak memory too, a new process for each system")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write all scores as JSON")
    parser.add_argument(
        "--list-residue", type=Path, metavar="FILE", help="write the appeals and furniture left, as TSV"
    )
    parser.add_argument(
        "--parts",
        type=Path,
        metavar="DIR",
        help="models of benchmarks.body.train --parts: each page by one blind to it",
    )
    parser.add_argument("--markdown", action="store_true", help="tables in Markdown")
    arguments = parser.parse_args(words)
    names = list(dict.fromkeys(arguments.systems.split(",")))
    if unknown := [name for name in names if name not in SYSTEMS]:
        parser.error(f"unknown system {unknown[0]!r}: use {', '.join(SYSTEMS)}")
    if arguments.diff_dir and not arguments.worst:
        parser.error("--diff-dir needs --worst K")
    if "newsclean" in names and "newsclean-raw" not in names:
        names.insert(names.index("newsclean") + 1, "newsclean-raw")
    arguments.systems = tuple(names)
    return arguments


def show_report(arguments: argparse.Namespace, golds: list[Gold], grouped: Scores, facts: dict[str, str]) -> None:
    """Print what is known of the run, its tables, and the pages that are worth a look."""
    bullet = "- " if arguments.markdown else ""
    print("\n".join(f"{bullet}{key}: {value}" for key, value in facts.items()))
    render = report.render_markdown if arguments.markdown else report.render_plain
    for table in report.build_tables(grouped):
        print(f"\n{render(table)}")
    if arguments.memory:
        print(f"\n{render(tabulate_memory(arguments.corpus, tuple(grouped), arguments.pages))}")
    print("", *report.describe_steps(grouped), *report.describe_errors(grouped), sep="\n")
    worst = choose_worst(grouped, golds, arguments.worst)
    if worst:
        system = load_systems((worst[0][0].system,))[0][worst[0][0].system]
        print(*describe_worst(worst, system, arguments.corpus, arguments.diff_dir), sep="\n")


def main(words: list[str] | None = None) -> int:
    """Run the comparison; 2 if none of the systems can be loaded."""
    arguments = parse_arguments(words)
    loaded, skipped = load_systems(arguments.systems)
    for name, reason in skipped.items():
        print(f"skipped {name}: {reason}", file=sys.stderr)
    if not loaded:
        return 2
    golds = load_gold(arguments.corpus, arguments.pages)
    tasks = [Task(arguments.corpus, gold, tuple(loaded), turn, arguments.parts) for turn, gold in enumerate(golds)]
    grouped = group_scores(show_progress(run_corpus(tasks, arguments.jobs), len(tasks)))
    versions = {name: system_version(name) for name in loaded}
    facts = {
        "corpus": arguments.corpus.name,
        "pages": str(len(golds)),
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "versions": ", ".join(f"{name} {number}" for name, number in versions.items()),
        "command": f"python -m benchmarks.run {shlex.join(sys.argv[1:] if words is None else words)}",
    }
    show_report(arguments, golds, grouped, facts)
    if arguments.list_residue:
        write_residue(arguments.list_residue, grouped)
    if arguments.out:
        scores = [score for scores in grouped.values() for score in scores]
        arguments.out.write_bytes(msgspec.json.encode({"facts": facts, "scores": scores}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
