"""From the scores of pages to tables: means, shares, and bootstrap intervals of differences."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from statistics import fmean, median

import msgspec

from benchmarks.metrics import Snippets, TextScore, snippet_rates

REFERENCE = "trafilatura"
RESAMPLES = 1000
STEP_POINTS = 2.0


class PageScore(msgspec.Struct, frozen=True, kw_only=True):
    """One system on one page. Times are CPU milliseconds; None stands for what the gold does not know."""

    page: str
    system: str
    ms: float
    meta_ms: float | None = None
    """What reading the metadata took where that is a call of its own."""
    error: str | None = None
    empty: bool = False
    text: TextScore | None = None
    lead_lost: bool = False
    step_cost: float | None = None
    """Points of recall that strip and dedupe took together; of newsclean only."""
    snippets: Snippets | None = None
    title: bool | None = None
    date: bool | None = None
    authors: bool | None = None


class Table(msgspec.Struct, frozen=True):
    """A table as text, ready to print."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]


def _measure_text(score: PageScore) -> dict[str, float]:
    text = score.text
    if text is None:
        return {}
    return {
        "F1": text.f1,
        "precision": text.precision,
        "recall": text.recall,
        "exact": text.exact,
        "lost": text.lost,
        "residue": bool(text.residue),
        "repeated": text.repeated,
        "lead lost": score.lead_lost,
    }


Scores = dict[str, list[PageScore]]
"""By system; each list has the same pages in the same order."""


def group_scores(scores: Sequence[PageScore]) -> Scores:
    """Return the scores by system, in the order in which systems come first."""
    grouped: Scores = {}
    for score in scores:
        grouped.setdefault(score.system, []).append(score)
    return grouped


def draw_resamples(size: int) -> list[list[int]]:
    """Return 1000 bootstrap draws of page numbers, the same ones each time."""
    draw = random.Random(1)
    return [draw.choices(range(size), k=size) for _ in range(RESAMPLES)]


def format_difference(value: float, resampled: Sequence[float]) -> str:
    """Return a difference with the 95 % interval of its bootstrap values."""
    ordered = sorted(resampled)
    low, high = ordered[round(0.025 * len(ordered))], ordered[round(0.975 * len(ordered)) - 1]
    return f"{value:+.3f} [{low:+.3f}, {high:+.3f}]"


def _format_share(flags: Sequence[bool]) -> str:
    return f"{fmean(flags):.3f} ({len(flags)})" if flags else "-"


def tabulate_text(grouped: Scores) -> Table:
    """Return means over the pages with a full text, with the CPU time of all pages."""
    names = ("F1", "precision", "recall", "exact", "lost", "residue", "repeated", "lead lost")
    rows = []
    for system, scores in grouped.items():
        measured = [values for score in scores if (values := _measure_text(score))]
        means = [f"{fmean(page[name] for page in measured):.3f}" if measured else "-" for name in names]
        times = [score.ms for score in scores]
        empty = str(sum(score.empty for score in scores))
        rows.append((system, str(len(measured)), *means, empty, f"{median(times):.1f}", f"{fmean(times):.1f}"))
    return Table("Full text", ("system", "pages", *names, "empty", "ms median", "ms mean"), rows)


def tabulate_differences(grouped: Scores) -> Table | None:
    """Return the differences to trafilatura with their intervals, None if it did not run."""
    others = {name: scores for name, scores in grouped.items() if name != REFERENCE}
    base = [values for score in grouped.get(REFERENCE, []) if (values := _measure_text(score))]
    if not base or not others:
        return None
    draws = draw_resamples(len(base))
    measured = [[values for s in scores if (values := _measure_text(s))] for scores in others.values()]
    rows = []
    for name in base[0]:
        cells = []
        for pages in measured:
            steps = [ours[name] - theirs[name] for ours, theirs in zip(pages, base, strict=True)]
            resampled = [fmean([steps[i] for i in drawn]) for drawn in draws]
            cells.append(format_difference(fmean(steps), resampled))
        rows.append((name, *cells))
    return Table(f"Differences to {REFERENCE}, 95 % bootstrap intervals", ("measure", *others), rows)


