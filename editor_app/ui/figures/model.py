"""The figures of a volume as rows: each indicator with its value, unit, period, region and place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.core.draft import Draft, Span
from editor_app.core.language import N_, _
from editor_app.core.numbers.indicators import Indicator
from editor_app.ui.outline.model import section_path

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (N_("指标"), N_("写法"), N_("类别"), N_("单位"), N_("时期"), N_("地区"), N_("在哪里"))
_WRITTEN = 1


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure. `value` sorts; `cells` are shown."""

    manuscript: str
    span: Span
    value: int
    cells: tuple[str, ...]


def figure_rows(manuscript: str, name: str, draft: Draft, figures: Sequence[Indicator]) -> list[FigureRow]:
    """The rows of one manuscript, in reading order."""
    return [
        FigureRow(
            manuscript,
            figure.quantity.span,
            figure.quantity.value,
            (
                figure.name,
                figure.quantity.raw(draft.text),
                _(figure.kind) if figure.kind else _("数量"),
                figure.quantity.unit,
                figure.period,
                figure.region,
                f"{name} › {section_path(draft, figure.quantity.span)}",
            ),
        )
        for figure in figures
    ]


class FiguresModel(QAbstractTableModel):
    """Rows cut down by the words of a filter, in the order of the column that was clicked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FigureRow] = []
        self._shown: list[FigureRow] = []
        self._filter = ""
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        self._rows = list(rows)
        self._show()

    def filter_by(self, words: str) -> None:
        self._filter = words.strip()
        self._show()

    def row(self, index: int) -> FigureRow:
        return self._shown[index]

    def counts(self) -> tuple[int, int]:
        """How many rows are shown, and how many there are."""
        return len(self._shown), len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Values are sorted as numbers, the rest as words; no column gives the order of the text."""
        self._column, self._order = column, order
        self._show()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _WRITTEN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._rows if any(self._filter in cell for cell in row.cells)]
        if self._column >= 0:
            self._shown.sort(key=self._key, reverse=self._order is Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    def _key(self, row: FigureRow) -> tuple[int, str]:
        if self._column == _WRITTEN:
            return row.value, ""
        return 0, row.cells[self._column]
