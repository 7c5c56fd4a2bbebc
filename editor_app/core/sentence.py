"""A sentence with its figures, as rules look at it."""

from dataclasses import dataclass

from editor_app.core.draft import Span
from editor_app.core.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Sentence:
    """`plain` is the whole text with quotations masked; offsets are those of the draft."""

    plain: str
    span: Span
    quantities: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        return self.span.of(self.plain)

    def gap(self, first: Quantity, second: Quantity) -> str:
        """What stands between two figures."""
        return self.plain[first.span.end : second.span.start]

    def before(self, quantity: Quantity, most: int = 40) -> str:
        """The sentence up to a figure, at most so many characters of it."""
        return self.plain[max(self.span.start, quantity.span.start - most) : quantity.span.start]

    def after(self, quantity: Quantity, most: int = 20) -> str:
        return self.plain[quantity.span.end : min(self.span.end, quantity.span.end + most)]
