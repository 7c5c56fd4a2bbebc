"""占比超过100%。

报：女职工占总数的104%
不报：完成预算的104%、占预算的104%、比上年增长104%、达到计划的120%（都可以超过100%）
依据：部分不大于整体
例：其中党员占全体职工的128.5%　→　128.5% > 100%
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers.quantity import ONE, Role

_MAY_EXCEED = (
    "预算",
    "计划",
    "目标",
    "任务",
    "指标",
    "进度",
    "上年",
    "去年",
    "同期",
    "年初",
    "定额",
    "标准",
    "需求",
)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for sentence in context.relations.sentences:
        for quantity in sentence.quantities:
            if quantity.role is not Role.SHARE or quantity.unit != "%" or quantity.low is None:
                continue
            if quantity.low > 100 * ONE and "占" in (before := sentence.before(quantity, 30)):
                if any(word in before for word in _MAY_EXCEED):
                    continue
                equation = f"{quantity.raw(draft.text)} > 100%"
                values = {"value": quantity.raw(draft.text)}
                yield Finding(CHECK.code, Severity.MAJOR, (quantity.span,), values, equation)


CHECK = Check("share-over-100", N_("占比超过100%"), N_("占比{value}超过100%"), find)
