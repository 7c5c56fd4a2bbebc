"""Which encoding a text is in: a ladder that says so when it is not sure.

Byte order mark, then strict UTF-8, GB18030, Big5 and UTF-16 without a mark, each scored as
Chinese text. Nothing is ever replaced: bytes that fit no encoding make the file unreadable.
"""

import codecs
import re
from dataclasses import dataclass, replace

from editor_app.core.gb18030 import OF_2022
from editor_app.core.language import _
from editor_app.importers.han import NEVER, likelihood

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-16-le": "utf-16", "utf-16-be": "utf-16"}
"""What a text with a byte order mark is said to be in."""
_CANDIDATES = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
_SLASHES = str.maketrans("∕﹨", "／＼")
"""Microsoft's table of Big5 has small slashes where everybody means full-width ones."""
_GB = re.compile(r"(?:x-|cs)?(?:gb_?2312|gbk|gb18030|cp936|euc-?cn|chinese)\b.*", re.IGNORECASE)
"""Names under which files in GB18030 go: its older editions, and what mail and web make of them."""

_SAMPLE = 60_000
"""Characters that are scored; the rest of a file only has to be valid."""
_PRIOR = {"utf-8": 0.0, "gb18030": 0.0, "big5": -6.0, "utf-16-le": -8.0, "utf-16-be": -10.0}
_SHORT = 24
"""Bytes or characters below which chance is to be reckoned with."""
_MARGIN = 12.0
"""Nats by which the best reading must lead: e¹² to one."""
_PLAUSIBLE = -11.5
"""Nats a character below which a reading is not Chinese text, whatever the others score."""


class NotText(Exception):
    """The bytes are text in no encoding that is tried; `why` is one sentence for the user."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as its bytes say it, without a byte order mark; `certain` is false where a person must look."""

    text: str
    encoding: str
    certain: bool


def decode(original: bytes, encoding: str | None = None, label: str | None = None) -> Decoded:
    """The text of the bytes. `encoding` is what the user says, `label` what the file says of itself.

    Raises `NotText`.
    """
    if encoding:
        return _as_told(original, encoding)
    for mark, name in _MARKS:
        if original.startswith(mark):
            return _marked(original[len(mark) :], name)
    if original.isascii() and b"\0" not in original:
        return _of_ascii(original)
    return _surely_utf8(original) or _best(original, _canonical(label))


def _of_ascii(original: bytes) -> Decoded:
    """ASCII, but a few bytes might be a few other characters: `,{` is also 第."""
    text = original.decode("ascii")
    if len(original) > _SHORT or len(original) % 2:
        return Decoded(text, "utf-8", True)
    readings = [(original.decode(name, "ignore"), name) for name in ("utf-16-le", "utf-16-be")]
    wide = [one for one in readings if likelihood(one[0]) > _PLAUSIBLE * len(one[0]) and one[0]]
    controls = any(byte < 0x20 and byte not in b"\t\n\r" for byte in original)
    if wide and controls:
        best, name = max(wide, key=lambda one: likelihood(one[0]))
        return Decoded(best, name, False)
    return Decoded(text, "utf-8", not (wide or controls))


def _surely_utf8(original: bytes) -> Decoded | None:
    """Strict UTF-8 with enough characters of three bytes: no other encoding gives that by chance."""
    try:
        text = original.decode("utf-8")
    except UnicodeDecodeError:
        return None
    wide = sum(map("\u0800".__le__, text[:_SAMPLE]))
    return Decoded(text, "utf-8", True) if wide >= _SHORT and "\0" not in text else None


def _as_told(original: bytes, encoding: str) -> Decoded:
    name = _canonical(encoding)
    if name is None:
        raise NotText(
            _("没有叫“{encoding}”的编码；常用的有 utf-8、gb18030、big5、utf-16").format(encoding=encoding)
        )
    for mark, marked in _MARKS:
        if original.startswith(mark) and name.startswith(marked[:6]):
            return _marked(original[len(mark) :], marked)
    return _strictly(original, name)


def _marked(rest: bytes, name: str) -> Decoded:
    return replace(_strictly(rest, name), encoding=_NAMES.get(name, name))


