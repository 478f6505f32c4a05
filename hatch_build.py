"""Builds the C modules beside the Python they stand for, where there is a compiler, and makes rules and patterns ready.

Without a compiler the package is pure; without what is made of the rules they are read as they are written.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = (
    Path("src/newsclean/_tree.c"),
    Path("src/newsclean/_words.c"),
    Path("src/newsclean/appeals/_weigh.c"),
    Path("src/newsclean/extract/_measures.c"),
    Path("src/newsclean/extract/_scan.c"),
)
MAKING = Path("src/newsclean/making.py")
RULES = Path("src/newsclean/profiles")


class NativeBuildHook(BuildHookInterface[Any]):
    """Compiles `SOURCES` and the rules in place, so that all is there for an editable install too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the results as files of this platform; say so and go on where that fails."""
        for name in SOURCES:
            source = Path(self.root, name)
            built = source.with_suffix(sysconfig.get_config_var("EXT_SUFFIX") or ".so")
            try:
                subprocess.run([*command(), str(source), "-o", str(built)], check=True, capture_output=True, text=True)
            except (OSError, subprocess.CalledProcessError) as error:
                said = getattr(error, "stderr", None) or error
                self.app.display_warning(f"newsclean is built without {name.stem}, which only makes it faster: {said}")
                built.unlink(missing_ok=True)
                continue
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            build_data["artifacts"].append(built.relative_to(self.root).as_posix())
        for made in make_rules(Path(self.root, MAKING), Path(self.root, RULES)):
            build_data["artifacts"].append(made.relative_to(self.root).as_posix())


def make_rules(module: Path, folder: Path) -> list[Path]:
    """Make the rules of a folder, and the patterns of the code, ready to load; return the files written."""
    # The module is loaded by itself: nothing that newsclean needs is there when it is built.
    spec = importlib.util.spec_from_file_location("making", module)
    assert spec is not None
    assert spec.loader is not None
    making = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(making)
    written: list[Path] = making.make_files(folder, folder)
    return written


def command() -> list[str]:
    """Return how this Python's own extensions are compiled and linked, without source and target."""
    compiler = os.environ.get("CC", sysconfig.get_config_var("CC") or "cc").split()
    plain = ["-fno-plt"] if sys.platform == "linux" else []  # all of Python's functions are there from the start
    shared = ["-bundle", "-undefined", "dynamic_lookup"] if sys.platform == "darwin" else ["-shared"]
    return [*compiler, "-O3", "-DNDEBUG", "-fwrapv", "-fPIC", *plain, *shared, f"-I{sysconfig.get_path('include')}"]
