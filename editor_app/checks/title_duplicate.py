"""同一分目中有两个相同的条目标题。

报：同一分目下两个【执法检查】
不报：【概况】；不同分目的同名条目；整段重复而带来的（已作为重复报）；法规的条
依据：标题不重复；同名的条目读者和索引都分不清
例：【执法检查】……【执法检查】……　→　【安全生产执法检查】……【食品安全执法检查】……
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Level, Section
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.structure.titles import OVERVIEWS

_BRACKETS = ("【", "[", "［", "〔", "〖")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    first: dict[tuple[str | None, str], Section] = {}
    for section in draft.sections:
        if section.level is not Level.ENTRY or not section.head.of(draft.text).startswith(_BRACKETS):
            continue
        if section.title in OVERVIEWS:
            # Where the divisions have no titles, an overview begins the next one.
            first.clear()
            continue
        if section.title in rule.exceptions:
            continue
        if context.copies.is_later(section.head):
            continue
        earlier = first.setdefault((section.parent, section.title), section)
        if earlier is not section:
            values = {"title": section.title}
            yield Finding(CHECK.code, rule.graded(Severity.MINOR), (section.head, earlier.head), values)


CHECK = Check("title-duplicate", N_("标题重复"), N_("本分目已有标题“{title}”"), find)
