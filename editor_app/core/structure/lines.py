"""The lines of a text as the readers of heads and signatures see them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from editor_app.core.draft import Block, BlockKind, Span
from editor_app.core.structure.residue import Residue, residue

# Full-width marks and digits, and the kinds of space, one code point for one: offsets stay right.
_HALF = [(chr(code), chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F)]
_HALF += [(space, " ") for space in "\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"]
_EDGE = " \t\r\x0b\x0c|"
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
# Marks of a sentence or a figure; 、·“”《》 and brackets occur in titles.
_NO_TITLE = re.compile(r"[。!?;,:=+%‰…]|\d\.\d|\.{2}|[\d ]{7,}")
_NO_TITLE_START = re.compile(
    r"[-—*#>$]|[图表][\d一二三四五六七八九十:]|图为|附[图表]|注[^册重]|单位[ :]|\d+\)"
    r"|以上(?!海)|以下|上述|其中|截至|此外|另外"
)
_LONGEST_TITLE = 60  # a site's name may have replaced a place's in it
_CREDIT = ("摄", "摄影", "供图", "摄)", "摄影)", "供图)")
_HAN_NUMBER = re.compile(r"\([一二三四五六七八九十]{1,3}\)")
_OPENING = ("【", "[", "〔", "〖", "(")


class LineKind(StrEnum):
    BLANK = "blank"
    NAVIGATION = "navigation"
    NOTE = "note"
    ROW = "row"  # of a table
    BARE = "bare"  # short and without a sentence's marks: perhaps a title
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the spaces and table bars around it.

    `source` is its text, `words` the same with half-width marks, of equal length; `block` is its
    block's index.
    """

    span: Span
    source: str
    words: str
    kind: LineKind
    block: int

    @property
    def ends_sentence(self) -> bool:
        return self.words.endswith(("。", "!", "?", "”", '"', "』", ")", "】", ";", ":"))


# Half of a text may be empty lines; where they stand does not matter.
_EMPTY = Line(Span(0, 0), "", "", LineKind.BLANK, -1)


def half_width(text: str) -> str:
    """The text with full-width ASCII and odd spaces as their half-width twins, of equal length.

    A hundred searches for one character each take a sixth of the time of one `translate` of a volume.
    """
    for wide, half in _HALF:
        text = text.replace(wide, half)
    return text


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def read_lines(text: str, blocks: Sequence[Block]) -> tuple[Line, ...]:
    return tuple(_lines(text, half_width(text), blocks))


def without_residue(text: str, blocks: Sequence[Block]) -> str:
    """The text with spaces in the place of what a web page left around it, of equal length."""
    pieces: list[str] = []
    after = 0
    for line in read_lines(text, blocks):
        if line.kind in (LineKind.NAVIGATION, LineKind.NOTE):
            pieces += (text[after : line.span.start], " " * len(line.span))
            after = line.span.end
    return "".join((*pieces, text[after:])) if pieces else text


def _lines(text: str, folded: str, blocks: Sequence[Block]) -> Iterator[Line]:
    for index, block in enumerate(blocks):
        start = block.span.start
        words = folded[start : block.span.end]
        # A table of single cells lays out a page and is no table.
        in_table = block.kind is BlockKind.TABLE and "\t" in words
        for whole in words.split("\n"):
            words = whole.strip(_EDGE)
            if words:
                begin = start + whole.index(words[0])
                end = begin + len(words)
                yield Line(Span(begin, end), text[begin:end], words, _kind(words, in_table), index)
            else:
                yield _EMPTY
            start += len(whole) + 1


def _kind(words: str, in_table: bool) -> LineKind:
    if not any(map(str.isalnum, words)):
        return LineKind.BLANK
    found = residue(words)
    if found is not None:
        return LineKind.NAVIGATION if found is Residue.NAVIGATION else LineKind.NOTE
    if "\t" in words or (in_table and not words.startswith(_OPENING)):
        return LineKind.ROW
    # What begins with a bracket is a head, a button or a dateline, never a bare title; (一) numbers one.
    if not is_title(words) or (words.startswith(_OPENING) and not _HAN_NUMBER.match(words)):
        return LineKind.TEXT
    return LineKind.ROW if "|" in words else LineKind.BARE


def is_title(words: str) -> bool:
    """Whether a line could be a title by its form: short, with Han, without a sentence's marks."""
    if len(words) > _LONGEST_TITLE or not has_han(words):
        return False
    if _NO_TITLE.search(words) or _NO_TITLE_START.match(words):
        return False
    if words.endswith(_CREDIT):
        return False
    return all(has_han(word) or not any(map(str.isdigit, word)) for word in words.split())
