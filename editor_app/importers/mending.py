"""Markup that is not well-formed, as LibreOffice writes it: a link around a text box ends within the box.

Such an end is moved to where the element that holds the link ends, or left away. Nothing else is touched.
"""

import re
from collections import Counter
from typing import Final

_TAG: Final = re.compile(r"<!--.*?-->|<\?.*?\?>|<(/?)([A-Za-z_][\w.:-]*)(?:\s[^<>]*?)?(/?)>", re.DOTALL)
_WRAPPERS: Final = frozenset(("hyperlink", "ins", "del", "smartTag", "fldSimple"))
_MOST: Final = 10_000


def mended(content: bytes) -> bytes | None:
    """The markup with the ends of wrappers where they belong; None where more is wrong with it."""
    try:
        markup = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    mending = _Mending()
    made = _TAG.sub(mending.tag, markup)
    return made.encode() if mending.succeeded else None


class _Mending:
    """Goes along the tags with the elements that are open; `_early` are wrappers whose end came too soon."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._early = Counter[str]()
        self._moved = 0
        self._failed = False

    @property
    def succeeded(self) -> bool:
        return bool(self._moved) and not self._open and not self._failed and self._moved <= _MOST

    def tag(self, match: re.Match[str]) -> str:
        closing, name, empty = match[1], match[2], match[3]
        if name is None or empty:
            return match[0]
        if not closing:
            self._open.append(name)
            return match[0]
        ends = ""
        while self._open and self._open[-1] != name and self._early[self._open[-1]]:
            self._early[self._open[-1]] -= 1
            ends += f"</{self._open.pop()}>"
        if self._open and self._open[-1] == name:
            self._open.pop()
            return ends + match[0]
        if name.rpartition(":")[2] in _WRAPPERS and self._moved <= _MOST:
            # One that is written for each of two ways of drawing the box, or was never begun, is too many.
            self._early[name] += self._open.count(name) > self._early[name]
            self._moved += 1
            return ends
        self._failed = True
        return match[0]
