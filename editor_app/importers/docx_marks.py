"""What a walk through a Word story meets beside the text, numbered so that it can be pinned to it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from editor_app.core.annotations import Annotations, Comment, Picture, Revision
from editor_app.core.draft import Span
from editor_app.importers.docx_markup import attribute, name
from editor_app.importers.marked import joined_spans

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "p": "\n"}
_TEXTS = frozenset({"t", "delText", "m:t"})
_NOT_WRITTEN = frozenset({"rt", "mc:Fallback"})
_NEAR = 400
"""Characters in which a picture's caption must start."""
_CAPTION = re.compile(r"[\s（(【]*(?:[附插]?图|照片|图片)\s*(?:[\d一二三四五六七八九十]|[:：])[^\n]{0,60}$")


@dataclass(frozen=True, slots=True)
class Remark:
    """The range of a comment, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """A run that Word does not show."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A paragraph in the style of captions."""


Mark = Revision | Picture | Remark | Hidden | Caption


def written_in(element: etree._Element) -> str:
    """The text of an element whatever its view: what was deleted in it, and where its lines end."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        tag = name(inner)
        if event == "end":
            parts += "\n" if tag == "p" else ""
        elif tag in _NOT_WRITTEN:
            walk.skip_subtree()
        elif tag in _TEXTS:
            parts.append(inner.text or "")
        elif tag != "p":
            parts.append(_SIGNS.get(tag, ""))
    return "".join(parts).removesuffix("\n")


def read_comments(root: etree._Element | None) -> dict[str, Comment]:
    """The comments of a document by their ids; where they belong the body says."""
    return {
        attribute(element, "id") or "": Comment(
            attribute(element, "author") or "", attribute(element, "date"), None, written_in(element)
        )
        for element in (() if root is None else root)
        if name(element) == "comment"
    }


def annotations(
    found: Sequence[Mark], comments: Mapping[str, Comment], text: str, spans: Mapping[int, Span]
) -> Annotations:
    """All marks with their places in the assembled text; `spans` gives those by the marks' numbers."""
    placed = [(mark, spans[number]) for number, mark in enumerate(found) if number in spans]
    captions = [span for mark, span in placed if isinstance(mark, Caption)]
    pictures = [replace(mark, span=span) for mark, span in placed if isinstance(mark, Picture)]
    return Annotations(
        revisions=tuple(_merged(text, [(m, s) for m, s in placed if isinstance(m, Revision)])),
        comments=tuple(_placed_comments(text, placed, comments)),
        pictures=tuple(_with_captions(text, pictures, captions)),
        hidden=tuple(joined_spans(span for mark, span in placed if isinstance(mark, Hidden))),
    )


def _placed_comments(
    text: str, placed: Sequence[tuple[Mark, Span]], comments: Mapping[str, Comment]
) -> Iterator[Comment]:
    """In the order of the text; those whose place is not in it come last."""
    found = [(_without_line_end(text, span), mark.id) for mark, span in placed if isinstance(mark, Remark)]
    for span, id_ in sorted(found, key=lambda pair: pair[0]):
        yield replace(comments[id_], span=span)
    known = {id_ for _span, id_ in found}
    yield from (comment for id_, comment in comments.items() if id_ not in known)


def _without_line_end(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] == "\n":
        end -= 1
    return Span(span.start, end)


def _merged(text: str, placed: Iterable[tuple[Revision, Span]]) -> Iterator[Revision]:
    """One revision for what one person did in one go: Word splits it by runs and paragraphs."""
    last: Revision | None = None
    for mark, span in sorted(placed, key=lambda pair: (pair[1].start, pair[1].end)):
        revision = replace(mark, span=span, text=span.of(text) if len(span) else mark.text)
        if not revision.text:
            continue
        if last is not None and _continues(last, revision):
            last = _together(text, last, revision)
            continue
        if last is not None:
            yield last
        last = revision
    if last is not None:
        yield last


def _continues(last: Revision, revision: Revision) -> bool:
    """Whether two revisions that meet are one; one of a row lies over those of its runs."""
    if (last.kind, last.author, last.move) != (revision.kind, revision.author, revision.move):
        return False
    if last.span.overlaps(revision.span):
        return True
    return (
        last.date == revision.date
        and last.span.end == revision.span.start
        and (bool(len(last.span)) == bool(len(revision.span)))
    )


def _together(text: str, last: Revision, revision: Revision) -> Revision:
    span = Span(last.span.start, max(last.span.end, revision.span.end))
    return replace(last, span=span, text=span.of(text) if len(span) else last.text + revision.text)


def _with_captions(text: str, pictures: Iterable[Picture], styled: Sequence[Span]) -> Iterator[Picture]:
    """Pictures with the caption in their paragraph, below it, or above it if it is no other picture's."""
    starts = {span.start for span in styled}
    taken: set[int] = set()
    for picture in pictures:
        below, above = _lines_near(text, picture.span.start)
        for start, line in (*below, *(pair for pair in above if pair[0] not in taken)):
            if start in starts or _CAPTION.match(line):
                taken.add(start)
                yield replace(picture, caption=line.strip())
                break
        else:
            yield picture


def _lines_near(text: str, at: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The next two lines with text from a place on, and the line above it, with where they start."""
    start = text.rfind("\n", 0, at) + 1
    below: list[tuple[int, str]] = []
    for line in text[start : start + _NEAR].split("\n"):
        if line.strip():
            below.append((start, line))
        start += len(line) + 1
    first = text.rfind("\n", 0, at) + 1
    above = text.rfind("\n", 0, max(0, first - 1)) + 1
    return below[:2], [(above, text[above : first - 1])] if first else []
