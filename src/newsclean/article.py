"""From judged blocks and metadata to the Article: the only place where what was removed is left out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import compress, repeat
from operator import indexOf
from typing import Literal, get_args

from newsclean.columns import column, first_in_body, gone_of, kept_of, reasons_of, those_in
from newsclean.errors import NoArticle
from newsclean.model import (
    NO_SIGNS,
    Access,
    Article,
    Block,
    Draft,
    Image,
    Kind,
    Metadata,
    Moment,
    Removal,
    RemovedBlock,
    Role,
    Signs,
    replace,
)
from newsclean.moments import read_moment
from newsclean.text import is_one_of, key_of

_LEAST_CHARACTERS = 60
"""Shortest text that is an article; a digest item of two sentences is over it."""
_LINKED = 0.5
_LINES, _LONGEST_LINE = frozenset(("heading", "paragraph")), 60
"""What may be a line above the story, and the characters of it."""
_HEAD = Removal("extract", "head", "stands above the story and says what the metadata say otherwise")
_HEAD_ROLES: frozenset[Role] = frozenset(("title", "summary", "byline", "dateline"))
_ONLY_LINKS = 0.85
_BESIDE: frozenset[Kind] = frozenset(("caption", "credit"))
_PRINTED = frozenset(get_args(Kind)) - _BESIDE
_BODY_ROLE: frozenset[Role] = frozenset(("body",))
_DEK: frozenset[Role] = frozenset(("summary",))
_OTHER_ROLES: frozenset[Role] = frozenset(get_args(Role)) - _BODY_ROLE


def build_article(draft: Draft, metadata: Metadata, access: Access, warnings: Iterable[str] = ()) -> Article:
    """Return the Article of a judged draft.

    Raises NoArticle where nothing, or nothing but links, is left.
    """
    blocks = kept_of(draft.blocks)
    if draft.method == "generic" and metadata.title:
        line = find_title(blocks, key_of(metadata.title))
        if line is not None:
            draft = replace(draft, blocks=name_title(draft.blocks, line))
            blocks = kept_of(draft.blocks)
    apart = those_in(blocks, Block.role, _OTHER_ROLES)
    body = those_in(blocks, Block.role, _BODY_ROLE) if apart else blocks
    plain, texts = plain_blocks(body)
    text = "\n\n".join(texts)
    refuse_non_article(body, texts, len(text) - 2 * max(0, len(texts) - 1))
    images = collect_images(draft, blocks, metadata.image)
    title, title_source = first_known(metadata, "title", apart)
    said = drop_mottos(draft, apart, title) if draft.method == "generic" else apart
    summary, summary_source = first_known(metadata, "summary", said)
    if draft.method == "generic" and (printed := find_dek(said, summary)) is not None:
        summary, summary_source = printed, {"summary": "text"}
    return Article(
        url=metadata.url,
        site=metadata.site,
        profile=draft.profile,
        title=title,
        summary=summary,
        authors=metadata.authors,
        published=metadata.published,
        modified=metadata.modified,
        section=metadata.section,
        tags=metadata.tags,
        language=metadata.language,
        images=images,
        blocks=plain,
        text=text,
        quick_read=join_role(apart, "quick_read"),
        editors_note=join_role(apart, "editors_note"),
        reading_minutes=metadata.reading_minutes,
        access=access,
        confidence=draft.confidence,
        provenance={**metadata.provenance, **title_source, **summary_source},
        removed=tuple(list_removed(draft.blocks, find_heads(apart, metadata, title, summary))),
        warnings=tuple(dict.fromkeys((*warnings, *draft.warnings))),
    )


def plain_blocks(body: Sequence[Block]) -> tuple[tuple[Block, ...], list[str]]:
    """Return the blocks of a story without what only the stages need, and what a page prints of them.

    Captions and credits are not printed.
    """
    kinds, texts, levels = column(body, Block.kind), column(body, Block.text), column(body, Block.level)
    numbers = column(body, Block.number)
    if numbers.count(None) == len(numbers):
        plain, told = map(Block, kinds, texts, levels), texts
    else:
        unsaid = (repeat("body"), repeat(None), repeat(NO_SIGNS), repeat(None))
        plain = map(Block, kinds, texts, levels, *unsaid, numbers)
        told = [text if number is None else f"{number}. {text}" for text, number in zip(texts, numbers, strict=True)]
    return tuple(plain), told if _BESIDE.isdisjoint(kinds) else [*compress(told, map(_PRINTED.__contains__, kinds))]


def find_title(kept: list[Block], title: str) -> Block | None:
    """Return the line above the story, among the blocks that stay, that is the title by its key; None for none."""
    for block in kept:
        if block.role != "body":
            continue
        if block.kind in _LINES and is_one_of(block.text, (title,)):
            return block
        if block.kind not in _LINES or len(block.text) > _LONGEST_LINE:
            break
    return None


def name_title(blocks: tuple[Block, ...], line: Block) -> tuple[Block, ...]:
    """Return the blocks, one of them under the role of the title."""
    place = [block is line for block in blocks].index(True)
    return (*blocks[:place], replace(line, role="title"), *blocks[place + 1 :])


def list_removed(blocks: Sequence[Block], heads: set[int]) -> list[RemovedBlock]:
    """Return what the page said and the article does not: what was taken, and `heads`, which are told by their `id`."""
    gone = [one for one in blocks if one.removed is not None or id(one) in heads] if heads else gone_of(blocks)
    reasons = [one.removed or _HEAD for one in gone] if heads else reasons_of(gone)
    whys = [column(reasons, member) for member in (Removal.stage, Removal.rule, Removal.why)]
    return [*map(RemovedBlock, column(gone, Block.text), column(gone, Block.kind), *whys)]


def find_heads(apart: list[Block], metadata: Metadata, title: str | None, summary: str | None) -> set[int]:
    """Return which blocks of those that stay and are not of the body, by their `id`, say what the article does not."""
    heads = those_in(apart, Block.role, _HEAD_ROLES)
    return {id(one) for one in heads if not is_used(one, metadata, title if one.role == "title" else summary)}


def is_used(block: Block, metadata: Metadata, told: str | None) -> bool:
    """Tell whether a title, dek, byline or date of the page is what the metadata say; a title or dek what is `told`."""
    if block.role == "byline":
        return any(author in block.text for author in metadata.authors)
    if block.role == "dateline":
        day = day_of(read_moment(block.text))
        known = (day_of(metadata.published), day_of(metadata.modified))
        return block.text == metadata.section or (day is not None and day in known)
    key, stated = key_of(block.text), key_of(told or "")
    return key in stated or (bool(stated) and stated in key)


def day_of(moment: Moment | None) -> date | None:
    """Return the day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def refuse_non_article(body: list[Block], texts: list[str], size: int) -> None:
    """Raise NoArticle for an empty body, a few stray words, and nothing but links, however the blocks were found.

    `size` is how many characters the texts have.
    """
    if not size:
        raise NoArticle("there is no article on the page: no text is left once furniture is taken out", "empty")
    if size < _LEAST_CHARACTERS and sum(len(text.encode()) for text in texts) < _LEAST_CHARACTERS:
        raise NoArticle(f"there is no article on the page: {size} characters of text are too few", "empty")
    if len(texts) <= 4:
        return
    shares = column(column(body, Block.signs), Signs.link_share)
    if max(shares) <= _LINKED:
        return  # as on most pages
    linked = sum(compress(map(len, column(body, Block.text)), map(_LINKED.__lt__, shares)))
    if linked > _ONLY_LINKS * size:
        raise NoArticle("there is no article on the page: most of its text is links, as on an index page", "index")


