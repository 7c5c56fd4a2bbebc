"""The levels of headings that a file marks by style.

Heading styles are relative: one office starts its divisions at 标题 1, another has the volume's
title there. So depths are counted among those that the file uses, by the table of levels:

- a heading with a mark of its own (【】, [ ], 第…章, 2018卷) is left to the text rules;
- numbered ones (一、 (一) 1.) under a heading are subheadings;
- where the text has 【】 entries, one depth above them is the division, two are category and
  division, three and more category, division, subdivision; depths below a styled 【】 are subheadings;
- where it has none, the lowest depth is the entry and those above it are as before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.core.draft import Level

_NUMERAL = "一二三四五六七八九十百零〇"
_OWN_MARK = re.compile(
    rf"[^【]{{0,60}}【[^】]+】|\s*[\[［].+[\]］]|\s*第[ \u3000]*[{_NUMERAL}\d]+[ \u3000]*[编篇章节条]"
    r"|.{0,40}\d{4}年?卷"
)
_ENTRY = re.compile(r"^[^【。]{0,40}【[^】\n]{1,80}】", re.MULTILINE)
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
_ABOVE = (
    (),
    (Level.DIVISION,),
    (Level.CATEGORY, Level.DIVISION),
    (Level.CATEGORY, Level.DIVISION, Level.SUBDIVISION),
)
_MOST_ABOVE = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading by its block's index, the depth of its style and its text."""

    block: int
    depth: int
    text: str


def levels(headings: Sequence[Heading], lines: Sequence[str]) -> tuple[tuple[int, Level], ...]:
    """The level of each heading that the text rules would not see; `lines` are the blocks' texts."""
    marked = [heading for heading in headings if _OWN_MARK.match(heading.text)]
    plain = [heading for heading in headings if not _OWN_MARK.match(heading.text)]
    entry_depths = [heading.depth for heading in marked if _ENTRY.match(heading.text)]
    has_entries = bool(entry_depths) or any(_ENTRY.match(line) for line in lines)
    named = [heading for heading in plain if not _NUMBERED.match(heading.text)]
    below = min(entry_depths, default=None)
    above = named or plain
    depths = sorted({h.depth for h in above if below is None or h.depth < below})
    by_depth = _by_depth(depths, has_entries)
    found: list[tuple[int, Level]] = []
    for heading in plain:
        numbered = bool(named) and _NUMBERED.match(heading.text) is not None
        level = Level.SUBENTRY if numbered else by_depth.get(heading.depth, Level.SUBENTRY)
        if not (numbered and has_entries):
            found.append((heading.block, level))
    return tuple(found)


def _by_depth(depths: Sequence[int], has_entries: bool) -> dict[int, Level]:
    """Levels of the depths in use, the highest first."""
    above = len(depths) if has_entries else len(depths) - 1
    above = max(0, min(above, _MOST_ABOVE))
    found = dict(zip(depths, _ABOVE[above], strict=False))
    rest = depths[above:]
    if has_entries:
        found.update(dict.fromkeys(rest, Level.SUBDIVISION))
    else:
        found.update({depth: Level.ENTRY if i == 0 else Level.SUBENTRY for i, depth in enumerate(rest)})
    return found
