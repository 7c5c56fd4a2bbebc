"""A copy of a Word package in which some parts are replaced; the others stay byte for byte."""

import copy
import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES_PART = "[Content_Types].xml"


class Package:
    """The parts of a docx that an importer has read before: its sizes and its XML are known to be sane."""

    def __init__(self, original: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(original))
        self._names = {info.filename.lower(): info.filename for info in self._zip.infolist()}
        self._replaced: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names or part in self._replaced

    def xml(self, part: str) -> etree._Element:
        name = self._names.get(part.lower(), part)
        content = self._replaced.get(name) or self._zip.read(name)
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))

    def replace(self, part: str, root: etree._Element) -> None:
        name = self._names.get(part.lower(), part)
        self._replaced[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def main(self) -> str:
        """The part that holds the body."""
        found = (target for kind, target in self.related("") if kind == "officeDocument")
        return next(found, "word/document.xml")

    def related(self, part: str) -> Iterator[tuple[str, str]]:
        """Kind (the last word of its type) and target of a part's relationships within the package."""
        rels = _rels_of(part)
        if rels not in self:
            return
        for link in self.xml(rels):
            if link.get("TargetMode") != "External" and link.get("Target"):
                target = posixpath.join("/", posixpath.dirname(part), link.get("Target", ""))
                yield link.get("Type", "").rpartition("/")[2], posixpath.normpath(target).lstrip("/")

    def add_related(self, part: str, kind: str, name: str, content_type: str) -> str:
        """Declares a new part beside `part` and relates it; returns where it is to be put."""
        folder = posixpath.dirname(part)
        target = posixpath.join(folder, f"{name}.xml")
        number = 1
        while target in self:
            number += 1
            target = posixpath.join(folder, f"{name}{number}.xml")
        types = self._xml_or_new(_TYPES_PART, CONTENT_TYPES, "Types")
        override = etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{target}")
        override.set("ContentType", content_type)
        self.replace(_TYPES_PART, types)
        self._relate(part, kind, posixpath.basename(target))
        return target

    def _relate(self, part: str, kind: str, target: str) -> None:
        rels = _rels_of(part)
        root = self._xml_or_new(rels, RELATIONSHIPS, "Relationships")
        taken = {link.get("Id") for link in root}
        types = {link.get("Type", "").rpartition("/")[0] for link in root} & {_OFFICE, _STRICT}
        link = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
        link.set("Id", next(id_ for n in range(1, len(taken) + 2) if (id_ := f"rIdZj{n}") not in taken))
        link.set("Type", f"{types.pop() if types else _OFFICE}/{kind}")
        link.set("Target", target)
        self.replace(rels, root)

    def _xml_or_new(self, part: str, namespace: str, tag: str) -> etree._Element:
        return self.xml(part) if part in self else etree.fromstring(f'<{tag} xmlns="{namespace}"/>')

    def written(self, instead: Mapping[str, bytes] | None = None) -> bytes:
        """The package with what was replaced, and for this copy alone with `instead`."""
        changed = {**self._replaced, **(instead or {})}
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
            for info in self._zip.infolist():
                part = changed.pop(info.filename, None)
                # A copy: writing sets where the entry starts, which the original is still read by.
                made.writestr(copy.copy(info), self._zip.read(info) if part is None else part)
            for name, part in changed.items():
                made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
        return content.getvalue()


def _rels_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")
