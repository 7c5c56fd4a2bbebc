"""A sentence with its figures, as rules look at it."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from editor_app.core.draft import Span
from editor_app.core.numbers.masking import words
from editor_app.core.numbers.naming import name_in
from editor_app.core.numbers.quantity import Quantity, Role

_FAR = 40
"""Characters before a figure in which its name may begin."""


@dataclass(frozen=True)
class Sentence:
    """`plain` is the whole text with quotations masked; offsets are those of the draft."""

    plain: str
    span: Span
    quantities: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        return self.span.of(self.plain)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each figure is said of: 发生事故, 第一产业增加值, 0—14岁人口; empty where no words tell."""
        found = []
        at = self.span.start
        for quantity in self.quantities:
            start = max(at, quantity.span.start - _FAR)
            found.append(name_in(words(self.plain, start, quantity.span.start)))
            if quantity.role is not Role.LABEL:
                at = quantity.span.end
        return tuple(found)

    def name_of(self, quantity: Quantity) -> str:
        """The name of one of the figures."""
        at = bisect_left(self.quantities, quantity.span.start, key=lambda one: one.span.start)
        return self.names[at]

    def gap(self, first: Quantity, second: Quantity) -> str:
        """What stands between two figures."""
        return words(self.plain, first.span.end, second.span.start)

    def before(self, quantity: Quantity, most: int = 40) -> str:
        """The sentence up to a figure, at most so many characters of it."""
        return words(self.plain, max(self.span.start, quantity.span.start - most), quantity.span.start)

    def after(self, quantity: Quantity, most: int = 20) -> str:
        return words(self.plain, quantity.span.end, min(self.span.end, quantity.span.end + most))
