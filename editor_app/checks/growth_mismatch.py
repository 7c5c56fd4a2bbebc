"""增减额与增减率、前后两数与增减率对不上。

写明数量、增减额、增减率的，以“数量∓增减额”为基数核算增减率；写明“由甲增加到乙，增长百分之几”或
“与甲相比，增加若干，增长百分之几”的，用写明的基数核算；写“与某年持平”而那一年的数另有写明的，两数应相等；
给了上一年的卷的，用上年卷里同一指标的数核算。都容许各数的四舍五入；放宽末位一个单位就相符的，作提示。
数量小于增加额（上期成了负数）的，也报。

报：受理案件9029件，比上年多2247件，上升42.1%（应为33.13%）；由50亿元增加到60亿元，增长25%（应为20%）；
2023年执行数20万元，2024年安排26万元，比2023年执行数持平
不报：生产总值、增加值、总产值的增长（按可比价计算）；年均增长（另查）；基本持平；约数；增减率与数量之间另有所指；上期为0
依据：增减率＝增减额÷上期数
例：收入4376万元，增收585万元，增长14.6%　→　585÷(4376−585) = 15.4% ≠ 14.6%
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import relations, slips, verdict, yearly
from editor_app.core.numbers.from_to import FromTo
from editor_app.core.numbers.growth import PERCENTS, Growth
from editor_app.core.numbers.quantity import ONE, About, Quantity
from editor_app.core.numbers.steady import Steady
from editor_app.core.numbers.units import PERMILLE, POINTS
from editor_app.core.numbers.verdict import Interval, Verdict
from editor_app.core.numbers.written import amount, percent_of

_REVISED = 10
"""Steps of its last place from which on a percentage differs by more than a revised base explains."""


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    text, read = draft.text, context.relations
    for change in read.growths:
        yield from _growth(text, change)
    for pair in read.from_to:
        yield from _from_to(text, pair)
    for steady in read.steady:
        yield _steady(text, steady)
    for pair in read.yearly:
        yield from _elsewhere(text, pair)
    for volume in context.earlier_volumes:
        for pair in yearly.from_volume(read, relations.read(volume)):
            for said in _elsewhere(text, pair):
                # The base stands in the other volume, so it has no place in this text.
                yield replace(said, spans=(pair.last.span, said.spans[-1]))


def _elsewhere(text: str, pair: FromTo) -> Iterator[Finding | Verified]:
    """Judges growth against a base of another sentence: wrong only if a slip in the percentage explains it.

    Such a base may be another thing's, and is revised later, which moves a percentage by little.
    """
    for said in _from_to(text, pair):
        if isinstance(said, Verified) or pair.change is None:
            yield said
            continue
        printed, right = pair.change.number.of(text), str(said.values["right"]).rstrip("%‰")
        if slips.is_slip(printed, right):
            steps = abs(pair.change.value - _rate_of(pair)) // pair.change.step
            severity = Severity.MAJOR if steps >= _REVISED else Severity.HINT
            yield replace(said, severity=severity, suggestion=Suggestion(pair.change.number, right))


def _rate_of(pair: FromTo) -> int:
    """The growth from one amount to the other, in the unit of the percentage that is printed."""
    of = 1000 if pair.change is not None and pair.change.unit == PERMILLE else 100
    return abs(pair.last.value - pair.first.value) * of * ONE // pair.first.value


def _plain(*quantities: Quantity | None) -> bool:
    return all(q is not None and q.about is About.PLAIN and q.bounded for q in quantities)


def _growth(text: str, change: Growth) -> Iterator[Finding | Verified]:
    now, delta, rate, base = change.amount, change.delta, change.rate, change.base
    if rate is not None and (not _plain(rate) or rate.direction == 0):
        return
    if delta is None:
        if base is not None and now is not None and rate is not None and not change.real:
            yield from _from_to(text, FromTo(base, now, rate.direction, rate))
    elif not _plain(delta) or delta.unit == POINTS:
        return
    elif base is not None:
        if now is not None and _plain(now, base) and now.unit == base.unit and delta.direction != 0:
            yield from _differs(text, now, base, delta)
        if rate is not None and _plain(base):
            shown = f"{amount(delta.value, base)}÷{amount(base.value, base)}"
            yield _judged(
                text, (delta, base, rate), _share_of, shown, percent_of(delta.value, base.value, rate)
            )
    elif now is not None and _plain(now) and delta.direction != 0:
        yield from _by_change(text, change, now, delta)


def _by_change(text: str, change: Growth, now: Quantity, delta: Quantity) -> Iterator[Finding | Verified]:
    """Judges an amount with its change: what it was before is their difference."""
    rate = change.rate
    before = now.value - delta.value * delta.direction
    if delta.direction > 0 and _base(now, delta, loose=True)[1] < 0:
        if not change.compared:
            yield _impossible(text, now, delta)
    elif rate is not None and rate.direction == delta.direction and not change.real and before > 0:
        sign = "−" if delta.direction > 0 else "+"
        by, whole = amount(delta.value, now), amount(now.value, now)
        right = percent_of(delta.value, before, rate)
        yield _judged(text, (delta, now, rate), _change_of, f"{by}÷({whole}{sign}{by})", right)


def _share_of(operands: slips.Operands) -> Verdict:
    delta, base, rate = operands
    return verdict.shares(rate, delta, base)


def _change_of(operands: slips.Operands) -> Verdict:
    """Whether a change is so many percent of what the amount was before it."""
    delta, now, rate = operands
    of = 1000 if rate.unit == PERMILLE else 100
    if verdict.is_percentage(rate.interval, delta.interval, _base(now, delta, loose=False), of):
        return Verdict.HOLDS
    close = verdict.is_percentage(rate.loose, delta.loose, _base(now, delta, loose=True), of)
    return Verdict.LAST_DIGIT if close else Verdict.CONFLICT


def _base(now: Quantity, delta: Quantity, *, loose: bool) -> Interval:
    """The value before a change."""
    one, by = (now.loose, delta.loose) if loose else (now.interval, delta.interval)
    return (one[0] - by[1], one[1] - by[0]) if delta.direction > 0 else (one[0] + by[0], one[1] + by[1])


def _judged(
    text: str, operands: slips.Operands, judge: Callable[[slips.Operands], Verdict], shown: str, right: str
) -> Finding | Verified:
    """Judges a growth, the last of the operands; `shown` is the division and `right` what it gives."""
    rate, outcome = operands[-1], judge(operands)
    spans = tuple(quantity.span for quantity in operands)
    printed, right_rate = f"{rate.number.of(text)}{rate.unit}", f"{right}{rate.unit}"
    left = f"{shown} = {right_rate}"
    if outcome is Verdict.HOLDS:
        return Verified(CHECK.code, spans, left if right_rate == printed else f"{left} ≈ {printed}")
    found = slips.repairs(text, operands, lambda changed: judge(changed) is Verdict.HOLDS)
    repair = slips.one(found)
    if not found and right[0].isdigit():
        repair = Suggestion(rate.number, right)
    values = {"right": right_rate, "rate": printed}
    severity = Severity.HINT if outcome is Verdict.LAST_DIGIT else Severity.MAJOR
    return Finding(CHECK.code, severity, spans, values, f"{left} ≠ {printed}", repair, repairs=found)


def _differs(text: str, now: Quantity, base: Quantity, delta: Quantity) -> Iterator[Finding | Verified]:
    """Judges the amount less the printed base against the change."""
    more, less = (now, base) if delta.direction > 0 else (base, now)
    operands = (more, less, delta)
    right = amount(more.value - less.value, base)
    left = f"{amount(more.value, base)}−{amount(less.value, base)} = {right}"
    spans = tuple(quantity.span for quantity in operands)
    outcome = _difference_of(operands)
    if outcome is Verdict.HOLDS:
        yield Verified(CHECK.code, spans, left)
        return
    # Which figure the base belongs to is sure only where one slip explains the difference.
    found = slips.repairs(text, operands, lambda changed: _difference_of(changed) is Verdict.HOLDS)
    if not found and outcome is Verdict.CONFLICT:
        return
    values = {"right": right, "rate": delta.raw(text)}
    severity = Severity.HINT if outcome is Verdict.LAST_DIGIT else Severity.MAJOR
    equation = f"{left} ≠ {amount(delta.value, base)}"
    yield Finding(CHECK.code, severity, spans, values, equation, slips.one(found), repairs=found)


def _difference_of(operands: slips.Operands) -> Verdict:
    more, less, delta = operands
    return verdict.sums_to((less, delta), more)


def _impossible(text: str, now: Quantity, delta: Quantity) -> Finding:
    less = amount(now.value - delta.value, now)
    values = {"right": less, "rate": delta.raw(text)}
    equation = f"{amount(now.value, now)}−{amount(delta.value, now)} = {less} < 0"
    return Finding(CHECK.code, Severity.MAJOR, (now.span, delta.span), values, equation)


def _from_to(text: str, pair: FromTo) -> Iterator[Finding | Verified]:
    rate, first, last = pair.change, pair.first, pair.last
    if rate is None or rate.unit not in PERCENTS or first.unit in PERCENTS or not _plain(rate, first, last):
        return
    if first.low is None or first.low <= 0 or rate.direction == 0:
        return
    more, less = (last, first) if rate.direction > 0 else (first, last)
    shown = f"({amount(more.value, first)}−{amount(less.value, first)})÷{amount(first.value, first)}"
    right = percent_of(more.value - less.value, first.value, rate)
    judge = _rise_of if rate.direction > 0 else _fall_of
    yield _judged(text, (more, less, rate), judge, shown, right)


def _rise_of(operands: slips.Operands) -> Verdict:
    more, less, rate = operands
    return _two(more, less, rate, base=less)


def _fall_of(operands: slips.Operands) -> Verdict:
    more, less, rate = operands
    return _two(more, less, rate, base=more)


def _two(more: Quantity, less: Quantity, rate: Quantity, base: Quantity) -> Verdict:
    of = 1000 if rate.unit == PERMILLE else 100
    by = more.interval[0] - less.interval[1], more.interval[1] - less.interval[0]
    if verdict.is_percentage(rate.interval, by, base.interval, of):
        return Verdict.HOLDS
    by = more.loose[0] - less.loose[1], more.loose[1] - less.loose[0]
    return Verdict.LAST_DIGIT if verdict.is_percentage(rate.loose, by, base.loose, of) else Verdict.CONFLICT


def _steady(text: str, pair: Steady) -> Finding | Verified:
    """Judges 持平: the two amounts are the same."""
    first, last = pair.first, pair.last
    spans = (last.span, first.span)
    now, then = amount(last.value, first), amount(first.value, first)
    if _are_same((last, first)):
        return Verified(CHECK.code, spans, f"{now}−{then} = 0")
    difference = amount(last.value - first.value, first)
    values = {"right": difference, "rate": "持平"}
    found = slips.repairs(text, (last, first), _are_same)
    return Finding(
        CHECK.code,
        Severity.MAJOR,
        spans,
        values,
        f"{now}−{then} = {difference} ≠ 0",
        slips.one(found),
        repairs=found,
    )


def _are_same(operands: slips.Operands) -> bool:
    return verdict.meet(operands[0].interval, operands[1].interval)


CHECK = Check("growth-mismatch", N_("增减率不符"), N_("按增减额和基数应为{right}，写作{rate}"), find)
