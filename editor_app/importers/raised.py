"""Figures set high: 10 with a small 4 is 10⁴ and not 104, m with a small 2 is m²."""

import re
from typing import Final

_FIGURES: Final = re.compile(r"[-+−–]?\d{1,2}")
_BASE: Final = re.compile(r"[0-9A-Za-z)）\u33a0-\u33d4]")
_HIGH: Final = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


def raised(text: str, before: str) -> str:
    """A superscript as it looks, where it is an exponent; other text stays as it is.

    `before` is the character that it stands behind, empty at the start of a line.
    """
    return text.translate(_HIGH) if _FIGURES.fullmatch(text) and _BASE.fullmatch(before) else text
