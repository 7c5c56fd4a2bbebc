"""人口密度、户均人口与总数对不上。

同一段写明行政区域面积、总人口和人口密度的，用人口除以面积核算；写明家庭户数、家庭户人口和平均每户人口的，用人口除以户数核算。
密度所用人口口径不一，相差不到一成的只作提示。

报：面积131.6平方千米，总人口43000人，人口密度为每平方千米257人（应为327人）
不报：四舍五入以内的；一段里有几个面积或几个总人口的；年平均人口算出的人均值
依据：人口÷面积，人口÷户数
例：家庭户1200户，家庭户人口3000人，平均每户2.8人　→　3000÷1200 = 2.5 ≠ 2.8
"""

import re
from collections.abc import Iterator

from editor_app.core.context import Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Check, Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.quantity import ONE, About, Quantity, Role, decimal, rounded
from editor_app.core.written import amount, places_of

_DENSITY = re.compile(r"(?:密度[^，。；,;\d]{0,4}每平方(?:千米|公里)|每平方(?:千米|公里)[^，。；,;\d]{0,4})$")
_PER_HOME = re.compile(r"平均每(?:个)?(?:家庭)?户(?:的)?(?:人口)?(?:为)?$")
_AREA = re.compile(r"面积(?:为|达|共)?$")
_PEOPLE = re.compile(r"总人口(?:数)?(?:为|达|共)?$")
_RESIDENT = re.compile(r"(?<![镇乡村市])常住人口(?:为|达|共)?$")
_HOMES = re.compile(r"家庭户(?:\ue001)*$")
_HOME_PEOPLE = re.compile(r"家庭户人口(?:为|共)?$")
_KILOMETRES = ("平方千米", "平方公里")
_TENTH = 10


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    found = context.relations.quantities
    plain = context.relations.plain
    for at, quantity in enumerate(found):
        if quantity.unit != "人" or quantity.about is not About.PLAIN or quantity.role is not Role.LEVEL:
            continue
        before = plain[max(0, quantity.span.start - 20) : quantity.span.start]
        density = _DENSITY.search(before)
        if density is None and not _PER_HOME.search(before):
            continue
        floor = plain.rfind("\n", 0, quantity.span.start)
        earlier = [q for q in found[max(0, at - 60) : at] if q.span.start > floor]
        if density is not None:
            people = _only(plain, earlier, _PEOPLE, ("人",)) or _only(plain, earlier, _RESIDENT, ("人",))
            by = _only(plain, earlier, _AREA, _KILOMETRES)
        else:
            people = _only(plain, earlier, _HOME_PEOPLE, ("人",))
            by = _only(plain, earlier, _HOMES, ("户",))
        if people is not None and by is not None and by.value > 0:
            yield _judged(quantity, people, by, strict=density is None)


def _only(
    plain: str, earlier: list[Quantity], words: re.Pattern[str], units: tuple[str, ...]
) -> Quantity | None:
    """The one figure of a unit that these words stand before."""
    named = [
        q
        for q in earlier
        if q.unit in units and q.bounded and words.search(plain[max(0, q.span.start - 12) : q.span.start])
    ]
    return named[0] if len(named) == 1 else None


def _judged(per: Quantity, people: Quantity, by: Quantity, *, strict: bool) -> Finding | Verified:
    low, high = people.interval
    least, most = low * ONE // by.interval[1], -(-high * ONE // max(by.interval[0], 1))
    value = people.value * ONE // by.value
    places = max(places_of(per), 0)
    left = f"{amount(people.value, people)}÷{amount(by.value, by)} = {decimal(rounded(value, places))}"
    spans: tuple[Span, ...] = (people.span, by.span, per.span)
    # A count per square kilometre is rounded though it is printed as a whole number.
    ends = per.value - per.step // 2, per.value + per.step // 2
    if least <= ends[1] and ends[0] <= most:
        return Verified("per-capita-mismatch", spans, left)
    loose = per.value - per.step, per.value + per.step
    close = least <= loose[1] and loose[0] <= most
    near = not strict and abs(value - per.value) * _TENTH < value
    severity = Severity.HINT if close or near else Severity.MAJOR
    values = {"right": decimal(rounded(value, places)), "printed": decimal(per.value)}
    return Finding("per-capita-mismatch", severity, spans, values, f"{left} ≠ {decimal(per.value)}")


CHECK = Check("per-capita-mismatch", N_("平均数不符"), N_("按总数应为{right}人，写作{printed}人"), find)
