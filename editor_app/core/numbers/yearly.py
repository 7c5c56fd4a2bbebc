"""Amounts of the year that a percentage compares with, printed in another sentence.

2014年受理案件11210件。……2015年受理案件15985件，比2014年上升42.6%.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from editor_app.core.numbers.from_to import FromTo
from editor_app.core.numbers.growth import Growth
from editor_app.core.numbers.quantity import ONE, Quantity, Role
from editor_app.core.numbers.sentence import Sentence

if TYPE_CHECKING:
    from editor_app.core.numbers.relations import Relations

_COMPARED = re.compile(r"(?:比|较|与|同|和)$")
_TELLING = 4
_FAR = 1500
"""Characters between two sentences that still speak of one thing."""


def read(sentences: Sequence[Sentence], growths: Sequence[Growth]) -> Iterator[FromTo]:
    """Growth whose base is the one amount of the same name in the year compared with."""
    wanted = [g for g in growths if g.against and g.base is None and g.delta is None and not g.real]
    if not wanted:
        return
    printed = _by_year(sentences)
    names = {id(q): name for (_, _, name), found in printed.items() for q in found}
    for change in wanted:
        now, rate = change.amount, change.rate
        if now is None or rate is None:
            continue
        name = names.get(id(now), "")
        bases = [
            q
            for q in printed.get((change.against, now.unit, name), ())
            if abs(q.span.start - now.span.start) < _FAR and q is not now
        ]
        if name and len({q.value for q in bases}) == 1:
            yield FromTo(bases[0], now, rate.direction, rate)


def from_volume(now: "Relations", then: "Relations") -> Iterator[FromTo]:
    """Growth whose base is the same indicator's one figure in last year's volume."""
    old: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for sentence in then.sentences:
        for quantity in sentence.quantities:
            name = sentence.name_of(quantity)
            if quantity.role is Role.LEVEL and quantity.bounded and len(name) >= _TELLING:
                old[name, quantity.unit].append(quantity)
    named = {
        quantity.span: sentence.name_of(quantity)
        for sentence in now.sentences
        for quantity in sentence.quantities
    }
    for change in now.growths:
        amount, rate = change.amount, change.rate
        if amount is None or rate is None or change.base is not None or change.real or change.against:
            continue
        bases = old.get((named.get(amount.span, ""), amount.unit), [])
        if len({base.value for base in bases}) == 1:
            yield FromTo(bases[0], amount, rate.direction, rate)


def _by_year(sentences: Sequence[Sentence]) -> dict[tuple[str, str, str], list[Quantity]]:
    """Amounts by the year last named before them, their unit, and the end of their name."""
    found: dict[tuple[str, str, str], list[Quantity]] = defaultdict(list)
    year = ""
    for sentence in sentences:
        for quantity in sentence.quantities:
            if quantity.role is Role.DATE and quantity.value >= 1000 * ONE:
                before = sentence.before(quantity, 2)
                year = year if _COMPARED.search(before) else str(quantity.value // ONE)
            elif quantity.role is Role.LEVEL and quantity.bounded and quantity.unit:
                name = sentence.name_of(quantity)[-2:]
                found[year, quantity.unit, name].append(quantity)
    return found
