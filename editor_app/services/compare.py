"""Compare two versions."""

from editor_app.core import diff
from editor_app.core.change import Comparison
from editor_app.core.draft import Draft
from editor_app.core.task import Task


def compare(old: Draft, new: Draft, task: Task | None = None) -> Comparison:
    """Everything that changed from `old` to `new`, paragraph by paragraph."""
    return diff.compare(old, new, task)
