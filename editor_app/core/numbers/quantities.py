"""Reads the figures of a text: what was found gets its bounds and its role."""

import re
from collections.abc import Iterator

from editor_app.core.draft import Span
from editor_app.core.numbers import figures, numerals, roles, units
from editor_app.core.numbers.figures import Figure
from editor_app.core.numbers.masking import mask, rejoin, words
from editor_app.core.numbers.quantity import ONE, About, Quantity, Role


def read(text: str) -> tuple[Quantity, ...]:
    """Every figure of a text in reading order, also those that are no amounts: dates, ranks, labels."""
    return read_plain(plain_of(text))


def plain_of(text: str) -> str:
    """The text of the same length in which figures are sought.

    Its digits are half-width, quotations are masked, and lines that were only wrapped are one.
    """
    return rejoin(mask(numerals.narrow(text)))


def read_plain(plain: str) -> tuple[Quantity, ...]:
    found = figures.find(plain)
    _share_units(plain, found)
    return tuple(_quantities(plain, found))


_FAR = 40
"""Characters before a figure that may tell its role."""
_CELL = re.compile(rf"\s*(?P<sign>[-−－])?(?P<number>{numerals.ARABIC})\s*(?P<unit>%)?\s*$")


def read_cell(plain: str, start: int) -> Quantity | None:
    """The number of a table's cell that holds nothing else; `start` is where the cell begins."""
    match = _CELL.match(plain)
    read = numerals.arabic(match["number"]) if match else None
    if match is None or read is None:
        return None
    value, step, _ = read
    value = -value if match["sign"] else value
    span = Span(start + match.start("number"), start + match.end("number"))
    half = step // 2 if step < ONE else 0
    return Quantity(
        value, step, value - half, value + half, match["unit"] or "", 1, half == 0, About.PLAIN,
        Role.LEVEL, 0, span, span,
    )  # fmt: skip


def _share_units(plain: str, found: list[Figure]) -> None:
    """A unit after the last number of a list holds for all: 3.1、1.6、1.6个百分点."""
    for at in range(len(found) - 2, -1, -1):
        figure, following = found[at], found[at + 1]
        if figure.unit or figure.role or following.role not in (None, Role.SHARE) or not following.unit:
            continue
        if following.unit == units.RATIO or plain[figure.end : following.start] not in roles.LIST_MARKS:
            continue
        if figure.about is About.NOTHING:
            continue
        figure.unit, figure.shared = following.unit, True
        if figure.scale == 1 and following.scale != 1:
            figure.value *= following.scale
            figure.step *= following.scale
            figure.scale = following.scale


def _quantities(plain: str, found: list[Figure]) -> Iterator[Quantity]:
    before: Quantity | None = None
    for figure in found:
        before = _quantity(plain, figure, before)
        yield before


def _quantity(plain: str, figure: Figure, beside: Quantity | None) -> Quantity:
    start = figure.start
    value, step = figure.value, figure.step
    before = words(plain, max(0, start - _FAR), start)
    if roles.has_sign(before):
        start, value, before = start - 1, -value, before[:-1]
    about: About | str = figure.about
    if about is About.PLAIN:
        before, about = roles.about_before(before)
    about, low, high, exact = _bounds(plain, figure, value, step, about)
    role, direction = figure.role, 0
    if role is None:
        listed = beside is not None and start - beside.span.end <= 3
        if listed and beside is not None and words(plain, beside.span.end, start) not in roles.LIST_MARKS:
            listed = False
        role, direction = roles.role_of(before, figure.unit, beside if listed else None)
        if (
            role is Role.LEVEL
            and not figure.unit
            and not roles.tells_value(before, figure.step, figure.scale)
        ):
            role = Role.LABEL
    return Quantity(
        value, step, low, high, figure.unit, figure.scale, exact, about, role, direction,
        Span(start, figure.end), Span(start, figure.number_end), figure.shared,
    )  # fmt: skip


def _bounds(
    plain: str, figure: Figure, value: int, step: int, about: About | str
) -> tuple[About, int | None, int | None, bool]:
    """How a figure binds, its closed interval, and whether it is an exact count."""
    if figure.about is About.NOTHING:
        return About.NOTHING, None, None, False
    if figure.about is About.RANGE:
        return About.RANGE, value, figure.other if figure.other is not None else value, False
    tens = step * 10**figure.zeros if figure.zeros else step
    if figure.han:
        tens = step
    if figure.few:
        return About.ROUGH, value, value + tens, False
    after = roles.about_after(plain, figure.end)
    if about == "least" or after == "least":
        return About.LEAST, value, None, False
    if about == "most" or after == "most":
        return About.MOST, None, value, False
    if about == "near":
        return About.ROUGH, value - tens, value, False
    if about == "rough" or after == "rough":
        return About.ROUGH, value - tens, value + tens, False
    if value == 0 and step == figure.scale * ONE and figure.unit not in (units.PERCENT, units.PERMILLE):
        # Of nothing there is no half: 0万元 is no 0.4万元.
        return About.PLAIN, 0, 0, True
    counted = figure.unit.split("/")[0] in units.COUNTED
    if counted and figure.scale == 1 and step == ONE:
        return About.PLAIN, value, value, True
    return About.PLAIN, value - step // 2, value + step // 2, False
