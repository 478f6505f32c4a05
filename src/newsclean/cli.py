"""The command `newsclean`: sources in, articles on stdout, what went wrong on stderr.

::

    main ── parse_arguments ──> Job ── run ──> clean_one / clean_each ── clean_source ──> Output
"""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.api import clean_either, read_file, read_stream
from newsclean.arguments import STDIN, Job, is_address, parse_arguments
from newsclean.errors import NewscleanError, UsageError
from newsclean.model import Article, Limits, Page
from newsclean.output import Output, flush_stdout, forget_stdout, holding_interrupt, open_output, printable, say
from newsclean.overwriting import find_profile_clash, is_same
from newsclean.serialize import error_json, write_article

if TYPE_CHECKING:
    from newsclean.fetch.ahead import Ahead

BATCH = "batch"
"""The first word of a run over archives, which has options of its own."""
OUTPUTS = ("-o", "--save-warc")
"""The options that name a file to write."""
CACHE_FILE = "newsclean-cache.db"
"""What the names of a cache's files begin with: `fetch.cache.FILE`, whose room is not imported for its name."""
SOME_FAILED = 1
INTERRUPTED = 130
"""128 + SIGINT, as a shell reports it."""
NOBODY_READS = 141
"""128 + SIGPIPE: the reader of a pipe left early, and not all was written."""


class SourceFailed(NewscleanError):
    """The one source that was asked for gave no article: its error, with the source in front."""

    def __init__(self, source: str, error: NewscleanError) -> None:
        super().__init__(explain(source, error))
        self.exit_code = error.exit_code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; usage errors, `--help` and `--version` leave by SystemExit."""
    try:
        try:
            words = sys.argv[1:] if arguments is None else arguments
            return run_archives(words[1:]) if words[:1] == [BATCH] else run(parse_arguments(words))
        finally:
            flush_stdout()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        forget_stdout()
        return NOBODY_READS
    except NewscleanError as error:
        say(str(error))
        return error.exit_code


def run(job: Job) -> int:
    """Clean the sources and return the exit code.

    Raises NewscleanError where there is nothing to write, or nowhere to write it.
    """
    start_log(job.verbose)
    check_profiles(job.options.profiles)
    check_output(job)
    with ExitStack() as stack:
        output = stack.enter_context(open_output(job.output))
        if len(job.sources) == 1:
            clean_one(job, output)
            return 0
        pages = None
        if addresses := [source for source in job.sources if is_address(source)]:
            from newsclean.fetch.ahead import Ahead

            pages = stack.enter_context(Ahead(addresses, job.options))
        return clean_each(job, pages, output)


def run_archives(words: Sequence[str]) -> int:
    """Clean archives, and return the exit code. Raises NewscleanError."""
    from newsclean.batch import run_job
    from newsclean.batch_arguments import parse_batch

    job = parse_batch(words)
    check_profiles(job.options.profiles)
    return run_job(job)


def check_profiles(folder: str | None) -> None:
    """Load the user's own profiles, so that a mistake in one ends the run before it starts.

    Raises ProfileError, or UsageError for a folder that holds none.
    """
    if folder is None:
        return
    from newsclean.profiles import load_profiles

    paths = sorted(Path(folder).glob("*.toml"))
    if not paths:
        raise UsageError(f"--profiles {folder}: no such folder, or no profile (*.toml) in it")
    load_profiles(paths)


def check_output(job: Job) -> None:
    """Raise UsageError where what is written would take the place of what is read, or of what else is written."""
    written = list_outputs(job)
    read = ["/dev/stdin" if source == STDIN else source for source in job.sources if not is_address(source)]
    for option, path in written.items():
        if any(os.path.isfile(source) and is_same(path, source) for source in read):
            raise UsageError(f"{path}: is a SOURCE: name another file with {option}")
        if reason := find_profile_clash(path, job.options.profiles) or find_cache_clash(path, job.options.cache):
            raise UsageError(f"{path}: {reason}: name another file with {option}")
    if len(written) == len(OUTPUTS) and is_same(*written.values()):
        raise UsageError(f"{job.options.save_warc}: is what -o writes, too: name another file with --save-warc")


def list_outputs(job: Job) -> dict[str, str]:
    """Return the files that are written, by the option that names each; standard output if it is one."""
    output = job.output if job.output not in (None, STDIN) else "/dev/stdout"
    given = dict(zip(OUTPUTS, (output, job.options.save_warc), strict=True))
    return {option: path for option, path in given.items() if path and (path != "/dev/stdout" or os.path.isfile(path))}


def find_cache_clash(path: str, folder: str | None) -> str | None:
    """Return how a file would be one of the cache's, as the end of a sentence; None if it is not."""
    there, name = os.path.split(os.path.realpath(path))
    if folder is not None and name.startswith(CACHE_FILE) and there == os.path.realpath(folder):
        return f"is what --cache {folder} writes, too"
    return None