def tabulate_snippets(grouped: Scores) -> Table | None:
    """Return precision, recall and F1 over all snippets, None if no page has any."""
    counts = {name: [score.snippets for score in scores if score.snippets] for name, scores in grouped.items()}
    if not any(counts.values()):
        return None
    base = counts.get(REFERENCE)
    rows: list[tuple[str, ...]] = []
    for name, own in counts.items():
        rates = (f"{rate:.3f}" for rate in snippet_rates(own))
        difference = _compare_snippets(own, base) if base and name != REFERENCE else "-"
        rows.append((name, str(len(own)), *rates, difference))
    header = ("system", "pages", "precision", "recall", "F1", f"F1 against {REFERENCE}")
    return Table("Snippets", header, rows)


def _compare_snippets(own: list[Snippets], base: list[Snippets]) -> str:
    resampled = [
        snippet_rates([own[i] for i in drawn])[2] - snippet_rates([base[i] for i in drawn])[2]
        for drawn in draw_resamples(len(own))
    ]
    return format_difference(snippet_rates(own)[2] - snippet_rates(base)[2], resampled)


def tabulate_metadata(grouped: Scores) -> Table | None:
    """Return the shares of right titles, days and author sets, and what reading them costs on top."""
    rows: list[tuple[str, ...]] = []
    for name, scores in grouped.items():
        titles = [score.title for score in scores if score.title is not None]
        dates = [score.date for score in scores if score.date is not None]
        authors = [score.authors for score in scores if score.authors is not None]
        extra = [score.meta_ms for score in scores if score.meta_ms is not None]
        if titles or dates or authors:
            cost = f"{median(extra):.1f}" if extra else "in the above"
            rows.append((name, _format_share(titles), _format_share(dates), _format_share(authors), cost))
    header = ("system", "title (pages)", "day (pages)", "authors (pages)", "ms median on top")
    return Table("Metadata, exact", header, rows) if rows else None


def describe_steps(grouped: Scores) -> list[str]:
    """Return what strip and dedupe cost newsclean in recall, page by page where it is over 2 points."""
    costs = {s.page: s.step_cost for s in grouped.get("newsclean", []) if s.step_cost is not None}
    if not costs:
        return []
    heavy = sorted((page for page, cost in costs.items() if cost > STEP_POINTS), key=lambda page: -costs[page])
    lines = [
        f"Strip and dedupe: at most {max(costs.values()):.1f} points of recall on a page, "
        f"over {STEP_POINTS:.0f} points on {len(heavy)} of {len(costs)} pages"
    ]
    return lines + [f"  {page}: {costs[page]:.1f}" for page in heavy]


def describe_errors(grouped: Scores) -> list[str]:
    """Return a line for each system that raised on some page."""
    lines = []
    for name, scores in grouped.items():
        kinds = Counter(score.error for score in scores if score.error)
        if kinds:
            lines.append(f"{name} raised: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
    return lines


def build_tables(grouped: Scores) -> list[Table]:
    """Return all tables that the corpus has labels for."""
    tables = [
        tabulate_text(grouped),
        tabulate_differences(grouped),
        tabulate_snippets(grouped),
        tabulate_metadata(grouped),
    ]
    return [table for table in tables if table]


def render_plain(table: Table) -> str:
    """Return a table in aligned columns."""
    lines = [table.header, *table.rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(table.header))]
    aligned = (
        "  ".join(cell.rjust(width) if i else cell.ljust(width) for i, (cell, width) in enumerate(cells))
        for cells in (zip(line, widths, strict=True) for line in lines)
    )
    return "\n".join([table.name, *(line.rstrip() for line in aligned)])


def render_markdown(table: Table) -> str:
    """Return a table in Markdown."""
    ruler = ("---", *("---:" for _ in table.header[1:]))
    lines = (f"| {' | '.join(line)} |" for line in (table.header, ruler, *table.rows))
    return "\n".join([f"**{table.name}**", "", *lines])
