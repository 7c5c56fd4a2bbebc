"""差错率: confirmed errors weighed by a scale, and how many that is in ten thousand characters.

The scale is data (resources/quality), so that an office can hold another edition of the rule.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

TEN_THOUSAND = 10_000


class BadScale(Exception):
    """A table of weights that cannot be read; says what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of error: `weight` each; one and the same error counts `same_most` at most, all of them `most`.

    `by_length` gives other weights from so many characters on that are too many or missing.
    """

    code: str
    title: str
    weight: Fraction
    same_most: Fraction | None = None
    most: Fraction | None = None
    by_length: Sequence[tuple[int, Fraction]] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """`passes` and `recalls` are errors in ten thousand characters; `of_rule` gives a check its category."""

    edition: str = ""
    title: str = ""
    source: str = ""
    passes: Fraction = Fraction(1)
    recalls: Fraction = Fraction(5)
    categories: Mapping[str, Category] = field(default_factory=dict)
    of_rule: Mapping[str, str] = field(default_factory=dict)
    usual: str = ""

    def category_of(self, rule: str) -> Category | None:
        """The category that the errors of a check belong to; None for what is no error to be counted."""
        return self.categories.get(self.of_rule.get(rule, self.usual))

    def category_named(self, words: str) -> Category | None:
        """The category of a code or title, as a proofreader names it."""
        return next((one for one in self.categories.values() if words in (one.code, one.title)), None)


@dataclass(frozen=True, slots=True)
class Fault:
    """A confirmed error: what is wrong and what it should be (None: nobody says), `places` times."""

    category: Category
    wrong: str
    right: str | None
    places: int = 1
    weight: Fraction | None = None
    """Given by a person; by the scale where it is not."""

    @property
    def each(self) -> Fraction:
        if self.weight is not None:
            return self.weight
        if self.right is None:
            return self.category.weight
        return _by_length(self.category, self.wrong, self.right)


def _by_length(category: Category, wrong: str, right: str) -> Fraction:
    """More or fewer characters weigh by their number; a character for another weighs as one."""
    weight = category.weight
    if wrong and right and not (wrong in right or right in wrong):
        return weight
    for least, heavier in category.by_length:
        if abs(len(wrong) - len(right)) >= least:
            weight = heavier
    return weight


def _bounded(value: Fraction, most: Fraction | None) -> Fraction:
    return value if most is None else min(value, most)


@dataclass(frozen=True, slots=True)
class CategoryTally:
    """What the errors of a category count: before its bound, and within it."""

    category: Category
    places: int
    uncapped: Fraction
    counted: Fraction


@dataclass(frozen=True, slots=True)
class Tally:
    """`faults` in the order given with what each counts; a repeated one counts nothing beyond its bound."""

    faults: Sequence[tuple[Fault, Fraction]]
    categories: Sequence[CategoryTally]

    @property
    def total(self) -> Fraction:
        return sum((one.counted for one in self.categories), Fraction(0))

    def rate(self, characters: int) -> Fraction:
        """Errors in ten thousand characters."""
        return self.total * TEN_THOUSAND / characters if characters else Fraction(0)


def tally(faults: Iterable[Fault]) -> Tally:
    counted: list[tuple[Fault, Fraction]] = []
    same: defaultdict[tuple[str, str, str | None], Fraction] = defaultdict(Fraction)
    for fault in faults:
        key = (fault.category.code, fault.wrong, fault.right)
        before = same[key]
        same[key] = _bounded(before + fault.each * fault.places, fault.category.same_most)
        counted.append((fault, same[key] - before))
    by_category: dict[str, list[tuple[Fault, Fraction]]] = defaultdict(list)
    for fault, value in counted:
        by_category[fault.category.code].append((fault, value))
    return Tally(counted, [_of_category(of) for of in by_category.values()])


def _of_category(faults: Sequence[tuple[Fault, Fraction]]) -> CategoryTally:
    category = faults[0][0].category
    total = sum((value for _fault, value in faults), Fraction(0))
    places = sum(fault.places for fault, _value in faults)
    return CategoryTally(category, places, total, _bounded(total, category.most))


def read_scale(text: str) -> Scale:
    """The scale that a TOML table says. Raises `BadScale`."""
    try:
        said = tomllib.loads(text)
        categories = {one["code"]: _category(one) for one in said["category"]}
        of_rule = {rule: code for code, rules in said.get("rules", {}).items() for rule in rules}
        scale = Scale(
            str(said["edition"]),
            str(said["title"]),
            str(said.get("source", "")),
            Fraction(said.get("passes", "1")),
            Fraction(said.get("recalls", "5")),
            categories,
            of_rule,
            str(said.get("usual", "")),
        )
    except tomllib.TOMLDecodeError as error:
        raise BadScale(str(error)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadScale(f"{type(error).__name__}: {error}") from error
    unknown = ({*of_rule.values(), scale.usual} - {""}) - categories.keys()
    if unknown:
        raise BadScale(", ".join(sorted(unknown)))
    return scale


def _category(said: Mapping[str, object]) -> Category:
    lengths = said.get("by_length", [])
    assert isinstance(lengths, list)
    return Category(
        str(said["code"]),
        str(said["title"]),
        Fraction(str(said["weight"])),
        _fraction(said.get("same_most")),
        _fraction(said.get("most")),
        tuple((int(least), Fraction(str(weight))) for least, weight in lengths),
        str(said.get("basis", "")),
    )


def _fraction(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))
