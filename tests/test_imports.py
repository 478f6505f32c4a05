"""What an import costs: the names that it brings, and the libraries that stay out until they are needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import newsclean
from command import DUMP, LONGEST, PAGE, ROOT

HEAVY = {
    "asyncio",
    "cchardet",
    "concurrent",
    "dateparser",
    "dateutil",
    "h2",
    "htmldate",
    "http",
    "httpcore",
    "httpx",
    "idna",
    "justext",
    "lxml",
    "multiprocessing",
    "numpy",
    "protego",
    "pyarrow",
    "socket",
    "sqlite3",
    "ssl",
    "tenacity",
    "tld",
    "trafilatura",
    "unittest",
    "xml",
}
"""Libraries, and parts of Python, that take long to load and that only fetching or the rescue needs."""
LIGHT = {"argparse", "logging", "selectolax", "tomllib"}
"""What `import newsclean` leaves out besides."""

CLEAN = "import newsclean; newsclean.clean_file({path!r})"
RUN = "import sys; sys.argv = ['newsclean', {path!r}]; from newsclean.cli import main; assert main() == 0"


def modules_after(program: str) -> set[str]:
    """Return the top-level names of all modules that a fresh interpreter has loaded after `program`."""
    report = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    # Isolated (-I), so that nothing of the tests' own environment is loaded; the path says where newsclean is.
    words = [sys.executable, "-I", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{program}\n{report}"]
    outcome = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=LONGEST, check=True)
    names: list[str] = json.loads(outcome.stderr)
    return {name.partition(".")[0] for name in names}


BARE = modules_after("")


def test_public_names_are_these() -> None:
    """The names of the package are those it lists, in order, and each of them is there; the rest are its rooms."""
    shown = {name for name in vars(newsclean) if not name.startswith("_")} | {"__version__"}
    rooms = {name.split(".")[1] for name in sys.modules if name.startswith("newsclean.")}
    assert newsclean.__all__ == sorted(newsclean.__all__)
    assert shown - rooms == set(newsclean.__all__)


def test_public_names_are_pinned() -> None:
    """A name that users may rely on does not go, and none comes by accident."""
    assert " ".join(newsclean.__all__) == (
        "Access ArchiveError Article Block Failure FetchError Fetched Image InputError Limits NewscleanError NoArticle "
        "Options Page ProfileError RemovedBlock Result UsageError __version__ aclean_url clean_archive clean_batch "
        "clean_file clean_html clean_page clean_text clean_url fetch_many from_json to_json to_markdown to_text"
    )


def test_import_is_light() -> None:
    """`import newsclean` loads nothing heavy, and nothing that only the command or a page needs."""
    loaded = modules_after("import newsclean") - BARE
    assert loaded & (HEAVY | LIGHT) == set()


@pytest.mark.parametrize("program", [CLEAN, RUN], ids=["library", "command"])
@pytest.mark.parametrize("path", [PAGE, DUMP], ids=["page", "dump"])
def test_cleaning_with_a_profile_is_light(program: str, path: object) -> None:
    """A page or a dump of a site with a profile is cleaned without the network, trafilatura or the date finders."""
    loaded = modules_after(program.format(path=str(path))) - BARE
    assert loaded & HEAVY == set()


@pytest.mark.usefixtures("built")
def test_judging_is_light() -> None:
    """A page of a site without a profile is measured and judged without numpy, where the C modules were built."""
    words = "The ferry left an hour late, and nobody on the deck minded that a piano went to town. " * 4
    loaded = modules_after(f"import newsclean; newsclean.clean_html('<h1>Tide</h1><p>{words}</p>')") - BARE
    assert "numpy" not in loaded


def test_help_is_light() -> None:
    """Showing the help loads no parser of pages."""
    program = "from newsclean.arguments import build_parser; build_parser().format_help()"
    loaded = modules_after(program) - BARE
    assert loaded & (HEAVY | {"selectolax"}) == set()
