"""Slips of the pen: what a figure may have been before one digit, point or 万 went wrong.

A slip is one digit changed, left out, doubled or put in, two neighbours swapped, the point moved by
one, or 万 and 亿 mistaken or left out. Where one slip would make a relation hold, an error is likely and its
repair known; how many values slips can reach tells how often that happens by chance.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from editor_app.core.finding import Suggestion
from editor_app.core.numbers.numerals import SCALES, arabic, narrow
from editor_app.core.numbers.quantity import ONE, About, Quantity

_NUMBER = re.compile(r"[-−－]?(?P<digits>\d[\d,，  ]*(?:\.\d+)?)(?P<space> ?)(?P<scale>[万亿千百十]{0,2})$")
_GROUPS = re.compile(r"(?<=\d)[,，  ](?=\d{3}(?!\d))")
_WELL_FORMED = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?$")
_LONGEST = 15
_MISTAKEN = {"万": ("亿", ""), "亿": ("万", ""), "": ("万", "亿")}
Operands = Sequence[Quantity]


def variants(quantity: Quantity, text: str) -> Iterator[tuple[str, Quantity]]:
    """Every figure one slip away: how it is written, and what it says. A changed digit comes first."""
    if quantity.about is not About.PLAIN:
        return
    match = _NUMBER.match(narrow(quantity.number.of(text)))
    if match is None or len(match["digits"]) > _LONGEST + 5:
        return
    mark = _GROUPS.search(match["digits"])
    digits = _GROUPS.sub("", match["digits"])
    for written in _edits(digits):
        if (
            _WELL_FORMED.match(written)
            and (changed := _changed(quantity, written, quantity.scale)) is not None
        ):
            yield _grouped(written, mark[0] if mark else "") + match["space"] + match["scale"], changed
    for scale in _MISTAKEN.get(match["scale"], ()):
        if (changed := _changed(quantity, digits, SCALES[scale])) is not None:
            yield match["digits"] + match["space"] + scale, changed


def repairs(
    text: str, operands: Operands, holds: Callable[[Operands], bool], only: Iterable[int] | None = None
) -> tuple[Suggestion, ...]:
    """The operands of which one slip, mended, makes a relation hold, each with its repair.

    `only` gives the places of those that may be wrong; without it every one may be.
    """
    found = []
    for at in range(len(operands)) if only is None else only:
        for written, changed in variants(operands[at], text):
            if holds([*operands[:at], changed, *operands[at + 1 :]]):
                found.append(Suggestion(operands[at].number, written))
    return tuple(found)


def one(found: Sequence[Suggestion]) -> Suggestion | None:
    """The repair, where only one figure can be the wrong one."""
    return found[0] if len({repair.span for repair in found}) == 1 else None


def count(quantity: Quantity, text: str) -> int:
    """How many other values one slip gives."""
    return len({changed.value for _, changed in variants(quantity, text)})


def is_telling(whole: Quantity, parts: Operands, text: str, *, rivals: int, once_in: int) -> bool:
    """Whether figures that are no sum would seem one slip away from it at most once in so many cases.

    Of n figures with E slips each, n·E differences can be mended, out of some 2·T that there may be
    for a total T in units of the coarsest last place; rounding lets each slip mend several.
    """
    operands = (whole, *parts)
    step = max(operand.step for operand in operands)
    mendable = sum(count(operand, text) for operand in operands)
    slack = sum(operand.interval[1] - operand.interval[0] for operand in operands)
    return 2 * abs(whole.value) >= once_in * mendable * rivals * max(step, slack)


def is_slip(one: str, other: str) -> bool:
    """Whether one slip turns one string of digits into the other."""
    return one != other and any(written == other for written in _edits(one))


def _changed(quantity: Quantity, digits: str, scale: int) -> Quantity | None:
    """A figure with other digits or another scale, as exact as it was; None where it stays the same."""
    read = arabic(digits)
    if read is None:
        return None
    value, step = read[0] * scale, read[1] * scale
    value = -value if quantity.value < 0 else value
    if (value, step) == (quantity.value, quantity.step):
        return None
    half = 0 if quantity.exact and step == ONE else min(step, quantity.step) // 2
    return replace(
        quantity, value=value, step=step, low=value - half, high=value + half, scale=scale, exact=half == 0
    )


def _grouped(digits: str, mark: str) -> str:
    """Digits set in groups of three, as the figure was."""
    if not mark:
        return digits
    whole, point, part = digits.partition(".")
    return f"{int(whole):,}".replace(",", mark) + point + part


def _edits(digits: str) -> Iterator[str]:
    places = [at for at, char in enumerate(digits) if char.isdigit()]
    for at in places:
        for digit in "0123456789":
            yield digits[:at] + digit + digits[at + 1 :]
    for at, following in itertools.pairwise(places):
        between = digits[at + 1 : following]
        yield digits[:at] + digits[following] + between + digits[at] + digits[following + 1 :]
    for at in places:
        yield (digits[:at] + digits[at + 1 :]).rstrip(".")
    for at in range(len(digits) + 1):
        for digit in "0123456789":
            yield digits[:at] + digit + digits[at:]
    yield from _moved_points(digits)


def _moved_points(digits: str) -> Iterator[str]:
    plain = digits.replace(".", "")
    point = digits.find(".") if "." in digits else len(digits)
    for moved in (point - 1, point + 1):
        if 0 < moved <= len(plain):
            yield f"{plain[:moved]}.{plain[moved:]}".rstrip(".")
