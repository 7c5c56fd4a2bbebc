"""署名与稿酬表: who wrote how much, of which kind and grade, and what is paid for it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from editor_app.core.language import _
from editor_app.core.office.credits import Signed, credits_of
from editor_app.core.office.dossier import Dossier
from editor_app.core.office.fees import Fee, fees
from editor_app.core.office.paper import Align, Cell, Column, Paper, Part, Table
from editor_app.core.office.spellings import likely_same
from editor_app.core.reports.common import counting_note, paper, rounded
from editor_app.core.structure.attribution import Credit, contributors_of


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    signed = [holding.signed or Signed(holding.draft, holding.unit or "") for holding in dossier.holdings]
    credited = credits_of(signed, dossier.repeats)
    made = fees(credited, dossier.fees)
    if not made:
        return ()
    return (
        paper(
            dossier,
            _("{volume}署名与稿酬表").format(volume=dossier.title),
            _("署名与稿酬表"),
            [Part("", (), _table(made))],
            notes=[*_terms(dossier, made), *_doubts(signed, credited)],
            signatures=((_("制表"), _("审核"), _("主编"), _("财务")),),
            wide=True,
        ),
    )


def _terms(dossier: Dossier, made: Sequence[Fee]) -> Iterator[str]:
    """How it was counted."""
    table = dossier.fees
    yield counting_note()
    yield _("重复的文字只在第一次出现处计一次；几人共同署名的一条，按份额分，没有定的平分；撤稿的不计。")
    if any(fee.rate for fee in made):
        yield _("稿酬 = 字数 ÷ 1000 × 标准，按件四舍五入到分。标准：{title}（版本{edition}）。").format(
            title=table.title, edition=table.edition
        )
    else:
        yield _("没有稿酬标准（或标准为0），只列字数。")


def _doubts(signed: Sequence[Signed], credited: Sequence[Credit]) -> Iterator[str]:
    """What a person should look at before anything is paid."""
    titles = _("、").join(f"“{title}”" for one in signed for title in one.unconfirmed)
    if titles:
        yield _("以下各条的份额由各版文字比对得出，还没有人确认：{titles}。").format(titles=titles)
    for same in likely_same(contributors_of(credited)):
        yield _("{name}、{rare}（{unit}）可能是同一个人的两种写法，请核对。").format(
            name=same.name, rare=same.rare, unit=same.unit or _("单位不明")
        )


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
