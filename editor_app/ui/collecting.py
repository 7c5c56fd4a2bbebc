"""The collector of cycles, kept from stopping the window.

A full collection looks at every object there is, with all threads waiting: 200 to 600 ms once a volume of
three million characters is open. Drafts, findings and comparisons hold no cycles and go when nothing names
them, so it need not look at them.
"""

import gc
from typing import Final

_YOUNG: Final = 10_000
_MIDDLE: Final = 10
_FULL: Final = 400
"""Of collections of the middle generation (some 15 ms) only one in so many may become a full one."""


def collect_little() -> None:
    """Collect what is young as before, and seldom everything."""
    gc.set_threshold(_YOUNG, _MIDDLE, _FULL)


def leave_alone() -> None:
    """What there is now is looked at no more: something large was just read, which will stay a while."""
    gc.freeze()
