"""完成计划的百分比与计划数、完成数对不上。

同一句里写明计划（预算、任务）数、完成数和“完成计划的百分之几”的，用完成数除以计划数核算。
只在计划数恰有一个、完成数（决算数）恰有一个，且改动一个数字就能相符时报错，其余相差的不报。

报：年度预算500万元，实际完成520万元，完成预算的140%（应为104%）
不报：同一句里有调整预算和年初预算两个基数的；只写百分比没有计划数的；约数
依据：完成数÷计划数
例：计划造林1200公顷，完成1260公顷，完成计划的150%　→　1260÷1200 = 105% ≠ 150%
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips, verdict
from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence
from editor_app.core.numbers.verdict import Verdict
from editor_app.core.numbers.written import amount, percent_of

_OF_PLAN = re.compile(
    r"(?:完成|占|达到|为)(?:了)?(?:全年|年度|年初|调整)?(?:计划|预算|任务|目标)(?:任务|数)?(?:的)?(?:约)?$"
)
_OF_PRINTED = re.compile(r"(?:完成|占|为)(?:了)?(?:全年|年度|年初|调整)?(?:计划|预算|任务|目标)(?:任务|数)?$")
_PLANNED = re.compile(r"(?:计划|预算|任务|目标)(?:安排|数|为|收入|支出)?[\u4e00-\u9fff]{0,6}$")
_DONE = re.compile(r"(?:完成|实现|达到|征收|入库|执行|决算)[\u4e00-\u9fff]{0,4}$")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for sentence in context.relations.sentences:
        for at, rate in enumerate(sentence.quantities):
            if rate.unit != "%" or rate.about is not About.PLAIN or at < 2:
                continue
            planned, done = _printed(sentence, sentence.quantities[:at], rate)
            if planned is None and _OF_PLAN.search(sentence.before(rate, 16)):
                planned, done = _pair(sentence, sentence.quantities[:at])
            if planned is not None and done is not None:
                yield from _judged(draft.text, planned, done, rate)


def _printed(
    sentence: Sentence, earlier: tuple[Quantity, ...], rate: Quantity
) -> tuple[Quantity | None, Quantity | None]:
    """完成24627万元，完成年初预算数60999万元的40.4%: the plan right before its percentage."""
    figures = [q for q in earlier if q.role is Role.LEVEL and q.bounded]
    if len(figures) < 2 or sentence.gap(figures[-1], rate) != "的":
        return None, None
    done, planned = figures[-2:]
    named = _OF_PRINTED.search(sentence.before(planned, 16))
    if named is None or done.unit != planned.unit or planned.unit in ("%", "") or planned.value <= 0:
        return None, None
    return planned, done


def _pair(sentence: Sentence, earlier: tuple[Quantity, ...]) -> tuple[Quantity | None, Quantity | None]:
    """The one planned figure and the one reached, right before the percentage."""
    figures = [q for q in earlier if q.role is Role.LEVEL and q.bounded and q.unit not in ("%", "")]
    planned = [q for q in figures if _PLANNED.search(sentence.before(q, 12))]
    done = [q for q in figures if _DONE.search(sentence.before(q, 8)) and q not in planned]
    if len(planned) != 1 or len(done) != 1 or planned[0].unit != done[0].unit or planned[0].value <= 0:
        return None, None
    return planned[0], done[0]


def _judged(text: str, planned: Quantity, done: Quantity, rate: Quantity) -> Iterator[Finding | Verified]:
    operands = (done, planned, rate)
    right = percent_of(done.value, planned.value, rate)
    left = f"{amount(done.value, done)}÷{amount(planned.value, done)} = {right}%"
    spans = tuple(quantity.span for quantity in operands)
    printed = rate.number.of(text)
    outcome = verdict.shares(rate, done, planned)
    if outcome is Verdict.HOLDS:
        yield Verified(CHECK.code, spans, left if right == printed else f"{left} ≈ {printed}%")
    elif outcome is Verdict.CONFLICT and (repairs := slips.repairs(text, operands, _is_share)):
        values = {"right": right, "printed": printed}
        equation = f"{left} ≠ {printed}%"
        yield Finding(
            CHECK.code, Severity.MAJOR, spans, values, equation, slips.one(repairs), repairs=repairs
        )


def _is_share(operands: slips.Operands) -> bool:
    done, planned, rate = operands
    return verdict.shares(rate, done, planned) is Verdict.HOLDS


CHECK = Check("plan-mismatch", N_("完成比例不符"), N_("按计划数应完成{right}%，写作{printed}%"), find)
