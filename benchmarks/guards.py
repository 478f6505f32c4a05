"""What the guards before the parser cost over real pages, and whether they refuse one.

``python -m benchmarks.guards ../shared/corpora/wcxb-dev-articles ../shared/corpora/trafilatura-even``: each page is
surveyed and cleaned in turn, the lesser CPU time of two rounds counts. Exit code 1 if a page is refused as too complex
or too large, or if the guards take 5 % or more.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.corpus import load_gold, read_page
from newsclean import NewscleanError, clean_html
from newsclean.errors import InputError
from newsclean.model import Limits, Page
from newsclean.parse import decode_input
from newsclean.survey import refuse_explosive, survey_tags

ROUNDS, MOST = 2, 0.05


def timed(call: Callable[[], object]) -> float:
    """Return the least CPU seconds of some calls."""
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        call()
        times.append(time.thread_time() - start)
    return min(times)


def survey(markup: bytes) -> None:
    """Look at a page as it is done before it is parsed."""
    refuse_explosive(survey_tags(markup, ()), Limits())


def clean(body: bytes, address: str | None) -> InputError | None:
    """Clean a page; return the error of one that is refused before it is parsed."""
    try:
        clean_html(body, url=address)
    except InputError as error:
        return error
    except NewscleanError:
        pass
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    guards = cleaning = 0.0
    pages = refused = 0
    for corpus in parser.parse_args().corpora:
        for gold in load_gold(corpus):
            body = read_page(corpus, gold.id)
            pages += 1
            if error := clean(body, gold.address):
                refused += 1
                print(f"{corpus.name}/{gold.id}: {error}")
                continue
            markup = decode_input(Page(body, gold.address), Limits()).text.encode(errors="ignore")
            guards += timed(partial(survey, markup))
            cleaning += timed(partial(clean, body, gold.address))
    print(f"{pages} pages, {refused} refused; guards {1000 * guards / pages:.2f} of {1000 * cleaning / pages:.2f} ms")
    print(f"a share of {guards / cleaning:.3f}")
    return 1 if refused or guards > MOST * cleaning else 0


if __name__ == "__main__":
    sys.exit(main())
