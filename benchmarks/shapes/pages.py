"""csmonitor.com pages: one telling, two tellings, digest item, AMP, text edition, old layout, index pages."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import random
from dataclasses import dataclass, field

from .cases import Junk, Picture, Piece, Story
from .inserts import write_gallery, write_insert, write_qr
from .markup import escape, write_picture, write_piece, write_script

TITLE_CLASSES = (" class=eza-title", "", ' class="eza-title big"')


@dataclass
class Sheet:
    """A page while it is written."""

    rng: random.Random
    story: Story
    half: str
    path: str
    junk: list[Junk] = field(default_factory=list)
    shown: list[Picture] = field(default_factory=list)
    noted: bool = False
    quick: bool = False

    @property
    def url(self) -> str:
        return f"https://www.csmonitor.com{self.path}"


def write_pieces(sheet: Sheet, pieces: tuple[Piece, ...], pictures: list[Picture], inserts: int) -> list[str]:
    """A body's blocks with pictures, asides, appeals and adverts between them."""
    rng = sheet.rng
    spots = [i for i in range(1, len(pieces)) if pieces[i].kind != "li"]
    insert_at = rng.sample(spots, min(inserts, len(spots)))
    picture_at = rng.sample(spots, min(len(pictures), len(spots)))
    rows: list[str] = []
    for number, piece in enumerate(pieces):
        if number in picture_at and pictures:
            sheet.shown.append(pictures.pop(0))
            rows.append(write_picture(sheet.shown[-1], rng))
        if number in insert_at:
            markup, words = write_insert(rng, sheet.story, sheet.half)
            sheet.junk += words
            rows.append(markup)
        row = write_piece(piece, rng)
        if piece.kind == "li" and pieces[number - 1].kind != "li":
            row = "<ul>" + row
        if piece.kind == "li" and (number + 1 == len(pieces) or pieces[number + 1].kind != "li"):
            row += "</ul>"
        rows.append(row)
        if rng.random() < 0.06:
            rows.append(rng.choice(["<p>&nbsp;</p>", "<p></p>", "<!-- injection point -->", write_script(rng, 200)]))
    return rows


def write_note(sheet: Sheet) -> str:
    if not sheet.story.note:
        return ""
    rng = sheet.rng
    sheet.noted = True
    sheet.junk += [Junk("note heading", "Why We Wrote This"), Junk("note label", "A story focused on")]
    sheet.junk += [Junk("editors' note", text) for text in sheet.story.note]
    label = rng.choice(
        ["", "<h5>A story focused on</h5>", "<p>A story focused on</p>", "<div>A story focused on</div>"]
    )
    notes = "".join(f"<p>{escape(text, rng)}</p>" for text in sheet.story.note)
    pattern = rng.choice(
        [
            '<div class="editor-intro"><h3>Why We Wrote This</h3>{}{}</div>',
            '<aside class="editor-intro closed"><button><h4>Why We Wrote This</h4></button>{}<div>{}</div></aside>',
            '<div class="injection-wrap"><div class="editor-intro"><strong>Why We Wrote This</strong>{}{}</div></div>',
        ]
    )
    return pattern.format(label, notes)


def write_top(sheet: Sheet) -> str:
    """Kicker, headline, dek, byline, date, share bar, lead picture."""
    rng, story = sheet.rng, sheet.story
    kicker = f'<div class="{rng.choice(["kicker", "story_kicker"])}"><a href="/x">{story.section.replace("-", " ")}</a></div>'
    title = f'<h1 id="headline"{rng.choice(TITLE_CLASSES)}>{escape(story.title, rng)}</h1>'
    dek = f'<div id="summary" class="eza-summary"><p>{escape(story.dek, rng)}</p></div>' if story.dek else ""
    parts = [kicker, title, dek]
    if rng.random() < 0.4:
        parts = [
            '<div class="story-head">',
            *parts,
            '<div class="share-tools">Share this article</div></div>',
        ]
    return "\n".join([*parts, write_byline(sheet), write_lead(sheet)])


