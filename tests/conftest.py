"""What several tests need: the folder beside the checkout that holds real pages and dumps, where there is one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
NO_SKIP = "NEWSCLEAN_NO_SKIP"
"""Set by `.ci/run`: a test that would be skipped for want of the shared folder, or of a compiler, fails there."""

# A busy machine fails no test, and in CI no dice do: what is drawn is new on every run by hand, and the same there.
settings.register_profile(
    "newsclean", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=NO_SKIP in os.environ
)
settings.register_profile("soak", settings.get_profile("newsclean"), max_examples=3000, derandomize=False)
settings.load_profile("newsclean")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return ../shared, real input that may not be copied into the repository."""
    folder = ROOT.parent / "shared"
    if folder.is_dir():
        return folder
    skip_or_fail(f"no folder {folder.name} beside the checkout: it holds real input that is not part of the repository")


@pytest.fixture
def built() -> None:
    """Skip where the package was installed without a compiler."""
    from newsclean.native import load_native

    if None in map(load_native, ("_tree", "_words", "appeals._weigh", "extract._measures", "extract._scan")):
        skip_or_fail("the C modules were not built")


def skip_or_fail(reason: str) -> NoReturn:
    """Skip a test for want of something, which CI has to have."""
    if os.environ.get(NO_SKIP):
        pytest.fail(f"{reason} ({NO_SKIP} is set)")
    pytest.skip(reason)