def _strictly(original: bytes, name: str) -> Decoded:
    try:
        return Decoded(_decoded(original, name), name, True)
    except UnicodeDecodeError as error:
        raise NotText(
            _("按 {encoding} 解不开：第 {byte} 字节处不合；请换一种编码，或用原来的程序重新保存").format(
                encoding=name, byte=error.start + 1
            )
        ) from error
    except ValueError as error:
        raise NotText(_("按 {encoding} 解不开；请换一种编码").format(encoding=name)) from error


def _canonical(name: str | None) -> str | None:
    """Python's name of an encoding of text, the wider one where the label means it."""
    if not name:
        return None
    if _GB.fullmatch(name):
        return "gb18030"
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _decoded(original: bytes, name: str) -> str:
    if name == "gb18030":
        return original.decode(name).translate(OF_2022)
    if name != "big5":
        return original.decode(name)
    try:
        return original.decode("cp950").translate(_SLASHES)
    except UnicodeDecodeError:
        return original.decode("big5hkscs")


def previews(original: bytes, characters: int = 60) -> tuple[Decoded, ...]:
    """How the bytes begin in each encoding that they are valid in, the likeliest first."""
    kept = original.removeprefix(codecs.BOM_UTF8)
    return tuple(
        Decoded(" ".join(text[: characters * 2].split())[:characters], name, False)
        for _score, name, text in _readings(kept, None)
    )


def _readings(original: bytes, label: str | None) -> list[tuple[float, str, str]]:
    """Score, encoding and text of every reading that is valid, the likeliest first."""
    readings: list[tuple[float, str, str]] = []
    for name in _CANDIDATES:
        if name.startswith("utf-16") and (len(original) % 2 or label):
            continue
        try:
            text = _decoded(original, name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            score = likelihood(_sample(original, text)) + _PRIOR[name]
            readings.append((score + (_MARGIN if name == label else 0.0), name, text))
    return sorted(readings, reverse=True)


def _best(original: bytes, label: str | None) -> Decoded:
    readings = _readings(original, label)
    if not readings:
        raise NotText(_why_none(original))
    score, name, text = readings[0]
    lead = score - readings[1][0] if len(readings) > 1 else _MARGIN
    mean = (score - _PRIOR[name]) / max(1, len(_sample(original, text)))
    damaged = name != "utf-8" and _nearly_utf8(original)
    if damaged or mean < NEVER / 2:
        raise NotText(_why_none(original))
    certain = lead >= _MARGIN and mean > _PLAUSIBLE
    return Decoded(text, name, certain and (name != "big5" or _tables_agree(original, text)))


def _tables_agree(original: bytes, text: str) -> bool:
    """Whether both tables of Big5 in use give this text: they differ in 11 signs such as ‧ and •."""
    return original.decode("big5", "ignore") == text or not _valid(original, "big5")


def _valid(original: bytes, name: str) -> bool:
    try:
        original.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _sample(original: bytes, text: str) -> str:
    """The characters of the first bytes, so that every reading is scored on the same ones."""
    if len(original) <= _SAMPLE:
        return text
    return text[: round(len(text) * _SAMPLE / len(original))]


def _nearly_utf8(original: bytes) -> bool:
    """Whether this is UTF-8 with a few broken bytes, which other encodings would read as rubbish."""
    text = original[:_SAMPLE].decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    wide = sum("\u0800" <= character < "\ud800" for character in text)
    return wide >= _SHORT and broken * 20 < wide


def _why_none(original: bytes) -> str:
    name = "utf-8" if _nearly_utf8(original) else "gb18030"
    try:
        original.decode(name)
    except UnicodeDecodeError as error:
        share = error.start / len(original)
        if name == "utf-8" or (share > 0.02 and error.start > 20):
            return _(
                "像是 {encoding} 文本，但第 {byte} 字节处损坏；请用原来的程序重新保存，或向供稿者再要一份"
            ).format(encoding=name, byte=error.start + 1)
    return _("不是文字稿：其中没有可读的文字；请给 txt、docx 或 html 文件")
