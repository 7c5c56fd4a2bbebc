"""The size of a picture by the first bytes of its file; nothing is decoded."""

import struct

MOST_PIXELS = 50_000_000
"""A picture beyond this would fill the memory of whoever shows it."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_GIF = (b"GIF87a", b"GIF89a")
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD9)))
_NOT_FRAMES = frozenset((0xC4, 0xC8, 0xCC))


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG, GIF or BMP; None for others and for damaged ones."""
    try:
        if content.startswith(_PNG):
            return _pair(">II", content, 16)
        if content.startswith(_GIF):
            return _pair("<HH", content, 6)
        if content.startswith(b"BM"):
            width, height = _pair("<ii", content, 18)
            return abs(width), abs(height)
        if content.startswith(_JPEG):
            return _of_jpeg(content)
    except (struct.error, IndexError):
        pass
    return None


def _pair(form: str, content: bytes, at: int) -> tuple[int, int]:
    first, second = struct.unpack_from(form, content, at)
    return first, second


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xFF or kind in _WITHOUT_LENGTH:
            at += 1 if kind == 0xFF else 2
            continue
        if 0xC0 <= kind <= 0xCF and kind not in _NOT_FRAMES:
            height, width = _pair(">HH", content, at + 5)
            return width, height
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + length
    return None
