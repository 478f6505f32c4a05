"""What is measured of every run of text of a page, as arrays: the text, its element, its place, its neighbours.

No measure needs spaces between words or knows a language: class and id words are the only vocabulary. All numbers come
from whole numbers and one division, so that they are the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.extract.anchors import Anchors
from newsclean.extract.scan import Run, Scan
from newsclean.extract.tags import BIT, GROUPS, Tag

Floats = NDArray[np.float32]

_TAG_NAMES = (
    "p div li h1 h2 h3 h4 h5 h6 td th blockquote figcaption pre span section article main header footer aside"
    " dd dt center body details summary button form figure tr tbody table ul ol address nav label"
)
TAG_CODES = {
    name: code
    for code, name in enumerate(
        _TAG_NAMES.split(),
        1,
    )
}
"""Names of elements as numbers; all others are 0."""
_SENTENCE_ENDS = frozenset(".!?…。！？।۔؟።”\"»’'）」』)]")
_DIGIT = re.compile("[0-9]")
_SEMI_ENDS = frozenset(":：,，;")
_QUOTES = frozenset("“\"«„'‘「『")
_BAD = BIT["comment"] | BIT["foot"] | BIT["nav"] | BIT["cookie"]
_POOR = BIT["related"] | BIT["side"] | BIT["bio"] | BIT["newsletter"] | BIT["widget"]
_SHORT_TAGS = frozenset(("li", "td", "th", "dd", "dt", "button", "summary"))
_FULL, _HALF, _MOST = 80, 40, 1500
"""Effective characters from which a run counts towards its container: by its length alone, if it ends like a sentence;
and the most that one run can count."""
_SHARES = (0.9, 0.75, 0.5)
_FAR = 60


def effective_size(text: str) -> int:
    """Return the characters of a text, those of scripts without spaces counted for more."""
    size = len(text)
    if size > 12 and not text.isascii() and text.count(" ") * 14 < size and ord(max(text[:24])) > 0x2E7F:
        return size * 5 // 2
    return size


def measure_text(text: str) -> tuple[int, ...]:
    """Return what can be said of a text by itself."""
    first, last = text[0], text[-1]
    short = text[:200]
    plain = text.isascii()
    commas, stops, bars, quotes = text.count(","), short.count(". "), short.count("|"), text.count('"')
    if not plain:
        commas += text.count("，") + text.count("、") + text.count("،")
        stops += short.count("。")
        bars += short.count("•") + short.count("·")
        quotes += text.count("“") + text.count("«") + text.count("„")
    return (
        text.count(" "),
        commas,
        stops,
        2 if last in _SENTENCE_ENDS else 1 if last in _SEMI_ENDS else 0,
        4 if first in _QUOTES else 3 if first.isdigit() else 2 if first.isupper() else 1 if first.islower() else 0,
        short.isupper(),
        len(_DIGIT.findall(text)) if len(text) < 200 else 0,
        bars,
        not plain and "©" in short,
        "@" in short or "http" in short or "www." in short,
        quotes,
        text.count("?") + text.count("!"),
        short.istitle(),
        ":" in short,
    )


_TEXT_NAMES = "spaces commas stops ends begins upper digits bars copyright address quotes questions title_case colon"
TEXT_NAMES = _TEXT_NAMES.split()


def descend(masses: Sequence[int], children: dict[int, list[int]], share: float) -> int:
    """Return the innermost element that still holds `share` of the page's mass."""
    node, total = 0, masses[0]
    while node in children:
        best = max(children[node], key=masses.__getitem__)
        if masses[best] < share * total or not masses[best]:
            break
        node = best
    return node


