"""Text dumps of csmonitor.com pages, varied around the shape of the one real dump that is known."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from .cases import Case, Expected, Junk, Picture, Piece, Story, section_spellings
from .material import Appeal, draw_appeals, fill, fits_before, load_teasers, load_verbatim
from .textlines import Lines, lay_out

MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@dataclass(frozen=True)
class Plan:
    """The draws that decide which parts a dump has."""

    quick: bool
    toggles: bool
    notes: int
    """How often the editors' note is printed."""
    qr: bool
    byline: bool
    kicker: bool
    dateline: bool
    day: bool
    busy: float
    """How many appeals there are, 0 to 1."""


def draw_plan(rng: random.Random, story: Story) -> Plan:
    quick = bool(story.quick) and rng.random() < 0.8
    toggles = rng.random() < (0.65 if quick else 0.0)
    if not story.note:
        notes = 0
    elif quick and not toggles:
        notes = 2  # the second printing is what tells the tellings apart
    elif len(story.note) > 1:
        notes = 2 if quick else 0  # printed once, nothing says where a long note ends
    else:
        notes = rng.choice([1, 2]) if quick else rng.choice([0, 1, 1])
    if quick and not toggles and not notes:
        quick = False
    return Plan(
        quick=quick,
        toggles=toggles,
        notes=notes,
        qr=rng.random() < 0.65,
        byline=rng.random() < 0.4,
        kicker=rng.random() < 0.2,
        dateline=rng.random() < 0.25,
        day=rng.random() < 0.25,
        busy=rng.random(),
    )


def build_dump(rng: random.Random, story: Story, half: str) -> Case:
    plan = draw_plan(rng, story)
    out = Lines()
    write_head(out, rng, story, plan)
    if plan.quick:
        write_quick(out, rng, story, plan)
    shown = write_body(out, rng, story, plan, half)
    write_tail(out, rng, story, plan, half)
    given = rng.random() < (0.3 if plan.qr else 0.5)
    url = f"https://www.csmonitor.com{story.path}"
    layout = "two tellings" if plan.quick else "one telling"
    expected = Expected(
        title=story.title,
        text=tuple(piece.text for piece in story.body),
        quick_read=tuple(p.text for p in story.quick) if plan.quick else (),
        editors_note=story.note if plan.notes else (),
        images=tuple((p.caption, p.credit) for p in shown),
        reading_minutes=story.minutes if plan.toggles else None,
        authors=story.authors if plan.byline else (),
        published=story.day if plan.qr or given else None,
        section=section_spellings(story) if plan.qr or given else frozenset(),
        url=frozenset({url}) if plan.qr or given else frozenset(),
        unchecked=frozenset() if plan.qr or given else unsettled(plan, story, out.junk),
    )
    source, style = lay_out(out.groups, rng)
    return Case(
        story.name,
        "dump",
        f"dump: {layout}, {style}",
        source,
        url if given else None,
        expected,
        tuple(out.junk),
    )


def unsettled(plan: Plan, story: Story, junk: list[Junk]) -> frozenset[str]:
    """A date or label line may be read or not where no address is given."""
    dated = plan.day or any(str(story.day.year) in word.text for word in junk)
    return frozenset({"published"} if dated else ()) | frozenset({"section"} if plan.kicker else ())


def spell_day(day: date, rng: random.Random) -> str:
    month = rng.choice([f"{day:%B}", MONTHS[day.month - 1]])
    clock = rng.choice(["", "", f" | {rng.randint(1, 11)}:{rng.randint(10, 59)} p.m. ET"])
    return f"{month} {day.day}, {day.year}{clock}"


def write_head(out: Lines, rng: random.Random, story: Story, plan: Plan) -> None:
    labels = [Junk("kicker", part.replace("-", " ")) for part in (story.section, story.subsection) if part]
    label = [Junk("kicker", rng.choice([" | ", " > ", "/"]).join(j.text for j in labels))]
    before = rng.random() < 0.5
    if plan.kicker and before:
        out.drop(*label)
    if rng.random() < 0.08:
        out.drop(Junk("page title", f"{story.title} - CSMonitor.com"))
    out.keep(story.title)
    if plan.kicker and not before:
        out.drop(*label)
    if plan.byline:
        write_byline(out, rng, story)
    furniture = []
    if plan.day:
        furniture.append([Junk("date", spell_day(story.day, rng))])
    if plan.dateline:
        furniture.append([Junk("dateline", rng.choice([story.dateline.upper(), story.dateline]))])
    heads = [a for a in load_verbatim() if "head" in a.place and a.name != "our-name"]
    furniture += [fill(a, rng, story) for a in rng.sample(heads, k=min(3, int(plan.busy * 3)))]
    rng.shuffle(furniture)
    for words in furniture:
        out.drop(*words)


def write_byline(out: Lines, rng: random.Random, story: Story) -> None:
    names = " and ".join(story.authors)
    by = rng.choice(["By ", "By ", "by "])
    style = rng.randrange(4)
    if style == 0:
        out.drop(Junk("byline", f"{by}{names}, {story.role}"))
    elif style == 1:
        out.drop(Junk("byline", f"{by}{names}"), Junk("byline", story.role))
    elif style == 2:
        out.drop(Junk("byline", f"{by}{names} {story.role} of The Christian Science Monitor"))
    else:
        out.drop(Junk("byline", f"{by}{names}"), Junk("byline", f"{story.role} @{story.name}_news"))


def write_picture(out: Lines, rng: random.Random, picture: Picture) -> None:
    bar = rng.random() < 0.5 or "/" not in picture.credit
    out.keep(*(["|"] if bar else []), picture.credit, picture.caption)


