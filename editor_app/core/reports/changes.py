"""差异清单: every paragraph that is not as it was received, with what was changed in it."""

from collections.abc import Iterator

from editor_app.core.change import Comparison, Row, RowKind
from editor_app.core.draft import Draft
from editor_app.core.language import N_, _
from editor_app.core.office.dossier import Dossier, Holding
from editor_app.core.office.paper import Align, Cell, Column, Mark, Paper, Part, Table, Words
from editor_app.core.quoting import shortened, titles
from editor_app.core.reports.common import paper
from editor_app.core.versions import diff

_EQUAL = 24
"""Characters of equal text that are shown between two changes."""
_LONGEST = 300
_KINDS = {
    RowKind.SAME: N_("移"),
    RowKind.EDITED: N_("改"),
    RowKind.ADDED: N_("增"),
    RowKind.DELETED: N_("删"),
    RowKind.SPLIT: N_("分段"),
    RowKind.MERGED: N_("并段"),
    RowKind.RENAMED: N_("改名"),
    RowKind.FORM_ONLY: N_("改标点"),
}


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    parts = [part for holding in dossier.holdings if (part := _part(holding)) is not None]
    if not parts:
        return ()
    return (
        paper(
            dossier,
            _("{volume}差异清单").format(volume=dossier.title),
            _("差异清单"),
            parts,
            notes=(
                _("按段落比对；长句里没有改动的部分从略。"),
                _("“数字”一栏列出改动的数字，改动前 → 改动后，“无”表示没有。"),
            ),
            wide=True,
        ),
    )


def _part(holding: Holding) -> Part | None:
    old, new = holding.received, holding.draft
    if old is None or old.text == new.text:
        return None
    comparison = diff.compare(old, new)
    rows = [_row(old, new, row) for row in comparison.rows if _is_shown(old, new, row)]
    if not rows:
        return None
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("位置"), 11),
        Column(_("方式"), 4, Align.CENTER),
        Column(_("改动前"), 21),
        Column(_("改动后"), 21),
        Column(_("数字"), 8),
    )
    return Part(
        holding.shown_unit,
        tuple(_about(comparison)),
        Table(columns, [[number, *row] for number, row in enumerate(rows, 1)]),
    )


def _is_shown(old: Draft, new: Draft, row: Row) -> bool:
    """Not what is the same in its place, nor blank lines that came or went."""
    if row.kind is RowKind.SAME:
        return row.moved
    return bool((row.old.of(old.text) + row.new.of(new.text)).strip())


def _about(comparison: Comparison) -> Iterator[str]:
    counts = comparison.counts()
    changed = counts["edited"] + counts["split"] + counts["merged"] + counts["renamed"]
    yield _("改动{changed}段，只改标点{form}段，增加{added}段，删去{deleted}段，移动{moved}处。").format(
        changed=changed,
        form=counts["form_only"],
        added=counts["added"],
        deleted=counts["deleted"],
        moved=counts["moved"],
    )
    if comparison.coarse:
        yield _("有的段落太长，只比到句。")


def _row(old: Draft, new: Draft, row: Row) -> list[Cell]:
    kind = _(_KINDS[row.kind])
    if row.moved and row.kind is not RowKind.SAME:
        kind = _("移并{kind}").format(kind=kind)
    draft, at = (old, row.old.start) if row.kind is RowKind.DELETED else (new, row.new.start)
    numbers = "\n".join(f"{change.old or _('无')} → {change.new or _('无')}" for change in row.numbers)
    before, after = _sides(old, new, row)
    return [" › ".join(titles(draft, at)), kind, before, after, numbers]


def _sides(old: Draft, new: Draft, row: Row) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    if row.kind is RowKind.SAME:
        same = (Words(shortened(row.new.of(new.text), _LONGEST)),)
        return same, same
    return _side(row, "-", Mark.OLD), _side(row, "+", Mark.NEW)


def _side(row: Row, sign: str, mark: Mark) -> tuple[Words, ...]:
    return tuple(
        Words(shortened(operation.text, _EQUAL * 2 if operation.sign == "=" else _LONGEST), Mark.PLAIN)
        if operation.sign == "="
        else Words(shortened(operation.text, _LONGEST), mark)
        for operation in row.operations
        if operation.sign in ("=", sign)
    )
