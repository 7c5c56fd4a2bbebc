"""“等N个”之前列举的项数多于N。

“甲、乙、丙等2个”：列举可以少于所写的数量，不能多于它。

报：苗、布依、瑶、壮、土家等4个少数民族（列5）
不报：列举少于或等于所写的数量；“等”后另有所指；引号、书名号内的数
依据：逐项清点
例：水稻、玉米、大豆、马铃薯等3种作物　→　列4 > 述3
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for counted in context.relations.open_lists:
        spans = (counted.span, counted.stated.span)
        if counted.listed <= counted.number:
            yield Verified(CHECK.code, spans, f"列{counted.listed} ≤ 述{counted.number}")
        elif counted.listed > counted.number and counted.sure:
            values = {"listed": counted.listed, "stated": counted.number}
            equation = f"列{counted.listed} > 述{counted.number}"
            yield Finding(CHECK.code, Severity.MINOR, spans, values, equation)


CHECK = Check("at-least-count", N_("列举多于所写数量"), N_("列举了{listed}项，却写“等{stated}”"), find)