def first_known(
    metadata: Metadata, field: Literal["title", "summary"], blocks: list[Block]
) -> tuple[str | None, dict[str, str]]:
    """Return a field of the metadata; without it the block of that role, and that it came from the text."""
    value: str | None = getattr(metadata, field)
    if value is not None:
        return value, {}
    for block in blocks:
        if block.role == field:
            return block.text, {field: "text"}
    return None, {}


def drop_mottos(draft: Draft, blocks: list[Block], title: str | None) -> list[Block]:
    """Return the deks among `blocks`, none above a printing of the title: there a site says what it is."""
    deks = those_in(blocks, Block.role, _DEK)
    key = key_of(title or "") if deks else ""
    if key and is_printed_first(key, blocks):
        return deks
    above = draft.blocks[: first_in_body(draft.blocks) or 0] if key else ()
    try:
        last = indexOf(map(key_of, column(above, Block.text)), key)
    except ValueError:  # it is not printed there
        return deks
    return deks[len(those_in(kept_of(above[:last]), Block.role, _DEK)) :]


def is_printed_first(key: str, blocks: list[Block]) -> bool:
    """Tell whether what is under the role of the title, and is that by its key, stands above the first dek."""
    for block in blocks:
        if block.role == "title" and key_of(block.text) == key:
            return True
        if block.role == "summary":
            return False
    return False


def find_dek(blocks: list[Block], known: str | None) -> str | None:
    """Return the dek that the page prints where its head says something else: what was on the page is not lost."""
    for block in blocks:
        if block.role == "summary":
            return block.text if key_of(block.text) not in key_of(known or "") else None
    return None


def join_role(blocks: list[Block], role: Role) -> str | None:
    """Return the text of all kept blocks of a role, None if there are none."""
    texts = [block.text for block in blocks if block.role == role and block.kind not in ("caption", "credit")]
    return "\n\n".join(texts) or None


def collect_images(draft: Draft, blocks: list[Block], lead: str | None) -> tuple[Image, ...]:
    """Return the pictures in page order with caption and credit, each once; the metadata's where there is none."""
    images: list[Image] = []
    told: set[tuple[str | None, ...]] = set()
    parts: dict[int | None, list[Block]] = {}
    numbers: frozenset[int | None] = frozenset(range(len(draft.figures)))
    for block in those_in(blocks, Block.figure, numbers) if numbers else ():
        parts.setdefault(block.figure, []).append(block)
    for index, figure in enumerate(draft.figures):
        own = parts.get(index, [])
        caption = " ".join(block.text for block in own if block.kind == "caption") or None
        credit = " ".join(dict.fromkeys(block.text for block in own if block.kind == "credit")) or None
        image = Image(figure.url, caption, credit)
        if image != Image() and not is_repeat(image, told):
            images.append(image)
            told.update(marks_of(image))
    if lead and not images:
        return (Image(lead),)
    if lead and images[0].url is None and draft.method != "text":
        images[0] = Image(lead, images[0].caption, images[0].credit)
    return tuple(images)


def is_repeat(image: Image, told: Container[object]) -> bool:
    """Tell whether a picture adds nothing to those of which `marks_of` were told."""
    if image.url is not None:
        return ("url", image.url, image.caption) in told or (image.caption is None and ("url", image.url) in told)
    if image.caption:
        return ("caption", key_of(image.caption)) in told
    return ("credit", image.credit) in told


def marks_of(image: Image) -> Iterator[tuple[str | None, ...]]:
    """Yield what makes a later picture a repeat of this one."""
    if image.url is not None:
        yield "url", image.url
        yield "url", image.url, image.caption
    if image.caption:
        yield "caption", key_of(image.caption)
    yield "credit", image.credit
