"""The commands of the menus 查看, 检查, 审核 and 帮助."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from editor_app import __version__
from editor_app.core.language import _
from editor_app.core.office.review import Act
from editor_app.core.volume import Changed
from editor_app.core.wording.learning import Proposal
from editor_app.services import house_rules, signing_key
from editor_app.ui import actions, panels, person
from editor_app.ui.messages import show_note, show_page
from editor_app.ui.passphrase import PassphraseDialog, UnlockDialog
from editor_app.ui.rules_dialog import RulesDialog
from editor_app.ui.words import TOUR

if TYPE_CHECKING:
    from editor_app.ui.main_window import MainWindow


class Commands(QObject):
    """What the window does when it is told to, besides files, edits and looks."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._rules: RulesDialog | None = None

    def on_next_finding(self) -> None:
        self._step(1)

    def on_previous_finding(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        self._show_panel(panels.FINDINGS)
        self._window.panels.findings.step(by)
        self._window.panels.findings.table.setFocus()

    def on_check_manuscript(self) -> None:
        text = self._window.text.text_of(self._window.text.shown)
        if text is not None:
            self._window.volume.check(self._window.text.shown, text, urgent=True)

    def on_check_volume(self) -> None:
        snapshot = self._window.volume.snapshot
        for sheet in snapshot.sheets if snapshot else ():
            self._window.volume.check(sheet.id, self._window.text.text_of(sheet.id) or sheet.draft.text)

    def on_edit_rules(self) -> None:
        snapshot = self._window.volume.snapshot
        if snapshot is None:
            show_note(self._window, _("本卷的规则包"), _("先打开一卷。"))
            return
        dialog = RulesDialog(snapshot.pack, self._window.volume.why_not("rules_changed"), self._window)
        dialog.pack_chosen.connect(self._on_pack)
        dialog.learning_asked.connect(self._on_learning)
        self._rules = dialog
        dialog.open()

    def _on_learning(self) -> None:
        self._window.volume.ask(house_rules.learned, done=self._on_learned)

    def _on_learned(self, proposals: tuple[Proposal, ...]) -> None:
        if self._rules is not None:
            self._rules.show_proposals(proposals)

    def _on_pack(self, pack: str) -> None:
        self._window.volume.act(house_rules.change, pack, done=self._on_rules)

    def _on_rules(self, changed: Changed) -> None:
        if changed.event is not None:
            self.on_check_volume()

    def on_set_passphrase(self) -> None:
        if signing_key.is_locked():
            UnlockDialog(self._window).open()
        else:
            PassphraseDialog(self._window).open()

    def on_choose_person(self) -> None:
        snapshot = self._window.volume.snapshot
        if snapshot is None:
            return
        dialog = person.PersonDialog(snapshot.view.persons, self._window.volume.actor, self._window)
        dialog.person_chosen.connect(self._on_person)
        dialog.open()

    def _on_person(self, chosen: person.Chosen) -> None:
        if chosen.person is not None:
            self._window.volume.use_actor(person.remembered((chosen.person,), chosen.name, chosen.role.value))
        else:
            self._window.volume.add_person(chosen.name, chosen.role)

    def on_find(self) -> None:
        self._window.actions_by_name["show_text"].trigger()
        self._window.text.search.open()

    def on_go_to_section(self) -> None:
        self._window.outline.focus_filter()

    def on_show_text(self) -> None:
        panel = self._window.panels.currentIndex()
        self._show_panel(panels.FINDINGS if panel == panels.REVIEWS else panel)

    def on_show_compare(self) -> None:
        self.show_compare()

    def show_compare(self, old: str = "", new: str = "") -> None:
        self._window.middle.show_compare(old, new)
        self._window.panels.hide()
        self.show_mode()

    def on_compare_draft(self) -> None:
        self.show_compare()
        self._window.middle.comparing.ask_for_draft()

    def on_compare_file(self) -> None:
        self.show_compare()
        self._window.middle.comparing.ask_for_file()

    def on_show_duplicates(self) -> None:
        self._window.middle.show_duplicates()
        self._window.panels.hide()

    def on_show_figures(self) -> None:
        self._window.middle.show_figures()
        self._window.listing_figures.fill()
        self._window.panels.hide()

    def on_show_plan(self) -> None:
        self._window.middle.show_plan()
        self._window.planning.fill()
        self._window.panels.hide()

    def on_show_dashboard(self) -> None:
        self._window.middle.show_dashboard()
        self._window.overviewing.fill()
        self._window.middle.dashboard.focus_first()
        self._window.panels.hide()

    def on_show_reviews(self) -> None:
        self._show_panel(panels.REVIEWS)

    def _show_panel(self, panel: int) -> None:
        """A panel is about the text: two texts side by side take its room, and give it back."""
        self._window.middle.show_text()
        self._window.panels.setCurrentIndex(panel)
        self._window.panels.show()
        self.show_mode()

    def show_mode(self) -> None:
        """The button of the mode that is on is down, however it came on."""
        middle, shown = self._window.middle, self._window.panels.currentIndex()
        names = {
            middle.compare: "show_compare",
            middle.duplicates: "show_duplicates",
            middle.figures: "show_figures",
            middle.dashboard: "show_dashboard",
            middle.plan: "show_plan",
        }
        of_text = "show_reviews" if shown == panels.REVIEWS else "show_text"
        self._window.actions_by_name[names.get(middle.currentWidget(), of_text)].setChecked(True)

    def on_focus_tree(self) -> None:
        self._window.outline.tree.setFocus()

    def on_focus_text(self) -> None:
        self.on_show_text()
        self._window.text.editor.setFocus()

    def on_focus_findings(self) -> None:
        self._show_panel(panels.FINDINGS)
        self._window.panels.findings.table.setFocus()

    def on_focus_reviews(self) -> None:
        self._show_panel(panels.REVIEWS)
        self._window.panels.reviews.focus_words()

    def on_next_pane(self) -> None:
        """From the tree to the text, to the tab at the right, and round."""
        focus = QApplication.focusWidget()
        if focus is not None and self._window.outline.isAncestorOf(focus):
            self._window.text.editor.setFocus()
        elif focus is not None and self._window.middle.isAncestorOf(focus):
            self.on_focus_findings()
        else:
            self._window.outline.tree.setFocus()

    def on_next_change(self) -> None:
        self._step_change(1)

    def on_previous_change(self) -> None:
        self._step_change(-1)

    def _step_change(self, by: int) -> None:
        """To a change of the comparison; the first key opens it."""
        middle = self._window.middle
        if middle.currentWidget() is not middle.compare:
            self._window.actions_by_name["show_compare"].trigger()
        elif by > 0:
            middle.compare.next_change()
        else:
            middle.compare.previous_change()

    def on_comment(self) -> None:
        self._show_panel(panels.REMARKS)
        self._window.remarking.begin()

    def on_attribute(self) -> None:
        self._show_panel(panels.AUTHORS)
        manuscript, section = self._window.showing.chosen
        if manuscript and section:
            self._window.panels.authors.choose([section])

    def on_pass_entry(self) -> None:
        self._show_panel(panels.REVIEWS)
        self._window.panels.signing.ask_next()

    def on_return_entry(self) -> None:
        self._show_panel(panels.REVIEWS)
        self._window.panels.reviews.ask(Act.RETURN)

    def on_show_keys(self) -> None:
        show_page(self._window, _("快捷键"), actions.key_list())

    def on_show_tour(self) -> None:
        show_page(self._window, _("五步入门"), _(TOUR))

    def on_about(self) -> None:
        words = _("志鉴审校 {version}\n年鉴、地方志稿件的离线审校。\n许可：Apache-2.0；界面用 Qt（LGPL）。")
        show_note(self._window, _("关于"), words.format(version=__version__))

    def on_quit(self) -> None:
        self._window.close()