class Outline:
    """The elements of a page with what they hand down to the text below, and where the page's mass lies."""

    __slots__ = ("boxes", "counts", "ends", "hidden", "inherited", "lengths", "linked", "masses", "tags")

    def __init__(self, scan: Scan) -> None:
        parents, tags = scan.parents, scan.tags
        count = len(tags)
        inherited = [0] * count
        hidden = [False] * count
        for node in range(1, count):
            above = parents[node]
            tag = tags[node]
            inherited[node] = inherited[above] | tag.bits
            hidden[node] = tag.hidden or hidden[above]
        self.tags, self.inherited, self.hidden = tags, inherited, hidden
        self.masses, self.lengths, self.linked, self.counts = ([0] * count for _ in range(4))
        self.ends = list(range(1, count + 1))
        self.boxes = [0, 0, 0]

    def weigh(self, run: Run, size: int) -> int:
        """Return the mass of a run: its size where it reads like a paragraph and stands in no furniture."""
        bits = self.inherited[run.node]
        if run.linked * 3 >= len(run.text) or bits & _BAD or self.hidden[run.node]:
            return 0
        if size < _FULL and not (size >= _HALF and run.text[-1] in _SENTENCE_ENDS):
            return 0
        return min(size, _MOST) // (4 if bits & _POOR or self.tags[run.node].name in _SHORT_TAGS else 1)

    def spread(self, scan: Scan, sizes: Sequence[int], masses: Sequence[int]) -> None:
        """Add what each run weighs to all elements around it, and find the containers."""
        for run, size, mass in zip(scan.runs, sizes, masses, strict=True):
            node = run.node
            self.masses[node] += mass
            self.lengths[node] += size
            self.linked[node] += run.linked
            self.counts[node] += 1
        total, lengths, linked, counts, ends = self.masses, self.lengths, self.linked, self.counts, self.ends
        parents = scan.parents
        for node in range(len(parents) - 1, 0, -1):
            above = parents[node]
            if ends[node] > ends[above]:
                ends[above] = ends[node]
            if counts[node]:
                total[above] += total[node]
                lengths[above] += lengths[node]
                linked[above] += linked[node]
                counts[above] += counts[node]
        children: dict[int, list[int]] = {}
        for node in range(1, len(parents)):
            if total[node]:
                children.setdefault(parents[node], []).append(node)
        self.boxes = [descend(total, children, share) for share in _SHARES]


class Measures(NamedTuple):
    """The numbers measured of every run of text, and what later steps ask of the page."""

    columns: Floats
    """A row for each measure, in it a number for each run."""
    outline: Outline
    sizes: Floats
    families: tuple[Any, ...]
    """For each run the numbers of groups it belongs to: its element, the two above, all of the same form."""


class Columns(NamedTuple):
    """The measures before they become one matrix."""

    named: dict[str, Any]
    bits: list[Any]
    outline: Outline
    sizes: Floats
    families: tuple[Any, ...]


def measure_runs(scan: Scan, anchors: Anchors) -> Measures:
    """Measure every run of a page, which has at least one."""
    found = collect_columns(scan, anchors)
    columns = np.vstack([np.array(list(found.named.values()), dtype=np.float32), *found.bits])
    return Measures(columns, *found[2:])


def names_of(scan: Scan, anchors: Anchors) -> list[str]:
    """Return the names of the columns that `measure_runs` gives."""
    named = collect_columns(scan, anchors).named
    return [*named, *(f"{kind}:{group}" for kind in ("own", "near", "all") for group in GROUPS)]


def collect_columns(scan: Scan, anchors: Anchors) -> Columns:
    """Return the columns by name, the groups of class words as matrices, and what they rest on."""
    tags = scan.tags
    outline = Outline(scan)
    sizes = [effective_size(run.text) for run in scan.runs]
    masses = [outline.weigh(run, size) for run, size in zip(scan.runs, sizes, strict=True)]
    outline.spread(scan, sizes, masses)
    runs = scan.runs
    texts = np.array([measure_text(run.text) for run in runs], dtype=np.float32)
    size = np.array(sizes, dtype=np.float32)
    mass = np.array(masses, dtype=np.float32)
    length = np.array([len(run.text) for run in runs], dtype=np.float32)
    columns: dict[str, Any] = {
        "size": size,
        "mass": mass,
        "link_share": np.array([run.linked for run in runs], dtype=np.float32) / length,
        "links": np.array([run.links for run in runs]),
        "word_length": length / (texts[:, 0] + 1),
        **{name: texts[:, place] for place, name in enumerate(TEXT_NAMES)},
    }
    parents = np.array(scan.parents)
    nodes = np.array([run.node for run in runs])
    up1 = parents[nodes]
    up2 = parents[up1]
    codes = np.array([TAG_CODES.get(tag.name, 0) for tag in tags])
    columns["tag"], columns["tag_up"], columns["tag_up2"] = codes[nodes], codes[up1], codes[up2]
    depths = [0] * len(tags)
    for node in range(1, len(tags)):
        depths[node] = depths[scan.parents[node]] + 1
    add_place(columns, outline, nodes, np.array(depths))
    add_families(columns, outline, (nodes, up1, up2, parents[up2]), mass.sum())
    alike = add_likes(columns, tags, (nodes, up1), mass)
    add_flow(columns, mass)
    add_neighbours(columns)
    columns |= anchors.measure(runs)
    columns["hidden"] = np.array(outline.hidden)[nodes]
    return Columns(columns, read_bits(outline, (nodes, up1)), outline, size, (nodes, up1, up2, alike))


