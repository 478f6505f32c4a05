"""Records of an archive, in text of our own."""

from __future__ import annotations

from newsclean.archive.records import Form, Record

SENTENCES = (
    "The mill at Lower Sallow ground its last sack of rye on Friday, and the miller swept the floor twice.",
    "Her grandfather had bought the stones in Ghent, where they had lain in a yard since the canal was dug.",
    "A school class came by boat in the afternoon and was shown how the sluice is opened with one hand.",
)
STORY = "\n".join(SENTENCES)


def page(*sentences: str, title: str = "The last sack of rye") -> str:
    """Return a page of a story."""
    inner = "".join(f"<p>{sentence}</p>" for sentence in sentences or SENTENCES)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{inner}</article></body></html>"


def record(body: bytes | str, form: Form = "either", number: int = 0, url: str | None = None) -> Record:
    """Return a record of a file of lines."""
    return Record("mills.jsonl", f"line {number + 1}", number, body, form, url)
