"""列举的项数与写明的数量不符。

顿号列举紧接“N个……”(中间可有“，共”)，或“N个……分别为”“……N个：”“……N个，即”之后列举，所列项数应当等于所写的数量。
末项含“和、与、及、或”时，可算一项，也可算两项。没有“设、辖、分别为”引出的，只在同一段里另有两处以上同样的列举都相符时
报错，否则列了四项以上而相差一两项的作提示。

报：设办公室、人事科、财务科4个科室（列3，述4）；13个建制镇分别为……（列10，述13）
不报：以“等”结尾的列举；引号、书名号内的数；各项本身带数的（湿地1个、湿地3个）；“第4个”“各20家”；一、二、三等功；中间一项名称内的“与、和”（统计与事故调查处）
依据：逐项清点
例：设办公室、人事处、财务处、督察处5个内设机构　→　列4 ≠ 述5
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips
from editor_app.core.numbers.listing import CountedList

_MANY = 4
_OFF = 2
"""Items that are missing or too many where the number itself is right."""
_AGREEING = 2


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    lists = context.relations.lists
    lines = [block.span.start for block in draft.blocks]
    kinds = [(bisect_right(lines, one.span.start), one.stated.unit) for one in lists]
    agreeing = Counter(kind for kind, one in zip(kinds, lists, strict=True) if one.holds)
    for kind, counted in zip(kinds, lists, strict=True):
        spans = (counted.span, counted.stated.span)
        if counted.holds:
            yield Verified(CHECK.code, spans, f"列{counted.number} = 述{counted.number}")
            continue
        severity = _severity(draft.text, counted, others_agree=agreeing[kind] >= _AGREEING)
        if severity is not None:
            values = {"listed": counted.listed, "stated": counted.number}
            equation = f"列{counted.listed} ≠ 述{counted.number}"
            yield Finding(CHECK.code, severity, spans, values, equation)


def _severity(text: str, counted: CountedList, *, others_agree: bool) -> Severity | None:
    """A list that may go on elsewhere, or count something else, is worth a hint or nothing.

    `others_agree` tells that lists of the same paragraph count the same kind of thing rightly.
    """
    if counted.after:
        return Severity.MAJOR if counted.sure else None
    off = min(abs(counted.number - counted.listed), abs(counted.number - counted.most))
    near = off <= _OFF or slips.is_slip(str(counted.number), str(counted.listed))
    if near and (counted.sure or others_agree):
        return Severity.MAJOR
    in_digits = counted.stated.raw(text)[0].isdigit()
    return Severity.HINT if counted.listed >= _MANY and off <= _OFF and in_digits else None


CHECK = Check("list-count", N_("列举与数量不符"), N_("列举了{listed}项，写明{stated}项"), find)
