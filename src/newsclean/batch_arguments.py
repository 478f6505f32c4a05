"""The words of `newsclean batch`: its options, its help, and which of them do not go together."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newsclean.archive.records import Likeness
from newsclean.archive.summary import MaxFailures, read_max_failures
from newsclean.archive.writers import ENDINGS, FOLDER_KINDS, KINDS, Kind, tell_kind
from newsclean.arguments import STDIN, Once, Parser, read_seconds
from newsclean.errors import UsageError
from newsclean.model import Limits, Options

if TYPE_CHECKING:
    from newsclean.archive.run import Engine

_ABOUT = """\
usage: newsclean batch [OPTION]... SOURCE... -o OUT

Clean all records of archives: one result each, an article or why there is none.
SOURCE: a WARC, JSON Lines, JSON, Parquet or CSV file, a ZIP or tar of pages, a
page, a text dump, a folder or a pattern of these, also gzip or zstd, also at an
address such as s3://. OUT ends in .jsonl, .jsonl.gz, .jsonl.zst, .parquet or /.
A run that was ended, however it was, goes on when the same command is given."""
_EPILOG = """\
Failures are in OUT.failures.jsonl, too; what is unfinished, in OUT.unfinished.
Ctrl-C: finish what is in hand and stop; twice: stop now.
exit: 0 clean, 1 some failed, 2 usage, 4 unreadable or unwritable, 130 stopped"""


class Batch(Struct, frozen=True, kw_only=True):
    """What the words of a call ask for."""

    sources: tuple[str, ...]
    output: str
    kind: Kind
    removed: bool
    workers: int | None
    ordered: bool
    repeats: Likeness | None
    engine: Engine
    address: str | None
    max_failures: MaxFailures | None
    summary: str | None
    restart: bool
    quiet: bool
    body_field: str | None
    url_field: str | None
    id_field: str | None
    options: Options


def parse_batch(arguments: Sequence[str]) -> Batch:
    """Return what a call asks for; leave by SystemExit if it cannot be meant."""
    parser = build_batch_parser()
    parser.words = arguments
    given = parser.parse_args(arguments)
    try:
        kind: Kind = given.format or tell_kind(given.output)
        failures = read_max_failures(given.max_failures) if given.max_failures is not None else None
    except UsageError as error:
        parser.error(str(error))
    if problem := find_batch_misuse(given, kind):
        parser.error(problem)
    limits = Limits(clean_seconds=given.page_seconds, clean_bytes=given.page_memory * 1024 * 1024)
    return Batch(
        sources=tuple(given.sources),
        output=given.output,
        kind=kind,
        removed=given.removed,
        workers=given.workers,
        ordered=given.ordered,
        repeats=given.dedupe_articles,
        engine=given.engine,
        address=given.address,
        max_failures=failures,
        summary=given.summary,
        restart=given.restart,
        quiet=given.quiet,
        body_field=given.field,
        url_field=given.url_field,
        id_field=given.id_field,
        options=Options(profiles=given.profiles, limits=limits),
    )


def build_batch_parser() -> Parser:
    """Return the parser; its help fits a screen of 80 columns and 40 lines."""
    parser = Parser(
        prog="newsclean batch",
        usage=argparse.SUPPRESS,
        description=_ABOUT,
        epilog=_EPILOG,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=22),
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=argparse.SUPPRESS)
    add = parser.add_argument_group("input and output").add_argument
    add("-o", dest="output", action=Once, metavar="OUT", required=True, help="where to: there whole or not at all")
    add("--format", choices=KINDS, metavar="F", help=f"{', '.join(KINDS[:4])}; in a folder: json, markdown")
    add("--removed", action="store_true", help="also what was removed, and why")
    add("--field", metavar="NAME", help="the field that holds HTML or text (default: found)")
    add("--url-field", metavar="NAME", help="the field that holds the address (default: found)")
    add("--id-field", metavar="NAME", help="the field that names a row (default: its number)")
    add("--profiles", metavar="DIR", help="a folder of your own site profiles")
    add = parser.add_argument_group("work").add_argument
    add("--workers", metavar="N", type=read_count, help="processes that clean (default: as many as cores)")
    add("--unordered", dest="ordered", action="store_false", help="do not wait for slow pages: faster, any order")
    add("--dedupe-articles", choices=("exact", "near"), metavar="HOW", help="mark stories told before: exact or near")
    add("--engine", choices=("local", "ray"), default="local", help="on this machine, or on a Ray cluster")
    add("--address", metavar="A", help="of the Ray cluster (default: one is started here)")
    limits = Limits()
    seconds = f"time for one page (default: {limits.clean_seconds:g})"
    add("--page-seconds", metavar="S", type=read_seconds, default=limits.clean_seconds, help=seconds)
    memory = limits.clean_bytes // 1024 // 1024
    add("--page-memory", metavar="MB", type=read_count, default=memory, help=f"memory of a worker (default: {memory})")
    add("--max-failures", metavar="N|P%", help="stop at the next one; a larger N goes on from there")
    add("--restart", action="store_true", help="begin anew what was not finished")
    add = parser.add_argument_group("reports").add_argument
    add("--summary", action=Once, metavar="FILE", help="write what came of it as JSON")
    add("-q", "--quiet", action="store_true", help="no progress and no summary on stderr")
    add("-h", "--help", action="help", help="print this help")
    return parser


def read_count(text: str) -> int:
    """Return a whole number over 0. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and int(text[:12]) > 0 and len(text) < 12):
        raise argparse.ArgumentTypeError(f"{text!r} is no number: give a whole one over 0, such as 4")
    return int(text)


