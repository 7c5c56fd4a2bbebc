"""What a check says, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from editor_app.core.draft import Span


class Severity(StrEnum):
    """致命, 严重, 一般, 提示."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    HINT = "hint"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Text to put in the place of `span`; of a finding with many places, in the place of each."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: a code, its places, and the values that its message names.

    `spans` holds one span a place, or one span an operand in the order of `equation`.
    `quote` is what the key is made of where it is not the text of the first span.
    `repairs` are all the slips that each alone explain a relation that does not hold.
    `scope` is "section" for findings that belong to one section, "draft" for those that gather
    every place of a draft. The fields from `key` on are set by `services.check`.
    """

    code: str
    severity: Severity
    spans: tuple[Span, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    equation: str | None = None
    suggestion: Suggestion | None = None
    quote: str | None = None
    repairs: tuple[Suggestion, ...] = ()
    scope: str = "section"
    key: str = ""
    message: str = ""
    count: int = 1
    folded_count: int = 0
    folded_under: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """A relation that holds: one span an operand, in the order of `equation`."""

    code: str
    spans: tuple[Span, ...]
    equation: str
