"""The rules that text must meet, as values: what the packs of a volume say.

A pack is data that an office writes; `core.wording.rule_pack` reads one. Checks ask `Rules.of` for what their
code is given: severity, limits, exceptions. Rules that look for words get every place of them from
one pass over the text, see `Rules.find`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

import ahocorasick

from editor_app.core.draft import Span
from editor_app.core.finding import Severity

BODIES = "bodies"
"""What `Rules.find` gives the names of the registry under; `group` is the full name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A spelling that a rule looks for.

    `group` is the first spelling of its entry in the pack. `suggestion` may hold {year} and
    {last_year}: the year that the volume records, and the one before. No `severity`: the rule's.
    """

    text: str
    group: str
    suggestion: str | None = None
    severity: Severity | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the packs say of one code. A word that begins within an exception is no fault."""

    code: str
    on: bool = True
    severity: Severity | None = None
    source: str = ""
    words: Mapping[str, Word] = field(default_factory=dict)
    exceptions: frozenset[str] = frozenset()
    limits: Mapping[str, int] = field(default_factory=dict)

    def graded(self, usual: Severity) -> Severity:
        """The severity that the packs give, or the usual one."""
        return self.severity or usual

    def limit(self, name: str, usual: int) -> int:
        return self.limits.get(name, usual)


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the registry: `first` and `last` are the years in which it bore this name.

    `now` is its name after that; `severity` is that of a short form which nothing explains.
    """

    full: str
    shorts: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    now: str | None = None
    severity: Severity | None = None
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.full, *self.shorts)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a word."""

    span: Span
    word: Word


@dataclass(frozen=True, slots=True)
class Scan:
    """What the packs say of a text, by code: the places of their words, and of their exceptions."""

    hits: Mapping[str, Sequence[Hit]]
    exceptions: Mapping[str, Sequence[Span]]
    """By where they start."""


@dataclass(frozen=True)
class Rules:
    """All that the packs of a volume say: the last word on each thing, as they were read in order."""

    by_code: Mapping[str, Rule] = field(default_factory=dict)
    bodies: tuple[Body, ...] = ()

    def of(self, code: str) -> Rule:
        return self.by_code.get(code) or Rule(code)

    @cached_property
    def body_of(self) -> Mapping[str, Body]:
        """Bodies by their full name."""
        return {body.full: body for body in self.bodies}

    def find(self, text: str) -> Mapping[str, Sequence[Hit]]:
        """The places of the words of each code, in order, none within an exception or another word."""
        return self.scan(text).hits

    def scan(self, text: str) -> Scan:
        """The same with the places of the exceptions.

        One pass of an Aho–Corasick automaton: 0.25 s for 2 M characters and 10,000 words.
        """
        places: defaultdict[str, list[tuple[int, int, Word | None]]] = defaultdict(list)
        if self._owners:
            for last, spelled in self._automaton.iter(text):
                for code, word in self._owners[spelled]:
                    places[code].append((last + 1 - len(spelled), last + 1, word))
        return Scan(
            {code: tuple(_settled(found)) for code, found in places.items()},
            {code: tuple(_exempt(found)) for code, found in places.items()},
        )

    @cached_property
    def _owners(self) -> Mapping[str, Sequence[tuple[str, Word | None]]]:
        """The codes that look for a string; None in the place of a word for an exception."""
        owners: defaultdict[str, list[tuple[str, Word | None]]] = defaultdict(list)
        for rule in self.by_code.values():
            for word in rule.words.values():
                owners[word.text].append((rule.code, word))
            for exception in rule.exceptions - rule.words.keys():
                owners[exception].append((rule.code, None))
        for body in self.bodies:
            for name in body.names:
                owners[name].append((BODIES, Word(name, body.full)))
        return owners

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for spelled in self._owners:
            automaton.add_word(spelled, spelled)
        automaton.make_automaton()
        return automaton


def _exempt(places: list[tuple[int, int, Word | None]]) -> Iterator[Span]:
    return (Span(start, end) for start, end, word in sorted(places, key=itemgetter(0, 1)) if word is None)


def _settled(places: list[tuple[int, int, Word | None]]) -> Iterator[Hit]:
    """Words left to right, the longest first; one that begins within an exception is free."""
    places.sort(key=lambda place: (place[0], -place[1], place[2] is not None))
    free = taken = 0
    for start, end, word in places:
        if word is None:
            free = max(free, end)
        elif start >= free and start >= taken:
            taken = end
            yield Hit(Span(start, end), word)
