"""What was done, in words: one line for each event of the ledger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from editor_app.core.language import N_, _
from editor_app.core.office.review import ACT_KINDS, ACT_NAMES, STAGE_NAMES, Stage
from editor_app.core.office.shares import shown
from editor_app.core.office.triage import REPEAT_CHOICE_NAMES, VERDICT_NAMES, RepeatChoice, Scope, Verdict
from editor_app.core.volume import ROLE_NAMES, Event, Role

_ACTS = {kind: act for act, kind in ACT_KINDS.items()}
_REASONS = (
    ("opinion", N_("意见：{words}")),
    ("reason", N_("理由：{words}")),
    ("override", N_("破例：{words}")),
    ("note", "{words}"),
)


@dataclass(frozen=True, slots=True)
class Deed:
    """An event in words: what was done, and what was said with it."""

    action: str
    words: str = ""


def describe(event: Event, names: Mapping[str, str]) -> Deed:
    """An event as the history shows it; `names` gives the names of persons by id."""
    unknown = Deed(_("较新的程序记下的一步（{kind}）").format(kind=event.kind))
    try:
        if event.kind in _ACTS:
            return Deed(_review(event), _words(event))
        if event.kind in _OTHERS:
            return Deed(_OTHERS[event.kind](event.says, names), _words(event))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        # An event that came from elsewhere need not say what its kind says here.
        return unknown
    return unknown


def _words(event: Event) -> str:
    if event.kind == "finding_triaged":
        return _("；").join(dict.fromkeys(filter(None, (said[2] for said in _verdicts(event.says)))))
    if event.kind == "comment_made":
        return str(event.says["text"])
    said = ((label, str(event.says.get(name) or "").strip()) for name, label in _REASONS)
    return _("；").join(_(label).format(words=words) for label, words in said if words)


def _review(event: Event) -> str:
    act = _(ACT_NAMES[_ACTS[event.kind]])
    stage = event.says.get("stage")
    if not isinstance(stage, int) or stage not in set(Stage):
        return act
    return _("{stage}：{act}").format(stage=_(STAGE_NAMES[Stage(stage)]), act=act)


def _received(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    made = _("；").join(
        _("{author}修订：增{inserted}字、删{deleted}字").format(
            author=one["author"] or _("未署名者"), inserted=one["inserted"], deleted=one["deleted"]
        )
        for one in says.get("revisers", ())
    )
    received = _("收到稿件《{name}》（{file}）").format(name=says["name"], file=says["file_name"])
    came = [
        _("{channel}送来").format(channel=says["channel"]) if says.get("channel") else "",
        _("{name}审").format(name=says["approver"]) if says.get("approver") else "",
        _("盖章的纸质稿已收") if says.get("stamped") else "",
    ]
    return _("；").join(filter(None, (received, *came, made)))


def _version(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("收稿入库") if says["received"] else _("修改文字")


def _verdicts(says: Mapping[str, Any]) -> list[list[str]]:
    return list(says["verdicts"])


def _triage(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    said = _verdicts(says)
    verdicts = _("、").join(dict.fromkeys(_(VERDICT_NAMES[Verdict(one[1])]) for one in said))
    if any(one[3] == Scope.KIND for one in said):
        codes = _("、").join(one[0].partition(":")[2] for one in said)
        return _("全卷的 {codes} 记为“{verdict}”").format(codes=codes, verdict=verdicts)
    return _("{count}个问题记为“{verdict}”").format(count=len(said), verdict=verdicts)


def _repeat(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    choice = _(REPEAT_CHOICE_NAMES[RepeatChoice(says["choice"])])
    if says["choice"] == RepeatChoice.DELETE and says["place"] is not None:
        return _("处理重复：删去第{number}处").format(number=says["place"] + 1)
    return _("处理重复：{choice}").format(choice=choice)


def _wordings(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    allowed = sum(says["wordings"].values())
    if allowed == len(says["wordings"]):
        return _("允许{count}段文字重复").format(count=allowed)
    return _("改动允许重复的文字：{count}段").format(count=len(says["wordings"]))


def _authors(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    given = [said for said in says["sections"].values() if said is not None]
    if not given:
        return _("撤销指派的撰稿人")
    names = dict.fromkeys(_signed(said) or said["unit"] or _("无") for said in given)
    return _("{count}条的撰稿人改为{names}").format(count=len(given), names=_("；").join(names))


def _signed(said: Mapping[str, Any]) -> str:
    if not said.get("shares"):
        return _("、").join(said["names"])
    units = said.get("units") or said["names"]
    signers = zip(said["names"], units, said["shares"], strict=True)
    return _("、").join(f"{name or unit} {shown(Fraction(share))}" for name, unit, share in signers)


def _person(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("添加人员{name}").format(name=says["name"])


def _role(says: Mapping[str, Any], names: Mapping[str, str], words: str) -> str:
    role = says["role"]
    title = _(ROLE_NAMES[Role(role)]) if role in set(Role) else role
    return _(words).format(name=names.get(says["person"], says["person"]), role=title)


def _granted(says: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return _role(says, names, N_("授予{name}“{role}”身份"))


def _revoked(says: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return _role(says, names, N_("收回{name}的“{role}”身份"))


def _comment(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    quote = says["quote"]
    if says["answers"]:
        return _("答复意见")
    return _("对“{quote}”提出意见").format(quote=quote) if quote else _("提出意见")


def _comment_settled(_says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("意见已处理")


def _made(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("建立《{title}》").format(title=says["title"])


def _titles(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("修改篇目：{count}个栏目").format(count=len(says["nodes"]))


def _placed(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("放进篇目") if says.get("node") else _("从篇目中取出")


def _merged(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("取消并入") if says.get("undone") else _("并入另一条")


def _withdrawn(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("取消撤稿") if says.get("undone") else _("撤稿")


def _assigned(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    if says.get("undone"):
        return _("取消向{unit}约稿").format(unit=says["unit"])
    until = says.get("deadline")
    words = _("向{unit}约稿，{day}前交") if until else _("向{unit}约稿")
    return words.format(unit=says["unit"], day=until)


def _asked(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("质疑：{text}").format(text=says["text"])


def _answered(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("单位答复：{text}").format(text=says["text"])


def _sealed(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("付印：{entries}条、{characters}字").format(
        entries=says["entries"], characters=says["characters"]
    )


def _rules(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("修改本卷的规则包") if says["pack"].strip() else _("取消本卷的规则包")


def _unsealed(_says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("解封")


def _admitted(says: Mapping[str, Any], names: Mapping[str, str]) -> str:
    persons = _("、").join(names.get(id_, id_) for id_ in says["persons"])
    return _("登记一台电脑给{persons}用").format(persons=persons)


def _expelled(_says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("取消一台电脑的登记")


def _settled(_says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("定下账本分叉后哪一支有效")


def _bundle(says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("并入交换包：{count}条新的记录").format(count=says["new"])


def _device(_says: Mapping[str, Any], _names: Mapping[str, str]) -> str:
    return _("一台电脑加入这一卷")


_OTHERS: dict[str, Callable[[Mapping[str, Any], Mapping[str, str]], str]] = {
    "volume_made": _made,
    "device_added": _device,
    "device_admitted": _admitted,
    "device_revoked": _expelled,
    "fork_settled": _settled,
    "bundle_merged": _bundle,
    "outline_planned": _titles,
    "section_placed": _placed,
    "section_merged": _merged,
    "section_withdrawn": _withdrawn,
    "assignment_made": _assigned,
    "question_asked": _asked,
    "question_answered": _answered,
    "sealed": _sealed,
    "rules_changed": _rules,
    "unsealed": _unsealed,
    "person_added": _person,
    "role_granted": _granted,
    "role_revoked": _revoked,
    "draft_received": _received,
    "version_made": _version,
    "finding_triaged": _triage,
    "repeat_decided": _repeat,
    "wording_allowed": _wordings,
    "attribution_made": _authors,
    "comment_made": _comment,
    "comment_settled": _comment_settled,
}
