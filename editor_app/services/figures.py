"""List the figures of a draft: each indicator with its value, unit, period, region and place."""

from editor_app.core.draft import Draft
from editor_app.core.numbers import indicators, relations
from editor_app.core.numbers.indicators import Indicator


def figures(draft: Draft) -> tuple[Indicator, ...]:
    """Every amount, change and share that the draft gives a name, in reading order.

    A volume is listed draft by draft, or joined by `core.joined`.
    """
    return tuple(indicators.read(draft, relations.read(draft)))
