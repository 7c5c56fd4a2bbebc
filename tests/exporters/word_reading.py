"""What a Word file says of its traces, read by another way than the program's own."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from editor_app.importers import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Trace:
    """A stretch of text that one person put in (`ins`) or took out (`del`)."""

    kind: str
    author: str
    date: str
    text: str


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _body(content: bytes) -> etree._Element:
    return etree.fromstring(parts(content)["word/document.xml"])


def _signs(element: etree._Element) -> str:
    match element.tag.removeprefix(W):
        case "t" | "delText":
            return element.text or ""
        case "tab" if (parent := element.getparent()) is not None and parent.tag == f"{W}r":
            return "\t"
        case "br":
            return "\n"
    return ""


def changes(content: bytes) -> list[Trace]:
    """Tracked changes of text in the order of the body; neighbours that the same was done to are one.

    Of text that one person put in and another took out, `kind`, `author` and `date` name both.
    """
    found: list[Trace] = []
    for element in _body(content).iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
        around = sorted(element.iterancestors(f"{W}ins", f"{W}del"), key=lambda o: o.tag, reverse=True)
        said = (
            " ".join(outer.tag.removeprefix(W) for outer in around),
            " ".join(outer.get(f"{W}author", "") for outer in around),
            " ".join(outer.get(f"{W}date", "") for outer in around),
        )
        if found and (found[-1].kind, found[-1].author, found[-1].date) == said:
            found[-1] = Trace(*said, found[-1].text + _signs(element))
        elif _signs(element):
            found.append(Trace(*said, _signs(element)))
    return [trace for trace in found if trace.kind]


def marks(content: bytes) -> list[tuple[str, str]]:
    """The paragraph marks and rows that were put in or taken out, with their authors."""
    found = []
    for outer, kind in ((f"{W}rPr", "mark"), (f"{W}trPr", "row")):
        for properties in _body(content).iter(outer):
            found += [
                (f"{kind} {change.tag.removeprefix(W)}", change.get(f"{W}author", ""))
                for change in properties
                if change.tag in (f"{W}ins", f"{W}del")
            ]
    return found


@dataclass(frozen=True)
class Comment:
    """What is said of a range; its text is that of the last version, none where it is a mere point.

    `crosses` says that the range leaves its paragraph.
    """

    author: str
    date: str
    said: str
    text: str = ""
    crosses: bool = False


def comments(content: bytes) -> list[Comment]:
    """In the order of where they start."""
    read = parts(content)
    if "word/comments.xml" not in read:
        return []
    found = {}
    for comment in etree.fromstring(read["word/comments.xml"]).iter(f"{W}comment"):
        said = "\n".join(_words(paragraph) for paragraph in comment.iter(f"{W}p"))
        author, date = comment.get(f"{W}author", ""), comment.get(f"{W}date", "")
        found[comment.get(f"{W}id", "")] = Comment(author, date, said)
    return [
        replace(found.pop(id_), text=text, crosses=crosses)
        for id_, (text, crosses) in _ranges(_body(content)).items()
        if id_ in found
    ]


def _ranges(body: etree._Element) -> dict[str, tuple[str, bool]]:
    """The text of every comment's range by its id, and whether it leaves its paragraph."""
    ranges: dict[str, tuple[str, bool]] = {}
    open_: set[str] = set()
    for element in body.iter(etree.Element):
        id_ = element.get(f"{W}id", "")
        match str(element.tag).removeprefix(W):
            case "commentRangeStart":
                open_.add(id_)
                ranges[id_] = ("", False)
            case "commentRangeEnd":
                open_.discard(id_)
            case "commentReference":
                ranges.setdefault(id_, ("", False))
            case "p":
                ranges.update({inner: (ranges[inner][0], True) for inner in open_})
            case "delText":
                continue
        for inner in open_:
            ranges[inner] = (ranges[inner][0] + _signs(element), ranges[inner][1])
    assert not open_, "a range that never ends"
    return ranges


def _words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def differences(one: bytes, other: bytes) -> list[str]:
    """What of the traces of two files is not the same, by name."""
    different = [name for name, read in _COMPARED.items() if read(one) != read(other)]
    kept = set(comments(other))
    if any(comment not in kept for comment in comments(one) if not comment.crosses):
        different.append("comments")
    return different


def _plain(content: bytes, view: str) -> str:
    return _NUMBER.sub("", docx.read(content, Path("稿.docx"), view=view).text)


_NUMBER = re.compile("^[一二三四五六七八九十]+、", re.MULTILINE)
_COMPARED: dict[str, Callable[[bytes], object]] = {
    "changes": changes,
    "marks": lambda content: sorted(marks(content)),
    "text": lambda content: _plain(content, "final"),
    "original": lambda content: _plain(content, "original"),
}
