"""数字改动清单: every figure that is not as it was received, with what it counts."""

from editor_app.core.language import _
from editor_app.core.numbers.figure_changes import FigureChange, figure_changes
from editor_app.core.office.dossier import Dossier, Holding
from editor_app.core.office.paper import Align, Cell, Column, Mark, Paper, Part, Table, Words
from editor_app.core.quoting import titles
from editor_app.core.reports.common import paper
from editor_app.core.versions.diff import compare


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    parts = [part for holding in dossier.holdings if (part := _part(holding)) is not None]
    if not parts:
        return ()
    return (
        paper(
            dossier,
            _("{volume}数字改动清单").format(volume=dossier.title),
            _("数字改动"),
            parts,
            notes=(
                _("列出段落里改动的数字，连同单位和它说的是什么；“无”表示没有。整段增加、删去的不列。"),
                _("“所指”由程序从上下文读出，请与原文核对。"),
            ),
            wide=True,
        ),
    )


def _part(holding: Holding) -> Part | None:
    old, new = holding.received, holding.draft
    if old is None or old.text == new.text:
        return None
    changes = list(figure_changes(old, new, compare(old, new).rows))
    if not changes:
        return None
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("位置"), 18),
        Column(_("所指"), 20),
        Column(_("改动前"), 12, Align.RIGHT),
        Column(_("改动后"), 12, Align.RIGHT),
    )
    rows = [[number, *_row(holding, change)] for number, change in enumerate(changes, 1)]
    return Part(
        holding.shown_unit,
        (_("数字改动{count}处。").format(count=len(changes)),),
        Table(columns, rows),
    )


def _row(holding: Holding, change: FigureChange) -> list[Cell]:
    return [
        " › ".join(titles(holding.draft, change.new_span.start)),
        change.name,
        (Words(change.old or _("无"), Mark.OLD if change.old else Mark.PLAIN),),
        (Words(change.new or _("无"), Mark.NEW if change.new else Mark.PLAIN),),
    ]