def add_likes(columns: dict[str, Any], tags: Sequence[Tag], levels: tuple[Any, Any], mass: Floats) -> Any:
    """Say how much text stands in elements of the same form: like tag in like tag. Return a number for each form."""
    number = {id(tag): place for place, tag in enumerate({id(tag): tag for tag in tags}.values())}
    forms = np.array([number[id(tag)] for tag in tags])
    _, alike = np.unique(forms[levels[0]] * len(number) + forms[levels[1]], return_inverse=True)
    columns["like_mass"] = (np.bincount(alike, mass) / max(1.0, float(mass.sum())))[alike]
    columns["like_count"] = np.bincount(alike)[alike]
    return alike


def add_place(columns: dict[str, Any], outline: Outline, nodes: Any, depths: Any) -> None:
    """Say inside which container each run stands, and how far from it."""
    count = len(nodes)
    order = np.arange(count)
    columns["order"] = order / count
    columns["count"] = np.full(count, count)
    for share, box in zip(_SHARES, outline.boxes, strict=True):
        inside = (nodes >= box) & (nodes < outline.ends[box])
        where = np.flatnonzero(inside)
        first, last = (where[0], where[-1]) if len(where) else (0, count)
        columns[f"in_{int(share * 100)}"] = inside
        columns[f"after_start_{int(share * 100)}"] = np.clip(order - first, -_FAR, _FAR)
        columns[f"before_end_{int(share * 100)}"] = np.clip(last - order, -_FAR, _FAR)
    columns["depth"] = depths[nodes]
    columns["depth_below"] = depths[nodes] - depths[outline.boxes[2]]


def add_families(columns: dict[str, Any], outline: Outline, levels: tuple[Any, ...], total: float) -> None:
    """Say how much of the page, and how much in links, the elements around each run hold."""
    masses = np.array(outline.masses, dtype=np.float32) / max(1.0, float(total))
    lengths = np.array(outline.lengths, dtype=np.float32)
    shares = np.array(outline.linked, dtype=np.float32) / np.maximum(1, lengths)
    counts = np.array(outline.counts)
    for level, nodes in enumerate(levels):
        columns[f"mass_up{level}"] = masses[nodes]
        columns[f"link_share_up{level}"] = shares[nodes]
        columns[f"count_up{level}"] = counts[nodes]
        columns[f"mean_up{level}"] = lengths[nodes] / np.maximum(1, counts[nodes])


def add_flow(columns: dict[str, Any], mass: Any) -> None:
    """Say how much good text comes before and after each run, and how near the next of it is."""
    total = max(1.0, float(mass.sum()))
    before = np.cumsum(mass) - mass
    columns["mass_before"] = before / total
    columns["mass_after"] = (total - before - mass) / total
    columns["mass_total"] = np.full(len(mass), total)
    order = np.arange(len(mass))
    good = np.where(mass > 0, order, -_FAR)
    columns["since_good"] = np.minimum(_FAR, order - np.maximum.accumulate(good))
    good = np.where(mass > 0, order, len(mass) + _FAR)[::-1]
    columns["until_good"] = np.minimum(_FAR, np.minimum.accumulate(good)[::-1] - order)
    padded = np.concatenate([np.zeros(4), mass, np.zeros(4)])
    sums = np.cumsum(padded)
    columns["mass_around"] = sums[8:] - sums[: len(mass)] + padded[: len(mass)]


def add_neighbours(columns: dict[str, Any]) -> None:
    """Say what the runs before and after each are like."""
    for name in ("size", "link_share", "ends", "tag", "mass", "mass_up1"):
        values = np.asarray(columns[name], dtype=np.float32)
        for shift in (1, 2):
            columns[f"{name}-{shift}"] = np.concatenate([np.full(shift, -1), values[:-shift]])[: len(values)]
            columns[f"{name}+{shift}"] = np.concatenate([values[shift:], np.full(shift, -1)])[-len(values) :]


def read_bits(outline: Outline, levels: tuple[Any, Any]) -> list[Any]:
    """Say which groups of class and id words apply: by the element itself, below the container, anywhere."""
    nodes, up1 = levels
    own = np.array([tag.bits for tag in outline.tags], dtype=np.uint64)
    inherited = np.array(outline.inherited, dtype=np.uint64)
    near = inherited & ~inherited[outline.boxes[1]]
    matrices = (own[nodes] | own[up1], near[nodes], inherited[nodes])
    return [
        np.unpackbits(bits.astype("<u8").view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")[:, : len(GROUPS)].T
        for bits in matrices
    ]
