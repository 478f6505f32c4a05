"""Sentences, titles and teasers in eight languages, from the small grammars in ``words/``."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "it", "pl", "ru", "zh")
_NAMES = {
    "ru": ("Вера Лунина", "Олег Сомов", "Анна Крылова", "Пётр Жуков", "Ирина Белова", "Лев Орлов"),
    "zh": ("林秋月", "周远山", "陈小满", "何明川", "苏雨晴", "许知行"),
}
_LATIN_NAMES = ("Ada Fenwick", "Jonas Brehm", "Clara Vidal", "Tomas Rieger", "Ines Abbot", "Leo Marchand", "Mira Kolb")
_PLACES = {
    "ru": ("Заречье", "Нижний Яр", "Белогорье", "Озёрск-на-Лене", "Старая Пристань"),
    "zh": ("柳河镇", "青石湾", "白沙岭", "东渡口", "云溪村"),
}
_LATIN_PLACES = (
    "Lower Sallow",
    "Varnholt",
    "Pont-Aubel",
    "Villarcillo",
    "Montefosco",
    "Zalesie",
    "Oakmere",
    "Brackwater",
)


@cache
def load_words(language: str) -> dict[str, Any]:
    """Return the grammar and the phrases of a language."""
    return tomllib.loads((Path(__file__).parent / "words" / f"{language}.toml").read_text("utf-8"))


class Voice:
    """One writer: what it says depends on its language and on the random numbers alone."""

    def __init__(self, language: str, rng: random.Random) -> None:
        self.language = language
        self.rng = rng
        self.words = load_words(language)
        self.join = "" if language == "zh" else " "

    def name(self) -> str:
        return self.rng.choice(_NAMES.get(self.language, _LATIN_NAMES))

    def place(self) -> str:
        return self.rng.choice(_PLACES.get(self.language, _LATIN_PLACES))

    def label(self, key: str) -> str:
        return str(self.words["label"][key])

    def phrases(self, key: str) -> list[str]:
        return list(self.words[key])

    def more(self) -> str:
        return str(self.rng.choice(self.words["more"]))

    def sentence(self) -> str:
        parts = {key: self.rng.choice(self.words[key]) for key in ("who", "did", "where", "tail", "quote")}
        comma = "，" if self.language == "zh" else ", "
        parts["quote"] = f"{parts['quote']}{comma}{self.rng.choice(self.words['tail'])}"
        text = str(self.rng.choice(self.words["patterns"])).format(**parts, name=self.name(), place=self.place())
        return text[0].upper() + text[1:]

    def sentences(self, least: int, most: int) -> str:
        return self.join.join(self.sentence() for _ in range(self.rng.randint(least, most)))

    def title(self) -> str:
        who, did = self.rng.choice(self.words["who"]), self.rng.choice(self.words["did"])
        text = f"{who}{self.join}{did}"
        if self.rng.random() < 0.3:
            text = f"{self.place()}: {text}"
        elif self.rng.random() < 0.2:
            text = f"{text}{self.join}{self.rng.choice(self.words['where'])}"
        return text[0].upper() + text[1:]

    def teaser(self, size: str) -> str:
        """Return a teaser: none, one line that is no sentence, one sentence, two or three long ones."""
        if size == "none":
            return ""
        if size == "line":
            return self.sentence().rstrip(".。")[:70] + "…"
        return self.sentences(1, 1) if size == "sentence" else self.sentences(2, 4)

    def bio(self) -> str:
        return str(self.words["bio"]).format(name=self.name(), place=self.place())
