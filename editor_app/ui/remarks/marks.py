"""The marks of open remarks in the text, moved along with typing that no version holds yet."""

from collections.abc import Sequence

from editor_app.core.draft import Span
from editor_app.core.language import _
from editor_app.ui.remarks.model import Remark
from editor_app.ui.snapshot import Sheet
from editor_app.ui.text.highlighter import TextMark
from editor_app.ui.text.view import moved
from editor_app.ui.theme import REMARK

_KEY = "remark:"


def remark_marks(remarks: Sequence[Remark], sheet: Sheet, text: str) -> list[TextMark]:
    """A mark for every open remark that has a place in the present version, which `text` was typed from."""
    saved = sheet.draft.text
    edits = [] if saved == text else [edit_between(saved, text)]
    return [
        TextMark(moved(remark.place, edits), f"{_KEY}{remark.id}", REMARK, tip=_tip(remark))
        for remark in remarks
        if remark.place is not None and remark.standing.is_open and remark.version == sheet.manuscript.head.id
    ]


def remark_of(key: str) -> str | None:
    """The id of the remark that a mark is of; None for the mark of a finding."""
    return key.removeprefix(_KEY) if key.startswith(_KEY) else None


def _tip(remark: Remark) -> str:
    return _("{state}：{who}：{text}").format(
        state=_(remark.standing.value), who=remark.said.who, text=remark.said.text
    )


def edit_between(before: str, after: str) -> tuple[Span, str]:
    """What was typed, as one edit: from the first character that differs to the last one."""
    most = min(len(before), len(after))
    start = _common(before, after, most)
    tail = _common(before[::-1], after[::-1], most - start)
    return Span(start, len(before) - tail), after[start : len(after) - tail]


def _common(one: str, other: str, most: int) -> int:
    """How many characters both begin with, up to `most`; by halves, since slices are compared at once."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
