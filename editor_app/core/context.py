"""What a check may look at besides the draft: computed once, shared by all checks of a run."""

from dataclasses import dataclass, field
from functools import cached_property

from editor_app.core import copies, fingerprints, indicators, relations
from editor_app.core.draft import Draft
from editor_app.core.lines import without_residue
from editor_app.core.repeat import Repeat


@dataclass
class Context:
    """The surroundings of one draft in one run of the checks.

    `year` is the year of the volume (the text records the year before). `earlier` holds earlier
    versions of the same text; `earlier_volumes` holds last year's.
    """

    draft: Draft
    year: int | None = None
    earlier: tuple[Draft, ...] = ()
    earlier_volumes: tuple[Draft, ...] = field(default=())

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """Groups of repeated passages within the draft; what web pages have around their text is none."""
        return fingerprints.find_repeats([without_residue(self.draft.text, self.draft.blocks)])

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
