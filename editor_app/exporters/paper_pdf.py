"""Papers as PDF."""

from collections.abc import Sequence

from editor_app.core.language import _
from editor_app.core.office.paper import Paper
from editor_app.exporters.findings_json import Json
from editor_app.exporters.paper_json import paper_json
from editor_app.exporters.typst_pages import pdf


def write(papers: Sequence[Paper]) -> bytes:
    return pdf("paper", **inputs(papers))


def inputs(papers: Sequence[Paper]) -> Json:
    """What the template is given: the papers, and its own words."""
    words = {"label": _("{what}："), "notes": _("说明："), "page": _("第{page}页　共{pages}页")}
    return {"papers": [paper_json(paper) for paper in papers], "words": words}
