"""New versions of a text, with the truth about what was done to it; knows nothing of the program.

`revise(lines, seed, each)` edits 3 % of the paragraphs and splits, merges, renames, moves, adds and
deletes some, as editors do between two readings: moved blocks have up to 30 paragraphs and may have
edits of their own. Of a short text less is changed, where it has no more lines for it.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from random import Random

SHARE = 0.03
_TRIES = 3_000
BLOCKS = (1, 1, 2, 3, 5, 8, 12, 20, 30)
_EDITED_IN_BLOCK = 0.08
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%％]?")
_HAN = "(?![年月日万亿〇零一二三四五六七八九十])[\u4e00-\u9fff]"
_WORDS = re.compile(f"{_HAN}{{4}}")
_SENTENCE_END = re.compile("[。；]")
_HALF = str.maketrans("，；：（）％", ",;:()%")


class Change(StrEnum):
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    RENAMED = "renamed"
    MOVED = "moved"
    ADDED = "added"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the new version: which old lines it comes from, and what was done."""

    text: str
    of: tuple[int, ...]
    changes: frozenset[Change] = frozenset()


@dataclass(frozen=True, slots=True)
class Revision:
    """`touched` counts the characters that went and came, figures whole; what only moved is none of them."""

    old: tuple[str, ...]
    new: tuple[Line, ...]
    deleted: frozenset[int]
    touched: int

    @property
    def texts(self) -> tuple[str, str]:
        return "\n".join(self.old), "\n".join(line.text for line in self.new)


def with_heads(lines: Sequence[str], seed: int) -> list[str]:
    """A head before each tenth of some lines, no head twice."""
    random = Random(seed)
    heads: dict[str, None] = {}
    while 10 * len(heads) < len(lines):
        heads["".join(_words(lines, random) for _ in range(3))] = None
    return [line for at, head in enumerate(heads) for line in (head, *lines[10 * at : 10 * at + 10])]


def revise(lines: Sequence[str], seed: int, each: int) -> Revision:
    """A new version with `each` splits, merges, renames and moved blocks, and half as many of the rest."""
    return _Reviser(lines, Random(seed)).revised(each)


def _words(lines: Sequence[str], random: Random) -> str:
    """Two to four Chinese characters from anywhere."""
    while True:
        found = _WORDS.search(random.choice(lines))
        if found:
            return found[0][: random.randint(2, 4)]


class _Nowhere(Exception):
    """The text has no more lines for a change."""


