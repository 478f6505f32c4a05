"""What the page says of its own article elsewhere: title, dek and the body that its metadata states, as witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from newsclean.extract.scan import Run
from newsclean.model import Role
from newsclean.parse import Document, choose_article
from newsclean.text import key_of

_LEAST_STATED = 200
_FAR = 60
_SAME = 0.9
"""Share of a title or dek from which a run is it."""


class Anchors:
    """Keys of the title, the dek and the stated body of a page."""

    def __init__(self, document: Document) -> None:
        meta = document.meta
        article = choose_article(document)
        titles = [*meta.get("og:title", ()), *meta.get("twitter:title", ())]
        headline = article.get("headline")
        if isinstance(headline, str):
            titles.append(headline)
        self.titles = {key_of(title) for title in titles} - {""}
        title = document.tree.css_first("title")
        self.whole_titles = [key_of(title.text(deep=True))] if title is not None else []
        self.whole_titles += list(self.titles)
        names = ("og:description", "description", "twitter:description")
        deks = [text for name in names for text in meta.get(name, ())]
        self.deks = [key for dek in deks if len(key := key_of(dek.rstrip(".… "))) >= 20]
        stated = article.get("articleBody")
        self.roles: dict[int, Role] = {}
        """The runs that are the title or the dek, once they were measured."""
        self.stated = key_of(stated) if isinstance(stated, str) and len(stated) >= _LEAST_STATED else ""

    def measure(self, runs: Sequence[Run]) -> dict[str, Any]:
        """Return for each run how it agrees with the title, the dek and the stated body."""
        keys = [key_of(run.text[:400]) for run in runs]
        title = np.array([self.title_share(key) for key in keys], dtype=np.float32)
        dek = np.array([self.dek_share(key) for key in keys], dtype=np.float32)
        self.roles = self.read_roles(title, dek)
        order = np.arange(len(keys))
        found = np.flatnonzero(title >= _SAME)
        nearest = order - found[-1] if len(found) == 1 else self.after_heading(runs, found, order)
        seen: dict[str, int] = {}
        for key in keys:
            seen[key] = seen.get(key, 0) + 1
        said = [self.stated_share(key) for key in keys]
        return {
            "title": title,
            "dek": dek,
            "after_title": np.clip(nearest, -_FAR, _FAR) if len(found) else np.full(len(keys), -99),
            "repeats": np.array([seen[key] for key in keys]),
            "stated": np.array(said, dtype=np.float32),
        }

    def read_roles(self, title: Any, dek: Any) -> dict[int, Role]:
        """Return the first runs that are the title and the dek."""
        roles: dict[int, Role] = {}
        found: tuple[tuple[Role, Any], ...] = (("summary", dek), ("title", title))
        for role, shares in found:
            places = np.flatnonzero(shares >= _SAME)
            if len(places):
                roles[int(places[0])] = role
        return roles

    def after_heading(self, runs: Sequence[Run], found: Any, order: Any) -> Any:
        """Return the distance to the last printing of the title before each run."""
        marks = np.full(len(order), -1)
        marks[found] = found
        return order - np.maximum.accumulate(marks)

    def title_share(self, key: str) -> float:
        """Return how much of the title a run is: 1 where it is the title."""
        if not key:
            return 0.0
        if key in self.titles:
            return 1.0
        return max((len(key) / len(whole) for whole in self.whole_titles if whole and key in whole), default=0.0)

    def dek_share(self, key: str) -> float:
        """Return how much of a run the dek is or begins: 1 where it is the dek."""
        best = 0.0
        for dek in self.deks:
            if key.startswith(dek):
                best = max(best, len(dek) / len(key))
            elif len(key) >= 20 and dek.startswith(key):
                best = max(best, 1.0 + len(key) / len(dek))
        return best

    def stated_share(self, key: str) -> float:
        """Return whether a run stands in the stated body: -1 where none is stated."""
        if not self.stated:
            return -1.0
        if len(key) < 4:
            return 0.0
        return 1.0 if key in self.stated else 0.5 if len(key) > 60 and key[:60] in self.stated else 0.0
