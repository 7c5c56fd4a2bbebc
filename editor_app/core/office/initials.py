"""音序: the letter under which a Chinese word stands in an index.

GB 2312 puts its 3,755 commonest characters in the order of their pinyin, so the letter can be read
off the code; the rarer ones follow by radical and are sorted last, but for those of common names.
"""

import re
from bisect import bisect_right

_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_STARTS = [character.encode("gb2312") for character in _FIRST]
_LAST_BY_PINYIN = "座".encode("gb2312")
_RARER = {
    "A": "鳌",
    "B": "亳邴汴",
    "C": "岑谌晁琛",
    "D": "岱笪邸",
    "F": "邡",
    "G": "妫邗缑珙",
    "H": "珲骅晖昊",
    "J": "暨郏缙嵇婧璟",
    "K": "蒯邝轲",
    "L": "郦漯泺溧逯璐",
    "M": "汨岷缪",
    "P": "邳濮",
    "Q": "衢綦岐琪麒郄",
    "R": "芮睿",
    "S": "莘嵊睢泗濉晟",
    "T": "佟郯滕婷",
    "W": "邬汶隗玮",
    "X": "荥浔胥璇",
    "Y": "闫郓兖鄞妍祎翊昱",
    "Z": "臧峥梓",
}
"""Characters outside the common ones that surnames, given names and places are written with."""
_LETTER_OF_RARER = {character: letter for letter, rarer in _RARER.items() for character in rarer}
OTHER = "#"
_PIECES = re.compile(r"\d{1,9}|.", re.DOTALL)


def letter(word: str) -> str:
    """A to Z, or `OTHER` for what stands behind them."""
    first = word[:1]
    if first.isascii() and first.isalpha():
        return first.upper()
    code = _code(first)
    if code is not None and _STARTS[0] <= code <= _LAST_BY_PINYIN:
        return _LETTERS[bisect_right(_STARTS, code) - 1]
    return _LETTER_OF_RARER.get(first, OTHER)


def sort_key(word: str) -> tuple[str, list[tuple[int, bytes]]]:
    """By the letter, then character by character in the order of pinyin; figures by what they count."""
    under = letter(word)
    keys = [
        (int(piece), b"") if piece.isdecimal() else (-1, _code(piece) or piece.encode("utf-8", "replace"))
        for piece in _PIECES.findall(word)
    ]
    return ("~" if under == OTHER else under, keys)


def _code(character: str) -> bytes | None:
    try:
        return character.encode("gb2312")
    except UnicodeEncodeError:
        return None
