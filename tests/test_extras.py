"""Libraries of extras: what is said where one is missing, or is there and broken."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from newsclean.errors import UsageError
from newsclean.extras import from_extra


@pytest.mark.parametrize(
    ("module", "library"),
    [("nosuch_ferry", "nosuch_ferry"), ("nosuch_ferry.pier", "nosuch_ferry"), ("backports.zstd", "backports.zstd")],
)
def test_missing_library(monkeypatch: pytest.MonkeyPatch, module: str, library: str) -> None:
    """A library that is not installed is named as it is installed, with the extra that brings it."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError) as error, from_extra("archive", "zstd"):
        import_module(module)
    assert str(error.value) == f"zstd needs {library}: pip install 'newsclean[archive]'"


@pytest.mark.parametrize("line", ["from ferry_lines import pier", "from ferry_lines.nosuch import pier"])
def test_broken_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """A library that is installed and cannot be loaded is not called missing, and the reason is told."""
    (tmp_path / "ferry_lines").mkdir()
    (tmp_path / "ferry_lines" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    with (
        pytest.raises(
            UsageError, match=r"ferry_lines, which is installed and cannot be loaded \(.*ferry_lines.*\): pip"
        ),
        from_extra("archive", "Parquet"),
    ):
        exec(line)


def test_mistakes_of_the_program_pass() -> None:
    """An import that fails for no library's sake is raised as it is."""
    with pytest.raises(ModuleNotFoundError), from_extra("archive", "Parquet"):
        import_module("newsclean.nosuch")
