"""稿酬: what each contributor is paid for, by the office's own table of kinds and grades.

Characters are counted without white space. A passage that is said again is paid once, where it
stands first; what several have signed is divided among them, evenly where no shares were set.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from editor_app.core.structure.attribution import Credit
from editor_app.core.structure.titles import plain_title

_CENT = Decimal("0.01")


class BadFeeTable(Exception):
    """A table of fees that cannot be read; says what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text: yuan for a thousand characters by grade. Without titles it takes what is left."""

    title: str
    rates: Mapping[str, Decimal]
    titles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FeeTable:
    edition: str = ""
    title: str = ""
    source: str = ""
    grades: Sequence[str] = ()
    usual: str = ""
    kinds: Sequence[Kind] = ()
    of_entries: Mapping[str, str] = field(default_factory=dict)
    of_persons: Mapping[str, str] = field(default_factory=dict)

    def kind_of(self, title: str) -> Kind | None:
        plain = plain_title(title)
        named = next((kind for kind in self.kinds if plain in kind.titles), None)
        return named or next((kind for kind in self.kinds if not kind.titles), None)

    def grade_of(self, title: str, person: str) -> str:
        return self.of_entries.get(plain_title(title)) or self.of_persons.get(person) or self.usual


@dataclass(frozen=True, slots=True)
class Fee:
    """What a person, or a unit where no person signs, wrote of one kind and grade.

    `characters` may be a share of what several signed.
    """

    name: str
    unit: str
    kind: str
    grade: str
    entries: int
    shared: int
    characters: Fraction
    rate: Decimal

    @property
    def amount(self) -> Decimal:
        """Yuan, to the cent."""
        exact = self.characters * Fraction(self.rate) / 1000
        return (Decimal(exact.numerator) / exact.denominator).quantize(_CENT, ROUND_HALF_UP)


def fees(credited: Iterable[Credit], table: FeeTable) -> tuple[Fee, ...]:
    """In the order of the first entry that each has signed."""
    made: dict[tuple[str, str, str, str], Fee] = {}
    for credit in credited:
        kind = table.kind_of(credit.title)
        for (name, unit), characters in credit.parts:
            grade = table.grade_of(credit.title, name)
            rate = kind.rates.get(grade, Decimal(0)) if kind else Decimal(0)
            key = (name, unit, kind.title if kind else "", grade)
            before = made.get(key) or Fee(*key, 0, 0, Fraction(0), rate)
            made[key] = Fee(
                *key,
                before.entries + 1,
                before.shared + (len(credit.signers) > 1),
                before.characters + characters,
                rate,
            )
    return tuple(made.values())


def read_fee_table(text: str) -> FeeTable:
    """The table that a TOML file says. Raises `BadFeeTable`."""
    try:
        said = tomllib.loads(text)
        grades = tuple(map(str, said["grades"]))
        graded = said.get("graded", {})
        table = FeeTable(
            str(said["edition"]),
            str(said["title"]),
            str(said.get("source", "")),
            grades,
            str(said["usual"]),
            tuple(_kind(one) for one in said["kind"]),
            {plain_title(title): str(grade) for title, grade in graded.get("entries", {}).items()},
            {person: str(grade) for person, grade in graded.get("persons", {}).items()},
        )
    except tomllib.TOMLDecodeError as error:
        raise BadFeeTable(str(error)) from error
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise BadFeeTable(f"{type(error).__name__}: {error}") from error
    used = {table.usual, *table.of_entries.values(), *table.of_persons.values()}
    used |= {grade for kind in table.kinds for grade in kind.rates}
    if unknown := used - set(grades):
        raise BadFeeTable(", ".join(sorted(unknown)))
    return table


def _kind(said: Mapping[str, object]) -> Kind:
    rates, titles = said["rates"], said.get("titles", [])
    if not isinstance(rates, Mapping) or not isinstance(titles, list):
        raise TypeError("rates, titles")
    return Kind(
        str(said["title"]),
        {str(grade): Decimal(str(rate)) for grade, rate in rates.items()},
        frozenset(plain_title(str(title)) for title in titles),
    )
