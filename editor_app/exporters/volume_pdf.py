"""The volume as PDF: title page, contents with pages, the text, running heads."""

from collections.abc import Iterator

from editor_app.exporters.book import Shape, book
from editor_app.exporters.checked import Exported
from editor_app.exporters.findings_json import Json
from editor_app.exporters.typst_pages import pdf


def write(exported: Exported) -> bytes:
    return pdf("volume", **inputs(exported))


def inputs(exported: Exported) -> Json:
    """What the template is given."""
    lines = [line for line in (exported.standing, exported.office, exported.day) if line]
    return {"front": {"title": exported.title, "lines": lines}, "blocks": list(_blocks(exported))}


def _blocks(exported: Exported) -> Iterator[Json]:
    for block in book(checked.draft for checked in exported.drafts):
        made: Json = {"shape": block.shape.value, "text": block.text.strip(" \t\u3000")}
        if block.shape is Shape.TABLE:
            made["rows"] = [list(row) for row in block.rows]
        if block.level is not None:
            made |= {"level": block.level.rank, "title": block.title}
        if block.shape is Shape.RUN_IN:
            made |= {"head": block.text[: block.head].strip(), "text": block.text[block.head :]}
        yield made
