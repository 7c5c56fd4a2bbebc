"""The texts of a comparison: read where they are kept, compared beside the window, written out as reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor_app.core.change import Comparison
from editor_app.core.draft import Draft, Span
from editor_app.core.draft_record import draft_from
from editor_app.core.language import _
from editor_app.core.numbers.figure_changes import figure_changes
from editor_app.core.quoting import titles
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.services import compare, dossier, plan, reading, report, volume
from editor_app.services.dossier import Wishes
from editor_app.store.workspace import Workspace
from editor_app.ui.aligned_rows import Pair
from editor_app.ui.checking import Sent, sent
from editor_app.ui.compare.model import WHOLE, ChosenVersions, NumberRow, path_of
from editor_app.ui.compare.packing import packed, unpacked
from editor_app.ui.processes import Processes

_LONG: Final = 200_000
"""Characters of both texts from which on a process compares them: to start one takes half a second."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Two texts that were chosen: their drafts where the volume has them, None for a file on the disk.

    `names` are those of the manuscripts, `heads` gives the manuscripts whose present version was chosen.
    """

    chosen: ChosenVersions
    drafts: tuple[Draft | None, Draft | None]
    names: tuple[str, str]
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with both drafts, and what a person should know before reading it."""

    chosen: ChosenVersions
    old: Draft
    new: Draft
    names: tuple[str, str]
    pair: Pair
    notice: str
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NotRead:
    """What a process says of a volume that it cannot read."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a process says of two texts; `read` are the drafts that it read itself."""

    read: tuple[Sent | None, Sent | None]
    parts: list[bytes]
    coarse: bool
    notice: str


def kept_texts(workspace: Workspace, chosen: ChosenVersions) -> Kept:
    """What the volume has of two texts; runs where the store does."""
    view = volume.view(workspace)
    owners = {version.id: one for one in view.manuscripts for version in one.versions}
    drafts, names = [], []
    for choice in (chosen.old, chosen.new):
        owner = owners.get(choice)
        if choice == WHOLE:
            joined = plan.arrangement(workspace).joined
            drafts.append(joined.draft if joined else None)
            names.append(view.title)
        else:
            path = path_of(choice)
            drafts.append(None if path is not None else volume.draft_of(workspace, choice))
            names.append(owner.name if owner else Path(path or "").stem)
    heads = {one.head.id: one.id for one in view.manuscripts if one.head.id in (chosen.old, chosen.new)}
    return Kept(chosen, (drafts[0], drafts[1]), (names[0], names[1]), heads)


def compare_texts(
    kept: Kept, pins: Sequence[tuple[Span, Span]], *, task: Task, processes: Processes
) -> Compared:
    """Compare two texts, reading first what is on the disk. Raises `Unreadable`.

    Long ones are compared in a process: alignment would hold the window up, and could not be cancelled
    at once.
    """
    choices = kept.chosen.old, kept.chosen.new
    given = [
        draft if draft is not None else _read(choice, task)
        for draft, choice in zip(kept.drafts, choices, strict=True)
    ]
    drafts = [one for one in given if isinstance(one, Draft)]
    if len(drafts) == len(given) and sum(len(draft.text) for draft in drafts) < _LONG:
        old, new = drafts
        comparison = compare.compare(old, new, task, pins)
        odd = compare.notice(old, new)
    else:
        told = processes.run(compare_apart, *map(_sent, given), tuple(pins), task=task)
        if isinstance(told, NotRead):
            raise Unreadable(told.path, told.why)
        old, new = map(_draft, given, told.read)
        comparison, odd = Comparison(tuple(unpacked(told.parts)), told.coarse), told.notice
    pair = Pair(old.text, new.text, comparison)
    pair.work_out()
    return Compared(kept.chosen, old, new, kept.names, pair, _of_sizes(choices) or odd, kept.heads)


def compare_apart(
    old: Sent | Path, new: Sent | Path, pins: Sequence[tuple[Span, Span]], task: Task
) -> Told | NotRead:
    """What the process does; volumes on the disk are read there, and their texts come back."""
    try:
        one, other = (
            plan.read_volume(given).draft if isinstance(given, Path) else draft_from(*given)
            for given in (old, new)
        )
    except Unreadable as error:
        return NotRead(error.path, error.why)
    comparison = compare.compare(one, other, task, pins)
    return Told(
        (_read_here(old, one), _read_here(new, other)),
        packed(comparison.parts),
        comparison.coarse,
        compare.notice(one, other),
    )


def _read_here(given: Sent | Path, draft: Draft) -> Sent | None:
    return sent(draft) if isinstance(given, Path) else None


def _draft(given: Draft | Path, read: Sent | None) -> Draft:
    if isinstance(given, Draft):
        return given
    assert read is not None
    return draft_from(*read)


def _sent(given: Draft | Path) -> Sent | Path:
    return given if isinstance(given, Path) else sent(given)


def _read(choice: str, task: Task) -> Draft | Path:
    """A document on the disk; of a volume the path."""
    path = path_of(choice)
    if path is None:
        raise Unreadable(_("全卷"), _("卷里还没有稿件"))
    task.check()
    if _is_volume(path):
        return Path(path)
    (read,) = reading.read_files([Path(path)], task=task)
    if isinstance(read, Unreadable):
        raise read
    return read.draft


def _is_volume(path: str) -> bool:
    return path.lower().endswith(".njx")


def _of_sizes(choices: tuple[str, str]) -> str:
    """A whole volume on one side only."""
    whole = [choice == WHOLE or _is_volume(path_of(choice) or "") for choice in choices]
    if whole[0] is whole[1]:
        return ""
    return _("一边是整卷，一边只是一份稿件：要比全卷，两边都选整卷；要比这份稿件，请先从那一卷导出它")


def number_rows(compared: Compared, task: Task) -> tuple[NumberRow, ...]:
    """The figures that changed, in words."""
    found = []
    rows = compared.pair.comparison.rows
    for index, row in enumerate(rows):
        if index % 64 == 0:
            task.step(index, len(rows))
        for change in figure_changes(compared.old, compared.new, [row]):
            where = " › ".join(titles(compared.new, change.new_span.start))
            found.append(NumberRow(index, change.name, change.old or _("无"), change.new or _("无"), where))
    return tuple(found)


def write_report(compared: Compared, kind: str, form: str, wishes: Wishes, target: Path, task: Task) -> Path:
    """Write what changed as a report. Raises `Refused` where there is nothing to report."""
    made = report.report(kind)
    name = compared.names[1]
    gathered = dossier.of_documents(
        f"《{name}》", [(name, compared.new)], made, wishes, earlier=compared.old, task=task
    )
    return report.export_papers(report.papers(made, gathered), form, target)
