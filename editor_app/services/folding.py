"""Which findings say again what another has said: twins in later copies, effects of one root cause."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from editor_app.core.draft import Span
from editor_app.core.finding import Finding, Severity
from editor_app.core.repeats.copies import Copies
from editor_app.core.repeats.fingerprints import MINIMUM

FIGURE = "figure-conflict"
"""A figure that differs between copies is one error, whatever else it makes impossible."""
SLIP = "magnitude-slip"
"""A figure that lacks its 万 or 亿 is one error too; its first span is the figure."""
SITE_NAME = "replacement-residue"
"""A long name put everywhere makes passages alike that have nothing else in common."""
_REPEATS = ("duplicate-block", "duplicate-near")


def fold(text: str, findings: Sequence[Finding], copies: Copies) -> Iterator[Finding]:
    """The findings in their order, each with the key of the one it is folded under."""
    originals: dict[tuple[str, str | None, tuple[Span | None, ...]], str] = {
        (f.code, f.equation, f.spans): f.key for f in findings
    }
    certain = [finding for finding in findings if finding.severity is not Severity.HINT]
    causes = {FIGURE: None, SLIP: 1}
    figures = _Places(
        (span, finding.key)
        for finding in certain
        if finding.code in causes
        for span in finding.spans[: causes[finding.code]]
    )
    names = _Places((span, f.key) for f in findings if f.code == SITE_NAME for span in f.spans)
    for finding in findings:
        if finding.scope == "draft":
            later = sum(map(copies.is_later, finding.spans))
            yield replace(finding, count=len(finding.spans), folded_count=later)
            continue
        under = originals.get((finding.code, finding.equation, tuple(map(copies.first, finding.spans))))
        if under is None and finding.equation is not None and finding.code not in causes:
            under = next((key for span in finding.spans for _, key in figures.over(span)), None)
        if under is None and finding.code in _REPEATS:
            under = _name_alone(text, finding, names)
        yield replace(finding, folded_under=under or finding.folded_under)


def _name_alone(text: str, finding: Finding, names: "_Places") -> str | None:
    """The name that makes passages alike, where they are too short to be repeats without it."""
    for place in finding.spans:
        within = list(names.over(place))
        said = sum(map(str.isalnum, place.of(text)))
        said -= sum(sum(map(str.isalnum, name.of(text))) for name, _ in within)
        if not within or said >= MINIMUM:
            return None
        key = within[0][1]
    return key


class _Places:
    """The spans of some findings with their keys, found by where they lie."""

    def __init__(self, places: Iterable[tuple[Span, str]]) -> None:
        self._places = sorted(places)
        self._starts = [span.start for span, _ in self._places]
        self._longest = max((len(span) for span, _ in self._places), default=0)

    def over(self, span: Span) -> Iterator[tuple[Span, str]]:
        """Those that overlap a span."""
        first = bisect_left(self._starts, span.start - self._longest)
        for place, key in self._places[first : bisect_right(self._starts, span.end)]:
            if place.overlaps(span):
                yield place, key
