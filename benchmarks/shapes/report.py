"""The figures of a run, as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from .score import Outcome


def exact_share(outcomes: list[Outcome]) -> float:
    return sum(o.exact for o in outcomes) / len(outcomes) if outcomes else 1.0


def text_share(outcomes: list[Outcome]) -> float:
    good = sum(not {"text", "title", "error", "no_article"} & set(o.wrong) for o in outcomes)
    return good / len(outcomes) if outcomes else 1.0


def render_report(outcomes: list[Outcome], names: bool) -> str:
    """All figures; `names` adds which junk leaked."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.case.layout].append(outcome)
    rows = [f"{'layout':<44}{'cases':>6}{'all right':>11}{'title+text':>12}"]
    for layout in sorted(groups):
        rows.append(render_row(layout, groups[layout]))
    for shape in ("page", "dump"):
        chosen = [o for o in outcomes if o.case.shape == shape]
        if chosen:
            rows.append(render_row(f"ALL {shape.upper()}S", chosen))
    rows += [render_row("ALL", outcomes), ""]
    rows.append("wrong fields: " + render_counts(name for o in outcomes for name in o.wrong))
    rows.append(f"paragraphs lost: {sum(o.lost for o in outcomes)} in {sum(bool(o.lost) for o in outcomes)} cases")
    rows.append(f"cases with junk in the text: {sum(bool(o.leaked) for o in outcomes)}")
    rows.append(f"right words, other paragraph breaks (not counted above): {sum(o.broken for o in outcomes)}")
    if names:
        rows.append("junk that stayed, by name: " + render_counts(name for o in outcomes for name in o.leaked))
    return "\n".join(rows)


def render_row(label: str, outcomes: list[Outcome]) -> str:
    return f"{label:<44}{len(outcomes):>6}{exact_share(outcomes):>11.1%}{text_share(outcomes):>12.1%}"


def render_counts(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in Counter(names).most_common()) or "none"
