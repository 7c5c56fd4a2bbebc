"""A finding in full: what, where, why, what to do. Written as rich text with links to act on."""

from html import escape

from editor_app.core.language import _
from editor_app.core.office.triage import VERDICT_NAMES
from editor_app.services import export
from editor_app.ui import theme
from editor_app.ui.findings.model import FindingRow, VerifiedRow

_PLACES = 12
RULE, PLACE = "rule:", "place:"
"""Links: to the manual page of a rule, and to a place by its number."""


def detail_of(row: FindingRow, names: dict[str, str]) -> str:
    """The finding as HTML; `names` gives the name of a person's id."""
    finding = row.finding
    mark = theme.mark_of(finding.code)
    severity, word = _(theme.SEVERITY_NAMES[finding.severity]), _(mark.word)
    rule = export.rules().get(finding.code)
    parts = [
        f'<p><span style="color:{mark.colour.name()}"><b>{severity} · {word}</b></span><br>'
        f"<b>{escape(finding.message)}</b></p>",
        _part(_("在哪里"), "<br>".join(_places(row))),
    ]
    why = []
    if finding.equation:
        why.append(_("算式：{equation}").format(equation=escape(finding.equation)))
    if rule is not None:
        if rule.basis:
            why.append(_("依据：{basis}").format(basis=escape(rule.basis)))
        why.append(
            f'<a href="{RULE}{finding.code}">'
            + _("规则说明：{title}").format(title=escape(rule.title))
            + "</a>"
        )
    parts.append(_part(_("为什么"), "<br>".join(why)))
    if finding.suggestion is not None:
        parts.append(_part(_("建议"), _("改为“{text}”（按 S）").format(text=escape(finding.suggestion.text))))
    parts.append(_part(_("处理"), _handled(row, names)))
    return "".join(parts)


def _places(row: FindingRow) -> list[str]:
    finding = row.finding
    lines = []
    for number, words in enumerate(row.quotes[:_PLACES]):
        place = f"“{escape(words)}”" if words else _("（空）")
        lines.append(f'{number + 1}. <a href="{PLACE}{number}">{place}</a>')
    if len(row.quotes) > _PLACES:
        lines.append(_("……共{count}处").format(count=len(row.quotes)))
    if row.place:
        lines.insert(0, escape(row.place))
    if row.twins:
        lines.append(_("另{count}处相同（在重复的段落里），处理时一并处理").format(count=row.twins))
    elif finding.count > 1:
        lines.append(_("共{count}处").format(count=finding.count))
    return lines


def _handled(row: FindingRow, names: dict[str, str]) -> str:
    verdict = _(VERDICT_NAMES[row.verdict])
    if row.triage is None:
        return verdict
    when = row.triage.time[:16].replace("T", " ")
    who = escape(names.get(row.triage.person, row.triage.person))
    if row.triage.reason:
        verdict = _("{what}：{words}").format(what=verdict, words=escape(row.triage.reason))
    return _("{words}（{aside}）").format(words=verdict, aside=f"{who} {when}")


def _part(title: str, body: str) -> str:
    return (
        f'<p><span style="color:{theme.colour("faint").name()}">{title}</span><br>{body}</p>' if body else ""
    )


def verified_of(rows: list[VerifiedRow]) -> str:
    """The relations that hold, as HTML with links to each."""
    if not rows:
        return "<p>" + _("还没有核对出算得通的数字。没有报的数字，仍要人看。") + "</p>"
    lines = [
        f'<p><a href="{PLACE}{number}">{escape(row.verified.equation)}</a><br>'
        f'<span style="color:{theme.colour("faint").name()}">{escape(row.place)}</span></p>'
        for number, row in enumerate(rows)
    ]
    return "<p>" + _("算得通的数字{count}组：").format(count=len(rows)) + "</p>" + "".join(lines)


def rule_page(code: str) -> tuple[str, str]:
    """Title and text of a rule's manual page."""
    rule = export.rules().get(code)
    return (rule.title, rule.page) if rule else (code, _("没有这条规则的说明。"))
