"""A draft's sections from the forms of its lines.

Every line is read once. Bare lines (short, without a sentence's marks) wait until the next line
tells what they are: directly above an entry's brackets they are the category, the division and the
subdivision; above the text of a page without brackets the last of them is its entry. Heads that an
importer found by their styles win over what the form of a line says.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from editor_app.core import attribution, signatures
from editor_app.core.draft import Draft, Level, Reading, Section, Span, Volume
from editor_app.core.heads import (
    OVERVIEWS,
    Head,
    brackets_in_use,
    heads_of,
    numbered_head,
    numbering,
    plain_title,
    title_words,
    volume_year,
)
from editor_app.core.lines import Line, LineKind, half_width, read_lines
from editor_app.core.titles import is_document_title, is_list_item

_ABOVE_ENTRY = (Level.CATEGORY, Level.DIVISION, Level.SUBDIVISION)


def parse(reading: Reading, name: str = "") -> Draft:
    """The draft that a reading holds; never raises, whatever the text."""
    lines = read_lines(reading)
    signed = signatures.find_signatures(lines)
    heads = _Outline(reading, lines, signed).heads()
    sections = _sections(reading.text, heads)
    titles = {section.title for section in sections}
    signed = signatures.settle(signed, titles)
    return Draft(
        reading.text,
        reading.blocks,
        sections,
        attribution.attribute(reading.text, sections, signed),
        _volume(sections),
        name,
    )


class _Above(StrEnum):
    """What stands above bare lines."""

    BORDER = "border"  # the start of the text, a page's navigation, a signature, a volume or chapter line
    SENTENCE = "sentence"
    OTHER = "other"  # a table, a line that breaks off, an entry's head without text


@dataclass
class _Outline:
    """Reads the lines in order; `_bare` are the lines that wait, `_above` is what they follow."""

    reading: Reading
    lines: Sequence[Line]
    signed: Sequence[signatures.Signature]
    _found: list[Head] = field(default_factory=list)
    _bare: list[Line] = field(default_factory=list)
    _above: _Above = _Above.BORDER
    _in_entry: bool = False

    def heads(self) -> list[Head]:
        self._mark = brackets_in_use(self.lines)
        self._styled = dict(self.reading.heads)
        self._ending = {s.line: s for s in self.signed}
        self._bracket_next = self._see_brackets()
        contents = _contents(self.lines)
        for index, line in enumerate(self.lines):
            if index not in contents:
                self._read(index, line)
        return self._found

    def _see_brackets(self) -> list[bool]:
        """For each line, whether a bracketed entry follows before the next border."""
        seen: list[bool] = []
        ahead = False
        for index in range(len(self.lines) - 1, -1, -1):
            seen.append(ahead)
            line = self.lines[index]
            if line.words.startswith(self._mark) and any(h.bracketed for h in heads_of(line, self._mark)):
                ahead = True
            elif line.kind is LineKind.NAVIGATION or index in self._ending:
                ahead = False
        seen.reverse()
        return seen

    def _read(self, index: int, line: Line) -> None:
        if line.kind is LineKind.BLANK:
            return
        level = self._styled.get(line.block)
        if level is not None:
            self._take_styled(line, level)
        elif volume_year(line.words):
            self._leave_bare()
            self._add(Head(Level.VOLUME, plain_title(line.span.of(self.reading.text)), line.span))
            self._above = _Above.BORDER
        elif (ending := self._ending.get(index)) is not None and ending.alone:
            self._leave_bare()
            self._above = _Above.BORDER
        else:
            self._read_text(index, line)

    def _read_text(self, index: int, line: Line) -> None:
        if line.kind is LineKind.NAVIGATION:
            self._leave_bare()
            self._above = _Above.BORDER
            return
        if line.kind in (LineKind.NOTE, LineKind.ROW):
            if line.kind is LineKind.ROW:
                self._leave_bare()
                self._above = _Above.OTHER
            return
        found = [self._titled(head) for head in heads_of(line, self._mark)]
        if not found and (numbered := self._numbered(index, line)):
            found = [numbered]
        if not found and line.kind is LineKind.BARE:
            self._bare.append(line)
            return
        if found and found[0].level.rank <= Level.ENTRY.rank:
            self._take_heads(line, found)
        else:
            self._take_text(index, line, found)
        self._above = self._left_by(index, line, found)

    def _titled(self, head: Head) -> Head:
        """The head with its title as the text writes it, in the marks of the text."""
        if head.bracketed:
            return replace(head, title=plain_title(head.span.of(self.reading.text)))
        return head

    def _left_by(self, index: int, line: Line, found: Sequence[Head]) -> _Above:
        if index in self._ending or (found and found[-1].level.rank < Level.ENTRY.rank):
            return _Above.BORDER
        if found and found[-1].span.end >= line.span.end - 1:
            return _Above.OTHER
        return _Above.SENTENCE if line.ends_sentence else _Above.OTHER

    # What bare lines are -------------------------------------------------------------------------

    def _take_styled(self, line: Line, level: Level) -> None:
        self._leave_bare()
        span = line.span
        title = plain_title(span.of(self.reading.text))
        if level is Level.ENTRY and (bracketed := [h for h in heads_of(line, self._mark) if h.bracketed]):
            span, title = bracketed[0].span, self._titled(bracketed[0]).title
        self._add(Head(level, title, span))
        self._above = _Above.BORDER if level.rank < Level.ENTRY.rank else _Above.OTHER

    def _take_heads(self, line: Line, found: Sequence[Head]) -> None:
        """Chapters, articles and bracketed entries, with the titles above and before them."""
        if found[0].bracketed:
            titles = self._waiting(found[0].title)
            before = Span(line.span.start, found[0].span.start)
            words = title_words(self.reading.text, before)
            prefixed = [] if line.words[: len(before)].rstrip().endswith(("。", ")")) else words
            self._add_above(titles + prefixed)
        self._bare = []
        for head in found:
            self._add(head)

    def _waiting(self, entry: str | None) -> list[tuple[str, Span]]:
        """The titles of the bare lines, as far as they may be heads above an entry."""
        lines, self._bare = self._bare, []
        if self._above is _Above.OTHER:
            return []
        listed = [index for index, line in enumerate(lines) if is_list_item(line.words)]
        lines = lines[listed[-1] + 1 :] if listed else lines
        if self._above is _Above.SENTENCE and len(lines) > len(_ABOVE_ENTRY):
            return []
        lines = lines[-4:]
        titles = [word for line in lines for word in title_words(self.reading.text, line.span)]
        # A page's own name above its breadcrumb repeats the entry's: 概况/普通教育/概况.
        if (
            titles
            and titles[0][0] == (entry if entry is not None else titles[-1][0])
            and (entry is not None or len(titles) > 1)
        ):
            titles = titles[1:]
        return titles

    def _add_above(self, titles: list[tuple[str, Span]]) -> None:
        """One title is a division; two a category and a division; three down to the subdivision."""
        if titles and volume_year(half_width(titles[0][0])):
            self._add(Head(Level.VOLUME, *titles[0]))
            titles = titles[1:]
        if len(titles) > len(_ABOVE_ENTRY):
            titles = titles[-len(_ABOVE_ENTRY) :]
        levels = _ABOVE_ENTRY[1:2] if len(titles) == 1 else _ABOVE_ENTRY
        for level, (title, span) in zip(levels, titles, strict=False):
            self._add(Head(level, title, span))

    def _take_text(self, index: int, line: Line, found: Sequence[Head]) -> None:
        """A paragraph, which may begin with a subheading."""
        if self._bare:
            self._take_bare_above_text(index, line)
        for head in found:
            self._add(head)

    def _take_bare_above_text(self, index: int, line: Line) -> None:
        if self._above is _Above.BORDER and not self._in_chapter():
            if self._bracket_next[index]:
                self._add_above(self._waiting(""))
                return
            documents = [bare for bare in self._bare if is_document_title(bare.words)]
            if documents:
                self._bare = []
                title = plain_title(documents[-1].span.of(self.reading.text))
                self._add(Head(Level.ENTRY, title, documents[-1].span))
            elif titles := self._waiting(None):
                self._add_above(titles[:-1])
                self._add(Head(Level.ENTRY, *titles[-1]))
            return
        lines, above = self._bare, self._above
        self._bare = []
        if len(lines) == 1 and above is _Above.SENTENCE and _is_subtitle(lines[0], line):
            title = plain_title(lines[0].span.of(self.reading.text))
            overview = title in OVERVIEWS
            level = Level.SUBENTRY if self._in_entry and not overview else Level.ENTRY
            self._add(Head(level, title, lines[0].span))

    def _in_chapter(self) -> bool:
        return bool(self._found) and self._found[-1].title.startswith("第") and not self._found[-1].bracketed

    def _numbered(self, index: int, line: Line) -> Head | None:
        number = numbering(line.words)
        if number is None:
            return None
        style, after = number
        head = numbered_head(line, style, after)
        if head is None or head.span.end < line.span.end:
            return head
        # A number with nothing after it in a row of such is a list.
        return None if self._in_list(index, style) else head

    def _in_list(self, index: int, style: str) -> bool:
        for step in (1, -1):
            other = index + step
            while 0 <= other < len(self.lines) and self.lines[other].kind is LineKind.BLANK:
                other += step
            if 0 <= other < len(self.lines):
                number = numbering(self.lines[other].words)
                if number and number[0] == style and len(self.lines[other].words) <= 60:
                    return True
        return False

    def _leave_bare(self) -> None:
        self._bare = []

    def _add(self, head: Head) -> None:
        self._found.append(head)
        if head.level.rank <= Level.ENTRY.rank:
            self._in_entry = head.level is Level.ENTRY


def _is_subtitle(bare: Line, below: Line) -> bool:
    """Whether a bare line between two sentences heads the paragraph below it."""
    words = bare.words
    if len(words) > 15 or any(map(str.isdigit, words)) or is_list_item(words):
        return False
    return len(below.words) >= 20 and below.words.endswith(("。", "!", "?", "”", ")"))


def _contents(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of a table of contents: what stands between 目录 and the first of its lines again."""
    skipped: set[int] = set()
    for index, line in enumerate(lines):
        if index in skipped or "".join(line.words.split()) not in ("目录", "目次"):
            continue
        listed: list[int] = []
        first = ""
        for after in range(index + 1, len(lines)):
            words = "".join(lines[after].words.split())
            if not words:
                continue
            if first and words == first:
                skipped.update(listed)
                break
            if len(words) > 60 or words.endswith("。"):
                break
            first = first or words
            listed.append(after)
    return frozenset(skipped)


