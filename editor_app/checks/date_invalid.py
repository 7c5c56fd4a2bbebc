"""日历上没有的日期。

报：2017年2月29日；4月31日；2018年13月
不报：2016年2月29日（闰年）；未写年份的2月29日；农历“正月三十”；“1至13月龄”
依据：公历
例：2017年6月31日　→　6月只有30日
"""

import re
from calendar import monthrange
from collections.abc import Iterator

from editor_app.core.context import Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Check, Finding, Severity, Verified
from editor_app.core.language import N_

_DATE = re.compile(r"(?:(?P<year>(?:1[6-9]|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?!均|产)")
_MONTH = re.compile(r"(?:1[6-9]|20)\d\d年(?P<month>\d{1,2})月(?![龄日\d])")
_LUNAR = re.compile(r"农历|阴历|夏历")
_LEAP = 2000


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


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


CHECK = Check("date-invalid", N_("日期不存在"), N_("没有{date}这个日期"), find)
