"""条目太短或太长。

条目每条400字左右，概况可以长些。太长的可以分条或设小标题；太短的多半可以并入别的条目，字数限度由规则包定。

报：超过1000字的条目；超过2000字的概况；规则包定了下限的，不足下限的条目
不报：表格、名录、大事记；公报、法规等不分条目的文字；不带【】的标题
依据：《内蒙古年鉴》2017卷供稿要求“每条约400字左右”；《鄂州年鉴》（2015年卷）撰稿要求“概况500—700字，概述800—1000字，每个专条300字左右”
例：【水利建设】写了2600字　→　分为【水库除险】【灌区改造】【河道整治】
"""

import re
from collections import Counter
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import BlockKind, Draft, Level, Section, Span, count_characters
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_, _
from editor_app.core.structure.titles import OVERVIEWS

_BRACKETS = ("【", "[", "［", "〔", "〖")
_LISTS = re.compile(
    r"名录|名单|名表|大事记|领导|简介|一览|统计表|附录|附表|目录|文献|年表|职务|先进|荣誉|人物|任免|机构"
)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    with_table = {_entry(draft, block.span) for block in draft.blocks if block.kind is BlockKind.TABLE}
    signed: Counter[str | None] = Counter()
    for attribution in draft.attributions:
        signed[_entry(draft, attribution.span)] += count_characters(attribution.span.of(draft.text))
    for section in draft.sections:
        if not _is_plain_entry(draft, section) or section.id in with_table:
            continue
        overview = section.title.endswith(tuple(OVERVIEWS))
        length = count_characters(section.body.of(draft.text)) - signed[section.id]
        shortest = rule.limit("shortest", 0)
        longest = rule.limit("longest_overview", 2000) if overview else rule.limit("longest", 1000)
        if not shortest <= length <= longest:
            limit = (
                _("不足{limit}字，可并入他条").format(limit=shortest)
                if length < shortest
                else _("超过{limit}字，可分条或设小标题").format(limit=longest)
            )
            values = {"title": section.title, "length": length, "limit": limit}
            yield Finding(CHECK.code, rule.graded(Severity.HINT), (section.head,), values)


def _entry(draft: Draft, span: Span) -> str | None:
    entry = draft.entry_at(span.start)
    return entry.id if entry else None


def _is_plain_entry(draft: Draft, section: Section) -> bool:
    return (
        section.level is Level.ENTRY
        and section.head.of(draft.text).startswith(_BRACKETS)
        and _LISTS.search(section.title) is None
    )


CHECK = Check("entry-length", N_("条目长短"), N_("“{title}”有{length}字，{limit}"), find)
