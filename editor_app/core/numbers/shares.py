"""Parts in percent of a whole: 女性212人，占47.5%."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor_app.core.numbers.masking import words
from editor_app.core.numbers.naming import name_in
from editor_app.core.numbers.parts import Opening
from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.roles import LIST_MARKS

# Only this may stand between a part and its percentage; what it is a part of is `of`.
_BETWEEN = re.compile(
    r"^[，,、（(]?(?:约|各|分别)?(?:所占|占比(?=[为达约\d]|$)|占)(?P<of>[^，。；,;：:（）()、\d]{0,24}?)(?:的)?(?:比重|比例|"
    r"份额|比率)?(?:为|达|达到|的|是|约|近|超过?)?$"
)
_NO_SHARE = re.compile(r"(?:预算|预算数|计划|目标|任务|进度|指标)(?:的|数)?$|上年|同期|去年|年初|比上")
_CHAINED = re.compile(r"^[，,、][^。；;：:（）()]{0,24}$")
_TRIM = re.compile(
    r"^(?:全国|全省|全市|全县|全区|全旗|全州|全镇|全乡|辖区|共有|现有|实有|全|共|有|总|各类|各项|所有|"
    r"本|该|我)+"
    r"|(?:总数|总量|总额|总计|的|数|人数|总人数|总面积|面积|总|全部|约|为|达到?|共计?|是|有)+$"
)
_TIMES = frozenset(("年", "个月", "天", "小时", "岁", "倍"))
_MOST_WHOLES = 12
_SHORTEST = 2
_MOST_LISTED = 8
_OPEN_BRACKET = ("（", "(")


@dataclass(frozen=True, slots=True)
class Share:
    """A part, its percentage, what it is said to be a part of, and the figures that could be the whole.

    `wholes` are nearest first; `named` are those of them whose own words hold `of`; `scoped` is the one
    that 其中, 总人口中 or a bracket before the part points to.
    """

    part: Quantity
    rate: Quantity
    of: str
    wholes: tuple[Quantity, ...]
    named: tuple[Quantity, ...]
    scoped: Quantity | None
    paragraph: int


def read(plain: str, quantities: Sequence[Quantity], openings: Sequence[Opening]) -> Iterator[Share]:
    ends = [opening.end for opening in openings]
    for at in range(1, len(quantities)):
        rate = quantities[at]
        if rate.unit not in ("%", "‰") or rate.about is not About.PLAIN:
            continue
        for of, part, its in _said(plain, quantities, at):
            floor = plain.rfind("\n", 0, part.span.start) + 1
            around = _around(quantities, at, part, floor)
            earlier = (w for w in around if of and w.span.start < part.span.start)
            named = tuple(w for w in earlier if _said_of(plain, w, of))
            wholes = tuple(w for w in around if w.value >= part.value)[:_MOST_WHOLES]
            scoped = _scoped(openings, bisect_right(ends, part.span.start), part)
            if its.role is Role.SHARE or scoped is not None:
                yield Share(part, its, of, wholes, named, scoped, floor)


def _said(plain: str, quantities: Sequence[Quantity], at: int) -> Iterator[tuple[str, Quantity, Quantity]]:
    """What a percentage is said to be of, the amount that it belongs to, and itself; several behind 分别."""
    rate, beside = quantities[at], quantities[at - 1]
    if rate.role is Role.LEVEL and plain[rate.span.end : rate.span.end + 1] in (")", "）"):
        if words(plain, beside.span.end, rate.span.start) in _OPEN_BRACKET and _is_part(beside):
            yield "", beside, rate
        return
    if rate.role is not Role.SHARE:
        return
    part, beside = _part(plain, quantities, at)
    gap = words(plain, beside.span.end, rate.span.start)
    match = _BETWEEN.match(gap)
    if part is None or not _is_part(part) or match is None or _NO_SHARE.search(match["of"]):
        return
    # 占全国的34.8% names its whole, though all of it is where and how much.
    of = _core(match["of"]) or match["of"]
    if "分别" not in gap:
        yield of, part, rate
        return
    rates = _list_from(plain, quantities[at : at + _MOST_LISTED])
    parts = quantities[max(0, at - len(rates)) : at]
    if len(rates) == len(parts) == len(_list_from(plain, parts)) and all(map(_is_part, parts)):
        yield from ((of, one, other) for one, other in zip(parts, rates, strict=True))


def _list_from(plain: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The first of some figures with those that stand beside it in a list."""
    found = list(quantities[:1])
    for one, other in pairwise(quantities):
        if other.unit != one.unit or words(plain, one.span.end, other.span.start) not in LIST_MARKS:
            break
        found.append(other)
    return found


def _is_part(quantity: Quantity) -> bool:
    return (
        quantity.role is Role.LEVEL
        and quantity.unit not in ("%", "‰", "", "比")
        and quantity.unit not in _TIMES
        and quantity.bounded
    )


def _scoped(openings: Sequence[Opening], before: int, part: Quantity) -> Quantity | None:
    """The whole that the innermost opening around a part points to."""
    for opening in reversed(openings[max(0, before - 6) : before]):
        if opening.scope < part.span.start:
            continue
        fitting = [w for w in opening.wholes if w.unit == part.unit and w.bounded and w.value > 0]
        return fitting[-1] if fitting and fitting[-1].about is About.PLAIN else None
    return None


def _part(plain: str, quantities: Sequence[Quantity], at: int) -> tuple[Quantity | None, Quantity]:
    """The amount that a share is of, past changes and shares between, and what stands before it."""
    beside = quantities[at - 1]
    for back in range(at - 1, max(-1, at - 7), -1):
        quantity = quantities[back]
        if quantity.role is Role.LEVEL and quantity.unit not in ("%", "‰"):
            return quantity, beside
        if quantity.role is Role.DATE:
            continue
        if quantity.role not in (Role.RATE, Role.SHARE, Role.DELTA) or back == 0:
            break
        if not _CHAINED.match(plain[quantities[back - 1].span.end : quantity.span.start]):
            break
    return None, beside


def _around(quantities: Sequence[Quantity], at: int, part: Quantity, floor: int) -> tuple[Quantity, ...]:
    """Figures of the part's unit before it in the paragraph and the one before, and just after it."""
    found = []
    for quantity in reversed(quantities[max(0, at - 61) : at]):
        if quantity is part:
            continue
        if quantity.span.start < floor - 800:
            break
        if _may_be_whole(quantity, part):
            found.append(quantity)
        if len(found) == 2 * _MOST_WHOLES:
            break
    found.extend(
        q
        for q in quantities[at + 1 : at + 7]
        if _may_be_whole(q, part) and q.span.start < part.span.start + 200
    )
    return tuple(found)


def _may_be_whole(quantity: Quantity, part: Quantity) -> bool:
    return (
        quantity.role is Role.LEVEL
        and quantity.unit == part.unit
        and quantity.bounded
        and quantity.value > 0 < part.value
    )


def _core(words: str) -> str:
    """What a whole is called, without 全市, 总 and 总数."""
    return _TRIM.sub("", _TRIM.sub("", words.strip()))


def _said_of(plain: str, whole: Quantity, of: str) -> bool:
    if len(of) < _SHORTEST:
        return False
    before = words(plain, max(0, whole.span.start - 30), whole.span.start)
    names = {_core(re.split(r"[，,；;。：:\n、）)]", before)[-1]), _core(name_in(before))}
    return any(name == of or (len(of) > _SHORTEST + 1 and name.endswith(of)) for name in names)
