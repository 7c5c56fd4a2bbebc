"""Formulas on one line: what stands above, below or under a sign is set apart by a sign of its own.

a/b, x^2, x_i, √(a+b), ∑_(i=1)^n, as Word writes them in its linear form.
"""

from typing import Final

from lxml import etree

from editor_app.importers.docx_markup import child, name

_SCRIPTS: Final = {"m:sup": "^", "m:sub": "_", "m:lim": "_"}
_PLAIN: Final = frozenset(("m:r", "m:t", "m:rPr", "m:ctrlPr", "rPr"))
_JOINED: Final = {"m:eqArr": " ", "m:mr": ",", "m:m": ";"}
"""What sets the parts of a stack, of a row and of a matrix apart."""
_GROUPED: Final = frozenset(("m:num", "m:den", "m:sup", "m:sub", "m:lim"))
PARTS: Final = _GROUPED | {"m:e", "m:mr", "m:nary", "m:d", "m:acc"}


def sign_before(element: etree._Element) -> str:
    """What is written before a part of a formula."""
    part, whole = name(element), _whole(element)
    if part == "m:nary":
        return _property(element, "naryPr", "chr", "∫")
    if part == "m:d":
        return _property(element, "dPr", "begChr", "(")
    sign = _JOINED.get(whole, "") if part in ("m:e", "m:mr") and not _is_first(element) else ""
    if part == "m:e" and whole == "m:rad":
        sign = "√"
    elif part == "m:e" and whole == "m:d" and not _is_first(element):
        sign = _property(element.getparent(), "dPr", "sepChr", "|")
    elif part == "m:den":
        sign = " " if _property(element.getparent(), "fPr", "type", "") == "noBar" else "/"
    elif part in _SCRIPTS:
        sign = ("^" if whole == "m:limUpp" else _SCRIPTS[part]) if _has_text(element) else ""
    return sign + ("(" if _is_grouped(element, part, whole) else "")


def sign_after(element: etree._Element) -> str:
    """What is written after a part of a formula."""
    part = name(element)
    if part == "m:d":
        return _property(element, "dPr", "endChr", ")")
    if part == "m:acc":
        return _property(element, "accPr", "chr", "\u0302")
    return ")" if _is_grouped(element, part, _whole(element)) else ""


def _is_grouped(element: etree._Element, part: str, whole: str) -> bool:
    """Whether a part that a sign is written beside holds more than one number or word."""
    if part not in _GROUPED and (part, whole) != ("m:e", "m:rad"):
        return False
    if any(name(inner) not in _PLAIN and name(inner).startswith("m:") for inner in element.iterdescendants()):
        return True
    text = "".join(inner.text or "" for inner in element.iter() if name(inner) == "m:t").strip()
    return bool(text) and not text.replace(".", "").replace("%", "").isalnum()


def _whole(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else name(parent)


def _is_first(element: etree._Element) -> bool:
    before = element.getprevious()
    return before is None or name(before) != name(element)


def _has_text(element: etree._Element) -> bool:
    return any(name(inner) == "m:t" and inner.text for inner in element.iter())


def _property(element: etree._Element | None, properties: str, key: str, otherwise: str) -> str:
    """A property of a formula; one that is there without a value is empty."""
    found = None if element is None else child(element, f"m:{properties}", f"m:{key}")
    if found is None:
        return otherwise
    return next((str(value) for key, value in found.attrib.items() if str(key).endswith("val")), "")
