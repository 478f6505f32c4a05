"""The command: any source in, JSON on standard output, one line on stderr where something is wrong."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import newsclean
from command import DUMP, LONGEST, PAGE, PROGRAM, ROOT, SAMPLES, TITLE, complaint, run
from fetch.servers import HTML, Answer, Site, drip, serve_site

SCHEMA = json.loads((ROOT / "schema" / "newsclean-1.schema.json").read_text("utf-8"))
STORY = "The harbor at Low Point opened again on Monday, and the first boat in carried eleven crates of pears."


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server."""
    with serve_site() as running:
        yield running


@pytest.fixture
def other() -> Iterator[Site]:
    """Return a second server."""
    with serve_site() as running:
        yield running


def read(output: bytes) -> list[Any]:
    """Return the JSON of each line of an output, each valid under the schema."""
    records = [json.loads(line) for line in output.decode().splitlines()]
    for record in records:
        Draft202012Validator(SCHEMA).validate(record)
    return records


def test_file_gives_one_line_of_json() -> None:
    """A saved page gives one JSON object on one line and nothing on stderr."""
    outcome = run(PAGE)
    (article,) = read(outcome.stdout)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert article["title"] == TITLE
    assert "removed" not in article
    assert sum(article["removed_counts"].values()) > 5


def test_command_and_library_agree() -> None:
    """What the command prints is what the library returns."""
    article = newsclean.clean_file(PAGE)
    assert run(PAGE).stdout.decode() == newsclean.to_json(article, removed=False) + "\n"
    assert run("--removed", PAGE).stdout.decode() == newsclean.to_json(article) + "\n"
    assert run("--format", "markdown", PAGE).stdout.decode() == newsclean.to_markdown(article)
    assert run("--format", "text", PAGE).stdout.decode() == newsclean.to_text(article)


def test_address_is_fetched_and_cleaned(site: Site) -> None:
    """An address gives the article that the saved page gives, on a private address if the user allows that."""
    url = site.add("/story", Answer(PAGE.read_bytes()))
    outcome = run("--allow-private", url)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    (fetched,), (saved,) = read(outcome.stdout), read(run("--url", url, PAGE).stdout)
    assert fetched.pop("provenance")["charset"] == "utf-8 (header)"
    assert saved.pop("provenance")["charset"] == "utf-8 (meta)"
    assert fetched == saved
    refused = run(url)
    assert refused.returncode == 3
    assert "--allow-private" in complaint(refused)


def test_standard_input() -> None:
    """A page on standard input gives what it gives as a file."""
    assert run("-", given=PAGE.read_bytes()).stdout == run(PAGE).stdout


@pytest.mark.parametrize("sample", [PAGE, DUMP], ids=["page", "dump"])
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.gz", "a"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_content_tells_what_a_file_is(tmp_path: Path, sample: Path, name: str, packed: bool) -> None:
    """Pages, dumps and gzip are known by what is in them, whatever their name says."""
    body = sample.read_bytes()
    path = tmp_path / name
    path.write_bytes(gzip.compress(body) if packed else body)
    assert run(path).stdout == run(sample).stdout


@pytest.mark.parametrize("line_end", [b"\r\n", b"\r"], ids=["Windows", "old Mac"])
def test_line_ends_do_not_matter(tmp_path: Path, line_end: bytes) -> None:
    """A dump with other line ends gives the same bytes, and they hold no carriage return."""
    path = tmp_path / "dump.txt"
    path.write_bytes(DUMP.read_bytes().replace(b"\n", line_end))
    output = run("--removed", path).stdout
    assert output == run("--removed", DUMP).stdout
    assert b"\\r" not in output
    assert b"\r" not in output


def test_url_says_where_a_file_is_from(tmp_path: Path) -> None:
    """With --url a page that names no address gets it, and the profile of its site."""
    path = tmp_path / "page.html"
    path.write_text(f"<html><article><h1>Pears come in</h1><p>{STORY}</p></article></html>")
    (bare,) = read(run(path).stdout)
    (told,) = read(run("--url", "https://www.csmonitor.com/World/2024/0506/Pears-come-in", path).stdout)
    assert (bare["url"], bare["profile"], bare["published"]) == (None, None, None)
    assert (told["profile"], told["published"], told["section"]) == ("csmonitor.com", "2024-05-06", "World")


