"""`review comment`, `comments`, `resolve`: remarks on entries and on words of them."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from editor_app.cli.printing import print_json
from editor_app.cli.reading import Clock
from editor_app.cli.volume import actor, opened
from editor_app.core.language import _
from editor_app.core.volume import ROLE_NAMES, Refused

if TYPE_CHECKING:
    from editor_app.core.office.triage import Comment
    from editor_app.core.volume import Manuscript
    from editor_app.services.comment import Thread
    from editor_app.store.workspace import Workspace


def add_comment_arguments(comment: argparse.ArgumentParser) -> None:
    comment.add_argument("entry", metavar=_("条目"))
    comment.add_argument("--text", required=True, metavar=_("意见"))
    comment.add_argument("--quote", default="", metavar=_("原文"), help=_("所说的那几个字"))
    comment.add_argument("--answers", metavar=_("编号"), help=_("答复哪一条意见；用 comments 列出"))


def add_list_arguments(comments: argparse.ArgumentParser) -> None:
    comments.add_argument("--format", choices=("text", "json"), default="text")


def add_resolve_arguments(resolve: argparse.ArgumentParser) -> None:
    resolve.add_argument("comment", metavar=_("编号"), help=_("用 comments 列出"))


def run(arguments: argparse.Namespace) -> int:
    from editor_app.cli.reviewed import entries_named
    from editor_app.services import comment

    with opened(arguments.volume) as workspace:
        who = actor(workspace, arguments)
        ((manuscript, section),) = entries_named(workspace, arguments.manuscript, [arguments.entry])
        answers = _named(workspace, arguments.answers).id if arguments.answers is not None else None
        comment.comment(
            workspace,
            who,
            manuscript,
            arguments.text,
            section=section,
            quote=arguments.quote,
            answers=answers,
        )
    return 0


def run_list(arguments: argparse.Namespace) -> int:
    from editor_app.cli.reviewed import meant
    from editor_app.services import comment

    clock = Clock()
    with opened(arguments.volume) as workspace:
        found = [(one, comment.threads(workspace, one.id)) for one in meant(workspace, arguments.manuscript)]
        if arguments.format == "json":
            print_json({"comments": [_json(of) for _one, threads in found for of in threads]}, clock)
        else:
            lines = [line for one, threads in found for line in _lines(workspace, one, threads)]
            print("\n".join(lines) or _("没有意见"))
    return 0


def run_resolve(arguments: argparse.Namespace) -> int:
    from editor_app.services import comment

    with opened(arguments.volume) as workspace:
        who, found = actor(workspace, arguments), _named(workspace, arguments.comment)
        comment.settle(workspace, who, found.manuscript, found.id)
    return 0


def _named(workspace: "Workspace", beginning: str) -> "Comment":
    from editor_app.services import comment, volume

    found = [
        one
        for manuscript in volume.view(workspace).manuscripts
        for one in comment.comments(workspace, manuscript.id)
        if beginning and one.id.startswith(beginning)
    ]
    if len(found) != 1:
        raise Refused(_("没有编号以“{id}”开头的意见，或不止一个；用 comments 列出").format(id=beginning))
    return found[0]


def _lines(workspace: "Workspace", manuscript: "Manuscript", threads: "tuple[Thread, ...]") -> Iterator[str]:
    from editor_app.services import review, volume

    titles = {id_: state.title for id_, state in review.states(workspace, manuscript.id).items()}
    name_of = volume.view(workspace).name_of

    def said(one: "Comment") -> str:
        who = f"{name_of(one.person)} {_(ROLE_NAMES[one.role])} {one.time[:10]}"
        return f"{one.text}  " + _("（{words}）").format(words=who)

    for thread in threads:
        one = thread.comment
        where = f"{manuscript.name}/{titles.get(one.section or '', '')}"
        quote = f"“{one.quote}”" if one.quote else ""
        yield f"{one.id[:8]}  {_standing(thread)}  {where}  {quote}{said(one)}"
        for answer in thread.answers:
            yield "    " + _("答：{text}{who}").format(text=said(answer), who="")


def _standing(thread: "Thread") -> str:
    if thread.comment.settled:
        return _("已了结")
    certain = thread.anchor is None or thread.anchor.certain
    return _("未了") if certain else _("待确认")


def _json(thread: "Thread") -> dict[str, Any]:
    one, anchor = thread.comment, thread.anchor
    place = None if anchor is None or anchor.span is None else anchor.span
    return {
        "id": one.id,
        "manuscript": one.manuscript,
        "section": one.section,
        "quote": one.quote or None,
        "text": one.text,
        "settled": one.settled,
        "certain": anchor is None or anchor.certain,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "answers": [{"id": answer.id, "text": answer.text} for answer in thread.answers],
    }
