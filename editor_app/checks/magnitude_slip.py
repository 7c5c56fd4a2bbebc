"""同一指标相差整十整百倍：万、亿或小数点写错。

同一指标在同一稿中两次出现，数字完全相同（三位以上），只是一处带“万”或“亿”而另一处不带。

报：地方级收入完成205.6亿元……地方级国税收入完成205.6元
不报：数字不同的；换算过的（1.2亿元与12000万元）；指标不同的
依据：同一指标只有一个数
例：实现税收7151万元……实现税收7151元　→　7151元应为7151万元
"""

from collections import defaultdict
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.numbers.quantity import About, Quantity, Role

_DIGITS = 3
_NAMES = {10**4: "万", 10**8: "亿"}


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    groups: dict[tuple[str, str], list[tuple[Quantity, str]]] = defaultdict(list)
    for sentence in context.relations.sentences:
        for quantity in sentence.quantities:
            digits = quantity.number.of(draft.text).rstrip("万亿")
            if quantity.role is Role.LEVEL and quantity.about is About.PLAIN and _telling(digits):
                groups[digits, quantity.unit].append((quantity, sentence.name_of(quantity)))
    for (digits, unit), members in groups.items():
        bare = [member for member in members if member[0].scale == 1]
        scaled = [member for member in members if member[0].scale in _NAMES]
        for quantity, noun in bare:
            twin = next((other for other, its in scaled if noun and noun[-2:] == its[-2:]), None)
            if twin is not None and unit == "元":
                yield _slip(draft.text, quantity, twin, digits)


def _telling(digits: str) -> bool:
    return sum(char.isdigit() for char in digits) > _DIGITS or ("." in digits and len(digits) > _DIGITS)


def _slip(text: str, quantity: Quantity, twin: Quantity, digits: str) -> Finding:
    wrong, right = quantity.raw(text), twin.raw(text)
    return Finding(
        CHECK.code,
        Severity.MAJOR,
        (quantity.span, twin.span),
        {"wrong": wrong, "right": right},
        f"{wrong} ≠ {right}",
        Suggestion(quantity.number, digits + _NAMES[twin.scale]),
    )


CHECK = Check("magnitude-slip", N_("数量级不符"), N_("这里写{wrong}，别处同一指标写{right}"), find)
