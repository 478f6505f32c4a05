"""``python -m benchmarks.refusals``: how often a page without an article is refused, and how often an article is."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.systems import load_systems

from .cases import HALVES, KINDS, build_case
from .tally import render_cases, tally_cases, tally_corpus


def main() -> int:
    args = read_arguments()
    if args.dump:
        write_cases(args)
        return 0
    systems, skipped = load_systems(tuple(args.systems.split(",")))
    for name, why in skipped.items():
        print(f"skipped {name}: {why}")
    cases = [build_case(number, args.seed, args.half, args.kind) for number in range(args.n)]
    if cases:
        results = {name: tally_cases(system, cases) for name, system in systems.items()}
        print(render_cases(results))
        for group in ("barren", "story"):
            tally = next(iter(results.values())).get((group, "all"))
            if tally is not None and tally.wrong:
                print(f"\n{group}, wrong: {', '.join(tally.wrong[: args.show])}")
    for folder in args.corpus:
        for name, system in systems.items():
            tally = tally_corpus(system, Path(folder), args.half)
            print(f"\n{folder}: {name} refuses {tally.refused} of {tally.pages} articles: {', '.join(tally.wrong)}")
    return 0


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.refusals", description=__doc__)
    parser.add_argument("--n", type=int, default=600, help="pages to make")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices=sorted(HALVES), default="both", help="which layouts, which pages of a corpus")
    parser.add_argument("--kind", choices=list(KINDS), help="this kind only")
    parser.add_argument("--systems", default="newsclean,trafilatura", help="names, with commas between them")
    parser.add_argument("--corpus", action="append", default=[], metavar="DIR", help="articles that must come out")
    parser.add_argument("--show", type=int, default=20, metavar="K", help="wrong cases of the first system to name")
    parser.add_argument("--dump", metavar="DIR", help="write the pages here and run nothing")
    return parser.parse_args()


def write_cases(args: argparse.Namespace) -> None:
    folder = Path(args.dump)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(args.n):
        case = build_case(number, args.seed, args.half, args.kind)
        (folder / f"{case.name}-{case.group}-{case.kind.replace(' ', '-')}.html").write_text(case.source, "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
