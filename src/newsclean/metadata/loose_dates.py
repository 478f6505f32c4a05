"""Dates that stand anywhere on a page, unlabelled: in time elements, scripts, elements with such a class, the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from selectolax.lexbor import LexborNode

from newsclean.columns import column, gone_of, places_in, places_kept, reasons_of, rules_of
from newsclean.date_labels import is_of_change, may_be_of_change
from newsclean.metadata.dated_runs import prints_a_date, standing_alone
from newsclean.metadata.markup import SourcePattern, matches
from newsclean.metadata.nearby import Surroundings
from newsclean.metadata.nodes import stands_aside
from newsclean.metadata.printed import read_pieces, same_day
from newsclean.metadata.sources import Found, Sources
from newsclean.metadata.years import says_a_year
from newsclean.model import Block, Moment, Removal
from newsclean.moments import read_moment
from newsclean.text import fold_space

_SCRIPTED = SourcePattern(
    r"ub(?:li(?:sh(?:ed)?|cation)_?(?:[Aa]t|[Dd]ate|[Oo]n|[Tt]ime)?|(?<=pub)_?[Dd]ate)"
    r"(?:\\?\"|&quot;)\s*:\s*(?:\\?\"|&quot;)([^\"\\&]{8,40})"
)
"""It begins with letters that are looked for as a word."""
_DATED = '[class*="date" i], [class*="publi" i], [class*="posted" i], [class*="time" i]'
MOST_TIMES = 20
"""Time elements, or values in scripts, that are looked at."""
_MOST_DATED = 30
_LABEL = 40
"""Characters of a label."""
_STORY = 80
"""Characters of a paragraph with which the story has begun."""
_BODY, _PARAGRAPH, _BYLINE = frozenset(("body",)), frozenset(("paragraph",)), frozenset(("byline",))
_LONGEST = 360
"""Characters of an element in which a date is looked for."""


def searched(sources: Sources, day_first: bool | None) -> Found[Moment]:
    """Yield dates that stand anywhere on the page, unlabelled."""
    story = Surroundings(sources.draft.blocks)
    for node in unlabelled_times(sources, story):
        yield "element:time", read_moment(node.attributes.get("datetime"), day_first=day_first)
    yield "script", scripted(sources)
    if prints_a_date(sources.text, day_first):
        yield "element:date", dated(sources, story, day_first)
        labelled = not calls_itself_article(sources)
        yield "visible:date", standing_alone(sources.spaced_text, day_first, story.has_by, labelled=labelled)
    yield "element:byline", in_bylines(sources, day_first, changed=False)


def in_bylines(sources: Sources, day_first: bool | None, *, changed: bool) -> Moment | None:
    """Return the first date, of publication or of change, in the elements above the story that are called bylines."""
    lines = [line for text in bylines_above(sources.draft.blocks) for line in text.split("\n")]
    if changed:
        lines = [line for line in lines if may_be_of_change(fold_space(line))]
    return next(filter(None, (read_pieces(line, day_first, changed=changed) for line in lines)), None)


def bylines_above(blocks: Sequence[Block]) -> list[str]:
    """Return the texts of the elements called bylines above the first paragraph of the story that is no line."""
    if "byline" not in rules_of(blocks):
        return []
    kept = places_in(blocks, Block.role, _BODY, places_kept(blocks))
    paragraphs = places_in(blocks, Block.kind, _PARAGRAPH, kept)
    first = next((at for at in paragraphs if len(blocks[at].text) >= _STORY), len(blocks))
    gone = gone_of(blocks[:first])
    reasons = reasons_of(gone)
    return column(gone, Block.text, places_in(reasons, Removal.rule, _BYLINE, [*range(len(gone))]))


def unlabelled_times(sources: Sources, story: Surroundings) -> list[LexborNode]:
    """Return the page's first time element with a moment for machines, none of a change and none of other stories."""
    for node in sources.document.landmarks.get("time", [])[:MOST_TIMES]:
        attributes = node.attributes
        if (
            attributes.get("datetime")
            and not {"updated", "modified"} & set((attributes.get("class") or "").split())
            and not is_of_change(f"{label_before(node)} {node.text(deep=True)[:_LABEL]}")
            and story.has_by(node.text(deep=True))
        ):
            return [node]
    return []


def label_before(node: LexborNode) -> str:
    """Return the end of the text before an element, in its own line or in the element before it."""
    for _ in range(2):
        before = node.prev
        for _ in range(3):
            if before is not None and before.tag == "time":
                return ""
            if before is not None and (text := fold_space(before.text(deep=True)[-_LABEL:])):
                return text
            before = before.prev if before is not None else None
        if node.parent is None or node.parent.text(deep=True) != node.text(deep=True):
            break
        node = node.parent
    return ""


def scripted(sources: Sources) -> Moment | None:
    """Return the moment of publication in the data of a page's scripts, None where they have it of several stories."""
    found = islice(matches(sources.document.source, _SCRIPTED, "ub", "l_Dd"), MOST_TIMES)
    values = {one[1] if isinstance(one[1], str) else one[1].decode() for one in found}
    moments = [moment for value in sorted(values) if (moment := read_moment(value))]
    return moments[0] if moments and all(same_day(moment, moments[0]) for moment in moments) else None


def dated(sources: Sources, story: Surroundings, day_first: bool | None) -> Moment | None:
    """Return the date of the first short element whose class says that it holds one."""
    for node in sources.document.tree.css(_DATED)[:_MOST_DATED]:
        text = node.text(deep=True, separator="\n")[:_LONGEST]
        if not says_a_year(text):
            continue
        lines = map(fold_space, text.split("\n"))
        found = ((line, one) for line in lines if (one := read_pieces(line, day_first, changed=False)))
        line, moment = next(found, ("", None))
        if moment is not None and not stands_aside(node) and story.has_by(line):
            return moment
    return None


def calls_itself_article(sources: Sources) -> bool:
    """Tell whether a page says of itself that it is an article."""
    kinds = " ".join(sources.document.meta.get("og:type", ())).casefold()
    return "article" in kinds or bool(sources.article.get("headline"))


__all__ = ["MOST_TIMES", "in_bylines", "searched"]
