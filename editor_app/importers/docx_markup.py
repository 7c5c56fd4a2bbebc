"""The names of Word's markup, by namespace and not by prefix, in both editions of the standard."""

from functools import cache

from lxml import etree

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATIONSHIP = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PREFIXES = {
    **dict.fromkeys(_WORD, ""),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm:",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "c:",
    "urn:schemas-microsoft-com:vml": "v:",
}


@cache
def local(tag: str) -> str:
    """An element's name without its prefix: `p` for Word's own in either edition, `mc:Choice`, …"""
    namespace, _brace, name = tag[1:].partition("}") if tag[:1] == "{" else ("", "", tag)
    return _PREFIXES.get(namespace, "?:") + name


def name(element: etree._Element) -> str:
    """The local name of an element, empty for comments and processing instructions."""
    tag = element.tag
    return local(tag) if isinstance(tag, str) else ""


def attribute(element: etree._Element, key: str) -> str | None:
    """An attribute of Word's namespace in either edition."""
    for namespace in _WORD:
        found = element.get(f"{{{namespace}}}{key}")
        if found is not None:
            return found
    return element.get(key)


def linked(element: etree._Element) -> str | None:
    """The id of the relationship to the picture, chart or diagram that an element shows."""
    keys = ("embed", "link", "id", "dm")
    found = (element.get(f"{{{space}}}{key}") for space in _RELATIONSHIP for key in keys)
    return next((id_ for id_ in found if id_), None)


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    found: etree._Element | None = element
    for step in path:
        if found is None:
            return None
        found = next((inner for inner in found if name(inner) == step), None)
    return found


def switched_on(element: etree._Element | None) -> bool:
    """Whether an on/off property is there and not set to off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")
