"""其中的一项大于总数。

“总数……，其中某项……”同一单位，某项大于前面这一单位的每一个数。

报：发放贷款3.2亿元，其中农户贷款5.1亿元
不报：“其中”承接更前面的总数的；约数；没有“其中”的并列两数；顺差、净额、缺口；平均数、比较数
依据：部分不大于整体
例：共有教师412人，其中高级教师421人　→　421 > 412
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.written import amount

_OF_WHICH = re.compile(r"^[，,。；;、]?(?:其中|内含)[：:，,]?[^，。；,;：:\d（）()]{0,16}$")
_OTHER = re.compile(r"平均|人均|户均|最高|最大|累计|当年|历年|计划|比|较|单|每|差额?|净|过剩|缺口|结余")
_SKIPPED = frozenset(("", "%", "‰", "比", "年", "个月", "天", "小时", "岁", "倍", "个百分点", "次"))


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    found = context.relations.quantities
    plain = context.relations.plain
    for at in range(1, len(found)):
        part, whole = found[at], found[at - 1]
        if not _comparable(part, whole):
            continue
        gap = plain[whole.span.end : part.span.start]
        if len(gap) > 24 or not _OF_WHICH.match(gap) or _OTHER.search(gap):
            continue
        if _OTHER.search(plain, max(0, whole.span.start - 8), whole.span.start):
            continue
        if part.interval[0] <= whole.interval[1] or _larger_before(plain, found[max(0, at - 25) : at], part):
            continue
        equation = f"{amount(part.value, whole)} > {amount(whole.value, whole)}"
        values = {"part": part.raw(draft.text), "whole": whole.raw(draft.text)}
        yield Finding(CHECK.code, Severity.MAJOR, (part.span, whole.span), values, equation)


def _comparable(part: Quantity, whole: Quantity) -> bool:
    return (
        part.role is Role.LEVEL is whole.role
        and part.unit == whole.unit
        and part.unit not in _SKIPPED
        and part.about is About.PLAIN is whole.about
    )


def _larger_before(plain: str, earlier: tuple[Quantity, ...], part: Quantity) -> bool:
    """Whether the paragraph has a figure of this unit that the part may belong to."""
    floor = plain.rfind("\n", 0, part.span.start)
    return any(
        q.span.start > floor and q.unit == part.unit and (q.high is None or q.high >= part.interval[0])
        for q in earlier
    )


CHECK = Check("part-exceeds-whole", N_("部分大于整体"), N_("其中的{part}大于总数{whole}"), find)
