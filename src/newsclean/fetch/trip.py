"""The way of one page or one robots.txt, hop by hop."""

from __future__ import annotations

import httpx

from newsclean.fetch.address import is_kin


class Trip:
    """The way to one page or one robots.txt: where it stands, and what may be told there."""

    def __init__(self, url: httpx.URL, cookies: httpx.Cookies, trusted: bool = True) -> None:
        self.url = url
        self.asked: list[str] = []
        self.cookies = cookies
        self.trusted = trusted

    def move_to(self, there: httpx.URL) -> None:
        """Go on to `there`; what one host was told or has set stays with it."""
        if not is_kin(self.url, there):
            self.cookies = httpx.Cookies()
            self.trusted = False
        self.asked.append(str(self.url))
        self.url = there
