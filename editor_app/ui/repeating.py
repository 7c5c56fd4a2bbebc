"""The mode 重复 kept to the volume: searched where a text has changed, judged, decided."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from editor_app.core.change import Comparison
from editor_app.core.draft import Draft, paragraphs
from editor_app.core.language import _
from editor_app.core.office.triage import RepeatDecision
from editor_app.core.task import Task
from editor_app.core.volume import Actor, Changed
from editor_app.services import compare, duplicates, triage
from editor_app.services.duplicates import RepeatReport
from editor_app.store.workspace import Workspace
from editor_app.ui.aligned_rows import Pair
from editor_app.ui.checking import rules_of
from editor_app.ui.collecting import leave_alone
from editor_app.ui.duplicates.model import RepeatCard, RepeatDecided
from editor_app.ui.duplicates.view import DuplicatesView, PlacesChosen
from editor_app.ui.duplicates.wordings import WordingsDialog
from editor_app.ui.jobs import Failure, Jobs
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.searching import Found, Search, search

_TOPIC = "duplicates"


class Repeating(QObject):
    """`decided` carries the words of a decision and what it changed."""

    decided = Signal(object)

    def __init__(self, view: DuplicatesView, held: OpenVolume, jobs: Jobs, settings: QSettings) -> None:
        super().__init__(view)
        self._view, self._volume, self._jobs, self._settings = view, held, jobs, settings
        self._wanted: object = None
        self._found: Found | None = None
        self._report: RepeatReport | None = None
        self._judged_by: object = None
        self._pending: dict[str, RepeatDecided] = {}
        view.decision_made.connect(self._on_decision)
        view.wording_decided.connect(self._on_wording)
        view.pair_asked.connect(self._on_pair)
        view.earlier_asked.connect(self._on_earlier)
        view.earlier_dropped.connect(self._on_alone)
        view.wordings_asked.connect(self._on_wordings)

    def fill(self) -> None:
        """Search where a text has changed, judge anew where the list of what is allowed has."""
        snapshot = self._volume.snapshot
        sheets = snapshot.sheets if snapshot else ()
        if not sheets:
            self._view.show_groups((), why=_("还没有稿件。用“导入稿件”放入文稿后，在这里看重复的段落。"))
            return
        earlier = self._earlier()
        self._view.show_earlier(_("、").join(path.name for path in earlier))
        wanted = (*(sheet.manuscript.head.id for sheet in sheets), *earlier)
        if self._wanted == wanted:
            self._judge()
            return
        self._wanted, self._found, self._report, self._judged_by = wanted, None, None, None
        self._view.show_groups((), why=_("正在查找重复……"))
        self._jobs.check(
            search,
            Search(sheets, earlier),
            done=self._on_found,
            failed=self._on_failed,
            stopped=self._on_stopped,
            title=_("查重"),
            topic=_TOPIC,
            stamp=wanted,
            urgent=True,
        )

    # --- what was found ---

    def _on_found(self, found: Found) -> None:
        self._found = found
        leave_alone()
        self._judge()

    def _on_failed(self, failure: Failure) -> None:
        self._wanted = None
        self._view.show_groups((), why=failure.why)

    def _on_stopped(self) -> None:
        self._wanted = None
        self._view.show_groups((), why=_("查重取消了。再点一次“重复”（Alt+3）重新查。"))

    def _judge(self) -> None:
        found, snapshot = self._found, self._volume.snapshot
        if found is None or snapshot is None:
            return
        by = (found, snapshot.allowed, snapshot.pack)
        if self._judged_by is not None and by == self._judged_by:
            self._show()
            return
        self._judged_by = by
        limit = duplicates.limit_of(rules_of(snapshot.pack))
        self._jobs.compute(
            found.judged, snapshot.allowed, limit, done=self._on_judged, topic="judging", stamp=by
        )

    def _on_judged(self, report: RepeatReport) -> None:
        self._report = report
        self._show()

    def _show(self) -> None:
        found, report, snapshot = self._found, self._report, self._volume.snapshot
        if found is None or report is None or snapshot is None:
            return
        self._view.show_groups(
            _cards(found, report, snapshot.decisions, self._pending),
            why=_("全卷没有发现重复的段落。"),
            read_only=self._volume.read_only,
            share=_share_in_words(report),
        )

    # --- what a person decides ---

    def _on_decision(self, decided: RepeatDecided) -> None:
        """Until the volume says so too, what was decided is shown: the next may be decided meanwhile."""
        self._pending[decided.key] = decided
        self._volume.act(
            _decide, decided, done=_Decided(self, decided), failed=_Decided(self, decided).take_failure
        )

    def take_decided(self, decided: RepeatDecided, changed: Changed | None) -> None:
        if self._pending.get(decided.key) == decided:
            del self._pending[decided.key]
        if changed is not None:
            self.decided.emit((_("处理重复"), changed))

    def refuse(self, failure: Failure) -> None:
        self._show()
        self._volume.refused.emit(failure)

    def _on_wording(self, decided: tuple[str, bool]) -> None:
        key, allowed = decided
        if self._found is None or key not in self._found.keys:
            return
        places = self._found.places[self._found.keys.index(key)]
        texts = tuple(dict.fromkeys(place.text for place in places))
        if allowed:
            self._volume.act(triage.allow_wording, texts, done=self._on_allowed)
        elif self._volume.snapshot is not None:
            struck = duplicates.allowing(texts, self._volume.snapshot.allowed)
            self._volume.act(triage.allow_wording, struck, allowed=False, done=self._on_forbidden)

    def _on_allowed(self, changed: Changed) -> None:
        self.decided.emit((_("允许重复"), changed))

    def _on_forbidden(self, changed: Changed) -> None:
        self.decided.emit((_("不再允许重复"), changed))

    def _on_wordings(self) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None:
            return
        dialog = WordingsDialog(snapshot.allowed, self._volume.read_only, self._view.window())
        dialog.wordings_changed.connect(self._on_wordings_changed)
        dialog.open()

    def _on_wordings_changed(self, change: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        added, removed = change
        if added:
            self._volume.act(triage.allow_wording, added, done=self._on_allowed)
        if removed:
            self._volume.act(triage.allow_wording, removed, allowed=False, done=self._on_forbidden)

    def _on_pair(self, chosen: PlacesChosen) -> None:
        self._jobs.compute(compared, chosen, done=self._on_compared, topic="repeat-pair", stamp=chosen)

    def _on_compared(self, answer: tuple[PlacesChosen, Pair]) -> None:
        chosen, pair = answer
        self._view.show_pair(chosen.key, chosen.places, pair)

    # --- earlier volumes ---

    def _setting(self) -> str:
        path = self._volume.snapshot.view.path if self._volume.snapshot else ""
        return f"duplicates/earlier-{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"

    def _earlier(self) -> tuple[Path, ...]:
        """The earlier volumes that were chosen on this machine and are still there."""
        kept = self._settings.value(self._setting(), [], type=list)
        paths = [Path(str(path)) for path in kept] if isinstance(kept, list) else []
        return tuple(path for path in paths if path.exists())

    def _on_earlier(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = str(self._settings.value("files/folder", documents, type=str))
        kinds = _("卷和文稿 (*.njx *.txt *.docx *.docm *.html *.htm);;全部文件 (*)")
        dialog = QFileDialog(self._view.window(), _("与哪些往年的卷比"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_earlier_chosen)
        dialog.open()

    def _on_earlier_chosen(self, selected: list[str]) -> None:
        self._settings.setValue(self._setting(), selected)
        self.fill()

    def _on_alone(self) -> None:
        self._settings.remove(self._setting())
        self.fill()


class _Decided:
    """Hands on what became of a decision."""

    def __init__(self, repeating: Repeating, decided: RepeatDecided) -> None:
        self._repeating, self._decided = repeating, decided

    def __call__(self, changed: Changed) -> None:
        self._repeating.take_decided(self._decided, changed)

    def take_failure(self, failure: Failure) -> None:
        self._repeating.take_decided(self._decided, None)
        self._repeating.refuse(failure)


def _cards(
    found: Found,
    report: RepeatReport,
    decisions: Mapping[str, RepeatDecision],
    pending: Mapping[str, RepeatDecided],
) -> Sequence[RepeatCard]:
    cards = []
    for group, was, key, places in zip(report.groups, found.groups, found.keys, found.places, strict=True):
        allowed = group.common_wording and not was.common_wording
        common = ""
        if group.common_wording:
            common = _("本卷允许") if allowed else _("多份来稿都有")
        card = RepeatCard(
            key, group.kind, group.similarity, places, group.numbers, common=common, allowed=allowed
        )
        cards.append(_decided(card, decisions.get(key), pending.get(key)))
    return cards


def _decided(card: RepeatCard, decision: RepeatDecision | None, pending: RepeatDecided | None) -> RepeatCard:
    if pending is not None:
        return replace(card, choice=pending.choice, deleted=pending.deleted)
    if decision is not None:
        return replace(card, choice=decision.choice, deleted=decision.place)
    return card


def _share_in_words(report: RepeatReport) -> str:
    words = _("重复 {count} 字，占 {share:.1%}，超过限度 {limit:.0%}")
    if not report.over_limit:
        words = _("重复 {count} 字，占 {share:.1%}（限度 {limit:.0%}）")
    return words.format(count=f"{report.repeated_characters:,}", share=report.share, limit=report.limit)


def _decide(workspace: Workspace, actor: Actor, decided: RepeatDecided) -> Changed:
    return triage.decide_repeat(workspace, actor, decided.key, decided.choice, place=decided.deleted)


def compared(chosen: PlacesChosen, task: Task) -> tuple[PlacesChosen, Pair]:
    """Compare two places of a group."""
    one, other = chosen.texts
    before, after = (Draft(text, paragraphs(text)) for text in chosen.texts)
    comparison: Comparison = compare.compare(before, after, task)
    return chosen, Pair(one, other, comparison)
