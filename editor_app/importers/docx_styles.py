"""Which paragraph styles are headings, and how deep; which are captions; which hide their text."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from editor_app.importers.docx_markup import attribute, child, name, switched_on

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|书名|文档标题", re.IGNORECASE)
_CAPTION = re.compile(r"caption|题注|图题|图名", re.IGNORECASE)
_BODY_LEVEL = 9
_LONGEST_CHAIN = 32

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Styles:
    """What the text needs to know of a document's styles, by their ids.

    `depths` of headings: 0 for a title, 1 to 9; `hides` says whether a style hides its text; `default` is
    the style of paragraphs that name none.
    """

    depths: Mapping[str, int] = field(default_factory=dict)
    hides: Mapping[str, bool] = field(default_factory=dict)
    captions: Collection[str] = ()
    default: str = ""


def read_styles(styles: etree._Element | None) -> Styles:
    """The styles of a document; what a style does not state it has from the one it is based on."""
    depths: dict[str, int] = {}
    hides: dict[str, bool] = {}
    parents: dict[str, str] = {}
    captions: set[str] = set()
    default = ""
    for style in () if styles is None else styles:
        id_ = attribute(style, "styleId")
        if name(style) != "style" or id_ is None:
            continue
        if attribute(style, "type") in (None, "paragraph"):
            depth = _own_depth(style)
            if depth is not None:
                depths[id_] = depth
            if _CAPTION.fullmatch(_name(style)):
                captions.add(id_)
            if attribute(style, "default") in ("1", "true", "on"):
                default = id_
        hidden = child(style, "rPr", "vanish")
        if hidden is not None:
            hides[id_] = switched_on(hidden)
        based = child(style, "basedOn")
        parents[id_] = "" if based is None else attribute(based, "val") or ""
    headings = {id_: depth for id_, depth in _inherited(depths, parents).items() if depth <= _BODY_LEVEL}
    return Styles(headings, _inherited(hides, parents), frozenset(captions), default)


def _inherited(own: Mapping[str, T], parents: Mapping[str, str]) -> dict[str, T]:
    """What each style states, or the nearest one it is based on; chains that bite their tail end."""
    found = dict(own)
    for id_ in parents:
        above = id_
        for _step in range(_LONGEST_CHAIN):
            if above in own:
                found[id_] = own[above]
                break
            above = parents.get(above, "")
    return found


def _name(style: etree._Element) -> str:
    named = child(style, "name")
    return "" if named is None else (attribute(named, "val") or "").strip()


def _own_depth(style: etree._Element) -> int | None:
    """The depth that a style itself states; 10 where it states that it is body text."""
    words = _name(style)
    match = _HEADING.fullmatch(words)
    if match:
        return int(match[1])
    if _TITLE.fullmatch(words):
        return 0
    return outline_depth(child(style, "pPr"))


def outline_depth(properties: etree._Element | None) -> int | None:
    """The depth of an outline level: 1 for level 0, 10 for body text, None where none is set."""
    level = None if properties is None else child(properties, "outlineLvl")
    value = None if level is None else attribute(level, "val")
    if value is None or not value.isdecimal():
        return None
    return min(int(value), _BODY_LEVEL) + 1
