"""One small draft with findings of every shape, as the checks would hand them over."""

from editor_app.core.draft import Block, BlockKind, Draft, Reading, Span, paragraphs
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.office.triage import Triage, Verdict
from editor_app.core.structure.attribution import Contributor
from editor_app.core.structure.outline import parse
from editor_app.core.volume import Role
from editor_app.exporters.checked import Checked, Exported, Rule

TEXT = (
    "2021卷\n"
    "水利\n"
    "【概况】 县水务局设办公室、规划科、水政科4个科室,核定编制43名。\n"
    "<b>“节水”</b> & 宣传 =1+1\n"
    "（撰稿人：吴敏）"
)
RULES = {
    "list-count": Rule("list-count", "列举与总数不符", "列举的项数与所称的总数不符。\n\n依据：算术", "算术"),
    "punctuation-width": Rule("punctuation-width", "半角标点", "中文里的半角标点。", ""),
}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def checked() -> Checked:
    draft = parse(Reading(TEXT, paragraphs(TEXT)), "水利.txt")
    entry = next(section for section in draft.sections if section.title == "概况")
    listed = Finding(
        "list-count",
        Severity.MAJOR,
        (span("办公室、规划科、水政科"), span("4个")),
        equation="列3 ≠ 述4",
        key="k1",
        message="列举 3 项，却说 4 个",
    )
    width = Finding(
        "punctuation-width",
        Severity.MINOR,
        (span(","),),
        suggestion=Suggestion(span(","), "，"),
        scope="draft",
        key="k2",
        message="半角标点 1 处",
    )
    folded = Finding(
        "list-count", Severity.MAJOR, (span("4个"),), key="k3", message="并入", folded_under="k1"
    )
    triage = Triage("k1", Verdict.DISMISSED, "另有 1 个挂牌", "p1", Role.RESPONSIBLE_EDITOR, "2026", "e1")
    return Checked(
        draft,
        "稿/水利 1.txt",
        sha256="ab" * 32,
        encoding="gb18030",
        encoding_certain=False,
        left_out=("图片 1 幅，未读入",),
        findings=(listed, width, folded),
        verified=(Verified("share", (span("43名"),), "1÷1 = 100%"),),
        contributors=(Contributor("吴敏", None, (entry.id,), 40),),
        triages={"k1": triage},
        names={"p1": "陆晓"},
    )


def exported() -> Exported:
    return Exported("水利 <审校>", (checked(),), RULES, "0.1.0")


def with_table() -> Draft:
    """A table between paragraphs, a cell empty, one with a tab's neighbour."""
    rows = (("指标", "本年", "上年"), ("产量", "", "3"))
    table = "\n".join("\t".join(row) for row in rows)
    text = f"农业\n【概况】 见下表。\n{table}\n　　完"
    start = text.index("指标")
    cells: list[tuple[Span, ...]] = []
    at = start
    for row in rows:
        line: list[Span] = []
        for cell in row:
            line.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        cells.append(tuple(line))
    before, after = text[: start - 1], text[start + len(table) + 1 :]
    blocks = (
        *paragraphs(before),
        Block(Span(start, start + len(table)), BlockKind.TABLE, tuple(cells)),
        Block(Span(len(text) - len(after), len(text))),
    )
    return parse(Reading(text, blocks), "表")
