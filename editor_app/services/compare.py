"""Compare two versions."""

from collections.abc import Sequence

from editor_app.core.change import Comparison
from editor_app.core.draft import Draft, Span
from editor_app.core.task import Task
from editor_app.core.versions import diff


def compare(
    old: Draft, new: Draft, task: Task | None = None, pins: Sequence[tuple[Span, Span]] = ()
) -> Comparison:
    """Everything that changed from `old` to `new`, paragraph by paragraph.

    `pins` are paragraphs of both that a person has put together.
    """
    return diff.compare(old, new, task, pins)
