"""The middle of the window: the text, two versions compared, or the repeats side by side."""

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.ui.compare.view import CompareView
from editor_app.ui.comparing import Comparing
from editor_app.ui.dashboard.view import DashboardView
from editor_app.ui.duplicates.view import DuplicatesView
from editor_app.ui.figures.view import FiguresView
from editor_app.ui.jobs import Jobs
from editor_app.ui.open_volume import OpenVolume
from editor_app.ui.plan.view import PlanView
from editor_app.ui.repeating import Repeating
from editor_app.ui.text.view import TextView


class Middle(QStackedWidget):
    """Holds the modes; what each shows of the volume comes from `comparing`, `repeating` and the window."""

    def __init__(
        self, held: OpenVolume, jobs: Jobs, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._volume, self._jobs = held, jobs
        self.text, self.compare, self.duplicates = TextView(), CompareView(), DuplicatesView()
        self.figures, self.plan, self.dashboard = FiguresView(), PlanView(), DashboardView()
        for view in (
            self.text,
            self.compare,
            self.duplicates,
            self.figures,
            self.plan,
            self.dashboard,
        ):
            self.addWidget(view)
        self.comparing = Comparing(self.compare, self.text, held, jobs, settings)
        self.repeating = Repeating(self.duplicates, held, jobs, settings)

    def use_font(self, font: QFont) -> None:
        for view in (self.text, self.compare, self.duplicates):
            view.use_font(font)

    def recolour(self) -> None:
        for view in (self.text, self.compare, self.duplicates):
            view.recolour()

    def show_text(self) -> None:
        self.setCurrentWidget(self.text)

    def show_compare(self, old: str = "", new: str = "") -> None:
        """Compare two versions of the manuscript that is shown: the last two where none are named."""
        self.setCurrentWidget(self.compare)
        self.comparing.show(old, new)

    def show_duplicates(self) -> None:
        """The repeats of the whole volume, searched anew where a text has changed."""
        self.setCurrentWidget(self.duplicates)
        self.repeating.fill()

    def show_figures(self) -> None:
        self.setCurrentWidget(self.figures)

    def show_dashboard(self) -> None:
        self.setCurrentWidget(self.dashboard)

    def show_plan(self) -> None:
        self.setCurrentWidget(self.plan)

    def refresh(self) -> None:
        """The volume has changed: what is shown follows."""
        if self.currentWidget() is self.duplicates:
            self.repeating.fill()
        elif self.currentWidget() is self.compare:
            self.comparing.refresh()
