"""UTF-16 and UTF-32 that carry no mark, told by where their zeros are."""

from __future__ import annotations

_SAMPLE = 4096
"""Characters by which a text is told from what is none."""
_MOST_LETTERS = 100
"""Characters of a text among which one at the least is a space, a mark or a line end; in Chinese they are rare."""
_LINE_ENDS = dict.fromkeys(map(ord, "\t\r\n\f\xa0\u3000\u2028\u200b\xad"), " ")
"""White space, which is not printable, but for the space."""


def decode_wide(body: bytes) -> tuple[str, str] | None:
    """Return the text of UTF-16 and UTF-32 without a mark, and which of them it is; None for anything else.

    Markup is ASCII, so every second byte, or three of four, is zero.
    """
    sample = body[:2000]
    if b"\0" not in sample:
        return None
    zeros = [sample[start::4].count(0) * 4 / len(sample) for start in range(4)]
    if sum(zeros) < 1:
        return _of_other_letters(body)
    for name, high in (
        ("utf-32-be", (0, 1, 2)),
        ("utf-32-le", (1, 2, 3)),
        ("utf-16-be", (0, 2)),
        ("utf-16-le", (1, 3)),
    ):
        low = [zeros[k] for k in range(4) if k not in high]
        if min(zeros[k] for k in high) > 0.3 and max(low) < 0.2:
            return body.decode(name, "replace"), name[:6]
    return None


def _of_other_letters(body: bytes) -> tuple[str, str] | None:
    """Decode UTF-16 without a mark whose letters are not ASCII, while its line ends are: read in the wrong order of
    bytes these are no characters.
    """
    sample = body[: 2 * _SAMPLE]
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if high.count(0) * _MOST_LETTERS < len(high):
            continue
        try:
            text = body.decode(name)
        except UnicodeDecodeError:
            continue
        if text[:_SAMPLE].translate(_LINE_ENDS).isprintable():
            return text, "utf-16"
    return None
