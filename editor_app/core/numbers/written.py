"""Figures as an equation prints them: in the scale in which the text gives them."""

from editor_app.core.numbers.quantity import ONE, Quantity, decimal
from editor_app.core.numbers.units import PERMILLE


def amount(value: int, like: Quantity) -> str:
    """A value in the scale of a figure, without its unit."""
    return decimal(_scaled(value, like.scale))


def percent(numerator: int, denominator: int, places: int, of: int = 100) -> str:
    """A quotient in percent, rounded half up to so many decimals."""
    if denominator == 0:
        return "∞"
    step = 10**places
    scaled = (2 * abs(numerator) * of * step + abs(denominator)) // (2 * abs(denominator))
    sign = "−" if (numerator < 0) != (denominator < 0) and scaled else ""
    whole, part = divmod(scaled, step)
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def percent_of(part: int, whole: int, rate: Quantity) -> str:
    """A quotient in the unit and the decimals of a percentage."""
    return percent(part, whole, places_of(rate), 1000 if rate.unit == PERMILLE else 100)


def places_of(quantity: Quantity) -> int:
    """How many decimals a figure is printed with."""
    step = quantity.step // quantity.scale
    places = 0
    while step < ONE and places < 9:
        step *= 10
        places += 1
    return places


def plain(quantity: Quantity) -> str:
    """A figure in its own scale, without unit."""
    return decimal(_scaled(quantity.value, quantity.scale))


def _scaled(value: int, scale: int) -> int:
    sign = -1 if value < 0 else 1
    halves: int = (2 * abs(value) + scale) // (2 * scale)
    return sign * halves
