"""A draft: one version of a text, as a tree of sections over blocks.

Every offset in the program is a count of code points into `Draft.text`, end exclusive.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from editor_app.core.annotations import NONE, Annotations
from editor_app.core.span import Span as Span


class Level(StrEnum):
    """Levels of a section, from the volume down; `rank` orders them."""

    VOLUME = "volume"
    CATEGORY = "category"
    DIVISION = "division"
    SUBDIVISION = "subdivision"
    ENTRY = "entry"
    SUBENTRY = "subentry"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line of the text) or a table.

    The blocks of a draft joined by one LF are its text. A table's cells are joined by TAB and
    its rows by LF; `cells` holds one tuple of spans a row.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A volume, division, entry or subentry: from the first character of its head to its end.

    `id` numbers the sections of one draft in reading order (s1, s2, …). `identity` is what stays
    the same from version to version: alignment carries it, see `core.versions.alignment`.
    `body` is where the text after the head starts.
    """

    id: str
    parent: str | None
    level: Level
    title: str
    span: Span
    head: Span
    identity: str

    @property
    def body(self) -> Span:
        return Span(self.head.end, self.span.end)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who wrote which sections, as a signature in the text says it.

    `span` runs from bracket to bracket. `certain` is false where a person must decide, for
    instance whether (芙 蓉) is one name or two. `shares` are the parts of the sections that its names
    (or its unit, where it has none) are counted for; none where all who sign are counted alike.
    """

    names: tuple[str, ...]
    role: str
    unit: str | None
    span: Span
    certain: bool
    sections: tuple[str, ...]
    shares: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """The volume that a draft names: its year, and the year that it records (the one before)."""

    title: str | None = None
    year: int | None = None
    covers: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an importer read from a file, before anything is made of it.

    `heads` gives, for formats that mark them, the level of a block by its index.
    `left_out` says in the reader's words what was not taken over, `annotations` what stands beside
    the text.
    """

    text: str
    blocks: tuple[Block, ...]
    encoding: str | None = None
    encoding_certain: bool = True
    heads: tuple[tuple[int, Level], ...] = ()
    left_out: tuple[str, ...] = ()
    annotations: Annotations = NONE


@dataclass(frozen=True)
class Draft:
    """One version of a text. Built by `core.structure.outline.parse`; its sections are in reading order.

    `heads` are those that the file marked as such: a block's index and its level. `hidden` is text
    that a reader of the file does not see.
    """

    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    volume: Volume = Volume()
    name: str = ""
    heads: tuple[tuple[int, Level], ...] = ()
    hidden: tuple[Span, ...] = ()

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(section.span.start for section in self.sections)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        section = self.sections[index] if index >= 0 else None
        while section is not None and section.span.end <= offset:
            section = self.parent_of(section)
        return section

    def entry_at(self, offset: int) -> Section | None:
        """The entry that holds an offset, or the innermost section above entries."""
        section = self.section_at(offset)
        while section is not None and section.level.rank > Level.ENTRY.rank:
            section = self.parent_of(section)
        return section

    def parent_of(self, section: Section) -> Section | None:
        return None if section.parent is None else self.section_by_id[section.parent]

    def children(self, parent: str | None) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.parent == parent)


def paragraphs(text: str) -> tuple[Block, ...]:
    """One paragraph a line, empty lines too, so that joining them by LF gives the text again."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(blocks)


def count_characters(text: str) -> int:
    """字数: code points without white space."""
    return len(text) - sum(map(str.isspace, text))
