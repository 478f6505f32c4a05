"""Strings of article text in page data, as markup: HTML, escaped HTML, Markdown, text however its paragraphs end."""

from __future__ import annotations

import html
import re

from newsclean.patterns import compiled
from newsclean.sentences import sentence_spans
from newsclean.text import clean_characters

_TAG = compiled(r"<(?:/?[a-zA-Z][^<>]{0,2000}>|!--)")
_BLOCK_TAG = compiled(r"<(?:/p|p|br|div|li|h[1-6]|blockquote|ul|ol|table)\b", re.IGNORECASE)
_ESCAPED_TAG = compiled(
    r"&(?:amp;){0,3}lt;/?(?:p|br|div|li|h[1-6]|a|b|i|em|strong|span|blockquote|ul|ol)\b", re.IGNORECASE
)
_ENTITY = compiled(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_BLANK_LINES = compiled(r"\n[ \t\xa0]*\n\s*")
_SENTENCE_GAP = compiled(r"(?<=[.!?…\"”’»])([ \xa0]+)(?=\S)")
_ENDS = tuple('.!?…:"”’»)。！？」』।؟۔')
_WRAPPED_LINE = 100
_PARAGRAPH = 80
"""Characters that paragraphs have on average, at least: what divides shorter pieces divides sentences."""
_MARKDOWN = compiled(r"^#{1,6} \S|^[*-] \S|\]\((?:https?:|/)|\*\*\S", re.MULTILINE)
_MD_FENCE = compiled(r"^```[^\n]*\n(.*?)(?:^```|\Z)", re.MULTILINE | re.DOTALL)
_MD_LINK = compiled(r"(!?)\[([^\[\]]{0,500})\]\([^()\s]{0,1000}(?:\s\"[^\"]{0,200}\")?\)")
_MD_STRONG = compiled(r"(\*\*|__|\*|`)(?=\S)([^*`_\n]{1,500})(?<=\S)\1")
_MD_LINE = compiled(r"(#{1,6}|[*+-]|\d{1,2}\.|>)[ \t]+(?=\S)")


def piece_of(text: str) -> str:
    """Return text that belongs to an open element; tags in it stay tags."""
    return text if "<" in text and _TAG.search(text) else escape(unescape(text))


def text_to_markup(text: str) -> str:
    """Return a string of article text as markup, a paragraph for each of its own."""
    text = unescape(text)
    if _BLOCK_TAG.search(text):
        return f"<div>{text}</div>"
    if len(_MARKDOWN.findall(text[:20_000])) > 1:
        return markdown_to_markup(text)
    inner = str if _TAG.search(text) else escape
    return "".join(f"<p>{inner(paragraph)}</p>" for paragraph in split_paragraphs(text))


def escape(text: str) -> str:
    """Return text as markup that shows it."""
    return html.escape(text, quote=False)


def unescape(text: str) -> str:
    """Return `text` without the entities that JSON has no use for: in text all, before markup what hides its tags."""
    for _ in range(3):
        if "&" not in text or _TAG.search(text) or not (_ESCAPED_TAG.search(text) or _ENTITY.search(text)):
            break
        text = html.unescape(text)
    return text


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: by blank lines, else lines, else wide gaps, else sentences glued together."""
    text = clean_characters(text).strip()
    if "\n" in text:
        pieces = _BLANK_LINES.split(text)
        wrapped = is_wrapped(text)
        lines = [[piece] if wrapped else piece.split("\n") for piece in pieces]
        found = [line for group in lines for line in group]
    else:
        found = split_at_gaps(text) or split_glued(text)
    return [folded for piece in found if (folded := " ".join(piece.split()))]


def is_wrapped(text: str) -> bool:
    """Tell whether line ends stand where lines were full, not where paragraphs end."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or sorted(map(len, lines))[-2] > _WRAPPED_LINE:
        return False
    return sum(line.rstrip().endswith(_ENDS) for line in lines) * 2 < len(lines)


def split_at_gaps(text: str) -> list[str]:
    """Split at wide gaps behind sentences, if they are rarer than sentences; empty where they mean nothing."""
    gaps = list(_SENTENCE_GAP.finditer(text))
    wide = [gap for gap in gaps if len(gap[1]) > 1]
    if not wide or len(wide) * 5 > len(gaps) * 4 or len(text) < _PARAGRAPH * (len(wide) + 1):
        return []
    starts = [0, *(gap.end() for gap in wide)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def split_glued(text: str) -> list[str]:
    """Split between sentences with no space between them, as where the tags of paragraphs were only dropped."""
    starts = [0, *(end for _, end in sentence_spans(text) if end < len(text) and is_glued(text, end))]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def is_glued(text: str, at: int) -> bool:
    """Tell whether a sentence ends at `at` with its mark and no space."""
    return text[at - 1] in '.!?…"”’»)' and not text[at].isspace()


def markdown_to_markup(text: str) -> str:
    """Return Markdown as markup, as far as its blocks go."""
    parts: list[str] = []
    for number, piece in enumerate(_MD_FENCE.split(clean_characters(text))):
        if number % 2:
            parts.append(f"<pre>{escape(piece)}</pre>")
            continue
        parts += [block for group in _BLANK_LINES.split(piece) for block in markdown_blocks(group)]
    return "".join(parts)


def markdown_blocks(group: str) -> list[str]:
    """Return the blocks between two blank lines of Markdown."""
    found: list[tuple[str, list[str]]] = []
    for line in group.strip().split("\n"):
        mark = _MD_LINE.match(line.lstrip())
        if mark:
            sign = mark[1]
            tag = f"h{len(sign)}" if sign[0] == "#" else "blockquote" if sign == ">" else "li"
            found.append((tag, [line.lstrip()[mark.end() :]]))
        elif found and found[-1][0][0] != "h":
            found[-1][1].append(line)
        elif line.strip():
            found.append(("p", [line]))
    return [f"<{tag}>{markdown_inline(' '.join(lines))}</{tag}>" for tag, lines in found]


def markdown_inline(text: str) -> str:
    """Return a line of Markdown without the marks of links, pictures and emphasis."""
    plain = _MD_LINK.sub(lambda link: "" if link[1] else link[2], text)
    plain = _MD_STRONG.sub(r"\2", _MD_STRONG.sub(r"\2", plain))
    return plain if _TAG.search(plain) else escape(plain)


__all__ = ["escape", "piece_of", "split_paragraphs", "text_to_markup", "unescape"]
