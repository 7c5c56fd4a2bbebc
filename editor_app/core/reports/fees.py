"""署名与稿酬表: who wrote how much, of which kind and grade, and what is paid for it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from editor_app.core.joined import Joined, join
from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier
from editor_app.core.office.fees import Fee, fees
from editor_app.core.office.paper import Align, Cell, Column, Paper, Part, Table
from editor_app.core.repeat import Place, Repeat
from editor_app.core.reports.common import counting_note, paper, rounded
from editor_app.core.structure.attribution import Credit, credited


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    made = _fees(dossier)
    if not made:
        return ()
    table = dossier.fees
    paid = any(fee.rate for fee in made)
    notes = [
        counting_note(),
        _("重复的文字只在第一次出现处计一次；几人共同署名的一条，按定下的份额分，没有定的平分。"),
    ]
    if paid:
        notes.append(
            _("稿酬 = 字数 ÷ 1000 × 标准，按件四舍五入到分。标准：{title}（版本{edition}）。").format(
                title=table.title, edition=table.edition
            )
        )
    else:
        notes.append(_("没有稿酬标准（或标准为0），只列字数。"))
    return (
        paper(
            dossier,
            _("{volume}署名与稿酬表").format(volume=dossier.title),
            _("署名与稿酬表"),
            [Part("", (), _table(made))],
            notes=notes,
            signatures=((_("制表"), _("审核"), _("主编"), _("财务")),),
            wide=True,
        ),
    )


def _fees(dossier: Dossier) -> tuple[Fee, ...]:
    """Over the volume as one text, so that a passage of two units is paid once."""
    if not dossier.holdings:
        return ()
    joined = join([holding.draft for holding in dossier.holdings])
    repeats = [
        Repeat(
            repeat.kind,
            repeat.similarity,
            tuple(Place(0, place.span.moved(joined.starts[place.document])) for place in repeat.places),
            repeat.numbers,
            repeat.common_wording,
        )
        for repeat in dossier.repeats
    ]
    made = (
        replace(
            credit,
            signers=tuple((name, unit or _unit(dossier, joined, credit)) for name, unit in credit.signers),
        )
        for credit in credited(joined.draft, repeats)
    )
    return fees(made, dossier.fees)


def _unit(dossier: Dossier, joined: Joined, credit: Credit) -> str:
    """A person whose signature names no unit writes for the one that sent the manuscript."""
    span = joined.draft.section_by_id[credit.section].span
    return dossier.holdings[joined.locate(span)[0]].unit or ""


def _table(made: tuple[Fee, ...]) -> Table:
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("撰稿人"), 7),
        Column(_("单位"), 14),
        Column(_("类别"), 6, Align.CENTER),
        Column(_("等级"), 4, Align.CENTER),
        Column(_("篇数"), 4, Align.RIGHT),
        Column(_("其中共署"), 6, Align.RIGHT),
        Column(_("字数"), 7, Align.RIGHT),
        Column(_("元/千字"), 6, Align.RIGHT),
        Column(_("稿酬（元）"), 8, Align.RIGHT),
        Column(_("领款人签字"), 9),
    )
    rows = [_row(number, fee) for number, fee in enumerate(made, 1)]
    total: tuple[Cell, ...] = (
        _("合计"),
        "",
        "",
        "",
        "",
        sum(fee.entries for fee in made),
        sum(fee.shared for fee in made),
        rounded(sum((fee.characters for fee in made), Fraction(0)), 0),
        "",
        sum((fee.amount for fee in made), Decimal("0.00")),
        "",
    )
    return Table(columns, rows, total)


def _row(number: int, fee: Fee) -> list[Cell]:
    return [
        number,
        fee.name or _("（单位供稿）"),
        fee.unit,
        fee.kind,
        fee.grade,
        fee.entries,
        fee.shared,
        rounded(fee.characters, 0),
        fee.rate,
        fee.amount,
        "",
    ]
