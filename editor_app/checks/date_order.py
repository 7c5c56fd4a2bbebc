"""起讫日期颠倒。

“自甲至乙”写明年份而乙早于甲，或同一个月内乙日早于甲日；起讫之后写明“历时、为期几天”的，天数应等于两日之差，或连首尾多一天。

报：2017年5月至2016年3月；9月18日至12日；9月28~12日；3月11日至16日，历时9天
不报：未写年份而跨年的（11月至次年3月）；“比2016年至2017年”之类只有一个起讫的
依据：起点不晚于终点
例：2010—2001年，全县累计造林……　→　2010 > 2001
"""

import re
from collections.abc import Iterator
from datetime import date

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips

_TO = r"(?:至|到|—|——|－|-|~|～|–)"
_YEARS = re.compile(
    rf"(?P<a>(?:1[6-9]|20)\d\d)年?(?:(?P<am>\d{{1,2}})月)?(?:(?P<ad>\d{{1,2}})日)?{_TO}(?P<b>(?:1[6-9]|20)\d\d)年(?:(?P<bm>\d{{1,2}})月)?(?:(?P<bd>\d{{1,2}})日)?"
)
_LASTING = re.compile(
    rf"(?P<month>\d{{1,2}})月(?P<a>\d{{1,2}})日?{_TO}(?:(?P<to>\d{{1,2}})月)?(?P<b>\d{{1,2}})日"
    r"[^。；;\n\d]{0,30}?(?:历时|为期|共计?)(?P<count>\d{1,3})天"
)
_LEAP = 2000
_NEAR = 4
_DAYS = re.compile(rf"(?P<month>\d{{1,2}})月(?P<a>\d{{1,2}})日?{_TO}(?P<b>\d{{1,2}})日(?!均)")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    plain = context.relations.plain
    for quantity in context.relations.dates:
        start = quantity.span.start
        if (years := _YEARS.match(plain, start)) and _later(years):
            yield _finding(draft.text, years)
        if (days := _DAYS.match(plain, start)) and int(days["a"]) > int(days["b"]):
            yield _finding(draft.text, days)
        if (lasting := _LASTING.match(plain, start)) and (days_off := _days_between(lasting)):
            yield from _lasts(draft.text, lasting, days_off)


def _days_between(match: re.Match[str]) -> int:
    """Days from the first date to the last, of one year; 0 where there is no such date."""
    first = (int(match["month"]), int(match["a"]))
    last = (int(match["to"] or match["month"]), int(match["b"]))
    try:
        return (date(_LEAP, *last) - date(_LEAP, *first)).days
    except ValueError:
        return 0


def _lasts(text: str, match: re.Match[str], between: int) -> Iterator[Finding | Verified]:
    """Days may be counted with or without the first; across February a year may lack one."""
    count = int(match["count"])
    spans = (Span(match.start(), match.end("b") + 1), Span(match.start("count"), match.end("count")))
    least = between - 1 if int(match["month"]) <= 2 < int(match["to"] or match["month"]) else between
    if least <= count <= between + 1:
        yield Verified(CHECK.code, spans, f"{between + 1}天 = {count}天")
    elif between > 0 and (abs(count - between) <= _NEAR or slips.is_slip(str(between + 1), str(count))):
        values = {"dates": spans[0].of(text) + f"（{count}天）"}
        yield Finding(CHECK.code, Severity.MAJOR, spans, values, f"{between + 1}天 ≠ {count}天")


def _later(match: re.Match[str]) -> bool:
    """Whether the first date is later, as far as both are given."""
    parts = [("a", "b"), ("am", "bm"), ("ad", "bd")]
    for first, last in parts:
        if match[first] is None or match[last] is None:
            return False
        if int(match[first]) != int(match[last]):
            return int(match[first]) > int(match[last])
    return False


def _finding(text: str, match: re.Match[str]) -> Finding:
    span = Span(*match.span())
    return Finding(CHECK.code, Severity.MAJOR, (span,), {"dates": span.of(text)})


CHECK = Check("date-order", N_("起讫日期颠倒"), N_("“{dates}”起点晚于终点，或天数不符"), find)
