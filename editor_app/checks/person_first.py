"""用了第一人称，或在人名后加了“同志”“先生”。

条目用第三人称，写市名、单位名；人物直书姓名，职务、职称写在姓名之前。

报：我市、我局、本市、本公司、来校视察；李明同志、王刚先生
不报：自我评价、本级、本科、资本市场、日本公司、本行业；以习近平同志为核心；引文、讲话和报告原文、法规条文
依据：《嫩江年鉴（2018）》编写要求“称谓”；《年鉴书写格式》“名称表述”
例：我市新建学校3所　→　全市新建学校3所；首席代表是李金沛先生　→　首席代表李金沛
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.structure import names
from editor_app.core.wording.rules import Hit

_TITLES = ("同志", "先生", "女士")
_NAME = re.compile(r"[\u4e00-\u9fff·]{1,4}$")
_LONGEST_NAME = 4


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    for hit in context.hits_in_prose(CHECK.code):
        if hit.word.group in _TITLES and not _follows_name(draft.text, hit):
            continue
        severity = hit.word.severity or rule.graded(Severity.MINOR)
        words = hit.word.suggestion
        suggestion = None if words is None else Suggestion(hit.span, words)
        yield Finding(CHECK.code, severity, (hit.span,), {"word": hit.word.text}, suggestion=suggestion)


def _follows_name(text: str, hit: Hit) -> bool:
    """Whether 同志 or 先生 stands behind a surname with a given name."""
    match = _NAME.search(text, max(0, hit.span.start - _LONGEST_NAME), hit.span.start)
    if match is None:
        return False
    before = match[0]
    return any(
        names.person_fit(before[-length:]) is names.Fit.FULL for length in (2, 3, 4) if length <= len(before)
    )


CHECK = Check("person-first", N_("人称"), N_("“{word}”不用于条目，写名称或用第三人称"), find)
