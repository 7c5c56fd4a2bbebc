"""The dialog that asks which report is wanted, in which form, and by which tables of the office."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor_app.core.language import N_, _
from editor_app.core.reports import REPORTS
from editor_app.exporters import EXPORTERS, PAPER_FORMS

BOOK, TRACES = "volume", "traces"
_PAPERS = tuple(form.name for form in PAPER_FORMS if form.name != "json")
_FORMS = {
    BOOK: tuple(one.name for one in EXPORTERS if one.report == BOOK),
    TRACES: ("docx",),
}
_NAMES = {
    "docx": N_("Word 文档"),
    "xlsx": N_("表格（xlsx）"),
    "pdf": "PDF",
    "html": N_("网页"),
    "csv": N_("逗号分隔的表格（csv）"),
    "txt": N_("文本"),
}
_FEES, _QUALITY, _QUERIES = "fees", "quality", "queries"
_MOST_CHARACTERS = 100_000_000


@dataclass(frozen=True, slots=True)
class Tables:
    """What an office reports by: its name and its own tables; an empty path stands for the program's."""

    office: str = ""
    fees: str = ""
    weights: str = ""


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What is to be exported: `kind` is a report's name, `BOOK` or `TRACES`.

    `each` wants every sheet as a file of its own, in a folder. `characters` are 版面字数, 0 where the
    volume has not been set.
    """

    kind: str
    title: str
    form: str
    tables: Tables
    approved_only: bool
    day: date
    characters: int = 0
    each: bool = False


class ReportDialog(QDialog):
    """`report_chosen` carries a `ReportWish`."""

    report_chosen = Signal(object)

    def __init__(self, tables: Tables, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("导出报表和全卷"))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("导出什么"))
        for report in REPORTS:
            self.kinds.addItem(_(report.title), report.name)
        self.kinds.insertSeparator(self.kinds.count())
        self.kinds.addItem(_("成书文本"), BOOK)
        self.kinds.addItem(_("带批注和修订的稿件"), TRACES)
        self.forms = QComboBox()
        self.forms.setAccessibleName(_("格式"))
        self.office = QLineEdit(tables.office)
        self.office.setAccessibleName(_("编纂单位"))
        self.office.setPlaceholderText(_("印在报表上，例如：青沅县地方志编纂委员会办公室"))
        self.day = QDateEdit(QDate.currentDate())
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(_("印在报表上的日期"))
        self.fees, self.weights = QLineEdit(tables.fees), QLineEdit(tables.weights)
        self.characters = QSpinBox()
        self.characters.setRange(0, _MOST_CHARACTERS)
        self.characters.setGroupSeparatorShown(True)
        self.characters.setSpecialValueText(_("还没有排版，按不计空白的字数算"))
        self.characters.setAccessibleName(_("版面字数"))
        self.approved = QCheckBox(_("只要已定稿的条目"))
        self.each = QCheckBox(_("每个单位一个文件，放进一个文件夹"))
        self._form = self._lay_out()
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kind)))
        self.kinds.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def _lay_out(self) -> QFormLayout:
        form = QFormLayout()
        form.addRow(_("导出(&R)"), self.kinds)
        form.addRow(_("格式(&F)"), self.forms)
        form.addRow(_("编纂单位(&O)"), self.office)
        form.addRow(_("日期(&D)"), self.day)
        fees = _("稿酬标准"), _("不给则只列字数，标准为 0"), _("照 resources/fees/zero.toml 另存一份改")
        self._fees = _chooser(self.fees, *fees, self)
        weights = _("计分表"), _("不给则用《图书质量管理规定》附件"), _("照 resources/quality 另存一份改")
        self._weights = _chooser(self.weights, *weights, self)
        form.addRow(fees[0], self._fees)
        form.addRow(weights[0], self._weights)
        form.addRow(_("版面字数"), self.characters)
        form.addRow("", self.approved)
        form.addRow("", self.each)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(560)
        return form

    def _on_kind(self) -> None:
        """Only what the report is made by is asked."""
        kind = self.kinds.currentData()
        self.forms.clear()
        for name in _FORMS.get(kind, _PAPERS):
            self.forms.addItem(_(_NAMES[name]), name)
        papers = kind not in _FORMS
        for widget, wanted in (
            (self._fees, kind == _FEES),
            (self._weights, kind == _QUALITY),
            (self.characters, kind == _QUALITY),
            (self.approved, kind == BOOK),
            (self.each, kind == _QUERIES),
            (self.office, kind != TRACES),
            (self.day, papers or kind == BOOK),
        ):
            self._form.setRowVisible(widget, wanted)
        self.each.setChecked(kind == _QUERIES)
        self.adjustSize()

    def _on_accepted(self) -> None:
        self.accept()
        tables = Tables(self.office.text().strip(), self.fees.text().strip(), self.weights.text().strip())
        kind = self.kinds.currentData()
        self.report_chosen.emit(
            ReportWish(
                kind,
                self.kinds.currentText(),
                self.forms.currentData(),
                tables,
                kind == BOOK and self.approved.isChecked(),
                self.day.date().toPython(),  # type: ignore[arg-type]  # the stubs say object
                self.characters.value() if kind == _QUALITY else 0,
                kind == _QUERIES and self.each.isChecked(),
            )
        )


def _chooser(line: QLineEdit, name: str, none: str, tip: str, parent: QDialog) -> QWidget:
    """A line for the path of a table, with a button to look for it."""
    line.setAccessibleName(name)
    line.setPlaceholderText(none)
    line.setToolTip(tip)
    line.setClearButtonEnabled(True)
    browse = QPushButton(_("浏览…"))
    browse.setAccessibleName(_("找{name}").format(name=name))

    def ask() -> None:
        dialog = QFileDialog(parent, name, line.text(), _("表 (*.toml);;全部文件 (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(line.setText)
        dialog.open()

    browse.clicked.connect(ask)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(line, 1)
    row.addWidget(browse)
    whole.setFocusProxy(line)
    return whole
