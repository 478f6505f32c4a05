"""Builds the C modules beside the Python they stand for, where there is a compiler; without one the package is pure."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = (
    Path("src/newsclean/_words.c"),
    Path("src/newsclean/appeals/_weigh.c"),
    Path("src/newsclean/extract/_measures.c"),
    Path("src/newsclean/extract/_scan.c"),
)


class NativeBuildHook(BuildHookInterface[Any]):
    """Compiles `SOURCES` in place, so that they are there for an editable install too."""

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


def command() -> list[str]:
    """Return how this Python's own extensions are compiled and linked, without source and target."""
    compiler = os.environ.get("CC", sysconfig.get_config_var("CC") or "cc").split()
    shared = ["-bundle", "-undefined", "dynamic_lookup"] if sys.platform == "darwin" else ["-shared"]
    return [*compiler, "-O3", "-fPIC", *shared, f"-I{sysconfig.get_path('include')}"]
