"""Slips that are planted in true text: in the digits of a figure, its scale, a unit, a word of change."""

from random import Random

IN_FIGURES = ("digit", "swapped", "dropped", "doubled", "point")
IN_WORDS = ("scale", "direction", "points")
KINDS = (*IN_FIGURES, *IN_WORDS)

_OTHERS = {
    "scale": {"万": "亿", "亿": "万"},
    "points": {"%": "个百分点", "个百分点": "%"},
    "direction": {
        "增加": "减少", "减少": "增加", "增长": "下降", "上升": "下降", "下降": "上升", "提高": "降低",
        "降低": "提高",
    },
}  # fmt: skip


def spoil(written: str, kind: str, random: Random) -> str | None:
    """A figure or a word with one slip of a kind in it; None where it has no place for that slip."""
    if kind in _OTHERS:
        return _OTHERS[kind].get(written)
    changed = _digits(written, kind, random)
    return None if changed == written else changed


def _digits(figure: str, kind: str, random: Random) -> str | None:
    digits = [at for at, char in enumerate(figure) if char.isdigit()]
    if not digits:
        return None
    if kind == "digit":
        at = random.choice(digits)
        new = random.choice([digit for digit in "0123456789" if digit != figure[at]])
        return None if at == 0 and new == "0" else figure[:at] + new + figure[at + 1 :]
    if kind == "swapped":
        pairs = [at for at in digits if at + 1 in digits and figure[at] != figure[at + 1]]
        if not pairs:
            return None
        at = random.choice(pairs)
        changed = figure[:at] + figure[at + 1] + figure[at] + figure[at + 2 :]
        return None if changed[0] == "0" else changed
    if kind == "dropped":
        at = random.choice(digits)
        changed = figure[:at] + figure[at + 1 :]
        return changed if len(digits) > 1 and changed[0] not in "0.," and changed[-1] != "." else None
    if kind == "doubled":
        at = random.choice(digits)
        return figure[: at + 1] + figure[at] + figure[at + 1 :]
    point = figure.find(".")
    return figure[: point - 1] + "." + figure[point - 1] + figure[point + 1 :] if point > 1 else None
