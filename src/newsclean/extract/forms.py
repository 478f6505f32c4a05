"""What stands below a story and is told by its form: these verdicts hold for whoever finds the text."""

from __future__ import annotations

from newsclean.model import Removal

BIO = Removal("extract", "author-bio", "introduces the author")
COMMENT = Removal("extract", "comment", "reader comment, by its form")
NEXT = Removal("extract", "next-story", "another story that the page prints below its own or above it")
BY_FORM = (BIO, COMMENT, NEXT)
