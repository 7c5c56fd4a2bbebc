"""Why a finding is dismissed: the reason used last, so that it stays one key; 1 to 5 choose another."""

from PySide6.QtWidgets import QComboBox, QWidget

from editor_app.core.language import N_, _

REASONS = (
    N_("原文如此，已核实"),
    N_("体例允许"),
    N_("引文或专名，不改"),
    N_("误报"),
    N_("另行处理"),
)


class ReasonBox(QComboBox):
    """Editable, with the usual reasons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([f"{_(reason)}" for reason in REASONS])
        self.setAccessibleName(_("忽略的理由，数字键1到5选用"))
        self.setToolTip(_("忽略的理由；在问题列表里按 1—5 选用"))
        self.setMinimumContentsLength(8)

    def choose(self, number: int) -> None:
        self.setCurrentIndex(number)
        self.setEditText(_(REASONS[number]))

    def reason(self) -> str:
        return self.currentText().strip()
