"""A draft's sections from the forms of its lines.

Every line is read once. Bare lines (short, without a sentence's marks) wait until the next line
tells what they are: directly above an entry's brackets they are the category, the division and the
subdivision; above the text of a page without brackets the last of them is its entry. Heads that an
importer found by their styles win over what the form of a line says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from editor_app.core.draft import Draft, Level, Reading, Span
from editor_app.core.structure import attribution, signatures
from editor_app.core.structure.contents import LONGEST_ITEM, contents_of
from editor_app.core.structure.heads import (
    Head,
    brackets_in_use,
    heads_of,
    numbered_head,
    numbering,
    volume_year,
)
from editor_app.core.structure.lines import Line, LineKind, half_width, read_lines
from editor_app.core.structure.names import Fit, person_fit
from editor_app.core.structure.sections import sections_of, volume_of
from editor_app.core.structure.titles import (
    OVERVIEWS,
    is_document_title,
    is_list_item,
    is_paragraph,
    is_subtitle,
    names_book,
    plain_title,
    title_words,
)

_LONGEST_DIVISION = 15
_ABOVE_ENTRY = (Level.CATEGORY, Level.DIVISION, Level.SUBDIVISION)


def parse(reading: Reading, name: str = "") -> Draft:
    """The draft that a reading holds; never raises, whatever the text."""
    lines = read_lines(reading.text, reading.blocks)
    found = signatures.find_signatures(lines)
    sections = sections_of(reading.text, _Outline(reading, lines, found).heads())
    signed = signatures.settle(found, {section.title for section in sections})
    attributions = attribution.attribute(reading.text, sections, signed)
    return Draft(
        reading.text,
        reading.blocks,
        sections,
        attributions,
        volume_of(sections),
        name,
        reading.heads,
        reading.annotations.hidden,
    )


class _Above(StrEnum):
    """What stands above bare lines."""

    BORDER = "border"  # the start of the text, a page's navigation, a signature, a volume or chapter line
    SENTENCE = "sentence"
    HEAD = "head"  # an entry's head without text: what follows is its text
    OTHER = "other"  # a table, or a line that breaks off


_Title = tuple[str, Span]


@dataclass
class _Outline:
    """Reads the lines in order; `_bare` are the lines that wait, `_above` is what they follow."""

    reading: Reading
    lines: Sequence[Line]
    signed: Sequence[signatures.Signature]
    _found: list[Head] = field(default_factory=list)
    _bare: list[Line] = field(default_factory=list)
    _above: _Above = _Above.BORDER
    _apart: bool = True  # whether an empty line stands above the bare lines
    _last: Head | None = None  # the last head that is no subheading
    _like: Head | None = None  # the last entry whose title stood alone between paragraphs

    def heads(self) -> list[Head]:
        mark = brackets_in_use(self.lines)
        read = (LineKind.TEXT, LineKind.BARE)
        self._heads = [heads_of(line, mark) if line.kind in read else [] for line in self.lines]
        self._styled = dict(self.reading.heads)
        self._ending = {s.line: s for s in self.signed}
        self._bracket_next = self._see_brackets()
        contents = contents_of(self.lines)
        for index, line in enumerate(self.lines):
            if line.kind is LineKind.BLANK:
                self._apart = self._apart or not self._bare
            elif index not in contents:
                self._read(index, line)
        return self._found

    def _see_brackets(self) -> list[bool]:
        """For each line, whether a bracketed entry follows before the next border."""
        seen: list[bool] = []
        ahead = False
        for index in range(len(self.lines) - 1, -1, -1):
            seen.append(ahead)
            if any(head.bracketed for head in self._heads[index]):
                ahead = True
            elif self.lines[index].kind is LineKind.NAVIGATION or index in self._ending:
                ahead = False
        seen.reverse()
        return seen

    def _read(self, index: int, line: Line) -> None:
        level = self._styled.get(line.block)
        ending = self._ending.get(index)
        if level is not None:
            self._take_styled(index, line, level)
        elif volume_year(line.words):
            self._add(Head(Level.VOLUME, plain_title(line.source), line.span))
            self._part(_Above.BORDER)
        elif line.kind is LineKind.NAVIGATION or (
            ending is not None and ending.alone and not self._heads[index]
        ):
            self._part(_Above.BORDER)
        elif line.kind is LineKind.ROW:
            self._part(_Above.OTHER)
        elif line.kind is not LineKind.NOTE:
            self._read_words(index, line)

    def _add(self, head: Head) -> None:
        self._found.append(head)
        if head.level is not Level.SUBENTRY:
            self._last = head

    def _part(self, above: _Above) -> None:
        """Bare lines above a border or a table are no heads."""
        self._bare = []
        self._above = above

    def _read_words(self, index: int, line: Line) -> None:
        found = self._heads[index] or self._numbered(index, line)
        if not found and line.kind is LineKind.BARE:
            if names_book(line.words):
                self._part(_Above.BORDER)
            else:
                self._bare.append(line)
            return
        self._judge(index, line, found)
        self._above = self._left_by(index, line, found)
        self._apart = False

    def _judge(self, index: int, line: Line, found: Sequence[Head]) -> None:
        if found and found[0].bracketed:
            self._add_above([*self._waiting(found[0].title), *self._on_line(line, found[0])])
        elif found and found[0].level.rank <= Level.ENTRY.rank:
            self._bare = []
        elif self._bare:
            self._take_bare_above_text(index, line)
        for number, head in enumerate(found):
            if number and head.bracketed:
                self._add_above(self._on_line(line, head))
            self._add(head)

    def _left_by(self, index: int, line: Line, found: Sequence[Head]) -> _Above:
        if index in self._ending or (found and found[-1].level.rank < Level.ENTRY.rank):
            return _Above.BORDER
        if found and found[-1].span.end >= line.span.end - 1:
            return _Above.HEAD
        return _Above.SENTENCE if line.ends_sentence else _Above.OTHER

    # What bare lines are -------------------------------------------------------------------------

    def _take_styled(self, index: int, line: Line, level: Level) -> None:
        bracketed = [head for head in self._heads[index] if head.bracketed]
        number = numbering(line.words)
        named = line.source[number[1] :] if number else line.source
        head = bracketed[0] if bracketed else Head(level, plain_title(named), line.span)
        if level is Level.ENTRY:
            self._add_above(self._waiting(head.title))
        self._bare = []
        self._add(Head(level, head.title, head.span, head.bracketed))
        self._above = _Above.BORDER if level.rank < Level.ENTRY.rank else _Above.HEAD

    def _on_line(self, line: Line, head: Head) -> list[_Title]:
        """The titles before a bracket on its line."""
        return title_words(self.reading.text, Span(head.before, head.span.start))

    def _waiting(self, entry: str) -> list[_Title]:
        """The titles of the bare lines, as far as they may be heads above an entry."""
        lines, self._bare = self._bare, []
        if (self._above is _Above.HEAD and not self._opens_division(lines, entry)) or (
            self._above is _Above.OTHER and not (self._apart and len(lines) == 1)
        ):
            return []
        listed = [index for index, line in enumerate(lines) if is_list_item(line.words)]
        lines = lines[listed[-1] + 1 :] if listed else lines
        if self._above is _Above.SENTENCE and len(lines) > len(_ABOVE_ENTRY):
            return []
        titles = [title for line in lines[-4:] for title in self._titles_on(line)]
        # A page's own name above its breadcrumb repeats the entry's: 概况, 林业, 【概况】.
        return titles[1:] if titles and titles[0][0] == entry else titles

    def _opens_division(self, lines: Sequence[Line], entry: str) -> bool:
        """Below a head without text: one line above an overview is the next division, not that text."""
        return (
            entry in OVERVIEWS
            and len(lines) == 1
            and len(lines[0].words) <= _LONGEST_DIVISION
            and person_fit(plain_title(lines[0].words)) is not Fit.FULL
        )

    def _titles_on(self, line: Line) -> list[_Title]:
        number = numbering(line.words)
        if number:
            return [(plain_title(line.source[number[1] :]), line.span)]
        return title_words(self.reading.text, line.span)

    def _add_above(self, titles: Sequence[_Title]) -> None:
        """One title is a division; two a category and a division; three down to the subdivision."""
        if titles and volume_year(half_width(titles[0][0])):
            self._add(Head(Level.VOLUME, *titles[0]))
            titles = titles[1:]
        titles = titles[-len(_ABOVE_ENTRY) :]
        levels = (Level.DIVISION,) if len(titles) == 1 else _ABOVE_ENTRY
        for level, title in zip(levels, titles, strict=False):
            self._add(Head(level, *title))

    def _take_bare_above_text(self, index: int, line: Line) -> None:
        lines, above = self._bare, self._above
        chapter = self._last is not None and _is_chapter(self._last)
        documents = [bare for bare in lines if is_document_title(bare.words)]
        if above is _Above.BORDER and self._bracket_next[index] and not chapter:
            self._add_above(self._waiting(""))
        elif documents and (above is _Above.BORDER or not self._found):
            self._add(Head(Level.ENTRY, plain_title(documents[-1].source), documents[-1].span))
        elif above is _Above.BORDER and not chapter and (not self._found or is_paragraph(line)):
            self._add_page(lines)
        elif len(lines) == 1 and above in (_Above.BORDER, _Above.SENTENCE) and is_subtitle(lines[0], line):
            head = Head(self._level_of_subtitle(lines[0]), plain_title(lines[0].source), lines[0].span)
            self._add(head)
            self._like = head if head.level is Level.ENTRY else self._like
        self._bare = []

    def _add_page(self, lines: Sequence[Line]) -> None:
        """A page without brackets: the last line names its entry, those above it the levels above."""
        titles = [title for line in lines[-4:] for title in self._page_titles(line)]
        # A page's own name above its breadcrumb repeats the entry's: 概况/普通教育/概况.
        while len(titles) > 1 and titles[-1][0] in (titles[0][0], titles[-2][0]):
            titles = titles[1:] if titles[0][0] == titles[-1][0] else [*titles[:-2], titles[-1]]
        self._add_above(titles[:-1])
        self._add(Head(Level.ENTRY, *titles[-1]))

    def _page_titles(self, line: Line) -> list[_Title]:
        """A title may hold a space; only slashes and a closing overview tell several on one line."""
        titles = title_words(self.reading.text, line.span)
        if "/" in line.words or titles[-1][0] in OVERVIEWS:
            return titles
        return [(plain_title(line.source), line.span)]

    def _level_of_subtitle(self, bare: Line) -> Level:
        """Within an entry a title of its own line is a subheading, an overview a further entry."""
        title = plain_title(bare.source)
        entry = self._last
        if entry is None or entry.level is not Level.ENTRY or entry is self._like:
            return Level.ENTRY
        whole = title in OVERVIEWS or entry.title in OVERVIEWS or is_document_title(bare.words)
        return Level.ENTRY if whole and not entry.bracketed else Level.SUBENTRY

    def _numbered(self, index: int, line: Line) -> list[Head]:
        number = numbering(line.words)
        if number is None:
            return []
        style, after = number
        head = numbered_head(line, style, after)
        # Numbers with a phrase and nothing after it, one below the other, are a list.
        if head is None or (head.span.end == line.span.end and self._in_list(index, style)):
            return []
        # 一、林业 directly above brackets is a level above them, and so is what stands bare above it.
        return [] if line.kind is LineKind.BARE and self._stands_above_bracket(index) else [head]

    def _stands_above_bracket(self, index: int) -> bool:
        below = self._near(index, 1)
        for _ in _ABOVE_ENTRY:
            if below is None or self._heads[below] or self.lines[below].kind is not LineKind.BARE:
                break
            below = self._near(below, 1)
        return below is not None and any(head.bracketed for head in self._heads[below])

    def _in_list(self, index: int, style: str) -> bool:
        for step in (1, -1):
            other = self._near(index, step)
            number = numbering(self.lines[other].words) if other is not None else None
            if other is not None and number and number[0] == style:
                return len(self.lines[other].words) <= LONGEST_ITEM
        return False

    def _near(self, index: int, step: int) -> int | None:
        """The next line that is not empty, down or up."""
        index += step
        while 0 <= index < len(self.lines) and self.lines[index].kind is LineKind.BLANK:
            index += step
        return index if 0 <= index < len(self.lines) else None


def _is_chapter(head: Head) -> bool:
    return head.title.startswith("第") and head.level.rank < Level.ENTRY.rank
