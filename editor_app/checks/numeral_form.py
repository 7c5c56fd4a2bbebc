"""数字的写法不合规定。

报：三、五天（不加顿号）；9～16亿（前一数也要单位）；.46%；5千元；约500人左右；减少2倍；百分之15；80年代（缺世纪）；98年5月
只作提示：二十一名、百分之八点五；一篇里有2017年又有二〇一七年（同类的数用同一种写法）
不报：一、二等奖，二、三产业，第三、四季度；3～5天；5千米、300千瓦；20世纪80、90年代；引文和书名号内
依据：GB/T 15835—2011，4.1、4.2、5.1；“倍”只用于增加
例：投资9～16亿元　→　投资9亿～16亿元；约500人左右　→　约500人
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_, _
from editor_app.core.numbers.numeral_forms import FORMS

_BEFORE = 14


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    plain = context.plain
    for form in FORMS:
        if form.beside is not None and not form.beside.search(plain):
            continue
        for match in form.pattern.finditer(plain):
            span = Span(*match.span())
            raw = span.of(draft.text)
            before = plain[max(0, span.start - _BEFORE) : span.start]
            if not form.is_fault(match, before) or any(word in raw for word in rule.exceptions):
                continue
            if form.unsure and not context.is_prose(span):
                continue
            right = form.right(match)
            yield Finding(
                CHECK.code,
                Severity.HINT if form.unsure else rule.graded(Severity.MINOR),
                (span,),
                {"raw": raw, "why": _(form.why)},
                suggestion=None if right is None else Suggestion(span, right),
            )


CHECK = Check("numeral-form", N_("数字写法"), N_("“{raw}”：{why}"), find)
