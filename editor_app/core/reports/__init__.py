"""The reports that an office hands on: each makes papers of a dossier."""

from collections.abc import Callable
from dataclasses import dataclass

from editor_app.core.language import N_
from editor_app.core.office.dossier import Dossier
from editor_app.core.office.paper import Paper
from editor_app.core.reports import (
    changes,
    corrections,
    fees,
    figure_changes,
    index,
    opinions,
    quality,
    queries,
    repeats,
)


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report by its name, its title, and what makes it; no papers: there is nothing to report.

    `of_documents` are also made of documents that are in no volume. The last ones say what must be
    in the dossier besides drafts: `needs_signers` is who is counted for what, `needs_earlier` the text
    before, which a document does not bring.
    """

    name: str
    title: str
    papers: Callable[[Dossier], tuple[Paper, ...]]
    nothing: str
    of_documents: bool = True
    needs_findings: bool = False
    needs_repeats: bool = False
    needs_earlier: bool = False
    needs_signers: bool = False


REPORTS = (
    ReportKind("opinions", N_("审读意见"), opinions.papers, N_("还没有审读意见"), of_documents=False),
    ReportKind(
        "corrections",
        N_("勘误表"),
        corrections.papers,
        N_("没有改动，也没有采纳的修改建议"),
        needs_findings=True,
    ),
    ReportKind(
        "quality",
        N_("质检表"),
        quality.papers,
        N_("没有可检查的条目"),
        of_documents=False,
        needs_findings=True,
    ),
    ReportKind(
        "queries",
        N_("质疑单"),
        queries.papers,
        N_("没有质疑"),
        of_documents=False,
        needs_findings=True,
    ),
    ReportKind(
        "fees",
        N_("署名与稿酬表"),
        fees.papers,
        N_("没有署名，算不出谁写了多少"),
        needs_repeats=True,
        needs_signers=True,
    ),
    ReportKind("changes", N_("差异清单"), changes.papers, N_("没有改动"), needs_earlier=True),
    ReportKind(
        "numbers",
        N_("数字改动清单"),
        figure_changes.papers,
        N_("没有改动数字"),
        needs_earlier=True,
    ),
    ReportKind("repeats", N_("重复清单"), repeats.papers, N_("没有重复"), needs_repeats=True),
    ReportKind("index", N_("索引"), index.papers, N_("没有可编入索引的机构、人名和条目")),
)


def report_named(name: str) -> ReportKind | None:
    return next((report for report in REPORTS if report.name == name), None)
