"""A rule, and what it may look at besides the draft: computed once, shared by all checks of a run."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Verified
from editor_app.core.numbers import indicators, relations
from editor_app.core.repeat import Repeat
from editor_app.core.repeats import copies, fingerprints
from editor_app.core.structure import prose
from editor_app.core.structure.lines import without_residue
from editor_app.core.wording.rules import Hit, Rules, Scan

_LONGEST_EXCEPTION = 60


@dataclass
class Context:
    """The surroundings of one draft in one run of the checks.

    `year` is the year of the volume (the text records the year before). `earlier` holds earlier
    versions of the same text; `earlier_volumes` holds last year's. `rules` is what the packs say.
    `starts` are where the documents start that a volume is made of.
    """

    draft: Draft
    year: int | None = None
    earlier: tuple[Draft, ...] = ()
    earlier_volumes: tuple[Draft, ...] = field(default=())
    rules: Rules = field(default_factory=Rules)
    starts: tuple[int, ...] = (0,)

    @property
    def covers(self) -> int | None:
        """The year that the text records."""
        return None if self.year is None else self.year - 1

    @cached_property
    def without_residue(self) -> str:
        """The text of the same length, with spaces for what web pages left around it."""
        return without_residue(self.draft.text, self.draft.blocks)

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """Groups of repeated passages within the draft; what web pages have around their text is none."""
        return fingerprints.find_repeats_within(self.without_residue, self.starts)

    @cached_property
    def copies(self) -> copies.Copies:
        """Which passages are later copies, and where in the first copy each offset lies."""
        return copies.Copies(self.draft.text, self.repeats)

    @cached_property
    def relations(self) -> relations.Relations:
        """The quantities of the draft and the relations between them, read once."""
        return relations.read(self.draft)

    @cached_property
    def indicators(self) -> tuple[indicators.Indicator, ...]:
        """The figures of the draft by what they say."""
        return tuple(indicators.read(self.draft, self.relations))

    @cached_property
    def documents(self) -> Sequence[Span]:
        """Where whole documents of others stand: speeches, reports, laws."""
        return prose.documents(self.draft)

    @cached_property
    def prose(self) -> str:
        """The text of the same length, with what is told in others' words blotted out."""
        signed = (attribution.span for attribution in self.draft.attributions)
        return prose.of(self.without_residue, (*self.documents, *signed))

    def is_prose(self, span: Span) -> bool:
        """Whether a place is the editor's own words, which the rules of wording are for."""
        return self.prose[span.start] == self.draft.text[span.start]

    @property
    def plain(self) -> str:
        """The text of the same length with half-width digits, and quotations blotted out."""
        return self.relations.plain

    def in_document(self, span: Span) -> bool:
        """Whether a place lies in a document that is printed as it is."""
        index = bisect_right(self.documents, span.start, key=lambda document: document.start) - 1
        return index >= 0 and self.documents[index].contains(span)

    @cached_property
    def _scan(self) -> Scan:
        return self.rules.scan(self.draft.text)

    def hits(self, code: str) -> Sequence[Hit]:
        """The places of the words that the packs give to a code."""
        return self._scan.hits.get(code, ())

    def is_exempt(self, code: str, span: Span) -> bool:
        """Whether a place lies within an exception of a code, or is one in brackets (a title's 【】)."""
        exempt = self._scan.exceptions.get(code, ())
        at = bisect_left(exempt, span.start - _LONGEST_EXCEPTION, key=lambda free: free.start)
        while at < len(exempt) and exempt[at].start <= span.start + 1:
            free = exempt[at]
            if free.contains(span) or (free.start == span.start + 1 and free.end == span.end - 1):
                return True
            at += 1
        return False

    def hits_in_prose(self, code: str) -> Iterator[Hit]:
        """The same without those in others' words."""
        return (hit for hit in self.hits(code) if self.is_prose(hit.span))


Find = Callable[[Draft, Context], Iterator[Finding | Verified]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: a stable code, the words for it, and the function that applies it.

    `message` is a template over `Finding.values`. The manual page is the docstring of the module.
    """

    code: str
    title: str
    message: str
    find: Find