def _sections(text: str, heads: Sequence[Head]) -> tuple[Section, ...]:
    """Sections from their heads: each ends where the next of its own or a higher level starts."""
    ends = [len(text)] * len(heads)
    parents: list[int | None] = []
    open_heads: list[int] = []
    for index, head in enumerate(heads):
        while open_heads and heads[open_heads[-1]].level.rank >= head.level.rank:
            ends[open_heads.pop()] = head.span.start
        parents.append(open_heads[-1] if open_heads else None)
        open_heads.append(index)
    identities = _identities(heads, parents)
    return tuple(
        Section(
            f"s{index + 1}",
            None if parent is None else f"s{parent + 1}",
            head.level,
            head.title,
            Span(head.span.start, ends[index]),
            head.span,
            identities[index],
        )
        for index, (head, parent) in enumerate(zip(heads, parents, strict=True))
    )


def _identities(heads: Sequence[Head], parents: Sequence[int | None]) -> list[str]:
    """A short hash of the title, the nearest division's title and the ordinal among equal ones."""
    divisions: list[str] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    identities = []
    for head, parent in zip(heads, parents, strict=True):
        above = "" if parent is None else divisions[parent]
        divisions.append(head.title if head.level.rank <= Level.DIVISION.rank else above)
        key = (head.level.value, head.title, above)
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"))
        identities.append(digest.hexdigest()[:12])
    return identities


def _volume(sections: Sequence[Section]) -> Volume:
    for section in sections:
        if section.level is Level.VOLUME and (year := volume_year(half_width(section.title))):
            return Volume(section.title, year, year - 1)
    return Volume()