def write_byline(sheet: Sheet) -> str:
    rng, story = sheet.rng, sheet.story
    people = "".join(
        f'<li class="author">{rng.choice(["By ", ""])}<a href="/Author/{i}"><span class="staff-name">{name}</span></a> '
        f'<span class="staffline">{story.role}</span></li>'
        for i, name in enumerate(story.authors)
    )
    dateline = f'<span id="dateline" class="eza-dateline">{story.dateline}</span>' if rng.random() < 0.6 else ""
    day = f'<time datetime="{story.day.isoformat()}">{story.day:%B} {story.day.day}, {story.day.year}</time>'
    return f'<ul class="story-bylines">{people}</ul><div class="meta">{day} | {dateline}</div>'


def write_lead(sheet: Sheet) -> str:
    rng = sheet.rng
    if not sheet.story.pictures or rng.random() < 0.15:
        return ""
    picture = sheet.story.pictures[0]
    sheet.shown.append(picture)
    player = '<div class="player">Loading the player...</div>' if rng.random() < 0.1 else ""
    return f'<div id="main-media">{player}{write_picture(picture, rng)}</div>'


def close_body(sheet: Sheet) -> list[str]:
    rows: list[str] = []
    if sheet.rng.random() < 0.6:
        markup, words = write_qr(sheet.story, sheet.url, sheet.rng)
        sheet.junk += words
        rows.append(markup)
    if sheet.shown and sheet.rng.random() < 0.25:
        rows.append(write_gallery(tuple(sheet.shown), sheet.rng))
    return rows


def write_one_telling(sheet: Sheet) -> str:
    rng = sheet.rng
    top = write_top(sheet)
    note = write_note(sheet) if rng.random() < 0.6 else ""
    rest = list(sheet.story.pictures[1:])
    rows = write_pieces(sheet, sheet.story.body, rest, rng.randint(0, 6))
    rows.insert(rng.choice([0, 2, 3]), note)
    names = rng.choice(["eza-body", "eza-body prem truncate-for-paywall", "eza-body prem"])
    tail = close_body(sheet)
    body = "\n".join(rows)
    if rng.random() < 0.1:
        cut = rng.randint(4, len(rows) - 3)
        if not any("<li>" in row for row in rows[cut - 1 : cut + 1]):
            middle = f'</div><div class="ad-break"><span>Advertisement</span></div><div class="{names}">'
            body = "\n".join([*rows[:cut], middle, *rows[cut:]])
    inside = rng.random() < 0.5
    return (
        f'<article id="story-content" class="story s{rng.randrange(99)}">{top}<div class="{names}">{body}'
        f"{''.join(tail) if inside else ''}</div>{'' if inside else ''.join(tail)}</article>"
    )


def write_two_tellings(sheet: Sheet) -> str:
    rng, story = sheet.rng, sheet.story
    sheet.quick = True
    top = write_top(sheet)
    toggle = [
        Junk("toggle", "Quick Read"),
        Junk("toggle", f"Deep Read ( {story.minutes} Min. )"),
        Junk("toggle", "Two ways to read the story"),
    ]
    sheet.junk += toggle
    switches = (
        '<div class="story-body-toggle-switches"><p>Two ways to read the story</p><ul><li data-t="one"><a>Quick Read</a></li>'
        f'<li class="on" data-t="two"><a>Deep Read <span>( {story.minutes} Min. )</span></a></li></ul></div>'
    )
    noted = rng.choice(["both", "deep", "quick", "none"])
    quick_rows = write_pieces(sheet, story.quick, [], 0)
    sheet.junk += [Junk("quick read", piece.text) for piece in story.quick]
    quick_rows.insert(rng.choice([0, 2]), write_note(sheet) if noted in ("both", "quick") else "")
    rows = write_pieces(sheet, story.body, list(story.pictures[1:]), rng.randint(0, 5))
    rows.insert(rng.choice([0, 3]), write_note(sheet) if noted in ("both", "deep") else "")
    quick_first = rng.random() < 0.3
    hide = ' style="display:none"'
    one = f"story-one eza-body quick-read story-body-toggle-content{' default' if quick_first else ''}"
    two = f"story-two eza-body deep-read story-body-toggle-content{'' if quick_first else ' default'}"
    two += rng.choice(["", " prem truncate-for-paywall"])
    hidden = rng.random() < 0.5
    return (
        f'<article id="story-content">{top}{switches}<div class="{one}"{hide if hidden and not quick_first else ""}>{"".join(quick_rows)}</div>'
        f'<div class="{two}"{hide if hidden and quick_first else ""}>{"".join(rows)}</div>{"".join(close_body(sheet))}</article>'
    )
