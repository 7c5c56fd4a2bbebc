"""The dialog that asks which report is wanted, in which form, and under which office's name."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
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


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What is to be exported: `kind` is a report's name, `BOOK` or `TRACES`."""

    kind: str
    title: str
    form: str
    office: str
    approved_only: bool


class ReportDialog(QDialog):
    """`report_chosen` carries a `ReportWish`."""

    report_chosen = Signal(object)

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
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
        self.office = QLineEdit(office)
        self.office.setAccessibleName(_("编纂单位"))
        self.office.setPlaceholderText(_("印在报表上，例如：青沅县地方志编纂委员会办公室"))
        self.approved = QCheckBox(_("只要已定稿的条目"))
        form = QFormLayout()
        form.addRow(_("导出(&R)"), self.kinds)
        form.addRow(_("格式(&F)"), self.forms)
        form.addRow(_("编纂单位(&O)"), self.office)
        form.addRow("", self.approved)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(460)
        self.kinds.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def _on_kind(self) -> None:
        kind = self.kinds.currentData()
        self.forms.clear()
        for name in _FORMS.get(kind, _PAPERS):
            self.forms.addItem(_(_NAMES[name]), name)
        self.approved.setEnabled(kind == BOOK)

    def _on_accepted(self) -> None:
        self.accept()
        self.report_chosen.emit(
            ReportWish(
                self.kinds.currentData(),
                self.kinds.currentText(),
                self.forms.currentData(),
                self.office.text().strip(),
                self.approved.isEnabled() and self.approved.isChecked(),
            )
        )
