"""The parts of an Office package (docx, xlsx), opened without trusting any of it.

Sizes are counted while reading, never taken from the archive's own statements. A DOCTYPE is
refused in any encoding, nothing outside the package is fetched.
"""

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from lxml import etree

from editor_app.core.language import _
from editor_app.importers.mending import mended

_PART = 64 * 1024 * 1024
_ALL = 512 * 1024 * 1024
_RATIO = 200
_SMALL = 1024 * 1024
"""Parts up to this size may be packed tighter than the ratio: repeated styles pack very well."""
_ENTRIES = 20_000
_CHUNK = 256 * 1024

_DOCTYPES = tuple(
    "<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)

_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([^"']{0,40})""")
_ENCODINGS = frozenset((b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii"))
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
)
"""What the zip reader raises on damage of one kind or another."""


class Refused(Exception):
    """The package is damaged or hostile; `why` is one sentence for the user."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Package:
    """The zip of a docx or xlsx file. Raises `Refused` on anything damaged or out of measure."""

    def __init__(self, original: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(original))
        except _DAMAGED as error:
            raise Refused(_("压缩包已损坏，打不开；请向供稿者再要一份，或用 Word、WPS 修复后另存")) from error
        if len(self._zip.infolist()) > _ENTRIES:
            raise Refused(_("压缩包里的部件多得不正常，已拒绝打开"))
        # Some programs write the names as Windows does.
        self._names = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self._read = 0
        self.mended: list[str] = []
        """Parts whose markup is not well-formed but could be put right."""

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part, or None where the package has no such part."""
        if part not in self:
            return None
        content = self.markup(part)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            root = self._mended(part, content, parser)
            if root is None:
                why = _("文档内部（{part}）已损坏或嵌套过深，读不出来；请用 Word 或 WPS 打开后另存")
                raise Refused(why.format(part=part)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Refused(_("文档里有外部定义（DOCTYPE），可能有害，已拒绝打开"))
        return root

    def _mended(self, part: str, content: bytes, parser: etree.XMLParser) -> etree._Element | None:
        made = mended(content)
        try:
            root = None if made is None else etree.fromstring(made, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None
        if root is not None:
            self.mended.append(part)
        return root

    def markup(self, part: str) -> bytes:
        """The bytes of an XML part: without a DOCTYPE, and in one of the encodings that packages may have."""
        content = self.content(part)
        declared = _ENCODING.match(content[:200])
        if any(doctype in content for doctype in _DOCTYPES):
            raise Refused(_("文档里有外部定义（DOCTYPE），可能有害，已拒绝打开"))
        if declared is not None and declared[1].lower() not in _ENCODINGS:
            raise Refused(_("文档内部用了不合规的编码，已拒绝打开；请用 Word 或 WPS 打开后另存"))
        return content

    def parts(self, folder: str) -> list[str]:
        """The names of the parts below a folder, in the order of the package."""
        return [
            info.filename
            for name, info in self._names.items()
            if name.startswith(folder) and name and not name.endswith("/")
        ]

    def content(self, part: str) -> bytes:
        """The bytes of a part that the package has."""
        info = self._names[part.lower()]
        content = bytearray()
        try:
            with self._zip.open(info) as stream:
                for chunk in _chunks(stream):
                    content += chunk
                    self._read += len(chunk)
                    self._measure(len(content), info.compress_size)
        except _DAMAGED as error:
            raise Refused(_("压缩包已损坏，打不开；请向供稿者再要一份，或用 Word、WPS 修复后另存")) from error
        except RuntimeError as error:
            raise Refused(_("文档有密码；请去掉密码后再导入")) from error
        return bytes(content)

    def _measure(self, size: int, packed: int) -> None:
        if size > _PART or self._read > _ALL or size > max(_SMALL, packed * _RATIO):
            raise Refused(_("文档展开后大得不正常（压缩炸弹），已拒绝打开"))

    def related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind (the last word of its type) and target part of a part's relationships.

        External and dangling ones are passed over.
        """
        for id_, kind, target in self._links(part):
            if target is not None and target in self:
                yield id_, kind, target

    def outside(self, part: str, kind: str) -> int:
        """How many relationships of a kind lead out of the package."""
        return sum(found == kind and target is None for _id, found, target in self._links(part))

    def _links(self, part: str) -> Iterator[tuple[str, str, str | None]]:
        """The relationships of a part; the target of an external one is None."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        for link in () if root is None else root:
            target = link.get("Target", "")
            kind = link.get("Type", "").rpartition("/")[2]
            if link.get("TargetMode") == "External":
                yield link.get("Id", ""), kind, None
            elif target:
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield link.get("Id", ""), kind, inside


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
