"""One thing written in several ways (mc:AlternateContent): one of them is read."""

from lxml import etree

from editor_app.importers.docx_markup import name

_TEXTS = frozenset(("t", "delText", "m:t", "a:t"))


class Alternatives:
    """Remembers which of the alternatives is read, so that many cost no more than few."""

    def __init__(self) -> None:
        self._chosen: dict[etree._Element, etree._Element | None] = {}

    def is_read(self, element: etree._Element) -> bool:
        """The first with text is, or the first at all: a way that this program does not know has none."""
        parent = element.getparent()
        if parent is None:
            return True
        if parent not in self._chosen:
            ways = [way for way in parent if name(way) in ("mc:Choice", "mc:Fallback")]
            self._chosen[parent] = next(filter(_has_text, ways), next(iter(ways), None))
        return self._chosen[parent] is element


def _has_text(way: etree._Element) -> bool:
    return any(
        (name(inner) in _TEXTS and inner.text) or (name(inner) == "v:textpath" and inner.get("string"))
        for inner in way.iter(etree.Element)
    )
