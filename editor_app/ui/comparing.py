"""The mode 比对 kept to the volume: which two texts, what a person does to them, what is written out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from editor_app.core.change import Row
from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.core.versions.restoring import accepted, restored
from editor_app.core.volume import Changed, Manuscript, Version, VolumeView
from editor_app.services import edit
from editor_app.services.dossier import Wishes
from editor_app.ui.collecting import leave_alone
from editor_app.ui.compare.choose import ChooseDialog
from editor_app.ui.compare.model import (
    OTHER_DRAFT,
    OTHER_FILE,
    WHOLE,
    ChosenVersions,
    NumberRow,
    VersionChoice,
    file_choice,
    path_of,
)
from editor_app.ui.compare.sides import NEITHER, Sides
from editor_app.ui.compare.texts import Compared, Kept, compare_texts, kept_texts, number_rows, write_report
from editor_app.ui.compare.view import CompareView
from editor_app.ui.jobs import Failure, Jobs
from editor_app.ui.messages import show_note
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.snapshot import Sheet
from editor_app.ui.text.view import TextView

_TOPIC = "compare"
_REMEMBERED = 8
"""Other drafts and files that stay among the choices."""
_FORMS = ("xlsx", "csv", "txt", "docx", "pdf", "html")


class Comparing(QObject):
    """`corrected` carries (words, manuscript, text before, text after): a change was accepted or restored."""

    corrected = Signal(object)

    def __init__(
        self, view: CompareView, text: TextView, held: OpenVolume, jobs: Jobs, settings: QSettings
    ) -> None:
        super().__init__(view)
        self._view, self._text, self._volume, self._jobs = view, text, held, jobs
        self._settings = settings
        self._manuscript = ""
        self._head = ""
        self._chosen: ChosenVersions | None = None
        self._others: list[VersionChoice] = []
        self._pins: dict[ChosenVersions, tuple[tuple[Span, Span], ...]] = {}
        self._compared: Compared | None = None
        self._stays = False
        self._asked_for_new = True
        self._exports_numbers = False
        view.versions_chosen.connect(self._on_versions)
        view.other_asked.connect(self._on_other)
        view.restore_asked.connect(self._on_restore)
        view.accept_asked.connect(self._on_accept)
        view.align_asked.connect(self._on_align)
        view.numbers_asked.connect(self._on_numbers)
        view.export_asked.connect(self._on_export)
        held.opened.connect(self._on_opened)

    # --- which two ---

    def show(self, old: str = "", new: str = "") -> None:
        """Compare two versions of the manuscript that is shown: the last two where none are named."""
        sheet = self._sheet(self._text.shown)
        if sheet is None:
            self._view.show_versions(())
            self._view.show_nothing(_("先打开一卷，并选中一份稿件"))
            return
        manuscript = sheet.manuscript
        is_same = (manuscript.id, manuscript.head.id) == (self._manuscript, self._head)
        if is_same and not old and not new and self._chosen is not None:
            return
        self._manuscript, self._head = manuscript.id, manuscript.head.id
        versions = manuscript.versions
        if len(versions) < 2 and not old:
            self._chosen = None
            self._jobs.drop(_TOPIC)
            self._view.show_versions(self._choices(), versions[-1].id, versions[-1].id)
            self._view.show_nothing(
                _(
                    "这份稿件只有一版。可以在上面选另一份稿件或磁盘上的文件来比；改字后保存、导入下一稿，就有两版。"
                )
            )
            return
        new = new or versions[-1].id
        old = old or next((v.parents[0] for v in versions if v.id == new and v.parents), versions[0].id)
        self._compare(ChosenVersions(old, new))

    def refresh(self) -> None:
        """The volume has changed: of a manuscript that was compared as it then was the new text is."""
        chosen, compared = self._chosen, self._compared
        if chosen is None or compared is None:
            self.show()
            return
        now = ChosenVersions(*(self._now(choice) for choice in (chosen.old, chosen.new)))
        if now != chosen:
            self._pins[now] = self._pins.pop(chosen, ())
            self._compare(now, stays=True)

    def ask_for_draft(self) -> None:
        """Compare the present text of the manuscript that is shown with another one."""
        self._chosen = None
        self._ask(is_new=True, wanted=OTHER_DRAFT)

    def ask_for_file(self) -> None:
        """Compare the present text of the manuscript that is shown with a file on the disk."""
        self._chosen = None
        self._ask(is_new=True, wanted=OTHER_FILE)

    def _ask(self, *, is_new: bool, wanted: str) -> None:
        snapshot = self._volume.snapshot
        if snapshot is None or not snapshot.sheets:
            return
        self._asked_for_new = is_new
        if wanted == OTHER_FILE:
            dialog = QFileDialog(
                self._view.window(), _("与磁盘上的哪个文件比对"), self._folder(), _("全部文件 (*)")
            )
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(self._on_file)
            dialog.open()
            return
        choices = [
            _choice(version, one, snapshot.view)
            for one in snapshot.view.manuscripts
            for version in reversed(one.versions)
            if one.id != self._text.shown
        ]
        chooser = ChooseDialog(choices, self._view.window())
        chooser.draft_chosen.connect(self._on_draft)
        chooser.open()

    def _on_other(self, asked: tuple[bool, str]) -> None:
        self._ask(is_new=asked[0], wanted=asked[1])

    def _on_file(self, selected: str) -> None:
        path = Path(selected)
        self._settings.setValue("files/folder", str(path.parent))
        self._on_draft(VersionChoice(file_choice(selected), _("文件 {name}").format(name=path.name)))

    def _on_draft(self, choice: VersionChoice) -> None:
        """The other text takes the side that it was asked for; on the other one stays what was there."""
        others = [one for one in self._others if one.id != choice.id]
        self._others = [*others[-_REMEMBERED + 1 :], choice]
        sheet = self._sheet(self._text.shown)
        head = sheet.manuscript.head.id if sheet else choice.id
        self._manuscript, self._head = self._text.shown, head
        before = self._chosen
        if self._asked_for_new:
            old = head if before is None or before.old == choice.id else before.old
            if (path_of(choice.id) or "").lower().endswith(".njx"):
                old = WHOLE
            self._compare(ChosenVersions(old, choice.id))
        else:
            new = head if before is None or before.new == choice.id else before.new
            self._compare(ChosenVersions(choice.id, new))

    def _on_versions(self, chosen: ChosenVersions) -> None:
        self._compare(chosen)

    def _on_opened(self) -> None:
        """Another volume: nothing of the one before is compared any more."""
        self._jobs.drop(_TOPIC)
        self._chosen = self._compared = None
        self._others, self._pins = [], {}
        self._manuscript = self._head = ""
        self._view.show_versions(())
        self._view.show_nothing(_("先打开一卷，并选中一份稿件"))

    # --- comparing ---

    def _compare(self, chosen: ChosenVersions, *, stays: bool = False) -> None:
        self._chosen, self._stays = chosen, stays
        self._view.show_versions(self._choices(), chosen.old, chosen.new)
        if not stays:
            self._view.show_nothing(_("正在比对……"))
        self._volume.ask(kept_texts, chosen, done=self._on_texts)

    def _on_texts(self, kept: Kept) -> None:
        if kept.chosen != self._chosen:
            return
        pins = self._pins.get(kept.chosen, ())
        self._jobs.check(
            compare_texts,
            kept,
            pins,
            done=self._on_compared,
            failed=self._on_failed,
            stopped=self._on_stopped,
            title=_("比对"),
            topic=_TOPIC,
            stamp=(kept.chosen, pins),
            urgent=True,
        )

    def _on_compared(self, compared: Compared) -> None:
        self._compared = compared
        leave_alone()
        self._view.show_comparison(
            compared.pair, self._sides(compared.chosen), notice=compared.notice, stays=self._stays
        )

    def _on_failed(self, failure: Failure) -> None:
        self._compared = None
        self._view.show_nothing(failure.why)

    def _on_stopped(self) -> None:
        self._compared = None
        self._view.show_nothing(_("比对取消了。再选一次版本，重新比。"))

    def _sides(self, chosen: ChosenVersions) -> Sides:
        """Which sides are the present text of a manuscript that may be changed."""
        if self._volume.read_only:
            return Sides(why_not=self._volume.read_only)
        present = [self._present(choice) for choice in (chosen.old, chosen.new)]
        if any(sheet is not None and self._text.is_modified(sheet.id) for sheet in present):
            return Sides(why_not=_("正文里还有没保存的改动，保存后再改"))
        if WHOLE in (chosen.old, chosen.new):
            return Sides(why_not=_("全卷不能在这里逐处改：选中那份稿件，比它的版本"))
        return Sides(present[0] is not None, present[1] is not None) if any(present) else NEITHER

    def _now(self, choice: str) -> str:
        """The same, or the present version of a manuscript whose present version it was."""
        if self._compared is None or choice not in self._compared.heads:
            return choice
        sheet = self._sheet(self._compared.heads[choice])
        return sheet.manuscript.head.id if sheet else choice

    # --- what a person does ---

    def _on_restore(self, row: Row) -> None:
        if self._compared is not None:
            pair = self._compared.pair
            self._write(1, pair.right, restored(pair.left, pair.right, row), row.new, _("还原一处改动"))

    def _on_accept(self, row: Row) -> None:
        if self._compared is not None:
            pair = self._compared.pair
            self._write(0, pair.left, accepted(pair.left, pair.right, row), row.old, _("接受一处改动"))

    def _write(self, side: int, before: str, after: str, at: Span, words: str) -> None:
        """Save the text of a side as the next version of its manuscript."""
        assert self._compared is not None
        chosen = self._compared.chosen
        version = (chosen.old, chosen.new)[side]
        sheet = self._present(version)
        if sheet is None:
            return
        by = len(after) - len(before)
        pins = (_shifted(pin, side, at, by) for pin in self._pins.get(chosen, ()))
        self._pins[chosen] = tuple(pins)
        done = _Written(self, words, sheet.id, before, after)
        self._volume.act(edit.save, sheet.id, version, after, words, done=done, failed=self._on_refused)

    def take_written(self, said: tuple[str, ...]) -> None:
        """The version that was made here is no reason to compare others when the mode is shown again."""
        sheet = self._sheet(self._manuscript)
        if sheet is not None and sheet.id == said[1]:
            self._head = sheet.manuscript.head.id
        self.corrected.emit(said)

    def _on_refused(self, failure: Failure) -> None:
        if self._compared is not None:
            self._on_compared(self._compared)
        self._volume.refused.emit(failure)

    def _on_align(self, places: tuple[Span, Span]) -> None:
        """What a person puts together holds while these two versions are compared."""
        if self._compared is not None:
            chosen = self._compared.chosen
            self._pins[chosen] = (*self._pins.get(chosen, ()), places)
            self._compare(chosen, stays=True)

    def _on_numbers(self) -> None:
        if self._compared is not None:
            self._jobs.compute(
                number_rows,
                self._compared,
                done=self._on_number_rows,
                title=_("读改动的数字"),
                topic="compare-numbers",
                stamp=self._compared,
            )

    def _on_number_rows(self, rows: Sequence[NumberRow]) -> None:
        self._view.show_numbers(rows)

    # --- writing out ---

    def _on_export(self, numbers: bool) -> None:
        if self._compared is None:
            return
        self._exports_numbers = numbers
        title = _("数字改动清单") if numbers else _("差异清单")
        dialog = QFileDialog(self._view.window(), _("导出{title}").format(title=title), self._folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{form} (*.{form})" for form in _FORMS])
        dialog.setDefaultSuffix(_FORMS[0])
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.partition(" ")[0]))
        dialog.selectFile(f"{title}.{_FORMS[0]}")
        dialog.fileSelected.connect(self._on_target)
        dialog.open()

    def _on_target(self, selected: str) -> None:
        if self._compared is None:
            return
        target = Path(selected)
        self._settings.setValue("files/folder", str(target.parent))
        form = target.suffix.lower().lstrip(".")
        self._jobs.compute(
            write_report,
            self._compared,
            "numbers" if self._exports_numbers else "changes",
            form if form in _FORMS else _FORMS[0],
            Wishes(office=str(self._settings.value("report/office", "", type=str))),
            target,
            done=self._on_written,
            title=_("导出"),
        )

    def _on_written(self, target: Path) -> None:
        show_note(self._view.window(), _("已导出"), _("已导出到 {path}").format(path=target))

    # --- what there is ---

    def _choices(self) -> list[VersionChoice]:
        """The versions of the manuscript, other texts chosen before, and what is compared now."""
        sheet, snapshot = self._sheet(self._manuscript), self._volume.snapshot
        if sheet is None or snapshot is None:
            return list(self._others)
        own = [_choice(version, None, snapshot.view) for version in sheet.manuscript.versions]
        found = {choice.id: choice for choice in (*own, *self._others)}
        for chosen in (self._chosen.old, self._chosen.new) if self._chosen else ():
            if chosen not in found and chosen != WHOLE:
                found[chosen] = self._named(chosen, snapshot.view)
        return list(found.values())

    def _named(self, choice: str, view: VolumeView) -> VersionChoice:
        """A text that is no version of the manuscript."""
        path = path_of(choice)
        if path is not None:
            return VersionChoice(choice, _("文件 {name}").format(name=Path(path).name))
        owned = ((version, one) for one in view.manuscripts for version in one.versions)
        version, owner = next((version, one) for version, one in owned if version.id == choice)
        return _choice(version, owner, view)

    def _sheet(self, manuscript: str) -> Sheet | None:
        return self._volume.snapshot.sheet(manuscript) if self._volume.snapshot else None

    def _present(self, version: str) -> Sheet | None:
        sheets = self._volume.snapshot.sheets if self._volume.snapshot else ()
        return next((sheet for sheet in sheets if sheet.manuscript.head.id == version), None)

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(self._settings.value("files/folder", documents, type=str))


class _Written:
    """Hands on that a change was written, with the texts before and after."""

    def __init__(self, comparing: Comparing, *said: str) -> None:
        self._comparing, self._said = comparing, said

    def __call__(self, _changed: Changed) -> None:
        self._comparing.take_written(self._said)


def _shifted(pin: tuple[Span, Span], side: int, at: Span, by: int) -> tuple[Span, Span]:
    """What a person put together, after a change before it in one of the texts."""
    moved = pin[side].moved(by) if pin[side].start >= at.end else pin[side]
    return (moved, pin[1]) if side == 0 else (pin[0], moved)


def _choice(version: Version, manuscript: Manuscript | None, view: VolumeView) -> VersionChoice:
    """第2版 水务局.docx 2026-11-25; of another manuscript with its name before."""
    source = version.file_name if version.received else view.name_of(version.author)
    words = _("第{number}版 {source} {day}").format(
        number=version.number, source=source or "", day=version.made_at[:10]
    )
    return VersionChoice(version.id, f"{manuscript.name} {words}" if manuscript else words)
