"""重复清单: passages that stand in more than one place, and what was decided about them."""

from collections.abc import Iterator
from fractions import Fraction

from editor_app.core.draft import Span, count_characters
from editor_app.core.language import N_, _
from editor_app.core.office.dossier import Dossier
from editor_app.core.office.paper import Align, Cell, Column, Paper, Part, Table
from editor_app.core.office.triage import REPEAT_CHOICE_NAMES, RepeatChoice
from editor_app.core.quoting import place, shortened
from editor_app.core.repeat import Place, Repeat, RepeatKind
from editor_app.core.reports.common import counting_note, paper, rounded

_QUOTE = 60
_MOST_NUMBERS = 6
"""Entries of one kind may differ in hundreds of figures; the lists of figures have them all."""
_KINDS = {
    RepeatKind.EXACT: N_("相同"),
    RepeatKind.FORM: N_("标点不同"),
    RepeatKind.EDITED: N_("改过"),
    RepeatKind.REORDERED: N_("次序不同"),
    RepeatKind.PART: N_("部分相同"),
    RepeatKind.FIGURES: N_("数字不同"),
}


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    groups = [(number, repeat) for number, repeat in enumerate(dossier.repeats) if not repeat.common_wording]
    if not groups:
        return ()
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("方式"), 5, Align.CENTER),
        Column(_("字数"), 4, Align.RIGHT),
        Column(_("所在"), 18),
        Column(_("原文"), 18),
        Column(_("不同的数字"), 8),
        Column(_("处理"), 9),
    )
    rows = [[n, *_row(dossier, index, repeat)] for n, (index, repeat) in enumerate(groups, 1)]
    return (
        paper(
            dossier,
            _("{volume}重复清单").format(volume=dossier.title),
            _("重复清单"),
            [Part("", (_share(dossier, [repeat for _index, repeat in groups]),), Table(columns, rows))],
            notes=(
                counting_note(),
                _(
                    "重复不一定是错：法定职责、顺带提到的数字可以重复；同一件事在几处详述的，用详略或互见处理。"
                ),
            ),
            signatures=((_("责任编辑"), _("主编")),),
            wide=True,
        ),
    )


def _share(dossier: Dossier, repeats: list[Repeat]) -> str:
    """How much of the volume says again what stands elsewhere; each character counts once."""
    total = sum(count_characters(holding.draft.text) for holding in dossier.holdings)
    said_again = sum(_again(dossier, document, repeats) for document in range(len(dossier.holdings)))
    share = rounded(100 * _ratio(said_again, total), 1)
    return _("全卷{total}字，重复{again}字，占{share}%，共{groups}组。").format(
        total=total, again=said_again, share=share, groups=len(repeats)
    )


def _ratio(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


def _again(dossier: Dossier, document: int, repeats: list[Repeat]) -> int:
    """Characters of one draft that lie in later copies."""
    text = dossier.holdings[document].draft.text
    later = sorted(one.span for repeat in repeats for one in repeat.places[1:] if one.document == document)
    count = reached = 0
    for span in later:
        count += count_characters(Span(max(span.start, reached), max(span.end, reached)).of(text))
        reached = max(reached, span.end)
    return count


def _row(dossier: Dossier, index: int, repeat: Repeat) -> list[Cell]:
    first = repeat.places[0]
    text = first.span.of(dossier.holdings[first.document].draft.text)
    numbers = [f"{old or _('无')} / {new or _('无')}" for old, new in repeat.numbers[:_MOST_NUMBERS]]
    if len(repeat.numbers) > _MOST_NUMBERS:
        numbers.append(_("等{count}处").format(count=len(repeat.numbers)))
    return [
        _(_KINDS[repeat.kind]),
        count_characters(text),
        "\n".join(_places(dossier, repeat)),
        shortened(text.lstrip("。，；、,;. \n"), _QUOTE),
        "\n".join(numbers),
        _decision(dossier, index, repeat),
    ]


def _places(dossier: Dossier, repeat: Repeat) -> Iterator[str]:
    for number, one in enumerate(repeat.places, 1):
        yield f"{number}. {_where(dossier, one)}"


def _where(dossier: Dossier, one: Place) -> str:
    holding = dossier.holdings[one.document]
    return " › ".join((holding.shown_unit, place(holding.draft, one.span)))


def _decision(dossier: Dossier, index: int, repeat: Repeat) -> str:
    decision = dossier.decisions.get(index)
    if decision is None or decision.choice is RepeatChoice.OPEN:
        return ""
    words = _(REPEAT_CHOICE_NAMES[decision.choice])
    if decision.place is not None and decision.place < len(repeat.places):
        words += _("（第{number}处）").format(number=decision.place + 1)
    return "\n".join(filter(None, (words, decision.reason, dossier.name_of(decision.person))))
