"""Cleaning in worker processes: the same results, and a page that goes wrong costs only itself."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import newsclean
from command import DUMP, LONGEST, PAGE, SAMPLES
from fetch.servers import HTML, Answer, serve_site
from newsclean.errors import CleaningFailed, EmptyInput, NewscleanError, NoArticle, ProfileError, UsageError
from newsclean.isolate import pool
from newsclean.model import Article, Limits, Options, replace

APART = Options(isolation="process")
PAGES = sorted(SAMPLES.glob("www.csmonitor.com/*/source.*"))[:12]


def large_page(paragraphs: int) -> str:
    """Return a page that takes long to clean, the longer the more paragraphs it has: half a second for 1,000."""
    body = "".join(
        f"<p>On day {n} the harbour of Lower Sallow opened at {n % 12}, and nobody knew why it had been closed.</p>"
        for n in range(paragraphs)
    )
    return f"<html><title>Harbour</title><body><h1>Harbour</h1><article>{body}</article></body></html>"


def outcome(path: Path, options: Options) -> Article | tuple[type, str]:
    """Return what becomes of a file."""
    try:
        return newsclean.clean_file(path, options=options)
    except NewscleanError as error:
        return type(error), str(error)


@pytest.fixture(scope="module")
def expected() -> list[Article | tuple[type, str]]:
    """Return what becomes of the pages in this process."""
    return [outcome(path, Options()) for path in PAGES]


@pytest.fixture
def busy_worker() -> Iterator[int]:
    """Return the process id of the worker that cleans a page that takes long; its call has to fail."""
    failed: list[NewscleanError] = []

    def clean() -> None:
        try:
            newsclean.clean_html(large_page(60_000), url="https://a.example/harbour", options=APART)
        except NewscleanError as error:
            failed.append(error)

    newsclean.clean_file(PAGE, options=APART)
    thread = threading.Thread(target=clean)
    thread.start()
    found = pool.current_pool()
    while not found._busy:
        time.sleep(0.001)
    (worker,) = found._busy
    time.sleep(0.1)
    yield worker._process.pid
    thread.join(LONGEST)
    (error,) = failed
    assert isinstance(error, CleaningFailed)
    assert "https://a.example/harbour was ended by SIG" in str(error)


def test_results_are_the_same(expected: list[object]) -> None:
    """Articles and errors come back from a worker as they are made here."""
    assert [outcome(path, APART) for path in PAGES] == expected


def test_every_call_can_be_isolated() -> None:
    """`clean_html`, `clean_text` and `clean_file` all clean in a worker when asked, text and bytes alike."""
    html = PAGE.read_bytes()
    address = "https://www.csmonitor.com/World/2023/0214/Pass"
    for given in (html, html.decode()):
        assert newsclean.clean_html(given, url=address, options=APART) == newsclean.clean_html(given, url=address)
    dump = DUMP.read_text("utf-8")
    assert newsclean.clean_text(dump, options=APART) == newsclean.clean_text(dump)
    assert newsclean.clean_file(DUMP, options=APART) == newsclean.clean_file(DUMP)


def test_errors_keep_their_class() -> None:
    """What a page lacks is said as in this process, with class and message."""
    for page, kind in ((" ", EmptyInput), ("Subscribe now", NoArticle)):
        with pytest.raises(kind) as apart:
            newsclean.clean_text(page, options=APART)
        with pytest.raises(kind) as here:
            newsclean.clean_text(page)
        assert str(apart.value) == str(here.value)


def test_profiles_are_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of profiles is looked up from where the caller is, not from where the worker started."""
    newsclean.clean_file(PAGE, options=APART)
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    Path("mine", "harbour.toml").write_text("nonsense = 1\n", "utf-8")
    with pytest.raises(ProfileError, match=r"harbour\.toml"):
        newsclean.clean_file(PAGE, options=replace(APART, profiles="mine"))


def test_unknown_word_is_a_usage_error() -> None:
    """An isolation that means nothing is not taken for none."""
    with pytest.raises(UsageError, match="isolation"):
        newsclean.clean_file(PAGE, options=Options(isolation="thread"))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="clean_seconds"):
        newsclean.clean_file(PAGE, options=replace(APART, limits=Limits(clean_seconds=0)))


def test_time_limit() -> None:
    """A page that takes too long is given up in time, and the next one is cleaned."""
    newsclean.clean_file(PAGE, options=APART)
    begun = time.monotonic()
    with pytest.raises(CleaningFailed, match=r"more than 0\.2 seconds"):
        newsclean.clean_html(large_page(60_000), options=replace(APART, limits=Limits(clean_seconds=0.2)))
    assert time.monotonic() - begun < 5
    assert newsclean.clean_file(PAGE, options=APART) == newsclean.clean_file(PAGE)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc to see another process's memory")
def test_memory_limit() -> None:
    """A page that takes too much memory is given up, by its worker or its watcher, and the next one is cleaned."""
    with pytest.raises(CleaningFailed, match=r"memory.*Limits\.clean_bytes"):
        newsclean.clean_html(large_page(100_000), options=replace(APART, limits=Limits(clean_bytes=180_000_000)))
    assert newsclean.clean_file(PAGE, options=APART) == newsclean.clean_file(PAGE)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_worker_that_is_killed_costs_only_its_page(busy_worker: int, number: signal.Signals) -> None:
    """A worker that ends in the middle of a page fails that page by name, and the next one is cleaned."""
    os.kill(busy_worker, number)
    assert newsclean.clean_file(PAGE, options=APART) == newsclean.clean_file(PAGE)