def test_several_sources_in_order(site: Site, tmp_path: Path) -> None:
    """Several sources give a line each in their order; a failed one says why in its place, and the exit code is 1."""
    missing = site.url("/missing")
    sources = [str(PAGE), missing, str(tmp_path / "none.html"), str(DUMP), "-"]
    outcome = run("--allow-private", *sources, given=PAGE.read_bytes())
    records = read(outcome.stdout)
    assert outcome.returncode == 1
    assert [record.get("source") for record in records] == [None, missing, sources[2], None, None]
    assert [record["error"]["type"] for record in records if "error" in record] == ["StatusError", "InputError"]
    assert list(records[1]) == ["schema", "source", "error"]
    assert list(records[1]["error"]) == ["type", "message"]
    said = outcome.stderr.decode().splitlines()
    assert len(said) == 2
    assert missing in said[0]
    assert sources[2] in said[1]


def test_addresses_of_several_hosts_are_fetched_side_by_side(site: Site, other: Site) -> None:
    """Pages of several hosts come in parallel, those of one host at its pace, and the lines keep the order."""
    addresses = []
    for number in range(3):
        for host in (site, other):
            body = f"<html><article><h1>Boat {number}</h1><p>{STORY}</p></article></html>".encode()
            addresses.append(host.add(f"/{number}", Answer(body, hold=0.2 if host is site else 0.0)))
    addresses.append(addresses[0])
    outcome = run("--allow-private", "--delay", "0.3", *addresses)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert [record["url"] for record in read(outcome.stdout)] == addresses
    assert site.asked[-1].when - site.asked[0].when > 4 * 0.3 - 0.25
    assert other.asked[0].when < site.asked[1].when


def test_several_addresses_are_recorded(site: Site, other: Site, tmp_path: Path) -> None:
    """Side by side or not, what is asked and answered is in the file of --save-warc, each page once."""
    addresses = [host.add(f"/{number}", Answer(PAGE.read_bytes())) for number in range(2) for host in (site, other)]
    archive = tmp_path / "run.warc"
    outcome = run("--allow-private", "--delay", "0", "--save-warc", archive, *addresses)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    records = archive.read_bytes()
    assert records.count(b"WARC-Type: response") == 6
    for address in addresses:
        assert records.count(b"WARC-Target-URI: %s\r\n" % address.encode()) == 2


def test_several_addresses_come_out_of_the_cache(site: Site, other: Site, tmp_path: Path) -> None:
    """A second run over several addresses asks for none that --cache keeps, and cleans them alike."""
    kept = {"Content-Type": "text/html", "Cache-Control": "max-age=600"}
    addresses = [host.add("/kept", Answer(PAGE.read_bytes(), headers=kept)) for host in (site, other)]
    words = ["--allow-private", "--no-robots", "--delay", "0", "--isolate", "--cache", str(tmp_path), *addresses]
    first, second = run(*words), run(*words)
    assert (second.returncode, second.stderr) == (0, b"")
    assert second.stdout == first.stdout
    assert site.paths() == other.paths() == ["/kept"]


def test_file_that_cannot_record_ends_a_run_before_it_starts(site: Site, tmp_path: Path) -> None:
    """Several addresses are not asked where --save-warc names what cannot be written: exit code 2, no line at all."""
    addresses = [site.add(f"/{number}", Answer(PAGE.read_bytes())) for number in range(2)]
    outcome = run("--allow-private", "--save-warc", tmp_path / "none" / "run.warc", *addresses)
    assert "cannot be written" in complaint(outcome)
    assert outcome.returncode == 2
    assert not site.asked


