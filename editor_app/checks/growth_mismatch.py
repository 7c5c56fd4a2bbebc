"""增减额与增减率、前后两数与增减率对不上。

写明数量、增减额、增减率的，以“数量∓增减额”为基数核算增减率；写明“由甲增加到乙，增长百分之几”或
“与甲相比，增加若干，增长百分之几”的，用写明的基数核算；给了上一年的卷的，用上年卷里同一指标的数核算。都容许各数的四舍五入；放宽末位一个单位就相符的，作提示。
数量小于增加额（上期成了负数）的，也报。

报：受理案件9029件，比上年多2247件，上升42.1%（应为33.13%）；由50亿元增加到60亿元，增长25%（应为20%）
不报：生产总值、增加值、总产值的增长（按可比价计算）；年均增长；约数；增减率与数量之间另有所指；上期为0
依据：增减率＝增减额÷上期数
例：收入4376万元，增收585万元，增长14.6%　→　585÷3791 = 15.4% ≠ 14.6%
"""

from collections.abc import Iterator
from dataclasses import replace

from editor_app.core import relations, verdict, yearly
from editor_app.core.context import Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Check, Finding, Severity, Suggestion, Verified
from editor_app.core.from_to import FromTo
from editor_app.core.growth import Growth
from editor_app.core.language import N_
from editor_app.core.quantity import About, Quantity
from editor_app.core.verdict import Interval
from editor_app.core.written import amount, percent, places_of


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for change in context.relations.growths:
        yield from _amounts(draft.text, change)
    for pair in context.relations.from_to:
        yield from _from_to(draft.text, pair)
    for pair in context.relations.yearly:
        yield from _elsewhere(draft.text, pair)
    for volume in context.earlier_volumes:
        for pair in yearly.from_volume(context.relations, relations.read(volume)):
            for said in _elsewhere(draft.text, pair):
                yield replace(said, spans=(pair.last.span, said.spans[-1]))


def _elsewhere(text: str, pair: FromTo) -> Iterator[Finding | Verified]:
    """A base of another sentence may be of something else: an alarm only if one slip explains it."""
    for said in _from_to(text, pair):
        rate = pair.change
        if (
            isinstance(said, Verified)
            or rate is None
            or (said.suggestion is not None and verdict.is_slip(rate.number.of(text), said.suggestion.text))
        ):
            yield said


def _plain(*quantities: Quantity | None) -> bool:
    return all(q is not None and q.about is About.PLAIN and q.bounded for q in quantities)


def _amounts(text: str, change: Growth) -> Iterator[Finding | Verified]:
    now, delta, rate, base = change.amount, change.delta, change.rate, change.base
    if rate is not None and (not _plain(rate) or rate.direction == 0):
        return
    if delta is None:
        if base is not None and now is not None and rate is not None and not change.real:
            yield from _from_to(text, FromTo(base, now, rate.direction, rate))
    elif not _plain(delta):
        return
    elif base is not None:
        if now is not None and _plain(now, base) and now.unit == base.unit and delta.direction != 0:
            yield from _differs(text, now, base, delta)
        if rate is not None and _plain(base):
            yield from _judged(text, delta, base, base.interval, base.loose, rate)
    elif now is not None and _plain(now) and delta.direction != 0:
        strict, loose = _before(now.interval, delta, delta.interval), _before(now.loose, delta, delta.loose)
        if delta.direction > 0 and loose[1] < 0 and not change.compared:
            yield _impossible(text, now, delta)
        elif rate is not None and rate.direction == delta.direction and not change.real and strict[0] > 0:
            yield from _judged(text, delta, now, strict, loose, rate)


def _before(now: Interval, delta: Quantity, by: Interval) -> Interval:
    """The value before a change."""
    if delta.direction > 0:
        return now[0] - by[1], now[1] - by[0]
    return now[0] + by[0], now[1] + by[1]