class _Reviser:
    def __init__(self, lines: Sequence[str], random: Random) -> None:
        self._lines, self._random = lines, random
        self._cells = [[Line(line, (number,))] for number, line in enumerate(lines)]
        self._used: set[int] = set()
        self._deleted: set[int] = set()
        self._touched = 0

    def revised(self, each: int) -> Revision:
        blocks: list[range] = []
        makes: list[tuple[Callable[[], None], int]] = [
            (lambda: blocks.append(self._take(self._random.choice(BLOCKS), bool, room=2)), each),
            (self._split, each),
            (self._merge, each),
            (self._rename, each),
            (self._add, each // 2),
            (self._delete, each // 2),
            (self._form, each // 2),
            (lambda: self._edit(self._take(1, _is_running, room=0)[0]), int(len(self._lines) * SHARE)),
            (lambda: self._move(blocks.pop()), each),
        ]
        for make, count in makes:
            for _ in range(count):
                with suppress(_Nowhere, IndexError):
                    make()
        new = [line for cell in self._cells for line in cell]
        return Revision(tuple(self._lines), tuple(new), frozenset(self._deleted), self._touched)

    def _take(self, length: int, fits: Callable[[str], bool], room: int = 1) -> range:
        """Some neighbouring lines to which nothing has been done, nor to those beside them."""
        for _ in range(_TRIES):
            at = self._random.randrange(2, len(self._lines) - length - 2)
            taken = range(at, at + length)
            near = range(at - room, taken.stop + room)
            if all(fits(self._lines[number]) for number in taken) and self._used.isdisjoint(near):
                self._used.update(taken)
                return taken
        raise _Nowhere

    def _set(self, number: int, *lines: Line) -> None:
        self._cells[number] = list(lines)

    def _split(self) -> None:
        (number,) = self._take(1, _is_running)
        text = self._lines[number]
        ends = [found.end() for found in _SENTENCE_END.finditer(text) if 10 < found.end() < len(text) - 10]
        at = self._random.choice(ends) if ends else len(text) // 2
        pieces = (text[:at], text[at:])
        self._touched += 1
        self._set(number, *(Line(piece, (number,), frozenset([Change.SPLIT])) for piece in pieces))

    def _merge(self) -> None:
        first, second = self._take(2, _is_running)
        self._touched += 1
        text = self._lines[first] + self._lines[second]
        self._set(first, Line(text, (first, second), frozenset([Change.MERGED])))
        self._set(second)

    def _rename(self) -> None:
        (number,) = self._take(1, _is_head)
        name = "".join(_words(self._lines, self._random) for _ in range(3))
        self._touched += len(name) + len(self._lines[number])
        self._set(number, Line(name, (number,), frozenset([Change.RENAMED])))

    def _add(self) -> None:
        (number,) = self._take(1, bool)
        text = "".join(_words(self._lines, self._random) for _ in range(20)) + "。"
        self._touched += len(text)
        self._cells[number].append(Line(text, (), frozenset([Change.ADDED])))

    def _delete(self) -> None:
        (number,) = self._take(1, _is_running)
        self._touched += len(self._lines[number])
        self._deleted.add(number)
        self._set(number)

    def _form(self) -> None:
        (number,) = self._take(1, lambda line: line.translate(_HALF) != line)
        self._set(number, Line(self._lines[number].translate(_HALF), (number,), frozenset([Change.FORM])))

    def _edit(self, number: int) -> None:
        text, touched = self._lines[number], 0
        for _ in range(self._random.choice((1, 1, 1, 2, 3))):
            text, more = self._edited(text)
            touched += more
        if text != self._lines[number]:
            self._touched += touched
            self._set(number, Line(text, (number,), frozenset([Change.EDITED])))

    def _edited(self, text: str) -> tuple[str, int]:
        """A text with another digit, or with words replaced, added or taken out, and how much that is."""
        figures, words = list(_FIGURE.finditer(text)), list(_WORDS.finditer(text))
        if figures and (not words or self._random.random() < 0.45):
            found = self._random.choice(figures)
            at = self._random.choice([at for at in range(*found.span()) if text[at].isdigit()])
            digit = self._random.choice([digit for digit in "123456789" if digit != text[at]])
            return f"{text[:at]}{digit}{text[at + 1 :]}", 2 * len(found[0])
        if not words:
            return text, 0
        start = self._random.choice(words).start() + 1
        gone = self._random.choice((0, 2, 2))
        come = "" if gone and self._random.random() < 0.3 else _words(self._lines, self._random)
        if text[start : start + gone] == come:
            return text, 0
        return text[:start] + come + text[start + gone :], gone + len(come)

    def _move(self, block: range) -> None:
        for number in block:
            if self._random.random() < _EDITED_IN_BLOCK and _is_running(self._lines[number]):
                self._edit(number)
        size = sum(map(len, self._lines[block.start : block.stop]))
        for _ in range(_TRIES):
            (target,) = self._take(1, bool)
            between = self._lines[min(target, block.start) : max(target, block.start)]
            # What is leapt over is heavier than the block: else it is the one that has moved.
            if sum(map(len, between[:200])) > 3 * size + 400:
                self._put(block, target)
                return

    def _put(self, block: range, target: int) -> None:
        lines = [line for number in block for line in self._cells[number]]
        for number in block:
            self._set(number)
        self._cells[target] += [Line(line.text, line.of, line.changes | {Change.MOVED}) for line in lines]


def _is_running(line: str) -> bool:
    return len(line) >= 40 and "\t" not in line


def _is_head(line: str) -> bool:
    return 2 <= len(line) <= 12 and re.fullmatch("[\u4e00-\u9fff]+", line) is not None
