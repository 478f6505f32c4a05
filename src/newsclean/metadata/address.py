"""What a story's address says of it: the section and the day that it holds."""

from __future__ import annotations

from datetime import date

from newsclean.metadata.printed import day_of
from newsclean.moments import read_moment
from newsclean.patterns import compiled
from newsclean.profiles import Profile

_DAYS_IN_ADDRESS = tuple(
    compiled(form)
    for form in (
        r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>\d\d)[/-]?(?P<day>\d\d)(?:/|-|$)",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3,9})/(?P<day>\d\d?)(?:/|-|$)",
        r"[-_](?P<year>20\d\d)(?P<mark>-?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?=/?(?:\.s?html?)?(?:[?#]|$))",
    )
)
"""``/2024/05/06/``, ``/2024/may/06/``, and behind the words of the story ``-2024-05-06``."""


def read_address(url: str | None, profile: Profile | None) -> tuple[str | None, date | None]:
    """Return section and day that an address holds, by the profile's pattern or the common ``/YYYY/MM/DD/``."""
    if not url:
        return None, None
    pattern = profile.address_pattern if profile else None
    if pattern is None and "20" not in url and "19" not in url:
        return None, None
    forms = (form.search(url) for form in _DAYS_IN_ADDRESS)
    found = pattern.match(url) if pattern else next(filter(None, forms), None)
    if found is None:
        return None, None
    parts = found.groupdict()
    moment = read_moment(" ".join(parts.get(name) or "" for name in ("day", "month", "year")), day_first=True)
    if moment is None and "".join(parts.get(name) or "" for name in ("year", "month", "day")).isdecimal():
        moment = read_moment("-".join(parts.get(name) or "" for name in ("year", "month", "day")))
    return parts.get("section"), day_of(moment) if moment else None


__all__ = ["read_address"]
