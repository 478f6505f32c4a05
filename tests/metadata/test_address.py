"""What addresses say of their stories: the day."""

from __future__ import annotations

import pytest

from .pages import iso, read


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("2024/may/06/bridge", "2024-05-06"),
        ("news/2024/mai/6/bruecke", "2024-05-06"),
        ("north/bridge-closes-2024-05-06/", "2024-05-06"),
        ("north/bridge-closes-20240506.html", "2024-05-06"),
        ("202405/06/t1234", "2024-05-06"),
        ("2024/mill/06/bridge", None),
        ("north/bridge-2024-99-06", None),
        ("north/flight-20240506-crashes", None),
    ],
)
def test_days_in_addresses(path: str, wanted: str | None) -> None:
    """The day in an address is read in figures and in words, and behind the words of the story."""
    found = read("<p>It stood.", f"https://www.paper.example/{path}").published
    assert iso(found) == wanted
