"""Lines that stand above a story: byline, date and the like, each told by its words alone."""

from __future__ import annotations

from newsclean.byline import part_name_and_date, people_of_byline
from newsclean.extract.info_lines import is_info_line
from newsclean.moments import read_moment
from newsclean.name_words import may_be_byline
from newsclean.patterns import compiled

_BY = compiled(r"(?i:by|von|par|por|di|da|door|przez)\s+[^\W\d_a-zß-ÿ].{2,80}")
"""What is a byline above a story even where it names nobody: "By our staff in the north"."""
LONGEST_DATE = 60
"""Characters of a line that is a date, a name or a place and no more."""


def is_head_line(text: str) -> bool:
    """Tell whether a line is byline, date or the like."""
    return is_info_line(text) or is_byline(text) or is_date(text) or bool(part_name_and_date(text))


def is_byline(text: str) -> bool:
    """Tell whether a text says by whom a story is, in any language, and no more."""
    if not may_be_byline(text):
        return False
    return bool(people_of_byline(text)) or says_by(text)


def says_by(text: str) -> bool:
    """Tell whether a text is what a byline above a story is even where it names nobody."""
    return _BY.fullmatch(text) is not None and not text.endswith(".")


def is_date(text: str) -> bool:
    """Tell whether a text is a date and no more."""
    return len(text) <= LONGEST_DATE and read_moment(text) is not None
