"""``python -m benchmarks.shapes``: how often newsclean takes exactly what a careful reader would."""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path

from .build import build_case
from .cases import Case
from .report import exact_share, render_report
from .score import FIELDS, diff_outcome, expected_values, run_case


def main() -> int:
    args = read_arguments()
    cases = make_cases(args.n, args.seed, args.kind, args.half)
    if args.dump:
        write_cases(cases, Path(args.dump))
        if args.no_run:
            return 0
    outcomes = []
    for case in cases:
        if args.layout and args.layout not in case.layout:
            continue
        try:
            outcomes.append(run_case(case))
        except BaseException as error:
            error.add_note(f"in case {case.name} [{case.layout}] of seed {args.seed}")
            raise
    failing = [o for o in outcomes if not o.exact]
    if args.field:
        failing = [o for o in failing if args.field in o.wrong]
    for outcome in failing[: args.show]:
        print(diff_outcome(outcome), end="\n\n")
    print(render_report(outcomes, names=args.leaks))
    return int(exact_share(outcomes) < args.floor)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shapes", description=__doc__)
    parser.add_argument("--n", type=int, default=300, help="cases to make")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=["page", "dump", "all"], default="all")
    parser.add_argument("--half", choices=["a", "b", "both"], default="both", help="which own-words appeals")
    parser.add_argument("--layout", default="", help="only layouts whose name holds this")
    parser.add_argument("--field", default="", help="with --show: only cases wrong in this field")
    parser.add_argument("--show", type=int, default=0, metavar="K", help="print the first K failing cases")
    parser.add_argument("--leaks", action="store_true", help="count leaked junk by name")
    parser.add_argument("--dump", metavar="DIR", help="write inputs and expectations here")
    parser.add_argument("--no-run", action="store_true", help="with --dump: only write")
    parser.add_argument("--floor", type=float, default=0.0, help="exit 1 if the exact share (0 to 1) is below")
    return parser.parse_args()


def make_cases(count: int, seed: int, kind: str, half: str) -> list[Case]:
    cases = []
    for number in range(count):
        rng = random.Random(f"{seed}/{kind}/{half}/{number}")
        case = build_case(rng, number, kind, half)
        cases.append(replace(case, name=f"{number:04d}-{case.name}"))
    return cases


def write_cases(cases: list[Case], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases:
        suffix = "html" if case.shape == "page" else "txt"
        # newline="" keeps the line ends of the case
        (folder / f"{case.name}.{suffix}").write_text(case.source, encoding="utf-8", newline="")
        values = expected_values(case.expected)
        record: dict[str, object] = {name: plain(values[name]) for name in FIELDS}
        record |= {
            "layout": case.layout,
            "asked_url": case.url,
            "no_article": case.expected.no_article,
            "unchecked": sorted(case.expected.unchecked),
        }
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (folder / f"{case.name}.json").write_text(text + "\n", encoding="utf-8")


def plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return value if value is None or isinstance(value, str | int | tuple) else str(value)


if __name__ == "__main__":
    raise SystemExit(main())
