"""Which paragraph styles are headings, and how deep."""

import re

from lxml import etree

from editor_app.importers.docx_package import attribute, child, name

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|书名|文档标题", re.IGNORECASE)
_BODY_LEVEL = 9
_LONGEST_CHAIN = 32


def heading_depths(styles: etree._Element | None) -> dict[str, int]:
    """Depth by style id: 0 for a title, 1 to 9 for headings; inherited along `basedOn`."""
    if styles is None:
        return {}
    own: dict[str, int | None] = {}
    parents: dict[str, str] = {}
    for style in styles:
        id_ = attribute(style, "styleId")
        if name(style) != "style" or id_ is None or attribute(style, "type") not in (None, "paragraph"):
            continue
        own[id_] = _own_depth(style)
        based = child(style, "basedOn")
        if based is not None:
            parents[id_] = attribute(based, "val") or ""
    return {id_: depth for id_ in own if (depth := _inherited(id_, own, parents)) is not None}


def _inherited(id_: str, own: dict[str, int | None], parents: dict[str, str]) -> int | None:
    for _step in range(_LONGEST_CHAIN):
        depth = own.get(id_)
        if depth is not None:
            return None if depth > _BODY_LEVEL else depth
        if id_ not in parents:
            return None
        id_ = parents[id_]
    return None


def _own_depth(style: etree._Element) -> int | None:
    """The depth that a style itself states; 10 where it states that it is body text."""
    named = child(style, "name")
    words = (attribute(named, "val") or "").strip() if named is not None else ""
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
