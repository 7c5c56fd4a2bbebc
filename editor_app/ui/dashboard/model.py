"""What the mode 看板 says besides the entries that wait: for whom the others wait, and what to do first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from editor_app.core.finding import Severity
from editor_app.core.language import N_, _
from editor_app.core.office.review import STATE_NAMES, State
from editor_app.core.office.triage import Verdict
from editor_app.core.volume import ROLE_NAMES, Actor, Role
from editor_app.services.overview import Overview
from editor_app.ui.findings.model import FindingRow

_WAITS_FOR: Mapping[State, Role | None] = {
    State.RECEIVED: Role.RESPONSIBLE_EDITOR,
    State.FIRST_REVIEW: Role.RESPONSIBLE_EDITOR,
    State.FIRST_PASSED: Role.SECTION_HEAD,
    State.SECOND_REVIEW: Role.SECTION_HEAD,
    State.SECOND_PASSED: Role.CHIEF_EDITOR,
    State.FINAL_REVIEW: Role.CHIEF_EDITOR,
    State.RETURNED: Role.CONTRIBUTOR,
    State.APPROVED: Role.PROOFREADER,
    State.PROOF_1: Role.PROOFREADER,
    State.PROOF_2: Role.PROOFREADER,
    State.PROOF_3: Role.PROOFREADER,
}

SEVERITY_NAMES = {
    Severity.CRITICAL: N_("致命"),
    Severity.MAJOR: N_("严重"),
    Severity.MINOR: N_("一般"),
    Severity.HINT: N_("提示"),
}


@dataclass(frozen=True, slots=True)
class OpenRule:
    """How many findings of a rule nobody has settled, and how grave the gravest is."""

    code: str
    severity: Severity
    count: int


def open_rules(rows: Iterable[FindingRow]) -> tuple[OpenRule, ...]:
    """The rules with unsettled findings, the gravest first, then by their number."""
    counts: Counter[str] = Counter()
    gravest: dict[str, Severity] = {}
    for row in rows:
        if row.verdict is Verdict.NEW:
            code, severity = row.finding.code, row.finding.severity
            counts[code] += 1
            if code not in gravest or severity.rank < gravest[code].rank:
                gravest[code] = severity
    made = [OpenRule(code, gravest[code], count) for code, count in counts.items()]
    return tuple(sorted(made, key=lambda one: (one.severity.rank, -one.count, one.code)))


def waits_for(state: State) -> str:
    """Whom an entry waits for, in words."""
    role = _WAITS_FOR.get(state)
    return _(ROLE_NAMES[role]) if role is not None else ""


def guidance(overview: Overview, actor: Actor) -> str:
    """What to do where nothing waits for the person."""
    if not overview.entries:
        if actor.role is Role.CONTRIBUTOR:
            return _("卷里还没有稿件：请向编辑部要一个交换包，用菜单“交换”里的“收交换包”。")
        return _(
            "卷里还没有稿件。先在“篇目”（Alt+6）里定栏目、约稿，再用“导入稿件”（Ctrl+I）"
            "或“导入文件夹”（Ctrl+Shift+I）收各单位的文稿，也可以把文件夹拖进窗口。"
        )
    if set(overview.states) <= {State.READ}:
        return _("全部通读核红完毕，可以付印：菜单“审核”里的“付印和解封”。")
    others = [
        _("{state}{count}条，等{who}").format(
            state=_(STATE_NAMES[state]), count=overview.states[state], who=waits_for(state)
        )
        for state in State
        if state in overview.states and waits_for(state)
    ]
    return _("没有等你处理的。") + _("；").join(others) + _("。")


def doing(actor: Actor) -> str:
    """What somebody does with the entries that wait."""
    if actor.role is Role.CONTRIBUTOR:
        return _(
            "双击或回车到那一条，按右边“审签”里的理由改，“问题”里是自查的结果；改完按 Ctrl+S 保存，"
            "再用“做交换包”交回。"
        )
    return _("双击或回车到那一条。")


def shown_rules(rules: Sequence[OpenRule], titles: Mapping[str, str]) -> list[str]:
    """The rules with unsettled findings, a line each."""
    return [
        _("{severity} {count}　{title}").format(
            severity=_(SEVERITY_NAMES[one.severity]), title=titles.get(one.code, one.code), count=one.count
        )
        for one in rules
    ]
