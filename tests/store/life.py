"""A volume's life in one piece: every kind of act done once, everything that can be read of it read."""

from datetime import date
from pathlib import Path

from editor_app.cli.volume_status import status_json, status_lines
from editor_app.core.finding import Finding, Severity
from editor_app.core.office.assignments import Assignment
from editor_app.core.office.history import describe
from editor_app.core.office.triage import RepeatChoice, Scope, Verdict
from editor_app.core.reports import REPORTS
from editor_app.core.span import Span
from editor_app.core.volume import Actor, Refused, Role
from editor_app.services import (
    book,
    comment,
    dossier,
    exchange,
    plan,
    question,
    report,
    review,
    seal,
    share,
    triage,
    volume,
)
from editor_app.services.reading import read_file
from editor_app.store.workspace import Workspace
from tests.store.desks import PAGE, Desk, level

_FINDING = Finding("share-over-100", Severity.MAJOR, (Span(8, 20),), key="k1")
_HINT = Finding("list-count", Severity.HINT, (Span(8, 20),), key="k2")


def everything_was_done(chief: Desk, editor: Desk, head: Desk) -> None:
    """Acts of every kind, by three desks that are level before and after."""
    with editor.opened() as workspace:
        _first_review(workspace, editor.actor(workspace), editor.folder)
    level(chief, editor, head)
    head.start("防汛")
    head.sign("防汛")
    with chief.opened() as workspace:
        _office(workspace, chief.actor(workspace))
    level(chief, editor, head)
    chief.start("防汛")
    chief.sign("防汛")
    with chief.opened() as workspace:
        _final(workspace, chief.actor(workspace))
    level(chief, editor, head)


def _entries(workspace: Workspace) -> tuple[str, dict[str, str]]:
    manuscript = volume.view(workspace).manuscripts[0]
    states = review.states(workspace, manuscript.id).values()
    return manuscript.id, {state.title: state.section for state in states}


def _first_review(workspace: Workspace, who: Actor, folder: Path) -> None:
    manuscript, entries = _entries(workspace)
    flood = entries["防汛"]
    triage.triage(workspace, who, manuscript, [_FINDING], Verdict.DISMISSED, "与原件核对过")
    made = triage.triage(workspace, who, manuscript, [_HINT], Verdict.DISMISSED, "本卷如此", scope=Scope.KIND)
    triage.undo(workspace, who, str(made.event))
    triage.decide_repeat(workspace, who, "r1", RepeatChoice.DELETE, "重复", place=1)
    triage.attribute(workspace, who, manuscript, [flood], ["吴敏"], "水务局")
    said = comment.comment(workspace, who, manuscript, "请核对", section=flood, quote="险情6处")
    comment.comment(workspace, who, manuscript, "已核对", answers=said.event)
    comment.settle(workspace, who, manuscript, str(said.event))
    asked = question.ask(
        workspace, who, manuscript, "是6处吗", section=flood, deadline=date(2025, 3, 1), findings=["k1"]
    )
    question.answer(workspace, who, str(asked.event), "是", "吴敏")
    plan.plan_outline(workspace, who, ["经济", "  水利", "  农业"])
    node = plan.plan(workspace).nodes[1].id
    plan.place(workspace, who, (manuscript, ""), node)
    plan.place(workspace, who, (manuscript, entries["概况"]), node)
    plan.assign(workspace, who, Assignment("气象局", node, who.person.id, date(2025, 2, 1), "年度综述"))
    draft = folder / "农业局.txt"
    draft.write_text(PAGE.replace("水务", "农业"), encoding="utf-8")
    volume.receive(workspace, who, read_file(draft), unit="农业局", channel="邮件")
    other = volume.view(workspace).manuscripts[1].id
    farm = next(iter(review.states(workspace, other)))
    plan.merge_into(workspace, who, (other, farm), (manuscript, flood), "内容相同")
    plan.withdraw(workspace, who, (other, list(review.states(workspace, other))[1]), "单位要求")
    review.start(workspace, who, manuscript, entries["概况"])
    review.return_entry(workspace, who, manuscript, entries["概况"], "请补数字")
    review.start(workspace, who, manuscript, flood)
    version = volume.view(workspace).manuscript(manuscript).head.id
    review.pass_review(workspace, who, manuscript, flood, "同意", [_FINDING], version=version)
    review.withdraw(workspace, who, manuscript, flood, "再看一遍")
    review.pass_review(workspace, who, manuscript, flood, "同意", [_FINDING], version=version)


def _office(workspace: Workspace, chief: Actor) -> None:
    volume.add_person(workspace, chief, "魏宁", [Role.PROOFREADER])
    volume.add_person(workspace, chief, "罗以宁", [Role.SECTION_HEAD])
    volume.revoke_role(workspace, chief, "罗以宁", Role.SECTION_HEAD)


def _final(workspace: Workspace, chief: Actor) -> None:
    manuscript, entries = _entries(workspace)
    reader = volume.actor_named(workspace, "魏宁", Role.PROOFREADER)
    found = [review.Correction("标点", "0", "险清", "险情", "第1行")]
    review.proof(workspace, reader, manuscript, entries["防汛"], found)
    for section in review.states(workspace, volume.view(workspace).manuscripts[1].id):
        where = (volume.view(workspace).manuscripts[1].id, section)
        plan.withdraw(workspace, chief, where, "另有安排")
    plan.withdraw(workspace, chief, (manuscript, entries["概况"]), "另有安排")
    seal.seal(workspace, chief)
    seal.unseal(workspace, chief, "勘误")
    review.unlock(workspace, chief, manuscript, entries["防汛"], "勘误")


def everything_is_read(workspace: Workspace) -> None:
    """Whatever a window, the command line or a report reads of a volume."""
    view = volume.view(workspace)
    names = {person.id: person.name for person in view.persons}
    for event in review.history(workspace):
        describe(event, names)
    for manuscript in view.manuscripts:
        review.states(workspace, manuscript.id)
        triage.triage_of(workspace, manuscript.id)
        triage.authorships(workspace, manuscript.id)
        comment.threads(workspace, manuscript.id)
        question.questions(workspace, manuscript.id)
        for version in manuscript.versions:
            volume.draft_of(workspace, version.id)
    triage.repeat_decisions(workspace)
    plan.arrangement(workspace)
    plan.owed_by(workspace, date(2025, 6, 1))
    seal.readiness(workspace)
    share.contributors(workspace)
    exchange.devices(workspace)
    exchange.forks(workspace)
    status_json(workspace)
    list(status_lines(workspace))
    book.bound(workspace, dossier.Wishes())
    for kind in REPORTS:
        try:
            report.papers(kind, dossier.of_volume(workspace, kind, dossier.Wishes()))
        except Refused:
            continue  # there is nothing to report
