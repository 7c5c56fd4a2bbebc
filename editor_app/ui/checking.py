"""Checks a text as it stands in the window, in this process or in one of its own.

Drafts go to a process as their records: as objects a draft of two million characters took 3 s to send.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from editor_app.core.draft import Draft
from editor_app.core.draft_record import draft_from, record_of
from editor_app.core.finding import Finding, Verified
from editor_app.core.repeat import Repeat
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.versions.retyped import retyped
from editor_app.core.wording.rules import Rules
from editor_app.services import check, rules
from editor_app.services.check import Report
from editor_app.ui.processes import Processes
from editor_app.ui.snapshot import Sheet

SHORT: Final = 100_000
"""Characters of a volume that is checked in this process: starting another takes half a second."""

Sent = tuple[str, Mapping[str, Any]]
"""A draft on its way to a process or from it: its text and its record."""
_Said = tuple[Mapping[str, Any] | None, tuple[Finding, ...], tuple[Verified, ...], tuple[Repeat, ...]]


def check_text(
    sheet: Sheet, text: str, year: int | None, pack: str, volume: int, *, task: Task, processes: Processes
) -> tuple[str, Report]:
    """The manuscript's id, and what the checks say; `pack` are the volume's own rules as text.

    `volume` is the size of the whole in characters.
    """
    if volume <= SHORT:
        draft = retyped(sheet.draft, text)
        return sheet.id, check.check_draft(
            draft, year=year, earlier=sheet.earlier, rules=rules_of(pack), task=task
        )
    earlier = tuple(map(sent, sheet.earlier))
    said: _Said = processes.run(check_apart, sent(sheet.draft), text, earlier, year, pack, task=task)
    record, findings, verified, repeats = said
    draft = sheet.draft if record is None else draft_from(text, record)
    return sheet.id, Report(draft, findings, verified, repeats)


def check_apart(
    draft: Sent, text: str, earlier: Sequence[Sent], year: int | None, pack: str, task: Task
) -> _Said:
    """What a process does: the record of the draft comes back where the text was typed over."""
    before = draft_from(*draft)
    now = retyped(before, text)
    former = [draft_from(*one) for one in earlier]
    report = check.check_draft(now, year=year, earlier=former, rules=rules_of(pack), task=task)
    record = None if now is before else record_of(now)
    return record, report.findings, report.verified, report.repeats


@lru_cache(maxsize=4)
def rules_of(pack: str) -> Rules:
    """The rules with a volume's pack; with a pack that this program cannot read, those of the program."""
    try:
        return rules.over(rules.default(), pack, "")
    except Unreadable:
        return rules.default()


def sent(draft: Draft) -> Sent:
    """A draft as it goes to a process."""
    return draft.text, record_of(draft)
