"""The answers of the command line as JSON values. Their form is a contract: add, never change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from editor_app.core.annotations import NONE, Annotations
from editor_app.core.change import Comparison, NumberChange, Row
from editor_app.core.draft import Attribution, Draft, Section, Span
from editor_app.core.finding import Finding, Suggestion, Verified
from editor_app.core.repeat import NumberPair, Repeat
from editor_app.core.unreadable import Unreadable

FORMAT = 1

Json = dict[str, object]
Locate = Callable[[Span], tuple[str | None, Draft, Span]]
"""The path to name with a span (None: the draft's own), its draft, and the span within it."""


def unreadable_json(refused: Sequence[Unreadable]) -> list[Json]:
    return [{"path": error.path, "why": error.why} for error in refused]


def draft_json(draft: Draft) -> Json:
    """What a draft holds: its volume, sections and attributions."""
    return {
        "characters": len(draft.text),
        "volume": {
            "title": draft.volume.title,
            "year": draft.volume.year,
            "covers": draft.volume.covers,
        },
        "sections": [_section(section) for section in draft.sections],
        "attributions": [_attribution(attribution) for attribution in draft.attributions],
    }


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "parent": section.parent,
        "level": section.level.value,
        "title": section.title,
        "start": section.span.start,
        "end": section.span.end,
    }


def _attribution(attribution: Attribution) -> Json:
    return {
        "names": list(attribution.names),
        "role": attribution.role,
        "unit": attribution.unit,
        "start": attribution.span.start,
        "end": attribution.span.end,
        "certain": attribution.certain,
        "sections": list(attribution.sections),
    }


def within(draft: Draft) -> Locate:
    """Spans that all lie in one draft."""
    return lambda span: (None, draft, span)


def finding_json(finding: Finding, locate: Locate) -> Json:
    return {
        "key": finding.key,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "spans": [_place(span, locate) for span in finding.spans],
        "equation": finding.equation,
        "suggestion": _suggestion(finding.suggestion, locate),
        "count": finding.count,
        "folded_count": finding.folded_count,
        "folded_under": finding.folded_under,
        **_of_repeat(finding),
    }


def _of_repeat(finding: Finding) -> Json:
    """A repeat's kind and the figures that differ, as `duplicates` gives them; nothing for other findings."""
    if not finding.code.startswith("duplicate-"):
        return {}
    pairs = cast(tuple[NumberPair, ...], finding.values["numbers"])
    return {"kind": finding.values["kind"], "numbers": _numbers(pairs)}


def verified_json(verified: Verified, locate: Locate) -> Json:
    return {
        "code": verified.code,
        "spans": [_place(span, locate) for span in verified.spans],
        "equation": verified.equation,
    }


def _place(span: Span, locate: Locate) -> Json:
    path, draft, own = locate(span)
    place: Json = {"start": own.start, "end": own.end, "text": own.of(draft.text)}
    return place if path is None else {"path": path, **place}


def _suggestion(suggestion: Suggestion | None, locate: Locate) -> Json | None:
    if suggestion is None:
        return None
    _path, _draft, span = locate(suggestion.span)
    return {"start": span.start, "end": span.end, "text": suggestion.text}


def comparison_json(comparison: Comparison, printed: Annotations = NONE) -> Json:
    """The rows; `printed` gives those of a proof the page and line of their first difference."""
    return {
        "coarse": comparison.coarse,
        "unrelated": comparison.unrelated,
        "resorted": comparison.resorted,
        "counts": comparison.counts(),
        "rows": [{**_row(row), **_printed(row, printed)} for row in comparison.rows],
    }


def _printed(row: Row, printed: Annotations) -> Json:
    line = printed.printed_at(row.first_change)
    if line is None:
        return {}
    return {"printed": {"page": line.page, "column": line.column, "line": line.line}}


def _row(row: Row) -> Json:
    return {
        "kind": row.kind.value,
        "moved": row.moved,
        "move": row.move,
        "old": {"start": row.old.start, "end": row.old.end},
        "new": {"start": row.new.start, "end": row.new.end},
        "operations": [[operation.sign, operation.text] for operation in row.operations],
        "numbers": [_number(change) for change in row.numbers],
    }


def _number(change: NumberChange) -> Mapping[str, str | None]:
    return {"old": change.old, "new": change.new}


def _numbers(pairs: Iterable[NumberPair]) -> list[Json]:
    """The figures that differ between places: the first place's are the old ones."""
    return [{"old": old, "new": new} for old, new in pairs]


def repeat_json(repeat: Repeat, paths: Sequence[str]) -> Json:
    return {
        "kind": repeat.kind.value,
        "similarity": round(repeat.similarity, 4),
        "documents": len({place.document for place in repeat.places}),
        "common_wording": repeat.common_wording,
        "numbers": _numbers(repeat.numbers),
        "places": [
            {"path": paths[place.document], "start": place.span.start, "end": place.span.end}
            for place in repeat.places
        ],
    }
