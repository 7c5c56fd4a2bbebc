"""Lines that are rows of a table or lines of figures: what they have in common is their form."""

import re

_FIGURE = re.compile(r"[0-9０-９]")
_SENTENCE = re.compile(r"[，。；：！？;:!?]|,(?![0-9])|\.(?![0-9])")
_CELLS = re.compile(r"[\t|｜│]")


def mostly_rows(text: str) -> bool:
    """Whether more than half of a text stands in rows."""
    in_rows = sum(len(line) for line in text.split("\n") if _is_row(line))
    return 2 * in_rows > len(text)


def _is_row(line: str) -> bool:
    """Cells, or a figure in what is no sentence."""
    return bool(_CELLS.search(line) or (_FIGURE.search(line) and not _SENTENCE.search(line)))
