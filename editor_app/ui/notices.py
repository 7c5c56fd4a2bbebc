"""The strip under the toolbar that says what is unusual about the volume, until it no longer is."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QTextBrowser,
    QToolBar,
    QToolButton,
    QWidget,
)

from editor_app.core.language import N_, _
from editor_app.ui import theme
from editor_app.ui.actions import COMMANDS
from editor_app.ui.messages import show_page

_WHAT_TO_DO = N_(
    "登记电脑、定下分叉的哪一支有效：菜单“交换”里的“电脑与分叉”。两个版本并存：“合并并存的版本”。"
    "等前面的记录：再与共享文件夹往来一次，或向对方要交换包。"
)

_LEADS_TO = frozenset({"sync_folder", "settle_versions", "show_desks"})


class NoticeStrip(QToolBar):
    """Shows the first notice and how many there are; one click opens all of them.

    `command_asked` carries the name of the command that a link there stands for.
    """

    command_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("请注意"), parent)
        self.setObjectName("notices")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._notices: tuple[str, ...] = ()
        self._put_away: tuple[str, ...] = ()
        self._page: QDialog | None = None
        self._words = QLabel()
        self._words.setAccessibleName(_("请注意"))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setContentsMargins(8, 2, 8, 2)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._all = QToolButton()
        self._all.clicked.connect(self._on_all)
        self._away = QToolButton()
        self._away.setText(_("收起"))
        self._away.setToolTip(_("有新的要注意时再出来"))
        self._away.clicked.connect(self._on_put_away)
        # A toolbar drops what does not fit at its full width; words in a frame of their own are cut.
        self._frame = QFrame()
        self._frame.setAutoFillBackground(True)
        self._frame.setBackgroundRole(QPalette.ColorRole.Window)
        self._frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._all)
        row.addWidget(self._away)
        self.addWidget(self._frame)
        self.show_notices(())

    def show_notices(self, notices: Sequence[str]) -> None:
        """Show what is to be noticed now; what was put away stays away until something else is."""
        self._notices = tuple(notices)
        if not set(self._notices) <= set(self._put_away):
            self._put_away = ()
        self._words.setText(self._notices[0] if self._notices else "")
        self._words.setToolTip("\n".join(self._notices))
        self._all.setText(_("全部{count}条…").format(count=len(self._notices)))
        self.setVisible(bool(self._notices) and not self._put_away)
        self.recolour()

    def recolour(self) -> None:
        palette = self._frame.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("edited_back"))
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("text"))
        self._frame.setPalette(palette)

    def _on_all(self) -> None:
        items = "".join(f"<li>{escape(words)}</li>" for words in self._notices)
        links = "&emsp;".join(
            f"<a href='{command.name}'>{escape(_(command.title))}</a>"
            for command in COMMANDS
            if command.name in _LEADS_TO
        )
        page = f"<ul>{items}</ul><p>{escape(_(_WHAT_TO_DO))}</p><p>{links}</p>"
        self._page = show_page(self.window(), _("请注意"), page)
        browser = self._page.findChildren(QTextBrowser)[0]
        browser.setOpenLinks(False)
        browser.anchorClicked.connect(self._on_link)

    def _on_link(self, link: QUrl) -> None:
        if self._page is not None:
            self._page.close()
            self._page = None
        self.command_asked.emit(link.toString())

    def _on_put_away(self) -> None:
        self._put_away = self._notices
        self.hide()