def test_worker_that_ended_while_idle_is_replaced() -> None:
    """Workers that went away between two pages cost no page."""
    newsclean.clean_file(PAGE, options=APART)
    for worker in pool.current_pool()._idle:
        worker._process.kill()
        worker._process.wait()
    assert newsclean.clean_file(PAGE, options=APART) == newsclean.clean_file(PAGE)


@pytest.mark.parametrize("options", [Options(), APART], ids=["here", "apart"])
def test_sixteen_threads(options: Options, expected: list[object]) -> None:
    """Sixteen threads at a time get what one gets."""
    paths = PAGES * 8
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda path: outcome(path, options), paths))
    assert found == expected * 8


def test_no_more_workers_than_processors() -> None:
    """However many threads ask, there is a worker for each processor at the most."""
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda path: outcome(path, APART), PAGES * 2))
    found = pool.current_pool()
    assert len(found._idle) + len(found._busy) <= pool.count_processors()


def test_event_loop_goes_on() -> None:
    """While `aclean_url` has pages cleaned in workers, the loop is never kept waiting for long."""
    html = large_page(600).encode()

    async def run(urls: list[str]) -> tuple[list[Article], float]:
        worst, last = 0.0, time.monotonic()

        async def beat() -> None:
            nonlocal worst, last
            while True:
                await asyncio.sleep(0.005)
                now = time.monotonic()
                worst, last = max(worst, now - last), now

        heart = asyncio.create_task(beat())
        articles = await asyncio.gather(*(newsclean.aclean_url(url, options=options) for url in urls))
        heart.cancel()
        return articles, worst

    options = replace(APART, allow_private=True, respect_robots=False)
    newsclean.clean_file(PAGE, options=APART)
    with serve_site() as site:
        urls = [site.add(f"/{n}", Answer(html, headers={"Content-Type": HTML})) for n in range(4)]
        asyncio.run(run(urls[:1]))
        articles, worst = asyncio.run(run(urls))
    assert [article.text for article in articles] == [newsclean.clean_html(html).text] * 4
    # README promises 50 ms; a shared machine that runs tests may take a while to wake a process at all.
    assert worst < 0.5


def test_call_that_is_off_ends_its_worker() -> None:
    """A cancelled `aclean_url` leaves no worker at work, and the next page is cleaned."""
    options = replace(APART, allow_private=True, respect_robots=False)
    html = large_page(60_000).encode()

    async def run(url: str) -> float:
        task = asyncio.create_task(newsclean.aclean_url(url, options=options))
        while not pool.current_pool()._busy:
            await asyncio.sleep(0.01)
        task.cancel()
        begun = time.monotonic()
        with pytest.raises(asyncio.CancelledError):
            await task
        while pool.current_pool()._busy:
            await asyncio.sleep(0.01)
        return time.monotonic() - begun

    with serve_site() as site:
        assert asyncio.run(run(site.add("/", Answer(html, headers={"Content-Type": HTML})))) < 5
    assert newsclean.clean_file(PAGE, options=APART) == newsclean.clean_file(PAGE)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_forked_process_has_workers_of_its_own() -> None:
    """After `os.fork` both processes clean, and the end of one takes no worker from the other."""
    article = newsclean.clean_file(PAGE, options=APART)
    before = [worker._process.pid for worker in pool.current_pool()._idle]
    child = os.fork()
    if child == 0:
        same = newsclean.clean_file(PAGE, options=APART) == article
        apart = not {worker._process.pid for worker in pool.current_pool()._idle} & set(before)
        pool._close_at_exit()
        os._exit(0 if same and apart else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [worker._process.pid for worker in pool.current_pool()._idle if worker.is_alive()] == before
    assert newsclean.clean_file(PAGE, options=APART) == article


def clean_in_child(path: str) -> Article:
    """Clean a file in a worker of a worker."""
    return newsclean.clean_file(path, options=APART)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_other_processes_have_workers_of_their_own(method: str) -> None:
    """Processes of `multiprocessing`, which may have no such children of their own, can ask for isolation."""
    with multiprocessing.get_context(method).Pool(1) as processes:
        assert processes.apply(clean_in_child, (str(PAGE),)) == newsclean.clean_file(PAGE)


PROGRAM = """
import sys, newsclean
print("started", flush=True)
newsclean.clean_file({page!r}, options=newsclean.Options(isolation="process"))
from newsclean.isolate import pool
print(*[one._process.pid for one in pool.current_pool()._idle], flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("end", ["exit", "kill"])
def test_workers_end_with_their_program(end: str) -> None:
    """A script without a main guard runs once, and its workers are gone after it, even if it was killed."""
    words = [sys.executable, "-c", PROGRAM.format(page=str(PAGE))]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == "started\n"
        workers = list(map(int, program.stdout.readline().split()))
        assert workers
        if end == "kill":
            program.kill()
        program.stdin.close()
        program.wait(LONGEST)
    ends = time.monotonic() + 10
    while any(is_running(worker) for worker in workers) and time.monotonic() < ends:
        time.sleep(0.02)
    assert not any(is_running(worker) for worker in workers)


def is_running(process: int) -> bool:
    """Say whether a process of ours is there, and no zombie that nobody has asked about."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
