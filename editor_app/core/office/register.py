"""An office's own list of what came in: which file is whose, who handed it in, and how."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "file": ("文件", "文件名", "文件名称", "稿件", "稿件名"),
    "unit": ("供稿单位", "单位", "来稿单位", "报送单位", "承编单位", "单位名称"),
    "names": ("供稿人", "撰稿人", "报送人", "联系人", "执笔人", "作者"),
    "approver": ("审稿人", "审核人", "单位审稿人", "分管领导"),
    "stamped": ("盖章", "盖章稿", "纸质稿"),
    "channel": ("途径", "来稿途径", "怎样送来的", "渠道", "方式", "来稿方式", "报送方式"),
    "note": ("说明", "备注"),
}


@dataclass(frozen=True, slots=True)
class Handed:
    """A line of the list; empty where the list says nothing."""

    file: str
    unit: str = ""
    names: str = ""
    approver: str = ""
    stamped: str = ""
    channel: str = ""
    note: str = ""


class NoRegister(ValueError):
    """The rows have no head that names a column of files."""


class Register:
    """The lines of a list by their files, whose suffixes may be left away."""

    def __init__(self, lines: Iterable[Handed] = ()) -> None:
        self.lines = tuple(lines)
        self._by_name = {_key(line.file): line for line in self.lines}

    def of(self, file_name: str) -> Handed | None:
        stem, _dot, _suffix = file_name.rpartition(".")
        return self._by_name.get(_key(file_name)) or (self._by_name.get(_key(stem)) if stem else None)

    def missing(self, file_names: Iterable[str]) -> tuple[str, ...]:
        """The files of the list that are none of those."""
        found = {id(self.of(name)) for name in file_names}
        return tuple(line.file for line in self.lines if id(line) not in found)


def register_of(rows: Iterable[Sequence[str]]) -> Register:
    """The list that rows of cells are, below a head that names their columns. Raises `NoRegister`."""
    columns: dict[str, int] = {}
    lines: list[Handed] = []
    for row in rows:
        cells = [cell.strip() for cell in row]
        head = _head(cells)
        if "file" in head:
            columns = head
        elif columns and (line := _line(cells, columns)).file:
            lines.append(line)
    if not columns:
        raise NoRegister
    return Register(lines)


def _head(cells: Sequence[str]) -> dict[str, int]:
    places = {cell.replace(" ", ""): at for at, cell in reversed([*enumerate(cells)])}
    found = {
        key: next((places[name] for name in names if name in places), -1) for key, names in _COLUMNS.items()
    }
    return {key: at for key, at in found.items() if at >= 0}


def _line(cells: Sequence[str], columns: Mapping[str, int]) -> Handed:
    line = Handed("")
    for key, at in columns.items():
        line = replace(line, **{key: cells[at] if at < len(cells) else ""})
    return line


def _key(name: str) -> str:
    return "".join(name.split()).casefold()
