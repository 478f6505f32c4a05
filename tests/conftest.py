"""What several tests need: the folder beside the checkout that holds real pages and dumps, where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NO_SKIP = "NEWSCLEAN_NO_SKIP"
"""Set by `.ci/run`: a test that would be skipped for want of the shared folder fails there."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return ../shared, real input that may not be copied into the repository."""
    folder = ROOT.parent / "shared"
    if folder.is_dir():
        return folder
    reason = f"no folder {folder.name} beside the checkout: it holds real input that is not part of the repository"
    if os.environ.get(NO_SKIP):
        pytest.fail(f"{reason} ({NO_SKIP} is set)")
    pytest.skip(reason)