def find_batch_misuse(given: argparse.Namespace, kind: Kind) -> str | None:
    """Return what is wrong with options that do not go together, None if nothing is."""
    if "" in given.sources or not given.output:
        return "a SOURCE or OUT is empty"
    if STDIN in given.sources:
        return "standard input (-) cannot be read a second time after a crash: give a file"
    if given.output == STDIN or "://" in given.output:
        return f"-o {given.output}: give a file or a folder of this machine: only there it can be whole or not at all"
    if given.removed and kind == "markdown":
        return "--removed goes with JSON or Parquet: Markdown cannot show what was removed"
    if given.dedupe_articles and not given.ordered:
        return "--dedupe-articles does not go with --unordered: which story came first is told by the order"
    if given.dedupe_articles and kind == "markdown":
        return "--dedupe-articles goes with JSON or Parquet: Markdown cannot show what is a repeat"
    return find_wrong_ending(given.output, kind) or find_engine_misuse(given)


def find_engine_misuse(given: argparse.Namespace) -> str | None:
    """Return which options do not go with the engine, None if all do."""
    if given.engine == "ray" and not given.ordered:
        return "--unordered does not go with --engine ray, which keeps the order at no cost"
    if given.engine == "ray" and given.workers is not None:
        return "--workers does not go with --engine ray, which takes the cores of the cluster"
    if given.engine != "ray" and given.address is not None:
        return "--address goes with --engine ray"
    return None


def find_wrong_ending(output: str, kind: Kind) -> str | None:
    """Return what is wrong with the name of an output of a kind, None if nothing is.

    >>> find_wrong_ending("out.jsonl", "markdown")
    '-o out.jsonl: --format markdown makes a folder of files: name it as one, such as out/'
    """
    path, low = output.rstrip("/"), output.lower()
    if kind in FOLDER_KINDS:
        if path != output or os.path.isdir(output) or not low.endswith((*ENDINGS, ".json", ".md", ".markdown")):
            return None
        stem = os.path.basename(path).partition(".")[0] or "out"
        return f"-o {output}: --format {kind} makes a folder of files: name it as one, such as {stem}/"
    named = next((one for ending, one in ENDINGS.items() if low.endswith(ending)), kind)
    return f"-o {output}: its name says {named} and --format {kind}: leave out --format" if named != kind else None
