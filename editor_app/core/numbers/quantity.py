"""A figure in running text as an exact interval.

Every value is an integer count of 10⁻⁹ (`ONE` is 1), so that no verdict rests on a float. The ends
of an interval are closed; `None` means no bound on that side.
"""

from dataclasses import dataclass
from enum import StrEnum

from editor_app.core.draft import Span

DECIMALS = 9
ONE: int = 10**DECIMALS


class Role(StrEnum):
    """What a figure says: an amount, a change of an amount, a change in %, a part in %, or no amount."""

    LEVEL = "level"
    DELTA = "delta"
    RATE = "rate"
    SHARE = "share"
    RANK = "rank"
    ORDINAL = "ordinal"
    DATE = "date"
    LABEL = "label"


MEASURED = frozenset((Role.LEVEL, Role.DELTA, Role.RATE, Role.SHARE))


class About(StrEnum):
    """How far a figure binds: as printed, roughly, only from one side, or not at all."""

    PLAIN = ""
    ROUGH = "rough"
    RANGE = "range"
    LEAST = "least"
    MOST = "most"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit.

    `value` is what the digits say and `step` one unit of their last place, both with 万 and 亿 applied.
    `low` and `high` bound what the figure may mean by half a step (none for counts printed in full);
    `unit` is without 万 and 亿, or % ‰ 个百分点 比. `direction` is 1 or −1 after a word of growth or
    decline. `span` holds number and unit, `number` the digits with 万 and 亿. `shared` tells a number
    of a list whose unit stands only after the last one.
    """

    value: int
    step: int
    low: int | None
    high: int | None
    unit: str
    scale: int
    exact: bool
    about: About
    role: Role
    direction: int
    span: Span
    number: Span
    shared: bool = False

    @property
    def checkable(self) -> bool:
        return self.about is not About.NOTHING

    @property
    def bounded(self) -> bool:
        """Whether the figure has two ends, so that a relation can contradict it."""
        return self.low is not None and self.high is not None

    @property
    def approximate(self) -> bool:
        return self.about is not About.PLAIN

    @property
    def measured(self) -> bool:
        return self.role in MEASURED

    @property
    def interval(self) -> tuple[int, int]:
        """Both ends of a bounded figure."""
        if self.low is None or self.high is None:
            return self.value, self.value
        return self.low, self.high

    @property
    def loose(self) -> tuple[int, int]:
        """The interval when the figure was cut off, or rounded more than once."""
        if self.exact or self.approximate:
            return self.interval
        return self.value - self.step, self.value + self.step

    def raw(self, text: str) -> str:
        return self.span.of(text)


def decimal(value: int) -> str:
    """A value in the shortest decimal notation: 1127, 33.13."""
    sign = "−" if value < 0 else ""
    whole, part = divmod(abs(value), ONE)
    digits = f"{part:0{DECIMALS}d}".rstrip("0")
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def rounded(value: int, places: int) -> int:
    """A value rounded half up to so many decimals."""
    step: int = 10 ** (DECIMALS - places)
    halves: int = (2 * value + step) // (2 * step)
    return halves * step
