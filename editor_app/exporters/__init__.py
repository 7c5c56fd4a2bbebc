"""The forms that drafts and findings go out in, written out: folder scanning breaks when frozen.

A form's module is imported when it is written: all of them cost the command line 0.1 s at its start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from editor_app.core.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor_app.core.office.paper import Paper
    from editor_app.exporters.checked import Exported


@dataclass(frozen=True, slots=True)
class Exporter:
    """A form by its short name, the suffix of its files, its title, and the module here that writes it.

    `report` names what it holds where that is neither the text nor the findings.
    """

    name: str
    suffix: str
    title: str
    module: str
    needs_findings: bool = True
    report: str = ""

    @property
    def write(self) -> Callable[["Exported"], bytes]:
        return cast("Callable[[Exported], bytes]", import_module(f"{__name__}.{self.module}").write)


EXPORTERS = (
    Exporter("txt", ".txt", N_("文本"), "text", needs_findings=False),
    Exporter("docx", ".docx", N_("Word 文档"), "docx", needs_findings=False),
    Exporter("xlsx", ".xlsx", N_("问题清单（表格）"), "xlsx"),
    Exporter("xlsx", ".xlsx", N_("数据清单（表格）"), "figures_xlsx", needs_findings=False, report="figures"),
    Exporter("docx", ".docx", N_("成书文本（Word）"), "volume_docx", needs_findings=False, report="volume"),
    Exporter("pdf", ".pdf", N_("成书文本（PDF）"), "volume_pdf", needs_findings=False, report="volume"),
    Exporter("html", ".html", N_("成书文本（网页）"), "volume_html", needs_findings=False, report="volume"),
    Exporter("txt", ".txt", N_("成书文本"), "text", needs_findings=False, report="volume"),
    Exporter("html", ".html", N_("问题清单（网页）"), "html"),
    Exporter("json", ".json", N_("检查结果（JSON）"), "check_json"),
    Exporter("sarif", ".sarif", N_("检查结果（SARIF）"), "sarif"),
)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form that the papers of a report go out in."""

    name: str
    suffix: str
    module: str

    @property
    def write(self) -> Callable[["Sequence[Paper]"], bytes]:
        return cast("Callable[[Sequence[Paper]], bytes]", import_module(f"{__name__}.{self.module}").write)


PAPER_FORMS = (
    PaperForm("docx", ".docx", "paper_docx"),
    PaperForm("xlsx", ".xlsx", "paper_xlsx"),
    PaperForm("pdf", ".pdf", "paper_pdf"),
    PaperForm("html", ".html", "paper_html"),
    PaperForm("csv", ".csv", "paper_csv"),
    PaperForm("txt", ".txt", "paper_txt"),
    PaperForm("json", ".json", "paper_json"),
)
