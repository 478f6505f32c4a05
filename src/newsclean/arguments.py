"""The words of a call of the command: its options, its help, and which of them do not go together."""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from collections.abc import Sequence
from itertools import takewhile
from typing import NoReturn
from urllib.parse import urlsplit

from msgspec import Struct

from newsclean.errors import UsageError
from newsclean.model import VERSION, Options
from newsclean.output import say
from newsclean.patterns import compiled
from newsclean.serialize import Format

STDIN = "-"
_ADDRESS = compiled(r"\s*(?!file:)[A-Za-z][A-Za-z0-9+.-]*://", re.IGNORECASE)
_WEB_ADDRESS = compiled(r"\s*https?://[^\s/]", re.IGNORECASE)

_ABOUT = """\
usage: newsclean [OPTION]... SOURCE...

Print the article of a news page as JSON, without appeals, furniture, repeats.
SOURCE: an http(s) address, a file (HTML or text dump, also gzip), or - for
standard input. Several give a JSON line each, in order, failures included."""
_EPILOG = """\
examples:
  newsclean --save-warc run.gz https://www.csmonitor.com/World/2022/0920/Pears
  newsclean --format text samples/www.csmonitor.com/two-tellings/source.html
  newsclean -o page.json - < samples/www.csmonitor.com/dump-wrapped/source.txt
exit: 0 clean, 1 some failed, 2 usage, 3 no fetch, 4 unreadable, 5 no article"""


class Job(Struct, frozen=True, kw_only=True):
    """What the words of a call ask for."""

    sources: tuple[str, ...]
    url: str | None
    output: str | None
    form: Format
    removed: bool
    verbose: bool
    options: Options


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line, without control characters."""

    words: Sequence[str] = ()
    """What it parses; among it may be files that are named like options."""

    def error(self, message: str) -> NoReturn:
        """Print the message, and exit with 2."""
        options = takewhile(lambda word: word != "--", self.words)
        file = next((word for word in options if word[:1] == "-" != word and os.path.exists(word)), None)
        hint = f": write ./{file} for the file {file}" if file else ""
        say(f"{message}{hint} ({self.prog} --help names all options)")
        raise SystemExit(UsageError.exit_code)


def parse_arguments(arguments: Sequence[str] | None = None) -> Job:
    """Return what a call asks for; leave by SystemExit if it cannot be meant."""
    parser = build_parser()
    parser.words = sys.argv[1:] if arguments is None else arguments
    given = parser.parse_args(parser.words)
    if problem := find_misuse(given):
        parser.error(problem)
    return Job(
        sources=tuple(given.sources),
        url=given.url,
        output=given.output,
        form=given.format,
        removed=given.removed,
        verbose=given.verbose,
        options=Options(
            profiles=given.profiles,
            timeout=given.timeout,
            respect_robots=given.respect_robots,
            allow_private=given.allow_private,
            delay=given.delay,
            save_warc=given.save_warc,
            cache=given.cache,
            isolation="process" if given.isolate else "none",
        ),
    )


def build_parser() -> Parser:
    """Return the parser; its help fits a screen of 80 columns and 28 lines."""
    parser = Parser(
        prog="newsclean",
        usage=argparse.SUPPRESS,
        description=_ABOUT,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=argparse.SUPPRESS)
    add = parser.add_argument_group().add_argument
    add("--url", metavar="U", type=read_address, help="the address that a file or standard input had")
    add("-o", dest="output", metavar="FILE", help="write FILE, whole or not at all, in place of stdout")
    forms = ("json", "jsonl", "markdown", "text")
    add(
        "--format",
        choices=forms,
        default="json",
        metavar="F",
        help="json, jsonl, markdown or text; the last two of one SOURCE",
    )
    add("--removed", action="store_true", help="JSON with what was removed, and why")
    add("--profiles", metavar="DIR", help="a folder of your own site profiles")
    timeout = "seconds for one whole fetch (default: 30)"
    add("--timeout", metavar="S", type=read_seconds, default=Options().timeout, help=timeout)
    delay = "seconds between two requests to one host (default: 1)"
    add("--delay", metavar="S", type=read_delay, default=Options().delay, help=delay)
    add("--allow-private", action="store_true", help="ask your own network, on any port, too")
    add("--no-robots", dest="respect_robots", action="store_false", help="ignore robots.txt: for your own site")
    add("--save-warc", metavar="FILE", help="record what is fetched: WARC 1.1, added to FILE")
    add("--cache", metavar="DIR", help="keep what is fetched in DIR as long as its servers allow")
    add("--isolate", action="store_true", help="clean in a worker process, which may crash or hang")
    add("-v", "--verbose", action="store_true", help="say on stderr what was done")
    add("--version", action="version", version=f"newsclean {VERSION}", help=argparse.SUPPRESS)
    add("-h", "--help", action="help", help="print this help; --version prints the version")
    return parser


def read_address(text: str) -> str:
    """Return a full http(s) address that UTF-8 can hold. Raises ArgumentTypeError."""
    if not _WEB_ADDRESS.match(text) or not names_host(text) or any("\ud800" <= c <= "\udfff" for c in text):
        raise argparse.ArgumentTypeError(f"{text!r} is no web address: give one with https:// in front")
    return text.strip()


def names_host(address: str) -> bool:
    """Tell whether an address can be taken apart and names a host."""
    try:
        return bool(urlsplit(address.strip()).hostname)
    except ValueError:  # brackets around what is no IPv6 address
        return False


def read_seconds(text: str) -> float:
    """Return a time over 0. Raises ArgumentTypeError."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not (seconds > 0 and math.isfinite(seconds)):
        raise argparse.ArgumentTypeError(f"{text!r} is no time: give seconds over 0, such as 30")
    return seconds


def read_delay(text: str) -> float:
    """Return a time of 0 or more. Raises ArgumentTypeError."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not (seconds >= 0 and math.isfinite(seconds)):
        raise argparse.ArgumentTypeError(f"{text!r} is no delay: give seconds, such as 1 or 0.5")
    return seconds


def find_misuse(given: argparse.Namespace) -> str | None:
    """Return what is wrong with options that do not go together, None if nothing is."""
    sources: list[str] = given.sources
    prose = given.format in ("markdown", "text")
    if "" in sources:
        return "a SOURCE is empty"
    if sources.count(STDIN) > 1:
        return "standard input (-) can be read only once"
    if given.save_warc and given.cache:
        return "--save-warc and --cache do not go together: an archive holds what servers sent, not what was kept"
    if given.url and len(sources) > 1:
        return "--url goes with one SOURCE: each of several has an address of its own"
    if given.url and is_address(sources[0]):
        return "--url is for a file or standard input: SOURCE is an address already"
    if prose and given.removed:
        return f"--removed goes with --format json or jsonl: {given.format} cannot show what was removed"
    if prose and len(sources) > 1:
        return f"--format {given.format} takes one SOURCE: nothing would show where an article ends"
    return None


def is_address(source: str) -> bool:
    """Tell whether a source is an address, which file:// is not; another than http(s) is refused when it is fetched."""
    return _ADDRESS.match(source) is not None
