"""What is measured of every run of text of a page, as arrays: the text, its element, its place, its neighbours.

No measure needs spaces between words or knows a language: class and id words are the only vocabulary. All numbers come
from whole numbers and one division, so that they are the same on every machine.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.extract.anchors import Anchors
from newsclean.extract.outline import (
    BAD,
    MASS_BARS,
    OTHER_STORIES,
    OTHERS,
    PAGE_BARS,
    POOR,
    SHARES,
    SHORT_TAGS,
    Outline,
    Setting,
    since_last,
    until_next,
)
from newsclean.extract.scan import Scan
from newsclean.extract.tags import GROUPS
from newsclean.extract.writing import Writing, native

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

_TAG_NAMES = (
    "p div li h1 h2 h3 h4 h5 h6 td th blockquote figcaption pre span section article main header footer aside"
    " dd dt center body details summary button form figure tr tbody table ul ol address nav label"
)
TAG_CODES = {name: code for code, name in enumerate(_TAG_NAMES.split(), 1)}
"""Names of elements as numbers; all others are 0."""
_FAR = 60
NEAR = 8
"""Runs from one that reads like a paragraph up to which a run can be of the article: farther ones are not judged."""

SAID = ("title", "dek", "after_title", "repeats", "stated")
"""The measures that `Anchors` takes …"""
_FIRST_SAID = -3 * len(GROUPS) - 1 - len(SAID)
"""… and their first row; behind them stand what is hidden and three rows for each group of class words."""


class Measures(NamedTuple):
    """The numbers measured of the runs that are judged, and what later steps ask of the page."""

    columns: Floats
    """A row for each measure, in it a number for each run that is judged."""
    asked: Numbers
    """Which runs are judged."""
    sizes: Numbers
    """Effective characters of each run that is judged."""
    families: Numbers
    """Numbers of groups that each run belongs to, four rows: its element, the two above, all of one form."""
    outline: Setting


def measure_runs(scan: Scan, anchors: Anchors) -> Measures:
    """Measure the runs of a page, which has at least one."""
    writing = Writing(scan.texts)
    measures = measure_elements(scan, writing) if native is None else measure_native(scan, writing)
    said = anchors.measure(scan, measures.asked)
    for row, name in enumerate(SAID, _FIRST_SAID):
        measures.columns[row] = said[name]
    return measures


def measure_native(scan: Scan, writing: Writing) -> Measures:
    """Return the measures of a page but for those in `SAID`, which are 0, taken by the C module."""
    assert native is not None
    forms = scan.distinct
    columns, asked, families, boxes, inherited, hidden = native.measure(
        (scan.parents, scan.ends, scan.forms),
        (
            [tag.bits for tag in forms],
            *codes_of(scan),
            [tag.hidden for tag in forms],
        ),
        (scan.nodes, scan.linked, scan.links),
        writing.matrix,
        len(GROUPS),
        (BAD, POOR, OTHERS, OTHER_STORIES, TAG_CODES["h1"], *MASS_BARS, _FAR, NEAR, SHARES, *PAGE_BARS),
    )
    rows: Numbers = np.frombuffer(asked, dtype=np.int64)
    return Measures(
        np.frombuffer(columns, dtype=np.float32).reshape(-1, len(rows)),
        rows,
        writing.sizes[rows],
        np.frombuffer(families, dtype=np.int64).reshape(4, -1),
        Setting(scan.ends, inherited, hidden, boxes),
    )


def codes_of(scan: Scan) -> tuple[list[int], list[bool]]:
    """Return of each different start tag the number of its name, and whether one of short lines is named so."""
    codes, short = [0] * len(scan.distinct), [False] * len(scan.distinct)
    for name, forms in scan.named.items():
        code, is_short = TAG_CODES.get(name, 0), name in SHORT_TAGS
        for form in forms if code or is_short else ():
            codes[form], short[form] = code, is_short
    return codes, short


def measure_elements(scan: Scan, writing: Writing) -> Measures:
    """Return the same without the C module."""
    named, bits, measures = collect_columns(scan, writing)
    columns = np.empty((len(named) + len(bits), len(measures.asked)), dtype=np.float32)
    for row, values in enumerate(named.values()):
        columns[row] = values
    columns[len(named) :] = bits
    return measures._replace(columns=columns)


def names_of(scan: Scan) -> list[str]:
    """Return the names of the columns that `measure_runs` gives."""
    named = collect_columns(scan, Writing(scan.texts))[0]
    return [*named, *(f"{kind}:{group}" for kind in ("own", "near", "all") for group in GROUPS)]


def collect_columns(scan: Scan, writing: Writing) -> tuple[dict[str, Any], Any, Measures]:
    """Return the columns by name, those in `SAID` 0, the groups of class words as a matrix, and what they rest on."""
    outline = Outline(scan, writing)
    asked = choose_asked(outline.prose)
    nodes = outline.nodes[asked]
    up1 = outline.parents[nodes]
    up2 = outline.parents[up1]
    columns = measure_texts(writing, outline, scan)
    add_tags(columns, outline, scan)
    add_likes(columns, outline)
    add_flow(columns, outline.weights)
    add_neighbours(columns, outline)
    columns = {name: values[asked] for name, values in columns.items()}
    alike = columns.pop("form").astype(np.int64)
    add_place(columns, outline, asked)
    add_branches(columns, outline, nodes)
    add_families(columns, outline, (nodes, up1, up2, outline.parents[up2]))
    columns |= dict.fromkeys(SAID, 0)
    columns["hidden"] = outline.hidden[nodes]
    families = np.array([nodes, up1, up2, alike])
    measures = Measures(np.empty((0, 0), np.float32), asked, writing.sizes[asked], families, outline.setting())
    return columns, read_bits(outline, nodes, up1), measures


def choose_asked(prose: Any) -> Numbers:
    """Return which runs are judged: those near one that reads like a paragraph; all where none does."""
    found: Numbers = np.flatnonzero((since_last(prose, _FAR) <= NEAR) | (until_next(prose, _FAR) <= NEAR))
    return found if len(found) else np.arange(len(prose))


def measure_texts(writing: Writing, outline: Outline, scan: Scan) -> dict[str, Any]:
    """Return what can be said of each text by itself."""
    lengths, counts = writing.lengths, writing.counts
    words = counts["spaces"] + 1
    return {
        "size": writing.sizes,
        "mass": outline.weights,
        "link_share": np.array(scan.linked) / lengths,
        "links": np.array(scan.links),
        "word_length": lengths / words,
        "words": words,
        "ends": writing.ends,
        "begins": writing.begins,
        "digit_share": counts["digits"] / lengths,
        "upper_share": counts["upper"] / lengths,
        "capital_share": counts["capitals"] / words,
        **{
            name: counts[name]
            for name in ("commas", "stops", "bars", "quotes", "questions", "digits", "colons", "signs")
        },
    }


def add_tags(columns: dict[str, Any], outline: Outline, scan: Scan) -> None:
    """Say in which elements each run stands."""
    codes = np.array([TAG_CODES.get(tag.name, 0) for tag in scan.distinct])[outline.forms]
    nodes = outline.nodes
    for level in ("tag", "tag_up", "tag_up2"):
        columns[level] = codes[nodes]
        nodes = outline.parents[nodes]


def add_likes(columns: dict[str, Any], outline: Outline) -> None:
    """Say how much text stands in elements of the same form: like tag in like tag; `form` numbers the forms."""
    forms, nodes, mass = outline.forms, outline.nodes, outline.weights
    pairs = forms[nodes] * (int(forms.max()) + 2) + forms[outline.parents[nodes]]
    _, form = np.unique(pairs, return_inverse=True)
    columns["form"] = form
    columns["like_mass"] = (np.bincount(form, mass) / max(1, int(mass.sum())))[form]
    columns["like_count"] = np.bincount(form)[form]


def add_flow(columns: dict[str, Any], mass: Numbers) -> None:
    """Say how much good text comes before and after each run, and how near the next of it is."""
    count, total = len(mass), max(1, int(mass.sum()))
    before = np.cumsum(mass) - mass
    columns["order"] = np.arange(count) / count
    columns["count"] = np.full(count, count)
    columns["mass_before"] = before / total
    columns["mass_after"] = (total - before - mass) / total
    columns["mass_total"] = np.full(count, total)
    columns["since_good"] = since_last(mass > 0, _FAR)
    columns["until_good"] = until_next(mass > 0, _FAR)
    sums = np.zeros(count + 9, dtype=np.int64)
    np.cumsum(mass, out=sums[5 : count + 5])
    sums[count + 5 :] = sums[count + 4]
    columns["mass_around"] = sums[9:] - sums[:count]


def add_neighbours(columns: dict[str, Any], outline: Outline) -> None:
    """Say what the runs before and after each are like, and whether they stand in elements of the same form."""
    up1 = outline.parents[outline.nodes]
    columns["mass_up1"] = outline.masses[up1] / max(1, int(outline.masses[0]))
    form = columns["form"]
    for shift in (1, 2):
        for name in ("size", "link_share", "ends", "tag", "mass", "mass_up1", "capital_share"):
            columns[f"{name}-{shift}"], columns[f"{name}+{shift}"] = shifted(columns[name], shift)
        for name, values in (("form", form), ("parent", up1)):
            before, after = shifted(values, shift)
            columns[f"same_{name}-{shift}"], columns[f"same_{name}+{shift}"] = before == values, after == values


def shifted(values: Any, shift: int) -> tuple[Any, Any]:
    """Return the values of those so many places before and after; -1 beyond the ends."""
    padded = np.full(len(values) + 2 * shift, -1, dtype=np.asarray(values).dtype)
    padded[shift:-shift] = values
    return padded[: len(values)], padded[2 * shift :]


def add_place(columns: dict[str, Any], outline: Outline, asked: Numbers) -> None:
    """Say inside which container each run stands, and how far from it."""
    nodes = outline.nodes
    depths = depths_of(outline.ends)
    for share, box in zip(SHARES, outline.boxes, strict=True):
        inside = (nodes >= box) & (nodes < outline.ends[box])
        where = np.flatnonzero(inside)
        first, last = (where[0], where[-1]) if len(where) else (0, len(nodes))
        columns[f"in_{int(share * 100)}"] = inside[asked]
        columns[f"after_start_{int(share * 100)}"] = np.clip(asked - first, -_FAR, _FAR)
        columns[f"before_end_{int(share * 100)}"] = np.clip(last - asked, -_FAR, _FAR)
    columns["depth"] = depths[nodes[asked]]
    columns["depth_below"] = columns["depth"] - depths[outline.boxes[2]]


def depths_of(ends: Numbers) -> Numbers:
    """Return how deep each element stands: how many around it begin before it and have not ended."""
    ended = np.bincount(ends, minlength=len(ends) + 1)[: len(ends)]
    found: Numbers = np.arange(len(ends)) - np.cumsum(ended)
    return found


def add_branches(columns: dict[str, Any], outline: Outline, nodes: Numbers) -> None:
    """Say which part of the container a run stands in: how large, how linked it is, and how far from the largest."""
    total = max(1, int(outline.masses[0]))
    for share, box in zip(SHARES[1:], outline.boxes[1:], strict=True):
        roots = np.append(box, np.flatnonzero(outline.parents == box)[box == 0 :])
        place = np.searchsorted(roots, nodes, "right") - 1
        place[(place < 0) | (nodes >= outline.ends[box])] = 0
        branch = roots[place]
        largest = roots[1:][np.argmax(outline.masses[roots[1:]])] if len(roots) > 1 else box
        name = int(share * 100)
        columns[f"branch_mass_{name}"] = outline.masses[branch] / total
        columns[f"branch_links_{name}"] = outline.linked[branch] / np.maximum(1, outline.lengths[branch])
        columns[f"branch_count_{name}"] = outline.counts[branch]
        columns[f"branch_after_{name}"] = np.clip(place - np.searchsorted(roots, largest), -_FAR, _FAR)
        columns[f"branch_left_{name}"] = np.minimum(_FAR, len(roots) - 1 - place)


def add_families(columns: dict[str, Any], outline: Outline, levels: tuple[Any, ...]) -> None:
    """Say how much of the page, and how much in links, the elements around each run hold."""
    total = max(1, int(outline.masses[0]))
    for level, nodes in enumerate(levels):
        lengths, counts = outline.lengths[nodes], outline.counts[nodes]
        columns[f"mass_up{level}"] = outline.masses[nodes] / total
        columns[f"link_share_up{level}"] = outline.linked[nodes] / np.maximum(1, lengths)
        columns[f"count_up{level}"] = counts
        columns[f"mean_up{level}"] = lengths / np.maximum(1, counts)


def read_bits(outline: Outline, nodes: Numbers, up1: Numbers) -> Any:
    """Say which groups of class and id words apply: by the element itself, below the container, anywhere."""
    own = outline.bits.astype("<u8")
    inherited = np.array(outline.inherited, dtype="<u8")
    found = inherited[nodes]
    stacked = np.concatenate([own[nodes] | own[up1], found & ~inherited[outline.boxes[1]], found])
    spread = np.unpackbits(stacked.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")[:, : len(GROUPS)]
    return spread.reshape(3, len(nodes), len(GROUPS)).transpose(0, 2, 1).reshape(-1, len(nodes))