def test_interrupt_keeps_what_had_come(site: Site, other: Site) -> None:
    """Ctrl-C ends a run of several addresses in two seconds; pages that had come are written, each on one line."""
    good = [site.add(f"/{number}", Answer(PAGE.read_bytes())) for number in range(5)]
    slow = other.add("/slow", drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"))
    options = ["--allow-private", "--no-robots", "--delay", "0"]
    words = [sys.executable, "-c", PROGRAM, *options, good[0], slow, *good[1:]]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        ends = time.monotonic() + LONGEST
        while len(site.asked) < 5 or site.asking:
            assert time.monotonic() < ends
            time.sleep(0.01)
        time.sleep(0.5)  # the last answer is on its way
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        rest, said = process.communicate(timeout=LONGEST)
        assert time.monotonic() - start < 2
    assert (process.returncode, said) == (130, b"")
    assert [record["url"] for record in read(first + rest)] == good


def test_several_good_sources() -> None:
    """Several sources that all give an article end with exit code 0."""
    outcome = run("--removed", PAGE, DUMP)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert all(record["removed"] for record in read(outcome.stdout))


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        (b"", 4, "is empty"),
        (b"  \n ", 4, "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 4, "binary"),
        (gzip.compress(PAGE.read_bytes())[:-9], 4, "gzip"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", 4, "newsclean batch FILE -o OUT"),
        (b"\x28\xb5\x2f\xfd" + bytes(99), 4, "newsclean batch FILE -o OUT"),
        (b"Subscribe now", 5, "no article"),
        (b"<html><form><p>Log in</p><input name=user></form></html>", 5, "no article"),
    ],
    ids=["empty", "blank", "binary", "cut gzip", "WARC", "zstd", "an appeal only", "log-in page"],
)
def test_bad_file(tmp_path: Path, body: bytes, code: int, words: str) -> None:
    """A file that cannot be read is 4, one without an article 5; the one line said names the file and the reason."""
    path = tmp_path / "page"
    path.write_bytes(body)
    outcome = run(path)
    said = complaint(outcome)
    assert outcome.returncode == code
    assert said.startswith(f"{path}: ")
    assert words in said


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("none.html", "check the name"),
        ("www.csmonitor.com/World", "put https:// in front"),
        ("samples", "is a folder"),
        ("file:///pages/a.html", "without file://"),
        ("FILE://pages/a.html", "without file://"),
    ],
)
def test_source_that_is_no_file(source: str, words: str) -> None:
    """A name that is no file ends with 4 and a line that says what to do."""
    outcome = run(source)
    assert outcome.returncode == 4
    assert words in complaint(outcome)


def test_archive_among_pages(tmp_path: Path) -> None:
    """An archive among several sources is one failed line, and the pages beside it are cleaned; on stdin it is 4."""
    archive = tmp_path / "pages.jsonl"
    archive.write_text(json.dumps({"url": "https://example.org/", "html": PAGE.read_text("utf-8")}) + "\n")
    outcome = run(archive, PAGE)
    failed, article = read(outcome.stdout)
    assert (outcome.returncode, article["title"]) == (1, TITLE)
    assert (failed["error"]["type"], failed["source"]) == ("InputError", str(archive))
    given = run("-", given=archive.read_bytes())
    assert given.returncode == 4
    assert "newsclean batch FILE -o OUT" in complaint(given)


def test_unreachable(site: Site) -> None:
    """A page that cannot be had ends with 3, whether the server, the network or the address is to blame."""
    picture = site.add("/picture", Answer(b"\x89PNG", 200, {"Content-Type": "image/png"}))
    for source in (site.url("/missing"), picture, "http://127.0.0.1:1/", "ftp://example.org/page"):
        outcome = run("--allow-private", source)
        assert outcome.returncode == 3, source
        assert complaint(outcome)


def test_time_limit(site: Site) -> None:
    """--timeout ends a fetch that a slow server would make last for ever."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"
    outcome = run("--allow-private", "--timeout", "1", site.add("/slow", drip(head, b"x")))
    assert outcome.returncode == 3
    assert complaint(outcome)


def test_robots(site: Site) -> None:
    """robots.txt is obeyed, and --no-robots is for one's own site."""
    site.add("/robots.txt", Answer(b"User-agent: *\nDisallow: /", 200, {"Content-Type": "text/plain"}))
    url = site.add("/story", Answer(PAGE.read_bytes()))
    refused = run("--allow-private", url)
    assert refused.returncode == 3
    assert "robots.txt" in complaint(refused)
    assert site.paths() == []
    assert read(run("--allow-private", "--no-robots", url).stdout)[0]["title"] == TITLE


