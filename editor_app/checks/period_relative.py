"""用了相对于写作时间的说法，读者不知是哪一年、哪一天。

年鉴记一年之事，若干年后才有人查，时间要写明。知道卷的年份时给出改法。

报：今年、去年、目前、现在、近年来、近三年、日前、近日、最近、本月、上周、上世纪；“当前”“近期”“如今”等只作提示
不报：上年、同比、年内、年底、当年；项目前期、7月1日前、距离最近的；历时近三年（将近三年）；引文、书名号内、讲话和报告原文、特载和附录
依据：年鉴只记一年之事，时间写明（《北京信息化年鉴》编写规范2017卷“内容时限”）
例：去年，全县粮食总产13万吨（2018卷）　→　2016年，全县粮食总产13万吨；比去年增长　→　比上年增长
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.wording.rules import Hit

_LAST_YEAR = "去年"
# 近三年 after a verb or a noun is nearly three years: 历时近三年, 建成近20年.
_LAST_YEARS = re.compile(r"近.{1,3}年")
_IN_A_CLAUSE = re.compile(r"[\w\u4e00-\u9fff]")
_BEGINS = (
    "在",
    "对",
    "将",
    "把",
    "是",
    "与",
    "和",
    "及",
    "全县",
    "全市",
    "全省",
    "全区",
    "全镇",
    "全乡",
    "该县",
    "该市",
)
_COMPARES = ("比", "较", "与", "同", "跟", "和", "超", "超过", "高于", "低于", "是")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    for hit in context.hits_in_prose(CHECK.code):
        if _is_nearly(draft.text, hit):
            continue
        severity = hit.word.severity or rule.graded(Severity.MINOR)
        words = _right(draft.text, hit, context.covers)
        suggestion = None if words is None else Suggestion(hit.span, words)
        yield Finding(CHECK.code, severity, (hit.span,), {"word": hit.word.text}, suggestion=suggestion)


def _is_nearly(text: str, hit: Hit) -> bool:
    """Whether 近三年 means nearly three years: only where it begins a clause does it mean the last three."""
    if _LAST_YEARS.fullmatch(hit.word.text) is None:
        return False
    before = text[max(0, hit.span.start - 2) : hit.span.start]
    return _IN_A_CLAUSE.search(before[-1:]) is not None and not before.endswith(_BEGINS)


def _right(text: str, hit: Hit, covers: int | None) -> str | None:
    """What to write: the year meant, or 上年 where last year is only compared with."""
    if hit.word.text == _LAST_YEAR and text.endswith(_COMPARES, max(0, hit.span.start - 2), hit.span.start):
        return "上年"
    if hit.word.suggestion is None or covers is None:
        return None
    return hit.word.suggestion.format(year=covers, last_year=covers - 1)


CHECK = Check("period-relative", N_("时间不具体"), N_("“{word}”要写明具体时间"), find)
