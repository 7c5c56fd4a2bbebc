"""Compare two versions, and say what a person should know before reading what changed."""

from collections.abc import Iterator, Sequence

from editor_app.core.change import Comparison, Row, RowKind
from editor_app.core.draft import Draft, Span, count_characters
from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.versions import diff

_UNLIKE = 0.1
"""With less in common, of the shorter text, two texts are hardly versions of one another."""
_SHORT = 40
"""Characters of a text that is too short to be judged so."""


def compare(
    old: Draft, new: Draft, task: Task | None = None, pins: Sequence[tuple[Span, Span]] = ()
) -> Comparison:
    """Everything that changed from `old` to `new`, paragraph by paragraph.

    `pins` are paragraphs of both that a person has put together.
    """
    return diff.compare(old, new, task, pins)


def notice(old: Draft, new: Draft, comparison: Comparison) -> str:
    """Why the two are hardly versions of one draft, in a sentence; empty where they may well be."""
    shorter = min(count_characters(old.text), count_characters(new.text))
    if shorter > _SHORT:
        common = sum(count_characters(text) for text in _common(old.text, comparison.rows)) / shorter
        if common < _UNLIKE:
            return _(
                "两份文字几乎没有相同之处（相同的字占{share:.0%}），多半不是同一份稿件的两个版本，请核对选的是哪两份"
            ).format(share=common)
    years = old.volume.year, new.volume.year
    if None not in years and years[0] != years[1]:
        return _("两边不是同一卷的稿件：旧的一边写{old}卷，新的一边写{new}卷").format(
            old=years[0], new=years[1]
        )
    return ""


def _common(old: str, rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if row.kind is RowKind.SAME:
            yield row.old.of(old)
        else:
            yield from (operation.text for operation in row.operations if operation.sign == "=")
