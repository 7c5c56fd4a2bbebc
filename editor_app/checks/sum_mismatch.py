"""分项之和与总数不符。

“其中”“包括”或括号引出的各分项，与前面同一单位的总数核对，容许各数四舍五入带来的误差。
分项相加正好等于总数的，记入已核对。不符时，只在下列情形报错：分项必然穷尽（男女、城乡、三次产业等）；
或者改动其中一个数的一个数字（或互换相邻两个数字）就能相符。

报：总人口32320人,其中男性16308人,女性16112人（和32420）；学校322所,其中小学164所,初中28所,……（和多出）
不报：分项没有列全的；“其中”套“其中”的；括号里另有分项的；有交叉的（女性、党员）；四舍五入造成的末位差
依据：加总；误差按各数末位的半个单位相加
例：全县有学校486所，其中小学206所、中学37所、幼儿园242所　→　206+37+242 = 485 ≠ 486
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips, verdict
from editor_app.core.numbers.parts import Tie, Total
from editor_app.core.numbers.verdict import Verdict
from editor_app.core.numbers.written import amount

_MANY = 4
_OVERLAPPING = re.compile(r"女|党员|少数民族|学历|以上|以下|岁|累计|新增|其中|同时|又|当年|持证")
_LEFT_OUT = 100
"""Parts that fall short by less than so many of the last place may simply leave a small one out."""
_ALIKE, _SELDOM = 2, 40
"""Figures that are no sum may look one edit away from it once in so many cases."""
_NOTHING_SMALLER = 20_000
"""Of a total of so many units of its last place, a part of less than 100 is not left out."""
_TENFOLD = 12
_CLOSED = (Tie.BRACKET, Tie.CLASSES, Tie.LINES, Tie.AFTER)
"""What ties all parts to their total: nothing is left out."""
_FAR_OFF = (Tie.NAME, Tie.COLUMNS, Tie.PLUS, Tie.REST)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    groups: dict[tuple[int, str], list[Total]] = {}
    for total in context.relations.totals:
        groups.setdefault((total.opening, total.whole.unit), []).append(total)
    for totals in groups.values():
        held = _held(totals)
        if held is not None:
            yield Verified(CHECK.code, _spans(held), equation(held, "="))
            continue
        yield from _judged(draft.text, totals)


def _held(totals: list[Total]) -> Total | None:
    """The total that its parts make up; also the first of them, where the rest belongs to something else."""
    for fewer in (0, 1, 2, 3, 4):
        for total in totals:
            parts = total.parts[: len(total.parts) - fewer]
            if len(parts) > 1 and verdict.sums_to(parts, total.whole) is Verdict.HOLDS:
                return replace(total, parts=parts)
    return None


def _judged(text: str, totals: list[Total]) -> Iterator[Finding]:
    """Alarms where parts surely make up the first total, or where one slip in one of the totals is likely."""
    longest = (total for total in totals if len(total.parts) == len(totals[0].parts) and _is_near(total))
    in_full = list({total.whole.span: total for total in longest}.values())
    if not in_full:
        return
    first, outcome = in_full[0], verdict.sums_to(in_full[0].parts, in_full[0].whole)
    lone = len(in_full) == 1 and (first.complete or first.lone)
    if lone and not first.doubtful and (first.complete or _overflows(text, first)):
        severity = Severity.HINT if outcome is Verdict.LAST_DIGIT else Severity.MAJOR
        if severity is Severity.MAJOR or first.complete:
            yield _finding(text, first, severity)
        return
    likely = [total for total in in_full if _is_likely_slip(text, total) and _repairs(text, total)]
    if len(likely) == 1:
        yield _finding(text, likely[0], Severity.MAJOR)


def _is_near(total: Total) -> bool:
    """Whether parts come near enough to a figure to be meant by it: one slip makes it ten times as large."""
    return total.whole.value <= _TENFOLD * _sum(total) and _sum(total) <= _TENFOLD * total.whole.value


def _is_likely_slip(text: str, total: Total) -> bool:
    """Whether one wrong digit, if there is one, explains a sum better than a part that was left out."""
    if total.doubtful or verdict.sums_to(total.parts, total.whole) is not Verdict.CONFLICT:
        return False
    step = max(quantity.step for quantity in (total.whole, *total.parts))
    difference = _sum(total) - total.whole.value
    if total.tie in _FAR_OFF:
        return (total.tie is Tie.COLUMNS and total.alike) or _is_unlikely(text, total, _SELDOM)
    closed = total.tie in _CLOSED and (total.tie is not Tie.AFTER or total.alike)
    if closed and total.lone:
        return True
    if difference > 0:
        return total.lone and (total.alike or total.whole.value >= _LEFT_OUT * step)
    once_in = _ALIKE if total.alike else _SELDOM
    if -difference * 2 >= total.whole.value:
        once_in = _SELDOM
    if -difference < _LEFT_OUT * step:
        if total.whole.value < _NOTHING_SMALLER * step:
            return False
        once_in = _SELDOM
    return _is_unlikely(text, total, once_in)


def _is_unlikely(text: str, total: Total, once_in: int) -> bool:
    return slips.is_telling(total.whole, total.parts, text, rivals=total.rivals, once_in=once_in)


def _overflows(text: str, total: Total) -> bool:
    """Whether many parts that do not overlap come to more than the whole."""
    words = text[total.opening : total.parts[-1].span.end]
    many = len(total.parts) >= _MANY and _OVERLAPPING.search(words) is None
    return many and _sum(total) > total.whole.value and max(p.value for p in total.parts) < total.whole.value


def _repairs(text: str, total: Total) -> tuple[Suggestion, ...]:
    """Every figure that one slip, mended, makes the sum hold."""
    return slips.repairs(text, (total.whole, *total.parts), _adds_up)


def _adds_up(operands: slips.Operands) -> bool:
    return verdict.sums_to(operands[1:], operands[0]) is Verdict.HOLDS


def _finding(text: str, total: Total, severity: Severity) -> Finding:
    values = {"whole": total.whole.raw(text), "sum": amount(_sum(total), total.whole)}
    found = _repairs(text, total)
    said = equation(total, "≠")
    return Finding(CHECK.code, severity, _spans(total), values, said, slips.one(found), repairs=found)


def _sum(total: Total) -> int:
    return sum(part.value for part in total.parts)


def _spans(total: Total) -> tuple[Span, ...]:
    return (*(part.span for part in total.parts), total.whole.span)


def equation(total: Total, sign: str) -> str:
    """a+b+c = s ≠ t in the scale of the total."""
    left = "+".join(amount(part.value, total.whole) for part in total.parts)
    added, whole = amount(_sum(total), total.whole), amount(total.whole.value, total.whole)
    if sign == "=":
        return f"{left} = {whole}" if added == whole else f"{left} = {added} ≈ {whole}"
    return f"{left} = {added} {sign} {whole}"


CHECK = Check("sum-mismatch", N_("分项与总数不符"), N_("各分项之和为{sum}，总数写作{whole}"), find)
