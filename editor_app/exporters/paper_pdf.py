"""Papers as PDF."""

from collections.abc import Sequence

from editor_app.core.office.paper import Paper
from editor_app.exporters.paper_json import paper_json
from editor_app.exporters.typst_pages import pdf


def write(papers: Sequence[Paper]) -> bytes:
    return pdf("paper", papers=[paper_json(paper) for paper in papers])
