"""勘误表: what was wrong, what it was changed to, by whom and why; and what is still to be changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.change import Operation, RowKind
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier, Holding
from editor_app.core.office.paper import Align, Cell, Column, Mark, Paper, Part, Table, Words
from editor_app.core.office.review import STAGE_NAMES
from editor_app.core.office.triage import Verdict, triage_for
from editor_app.core.quoting import around, shortened, titles
from editor_app.core.reports.common import day, paper
from editor_app.core.versions import diff
from editor_app.core.versions.layers import Layer

_CONTEXT = 8
"""Characters of the sentence that are shown beside a change, so that it can be found."""
_LONGEST = 60
_NEAR = 4
"""Changes with fewer equal characters between them are one."""

Passage = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A change in the words of a reader: where, from what, to what."""

    place: str
    old: Passage
    new: Passage


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    done = [row for holding in dossier.holdings for row in _done(dossier, holding)]
    due = [row for holding in dossier.holdings for row in _due(dossier, holding)]
    parts = []
    if done:
        columns = (Column(_("改者"), 6, Align.CENTER), Column(_("日期"), 8, Align.CENTER))
        parts.append(Part(_("一、已改正"), (_count(done),), _table(done, columns)))
    if due:
        title = _("二、待改正") if done else _("待改正")
        columns = (Column(_("提出"), 5, Align.CENTER), Column(_("依据"), 14))
        parts.append(Part(title, (_count(due),), _table(due, columns)))
    if not parts:
        return ()
    return (
        paper(
            dossier,
            _("{volume}勘误表").format(volume=dossier.title),
            _("勘误表"),
            parts,
            notes=(
                _(
                    "“误”“正”两栏带出前后几个字，便于查找；误字加删除线，改正的字加下划线。整段的增删见差异清单。"
                ),
            ),
            signatures=((_("编辑"), _("校对"), _("主编")),),
            wide=True,
        ),
    )


def _count(rows: Sequence[object]) -> str:
    return _("共{count}处。").format(count=len(rows))


def _table(rows: Sequence[Sequence[Cell]], by_and_why: tuple[Column, Column]) -> Table:
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("位置"), 14),
        Column(_("误"), 16),
        Column(_("正"), 16),
        *by_and_why,
    )
    return Table(columns, [[number, *row] for number, row in enumerate(rows, 1)])


def _done(dossier: Dossier, holding: Holding) -> Iterator[list[Cell]]:
    """What the saved versions changed, and what the proofs found."""
    before = holding.received
    for layer in holding.layers if before is not None else ():
        for correction in of_layer(before, layer) if before is not None else ():
            place = f"{holding.shown_unit} › {correction.place}"
            yield [place, correction.old, correction.new, layer.author, day(layer.time)]
        before = layer.draft
    for proof in holding.proofs:
        place = " › ".join(filter(None, (holding.shown_unit, holding.title(proof.section), proof.place)))
        stage = _(STAGE_NAMES[proof.stage])
        by = f"{dossier.name_of(proof.person)}\n{stage}"
        yield [place, (Words(proof.old, Mark.OLD),), (Words(proof.new, Mark.NEW),), by, day(proof.time)]


def of_layer(old: Draft, layer: Layer) -> Iterator[Correction]:
    """What one saved version changed within its paragraphs; whole paragraphs are no corrections."""
    for row in diff.compare(old, layer.draft).rows:
        if row.kind in (RowKind.SAME, RowKind.ADDED, RowKind.DELETED):
            continue
        for at, change in _changes(row.operations):
            place = " › ".join(titles(layer.draft, row.new.start))
            span = Span(
                row.new.start + at, row.new.start + at + sum(len(o.text) for o in change if o.sign != "-")
            )
            before, after = around(layer.draft.text, span, _CONTEXT)
            yield Correction(
                place,
                _passage(before, change, after, "-", Mark.OLD),
                _passage(before, change, after, "+", Mark.NEW),
            )


def _changes(operations: Sequence[Operation]) -> Iterator[tuple[int, list[Operation]]]:
    """The operations that belong together, and where they start in the new text."""
    at = start = 0
    held: list[Operation] = []
    for index, operation in enumerate(operations):
        joins = 0 < index < len(operations) - 1 and len(operation.text) < _NEAR and "\n" not in operation.text
        if operation.sign != "=" or (held and joins):
            if not held:
                start = at
            held.append(operation)
        elif held:
            yield start, held
            held = []
        at += len(operation.text) if operation.sign != "-" else 0
    if held:
        yield start, held


def _passage(before: str, change: Sequence[Operation], after: str, sign: str, mark: Mark) -> Passage:
    words = [
        Words(shortened(operation.text, _LONGEST), Mark.PLAIN if operation.sign == "=" else mark)
        for operation in change
        if operation.sign in ("=", sign)
    ]
    return (Words(before), *words, Words(after))


def _due(dossier: Dossier, holding: Holding) -> Iterator[list[Cell]]:
    """Suggestions that were accepted and still fit the text; of a document, all suggestions."""
    for finding in holding.findings:
        if finding.suggestion is None or finding.folded_under is not None:
            continue
        triage = triage_for(finding, holding.triages)
        if holding.states and (triage is None or triage.verdict is not Verdict.ACCEPTED):
            continue
        by = dossier.name_of(triage.person) if triage else _("机检")
        yield [*_suggested(holding, finding), by, finding.equation or finding.message]


def _suggested(holding: Holding, finding: Finding) -> tuple[str, Passage, Passage]:
    assert finding.suggestion is not None
    text, span = holding.draft.text, finding.suggestion.span
    before, after = around(text, span, _CONTEXT)
    place = " › ".join([holding.shown_unit, *titles(holding.draft, span.start)])
    if finding.count > 1:
        place += _("（等{count}处）").format(count=finding.count)
    old = Words(shortened(span.of(text), _LONGEST), Mark.OLD)
    new = Words(finding.suggestion.text or _("（删去）"), Mark.NEW)
    return place, (Words(before), old, Words(after)), (Words(before), new, Words(after))
