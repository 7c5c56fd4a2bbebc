"""The bare text of a Word 97 file (.doc, and .wps as WPS writes it), to see whether a conversion lost any.

Only the pieces of text are read, without any format: body, notes, headers, comments, text boxes.
"""

import re
import struct
from collections.abc import Iterator
from typing import Final

_END: Final = 0xFFFFFFFA
"""Numbers of sectors from here on are no sectors."""
_HEADER: Final = 512
_IN_HEADER: Final = 109
_ENTRY: Final = 128
_SMALL_SECTOR: Final = 64
_FIELD: Final = re.compile("\x13[^\x13\x14\x15]*\x15|\x13[^\x13\x14\x15]*\x14([^\x13\x14\x15]*)\x15")
_CLX: Final = 418
_WORD: Final = 0xA5EC
_OF_97: Final = 193


class Unknown(Exception):
    """The bytes are no Word 97 file, or a damaged or locked one."""


def text_of(original: bytes) -> str:
    """All text of the file, its fields by their results. Raises `Unknown`."""
    try:
        text = "".join(_pieces(_Compound(original)))
    except (struct.error, IndexError, ValueError) as error:
        raise Unknown from error
    for _depth in range(8):
        text, replaced = _FIELD.subn(lambda field: field[1] or "", text)
        if not replaced:
            break
    return text


class _Compound:
    """The streams of an OLE compound file by their names."""

    def __init__(self, original: bytes) -> None:
        self._bytes = original
        shift, small_shift = struct.unpack_from("<HH", original, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise Unknown
        self._size: int = 1 << shift
        first, _signature, self._least, small, _count, more, _more_count = struct.unpack_from(
            "<7I", original, 48
        )
        self._next = self._table(more)
        self._small_next = self._numbers(self._chain(small))
        self._entries = dict(self._directory(self._chain(first)))
        root = self._entries.get("Root Entry")
        self._small = self._chain(root[0]) if root else b""

    def stream(self, name: str) -> bytes:
        if name not in self._entries:
            raise Unknown
        start, size = self._entries[name]
        if size >= self._least:
            return self._chain(start)[:size]
        return b"".join(self._small_sectors(start))[:size]

    def _sector(self, number: int) -> bytes:
        at = self._size * (number + 1)
        return self._bytes[at : at + self._size]

    def _table(self, more: int) -> list[int]:
        """The number of the sector that follows each sector."""
        holders = list(struct.unpack_from(f"<{_IN_HEADER}I", self._bytes, 76))
        seen = 0
        while more < _END and seen * self._size < len(self._bytes):
            *numbers, more = self._numbers(self._sector(more))
            holders += numbers
            seen += 1
        table: list[int] = []
        for holder in holders:
            if holder < _END:
                table += self._numbers(self._sector(holder))
        return table

    def _numbers(self, sector: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))

    def _chain(self, number: int) -> bytes:
        return b"".join(self._sector(one) for one in _followed(number, self._next))

    def _small_sectors(self, number: int) -> Iterator[bytes]:
        for one in _followed(number, self._small_next):
            yield self._small[one * _SMALL_SECTOR : (one + 1) * _SMALL_SECTOR]

    def _directory(self, listed: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        for at in range(0, len(listed) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", listed, at + 64)
            name = listed[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", listed, at + 116)
            yield name, (start, size)


def _followed(number: int, following: list[int]) -> Iterator[int]:
    for _step in following:
        if number >= len(following):
            return
        yield number
        number = following[number]


def _pieces(file: _Compound) -> Iterator[str]:
    body = file.stream("WordDocument")
    mark, version, flags = struct.unpack_from("<HH6xH", body)
    if mark != _WORD or version < _OF_97 or flags & 0x0100:
        raise Unknown
    table = file.stream("1Table" if flags & 0x0200 else "0Table")
    start, length = struct.unpack_from("<II", body, _CLX)
    pieces = _piece_table(table[start : start + length])
    count = (len(pieces) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", pieces)
    for number in range(count):
        (offset,) = struct.unpack_from("<I", pieces, (count + 1) * 4 + number * 8 + 2)
        characters = places[number + 1] - places[number]
        if characters < 0:
            raise Unknown
        if offset & 0x40000000:
            at = (offset & 0x3FFFFFFF) // 2
            yield body[at : at + characters].decode("cp1252", "replace")
        else:
            yield body[offset : offset + characters * 2].decode("utf-16-le", "replace")


def _piece_table(listed: bytes) -> bytes:
    """Behind changes of format, each with its length."""
    at = 0
    while at < len(listed) and listed[at] == 1:
        at += 3 + struct.unpack_from("<H", listed, at + 1)[0]
    if at >= len(listed) or listed[at] != 2:
        raise Unknown
    (length,) = struct.unpack_from("<I", listed, at + 1)
    return listed[at + 5 : at + 5 + length]
