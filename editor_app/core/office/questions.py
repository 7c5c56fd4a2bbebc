"""Questions to the units (质疑), their deadlines, and the answers that came back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from editor_app.core.language import _
from editor_app.core.volume import Event


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit answered, as an editor took it down; `who` is whoever answered, in words."""

    text: str
    who: str
    person: str
    time: str

    @property
    def words(self) -> str:
        """The answer with who gave it, where that is known."""
        return _("{words}（{aside}）").format(words=self.text, aside=self.who) if self.who else self.text


@dataclass(frozen=True, slots=True)
class Question:
    """A question about an entry, or about the words `quote` in it; `id` is the event that asked it.

    `findings` are the keys of the findings that it asks about.
    """

    id: str
    manuscript: str
    section: str | None
    version: str | None
    quote: str
    text: str
    person: str
    time: str
    deadline: date | None
    findings: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.answers


KINDS = frozenset({"question_asked", "question_answered"})


def questions_of(events: Iterable[Event]) -> tuple[Question, ...]:
    """The questions with their answers, from events in the ledger's order."""
    asked: dict[str, Question] = {}
    for event in events:
        if not event.is_effective:
            continue
        if event.kind == "question_asked":
            asked[event.id] = _question(event)
        elif event.kind == "question_answered":
            question = asked.get(str(event.says.get("question")))
            if question is not None:
                answer = Answer(
                    str(event.says.get("text", "")), str(event.says.get("who", "")), event.person, event.time
                )
                asked[question.id] = replace(question, answers=(*question.answers, answer))
    return tuple(asked.values())


def _question(event: Event) -> Question:
    says = event.says
    deadline, findings = says.get("deadline"), says.get("findings")
    return Question(
        event.id,
        event.manuscript or "",
        event.section,
        event.version,
        str(says.get("quote", "")),
        str(says.get("text", "")),
        event.person,
        event.time,
        date.fromisoformat(deadline) if isinstance(deadline, str) and deadline else None,
        tuple(map(str, findings)) if isinstance(findings, list) else (),
    )