def test_own_profiles(tmp_path: Path) -> None:
    """--profiles puts the user's own profile before the shipped one."""
    (tmp_path / "mine.toml").write_text('hosts = ["csmonitor.com"]\nbody = [".eza-body"]\nsite = "Mine"\n')
    (article,) = read(run("--profiles", tmp_path, PAGE).stdout)
    assert (article["profile"], article["site"]) == ("mine", "Mine")


def test_bad_profile(tmp_path: Path) -> None:
    """A mistake in the user's profile ends the run before it starts, with 2, naming file and key."""
    (tmp_path / "mine.toml").write_text('hosts = ["example.org"]\nbody = []\nbodyy = []\n')
    outcome = run("--profiles", tmp_path, PAGE, DUMP)
    assert outcome.returncode == 2
    assert "mine.toml" in (said := complaint(outcome))
    assert "bodyy" in said


def test_verbose(site: Site) -> None:
    """-v says on stderr what was asked, what went and why; what is on stdout stays the same."""
    url = site.add("/story", Answer(PAGE.read_bytes()))
    outcome = run("--allow-private", "-v", url)
    said = outcome.stderr.decode()
    assert outcome.stdout == run("--allow-private", url).stdout
    assert all(line.startswith("newsclean: ") for line in said.splitlines())
    for words in (url, "access metered", "subscription prompt", "title="):
        assert words in said


def test_verbose_names_the_profile() -> None:
    """-v names the profile that counted."""
    assert "profile csmonitor.com" in run("-v", PAGE).stderr.decode()


@pytest.mark.parametrize("form", ["json", "jsonl", "markdown", "text"])
def test_no_control_reaches_the_terminal(tmp_path: Path, form: str) -> None:
    """Escape codes in a page's title and text do not come out, in any format, nor with -v."""
    path = tmp_path / "page.html"
    path.write_bytes(f"<title>Pears\x1b]0;x\x07</title><h1>Pears\x1b[2J</h1><p>{STORY}\x1b[31m\x9b1m</p>".encode())
    outcome = run("-v", "--format", form, path)
    text = (outcome.stdout + outcome.stderr).decode()
    assert outcome.returncode == 0
    assert "harbor" in text
    assert [c for c in text if not c.isprintable() and c != "\n"] == []


def test_file_name_that_is_no_text(tmp_path: Path) -> None:
    """A file name that no character set explains is read, and named in messages and JSON without breaking them."""
    path = os.fsencode(tmp_path) + b"/p\xff\x1b[1m.html"
    Path(os.fsdecode(path)).write_bytes(PAGE.read_bytes())
    assert read(run(os.fsdecode(path)).stdout)[0]["title"] == TITLE
    missing = os.fsdecode(path + b".none")
    assert "p\\udcff\\x1b[1m.html.none" in complaint(run(missing))
    outcome = run(missing, PAGE)
    assert outcome.returncode == 1
    assert "error" in read(outcome.stdout)[0]


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_output_is_utf8_in_any_locale(locale: str) -> None:
    """The locale changes no byte of the output and breaks no message."""
    environment = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert run(PAGE, environment=environment).stdout == run(PAGE).stdout
    outcome = run("présent.html", environment=environment)
    assert outcome.returncode == 4
    assert "sent.html: no such file" in complaint(outcome)


def test_page_without_profile(site: Site) -> None:
    """A page of a site that newsclean does not know gives its article as well."""
    page = SAMPLES / "www.harbor-ledger.example" / "drydock-apprentices" / "source.html"
    url = site.add("/story", Answer(page.read_bytes(), 200, {"Content-Type": HTML}))
    (article,) = read(run("--allow-private", url).stdout)
    assert article["profile"] is None
    assert len(article["blocks"]) > 5
