"""The search for repeats over a whole volume, in a process of its own: it takes 100 bytes a character."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor_app.core.draft import Draft
from editor_app.core.language import _
from editor_app.core.repeat import Place, Repeat
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.services import duplicates, plan, reading, triage
from editor_app.services.duplicates import RepeatReport
from editor_app.ui.duplicates.model import PlaceText
from editor_app.ui.outline.model import line_of, section_path
from editor_app.ui.processes import Processes
from editor_app.ui.snapshot import Sheet


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched: manuscripts, and volumes or documents of earlier years."""

    sheets: tuple[Sheet, ...]
    earlier: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What stands more than once; `keys` and `places` go with the groups.

    The first `known` of `sizes`, in code points, are those of earlier volumes.
    """

    groups: tuple[Repeat, ...]
    keys: tuple[str, ...]
    places: tuple[tuple[PlaceText, ...], ...]
    sizes: tuple[int, ...]
    known: int

    def judged(self, allowed: Sequence[str], limit: float, task: Task) -> RepeatReport:
        """Told from what the volume allows, with the share of what is repeated."""
        task.check()
        quotes: dict[Place, str] = {}
        for group, places in zip(self.groups, self.places, strict=True):
            quotes.update((at, place.text) for at, place in zip(group.places, places, strict=True))
        return duplicates.judged(
            self.groups, self.sizes, quotes.__getitem__, known=self.known, allowed=allowed, limit=limit
        )


def search(wanted: Search, *, task: Task, processes: Processes) -> Found:
    """Search a volume. Raises `Unreadable` for an earlier one that cannot be read."""
    earlier = [_read_earlier(path, task) for path in wanted.earlier]
    named = [(_("往年 {name}").format(name=path.stem), "") for path in wanted.earlier]
    named += [(sheet.manuscript.name, sheet.id) for sheet in wanted.sheets]
    drafts = [*earlier, *(sheet.draft for sheet in wanted.sheets)]
    texts = tuple(draft.text for draft in drafts)
    groups: tuple[Repeat, ...] = processes.run(search_apart, texts, len(earlier), task=task)
    return Found(
        groups,
        tuple(triage.repeat_key(drafts, group) for group in groups),
        tuple(tuple(_places(drafts, named, group)) for group in groups),
        tuple(map(len, texts)),
        len(earlier),
    )


def search_apart(texts: Sequence[str], known: int, task: Task) -> tuple[Repeat, ...]:
    """What the process does."""
    return duplicates.find_groups(texts, known=known, task=task)


def _read_earlier(path: Path, task: Task) -> Draft:
    task.check()
    if path.suffix.lower() == ".njx":
        return plan.read_volume(path).draft
    (read,) = reading.read_files([path], task=task)
    if isinstance(read, Unreadable):
        raise read
    return read.draft


def _places(
    drafts: Sequence[Draft], named: Sequence[tuple[str, str]], group: Repeat
) -> tuple[PlaceText, ...]:
    """The places of a group in words; where two have the same, the line tells them apart."""
    words = []
    for place in group.places:
        path = section_path(drafts[place.document], place.span)
        words.append(" › ".join(filter(None, (named[place.document][0], path))))
    made = []
    for place, where in zip(group.places, words, strict=True):
        draft, manuscript = drafts[place.document], named[place.document][1]
        if words.count(where) > 1:
            where += _("（第{line}行）").format(line=line_of(draft, place.span.start))
        made.append(
            PlaceText(where, place.span.of(draft.text), manuscript, place.span if manuscript else None)
        )
    return tuple(made)
