"""两个百分比之差与所写的百分点不符。

“从甲%提高到乙%，提高几个百分点”，用两数之差核算，容许三个数的四舍五入。

报：破案率从41%上升至64.6%，升幅26.3个百分点（应为23.6）
不报：末位差一（作提示）；没有写明上期百分比的；约数
依据：百分点＝两个百分比之差
例：城镇化率由52.1%提高到53.9%，提高1.6个百分点　→　53.9−52.1 = 1.8 ≠ 1.6
"""

from collections.abc import Iterator

from editor_app.core import verdict
from editor_app.core.context import Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Check, Finding, Severity, Suggestion, Verified
from editor_app.core.from_to import FromTo
from editor_app.core.language import N_
from editor_app.core.quantity import Quantity, decimal
from editor_app.core.units import PERCENT, POINTS


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for pair in context.relations.from_to:
        if pair.change is not None and pair.change.unit == POINTS and pair.first.unit == PERCENT:
            yield _judged(draft.text, pair, pair.change)


def _judged(text: str, pair: FromTo, by: Quantity) -> Finding | Verified:
    first, last = pair.first, pair.last
    difference = abs(last.value - first.value)
    equation = f"{_larger(pair)} = {decimal(difference)}"
    spans = (last.span, first.span, by.span)
    if verdict.meet(_gap(first, last, loose=False), by.interval):
        return Verified(CHECK.code, spans, equation)
    close = verdict.meet(_gap(first, last, loose=True), by.loose)
    values = {"right": decimal(difference), "by": by.raw(text)}
    return Finding(
        CHECK.code,
        Severity.HINT if close else Severity.MAJOR,
        spans,
        values,
        f"{equation} ≠ {by.number.of(text)}",
        Suggestion(by.number, decimal(difference)),
    )


def _larger(pair: FromTo) -> str:
    first, last = sorted((pair.first.value, pair.last.value))
    return f"{decimal(last)}−{decimal(first)}"


def _gap(first: Quantity, last: Quantity, *, loose: bool) -> tuple[int, int]:
    one, other = (first.loose, last.loose) if loose else (first.interval, last.interval)
    low, high = other[0] - one[1], other[1] - one[0]
    return (low, high) if last.value >= first.value else (-high, -low)


CHECK = Check("percentage-points", N_("百分点不符"), N_("两个百分比相差{right}个百分点，写作{by}"), find)
