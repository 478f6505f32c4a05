"""What pip installs is whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[1]


def test_wheel_is_whole(tmp_path: Path) -> None:
    """The wheel builds and holds the whole package: profiles, rules, the mark of a typed package, the licence."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("newsclean-*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    files = (path for path in (ROOT / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    missing = {path.relative_to(ROOT / "src").as_posix() for path in files if not path.name.startswith(".")} - names
    assert missing == set()
    assert {"newsclean/py.typed", "newsclean/profiles/_default.toml", "newsclean/profiles/csmonitor.com.toml"} <= names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
