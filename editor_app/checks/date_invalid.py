"""日历上没有的日期，远在以后的年份。

2060年以后的年份，而稿中另有一年只差一个数字（或两个数字对调），是写错的年份。

报：2017年2月29日；4月31日；2018年13月；2017年以来的工作写成2071年
不报：规划到2035年、2050年；2016年2月29日（闰年）；未写年份的2月29日；农历“正月三十”；“1至13月龄”
依据：公历
例：2017年6月31日　→　6月只有30日
"""

import re
from calendar import monthrange
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips
from editor_app.core.numbers.quantity import ONE

_DATE = re.compile(r"(?:(?P<year>(?:1[6-9]|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?!均|产)")
_MONTH = re.compile(r"(?:1[6-9]|20)\d\d年(?P<month>\d{1,2})月(?![龄日\d])")
_LUNAR = re.compile(r"农历|阴历|夏历")
_LEAP = 2000
_LEAST, _PLANNED = 1900, 2060


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    plain = context.relations.plain
    done = 0
    for quantity in context.relations.dates:
        start = quantity.span.start
        match = _DATE.match(plain, start) or _MONTH.match(plain, start)
        if match is None or start < done:
            continue
        done = match.end()
        day = match.groupdict().get("day")
        year = int(match.groupdict().get("year") or _LEAP)
        if _exists(year, int(match["month"]), int(day) if day else 1):
            continue
        if _LUNAR.search(plain, max(0, match.start() - 6), match.start()):
            continue
        span = Span(*match.span())
        yield Finding(CHECK.code, Severity.MAJOR, (span,), {"date": span.of(draft.text)})
    yield from _far_years(draft.text, context)


def _far_years(text: str, context: Context) -> Iterator[Finding]:
    """Years after any plan that are one slip away from another year of the text, or the one beside it."""
    dates = context.relations.dates
    years = {date.value // ONE for date in dates if _PLANNED >= date.value // ONE >= _LEAST}
    if context.year is not None:
        years.add(context.year)
    years = {year + by for year in years for by in (-1, 0, 1)}
    for date in dates:
        year = date.value // ONE
        near = [other for other in years if year > _PLANNED and slips.is_slip(str(year), str(other))]
        if near and text.startswith("年", date.span.end):
            repairs = tuple(Suggestion(date.span, str(other)) for other in sorted(near, reverse=True))
            one = repairs[0] if len(repairs) == 1 else None
            values = {"date": f"{year}年"}
            yield Finding(CHECK.code, Severity.MAJOR, (date.span,), values, suggestion=one, repairs=repairs)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


CHECK = Check("date-invalid", N_("日期不存在"), N_("{date}不可能：日历上没有，或远在以后"), find)
