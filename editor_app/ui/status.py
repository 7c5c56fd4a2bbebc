"""The status bar: characters, share reviewed, work in the background, saved at, what undo would undo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from editor_app.core.language import _
from editor_app.ui.jobs import Progress


class StatusBar(QStatusBar):
    """`cancelled` carries the number of the job whose cancelling was asked for."""

    cancelled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running: dict[int, Progress] = {}
        self._characters = QLabel()
        self._characters.setToolTip(_("字数：不计空白的字符数（全卷各稿现在的版本）"))
        self._reviewed = QProgressBar()
        self._reviewed.setAccessibleName(_("已审的份额"))
        self._reviewed.setToolTip(_("各条目三审签字的份额：初审、复审、终审各占三分之一"))
        self._reviewed.setRange(0, 100)
        self._reviewed.setFixedWidth(120)
        self._reviewed.setFormat(_("已审 %p%"))
        self._work = QLabel()
        self._cancel = QPushButton(_("取消"))
        self._cancel.setAccessibleName(_("取消后台的工作"))
        self._cancel.clicked.connect(self._on_cancel)
        self._saved = QLabel()
        self._undo = QLabel()
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._work)
        row.addWidget(self._cancel)
        for widget in (self._characters, self._reviewed, work):
            self.addWidget(widget)
        for widget in (self._saved, self._undo):
            self.addPermanentWidget(widget)
        self._show_work()

    def show_volume(self, counted: tuple[int, float | None]) -> None:
        characters, reviewed = counted
        self._characters.setText(_("{count} 字").format(count=f"{characters:,}"))
        self._reviewed.setValue(round(100 * (reviewed or 0)))

    def show_saved(self, words: str) -> None:
        self._saved.setText(words)

    def show_undo(self, words: str) -> None:
        self._undo.setText(_("撤销：“{words}”").format(words=words) if words else "")

    def show_progress(self, progress: Progress) -> None:
        self._running[progress.job] = progress
        self._show_work()

    def end_progress(self, progress: Progress) -> None:
        self._running.pop(progress.job, None)
        self._show_work()

    def _show_work(self) -> None:
        self._cancel.setVisible(bool(self._running))
        if not self._running:
            self._work.setText("")
            return
        first = next(iter(self._running.values()))
        share = f" {first.done}/{first.total}" if first.total else ""
        more = _("，另有{count}项").format(count=len(self._running) - 1) if len(self._running) > 1 else ""
        self._work.setText(_("后台：{title}{share}{more}").format(title=first.title, share=share, more=more))

    def _on_cancel(self) -> None:
        if self._running:
            self.cancelled.emit(next(iter(self._running)))
