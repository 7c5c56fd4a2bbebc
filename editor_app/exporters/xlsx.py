"""Lists for a spreadsheet: findings with their verdicts, relations that hold, contributors."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter

from editor_app.core.finding import Finding
from editor_app.core.language import N_, _
from editor_app.core.triage import VERDICT_NAMES, Verdict
from editor_app.exporters.checked import SEVERITIES, Checked, Exported, shortened, titles_of

_QUOTE = 500
"""Characters of a quotation; a cell holds 32,767 at most, a reader wants far fewer."""
_MOST = 30_000

_FINDINGS = (
    (N_("序号"), 6),
    (N_("文件"), 16),
    (N_("级别"), 7),
    (N_("问题"), 44),
    (N_("位置"), 30),
    (N_("原文"), 44),
    (N_("算式"), 28),
    (N_("建议改为"), 20),
    (N_("处数"), 7),
    (N_("处理"), 9),
    (N_("理由"), 24),
    (N_("处理人"), 10),
    (N_("规则"), 20),
)
_VERIFIED = ((N_("序号"), 6), (N_("文件"), 16), (N_("位置"), 30), (N_("算式"), 40), (N_("原文"), 60))
_CONTRIBUTORS = ((N_("撰稿人"), 14), (N_("单位"), 24), (N_("篇数"), 8), (N_("字数"), 10), (N_("栏目"), 70))

Row = Sequence[str | int]


def write(exported: Exported) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": exported.title})
        sheets = _Sheets(book, exported.title)
        sheets.add(_("问题清单"), _FINDINGS, list(_finding_rows(exported)))
        sheets.add(_("核对无误"), _VERIFIED, list(_verified_rows(exported)))
        sheets.add(_("撰稿人"), _CONTRIBUTORS, list(_contributor_rows(exported)))
    return content.getvalue()


class _Sheets:
    """Sheets that print on A4 across, their head repeated on every page."""

    def __init__(self, book: Any, title: str) -> None:
        self._book = book
        self._title = title
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        self._cell = book.add_format({"text_wrap": True, "valign": "top"})

    def add(self, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Row]) -> None:
        sheet = self._book.add_worksheet(name)
        for column, (title, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, _(title), self._head)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value, self._cell)
                elif value:
                    sheet.write_string(number, column, value[:_MOST], self._cell)
        sheet.freeze_panes(1, 0)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&C{self._title.replace('&', '&&')}  {name}"[:250])
        sheet.set_footer("&C&P / &N")


def _finding_rows(exported: Exported) -> Iterator[Row]:
    number = 0
    for checked in exported.drafts:
        for finding in checked.shown:
            number += 1
            yield [number, checked.path, *_finding(checked, finding)]


def _finding(checked: Checked, finding: Finding) -> Row:
    triage = checked.triage(finding)
    quotes = list(dict.fromkeys(shortened(checked.quote(span), _QUOTE) for span in finding.spans))
    places = list(dict.fromkeys(checked.place(span) for span in finding.spans))
    verdict = VERDICT_NAMES[triage.verdict if triage else Verdict.NEW]
    return [
        _(SEVERITIES[finding.severity]),
        finding.message,
        "\n".join(places),
        "\n".join(quotes),
        finding.equation or "",
        finding.suggestion.text if finding.suggestion else "",
        finding.count,
        _(verdict),
        triage.reason if triage else "",
        checked.names.get(triage.person, "") if triage else "",
        finding.code,
    ]


def _verified_rows(exported: Exported) -> Iterator[Row]:
    number = 0
    for checked in exported.drafts:
        for verified in checked.verified:
            number += 1
            quotes = " ".join(shortened(checked.quote(span), _QUOTE) for span in verified.spans)
            where = checked.place(verified.spans[0])
            yield [number, checked.path, where, verified.equation, quotes]


def _contributor_rows(exported: Exported) -> Iterator[Row]:
    for checked in exported.drafts:
        for contributor in checked.contributors:
            yield [
                contributor.name or _("（单位供稿）"),
                contributor.unit or "",
                len(contributor.sections),
                contributor.characters,
                "、".join(titles_of(checked.draft, contributor)),
            ]
