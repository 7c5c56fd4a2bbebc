"""“分别”前后的项数不等。

“甲、乙、丙分别为……”：前面并列几项，后面就应有几个数。前面一项名称里有“和、与”的，可算一项也可算两项。

报：肉、蛋、奶产量分别为335.3万吨、108.3万吨
不报：“由前三年分别上升”；前面另有带单位的数的；各数之间夹有别的话的；末尾“等”
依据：逐项清点
例：甲县、乙县、丙县分别增长5.1%和4.2%　→　3项对2个数
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for pairing in context.relations.respectives:
        spans = (pairing.nouns, *(value.span for value in pairing.values))
        count = len(pairing.values)
        if pairing.least <= count <= pairing.most:
            yield Verified(CHECK.code, spans, f"{count}项 = {count}数")
        elif pairing.sure:
            values = {"nouns": pairing.least, "values": count}
            yield Finding(CHECK.code, Severity.MAJOR, spans, values, f"{pairing.least}项 ≠ {count}数")


CHECK = Check(
    "respectively-count", N_("“分别”前后不等"), N_("“分别”之前有{nouns}项，之后有{values}个数"), find
)
