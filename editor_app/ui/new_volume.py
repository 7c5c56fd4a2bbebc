"""The dialog that makes a new volume."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import _


@dataclass(frozen=True, slots=True)
class NewVolume:
    """What a new volume needs; `year` is that of the volume, which records the year before."""

    path: Path
    title: str
    year: int
    chief: str


class NewVolumeDialog(QDialog):
    """`volume_chosen` carries a `NewVolume`."""

    volume_chosen = Signal(object)

    def __init__(self, chief: str, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("新建卷"))
        self._folder = folder
        self._title = QLineEdit()
        self._title.setPlaceholderText(_("例如：青沅年鉴"))
        self._title.setAccessibleName(_("卷的名称"))
        self._year = QSpinBox()
        self._year.setRange(1900, 2200)
        self._year.setValue(date.today().year)
        self._year.setAccessibleName(_("卷的年份"))
        self._chief = QLineEdit(chief)
        self._chief.setAccessibleName(_("主编姓名"))
        self._path = QLineEdit()
        self._path.setAccessibleName(_("存放位置"))
        browse = QPushButton(_("浏览…"))
        browse.clicked.connect(self._on_browse)
        place = QHBoxLayout()
        place.addWidget(self._path, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.addRow(_("名称(&T)"), self._title)
        form.addRow(_("卷的年份(&Y)"), self._year)
        form.addRow(_("主编（建卷人）(&C)"), self._chief)
        label = QLabel(_("存放在(&P)"))
        label.setBuddy(self._path)
        form.addRow(label, place)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._why)
        layout.addWidget(self._buttons)
        self._title.textChanged.connect(self._on_title)
        self._path.textChanged.connect(self._refresh)
        self._chief.textChanged.connect(self._refresh)
        self.setMinimumWidth(520)
        self._refresh()

    def _on_title(self, title: str) -> None:
        self._path.setText(str(Path(self._folder, f"{title.strip()}.njx")) if title.strip() else "")
        self._refresh()

    def _refresh(self) -> None:
        why = ""
        if not self._title.text().strip():
            why = _("请写卷的名称。")
        elif not self._chief.text().strip():
            why = _("请写建卷人的姓名，他是第一位主编。")
        elif not self._path.text().strip():
            why = _("请选存放位置。")
        elif Path(self._path.text()).exists():
            why = _("那里已经有一个同名的文件，请换一个名字。")
        self._why.setText(why)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not why)

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, _("存放在"), self._path.text() or self._folder, _("卷 (*.njx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("njx")
        dialog.fileSelected.connect(self._path.setText)
        dialog.open()

    def _on_accepted(self) -> None:
        path = Path(self._path.text().strip())
        title, chief = self._title.text().strip(), self._chief.text().strip()
        self.accept()
        self.volume_chosen.emit(NewVolume(path, title, self._year.value(), chief))
