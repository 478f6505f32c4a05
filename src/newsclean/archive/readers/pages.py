"""Pages and dumps that are files of their own: alone, in a folder, or as members of a ZIP or tar file."""

from __future__ import annotations

from typing import IO, BinaryIO

from newsclean.archive.readers.items import Found, Item, Job, Lost
from newsclean.archive.readers.sniff import HEAD, judge_file
from newsclean.archive.readers.unpack import coding_of, damage_errors, decode_content, open_plain
from newsclean.errors import InputError


def read_page(raw: BinaryIO, coding: str, job: Job) -> Item:
    """Return the one page or dump that a file is."""
    most = job.limits.input_bytes
    try:
        body = open_plain(raw, coding).read(most + 1)
    except damage_errors(coding) as error:
        return Lost("", f"its {coding} data is cut or damaged: {error}")
    return Lost("", _too_large(most)) if len(body) > most else Found("", body)


def pass_by_name(name: str, job: Job) -> bool:
    """Say whether a member is passed over for its name alone, and count it: hidden files, and notes of macOS."""
    if any(part.startswith(".") and part.strip(".") for part in name.split("/")) or name.startswith("__MACOSX/"):
        job.pass_over("hidden file")
        return True
    return False


def read_member(opened: IO[bytes], name: str, size: int, job: Job) -> Item | None:
    """Return the page or dump that a member holds; None for what is saved beside pages, which is counted.

    An archive in an archive is not opened. Raises what reading a damaged member raises.
    """
    place = f"member {name}"
    most = job.limits.input_bytes
    body = head = opened.read(HEAD)
    coding = coding_of(head)
    if coding and size <= most:
        try:
            body = decode_content(head + opened.read(most + 1), coding, job.limits)
        except InputError as error:
            return Lost(place, error.message)
        head = body[:HEAD]
    kind, label = judge_file(name, head)
    if kind in ("other", "json"):
        job.pass_over(label or ".json")
        return None
    if kind != "page":
        return Lost(place, f"it is an archive ({kind}) in an archive: unpack it first")
    if not coding:
        body += opened.read(max(0, most + 1 - len(body)))
    return Lost(place, _too_large(most)) if max(size, len(body)) > most else Found(place, body)


def _too_large(most: int) -> str:
    return f"it is over {most} bytes (Limits.input_bytes)"
