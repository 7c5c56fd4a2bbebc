"""质疑单: what a unit is asked, one sheet for each, with room for its answers."""

from collections.abc import Iterator

from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier, Holding
from editor_app.core.office.paper import Align, Cell, Column, Mark, Paper, Part, Table, Words
from editor_app.core.office.questions import Question
from editor_app.core.office.triage import Verdict, triage_for
from editor_app.core.quoting import around, shortened, titles
from editor_app.core.reports.common import paper

_CONTEXT = 16
_QUOTE = 80


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    return tuple(made for holding in dossier.holdings if (made := _paper(dossier, holding)) is not None)


def _paper(dossier: Dossier, holding: Holding) -> Paper | None:
    rows = [*_asked(holding), *_queried(holding)]
    if not rows:
        return None
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("条目"), 8),
        Column(_("原文"), 13),
        Column(_("质疑"), 13),
        Column(_("答复"), 13),
    )
    unit = holding.shown_unit
    return paper(
        dossier,
        _("{volume}质疑单").format(volume=dossier.title),
        shortened(unit, 20),
        [Part("", _letter(holding), Table(columns, [[n, *row] for n, row in enumerate(rows, 1)]))],
        facts=((_("供稿单位"), unit), (_("质疑"), _("{count}处").format(count=len(rows)))),
        signatures=(
            (_("编辑部经办人"), _("日期")),
            (_("供稿单位核实人"), _("日期")),
            (_("单位负责人（签字、盖章）"), _("日期")),
        ),
    )


def _letter(holding: Holding) -> tuple[str, ...]:
    days = [one.deadline for one in holding.questions if one.deadline is not None and one.is_open]
    until = min(days) if days else None
    when = (
        _("{year}年{month}月{day}日").format(year=until.year, month=until.month, day=until.day)
        if until
        else _("　　　年　　月　　日")
    )
    return (
        _("{unit}：").format(unit=holding.shown_unit),
        _(
            "　　贵单位来稿经审读，有下列各处需要核实。请逐条答复，由单位负责人签字、盖章后，于{when}前退回。"
        ).format(when=when),
    )


def _asked(holding: Holding) -> Iterator[list[Cell]]:
    for question in holding.questions:
        yield [holding.title(question.section), question.quote, question.text, _answers(question)]


def _answers(question: Question) -> str:
    return "\n".join(one.words for one in question.answers)


def _queried(holding: Holding) -> Iterator[list[Cell]]:
    """Findings that were left in doubt and that no question asks about."""
    asked = {key for question in holding.questions for key in question.findings}
    for finding in holding.findings:
        triage = triage_for(finding, holding.triages)
        if finding.folded_under is not None or triage is None or triage.verdict is not Verdict.QUERIED:
            continue
        if finding.key not in asked:
            why = "\n".join(filter(None, (finding.message, finding.equation, triage.reason)))
            place = " › ".join(titles(holding.draft, finding.spans[0].start))
            yield [place, _passage(holding, finding), why, ""]


def _passage(holding: Holding, finding: Finding) -> tuple[Words, ...]:
    text, span = holding.draft.text, finding.spans[0]
    before, after = around(text, span, _CONTEXT)
    return (Words(before), Words(shortened(span.of(text), _QUOTE), Mark.STRONG), Words(after))
