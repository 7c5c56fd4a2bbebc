"""The dialog in which the outline is typed: a line for each head, indented by its level."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.core.language import _
from editor_app.core.office.plan import Plan, nodes_from
from editor_app.ui.plan.model import outline_lines


class OutlineDialog(QDialog):
    """`outline_chosen` carries the lines."""

    outline_chosen = Signal(object)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("篇目"))
        self._plan = plan
        words = QLabel(
            _(
                "每行一个栏目：类目顶格，分目前面一个制表符（Tab 键）或两个空格，子目两个制表符或四个空格。"
                "题目不变的栏目，放在下面的稿件跟着它走；改了题目就是新的栏目。"
            )
        )
        words.setWordWrap(True)
        self._lines = QPlainTextEdit(outline_lines(plan))
        self._lines.setTabStopDistance(2 * self._lines.fontMetrics().horizontalAdvance("栏"))
        self._lines.setAccessibleName(_("按缩进写的篇目"))
        self._lines.textChanged.connect(self._refresh)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self._lines, self._why, self._buttons):
            layout.addWidget(widget)
        self.resize(520, 560)
        self._refresh()

    def _typed(self) -> list[str]:
        return self._lines.toPlainText().split("\n")

    def _refresh(self) -> None:
        why, freed = "", 0
        try:
            nodes = nodes_from(self._typed(), self._plan.nodes)
        except ValueError as error:
            why = _("第{line}行缩进太深：每级只多一个制表符，最多三级。").format(line=error.args[0])
        else:
            kept = {node.id for node in nodes}
            freed = sum(placement.node not in kept for placement in self._plan.placements)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not why)
        if freed:
            why = _("有{count}份稿件或条目所在的栏目没有了，要重新放。").format(count=freed)
        self._why.setText(why)

    def _on_accepted(self) -> None:
        self.outline_chosen.emit(tuple(self._typed()))
        self.accept()
