"""Compare two versions, and say what a person should know before reading what changed."""

from collections.abc import Sequence

from editor_app.core.change import Comparison
from editor_app.core.draft import Draft, Span
from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.versions import diff


def compare(
    old: Draft, new: Draft, task: Task | None = None, pins: Sequence[tuple[Span, Span]] = ()
) -> Comparison:
    """Everything that changed from `old` to `new`, paragraph by paragraph.

    `pins` are paragraphs of both that a person has put together.
    """
    return diff.compare(old, new, task, pins)


def notice(old: Draft, new: Draft) -> str:
    """Why the two are hardly versions of one draft, in a sentence; empty where they may well be.

    That they have hardly anything in common is for `core.versions.remarks` to say.
    """
    years = old.volume.year, new.volume.year
    if None not in years and years[0] != years[1]:
        words = _("两边不是同一卷的稿件：旧的一边写{old}卷，新的一边写{new}卷")
        return words.format(old=years[0], new=years[1])
    return ""
