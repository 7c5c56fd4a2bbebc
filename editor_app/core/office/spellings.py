"""One person under two spellings: names in the list of contributors that may be the same person's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from editor_app.core.structure.attribution import Contributor


@dataclass(frozen=True, slots=True)
class SameName:
    """Two names that a person should look at: `rare` has written less, and is likelier the slip."""

    name: str
    rare: str
    unit: str | None


def likely_same(contributors: Iterable[Contributor]) -> Iterator[SameName]:
    """Names of one unit that are one sign apart, and equal names set with and without a space.

    Two signs apart is another person: of names with two or three characters many pairs are.
    """
    by_unit: dict[str | None, list[Contributor]] = {}
    for contributor in contributors:
        if contributor.name:
            by_unit.setdefault(contributor.unit, []).append(contributor)
    for unit, named in by_unit.items():
        for one, other in _close(named):
            more, less = sorted((one, other), key=lambda c: (-c.characters, c.name))
            yield SameName(more.name, less.name, unit)


def _close(named: Sequence[Contributor]) -> Iterator[tuple[Contributor, Contributor]]:
    for one, other in combinations(named, 2):
        if may_be_same(one.name, other.name):
            yield one, other


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be one person's, spelled twice."""
    one, other = "".join(one.split()), "".join(other.split())
    return one == other or _one_sign_apart(one, other)


def _one_sign_apart(one: str, other: str) -> bool:
    """Three characters with one changed, or a name cut off; of two characters, the family name changed."""
    if abs(len(one) - len(other)) > 1 or Levenshtein.distance(one, other, score_cutoff=1) > 1:
        return False
    short = min(len(one), len(other))
    return short >= 3 or (short == 2 and (len(one) != len(other) or one[1:] == other[1:]))
