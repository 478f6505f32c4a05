"""What pip installs is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path
from zipfile import ZipFile

from newsclean.text import native

ROOT = Path(__file__).resolve().parents[1]


def test_wheel_is_whole(tmp_path: Path) -> None:
    """The wheel builds and holds the whole package: profiles, rules, the mark of a typed package, the licence."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("newsclean-*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    files = (
        path for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix not in (".pyc", ".so", ".pyd")
    )
    missing = {path.relative_to(ROOT / "src").as_posix() for path in files if not path.name.startswith(".")} - names
    assert missing == set()
    assert {"newsclean/py.typed", "newsclean/profiles/_default.toml", "newsclean/profiles/csmonitor.com.toml"} <= names
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_source_distribution_is_whole(tmp_path: Path) -> None:
    """The source distribution holds what README names and scripts run: examples, benchmarks, documents, samples."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = tmp_path.glob("newsclean-*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("examples", "scripts", "docs", "schema", "benchmarks"):
        files = {path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        assert {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"} - names == set()


def test_wheel_holds_the_c_modules(tmp_path: Path) -> None:
    """Where there is a compiler the wheel is one for this platform, with a C module beside each C source; else pure."""
    tree = tmp_path / "tree"  # a copy: a build without a compiler takes away what one with it made
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    for compiler, built in ((os.environ.get("CC"), native is not None), ("no-such-compiler", False)):
        environment = os.environ | ({"CC": compiler} if compiler else {})
        subprocess.run(command, cwd=tree, check=True, capture_output=True, env=environment)
        (wheel,) = tmp_path.glob("newsclean-*.whl")
        with ZipFile(wheel) as archive:
            names = archive.namelist()
        wheel.unlink()
        suffix = sysconfig.get_config_var("EXT_SUFFIX")
        sources = [path.relative_to(ROOT / "src").with_suffix("") for path in (ROOT / "src").rglob("*.c")]
        assert len(sources) == 5
        assert [f"{source}{suffix}" in names for source in sources] == [built] * 5
        assert ("none-any" in wheel.name) is not built