def clean_one(job: Job, output: Output) -> None:
    """Write the one article that was asked for, indented where a person looks at it. Raises SourceFailed."""
    source = job.sources[0]
    try:
        article = clean_source(source, read_source(source, job, None), job)
    except NewscleanError as error:
        raise SourceFailed(source, error) from error
    indent = 2 if output.to_terminal else None
    output.send(write_article(article, job.form, removed=job.removed, indent=indent))


def clean_each(job: Job, pages: Ahead | None, output: Output) -> int:
    """Write a line for every source, in order: its article, or why there is none. Return the exit code.

    An interrupt (Ctrl-C) ends the run once the pages that had come are written, too.
    """
    left = deque(job.sources)
    good = True
    try:
        while left:
            good = clean_next(left, job, pages, output) and good
    except KeyboardInterrupt:
        for source in list(left):
            if pages is not None and pages.is_done(source):
                clean_next(deque([source]), job, pages, output)
        raise
    return 0 if good else SOME_FAILED


def clean_next(left: deque[str], job: Job, pages: Ahead | None, output: Output) -> bool:
    """Write the line of the first source that is left, take it off, and say whether it is an article."""
    source, failure = left[0], None
    try:
        page = read_source(source, job, pages)
        with holding_interrupt():  # what had come is cleaned once more after it
            line = write_article(clean_source(source, page, job), "jsonl", removed=job.removed)
    except NewscleanError as error:
        failure = error
        line = error_json(source, error) + "\n"
    # From here on it counts as written: an interrupt must not make two lines of it.
    left.popleft()
    if pages is not None:
        pages.forget(source)
    if failure is not None:
        say(explain(source, failure))
    output.send(line)
    return failure is None


def clean_source(source: str, page: Page, job: Job) -> Article:
    """Return the article of one source. Raises NewscleanError."""
    article = clean_either(page, job.options)
    if job.verbose:
        for line in report(article):
            say(f"{source}: {line}")
    return article


def read_source(source: str, job: Job, pages: Ahead | None) -> Page:
    """Return the page at an address, in a file or on standard input. Raises FetchError or InputError."""
    if is_address(source):
        if pages is not None:
            return pages.wait_for(source)
        from newsclean.fetch import fetch_page

        return fetch_page(source, job.options)
    if source == STDIN:
        return Page(read_stdin(job.options.limits), job.url)
    return Page(read_file(source, job.options.limits), job.url)


def read_stdin(limits: Limits) -> bytes:
    """Return what standard input holds. Raises InputError."""
    return read_stream(None if sys.stdin is None else sys.stdin.buffer, "standard input", limits)


def explain(source: str, error: NewscleanError) -> str:
    """Return an error's message with its source in front, once."""
    message = str(error)
    return message if message.startswith(source) else f"{source}: {message}"


def report(article: Article) -> Iterable[str]:
    """Yield what `--verbose` says about one source: what counted, what went, warnings, where fields came from."""
    yield f"profile {article.profile or 'none'}, access {article.access.verdict}"
    counts = Counter((one.stage, one.rule, one.why) for one in article.removed)
    yield f"{len(article.blocks)} blocks kept, {len(article.removed)} removed"
    for (stage, rule, why), count in counts.most_common():
        yield f"removed {count} by {stage}, {rule}: {why}"
    for warning in article.warnings:
        yield f"warning: {warning}"
    if article.provenance:
        yield "from " + ", ".join(f"{field}={origin}" for field, origin in article.provenance.items())


class OneLine(logging.Formatter):
    """Log lines as `say` has them: libraries put addresses and page text into theirs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record on one line."""
        return f"newsclean: {printable(record.getMessage())}"


def start_log(verbose: bool) -> None:
    """Show what libraries log, every request included, or nothing of it."""
    handler = logging.StreamHandler() if verbose else logging.NullHandler()
    handler.setFormatter(OneLine())
    logging.basicConfig(handlers=[handler])
    if verbose:
        logging.getLogger("httpx").setLevel(logging.INFO)