def write_note(out: Lines, rng: random.Random, story: Story) -> None:
    out.drop(Junk("note heading", "Why We Wrote This"))
    if rng.random() < 0.8:
        out.drop(Junk("note label", "A story focused on"))
    for text in story.note:
        out.keep(text)
        out.junk.append(Junk("editors' note", text))


def write_quick(out: Lines, rng: random.Random, story: Story, plan: Plan) -> None:
    if plan.toggles:
        bullet = rng.choice(["  • ", "• ", ""])
        lines = [f"{bullet}Quick Read", f"{bullet}Deep Read ( {story.minutes} Min. )"]
        if rng.random() < 0.4:
            lines.insert(0, "Two ways to read the story")
        out.drop(*(Junk("toggle", line) for line in lines))
    at = rng.randint(0, len(story.quick) - 1) if plan.notes else -1
    for number, piece in enumerate(story.quick):
        if number == at:
            write_note(out, rng, story)
        out.keep(piece.text)
        out.junk.append(Junk("quick read", piece.text))


def write_body(out: Lines, rng: random.Random, story: Story, plan: Plan, half: str) -> list[Picture]:
    """Write the body with what stands between its paragraphs; return the pictures in the order shown."""
    pictures = list(story.pictures)
    shown: list[Picture] = []
    if pictures and rng.random() < 0.8:
        lead = Lines()
        for _ in range(min(len(pictures), rng.choice([1, 1, 1, 2]))):
            shown.append(pictures.pop(0))
            write_picture(lead, rng, shown[-1])
        place = 1 + next(i for i, group in enumerate(out.groups) if group == [story.title])
        out.groups[place:place] = lead.groups
    note_at = -1
    if plan.notes == 2 or (plan.notes == 1 and not plan.quick):
        note_at = rng.choice([i for i in quiet_spots(story.body) if i <= 5] or [1])
    quiet = quiet_spots(story.body)
    spots = dict.fromkeys(rng.sample(quiet, k=min(len(pictures), len(quiet))))
    appeals = draw_appeals(rng, "body", half, int(plan.busy * 4))
    places = [(rng.randrange(2, len(story.body)), appeal) for appeal in appeals]
    appeal_at = {spot: appeal for spot, appeal in places if fits_before(appeal, story.body[spot])}
    if not plan.quick and rng.random() < 0.2:
        appeal_at[rng.randint(0, 1)] = next(a for a in load_verbatim() if a.name == "our-name")
    related_at = rng.choice(quiet or [-1]) if rng.random() < 0.15 else -1
    for number, piece in enumerate(story.body):
        if number == related_at and number not in (note_at, *spots):
            write_related(out, rng)
        if number in spots and number != note_at and pictures:
            shown.append(pictures.pop(0))
            write_picture(out, rng, shown[-1])
        if number == note_at:
            write_note(out, rng, story)
        lead_in = ""
        if number in appeal_at and number != note_at:
            lead_in = write_appeal(out, rng, story, appeal_at[number], piece)
        write_piece(out, piece, rng, lead_in)
    return shown


def quiet_spots(body: tuple[Piece, ...]) -> list[int]:
    """Where a paragraph follows a paragraph: beside a heading, more than one reading would be right."""
    return [i for i in range(1, len(body)) if body[i].kind == body[i - 1].kind == "p"]


def write_appeal(out: Lines, rng: random.Random, story: Story, appeal: Appeal, piece: Piece) -> str:
    """Write an appeal; return the words that stand glued before the next paragraph, if any."""
    words = fill(appeal, rng, story)
    if len(words) > 2 and rng.random() < 0.25:
        words = [Junk(appeal.name, " ".join(word.text for word in words))]
    if appeal.glue and piece.kind == "p" and rng.random() < 0.5:
        *before, last = words
        if before:
            out.drop(*before)
        out.junk.append(last)
        return last.text
    out.drop(*words)
    return ""


def write_piece(out: Lines, piece: Piece, rng: random.Random, lead_in: str = "") -> None:
    if piece.kind == "verse":
        out.keep(*piece.text.splitlines())
    elif piece.kind == "li":
        out.keep(rng.choice(["• ", "  • ", "- "]) + piece.text)
    else:
        out.keep(lead_in + piece.text)


def write_related(out: Lines, rng: random.Random) -> None:
    titles, _ = load_teasers()
    out.drop(
        Junk("related", "Related stories"),
        *(Junk("related", t) for t in rng.sample(titles, rng.randint(1, 3))),
    )


def write_tail(out: Lines, rng: random.Random, story: Story, plan: Plan, half: str) -> None:
    chosen = {a.name: a for a in draw_appeals(rng, "tail", half, rng.randint(0, 2 + int(plan.busy * 7)))}
    for appeal in chosen.values():
        out.drop(*fill(appeal, rng, story))
    if rng.random() < 0.2:
        write_related(out, rng)
    if plan.qr:
        write_qr(out, rng, story)


def write_qr(out: Lines, rng: random.Random, story: Story) -> None:
    url = f"https://www.csmonitor.com{story.path}"
    subscribe = "https://www.csmonitor.com/subscribe"
    read = ["Read this article in", url] if rng.random() < 0.8 else [f"Read this article in {url}"]
    more = ["QR Code to Subscription page", "Start your subscription today", subscribe]
    if rng.random() < 0.15:
        more = []
    out.drop(*(Junk("qr", line) for line in [f"QR Code to {story.title}", *read, *more]))
