"""The volume's own pack of rules as text, checked while it is typed and refused whole where it is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.core.language import N_, _
from editor_app.core.volume import Refused
from editor_app.core.wording.learning import Proposal, as_pack
from editor_app.services import house_rules

_PAUSE_MS = 300
_EXAMPLE = N_(
    "format = 1\n"
    "# 例：\n"
    "# [wording-vague]\n"
    "# on = false                 # 本卷不查空泛用语\n"
    "#\n"
    "# [[error-word.words]]\n"
    '# words = ["青源县"]\n'
    '# suggestion = "青沅县"\n'
    '# source = "本室差错登记"\n'
)


class RulesDialog(QDialog):
    """`pack_chosen` carries the text of the pack, `learning_asked` nothing."""

    pack_chosen = Signal(object)
    learning_asked = Signal()

    def __init__(self, pack: str, read_only: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("本卷的规则包"))
        note = QLabel(_("这里写的盖过程序自带的规则，随卷保存，只管这一卷。写法见手册“规则包”。"))
        note.setWordWrap(True)
        self.text = QPlainTextEdit(pack)
        self.text.setAccessibleName(_("规则包（TOML）"))
        self.text.setPlaceholderText(_(_EXAMPLE))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setReadOnly(bool(read_only))
        self.says = QLabel(read_only)
        self.says.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.learn = self.buttons.addButton(_("由改过的字提出错别字"), QDialogButtonBox.ButtonRole.ActionRole)
        self.learn.setEnabled(not read_only)
        self.learn.clicked.connect(self.learning_asked)
        self._save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setText(_("保存"))
        self._save.setEnabled(False)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("取消"))
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (note, self.text, self.says, self.buttons):
            layout.addWidget(widget)
        self.resize(640, 480)
        self._read_only = read_only
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.text.textChanged.connect(self._on_typed)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Add pairs that were corrected alike several times; who edits the pack keeps the right ones."""
        if not proposals:
            self.says.setText(_("还没有同样改过三次以上的词"))
            return
        pack = as_pack(proposals)
        if self.text.toPlainText().strip():
            words = _("# 由改过的字提出，挑对的放进 [error-word.pairs]：")
            pairs = "".join(f'# "{one.wrong}" = "{one.right}"   # {one.count}\n' for one in proposals)
            pack = f"\n{words}\n{pairs}"
        self.text.appendPlainText(pack)

    def _on_typed(self) -> None:
        self._save.setEnabled(False)
        self._timer.start()

    def _look(self) -> None:
        try:
            house_rules.with_pack(self.text.toPlainText())
        except Refused as error:
            self.says.setText(error.why)
            return
        self.says.setText(_("写法正确"))
        self._save.setEnabled(not self._read_only)

    def _on_accepted(self) -> None:
        self.pack_chosen.emit(self.text.toPlainText())
        self.accept()
