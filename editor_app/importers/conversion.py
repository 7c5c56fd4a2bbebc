"""Whether LibreOffice lost words when it made a new file of an old one, by the bare text of both."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from editor_app.core.language import N_
from editor_app.importers.left_out import LeftOut
from editor_app.importers.package import Package, Refused
from editor_app.importers.word_97 import Unknown, text_of

_PARAGRAPH = re.compile(r"[\r\n\x07\x0b\x0c]+")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
"""What is looked for: figures and marks may be written otherwise in the new file."""
_APART = frozenset(("p", "h", "annotation"))
_SAID = (
    (
        "lost",
        N_("LibreOffice 转换时没有带过来的文字 {count} 段；请用 Word 或 WPS 打开核对，另存为 docx 再导入"),
    ),
)


def said_of(original: bytes, suffix: str, made: bytes) -> tuple[str, ...]:
    """A sentence where words of the original are nowhere in what was made of it; none for other formats."""
    try:
        paragraphs = list(_paragraphs(original, suffix))
        whole = "".join(_texts(Package(made))) if paragraphs else ""
    except (Unknown, Refused):
        return ()
    left_out = LeftOut()
    whole = _folded(whole)
    for paragraph in paragraphs:
        if any(words not in whole for words in _HAN.findall(_folded(paragraph))):
            left_out.add("lost", words=paragraph)
    return left_out.said(_SAID)


def _folded(text: str) -> str:
    """Without what programs write differently: compatibility forms and invisible characters."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def _paragraphs(original: bytes, suffix: str) -> Iterator[str]:
    if suffix in (".doc", ".wps"):
        yield from _PARAGRAPH.split(text_of(original))
    elif suffix in (".odt", ".ods"):
        root = Package(original).xml("content.xml")
        for paragraph in () if root is None else root.iter("{*}p", "{*}h"):
            yield "".join(_own(paragraph))


def _own(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph without that of paragraphs within: in notes, boxes, remarks."""
    yield element.text or ""
    for inner in element:
        if etree.QName(inner).localname not in _APART:
            yield from _own(inner)
        yield inner.tail or ""


def _texts(package: Package) -> Iterator[str]:
    for part in package.parts(""):
        if part.endswith(".xml") and (root := package.xml(part)) is not None:
            yield from (str(text) for text in root.itertext())
