"""Parts in percent of a whole: 女性212人，占47.5%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.quantity import About, Quantity, Role

# Only this may stand between a part and its percentage; what it is a part of is `of`.
_BETWEEN = re.compile(
    r"^[，,、（(]?(?:约|各|分别)?(?:所占|占)(?P<of>[^，。；,;：:（）()、\d]{0,24}?)(?:的)?(?:比重|比例|"
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


@dataclass(frozen=True, slots=True)
class Share:
    """A part, its percentage, what it is said to be a part of, and the figures that could be the whole.

    `wholes` are nearest first; `named` are those of them whose own words hold `of`.
    """

    part: Quantity
    rate: Quantity
    of: str
    wholes: tuple[Quantity, ...]
    named: tuple[Quantity, ...]
    paragraph: int


def read(plain: str, quantities: Sequence[Quantity]) -> Iterator[Share]:
    for at in range(1, len(quantities)):
        rate = quantities[at]
        if rate.role is not Role.SHARE or rate.unit not in ("%", "‰"):
            continue
        part, beside = _part(plain, quantities, at)
        if part is None or part.role is not Role.LEVEL:
            continue
        if part.unit in ("%", "‰", "", "比") or part.unit in _TIMES or not part.bounded:
            continue
        match = _BETWEEN.match(plain[beside.span.end : rate.span.start])
        if match is None or _NO_SHARE.search(match["of"]) or rate.about is not About.PLAIN:
            continue
        floor = plain.rfind("\n", 0, part.span.start) + 1
        wholes = _wholes(quantities, at, part, floor)
        of = _core(match["of"])
        named = tuple(w for w in wholes if of and w.span.start < part.span.start and _said_of(plain, w, of))
        yield Share(part, rate, of, wholes, named, floor)


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


def _wholes(quantities: Sequence[Quantity], at: int, part: Quantity, floor: int) -> tuple[Quantity, ...]:
    """Figures of the part's unit before it in the paragraph and the one before, and just after it."""
    found = []
    for quantity in reversed(quantities[max(0, at - 61) : at]):
        if quantity is part:
            continue
        if quantity.span.start < floor - 800:
            break
        if _may_be_whole(quantity, part):
            found.append(quantity)
        if len(found) == _MOST_WHOLES:
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
        and quantity.value >= part.value > 0
    )


def _core(words: str) -> str:
    """What a whole is called, without 全市, 总 and 总数."""
    return _TRIM.sub("", _TRIM.sub("", words.strip()))


def _said_of(plain: str, whole: Quantity, of: str) -> bool:
    clause = re.split(r"[，,；;。：:\n、）)]", plain[max(0, whole.span.start - 24) : whole.span.start])[-1]
    return len(of) > 1 and (_core(clause) == of or (len(of) > 3 and _core(clause).endswith(of)))
