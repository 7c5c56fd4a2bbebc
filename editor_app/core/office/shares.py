"""份额: what part of an entry each of its several writers is counted for, as people write it."""

import re
from fractions import Fraction

from editor_app.core.json_form import ratio

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]?")
_PARTS = re.compile(r"(\d+)\s*[/／]\s*(\d+)")


def read_share(words: str) -> Fraction:
    """60%, 60 and 3/5 are the same share. Raises `ValueError` for anything else."""
    words = words.strip()
    if parts := _PARTS.fullmatch(words):
        return _kept(Fraction(int(parts[1]), int(parts[2]) or 1) if int(parts[2]) else None)
    percent = _PERCENT.fullmatch(words)
    return _kept(Fraction(percent[1]) / 100 if percent else None)


def _kept(share: Fraction | None) -> Fraction:
    """A share that an event can say, which has a bound on the digits that it is written with."""
    if share is None or not ratio(str(share)):
        raise ValueError("no share")
    return share


def shown(share: Fraction) -> str:
    """A share as people read it: in percent, or as a fraction where that has more than two decimals."""
    hundredths = share * 10_000
    if hundredths.denominator != 1:
        return str(share)
    return f"{float(share * 100):g}%"