def _judged(
    text: str, delta: Quantity, beside: Quantity, strict: Interval, loose: Interval, rate: Quantity
) -> Iterator[Finding | Verified]:
    """Judges delta ÷ base; `beside` is the base, or the amount that gives it."""
    of = 1000 if rate.unit == "‰" else 100
    base = (strict[0] + strict[1]) // 2
    right = percent(delta.value, base, places_of(rate), of)
    left = f"{amount(delta.value, beside)}÷{amount(base, beside)} = {right}{rate.unit}"
    spans = (beside.span, delta.span, rate.span)
    printed = f"{rate.number.of(text)}{rate.unit}"
    if verdict.is_percentage(rate.interval, delta.interval, strict, of):
        yield Verified(CHECK.code, spans, left if f"{right}{rate.unit}" == printed else f"{left} ≈ {printed}")
        return
    close = verdict.is_percentage(rate.loose, delta.loose, loose, of)
    values = {"right": f"{right}{rate.unit}", "rate": printed}
    repair = Suggestion(rate.number, right)
    severity = Severity.HINT if close else Severity.MAJOR
    yield Finding(CHECK.code, severity, spans, values, f"{left} ≠ {printed}", repair)


def _differs(text: str, now: Quantity, base: Quantity, delta: Quantity) -> Iterator[Finding | Verified]:
    """Judges the amount less the printed base against the change."""
    strict = _difference(now.interval, base.interval, delta.direction)
    wide = _difference(now.loose, base.loose, delta.direction)
    more, less = (now, base) if delta.direction > 0 else (base, now)
    right = amount(more.value - less.value, base)
    left = f"{amount(more.value, base)}−{amount(less.value, base)} = {right}"
    spans = (more.span, less.span, delta.span)
    if verdict.meet(strict, delta.interval):
        yield Verified(CHECK.code, spans, left)
        return
    # Which figure the base belongs to is sure only where one slip explains the difference.
    wanted = strict[0], strict[1]
    repair = verdict.one_edit(delta, text, wanted)
    close = verdict.meet(wide, delta.loose)
    if repair is None and not close:
        return
    values = {"right": right, "rate": delta.raw(text)}
    mended = Suggestion(delta.number, repair) if repair else None
    severity = Severity.HINT if close else Severity.MAJOR
    yield Finding(CHECK.code, severity, spans, values, f"{left} ≠ {amount(delta.value, base)}", mended)


def _impossible(text: str, now: Quantity, delta: Quantity) -> Finding:
    less = amount(now.value - delta.value, now)
    values = {"right": less, "rate": delta.raw(text)}
    equation = f"{amount(now.value, now)}−{amount(delta.value, now)} = {less} < 0"
    return Finding(CHECK.code, Severity.MAJOR, (now.span, delta.span), values, equation)


def _from_to(text: str, pair: FromTo) -> Iterator[Finding | Verified]:
    rate, first, last = pair.change, pair.first, pair.last
    if (
        rate is None
        or rate.unit not in ("%", "‰")
        or first.unit in ("%", "‰")
        or not _plain(rate, first, last)
    ):
        return
    if first.low is None or first.low <= 0 or rate.direction == 0:
        return
    of = 1000 if rate.unit == "‰" else 100
    by = _difference(last.interval, first.interval, rate.direction)
    wide = _difference(last.loose, first.loose, rate.direction)
    right = percent((last.value - first.value) * rate.direction, first.value, places_of(rate), of)
    a, b = amount(last.value, first), amount(first.value, first)
    top = f"({a}−{b})" if rate.direction > 0 else f"({b}−{a})"
    left = f"{top}÷{b} = {right}{rate.unit}"
    printed = f"{rate.number.of(text)}{rate.unit}"
    spans = (last.span, first.span, rate.span)
    if _rate_of(rate.interval, by, first.interval, of):
        yield Verified(CHECK.code, spans, left if f"{right}{rate.unit}" == printed else f"{left} ≈ {printed}")
        return
    close = _rate_of(rate.loose, wide, first.loose, of)
    values = {"right": f"{right}{rate.unit}", "rate": printed}
    severity = Severity.HINT if close else Severity.MAJOR
    yield Finding(CHECK.code, severity, spans, values, f"{left} ≠ {printed}", Suggestion(rate.number, right))


def _difference(last: Interval, first: Interval, direction: int) -> Interval:
    low, high = last[0] - first[1], last[1] - first[0]
    return (low, high) if direction > 0 else (-high, -low)


def _rate_of(rate: Interval, by: Interval, base: Interval, of: int) -> bool:
    return verdict.is_percentage(rate, by, base, of)


CHECK = Check("growth-mismatch", N_("增减率不符"), N_("按增减额和基数应为{right}，写作{rate}"), find)
