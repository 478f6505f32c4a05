"""What the README shows is what happens."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import newsclean

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ newsclean ") and "http" not in line
]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def test_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python session of the README, line by line, prints what is written there."""
    monkeypatch.chdir(ROOT)
    session = "\n".join(re.findall(r"```pycon\n(.*?)```", README, re.DOTALL))
    example = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    assert len(example.examples) > 5
    assert doctest.DocTestRunner(optionflags=FLAGS).run(example).failed == 0


def test_profile(tmp_path: Path) -> None:
    """The profile of the README loads, and is used for its site."""
    (profile,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "harbor-ledger.toml").write_text(profile, "utf-8")
    options = newsclean.Options(profiles=str(tmp_path))
    article = newsclean.clean_file(
        ROOT / "samples/www.harbor-ledger.example/drydock-apprentices/source.html", options=options
    )
    assert article.profile == "harbor-ledger"
    assert {"newsletter prompt", "follow-us line"} <= {block.why for block in article.removed}


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str) -> None:
    """The commands of the README that need no network work."""
    words = [sys.executable, "-m", *shlex.split(command)]
    outcome = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    assert outcome.returncode == 0, outcome.stderr.decode()
    assert outcome.stdout


def test_set_up_is_two_commands() -> None:
    """All set-up is two commands, and CI runs what the second one runs."""
    first, second = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)[:2]
    assert first.count("\n") == second.count("\n") == 0
    assert "samples/www.csmonitor.com/two-tellings/source.html" in first
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    for step in ("pip install -q -e . --group dev", "scripts/check", "scripts/test"):
        assert step in second
        assert step in script
