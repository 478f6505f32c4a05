"""From the scores of pages to tables: means, shares, times, and differences with their intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean, median

import msgspec

from benchmarks.intervals import compare_means, compare_snippets
from benchmarks.metrics import snippet_rates
from benchmarks.scores import PAGE_MEASURES, TEXT_MEASURES, PageScore, Scores

OWN = "newsclean"
RAW = "newsclean-raw"
STEP_POINTS = 2.0


class Table(msgspec.Struct, frozen=True):
    """A table as text, ready to print."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]


def _format_share(flags: Sequence[bool]) -> str:
    return f"{fmean(flags):.3f} ({len(flags)})" if flags else "-"


def _known(scores: Sequence[PageScore], measure: str) -> list[float]:
    return [value for score in scores if (value := PAGE_MEASURES[measure](score)) is not None]


def tabulate_text(grouped: Scores) -> Table | None:
    """Return means over the pages with a full text, None if there are none; `empty` counts all pages."""
    rows: list[tuple[str, ...]] = []
    for system, scores in grouped.items():
        pages = len(_known(scores, "F1"))
        if not pages:
            return None
        means = (f"{fmean(_known(scores, name)):.3f}" for name in TEXT_MEASURES)
        rows.append((system, str(pages), *means, str(sum(score.empty for score in scores))))
    return Table("Full text", ("system", "pages", *TEXT_MEASURES, "empty"), rows)


def tabulate_times(grouped: Scores) -> Table:
    """Return CPU times a page, text alone and with metadata, and the slowest page beside the mean."""
    rows: list[tuple[str, ...]] = []
    for system, scores in grouped.items():
        times = [score.ms for score in scores]
        full = _known(scores, "ms with metadata")
        with_metadata = (f"{fmean(full):.1f}", f"{median(full):.1f}") if full else ("-", "-")
        slowest = max(scores, key=lambda score: score.ms)
        ratio = slowest.ms / fmean(times) if slowest.ms else 1.0
        ends = (f"{slowest.ms:.0f}", f"{ratio:.1f}", slowest.page)
        rows.append((system, f"{fmean(times):.1f}", f"{median(times):.1f}", *with_metadata, *ends))
    header = ("system", "mean", "median", "mean with metadata", "median with metadata")
    return Table("CPU ms a page", (*header, "slowest", "slowest / mean", "slowest page"), rows)


def tabulate_snippets(grouped: Scores) -> Table | None:
    """Return the rates over all snippets, None if no page has any."""
    counts = {name: [score.snippets for score in scores if score.snippets] for name, scores in grouped.items()}
    if not any(counts.values()):
        return None
    rows = [(name, str(len(own)), *(f"{rate:.3f}" for rate in snippet_rates(own))) for name, own in counts.items()]
    return Table("Snippets", ("system", "pages", "precision", "recall", "F1", "accuracy"), rows)


def tabulate_metadata(grouped: Scores) -> Table | None:
    """Return the shares of right titles, days and author sets."""
    rows: list[tuple[str, ...]] = []
    for name, scores in grouped.items():
        titles = [score.title for score in scores if score.title is not None]
        dates = [score.date for score in scores if score.date is not None]
        authors = [score.authors for score in scores if score.authors is not None]
        if titles or dates or authors:
            rows.append((name, _format_share(titles), _format_share(dates), _format_share(authors)))
    return (
        Table("Metadata, exact", ("system", "title (pages)", "day (pages)", "authors (pages)"), rows) if rows else None
    )


def tabulate_differences(grouped: Scores) -> Table | None:
    """Return newsclean (or the first system) minus each peer with intervals, None without a peer."""
    own = OWN if OWN in grouped else next(iter(grouped))
    peers = [name for name in grouped if name not in (own, RAW)]
    if not peers:
        return None
    rows = [
        (measure, *(cell or "-" for cell in cells))
        for measure, cells in _compare_all(grouped, own, peers).items()
        if any(cells)
    ]
    return Table(f"{own} minus the others, 95 % bootstrap intervals over pages", ("measure", *peers), rows)


def _compare_all(grouped: Scores, own: str, peers: list[str]) -> dict[str, list[str | None]]:
    means = {name: [measure(score) for score in grouped[own]] for name, measure in PAGE_MEASURES.items()}
    compared = {
        name: [compare_means(values, [PAGE_MEASURES[name](score) for score in grouped[peer]]) for peer in peers]
        for name, values in means.items()
    }
    counts = {name: [score.snippets for score in grouped[name] if score.snippets] for name in (own, *peers)}
    compared["snippet F1"] = [compare_snippets(counts[own], counts[peer], lambda rates: rates.f1) for peer in peers]
    compared["snippet accuracy"] = [
        compare_snippets(counts[own], counts[peer], lambda rates: rates.accuracy) for peer in peers
    ]
    return compared


def describe_steps(grouped: Scores) -> list[str]:
    """Return what strip and dedupe cost newsclean: in leads, and in recall, by page where it is over 2 points."""
    costs = {s.page: s.step_cost for s in grouped.get(OWN, []) if s.step_cost is not None}
    if not costs:
        return []
    heavy = sorted((page for page, cost in costs.items() if cost > STEP_POINTS), key=lambda page: -costs[page])
    lines = [
        f"Strip and dedupe: at most {max(costs.values()):.1f} points of recall on a page, "
        f"over {STEP_POINTS:.0f} points on {len(heavy)} of {len(costs)} pages, "
        f"the lead on {sum(score.lead_cut for score in grouped[OWN])}"
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
        tabulate_snippets(grouped),
        tabulate_metadata(grouped),
        tabulate_times(grouped),
        tabulate_differences(grouped),
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
