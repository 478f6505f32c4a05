"""What is measured of every run of text of a page, as arrays, where no C module was built: it says what is right."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclean.extract.anchors import NO_TITLE, Anchors, Said
from newsclean.extract.features import FAR, FIRST_SAID, NEAR, SAID, TAG_CODES, Measures
from newsclean.extract.outline import SHARES
from newsclean.extract.plain_outline import Outline, since_last, until_next
from newsclean.extract.plain_writing import Writing
from newsclean.extract.scan import Scan
from newsclean.extract.tags import GROUPS

Numbers = NDArray[np.int64]


def measure_plain(scan: Scan, anchors: Anchors) -> Measures:
    """Return the measures of a page."""
    measures = measure_elements(scan, Writing(scan.texts))
    said = columns_said(anchors.listen(scan, measures.asked), scan.texts, measures.asked)
    for row, name in enumerate(SAID, FIRST_SAID):
        measures.columns[row] = said[name]
    return measures


def columns_said(said: Said, texts: list[str], asked: Numbers) -> dict[str, Any]:
    """Return for each run that is judged how it agrees with the title, the dek and the stated body; repeats it has."""
    rows, seen = asked.tolist(), Counter(texts)
    return {
        "title": [said.titles.get(row, 0.0) for row in rows],
        "dek": [said.deks.get(row, 0.0) for row in rows],
        "after_title": since_title(said.printed, asked),
        "repeats": [seen[texts[row]] for row in rows],
        "stated": said.stated or -1.0,
    }


def since_title(places: list[int], asked: Numbers) -> Any:
    """Return how far behind the last printing of the title each run that is asked for stands, up to `FAR`.

    One printing counts to both sides. Before the first of several it is counted from just above the page; without any
    it is `NO_TITLE`.
    """
    if not places:
        return np.full(len(asked), NO_TITLE)
    last: Any = places[0]
    if len(places) > 1:
        last = np.array([-1, *places])[np.searchsorted(places, asked, "right")]
    return np.minimum(np.maximum(asked - last, NO_TITLE), FAR)


def measure_elements(scan: Scan, writing: Writing) -> Measures:
    """Return the measures of a page but for those in `SAID`, which are 0."""
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
    measures = Measures(
        np.empty((0, 0), np.float32), asked, writing.sizes[asked], families, outline.setting(), asked.tolist()
    )
    return columns, read_bits(outline, nodes, up1), measures


def choose_asked(prose: Any) -> Numbers:
    """Return which runs are judged: those near one that reads like a paragraph; all where none does."""
    found: Numbers = np.flatnonzero((since_last(prose, FAR) <= NEAR) | (until_next(prose, FAR) <= NEAR))
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
    columns["since_good"] = since_last(mass > 0, FAR)
    columns["until_good"] = until_next(mass > 0, FAR)
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
        columns[f"after_start_{int(share * 100)}"] = np.clip(asked - first, -FAR, FAR)
        columns[f"before_end_{int(share * 100)}"] = np.clip(last - asked, -FAR, FAR)
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
        columns[f"branch_after_{name}"] = np.clip(place - np.searchsorted(roots, largest), -FAR, FAR)
        columns[f"branch_left_{name}"] = np.minimum(FAR, len(roots) - 1 - place)


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
