"""供稿名单上的单位没有来稿。

名单写在规则包里，一个单位一条，全称和简称都可以写上。合在一处报，列出缺的单位。

报：名单上有统计局，而稿件名、栏目、署名单位、概况的开头都没有它
不报：规则包没有名单的；只提到、没有单独来稿而名单上用的是另一个名称的，请在名单里补上那个名称
依据：供稿单位名单；完整性——名单上每个单位都已来稿
例：名单上28个单位，缺2个：统计局、气象局
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Level, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_, _
from editor_app.core.structure.titles import OVERVIEWS

_SUBJECT = re.compile(r"\s*[^，,。；;：:(（\n]{1,60}")
"""The first words of an overview say of whom it tells."""


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    units: defaultdict[str, list[str]] = defaultdict(list)
    for word in rule.words.values():
        units[word.group].append(word.text)
    if not units or not draft.text.strip():
        return
    told = _told(draft)
    missing = [unit for unit, forms in units.items() if not any(form in told for form in forms)]
    if missing:
        # Most of the list missing: this is a part of a volume.
        severity = rule.graded(Severity.MINOR) if 2 * len(missing) < len(units) else Severity.HINT
        values = {"units": len(units), "missing": len(missing), "names": _("、").join(missing)}
        yield Finding(CHECK.code, severity, (_place(draft),), values, quote="unit-missing", scope="draft")


def _told(draft: Draft) -> str:
    """All that says which units have sent: names of drafts, titles, signatures, subjects of overviews."""
    parts = [draft.name]
    for section in draft.sections:
        if section.level.rank <= Level.ENTRY.rank:
            parts.append(section.title)
        if section.title in OVERVIEWS:
            parts += [match[0] for match in [_SUBJECT.match(draft.text, section.body.start)] if match]
    parts += [attribution.unit for attribution in draft.attributions if attribution.unit]
    return "\n".join(parts)


def _place(draft: Draft) -> Span:
    """The first line that says something."""
    start = len(draft.text) - len(draft.text.lstrip())
    end = draft.text.find("\n", start)
    return Span(start, end if end >= 0 else len(draft.text))


CHECK = Check("unit-missing", N_("单位未来稿"), N_("供稿名单上{units}个单位，缺{missing}个：{names}"), find)
