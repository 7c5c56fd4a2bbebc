"""Figures that are other figures divided: density, persons a household, yield, urban share, sex ratio.

Each kind is named by the words before its figures. The operands stand in the same paragraph; where several
figures could be one of them, a pair that fits is the one meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from editor_app.core.numbers.masking import words
from editor_app.core.numbers.quantity import About, Quantity, Role

_KILOMETRES = ("平方千米", "平方公里")
# Kilograms and 亩, so that a yield comes out in the unit that it is printed in.
_MASS = {"吨": Fraction(1000), "公斤": Fraction(1), "千克": Fraction(1), "斤": Fraction(1, 2)}
_LAND = {"亩": Fraction(1), "公顷": Fraction(15)}
_NEAR = 24
_MOST = 60
_MOST_CALLED = 4


@dataclass(frozen=True, slots=True)
class _Kind:
    """Words that end right before a figure, and its units, for a quotient and its two operands.

    `factor` is what the quotient counts one of: 100 for a percentage. `strict` is false where the operands
    may be of another date or scope. `within` says that they stand in one sentence.
    """

    per: re.Pattern[str]
    per_units: tuple[str, ...]
    top: tuple[re.Pattern[str], ...]
    top_units: tuple[str, ...]
    by: tuple[re.Pattern[str], ...]
    by_units: tuple[str, ...]
    factor: int = 1
    strict: bool = True
    within: bool = False


_KINDS = (
    _Kind(
        re.compile(r"(?:密度[^，。；,;\d]{0,4}每平方(?:千米|公里)|每平方(?:千米|公里)[^，。；,;\d]{0,4})$"),
        ("人",),
        (re.compile(r"总人口(?:数)?(?:为|达|共)?$"), re.compile(r"(?<![镇乡村市])常住人口(?:为|达|共)?$")),
        ("人",),
        (re.compile(r"面积(?:为|达|共)?$"),),
        _KILOMETRES,
        strict=False,
    ),
    _Kind(
        re.compile(r"平均每(?:个)?(?:家庭)?户(?:的)?(?:人口)?(?:为)?$"),
        ("人",),
        (re.compile(r"家庭户人口(?:为|共)?$"),),
        ("人",),
        (re.compile(r"家庭户(?:\ue001)*$"),),
        ("户",),
    ),
    _Kind(
        re.compile(r"城镇化率(?:为|达到?|是)?$"),
        ("%",),
        (re.compile(r"城镇(?:常住)?人口(?:为|达|共)?$"),),
        ("人",),
        (re.compile(r"(?<!城镇)(?<!乡村)(?:常住|总)(?:总)?人口(?:数)?(?:为|达|共)?$"),),
        ("人",),
        factor=100,
        strict=False,
    ),
    _Kind(
        re.compile(r"(?:总人口|常住人口)?性别比(?:[(（][^()（）]{0,24}[)）])?(?:为|是)?$"),
        ("",),
        (re.compile(r"男(?:性|性人口)?(?:为|共)?$"),),
        ("人",),
        (re.compile(r"女(?:性|性人口)?(?:为|共)?$"),),
        ("人",),
        factor=100,
        strict=False,
    ),
    _Kind(
        re.compile(r"(?:亩产|单产|每亩产量?|平均每公顷产量?)(?:只有|仅|为|达到?|量)*$"),
        tuple(_MASS),
        (re.compile(r"(?:总产|产量)(?:量)?(?:为|达到?|约|共)*$"),),
        tuple(_MASS),
        (re.compile(r"(?:播种|种植|收获)?面积(?:为|达到?|约|共)*$"),),
        tuple(_LAND),
        within=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Quotient:
    """top × factor ÷ by = per, for one of the pairs; `strict` as in its kind."""

    pairs: tuple[tuple[Quantity, Quantity], ...]
    per: Quantity
    factor: int
    strict: bool

    def times(self, top: Quantity, by: Quantity) -> Fraction:
        """What top ÷ by is multiplied with to come out in the unit that is printed."""
        mass = _MASS.get(top.unit, Fraction(1)) / _MASS.get(self.per.unit, Fraction(1))
        return self.factor * mass / _LAND.get(by.unit, Fraction(1))


def read(plain: str, quantities: Sequence[Quantity]) -> Iterator[Quotient]:
    for at, per in enumerate(quantities):
        if per.role is not Role.LEVEL or per.about is not About.PLAIN:
            continue
        before = words(plain, max(0, per.span.start - 2 * _NEAR), per.span.start)
        for kind in _KINDS:
            if per.unit in kind.per_units and kind.per.search(before):
                yield from _of_kind(plain, quantities, at, kind)
                break


def _of_kind(plain: str, quantities: Sequence[Quantity], at: int, kind: _Kind) -> Iterator[Quotient]:
    per = quantities[at]
    floor = max(plain.rfind(mark, 0, per.span.start) for mark in ("\n。" if kind.within else "\n"))
    around = [q for q in quantities[max(0, at - _MOST) : at] if q.span.start > floor]
    if kind.within:
        end = min((e for mark in "。\n" if (e := plain.find(mark, per.span.end)) >= 0), default=len(plain))
        around += [q for q in quantities[at + 1 : at + _MOST // 6] if q.span.end <= end]
    tops = _called(plain, around, kind.top, kind.top_units)
    bys = _called(plain, around, kind.by, kind.by_units)
    pairs = tuple((top, by) for top in tops for by in bys if by.value > 0 and top is not by)
    if pairs:
        yield Quotient(pairs, per, kind.factor, kind.strict)


def _called(
    plain: str, around: Sequence[Quantity], names: Sequence[re.Pattern[str]], units: Sequence[str]
) -> list[Quantity]:
    """The figures that the first of these names stands before, as far as any has one."""
    for name in names:
        found = [
            q
            for q in around
            if q.unit in units
            and q.bounded
            and q.role is Role.LEVEL
            and name.search(words(plain, max(0, q.span.start - _NEAR), q.span.start))
        ]
        if found:
            return found[-_MOST_CALLED:]
    return []
