"""增减方向与前后两数相反。

“由甲增加到乙”而乙小于甲，“由甲下降到乙”而乙大于甲；同一数量，增减额与增减率一增一减。

报：破案率从64.6%上升至41%；受理案件803起，比上年减少324起，上升28.75%
不报：约数使大小不定的；位次（第11位升至第4位）；“提高到2025年的……”
依据：大小比较
例：贷款由16.5亿元下降到58.8亿元　→　16.5 < 58.8
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers.from_to import FromTo
from editor_app.core.numbers.quantity import Quantity
from editor_app.core.numbers.written import amount


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for pair in context.relations.from_to:
        first, last = pair.first, pair.last
        spans = (first.span, last.span)
        sign = "<" if first.value < last.value else ">" if first.value > last.value else "="
        equation = f"{amount(first.value, first)} {sign} {amount(last.value, first)}"
        if _contradicts(pair):
            word = "增" if pair.direction > 0 else "减"
            values = {"first": first.raw(draft.text), "last": last.raw(draft.text), "word": word}
            yield Finding(CHECK.code, Severity.MAJOR, spans, values, equation)
        elif sign != "=":
            yield Verified(CHECK.code, spans, equation)
    for change in context.relations.growths:
        delta, rate = change.delta, change.rate
        if delta is not None and rate is not None and delta.direction * rate.direction < 0:
            yield _opposed(draft.text, delta, rate)


def _opposed(text: str, delta: Quantity, rate: Quantity) -> Finding:
    """An amount that changed one way in figures and the other in percent."""
    signs = {1: "+", -1: "−"}
    first, last = delta.raw(text), rate.raw(text)
    values = {"first": first, "last": last, "word": "增" if rate.direction > 0 else "减"}
    equation = f"{signs[delta.direction]}{first} ≠ {signs[rate.direction]}{last}"
    return Finding(CHECK.code, Severity.MAJOR, (delta.span, rate.span), values, equation)


def _contradicts(pair: FromTo) -> bool:
    first, last = pair.first.interval, pair.last.interval
    return last[1] < first[0] if pair.direction > 0 else last[0] > first[1]


CHECK = Check("growth-direction", N_("增减方向相反"), N_("由{first}到{last}，写作{word}"), find)
