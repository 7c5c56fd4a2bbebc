"""Numbers as they are written: Arabic with group marks, Chinese, with 万 and 亿 between or behind."""

import re

from editor_app.core.numbers.quantity import DECIMALS, ONE

LONGEST = 18
"""Digits of the longest number that is read; a longer one is a code or noise."""

# Groups of three set apart by a space or a comma, else plain digits; a space after the point only before %.
ARABIC = (
    r"\d{1,3}(?:[ \u00a0\u2002\u2009]\d{3}){1,5}(?![\d])(?:\.\d+)?"
    r"|\d{1,3}(?:[,，]\d{3}){1,5}(?!\d)(?:\.\d+)?"
    r"|\d+\. \d+(?=%)"
    r"|\d+(?:\.\d+)?"
)
_NO_DIGIT = re.compile(r"[^\d.]")

_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {ord("．"): ".", ord("％"): "%", ord("﹪"): "%"}
_WIDE_ANY = re.compile("[０-９．％﹪]")
_WIDE_POINT = re.compile("(?<![0-9０-９])．|．(?![0-9０-９])")

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_PLACES = {"十": 10, "百": 100, "千": 1000}
SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}


def narrow(text: str) -> str:
    """The text with full-width digits, points between them and % made half-width, one for one."""
    if not _WIDE_ANY.search(text):
        return text
    kept = _WIDE_POINT.sub("\ue000", text)
    return kept.translate(_WIDE).replace("\ue000", "．")


def arabic(written: str) -> tuple[int, int, int] | None:
    """Value and step in 10⁻⁹, and how many zeros end the digits; None for a number that is too long."""
    digits = _NO_DIGIT.sub("", written) if not written.isdigit() else written
    whole, _, part = digits.partition(".")
    if len(whole) > LONGEST or len(part) >= DECIMALS:
        return None
    joined = whole + part
    step = ONE // 10 ** len(part)
    return int(joined) * step, step, len(joined) - len(joined.rstrip("0")) if joined.strip("0") else 0


def han(written: str) -> tuple[int, int] | None:
    """Value and step in 10⁻⁹ of a Chinese numeral; the step is the last place that is named.

    None where the characters are no number (二三, 百千).
    """
    whole, _, part = written.partition("点")
    total = section = digit = 0
    step = 1
    fresh = True
    for at, char in enumerate(whole):
        if char in _DIGITS:
            if not fresh and digit:
                return None
            digit, step, fresh = _DIGITS[char], 1, False
        elif char in _PLACES:
            if fresh and char != "十":
                return None
            section += (digit if not fresh else 1) * _PLACES[char]
            digit, step, fresh = 0, _PLACES[char], at + 1 < len(whole)
        else:
            scale = SCALES[char]
            if not section and not digit and not total:
                return None
            if char == "亿":
                total, section, digit, step = (total + section + digit) * scale, 0, 0, step * scale
            else:
                total, section, digit, step = total + (section + digit) * scale, 0, 0, step * scale
            fresh = True
    value = (total + section + digit) * ONE
    return (value, step * ONE) if not part else _with_decimals(value, part)


def _with_decimals(value: int, part: str) -> tuple[int, int] | None:
    step = ONE
    for char in part[: DECIMALS - 1]:
        if char not in _DIGITS:
            return None
        step //= 10
        value += _DIGITS[char] * step
    return value, step
