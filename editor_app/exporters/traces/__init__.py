"""A contributor's own Word file with what the reviewers changed and said.

It is a copy of the package that was received: tracked changes by person and time, comments at exact
ranges; every part that holds none of them stays byte for byte.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from editor_app.core.draft import Draft
from editor_app.core.versions.layers import Layer, Piece, layered
from editor_app.exporters.traces.atoms import Atom, atoms, keeping_cells
from editor_app.exporters.traces.comments import Comments, Remark, part_of
from editor_app.exporters.traces.lines import Lines
from editor_app.exporters.traces.package import Package
from editor_app.exporters.traces.places import Read, Unplaced, places
from editor_app.exporters.traces.tree import Stamp, Tree
from editor_app.exporters.traces.writer import Unwritten, Writer

__all__ = ["Remark", "Traced", "Unplaced", "stamp", "traced"]


@dataclass(frozen=True, slots=True)
class Traced:
    """The file, and the changes that it could not say as tracked ones."""

    content: bytes
    unwritten: tuple[Unwritten, ...] = ()


def stamp(author: str, time: str) -> Stamp:
    """Word shows the hour as it is written, so a time with an offset is turned into local time."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return Stamp(author, "")
    if moment.tzinfo is not None:
        moment = moment.astimezone()
    return Stamp(author, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


def traced(
    original: bytes,
    read: Read,
    first: Draft,
    layers: Sequence[Layer] = (),
    remarks: Iterable[Remark] = (),
) -> Traced:
    """The original with the layers of `first`, which is what `read` reads from it, and remarks.

    The ranges of remarks lie in the last version. Raises `Unplaced` where the text cannot be found
    in the file.
    """
    package = Package(original)
    where = places(package, read)
    if where.text != first.text:
        raise ValueError("the first version is not what is read from the original")
    before = {part: etree.tostring(root) for part, root in where.roots.items()}
    tree = Tree(where)
    own_comments = part_of(package)
    if own_comments is not None:
        tree.reserve(package.xml(own_comments))
    comments = Comments(tree, package)
    stamps = [stamp(layer.author, layer.time) for layer in layers]
    pieces = list(keeping_cells(layered(first, layers), where))
    lines = Lines(tree, where, _gone(pieces, len(first.text)), stamps)
    heads = frozenset(section.head.start for section in first.sections)
    writer = Writer(tree, where, comments, lines, stamps, heads)
    said = list(dict.fromkeys(remarks))
    _write(list(atoms(pieces, where, _anchors(said))), writer, said)
    tree.tidy()
    for part, root in where.roots.items():
        if etree.tostring(root) != before[part]:
            package.replace(part, root)
    comments.save()
    return Traced(package.written(), tuple(writer.unwritten))


def _gone(pieces: Iterable[Piece], length: int) -> "array[int]":
    gone = array("L", [0]) * length
    for piece in pieces:
        if piece.base is not None and piece.deleted is not None:
            for offset in range(piece.base, piece.base + len(piece.text)):
                gone[offset] = piece.deleted + 1
    return gone


def _anchors(remarks: Iterable[Remark]) -> Iterable[int]:
    for remark in remarks:
        yield remark.start
        yield remark.end


def _write(made: Sequence[Atom], writer: Writer, remarks: Iterable[Remark]) -> None:
    starts: defaultdict[int, list[Remark]] = defaultdict(list)
    ends: defaultdict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        starts[remark.start].append(remark)
        ends[remark.end].append(remark)
    writer.isolate(made)
    for atom in made:
        for remark in starts.pop(atom.at, ()):
            writer.comments.wait(remark)
        writer.write(atom)
        for remark in ends.pop(atom.end, ()) if atom.end > atom.at else ():
            writer.end(remark)
    for waiting in starts.values():
        for remark in waiting:
            writer.comments.wait(remark)
    writer.finish()
