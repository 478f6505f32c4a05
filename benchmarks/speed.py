"""What newsclean costs: CPU from bytes to JSON, the strip rules alone, a cold start, the import.

``python -m benchmarks.speed`` takes the csmonitor samples, padded with furniture to the size of a real page.
Everything that is compared runs alternately in this one run, so that a busy machine slows all alike.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import fmean, median
from typing import TypeAlias

PAGE_BYTES = 150_000
STRIP_BLOCKS = 60
PROCESS_RUNS = 15
SAMPLES = "samples/www.csmonitor.com/*/source.html"
ADDRESS = "https://www.csmonitor.com/World/2024/0506/a-quiet-market-day"

Call: TypeAlias = Callable[[], object]


def pad_page(body: bytes, size: int = PAGE_BYTES) -> bytes:
    """Bring a page to `size` bytes with what real pages have around an article.

    Half of it is script and style in the head, the other half menus before and teasers after the page's own
    elements; the article keeps its place. A page that is large enough stays as it is.
    """
    lower = body.lower()
    head_end, body_end = lower.find(b"</head>"), lower.rfind(b"</body>")
    missing = size - len(body)
    if missing <= 0 or head_end < 0 or body_end < 0:
        return body
    body_start = lower.find(b">", lower.find(b"<body")) + 1
    head = _fill(_write_script, missing // 2)
    menu, footer = _fill(_write_menu, missing // 4), _fill(_write_footer, missing // 4)
    start, middle = body[:head_end] + head + body[head_end:body_start], body[body_start:body_end]
    return start + menu + middle + footer + body[body_end:]


def _fill(write: Callable[[int], str], size: int) -> bytes:
    pieces: list[bytes] = []
    while sum(map(len, pieces)) < size:
        pieces.append(write(len(pieces)).encode())
    return b"".join(pieces)


def _write_script(number: int) -> str:
    slots = [{"id": f"slot-{number}-{i}", "sizes": [[300, 250], [728, 90]]} for i in range(12)]
    rules = "".join(f".m{number}-{i}__item{{margin:0 {i}px;color:#1a{i:02d}3f}}" for i in range(20))
    return f"<script>window.page=window.page||[];page.push({json.dumps(slots)});</script><style>{rules}</style>"


def _write_menu(number: int) -> str:
    links = "".join(
        f'<li class="menu__item"><a class="menu__link" href="/section-{number}/{i}">Topic {i}</a></li>'
        for i in range(15)
    )
    return f'<nav class="site-nav" id="nav-{number}" aria-label="Sections"><ul class="menu">{links}</ul></nav>'


def _write_footer(number: int) -> str:
    cards = "".join(
        f'<div class="card"><a href="/story/{number}-{i}"><span class="title">Story {i}</span></a></div>'
        for i in range(8)
    )
    return f'<footer class="site-footer"><div class="footer__cards">{cards}</div></footer>'


def read_pages(files: list[Path]) -> list[tuple[str, bytes]]:
    """Return names and padded bytes of pages; ``.gz`` files are unpacked."""
    paths = files or [path for path in sorted(Path().glob(SAMPLES)) if not (path.parent / "error.json").exists()]
    read = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in paths)
    return [
        (path.parent.name if path.stem == "source" else path.name, pad_page(body))
        for path, body in zip(paths, read, strict=True)
    ]


def write_with_newsclean(body: bytes) -> object:
    """Bytes to JSON as a caller of newsclean does it; a page without an article is work as well."""
    import newsclean
    from newsclean.errors import NoArticle

    try:
        return newsclean.to_json(newsclean.clean_html(body, url=ADDRESS))
    except NoArticle:
        return None


def write_with_trafilatura(body: bytes) -> object:
    """Bytes to JSON with metadata, the same task for trafilatura."""
    import trafilatura

    return trafilatura.extract(
        body, url=ADDRESS, output_format="json", with_metadata=True, include_comments=False, deduplicate=False
    )


def extract_with_trafilatura(body: bytes) -> object:
    """Bytes to text only: the least that trafilatura does."""
    import trafilatura

    return trafilatura.extract(body, url=ADDRESS, include_comments=False, deduplicate=False)


CONTESTANTS: dict[str, Callable[[bytes], object]] = {
    "newsclean": write_with_newsclean,
    "trafilatura, JSON with metadata": write_with_trafilatura,
    "trafilatura, text only": extract_with_trafilatura,
}


def time_alternately(calls: dict[str, Call], rounds: int, clock: Callable[[], float]) -> dict[str, float]:
    """Return the median milliseconds of each call, run in turns; the first turn is for warming up."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(rounds + 1):
        for name, call in calls.items():
            gc.collect()
            start = clock()
            call()
            if turn:
                taken[name].append(1000 * (clock() - start))
    return {name: median(times) for name, times in taken.items()}


