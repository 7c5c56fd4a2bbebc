"""Writes a page piece by piece and notes the truth about it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from random import Random

from tests.generate.sentences import NARROW, WIDE
from tests.generate.signed import Signing

RANKS = {"volume": 0, "category": 1, "division": 2, "subdivision": 3, "entry": 4, "subentry": 5}
Place = tuple[int, int]


@dataclass(frozen=True)
class TrueSection:
    level: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class TrueSignature:
    """`entries` are the starts of the entries that it covers."""

    names: tuple[str, ...]
    unit: str | None
    start: int
    end: int
    certain: bool
    entries: tuple[int, ...]


@dataclass(frozen=True)
class Page:
    """`pollution` is the site's name that stands where `right` belongs, `polluted` where it stands.

    `web` holds the lines that are no part of the text, `repeats` pairs of spans with equal text,
    `narrow` the half-width marks outside them that should be full-width, `unsigned` the heads of the
    divisions, or of the first entries where there is none, that nobody signed.
    """

    text: str
    year: int | None
    sections: tuple[TrueSection, ...]
    signatures: tuple[TrueSignature, ...]
    web: tuple[Place, ...]
    right: str
    pollution: str | None
    polluted: tuple[Place, ...]
    repeats: tuple[tuple[Place, Place], ...]
    narrow: tuple[int, ...]
    unsigned: tuple[int, ...]


@dataclass
class Writer:
    """Notes what it writes; `entries` are the starts of those since the last signature."""

    random: Random
    text: str = ""
    heads: list[tuple[str, str, int]] = field(default_factory=list)
    signatures: list[TrueSignature] = field(default_factory=list)
    web: list[Place] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)
    unsigned: list[int] = field(default_factory=list)

    def put(self, piece: str) -> int:
        start = len(self.text)
        self.text += piece
        return start

    def head(self, level: str, title: str, written: str) -> None:
        lead = len(written) - len(written.lstrip())
        self.heads.append((level, title, self.put(written) + lead))
        if level == "entry":
            self.entries.append(self.heads[-1][2])
        elif level in ("division", "category"):
            self.entries = []

    def web_line(self, line: str) -> None:
        start = self.put(line)
        self.web.append((start, start + len(line)))
        self.put("\n")

    def sign(self, signing: Signing, *, covers: list[int]) -> None:
        signed = signing.signed(self.random)
        start = self.put(signed.written)
        self.signatures.append(
            TrueSignature(
                signed.names,
                signed.unit,
                start + signed.start,
                start + signed.end,
                signed.certain,
                tuple(covers),
            )
        )
        self.entries = []

    def leave_unsigned(self) -> None:
        first = self.entries[0]
        divisions = [at for level, _, at in self.heads if level == "division" and at < first]
        self.unsigned.append(divisions[-1] if divisions else first)
        self.entries = []

    def repeat(self, start: int, end: int) -> tuple[Place, Place]:
        """Writes a passage again, as careless pasting leaves it."""
        shift = len(self.text) - start
        self.text += self.text[start:end]
        self.heads += [(lvl, title, at + shift) for lvl, title, at in self.heads if start <= at < end]
        self.web += [(a + shift, b + shift) for a, b in self.web if start <= a < end]
        self.signatures += [
            TrueSignature(
                s.names,
                s.unit,
                s.start + shift,
                s.end + shift,
                s.certain,
                tuple(e + shift for e in s.entries),
            )
            for s in self.signatures
            if start <= s.start < end
        ]
        return (start, end), (start + shift, end + shift)


def finished(
    writer: Writer,
    year: int | None,
    repeats: list[tuple[Place, Place]],
    *,
    narrow: bool,
    right: str,
    site: str | None = None,
) -> Page:
    """The page, with half-width marks where wanted and a site's name in the place of the right words."""
    text, moves = writer.text, _Moves()
    polluted: list[Place] = []
    if site is not None:
        text, polluted, moves = _polluted(writer, right, site)
    web = [moves.place(place) for place in writer.web]
    marks = [at for at, char in enumerate(text) if char in WIDE and not any(a <= at < b for a, b in web)]

    def as_set(words: str) -> str:
        return words.translate(NARROW) if narrow else words

    heads = [(level, title, moves.at(at)) for level, title, at in writer.heads]
    sections = [
        TrueSection(
            level,
            as_set(title if level == "volume" or site is None else title.replace(right, site)),
            at,
            _end(heads, index, len(text)),
        )
        for index, (level, title, at) in enumerate(heads)
    ]
    signatures = [
        TrueSignature(
            s.names, s.unit, moves.at(s.start), moves.at(s.end), s.certain, tuple(map(moves.at, s.entries))
        )
        for s in writer.signatures
    ]
    return Page(
        as_set(text),
        year,
        tuple(sections),
        tuple(signatures),
        tuple(web),
        right,
        None if site is None else as_set(site),
        tuple(polluted),
        tuple((moves.place(one), moves.place(other)) for one, other in repeats),
        tuple(marks) if narrow else (),
        tuple(map(moves.at, writer.unsigned)),
    )


class _Moves:
    """Where offsets lie after replacements: their ends in the old text, and the growth up to each."""

    def __init__(self, ends: list[int] | None = None, growth: int = 0) -> None:
        self._ends, self._growth = ends or [], growth

    def at(self, offset: int) -> int:
        return offset + self._growth * bisect_right(self._ends, offset)

    def place(self, place: Place) -> Place:
        return self.at(place[0]), self.at(place[1])


def _polluted(writer: Writer, right: str, site: str) -> tuple[str, list[Place], _Moves]:
    """Every mention in the running text; page heads, volume lines and signatures keep their words."""
    old, pieces, places, ends, last, size = writer.text, [], [], [], 0, 0
    kept = [(s.start, s.end) for s in writer.signatures] + writer.web
    kept += [(at, at + len(title) + 2) for level, title, at in writer.heads if level == "volume"]
    at = old.find(right)
    while at >= 0:
        if not any(start <= at < end for start, end in kept):
            pieces += [old[last:at], site]
            size += at - last + len(site)
            places.append((size - len(site), size))
            last = at + len(right)
            ends.append(last)
        at = old.find(right, at + len(right))
    return "".join((*pieces, old[last:])), places, _Moves(ends, len(site) - len(right))


def _end(heads: list[tuple[str, str, int]], index: int, length: int) -> int:
    for level, _, at in heads[index + 1 :]:
        if RANKS[level] <= RANKS[heads[index][0]]:
            return at
    return length
