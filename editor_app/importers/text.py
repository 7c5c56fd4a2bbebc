"""Plain text: decoded by the ladder, line ends made LF, nothing else changed."""

from pathlib import Path

from editor_app.core.draft import Reading, paragraphs
from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers.decoding import NotText, decode

_MOST_CONTROLS = 0.002
"""Share of control characters beyond which the bytes are a program's, not a person's."""


def read(
    original: bytes, path: Path, *, encoding: str | None = None, view: str = "final", task: Task | None = None
) -> Reading:
    """The text of a txt file. Raises `Unreadable`. A text file has one view only."""
    try:
        decoded = decode(original, encoding)
    except NotText as error:
        raise Unreadable(str(path), error.why) from error
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\0\x1a \t\n\f\u3000\ufeff"):
        raise Unreadable(str(path), _("文件是空的，没有文字；请确认供稿者发来的是不是这一份"))
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\v\f\x1a")
    if controls > len(text) * _MOST_CONTROLS:
        raise Unreadable(str(path), _("不是文字稿：其中多是控制字符；请给 txt、docx 或 html 文件"))
    return Reading(text, paragraphs(text), decoded.encoding, decoded.certain)