def compare_pages(pages: list[tuple[str, bytes]], rounds: int) -> None:
    """Print the CPU time of each page for all, then the means of these medians and their ratios."""
    print(f"bytes to JSON, CPU ms, median of {rounds}")
    columns: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for page, body in pages:
        calls: dict[str, Call] = {name: partial(call, body) for name, call in CONTESTANTS.items()}
        times = time_alternately(calls, rounds, time.process_time)
        for name, ms in times.items():
            columns[name].append(ms)
        cells = "  ".join(f"{ms:7.2f}" for ms in times.values())
        print(f"  {page[:40]:40} {len(body) / 1000:6.0f} KB  {cells}")
    own = fmean(columns["newsclean"])
    for name, column in columns.items():
        middle, mean = median(column), fmean(column)
        print(f"{name:32} median page {middle:7.2f}  mean {mean:7.2f}  x {mean / own:.2f}")


def make_strip_calls(pages: list[tuple[str, bytes]]) -> dict[str, tuple[Call, int]]:
    """Return for each page the call of all strip rules on its blocks, and how many blocks it has."""
    from newsclean.extract import extract_blocks
    from newsclean.model import Limits, Page
    from newsclean.parse import parse_page
    from newsclean.profiles import find_profile
    from newsclean.strip import strip_blocks

    profile = find_profile(ADDRESS)
    drafts = {name: extract_blocks(parse_page(Page(body, ADDRESS), Limits()), profile) for name, body in pages}
    return {name: (partial(strip_blocks, draft, profile, "en"), len(draft.blocks)) for name, draft in drafts.items()}


def run_process(command: list[str]) -> Call:
    """Return a call that runs a command to its end. Raises CalledProcessError if it fails."""
    return partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)


def compare_starts(body: bytes) -> None:
    """Print the wall time of the command line on one file, and of the import, each beside bare Python."""
    python = sys.executable
    script = shutil.which("newsclean", path=str(Path(python).parent))
    program = "import sys; from newsclean.cli import main; sys.exit(main())"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_bytes(body)
        calls = {
            "python -c pass": run_process([python, "-c", "pass"]),
            "import newsclean": run_process([python, "-c", "import newsclean"]),
            "newsclean FILE": run_process([*([script] if script else [python, "-c", program]), str(page)]),
        }
        times = time_alternately(calls, PROCESS_RUNS, time.perf_counter)
    bare = times["python -c pass"]
    print(f"\nprocesses, wall ms, median of {PROCESS_RUNS}")
    for name, ms in times.items():
        print(f"  {name:20} {ms:7.1f}  over bare Python {ms - bare:7.1f}")


def main(words: list[str] | None = None) -> int:
    """Print all figures; 2 if there is no page to measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", nargs="*", type=Path, help=f"HTML files, also .gz (default {SAMPLES})")
    parser.add_argument("--rounds", type=int, default=15, help="timed runs a page (default %(default)s)")
    arguments = parser.parse_args(words)
    pages = read_pages(arguments.pages)
    if not pages:
        print(f"no page: {SAMPLES} matches nothing here", file=sys.stderr)
        return 2
    compare_pages(pages, arguments.rounds)
    calls = make_strip_calls(pages)
    times = time_alternately({name: call for name, (call, _) in calls.items()}, 50, time.process_time)
    scaled = median(times[name] * STRIP_BLOCKS / blocks for name, (_, blocks) in calls.items())
    print(f"\nall strip rules, CPU ms for {STRIP_BLOCKS} blocks of these pages, median page: {scaled:.2f}")
    compare_starts(pages[0][1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
