"""Patterns that few pages need: those over thousands of letters cost the start of a program some milliseconds each."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def late(pattern: str) -> Callable[[], re.Pattern[str]]:
    """Return what gives a pattern, compiled when it is first asked for.

    >>> _HAN = late("[\\u3400-\\u9fff]+")
    >>> _HAN().findall("北京 and 上海")
    ['北京', '上海']
    """

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(pattern)

    return compiled
