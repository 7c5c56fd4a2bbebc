"""What several reports print alike."""

from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from editor_app.core.draft import count_characters
from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier, Holding
from editor_app.core.office.paper import Paper, Part


def paper(
    dossier: Dossier,
    title: str,
    tab: str,
    parts: Sequence[Part],
    *,
    facts: Sequence[tuple[str, str]] = (),
    notes: Sequence[str] = (),
    signatures: Sequence[Sequence[str]] = (),
    wide: bool = False,
) -> Paper:
    """A paper with the office's name, the volume and the day on it."""
    return Paper(
        title,
        tab,
        dossier.office or _("编纂单位：＿＿＿＿＿＿＿＿"),
        dossier.title,
        dossier.shown_day,
        (*facts, (_("制表日期"), dossier.shown_day)),
        parts,
        notes,
        signatures,
        wide,
    )


def day(time: str) -> str:
    """The day of a time or date as the ledger writes it, in the local time of this machine."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return time[:10]
    local = moment.astimezone() if moment.tzinfo is not None else moment
    return _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)


def characters(holding: Holding) -> int:
    """字数 of the entries that are in the volume; of the whole text where it has none."""
    entries = holding.entries
    if not entries:
        return count_characters(holding.draft.text)
    return sum(count_characters(section.span.of(holding.draft.text)) for section in entries)


def rounded(value: Fraction, places: int) -> Decimal:
    step = Decimal(1).scaleb(-places)
    return (Decimal(value.numerator) / value.denominator).quantize(step, ROUND_HALF_UP)


def shortest(value: Fraction) -> Decimal:
    """A count of errors: with a place behind the point only where it needs one."""
    return rounded(value, 0 if value.denominator == 1 else 1 if (value * 10).denominator == 1 else 2)


def counting_note() -> str:
    return _("字数按字符计，不计空白；标点、数字、字母每个算一个字。")
