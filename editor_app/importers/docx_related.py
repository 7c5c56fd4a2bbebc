"""What a part of a Word file draws on: pictures by hash, and the words in its charts and diagrams."""

import hashlib

from editor_app.core.annotations import Picture
from editor_app.core.draft import Span
from editor_app.importers.docx_markup import name
from editor_app.importers.left_out import LeftOut
from editor_app.importers.package import Package
from editor_app.importers.pictures import MOST_PIXELS, size_of

_DRAWN = frozenset(("chart", "chartEx", "diagramData"))
_WORDS = frozenset(("t", "v"))


class Related:
    """The relationships of one part, by their ids; what lies outside the package is never fetched."""

    def __init__(self, package: Package, part: str, left_out: LeftOut) -> None:
        self._package = package
        self._drawn: dict[str, str] = {}
        self.pictures: dict[str, Picture] = {}
        for id_, kind, target in package.related(part):
            if kind in _DRAWN:
                self._drawn[id_] = target
            elif kind == "image" and (picture := _picture(package.content(target), target)) is not None:
                self.pictures[id_] = picture
            elif kind == "image":
                left_out.add("huge")
        left_out.add("linked", package.outside(part, "image"))

    def words(self, id_: str) -> str:
        """The titles, labels and names in a chart or diagram."""
        root = self._package.xml(self._drawn[id_]) if id_ in self._drawn else None
        texts = (
            (element.text or "").strip()
            for element in (() if root is None else root.iter())
            if name(element).rpartition(":")[2] in _WORDS
        )
        return " ".join(filter(None, texts))


def _picture(content: bytes, target: str) -> Picture | None:
    """None for one so large that it would fill the memory of whoever shows it."""
    width, height = size_of(content) or (None, None)
    if (width or 0) * (height or 0) > MOST_PIXELS:
        return None
    return Picture(hashlib.sha256(content).hexdigest(), target.rpartition("/")[2], Span(0, 0), width, height)
