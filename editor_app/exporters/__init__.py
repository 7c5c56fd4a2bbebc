"""The forms that drafts and findings go out in, written out: folder scanning breaks when frozen."""

from collections.abc import Callable
from dataclasses import dataclass

from editor_app.core.language import N_
from editor_app.exporters import check_json, docx, html, sarif, text, xlsx
from editor_app.exporters.checked import Exported


@dataclass(frozen=True, slots=True)
class Exporter:
    """A form by its short name, the suffix of its files, its title, and what makes the bytes."""

    name: str
    suffix: str
    title: str
    write: Callable[[Exported], bytes]
    needs_findings: bool = True


EXPORTERS = (
    Exporter("txt", ".txt", N_("文本"), text.write, needs_findings=False),
    Exporter("docx", ".docx", N_("Word 文档"), docx.write, needs_findings=False),
    Exporter("xlsx", ".xlsx", N_("问题清单（表格）"), xlsx.write),
    Exporter("html", ".html", N_("问题清单（网页）"), html.write),
    Exporter("json", ".json", N_("检查结果（JSON）"), check_json.write),
    Exporter("sarif", ".sarif", N_("检查结果（SARIF）"), sarif.write),
)
