"""`review`: verdicts on findings, comments, and the reviews of entries, in a volume."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from editor_app.cli import comments, share
from editor_app.cli.printing import print_json
from editor_app.cli.reading import Clock, day_named, with_progress
from editor_app.cli.volume import actor, add_actor_arguments, opened
from editor_app.core.language import _
from editor_app.core.volume import Actor, Changed, Refused

if TYPE_CHECKING:
    from editor_app.cli.reviewed import Reviewed
    from editor_app.services.review import Correction
    from editor_app.store.workspace import Workspace

_VERDICTS = ("accepted", "dismissed", "queried", "new")
_CHOICES = ("delete", "refer", "keep", "merge", "open")


def add_arguments(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    review = verbs.add_parser("review", help=_("审稿：处理问题、提意见、通过、退改、定稿"))
    review.add_argument("volume", metavar=_("卷.njx"))
    acts = review.add_subparsers(required=True, metavar=_("做什么"), dest="act")

    findings = _act(acts, "findings", _("列出问题和对它们的处理"), _findings)
    findings.add_argument("--format", choices=("text", "json"), default="text")

    triage = _act(acts, "triage", _("处理问题"), _triage)
    triage.add_argument("keys", nargs="+", metavar=_("问题"), help=_("问题的编号，写开头几位就行"))
    triage.add_argument("--verdict", choices=_VERDICTS, required=True)
    triage.add_argument("--reason", default="", metavar=_("理由"))
    triage.add_argument("--kind", action="store_true", help=_("全卷同一规则的问题都这样处理"))

    comments.add_comment_arguments(_act(acts, "comment", _("对条目提意见，或答复意见"), comments.run))
    comments.add_list_arguments(
        _act(acts, "comments", _("列出意见：未了、待确认、已了结"), comments.run_list)
    )
    comments.add_resolve_arguments(_act(acts, "resolve", _("了结一条意见"), comments.run_resolve))

    for name, words in (
        ("start", _("开始审读")),
        ("pass", _("通过")),
        ("return", _("退改")),
        ("approve", _("定稿")),
        ("proof", _("校毕：一校、二校、三校、通读核红依次")),
        ("restore", _("文字改回后恢复签字")),
        ("withdraw", _("撤回签字")),
        ("unlock", _("解锁")),
    ):
        act = _act(acts, name, words, _review)
        act.add_argument("entries", nargs="*", metavar=_("条目"), help=_("条目的标题或编号"))
        act.add_argument("--all", action="store_true", help=_("稿件的全部条目，各自核对"))
        act.add_argument("--opinion", default="", metavar=_("意见"))
        act.add_argument("--reason", default="", metavar=_("理由"))
        act.add_argument("--override", default="", metavar=_("理由"), help=_("同一人连签两审的理由"))
        if name == "return":
            act.add_argument("--deadline", type=day_named, metavar=_("年-月-日"), help=_("何时交回"))
        if name == "proof":
            act.add_argument(
                "--found",
                nargs="+",
                action="append",
                default=[],
                metavar=_("类别 分值 原文 改为 [位置]"),
                help=_("这一校查出的一处差错；类别用质检表的"),
            )

    ask = _act(acts, "ask", _("向单位提问，记入质疑单"), _ask)
    ask.add_argument("entry", metavar=_("条目"))
    ask.add_argument("--text", required=True, metavar=_("质疑"))
    ask.add_argument("--quote", default="", metavar=_("原文"))
    ask.add_argument("--deadline", type=day_named, metavar=_("年-月-日"))

    answer = _act(acts, "answer", _("记下单位的答复"), _answer)
    answer.add_argument("question", metavar=_("编号"), help=_("用 questions 列出"))
    answer.add_argument("--text", required=True, metavar=_("答复"))
    answer.add_argument("--who", default="", metavar=_("答复人"))

    _act(acts, "questions", _("列出质疑和答复"), _questions)

    settle = _act(acts, "settle", _("两个版本并存时，定下用哪一版"), _settle)
    settle.add_argument("--keep", type=int, required=True, metavar=_("版次"))
    settle.add_argument("--note", default="", metavar=_("说明"))

    attribute = _act(acts, "attribute", _("指派撰稿人"), _attribute)
    attribute.add_argument("entries", nargs="+", metavar=_("条目"))
    attribute.add_argument("--name", action="append", default=[], metavar=_("撰稿人"))
    attribute.add_argument("--unit", metavar=_("单位"))

    share.add_arguments(_act(acts, "share", _("几人合写的一条各计多少：不写份额则列出"), share.run))

    history = _act(acts, "history", _("做过的事，从早到晚"), _history)
    history.add_argument("entry", nargs="?", metavar=_("条目"))


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    act = acts.add_parser(name, help=words)
    act.add_argument("--manuscript", metavar=_("稿件"), help=_("稿件的名称；只有一份时不用写"))
    add_actor_arguments(act)
    act.set_defaults(run=run)
    return act


def _reviewed(workspace: "Workspace", arguments: argparse.Namespace) -> "Sequence[Reviewed]":
    """The manuscripts that are meant, checked."""
    from editor_app.cli.reviewed import checked

    return with_progress(_("检查"), lambda task: checked(workspace, arguments.manuscript, task))


def _findings(arguments: argparse.Namespace) -> int:
    from editor_app.cli.reviewed import finding_rows, findings_json

    clock = Clock()
    with opened(arguments.volume) as workspace:
        reviewed = _reviewed(workspace, arguments)
        if arguments.format == "json":
            print_json({"manuscripts": [findings_json(one) for one in reviewed]}, clock)
        else:
            for one in reviewed:
                print(one.manuscript.name)
                print("\n".join(finding_rows(one)))
    return 1 if any(one.report.findings for one in reviewed) else 0


def _triage(arguments: argparse.Namespace) -> int:
    from editor_app.core.office.triage import Scope, Verdict
    from editor_app.services import triage

    with opened(arguments.volume) as workspace:
        who = actor(workspace, arguments)
        scope = Scope.KIND if arguments.kind else Scope.HERE
        for one, findings in _of_keys(_reviewed(workspace, arguments), arguments.keys):
            triage.triage(
                workspace,
                who,
                one.manuscript.id,
                findings,
                Verdict(arguments.verdict),
                arguments.reason,
                among=one.report.findings,
                scope=scope,
            )
            for finding in findings:
                print(finding.key, finding.message)
    return 0


def _of_keys(reviewed: "Sequence[Reviewed]", keys: Sequence[str]) -> "Iterator[tuple[Reviewed, list]]":  # type: ignore[type-arg]
    """The findings of keys, or of the beginnings of keys, by manuscript."""
    meant = {key: [] for key in keys}  # type: ignore[var-annotated]
    for one in reviewed:
        for finding in one.report.findings:
            for key in keys:
                if finding.key.startswith(key):
                    meant[key].append((one, finding))
    for key, found in meant.items():
        if not found:
            raise Refused(_("没有编号以“{key}”开头的问题；用 findings 列出").format(key=key))
        if len({finding.key for _one, finding in found}) > 1:
            raise Refused(_("编号以“{key}”开头的问题不止一个，请多写几位").format(key=key))
    for one in reviewed:
        findings = [finding for found in meant.values() for of, finding in found if of is one]
        if findings:
            yield one, findings


def _attribute(arguments: argparse.Namespace) -> int:
    from editor_app.cli.reviewed import entries_named
    from editor_app.services import triage

    with opened(arguments.volume) as workspace:
        who = actor(workspace, arguments)
        named = entries_named(workspace, arguments.manuscript, arguments.entries)
        for manuscript in dict.fromkeys(of for of, _section in named):
            sections = [section for of, section in named if of == manuscript]
            triage.attribute(workspace, who, manuscript, sections, arguments.name, arguments.unit)
    return 0


def _review(arguments: argparse.Namespace) -> int:
    """Each entry is checked by itself: those that cannot are named, the others are done."""
    from editor_app.cli.reviewed import entries_named

    refused = 0
    with opened(arguments.volume) as workspace:
        who = actor(workspace, arguments)
        if not arguments.entries and not arguments.all:
            raise Refused(_("请写明哪些条目，或用 --all"))
        named = entries_named(workspace, arguments.manuscript, None if arguments.all else arguments.entries)
        reviewed = {one.manuscript.id: one for one in _reviewed(workspace, arguments)}
        for manuscript, section in named:
            one = reviewed[manuscript]
            title = one.titles[section]
            try:
                _do(workspace, who, arguments, one, section)
            except Refused as error:
                print(f"{title}: {error.why}", file=sys.stderr)
                refused += 1
            else:
                print(_("{title}：已办").format(title=title))
    return 2 if refused else 0


def _do(
    workspace: "Workspace", who: Actor, arguments: argparse.Namespace, one: "Reviewed", section: str
) -> Changed:
    from editor_app.services import review

    manuscript, version = one.manuscript.id, one.manuscript.head.id
    if arguments.act == "start":
        return review.start(workspace, who, manuscript, section)
    if arguments.act == "proof":
        found = _corrections(arguments.found)
        return review.proof(workspace, who, manuscript, section, found, note=arguments.opinion)
    if arguments.act == "return":
        return review.return_entry(workspace, who, manuscript, section, arguments.reason, arguments.deadline)
    with_reason = {"withdraw": review.withdraw, "unlock": review.unlock}
    if arguments.act in with_reason:
        return with_reason[arguments.act](workspace, who, manuscript, section, arguments.reason)
    findings, override = one.report.findings, arguments.override
    if arguments.act == "restore":
        return review.restore(
            workspace, who, manuscript, section, findings, version=version, override=override
        )
    sign = review.approve if arguments.act == "approve" else review.pass_review
    return sign(
        workspace,
        who,
        manuscript,
        section,
        arguments.opinion,
        findings,
        version=version,
        override=override,
    )


def _corrections(found: Sequence[Sequence[str]]) -> "list[Correction]":
    from editor_app.services import dossier
    from editor_app.services.review import Correction

    corrections = []
    scale = dossier.read_weights(dossier.WEIGHTS)
    for said in found:
        if not 4 <= len(said) <= 5:
            raise Refused(_("--found 后面依次写类别、分值、原文、改为，还可以写位置"))
        category, weight, old, new, *place = said
        known = scale.category_named(category)
        if known is None:
            every = _("；").join(one.title for one in scale.categories.values())
            raise Refused(_("没有“{category}”这类差错；现有：{every}").format(category=category, every=every))
        corrections.append(Correction(known.title, weight, old, new, *place))
    return corrections


def _ask(arguments: argparse.Namespace) -> int:
    from editor_app.cli.reviewed import entries_named
    from editor_app.services import question

    with opened(arguments.volume) as workspace:
        who = actor(workspace, arguments)
        for manuscript, section in entries_named(workspace, arguments.manuscript, [arguments.entry]):
            question.ask(
                workspace,
                who,
                manuscript,
                arguments.text,
                section=section,
                quote=arguments.quote,
                deadline=arguments.deadline,
            )
    return 0


def _answer(arguments: argparse.Namespace) -> int:
    from editor_app.services import question

    with opened(arguments.volume) as workspace:
        question.answer(
            workspace, actor(workspace, arguments), arguments.question, arguments.text, arguments.who
        )
    return 0


def _questions(arguments: argparse.Namespace) -> int:
    from editor_app.cli.reviewed import question_lines

    with opened(arguments.volume) as workspace:
        print("\n".join(question_lines(workspace, arguments.manuscript)))
    return 0


def _settle(arguments: argparse.Namespace) -> int:
    from editor_app.services import exchange, volume

    with opened(arguments.volume) as workspace:
        who = actor(workspace, arguments)
        divided = [
            one
            for one in volume.view(workspace).manuscripts
            if len(one.heads) > 1 and arguments.manuscript in (None, one.name, one.id)
        ]
        if not divided:
            raise Refused(_("没有两版并存的稿件，不用定"))
        if len(divided) != 1:
            raise Refused(
                _("请用 --manuscript 写明哪份稿件；两版并存的有{count}份").format(count=len(divided))
            )
        kept = next((head for head in divided[0].heads if head.number == arguments.keep), None)
        if kept is None:
            numbers = _("、").join(str(head.number) for head in divided[0].heads)
            raise Refused(_("并存的是第{numbers}版，请从中选一版").format(numbers=numbers))
        text = volume.draft_of(workspace, kept.id).text
        exchange.settle_versions(workspace, who, divided[0].id, text, arguments.note)
    return 0


def _history(arguments: argparse.Namespace) -> int:
    from editor_app.cli.reviewed import entries_named, history_lines

    with opened(arguments.volume) as workspace:
        named = [arguments.entry] if arguments.entry else []
        places = entries_named(workspace, arguments.manuscript, named)
        print("\n".join(history_lines(workspace, places)))
    return 0
