"""What a workbook holds beside its cells, and workbooks in the strict edition of the standard."""

import io
import re
import zipfile
from typing import Final

from lxml import etree

from editor_app.importers.docx_markup import name
from editor_app.importers.left_out import LeftOut
from editor_app.importers.package import Package

_FORMULA_WITHOUT_VALUE: Final = re.compile(
    rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_HIDDEN_LINE: Final = re.compile(rb"<(?:\w+:)?(?:row|col)\s[^<>]*\bhidden=[\"'](?:1|true)[\"']")
_MARGIN: Final = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>([^<]+)</(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>"
)
_MARGIN_CODE: Final = re.compile(
    r'&(?:amp;)?(?:"[^"]*"|&quot;.*?&quot;|K[0-9A-F+-]{5,6}|\d+|[A-Za-z])', re.DOTALL
)
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_EDITIONS: Final = (
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"drawingml/main", b"drawingml/2006/main"),
)
"""Names of the strict edition and of the one that openpyxl knows, behind the address of each."""


def look_over(package: Package, left_out: LeftOut) -> None:
    """Counts what no cell holds, and what its cells lack."""
    for part in package.parts(""):
        lower = part.lower()
        if not lower.endswith((".xml", ".rels")):
            left_out.add("picture", "/media/" in lower)
            left_out.add("macro", lower.endswith("vbaproject.bin"))
            continue
        markup = package.markup(part)
        left_out.add("formula", len(_FORMULA_WITHOUT_VALUE.findall(markup)))
        left_out.add("line", len(_HIDDEN_LINE.findall(markup)))
        for match in _MARGIN.finditer(markup):
            words = _MARGIN_CODE.sub(" ", match[1].decode("utf-8", "ignore")).strip()
            left_out.add("margin", bool(words), words)
        if "/charts/chart" in lower and lower.endswith(".xml"):
            left_out.add("chart", words=_drawn(package.xml(part)))
        elif "/drawings/" in lower and lower.endswith(".xml"):
            _boxes(package.xml(part), left_out)


def _drawn(root: etree._Element | None) -> str:
    """The words in a drawing."""
    texts = () if root is None else root.iter(etree.Element)
    return " ".join(filter(None, ((one.text or "").strip() for one in texts if name(one) == "a:t")))


def _boxes(root: etree._Element | None, left_out: LeftOut) -> None:
    for box in () if root is None else root.iter("{*}txBody"):
        words = _drawn(box)
        left_out.add("box", bool(words), words)


def transitional(package: Package) -> bytes | None:
    """A workbook of the strict edition in the other; None for one that is in it already."""
    main = next((target for _id, kind, target in package.related("") if kind == "officeDocument"), "")
    if main not in package or _STRICT not in package.markup(main)[:4096]:
        return None
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for part in package.parts(""):
            original = package.content(part)
            if part.lower().endswith((".xml", ".rels")):
                for strict, other in _EDITIONS:
                    original = original.replace(
                        _STRICT + strict, b"http://schemas.openxmlformats.org/" + other
                    )
            made.writestr(part, original)
    return content.getvalue()
