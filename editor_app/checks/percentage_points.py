"""两个百分比之差与所写的百分点不符；该用百分比的用了百分点。

“从甲%提高到乙%，提高几个百分点”“甲%，比上年的乙%下降几个百分点”，用两数之差核算，容许三个数的四舍五入；
三次产业结构由一组比例调整为另一组的，各产业比重的升降同样核算；人口自然增长率核算为出生率减死亡率。
两数之差正是所写的数，单位却写作%的，应为个百分点；数量（件、亿元）的增减率不能用百分点。

报：破案率从41%上升至64.6%，升幅26.3个百分点（应为23.6）；出生率8.56‰，死亡率5.91‰，自然增长率2.56‰；
完成税收3.2亿元，比上年增长5个百分点（应为5%）
不报：末位差一（作提示）；没有写明上期百分比的；约数；增速、比重的升降
依据：百分点＝两个百分比之差；自然增长率＝出生率−死亡率
例：城镇化率由52.1%提高到53.9%，提高1.6个百分点　→　53.9−52.1 = 1.8 ≠ 1.6
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips, verdict
from editor_app.core.numbers.from_to import FromTo
from editor_app.core.numbers.points import Points
from editor_app.core.numbers.quantity import About, Quantity, decimal
from editor_app.core.numbers.units import PERCENT, POINTS
from editor_app.core.numbers.verdict import Verdict


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    text, read = draft.text, context.relations
    for pair in read.from_to:
        if pair.change is not None and pair.first.unit == PERCENT:
            yield from _from_to(text, pair, pair.change)
    for points in read.points:
        yield from _difference(text, points)
    for amount, change in read.in_points:
        yield _no_points(text, amount, change)


def _from_to(text: str, pair: FromTo, by: Quantity) -> Iterator[Finding | Verified]:
    more, less = (pair.last, pair.first) if pair.last.value >= pair.first.value else (pair.first, pair.last)
    if by.unit == POINTS:
        yield from _difference(text, Points(more, less, by, sure=True))
    elif by.unit == PERCENT and by.value == more.value - less.value and by.about is About.PLAIN:
        values = {"right": f"{decimal(by.value)}个百分点", "by": by.raw(text)}
        equation = f"{decimal(more.value)}−{decimal(less.value)} = {values['right']} ≠ {by.raw(text)}"
        mended = Suggestion(by.span, by.number.of(text) + POINTS)
        yield Finding(CHECK.code, Severity.MAJOR, (more.span, less.span, by.span), values, equation, mended)


def _difference(text: str, points: Points) -> Iterator[Finding | Verified]:
    operands = (points.more, points.less, points.by)
    right = decimal(points.more.value - points.less.value)
    equation = f"{decimal(points.more.value)}−{decimal(points.less.value)} = {right}"
    spans = tuple(quantity.span for quantity in operands)
    outcome = _outcome(operands)
    if outcome is Verdict.HOLDS:
        yield Verified(CHECK.code, spans, equation)
        return
    found = slips.repairs(text, operands, lambda changed: _outcome(changed) is Verdict.HOLDS)
    if not points.sure and (not found or outcome is Verdict.LAST_DIGIT):
        return
    repair = slips.one(found)
    if not found and right[0].isdigit():
        repair = Suggestion(points.by.number, right)
    severity = Severity.HINT if outcome is Verdict.LAST_DIGIT else Severity.MAJOR
    values = {"right": right + points.by.unit, "by": points.by.raw(text)}
    said = f"{equation} ≠ {decimal(points.by.value)}"
    yield Finding(CHECK.code, severity, spans, values, said, repair, repairs=found)


def _outcome(operands: slips.Operands) -> Verdict:
    more, less, by = operands
    return verdict.sums_to((less, by), more)


def _no_points(text: str, amount: Quantity, change: Quantity) -> Finding:
    right = change.number.of(text) + PERCENT
    values = {"right": right, "by": change.raw(text)}
    equation = f"{amount.raw(text)}：{change.raw(text)} ≠ {right}"
    mended = Suggestion(change.span, right)
    return Finding(CHECK.code, Severity.MAJOR, (amount.span, change.span), values, equation, mended)


CHECK = Check("percentage-points", N_("百分点不符"), N_("应为{right}，写作{by}"), find)
