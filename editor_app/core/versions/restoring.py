"""One change of a version taken back: the old wording in its place, everything else as it is."""

from dataclasses import replace

from editor_app.core.change import Row, RowKind


def can_restore(row: Row) -> bool:
    """Whether a row has a change of words; that a paragraph moved is no change of its words."""
    return row.kind is not RowKind.SAME


def restored(old: str, new: str, row: Row) -> str:
    """The new text with the words that the old one had in this row.

    A paragraph that was added goes with its line, one that was deleted comes back at its old place;
    one that was moved and edited stays where it now is.
    """
    words = row.old.of(old)
    if row.kind is RowKind.ADDED:
        return _without_line(new, row)
    if row.kind is RowKind.DELETED:
        return _with_line(new, row.new.start, words)
    return new[: row.new.start] + words + new[row.new.end :]


def accepted(old: str, new: str, row: Row) -> str:
    """The old text with the words that the new one has in this row: what `restored` does, turned round."""
    kinds = {RowKind.ADDED: RowKind.DELETED, RowKind.DELETED: RowKind.ADDED}
    return restored(new, old, replace(row, kind=kinds.get(row.kind, row.kind), old=row.new, new=row.old))


def _without_line(text: str, row: Row) -> str:
    start, end = row.new.start, row.new.end
    if end < len(text):
        return text[:start] + text[end + 1 :]
    return text[: max(0, start - 1)]


def _with_line(text: str, at: int, words: str) -> str:
    if at == 0 or text[at - 1 : at] == "\n":
        return f"{text[:at]}{words}\n{text[at:]}" if text else words
    return f"{text[:at]}\n{words}{text[at:]}"
