"""A table reaches the rules of figures from every format that has tables; notes lie after the body."""

from pathlib import Path

import pytest

from editor_app.core.draft import BlockKind
from editor_app.services.check import check_draft
from editor_app.services.reading import read_file
from tests.importers.sheet_sample import Value, workbook
from tests.importers.word_sample import cell, p, part, r, row, table, word

ROWS = [["项目", "数量（人）"], ["初中", "120"], ["小学", "310"], ["幼儿园", "85"], ["合计", "525"]]
NOTES = part("footnotes", '<y:footnote y:id="2"><y:p><y:r><y:t>快报数。</y:t></y:r></y:p></y:footnote>')


def files() -> dict[str, bytes]:
    rows = "".join(row(*(cell(p(r(text))) for text in line)) for line in ROWS)
    note = '<x:r><x:footnoteReference x:id="2"/></x:r>'
    html = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in ROWS)
    sheet: list[list[Value]] = [[*ROWS[0]]]
    for name, figure in ROWS[1:]:
        sheet.append([name, int(figure)])
    return {
        "docx": word(p(r("在校学生"), note) + table(rows) + p(r("完。")), footnotes=NOTES),
        "html": f"<p>在校学生</p><table>{html}</table>".encode(),
        "xlsx": workbook({"在校学生": sheet}),
    }


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_a_wrong_total_is_found(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"稿.{form}"
    path.write_bytes(files()[form])
    draft = read_file(path).draft
    (block,) = [block for block in draft.blocks if block.kind is BlockKind.TABLE]
    assert [[span.of(draft.text) for span in line] for line in block.cells] == ROWS
    (finding,) = check_draft(draft, only=["table-total"]).findings
    assert [span.of(draft.text) for span in finding.spans][-1] == "525"
    assert block.span.contains(finding.spans[-1])
    assert draft.text.endswith("\n快报数。") or form != "docx"
