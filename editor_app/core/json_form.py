"""JSON that came from elsewhere: read strictly, and the forms that its values must have."""

import json
import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, NoReturn

Form = Callable[[object], bool]
"""Whether a value has a form; None stands for a field that is lacking."""

_LARGEST = 2**53
_SHA = re.compile(r"[0-9a-f]{64}")
_DIGITS = re.compile(r"[0-9]{1,1000}")
_RATIO = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}|/0*[1-9][0-9]{0,8})?")


_DEEPEST = 32
"""What this program writes nests five deep; what is read once must be readable from any depth of calls."""


def strictly(content: bytes | str) -> Any:
    """The value of a JSON text. Raises `ValueError` for what could not be kept, shown or written again."""
    try:
        value = json.loads(content, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if _is_deep(value):
        raise ValueError("nested too deep")
    # JSON can name halves of characters, which no file or database can hold.
    if "\\ud" in (content if isinstance(content, str) else content.decode("latin-1")).lower():
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _is_deep(value: object) -> bool:
    level: list[Any] = [value]
    for _depth in range(_DEEPEST):
        inner = [
            one.values() if isinstance(one, dict) else one for one in level if isinstance(one, (dict, list))
        ]
        level = [one for values in inner for one in values if isinstance(one, (dict, list))]
        if not level:
            return False
    return True


def text(value: object) -> bool:
    return isinstance(value, str)


def number(value: object) -> bool:
    return type(value) is int and 0 <= value < _LARGEST


def flag(value: object) -> bool:
    return isinstance(value, bool)


def sha(value: object) -> bool:
    return isinstance(value, str) and _SHA.fullmatch(value) is not None


def digits(value: object) -> bool:
    return isinstance(value, str) and _DIGITS.fullmatch(value) is not None


def ratio(value: object) -> bool:
    """A weight or a rate as `Fraction` reads it."""
    return isinstance(value, str) and _RATIO.fullmatch(value) is not None and Fraction(value) >= 0


def day(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def maybe(form: Form) -> Form:
    """A form, or nothing."""
    return lambda value: value is None or form(value)


def among(values: type[StrEnum]) -> Form:
    known = frozenset(value.value for value in values)
    return lambda value: isinstance(value, str) and value in known


def each(form: Form) -> Form:
    """A list of one form."""
    return lambda value: isinstance(value, list) and all(map(form, value))


def row(*forms: Form) -> Form:
    """A list with one form at each place."""
    return lambda value: (
        isinstance(value, list)
        and len(value) == len(forms)
        and all(form(one) for form, one in zip(forms, value, strict=True))
    )


def by_name(form: Form) -> Form:
    """An object whose values have one form."""
    return lambda value: isinstance(value, dict) and all(map(form, value.values()))


def saying(**fields: Form) -> Form:
    """An object with these fields."""
    return lambda value: (
        isinstance(value, dict) and all(form(value.get(name)) for name, form in fields.items())
    )
