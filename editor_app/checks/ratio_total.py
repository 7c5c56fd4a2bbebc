"""构成比相加不等于100。

“三次产业结构为甲:乙:丙”，各项为百分比，相加应为100，容许各项的四舍五入。只在改动一项的一个数字就能得100时报错。

报：三次产业结构为16.2:34.1:47.9（和98.2）
不报：末位差一二（常为凑整调整）；5:1:2.5之类不是百分比的比例；没有列全的占比
依据：构成比之和为100
例：三次产业比例为8.6∶25.6∶38.8　→　8.6+25.6+38.8 = 73.0 ≠ 100
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips
from editor_app.core.numbers.quantity import ONE, Quantity, Role, decimal
from editor_app.core.numbers.roles import LIST_MARKS
from editor_app.core.numbers.sentence import Sentence
from editor_app.core.numbers.units import PERCENT, RATIO

_HUNDRED = 100 * ONE
_INDUSTRIES = 3
_OF_INDUSTRIES = re.compile(
    r"(?:一、(?:第)?二(?:、|和|及)(?:第)?三(?:次)?产业|三次产业)[^，。；]{0,16}(?:占比|比重|贡献率)[^，。；]{0,12}分别为$"
)
_WORDS = ("产业", "结构", "比重", "构成")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for sentence in context.relations.sentences:
        for ratio in (*_ratios(sentence), *_shares(sentence)):
            if len(ratio) < 3 or not any(word in sentence.before(ratio[0], 60) for word in _WORDS):
                continue
            if (said := _judged(draft.text, ratio)) is not None:
                yield said


def _ratios(sentence: Sentence) -> Iterator[list[Quantity]]:
    group: list[Quantity] = []
    for is_part, figures in groupby(sentence.quantities, key=lambda q: q.unit == RATIO):
        if not is_part:
            continue
        for figure in figures:
            if group and figure.span.start - group[-1].span.end != 1:
                yield group
                group = []
            group.append(figure)
        yield group
        group = []


def _shares(sentence: Sentence) -> Iterator[list[Quantity]]:
    """第一、二、三产业占比分别为16.8%、45.9%和37.2%: three shares of one whole."""
    group: list[Quantity] = []
    for quantity in sentence.quantities:
        joined = group and sentence.gap(group[-1], quantity) in LIST_MARKS
        if quantity.unit == PERCENT and quantity.role in (Role.LEVEL, Role.SHARE) and (joined or not group):
            group.append(quantity)
            continue
        if len(group) == _INDUSTRIES and _OF_INDUSTRIES.search(sentence.before(group[0], 60)):
            yield group
        group = [quantity] if quantity.unit == PERCENT else []
    if len(group) == _INDUSTRIES and _OF_INDUSTRIES.search(sentence.before(group[0], 60)):
        yield group


def _judged(text: str, parts: Sequence[Quantity]) -> Finding | Verified | None:
    added = sum(part.value for part in parts)
    slack = 3 * max(part.step for part in parts) // 2
    equation = "+".join(decimal(part.value) for part in parts) + f" = {decimal(added)}"
    spans = tuple(part.span for part in parts)
    if abs(added - _HUNDRED) <= slack:
        return Verified("ratio-total", spans, equation if added == _HUNDRED else f"{equation} ≈ 100")
    if repairs := slips.repairs(text, parts, _makes_hundred):
        values = {"sum": decimal(added)}
        one = slips.one(repairs)
        return Finding(
            "ratio-total", Severity.MAJOR, spans, values, f"{equation} ≠ 100", one, repairs=repairs
        )
    return None


def _makes_hundred(parts: slips.Operands) -> bool:
    return sum(part.value for part in parts) == _HUNDRED


CHECK = Check("ratio-total", N_("构成比不为100"), N_("各项之和为{sum}，不是100"), find)
