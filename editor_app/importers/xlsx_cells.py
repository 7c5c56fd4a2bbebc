"""What a cell of a spreadsheet shows: its value in its number format, as Excel and WPS write it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from editor_app.importers.numerals import numeral

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    # Colours and conditions, space as wide as a character, a character that fills the cell.
    r"|(?P<unseen>\[[^\]]*\]|_.|\*.)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+)|(?P<other>.)"
)
_DATE_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<unseen>\[[^\]]*\]|_.|\*.|;.*)'
    r"|(?P<part>y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}(?:\.0+)?|aaaa?|am/pm|上午/下午)|(?P<other>.)",
    re.IGNORECASE,
)
_GENERAL: Final = frozenset(("general", "", "@", "g/通用格式"))
_SIGNIFICANT: Final = Context(prec=11, rounding=ROUND_HALF_UP)
"""Digits that a cell without a format of its own shows."""
_EXACT: Final = Context(prec=400, rounding=ROUND_HALF_UP)
_OF_SYSTEM: Final = "[$-F800]"
"""The long date of the machine that shows it."""
_LONG_DATE: Final = 'yyyy"年"m"月"d"日"'
_WEEKDAYS: Final = "一二三四五六日"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_IN_CHINESE: Final = "-804]"
_IN_HAN: Final = "[dbnum1]"
_HAN_DIGITS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


def shown(value: object, form: str) -> str:
    """The text of a cell; `form` is its number format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), form)
    if isinstance(value, datetime | date | time):
        return _moment(value, form)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        hours = f"{minutes // 60}:{minutes % 60:02}"
        return f"{hours}:{seconds:02}" if "s" in form.lower() or "h" not in form.lower() else hours
    return str(value)


def _number(value: Decimal, form: str) -> str:
    if not value.is_finite():
        return ""
    section, amount = _section(value, form)
    tokens = list(_TOKEN.finditer(section))
    plain = "".join(token["other"] or "" for token in tokens)
    if section.strip().lower() in _GENERAL or "general" in section.lower():
        return _general(amount)
    if "/" in plain or "E" in plain:
        return _general(amount)
    amount = amount.scaleb(2 * plain.count("%"), _EXACT)
    written = [_token(token, amount) for token in tokens]
    minus = "-" if amount < 0 and any(d in "123456789" for part in written for d in part) else ""
    return minus + "".join(written).strip()


def _section(value: Decimal, form: str) -> tuple[str, Decimal]:
    """The part of a format that holds for a value, and the value with the sign that it is left to show."""
    sections = form.split(";")
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _token(token: re.Match[str], amount: Decimal) -> str:
    if token["digits"] is not None:
        return _digits(abs(amount), token["digits"])
    return token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""


def _digits(amount: Decimal, form: str) -> str:
    """A number in a form such as #,##0.00; a comma at the end of its digits divides by a thousand."""
    whole, _point, decimals = form.partition(".")
    scale = len(form) - len(form.rstrip(",")) + (len(whole) - len(whole.rstrip(",")) if decimals else 0)
    decimals = decimals.rstrip(",")
    amount = amount.scaleb(-3 * scale, _EXACT)
    rounded = amount.quantize(Decimal(1).scaleb(-len(decimals)), context=_EXACT)
    digits, _point, rest = f"{rounded:f}".partition(".")
    needed = decimals.rstrip("#?")
    rest = rest[: len(needed)] + rest[len(needed) :].rstrip("0")
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole.rstrip(","):
        digits = f"{int(digits or '0'):,}" if digits else ""
    return f"{digits}.{rest}" if rest else digits


def _general(amount: Decimal) -> str:
    if amount == amount.to_integral_value():
        return f"{amount:.0f}"
    rounded = amount.normalize(_SIGNIFICANT)
    return f"{rounded:f}"


def _moment(value: datetime | date | time, form: str) -> str:
    """A date or time in its format; one without parts of a date is written as it is."""
    tokens = list(_DATE_TOKEN.finditer(_LONG_DATE if _OF_SYSTEM in form else form))
    parts = [(token["part"] or "").lower() for token in tokens]
    if not any(parts):
        return str(value)
    noon = any(part in ("am/pm", "上午/下午") for part in parts)
    written = []
    for at, (token, part) in enumerate(zip(tokens, parts, strict=True)):
        if part:
            minutes = part in ("m", "mm") and (_near(parts[:at][::-1], "h") or _near(parts[at + 1 :], "s"))
            text = _part(value, part, minutes=minutes, noon=noon)
            if len(part) in (3, 4, 5) and part[0] == "m" and isinstance(value, date):
                text = _month(value.month, part, form)
            written.append(_in_han(text, part) if _IN_HAN in form.lower() else text)
        else:
            written.append(token["quoted"] or token["escaped"] or token["other"] or "")
    return "".join(written).strip()


def _month(number: int, part: str, form: str) -> str:
    """The name of a month: in Chinese where the format says so, else in English, cut as it says."""
    if _IN_CHINESE in form:
        return f"{numeral(number, 'chineseCounting')}月"
    return _MONTHS[number - 1][: {3: 3, 4: None, 5: 1}[len(part)]]


def _in_han(text: str, part: str) -> str:
    """A number as Han: 二〇一八 of years, 十二 of the rest."""
    if not text.isdecimal():
        return text
    return text.translate(_HAN_DIGITS) if part[0] == "y" else numeral(int(text), "chineseCounting")


def _near(parts: list[str], unit: str) -> bool:
    """Whether the next part of a date or time is in a unit: m beside hours or seconds means minutes."""
    return next((part for part in parts if part), "").startswith(unit)


def _part(value: datetime | date | time, part: str, *, minutes: bool, noon: bool) -> str:
    number = next(iter(_numbers(value, part, minutes=minutes, noon=noon)), None)
    if number is None:
        return ""
    if isinstance(number, str):
        return number
    width = 4 if part.startswith("yyy") else 2 if len(part.partition(".")[0]) == 2 else 1
    return f"{number:0{width}}"


def _numbers(value: datetime | date | time, part: str, *, minutes: bool, noon: bool) -> Iterator[int | str]:
    clock = value if isinstance(value, datetime | time) else time()
    if part[0] == "h":
        yield ((clock.hour - 1) % 12 + 1) if noon else clock.hour
    elif minutes:
        yield clock.minute
    elif part[0] == "s":
        yield clock.second
    elif part in ("am/pm", "上午/下午"):
        yield part.split("/")[clock.hour >= 12].upper()
    elif isinstance(value, date):
        if part[0] == "y":
            yield value.year if len(part) > 2 else value.year % 100
        elif part[0] == "m":
            yield value.month
        elif part[0] == "d" and len(part) > 2:
            yield f"星期{_WEEKDAYS[value.weekday()]}"
        elif part[0] == "a":
            yield f"{'星期' if len(part) == 4 else ''}{_WEEKDAYS[value.weekday()]}"
        else:
            yield value.day
