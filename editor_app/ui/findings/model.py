"""Findings as rows of a list, with cached words, cut down by a filter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Verified
from editor_app.core.language import _
from editor_app.core.office.triage import VERDICT_NAMES, Triage, Verdict, triage_for
from editor_app.ui import theme
from editor_app.ui.outline.model import section_path

Index = QModelIndex | QPersistentModelIndex

_QUOTED = 24


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as the list shows it; `section` is the identity of the section it begins in."""

    manuscript: str
    section: str
    finding: Finding
    place: str
    quotes: tuple[str, ...]
    verdict: Verdict
    triage: Triage | None
    twins: int

    @property
    def identity(self) -> tuple[str, str]:
        return self.manuscript, self.finding.key


@dataclass(frozen=True, slots=True)
class VerifiedRow:
    """A relation that holds, as the list of what was verified shows it."""

    manuscript: str
    verified: Verified
    place: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows: verdicts (none: all), a rule (empty: all), one section's identity or all."""

    verdicts: frozenset[Verdict] = frozenset({Verdict.NEW})
    code: str = ""
    sections: frozenset[tuple[str, str]] = frozenset()

    def accepts(self, row: FindingRow) -> bool:
        return (
            (not self.verdicts or row.verdict in self.verdicts)
            and (not self.code or row.finding.code == self.code)
            and (not self.sections or (row.manuscript, row.section) in self.sections)
        )


def finding_rows(
    manuscript: str, draft: Draft, findings: Sequence[Finding], triages: Mapping[str, Triage]
) -> list[FindingRow]:
    """The rows of one manuscript in reading order; twins are folded into the row of the first."""
    folded = Counter(finding.folded_under for finding in findings)
    rows = []
    for finding in sorted(findings, key=_reading_order):
        if finding.folded_under is not None:
            continue
        triage = triage_for(finding, triages)
        section = draft.section_at(finding.spans[0].start)
        rows.append(
            FindingRow(
                manuscript,
                section.identity if section else "",
                finding,
                section_path(draft, finding.spans[0]),
                tuple(quote(span.of(draft.text)) for span in finding.spans),
                triage.verdict if triage else Verdict.NEW,
                triage,
                folded[finding.key] + finding.folded_count,
            )
        )
    return rows


def verified_rows(manuscript: str, draft: Draft, verified: Sequence[Verified]) -> list[VerifiedRow]:
    return [VerifiedRow(manuscript, one, section_path(draft, one.spans[0])) for one in verified]


def quote(text: str) -> str:
    """The words of a place, on one line and short enough to be read at a glance."""
    words = " ".join(text.split())
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"


def _reading_order(finding: Finding) -> tuple[int, int, str]:
    return finding.spans[0].start, finding.severity.rank, finding.code


class FindingsModel(QAbstractTableModel):
    """One column: the delegate draws two lines a row; screen readers get the whole sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[FindingRow] = ()
        self._shown: list[FindingRow] = []
        self._filter = Filter()

    def show_rows(self, rows: Sequence[FindingRow]) -> None:
        self._rows = tuple(rows)
        self._show()

    def filter_by(self, wanted: Filter) -> None:
        self._filter = wanted
        self._show()

    def row(self, number: int) -> FindingRow:
        return self._shown[number]

    def shown(self) -> Sequence[FindingRow]:
        return self._shown

    def every(self) -> Sequence[FindingRow]:
        return self._rows

    def number_of(self, identity: tuple[str, str]) -> int | None:
        return next((at for at, row in enumerate(self._shown) if row.identity == identity), None)

    def counts(self) -> Counter[Verdict]:
        return Counter(row.verdict for row in self._rows)

    def codes(self) -> list[str]:
        return sorted({row.finding.code for row in self._rows})

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.finding.message
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            severity = _(theme.SEVERITY_NAMES[row.finding.severity])
            word = _(theme.mark_of(row.finding.code).word)
            verdict = _(VERDICT_NAMES[row.verdict])
            said = _("{what}：{words}").format(what=f"{severity} {word}", words=row.finding.message)
            return f"{said}\n{row.place} · {verdict}"
        return None

    def _show(self) -> None:
        """Rows that stay the same rows keep the selection: only their values change."""
        shown = [row for row in self._rows if self._filter.accepts(row)]
        if [row.identity for row in shown] == [row.identity for row in self._shown]:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, 0))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
