"""One wrong figure makes several relations fail: they are one finding, and together they tell the repair.

A slip that explains two relations is the likely one. A figure that other relations confirm is not the wrong
one: mending it would break them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor_app.core.draft import Span
from editor_app.core.finding import Finding, Suggestion, Verified


def settle(findings: Sequence[Finding], verified: Sequence[Verified]) -> Iterator[Finding]:
    """The findings in their order, with the repair that is meant, folded under the first that it explains.

    The findings have their keys already.
    """
    confirmed = {span.start for one in verified for span in one.spans}
    plausible = [_plausible(finding.repairs, confirmed) for finding in findings]
    common = Counter(repair for repairs in plausible for repair in repairs)
    # What a finding suggests by itself weighs more than what it only allows.
    weight = common + Counter(finding.suggestion for finding in findings if finding.suggestion)
    first: dict[Suggestion, str] = {}
    for finding, repairs in zip(findings, plausible, strict=True):
        shared = [repair for repair in repairs if common[repair] > 1]
        if not shared:
            yield replace(finding, suggestion=_only(repairs)) if _is_open(finding, repairs) else finding
            continue
        meant = max(shared, key=weight.__getitem__)
        under = next((first[repair] for repair in shared if repair in first), None)
        for repair in shared:
            first.setdefault(repair, under or finding.key)
        alone = sum(weight[repair] == weight[meant] for repair in shared) == 1
        yield replace(finding, suggestion=meant if alone else None, folded_under=under)


def _plausible(repairs: tuple[Suggestion, ...], confirmed: set[int]) -> tuple[Suggestion, ...]:
    """Without those of figures that other relations confirm, unless that leaves none."""
    left = tuple(repair for repair in repairs if repair.span.start not in confirmed)
    return left or repairs


def _is_open(finding: Finding, repairs: tuple[Suggestion, ...]) -> bool:
    """Whether a finding could not tell its repair by itself and now can."""
    return finding.suggestion is None and _only(repairs) is not None


def _only(repairs: tuple[Suggestion, ...]) -> Suggestion | None:
    spans: set[Span] = {repair.span for repair in repairs}
    return repairs[0] if len(spans) == 1 else None
