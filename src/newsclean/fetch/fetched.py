"""What a run of fetches hands out."""

from __future__ import annotations

from msgspec import Struct

from newsclean.errors import NewscleanError
from newsclean.model import Page


class Fetched(Struct, frozen=True):
    """What came of one address: a page or an error, never neither."""

    address: str
    """As it was given."""
    page: Page | None = None
    error: NewscleanError | None = None
