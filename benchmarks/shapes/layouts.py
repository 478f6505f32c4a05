"""Whole pages: which layout at which address, and what is expected of it."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from .cases import Case, Expected, Junk, Story, section_spellings
from .chrome import write_footer, write_head, write_header
from .inserts import write_plain
from .markup import escape, write_script
from .pages import Sheet, write_lead, write_one_telling, write_pieces, write_two_tellings

HOSTS = ("www.csmonitor.com", "www.csmonitor.com", "csmonitor.com", "m.csmonitor.com")


def write_digest_item(sheet: Sheet) -> str:
    day = sheet.story.day
    line = f"This article appeared in the {day:%B} {day.day}, {day.year} edition of the Monitor Daily."
    read = f"Read {day.month}/{day.day:02d} edition"
    sheet.junk += [Junk("edition", line), Junk("edition", read)]
    edition = f'<div class="{sheet.rng.choice(["daily-edition", "e2", "issue-link"])}"><p>{line}</p><p><a href="/Daily/x">{read}</a></p></div>'
    page = write_one_telling(sheet)
    if sheet.rng.random() < 0.5:
        return page.replace("</article>", edition + "</article>")
    return edition + page


def write_amp(sheet: Sheet) -> str:
    page = write_one_telling(sheet) if not sheet.story.quick or sheet.rng.random() < 0.7 else write_two_tellings(sheet)
    page = re.sub(r"<img ([^>]*)>", r'<amp-img layout="responsive" \1></amp-img>', page)
    return f'<amp-sidebar id="s" layout="nodisplay"><ul><li>Menu</li></ul></amp-sidebar>{page}<amp-ad width="300" height="250" type="x"></amp-ad><amp-analytics><script type="application/json">{{"vars":{{"a":1}}}}</script></amp-analytics>'


def write_names(story: Story) -> str:
    return " and ".join(f'<span class="staff-name">{name}</span>' for name in story.authors)


def write_text_edition(sheet: Sheet) -> str:
    rng, story = sheet.rng, sheet.story
    rows = "\n".join(write_pieces(sheet, story.body, [], 0))
    by = f"<p>By {write_names(story)}, {story.role}</p>"
    sheet.junk.append(
        Junk(
            "text edition",
            "Full HTML version of this story which may include photos, graphics, and related links",
        )
    )
    full = (
        '<p><a href="/x">Full HTML version of this story which may include photos, graphics, and related links</a></p>'
    )
    return (
        f'<div id="story-content"><p><a href="/text_edition">Text Edition</a></p><h1 id="headline">{escape(story.title, rng)}</h1>'
        f'{by}<div class="eza-body">{rows}</div>{full}</div>'
    )


def write_old_layout(sheet: Sheet) -> str:
    rng, story = sheet.rng, sheet.story
    names = " and ".join(story.authors)
    day = f"{story.day:%B} {story.day.day}, {story.day.year}"
    rows = write_pieces(sheet, story.body, list(story.pictures[1:]), rng.randint(0, 3))
    lead = write_lead(sheet)
    if not any("<li>" in row for row in rows) and rng.random() < 0.3:
        # pages of that time broke lines where later ones have paragraphs
        rows = [re.sub(r"^<p[^>]*>(.*)</p>$", r"\1<br/><br/>", row, flags=re.S) for row in rows]
    sheet.shown.sort(key=story.pictures.index)
    sheet.junk += [Junk("byline", f"By {names}"), Junk("page of", "Page 1 of 1")]
    return (
        f'<div id="mainColumn"><h1 class="head" id="headline">{escape(story.title, rng)}</h1><h2 class="subhead">{escape(story.dek, rng)}</h2>'
        f'<p class="sByline">By {write_names(story)}, {story.role} / {day}</p>{lead}'
        f'<div class="list-article-full">{"".join(rows)}</div><div class="pager">Page 1 of 1</div></div>'
        '<div id="rightColumn"><h3>Most viewed</h3><ol><li><a href="/a">The quiet diplomacy of beekeepers</a></li></ol></div>'
    )


def write_drifted(sheet: Sheet) -> str:
    """A layout of a day to come: no name that anybody has seen. Pictures and asides are left out to be fair."""
    rng, story = sheet.rng, sheet.story
    rows = write_pieces(sheet, story.body, [], 0)
    for _ in range(rng.randint(0, 4)):
        markup, words = write_plain(rng, story, sheet.half)
        sheet.junk += words
        rows.insert(rng.choice([i for i, row in enumerate(rows) if "<li>" not in row and i > 1]), markup)
    word = rng.choice(["copy", "rt", "flow", "story__txt"])
    by = f'<p class="by">By <a rel="author" href="/p/1">{"</a> and <a rel=author href=/p/2>".join(story.authors)}</a></p>'
    return (
        f'<article class="art-{rng.randrange(99)}"><div class="hd"><h1>{escape(story.title, rng)}</h1>{by}'
        f'<time datetime="{story.day.isoformat()}">{story.day:%B} {story.day.day}, {story.day.year}</time></div>'
        f'<div class="{word}">{"".join(rows)}</div></article>'
    )


LAYOUTS: dict[str, Callable[[Sheet], str]] = {
    "one telling": write_one_telling,
    "two tellings": write_two_tellings,
    "digest item": write_digest_item,
    "AMP": write_amp,
    "text edition": write_text_edition,
    "old layout": write_old_layout,
    "drifted layout": write_drifted,
}


def build_page(rng: random.Random, story: Story, half: str) -> Case:
    names = (
        ["one telling"] * 5
        + ["two tellings"] * 5
        + ["digest item", "digest item", "AMP", "AMP", "text edition"]
        + ["old layout", "old layout", "drifted layout"]
    )
    name = rng.choice([n for n in names if story.quick or n != "two tellings"])
    if name == "old layout":
        story = replace(story, day=story.day.replace(year=rng.randint(2008, 2012)))
    canonical = story.path
    if name == "digest item":
        canonical = f"/Daily/{story.day:%Y/%Y%m%d}/{story.slug}"
    sheet = Sheet(rng, story, half, canonical)
    main = LAYOUTS[name](sheet)
    prefix = {"AMP": "/layout/set/amphtml", "text edition": "/text_edition"}.get(name, "")
    asked = f"https://{rng.choice(HOSTS)}{prefix}{canonical}{rng.choice(['', '', '?icid=rss', '?utm_source=x&utm_medium=email'])}"
    source = wrap_page(sheet, name, main)
    given = rng.random() < 0.85 or name == "AMP"
    expected = expect_page(sheet, name, {sheet.url, asked} if given else {sheet.url})
    return Case(story.name, "page", f"page: {name}", source, asked if given else None, expected, tuple(sheet.junk))


def wrap_page(sheet: Sheet, name: str, main: str) -> str:
    rng = sheet.rng
    head = write_head(rng, sheet.story, sheet.url, amp=name == "AMP")
    mark = (
        "<html ⚡ lang=en>" if name == "AMP" else rng.choice(['<html lang="en">', '<html class="no-js" lang="en-US">'])
    )
    if name == "text edition":
        return f"<!DOCTYPE html>{mark}{head}<body>{main}<p>© The Christian Science Monitor</p></body></html>"
    wraps = rng.randint(0, 3)
    opened = "".join(f'<div class="w{rng.randrange(999)}">' for _ in range(wraps))
    scripts = "" if name == "AMP" else write_script(rng, rng.randint(1000, 60000))
    return (
        f'<!DOCTYPE html>\n{mark}\n{head}\n<body class="csm b{rng.randrange(99)}">{write_header(rng)}\n{opened}<main>{main}</main>'
        f"{'</div>' * wraps}\n{scripts}{write_footer(rng)}</body></html>"
    )


def expect_page(sheet: Sheet, name: str, urls: set[str]) -> Expected:
    story = sheet.story
    return Expected(
        title=story.title,
        text=tuple(piece.text for piece in story.body),
        quick_read=tuple(p.text for p in story.quick) if sheet.quick else (),
        editors_note=story.note if sheet.noted else (),
        images=tuple((p.caption, p.credit) for p in sheet.shown),
        reading_minutes=story.minutes if sheet.quick else None,
        authors=story.authors,
        published=story.day,
        section=section_spellings(story),
        url=frozenset(urls),
        unchecked=frozenset({"reading_minutes"}) if name == "AMP" else frozenset(),
    )
