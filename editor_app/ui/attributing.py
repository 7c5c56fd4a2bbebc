"""The panel 署名: filled from the volume, counted beside the work, and what is asked for there done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.core.draft import Draft
from editor_app.core.language import _
from editor_app.core.office.credits import Signed, credits_of
from editor_app.core.office.plan import Where
from editor_app.core.office.spellings import SameName, likely_same
from editor_app.core.repeats.fingerprints import find_repeats
from editor_app.core.structure.attribution import Contributor, contributors_of
from editor_app.core.task import Task
from editor_app.core.volume import Actor, Changed
from editor_app.services import plan, share, triage
from editor_app.services.share import SharedEntry
from editor_app.store.workspace import Workspace
from editor_app.ui.authors.model import AskedAttribution, AskedSpelling, EntryAuthors, entry_authors
from editor_app.ui.authors.share_dialog import ShareDialog
from editor_app.ui.authors.view import AuthorsView
from editor_app.ui.jobs import Jobs
from editor_app.ui.messages import show_note
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.snapshot import Sheet

_AT_ONCE = 16
"""Manuscripts that are read before other work of the store's lane has its turn."""

Counted = tuple[tuple[Contributor, ...], tuple[SameName, ...]]


class Attributing(QObject):
    """`done` carries the words and the events of an attribution, for the undo stack."""

    done = Signal(object)

    def __init__(self, view: AuthorsView, held: OpenVolume, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._volume, self._jobs, self._window = view, held, jobs, parent
        self._manuscript = ""
        self._rows: dict[str, tuple[Draft, bool, tuple[EntryAuthors, ...]]] = {}
        self._signed: dict[str, tuple[Draft, Signed]] = {}
        self._counted: object = None
        self._counting: object = None
        view.attribution_asked.connect(self._on_attribution)
        view.spelling_asked.connect(self._on_spelling)
        view.shares_asked.connect(self._on_shares)
        view.reach_chosen.connect(self.fill)
        held.opened.connect(self._on_opened)
        held.changed.connect(self._on_changed)

    def choose(self, manuscript: str) -> None:
        """Which draft the panel is about, where it is about one."""
        self._manuscript = manuscript

    def fill(self) -> None:
        """Show the entries now, and the characters once they are counted."""
        snapshot = self._volume.snapshot
        sheets = snapshot.sheets if snapshot else ()
        if not self._view.is_of_volume:
            sheets = tuple(sheet for sheet in sheets if sheet.id == self._manuscript)
        entries = [row for sheet in sheets for row in self._rows_of(sheet)]
        self._view.show_entries(entries, read_only=self._volume.read_only)
        self._count()

    def _rows_of(self, sheet: Sheet) -> tuple[EntryAuthors, ...]:
        whole = self._view.is_of_volume
        draft, of_whole, rows = self._rows.get(sheet.id, (None, whole, ()))
        if draft is not sheet.draft or of_whole is not whole:
            rows = entry_authors(sheet.draft, sheet.id, sheet.manuscript.name if whole else "")
            self._rows[sheet.id] = sheet.draft, whole, rows
        return rows

    def _on_opened(self) -> None:
        self._rows, self._signed, self._counted, self._counting = {}, {}, None, None

    def _on_changed(self, changed: Changed) -> None:
        """What is withdrawn or taken up is counted otherwise, though no text has changed."""
        if "plan" in changed.kinds:
            self._signed, self._counted, self._counting = {}, None, None

    # --- characters ---

    def _count(self) -> None:
        """Count anew where a draft or its signatures have changed since."""
        snapshot = self._volume.snapshot
        now = tuple(sheet.draft for sheet in snapshot.sheets) if snapshot else ()
        if snapshot is None or now in (self._counted, self._counting):
            return
        self._counting = now
        self._view.show_counting()
        self._gather()

    def _gather(self, _read: object = None) -> None:
        """Read a few manuscripts after the other, then count: a signature never waits for all of them."""
        snapshot = self._volume.snapshot
        if snapshot is None:
            return
        missing = [
            (sheet.id, sheet.draft)
            for sheet in snapshot.sheets
            if self._signed.get(sheet.id, (None,))[0] is not sheet.draft
        ]
        if missing:
            self._volume.ask(_signed, tuple(missing[:_AT_ONCE]), done=self._on_signed)
        else:
            self._volume.ask(_order, done=self._on_order)

    def _on_signed(self, read: Mapping[str, tuple[Draft, Signed]]) -> None:
        self._signed.update(read)
        self._gather()

    def _on_order(self, order: Sequence[str]) -> None:
        held = [self._signed[id_][1] for id_ in order if id_ in self._signed]
        stamp = self._counting
        self._jobs.compute(
            _counted,
            tuple(held),
            done=partial(self._on_counted, stamp),
            title=_("计字数"),
            topic="contributors",
            stamp=stamp,
        )

    def _on_counted(self, stamp: object, counted: Counted) -> None:
        self._counted, self._counting = stamp, None
        self._view.show_contributors(*counted)

    # --- what is asked for ---

    def _on_attribution(self, asked: AskedAttribution) -> None:
        groups = {asked.names: asked.entries}
        self._attribute(_Attribution(groups, asked.unit), _("指派撰稿人"))

    def _on_spelling(self, asked: AskedSpelling) -> None:
        """Wherever the rare spelling signs, the other one does, beside whoever else signs there."""
        groups: dict[tuple[str, ...], list[Where]] = {}
        snapshot = self._volume.snapshot
        for sheet in snapshot.sheets if snapshot else ():
            for row in entry_authors(sheet.draft, sheet.id):
                if asked.rare in row.names:
                    names = (asked.name if name == asked.rare else name for name in row.names)
                    groups.setdefault(tuple(dict.fromkeys(names)), []).append(row.where)
        if groups:
            words = _("“{rare}”改为“{name}”").format(rare=asked.rare, name=asked.name)
            self._attribute(_Attribution({n: tuple(of) for n, of in groups.items()}, None), words)

    def _attribute(self, deed: "_Attribution", words: str) -> None:
        self._volume.act(deed, done=_Done(self, words, deed))

    def _on_shares(self, where: Where) -> None:
        self._volume.ask(share.shared_entries, where[0], done=partial(self._on_shared, where))

    def _on_shared(self, where: Where, entries: Sequence[SharedEntry]) -> None:
        entry = next((one for one in entries if one.section == where[1]), None)
        if entry is None:
            words = _("这一条不是几个人写的，不用定份额：几人合写的先指派撰稿人，几个人用顿号隔开。")
            show_note(self._window, _("份额"), words)
            return
        dialog = ShareDialog(entry, self._window)
        dialog.shares_set.connect(partial(self._on_shares_set, where))
        dialog.open()

    def _on_shares_set(self, where: Where, shares: Mapping[str, Fraction]) -> None:
        deed = _Shares(where, shares)
        self._volume.act(deed, done=_Done(self, _("定份额"), deed))


@dataclass(slots=True)
class _Attribution:
    """Says who wrote entries of any manuscripts; `events` are what an undo opposes."""

    groups: Mapping[tuple[str, ...], Sequence[Where]]
    unit: str | None
    events: list[str] = field(default_factory=list)

    def __call__(self, workspace: Workspace, actor: Actor) -> Changed:
        manuscripts = set()
        for names, entries in self.groups.items():
            for manuscript in dict.fromkeys(manuscript for manuscript, _section in entries):
                sections = [section for of, section in entries if of == manuscript]
                changed = triage.attribute(workspace, actor, manuscript, sections, names, self.unit)
                self.events += [changed.event] if changed.event else []
                manuscripts.add(manuscript)
        return Changed(frozenset(manuscripts), frozenset({"authors"}))


@dataclass(slots=True)
class _Shares:
    where: Where
    shares: Mapping[str, Fraction]
    events: list[str] = field(default_factory=list)

    def __call__(self, workspace: Workspace, actor: Actor) -> Changed:
        changed = share.set_shares(workspace, actor, *self.where, self.shares)
        self.events += [changed.event] if changed.event else []
        return changed


class _Done:
    """Hands on the events of an attribution once it is done."""

    def __init__(self, attributing: Attributing, words: str, deed: _Attribution | _Shares) -> None:
        self._attributing, self._words, self._deed = attributing, words, deed

    def __call__(self, _changed: Changed) -> None:
        self._attributing.done.emit((self._words, tuple(self._deed.events)))


def _signed(workspace: Workspace, wanted: Sequence[tuple[str, Draft]]) -> dict[str, tuple[Draft, Signed]]:
    held = {one.id: one for one in plan.in_order(workspace, merged=True)}
    return {
        id_: (draft, share.signed(workspace, held[id_]) if id_ in held else Signed(draft))
        for id_, draft in wanted
    }


def _order(workspace: Workspace) -> list[str]:
    return [one.id for one in plan.in_order(workspace, merged=True)]


def _counted(held: Sequence[Signed], task: Task) -> Counted:
    repeats = find_repeats([one.draft.text for one in held], task=task)
    found = contributors_of(credits_of(held, repeats))
    return tuple(found), tuple(likely_same(found))
