"""Text dumps of invented other sites, with the furniture that news sites share."""

from __future__ import annotations

import random

from .cases import Case, Expected, Junk, Story
from .dumps import spell_day, write_piece
from .material import fill, load_own, load_teasers
from .textlines import Lines, lay_out

PAPERS = ("the Harbor Courier", "the Quillan Times", "Upland Record", "the Daily Ferryman", "Northgate News")
HEADS = (
    ("Share", "Save"),
    ("Share this article",),
    ("Listen to article", "5 minutes"),
    ("Facebook", "Twitter", "WhatsApp", "Copy link"),
    ("Print this page",),
    ("4 min read",),
    ("Comments (12)",),
    ("Add us as a preferred source",),
)
FEET = (
    ("Read more about:",),
    ("Got a news tip? Write to tips@newsroom.example",),
    ("Back to top",),
    ("Follow us on Facebook and Instagram.",),
    ("Terms of use | Privacy policy | Contact us",),
    ("Report an error",),
    ("Comments", "Log in to comment"),
)


def build_elsewhere(rng: random.Random, story: Story, half: str) -> Case:
    paper = rng.choice(PAPERS)
    out = Lines()
    bylined = rng.random() < 0.5
    write_head(out, rng, story, bylined)
    own = list(load_own(half))
    calm = [i for i in range(2, len(story.body)) if story.body[i].kind not in ("h", "li")]
    spots = rng.sample(calm, min(len(calm), rng.randint(0, 4)))
    for number, piece in enumerate(story.body):
        if number in spots:
            write_between(out, rng, story, paper, half)
        write_piece(out, piece, rng)
    for appeal in rng.sample(own, rng.randint(0, 4)):
        out.drop(*fill(appeal, rng, story, paper))
    write_foot(out, rng, story, paper)
    source, style = lay_out(out.groups, rng)
    slug = story.slug.lower()
    host = "".join(c for c in paper.removeprefix("the ").lower() if c.isalpha())
    url = f"https://www.{host}.example/news/{story.day:%Y/%m/%d}/{slug}" if rng.random() < 0.5 else None
    expected = Expected(
        title=story.title,
        text=tuple(piece.text for piece in story.body),
        authors=story.authors if bylined else (),
        url=frozenset({url} if url else ()),
        unchecked=frozenset({"images", "reading_minutes", "published", "section"}),
    )
    return Case(story.name, "dump", f"dump: elsewhere, {style}", source, url, expected, tuple(out.junk))


def write_head(out: Lines, rng: random.Random, story: Story, bylined: bool) -> None:
    if rng.random() < 0.2:
        out.drop(Junk("breadcrumb", rng.choice(["Home > News > Local", "Home / World", "News | Features"])))
    out.keep(story.title)
    if bylined:
        out.drop(Junk("byline", f"By {' and '.join(story.authors)}"))
    if rng.random() < 0.5:
        day = spell_day(story.day, rng)
        out.drop(Junk("date", rng.choice([day, f"Published {day}", f"Updated: {day}"])))
    for words in rng.sample(HEADS, rng.randint(0, 2)):
        out.drop(*(Junk("head furniture", word) for word in words))


def write_between(out: Lines, rng: random.Random, story: Story, paper: str, half: str) -> None:
    title = rng.choice(load_teasers()[0])
    draw = rng.random()
    if draw < 0.2:
        out.drop(Junk("advert", rng.choice(["Advertisement", "ADVERTISEMENT", "Story continues below"])))
    elif draw < 0.45:
        out.drop(
            Junk(
                "related",
                rng.choice(["Read more: {}", "RELATED: {}", "Related: {}", "READ: {}"]).format(title),
            )
        )
    else:
        out.drop(*fill(rng.choice(load_own(half)), rng, story, paper))


def write_foot(out: Lines, rng: random.Random, story: Story, paper: str) -> None:
    for words in rng.sample(FEET, rng.randint(0, 3)):
        lines = [*words, *story.tags] if words == ("Read more about:",) else list(words)
        out.drop(*(Junk("foot furniture", line) for line in lines))
    if rng.random() < 0.4:
        label = rng.choice(["Related articles", "More from this section", "You may also like", "Most read"])
        titles = rng.sample(load_teasers()[0], rng.randint(2, 4))
        out.drop(Junk("related", label), *(Junk("related", title) for title in titles))
    if rng.random() < 0.5:
        out.drop(Junk("copyright", f"© {story.day.year} {paper[0].upper() + paper[1:]}. All rights reserved."))
