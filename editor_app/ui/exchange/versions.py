"""The dialog that ends the conflict of two present versions: all changes, and a choice where they meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _
from editor_app.core.versions.three_way import Stretch, three_way
from editor_app.core.volume import Manuscript, Version, VolumeView
from editor_app.services import volume as volumes
from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Conflict:
    """A manuscript with two present versions; `heads` puts each in words, by its id."""

    manuscript: str
    name: str
    heads: tuple[tuple[str, str], ...]
    stretches: tuple[Stretch, ...]

    @property
    def open(self) -> tuple[Stretch, ...]:
        return tuple(stretch for stretch in self.stretches if stretch.settled is None)


@dataclass(frozen=True, slots=True)
class SettledText:
    """The text that ends a conflict."""

    manuscript: str
    text: str


def read_conflict(workspace: Workspace, manuscript: str) -> Conflict:
    """The first two present versions of a manuscript, and the version that both were made from."""
    view = volumes.view(workspace)
    held = view.manuscript(manuscript)
    one, other = held.heads[:2]
    common = _common_ancestor(held, one, other)
    before = volumes.draft_of(workspace, common.id).text if common else ""
    texts = [volumes.draft_of(workspace, head.id).text for head in (one, other)]
    heads = tuple((head.id, _words(head, view)) for head in (one, other))
    return Conflict(manuscript, held.name, heads, three_way(before, *texts))


def _common_ancestor(manuscript: Manuscript, one: Version, other: Version) -> Version | None:
    both = _ancestors(manuscript, one) & _ancestors(manuscript, other)
    return next((version for version in reversed(manuscript.versions) if version.id in both), None)


def _ancestors(manuscript: Manuscript, version: Version) -> set[str]:
    by_id = {one.id: one for one in manuscript.versions}
    found: set[str] = set()
    waiting = [version.id]
    while waiting:
        id_ = waiting.pop()
        if id_ in by_id and id_ not in found:
            found.add(id_)
            waiting += by_id[id_].parents
    return found


def _words(version: Version, view: VolumeView) -> str:
    when = version.made_at[:16].replace("T", " ")
    return _("第{number}版（{who} {when}）").format(
        number=version.number, who=view.name_of(version.author), when=when
    )


class VersionsDialog(QDialog):
    """`settled` carries a `SettledText`, `difference_asked` the manuscript and the two versions."""

    settled = Signal(object)
    difference_asked = Signal(object)

    def __init__(self, conflict: Conflict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("合并“{name}”的两个版本").format(name=conflict.name))
        self._conflict = conflict
        words = QLabel(self._explained())
        words.setWordWrap(True)
        self._whole = QComboBox()
        self._whole.setAccessibleName(_("怎样合并"))
        self._whole.addItems(
            [_("两边的改动都要"), *(_("全用{head}").format(head=h) for _id, h in conflict.heads)]
        )
        self._whole.currentIndexChanged.connect(self._refresh)
        self._table = self._make_table()
        self._why = QLabel()
        self._why.setWordWrap(True)
        difference = QPushButton(_("看两版的差别"))
        difference.clicked.connect(self._on_difference)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._merge = self._buttons.addButton(_("合并"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(difference, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self._whole)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._why)
        layout.addWidget(self._buttons)
        self.resize(760, 480 if conflict.open else 200)
        self._refresh()

    def _explained(self) -> str:
        (_one, one), (_other, other) = self._conflict.heads
        words = _("{one}和{other}是从同一版各自改出来的。").format(one=one, other=other)
        count = len(self._conflict.open)
        if not count:
            return words + _("两边改的不是同一段，可以合在一起。")
        return words + _("只有一边改过的段落合在一起；两边都改了的{count}处，请逐处选定。").format(
            count=count
        )

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._conflict.open), 3)
        heads = [words for _id, words in self._conflict.heads]
        table.setHorizontalHeaderLabels([_("用哪边"), *heads])
        table.setAccessibleName(_("两边都改了的地方"))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.setTabKeyNavigation(False)
        for row, stretch in enumerate(self._conflict.open):
            choice = QComboBox()
            choice.setAccessibleName(_("第{number}处用哪边").format(number=row + 1))
            choice.addItems([_("请选…"), _("左边"), _("右边"), _("两段都要")])
            choice.currentIndexChanged.connect(self._refresh)
            table.setCellWidget(row, 0, choice)
            for column, text in ((1, stretch.one), (2, stretch.other)):
                item = QTableWidgetItem(text.strip() or _("（删去）"))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(row, column, item)
        return table

    def _choices(self) -> Sequence[int]:
        boxes = (self._table.cellWidget(row, 0) for row in range(self._table.rowCount()))
        return [box.currentIndex() for box in boxes if isinstance(box, QComboBox)]

    def _refresh(self) -> None:
        both = self._whole.currentIndex() == 0
        self._table.setVisible(both and bool(self._conflict.open))
        missing = self._choices().count(0) if both else 0
        self._why.setText(_("还有{count}处没有选定。").format(count=missing) if missing else "")
        self._merge.setEnabled(not missing)

    def _text(self) -> str:
        whole = self._whole.currentIndex()
        if whole:
            return "".join(one.one if whole == 1 else one.other for one in self._conflict.stretches)
        return "".join(_chosen(self._conflict.stretches, self._choices()))

    def _on_accepted(self) -> None:
        self.settled.emit(SettledText(self._conflict.manuscript, self._text()))
        self.accept()

    def _on_difference(self) -> None:
        self.difference_asked.emit(
            (self._conflict.manuscript, *(id_ for id_, _words in self._conflict.heads))
        )


def _chosen(stretches: Iterable[Stretch], choices: Sequence[int]) -> Iterable[str]:
    """Each stretch as it is settled, the open ones by the choices in their order."""
    left = iter(choices)
    for stretch in stretches:
        if stretch.settled is not None:
            yield stretch.settled
            continue
        choice = next(left)
        one = stretch.one
        if choice == 3 and one and not one.endswith("\n"):
            one += "\n"
        yield {1: one, 2: stretch.other, 3: one + stretch.other}[choice]
