"""Which units owe drafts, who looks after them, until when; and what is late."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from editor_app.core.volume import Event, Manuscript


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a unit is asked for: `node` is where it belongs in the plan, `deadline` a day or None.

    `responsible` is the id of the editor who looks after it.
    """

    unit: str
    node: str | None = None
    responsible: str | None = None
    deadline: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """An assignment and what has come of it; `late` is true when its day has passed without a draft."""

    assignment: Assignment
    manuscripts: tuple[Manuscript, ...]
    late: bool

    @property
    def is_awaited(self) -> bool:
        return not self.manuscripts


def assignments_of(events: Iterable[Event]) -> Mapping[str, Assignment]:
    """The assignments by unit, from events in the ledger's order; an event without a day or note says so."""
    made: dict[str, Assignment] = {}
    for event in events:
        if event.kind != "assignment_made" or not event.is_effective:
            continue
        says = event.says
        unit = str(says["unit"])
        if says.get("undone"):
            made.pop(unit, None)
            continue
        made[unit] = Assignment(
            unit,
            _text(says.get("node")),
            _text(says.get("responsible")),
            _day(says.get("deadline")),
            str(says.get("note") or ""),
        )
    return made


def owed(
    assignments: Iterable[Assignment], manuscripts: Sequence[Manuscript], today: date
) -> tuple[Owed, ...]:
    """Every assignment with the drafts of its unit; the caller says which day it is."""
    found = []
    for assignment in assignments:
        came = tuple(one for one in manuscripts if assignment.unit in (one.unit, one.name))
        late = not came and assignment.deadline is not None and assignment.deadline < today
        found.append(Owed(assignment, came, late))
    return tuple(found)


def not_asked_for(
    assignments: Mapping[str, Assignment], manuscripts: Sequence[Manuscript]
) -> tuple[Manuscript, ...]:
    """The manuscripts of units that nobody asked for a draft."""
    return tuple(one for one in manuscripts if not {one.unit, one.name} & set(assignments))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
