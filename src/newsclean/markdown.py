"""Articles as Markdown (CommonMark with tables) that shows every character of the text as it is."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newsclean.given import check_given
from newsclean.model import Article, Block
from newsclean.patterns import compiled
from newsclean.text import clean_characters

_SPECIAL = compiled(r"[\\`*_~\[\]<]|&(?=#?\w+;)")
"""What means emphasis, code, a link, a tag or an entity wherever it stands."""
_AT_START = compiled(
    r"^([ \t]*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+(?=\s*$)|[-:|](?=[-:| \t]*$)|\d+(?=[.)](?:\s|$)))", re.M
)
"""What begins a heading, a list, a quote, a rule or a table where a line begins with it."""
_STEP, _NUMBERED_STEP = 2, 3
"""How far a list stands to the right of the one that it is in: as far as the text of that behind "-" or "1."."""


def to_markdown(article: Article) -> str:
    """Return the article as Markdown: title, byline, summary, the body with lists, quotes and captions, address."""
    check_given("article", article, Article)
    day = article.published.isoformat() if article.published is not None else ""
    byline = " · ".join(one_line(part) for part in (*article.authors, day) if one_line(part))
    step = _STEP if all(block.number is None for block in article.blocks) else _NUMBERED_STEP
    parts = [
        f"# {one_line(article.title)}" if article.title else "",
        f"*{byline}*" if byline else "",
        f"**{one_line(article.summary)}**" if article.summary and one_line(article.summary) else "",
        *(markdown_block(block, step) for block in article.blocks if block.text.strip()),
        f"<{article.url}>" if article.url and is_web_address(article.url) else "",
    ]
    return clean_characters("\n\n".join(part for part in parts if part)) + "\n"


def markdown_block(block: Block, step: int = _STEP) -> str:
    """Return one block in Markdown; a list stands `step` characters to the right of the one around it."""
    if block.kind == "heading":
        return f"{'#' * min(6, max(2, block.level or 2))} {one_line(block.text)}"
    if block.kind in ("caption", "credit"):
        return f"*{one_line(block.text)}*"
    if block.kind == "code":
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    if block.kind == "table":
        return markdown_table(block.text)
    lines = [escape_markdown(line.strip()) for line in block.text.strip().split("\n")]
    if block.kind == "list_item":
        indent = " " * step * (min(block.level or 1, 10) - 1)
        mark = "- " if block.number is None else f"{block.number}. "
        return f"{indent}{mark}" + f"\n{indent}{' ' * len(mark)}".join(lines)
    if block.kind == "quote":
        return "> " + "  \n> ".join(lines)
    return "  \n".join(lines)


def markdown_table(text: str) -> str:
    """Return a table, cells divided by tabs and rows by line ends, in Markdown."""
    rows = [[one_line(cell).replace("|", "\\|") for cell in row.split("\t")] for row in text.split("\n")]
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def one_line(text: str | None) -> str:
    """Return a text on one line, escaped."""
    return escape_markdown(" ".join((text or "").split()))


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it is, tags and entities included."""
    escaped = _SPECIAL.sub(lambda found: "&amp;" if found[0] == "&" else f"\\{found[0]}", text)
    return _AT_START.sub(
        lambda found: f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}", escaped
    )


def is_web_address(url: str) -> bool:
    """Tell whether an address may stand as a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and url.isprintable() and not set(url) & set('<> "\\')


__all__ = ["escape_markdown", "is_web_address", "to_markdown"]
