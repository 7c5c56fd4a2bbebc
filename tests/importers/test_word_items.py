"""One hand-written Word file with marked items of every kind: each is read once in each view that has it.

It is read with three ways of writing its names (prefixes of its own, `w:` bound to something else,
no prefix at all) and in both editions of the standard.
"""

import re
from pathlib import Path

import pytest

from editor_app.core.draft import Reading
from editor_app.importers.docx import read
from tests.importers.word_sample import (
    MC,
    STRICT,
    W,
    cell,
    content_types,
    field,
    instruction,
    p,
    package,
    part,
    r,
    relationships,
    row,
    table,
)

PATH = Path("稿.docx")
BY = 'x:author="李审" x:date="2026-03-05T09:00:00Z"'
NUMBERED = '<x:numPr><x:ilvl x:val="0"/><x:numId x:val="1"/></x:numPr>'


def change(tag: str, *content: str) -> str:
    return f"<x:{tag} {BY}>{''.join(content)}</x:{tag}>"


def gone(text: str) -> str:
    return f"<x:r><x:delText>{text}</x:delText></x:r>"


def within(tag: str, text: str) -> str:
    return f"<x:{tag}>{r(text)}</x:{tag.split()[0]}>"


def control(content: str) -> str:
    return f"<x:sdt><x:sdtPr/><x:sdtContent>{content}</x:sdtContent></x:sdt>"


def box(text: str) -> str:
    inside = f"<x:txbxContent>{p(r(text))}</x:txbxContent>"
    choice = f'<mc:Choice Requires="wps">{inside}</mc:Choice>'
    fallback = f"<mc:Fallback><x:pict><v:textbox>{inside}</v:textbox></x:pict></mc:Fallback>"
    return f"<x:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></x:r>"


def move(tag: str, *content: str) -> str:
    start = f'<x:{tag}RangeStart x:id="7" x:name="m1"/>'
    return f'{start}{change(tag, *content)}<x:{tag}RangeEnd x:id="7"/>'


BODY = "".join(
    (
        p(r("普01"), change("ins", r("增02")), change("del", gone("删03"))),
        p(move("moveFrom", r("移04"))) + p(r("移到"), move("moveTo", r("移04"))),
        p(r("增段前"), change("ins", r("增05")), mark=f"<x:ins {BY}/>")
        + p(change("ins", r("增06")), r("增段后")),
        p(change("del", gone("删07")), mark=f"<x:del {BY}/>"),
        p(change("ins", change("del", gone("增删08")), r("增09"))),
        f"<x:p><x:pPr>{NUMBERED}</x:pPr>{r('列10')}</x:p>",
        p(r("注"), '<x:r><x:footnoteReference x:id="5"/></x:r><x:r><x:endnoteReference x:id="6"/></x:r>'),
        p(
            r("框前"),
            box("框13"),
            "<x:r><x:pict><x:txbxContent>" + p(r("框14")) + "</x:txbxContent></x:pict></x:r>",
        ),
        control(p(r("控15"))),
        p(
            control(r("控16")),
            f"<x:hyperlink>{r('链17')}</x:hyperlink>",
            f"<x:smartTag>{r('签18')}</x:smartTag>",
        ),
        p(field("begin"), instruction(" REF a "), field("separate"), r("域19"), field("end")),
        p(
            f'<x:fldSimple x:instr="DATE">{r("域20")}</x:fldSimple>',
            f"<x:customXml>{r('标21')}</x:customXml>",
        ),
        p(f"<x:r><x:ruby><x:rt>{r('yin')}</x:rt><x:rubyBase>{r('注22')}</x:rubyBase></x:ruby></x:r>"),
        p("<x:r><x:rPr><x:vanish/></x:rPr><x:t>隐23</x:t></x:r>", within("bdo", "向24")),
        table(
            row(cell(p(r("格25")), properties='<x:gridSpan x:val="2"/>'), cell(p(r("格26")), p(r("格27")))),
            row(cell(p(r("格28")) + table(row(cell(p(r("格29"))), cell(p(r("格30")))))), cell(p(r("格31")))),
            control(row(cell(p(r("控32"))), control(cell(p(r("控33")))))),
            row(cell(p(r("删34"))), properties=f"<x:del {BY}/>"),
            row(cell(p(r("增35"))), properties=f"<x:ins {BY}/>"),
            row(cell(p(r("格36"))), cell(p(r("增37")), properties=f"<x:cellIns {BY}/>")),
        ),
        p('<x:commentRangeStart x:id="0"/>', r("评38"), '<x:commentRangeEnd x:id="0"/>'),
        p("<m:oMath><m:r><m:t>式39</m:t></m:r></m:oMath>", "<x:r><x:t>制</x:t><x:tab/><x:t>制40</x:t></x:r>"),
    )
)
ONLY_FINAL = {"增02", "增05", "增06", "增09", "增35", "增37"}
ONLY_ORIGINAL = {"删03", "删07", "删34"}
ONLY_ALL = {"增删08"}
NOTES = {
    "footnotes": part("footnotes", '<y:footnote y:id="5"><y:p><y:r><y:t>脚11</y:t></y:r></y:p></y:footnote>'),
    "endnotes": part("endnotes", '<y:endnote y:id="6"><y:p><y:r><y:t>尾12</y:t></y:r></y:p></y:endnote>'),
    "comments": part(
        "comments",
        f'<y:comment y:id="0" {BY.replace("x:", "y:")}><y:p><y:r><y:t>请核</y:t></y:r></y:p></y:comment>',
    ),
    "numbering": part(
        "numbering",
        '<y:abstractNum y:abstractNumId="1"><y:lvl y:ilvl="0"><y:start y:val="1"/><y:numFmt y:val="decimal"/>'
        '<y:lvlText y:val="%1."/></y:lvl></y:abstractNum>'
        '<y:num y:numId="1"><y:abstractNumId y:val="1"/></y:num>',
    ),
}
ITEM = re.compile(r"[\u4e00-\u9fff]{1,2}\d\d(?!\d)")


def written(prefix: str, namespace: str) -> bytes:
    """The file with names written one way or the other."""
    main = f"<x:document {{}}><x:body>{BODY}</x:body></x:document>"
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    others = f'xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="{math}"'
    if prefix:
        main = main.replace("x:", f"{prefix}:").format(f'xmlns:{prefix}="{namespace}" {others}')
    else:
        main = re.sub(r"(?<=[</ ])x:", "", main).format(f'xmlns="{namespace}" {others}')
    parts = {f"word/{kind}.xml": text.replace(W, namespace) for kind, text in NOTES.items()}
    return package(
        {
            "[Content_Types].xml": content_types(*NOTES),
            "_rels/.rels": relationships(officeDocument="word/document.xml"),
            "word/document.xml": main,
            "word/_rels/document.xml.rels": relationships(**{kind: f"{kind}.xml" for kind in NOTES}),
            **parts,
        }
    )


NAMESPACES = (("x", W), ("w14", W), ("", W), ("w", STRICT), ("", STRICT))


@pytest.fixture(params=NAMESPACES, ids=str)
def original(request: pytest.FixtureRequest) -> bytes:
    return written(*request.param)


def reading_of(original: bytes, view: str) -> Reading:
    return read(original, PATH, view=view)


@pytest.mark.parametrize(
    ("view", "absent"),
    [
        ("final", ONLY_ORIGINAL | ONLY_ALL),
        ("original", ONLY_FINAL | ONLY_ALL),
        ("all", set()),
    ],
)
def test_each_item_stands_once(original: bytes, view: str, absent: set[str]) -> None:
    items = set(ITEM.findall(BODY + "".join(NOTES.values())))
    assert len(items) == 40
    text = reading_of(original, view).text
    assert {item: text.count(item) for item in items} == {item: int(item not in absent) for item in items}


def told(deleted: str, inserted: str) -> list[tuple[str, str]]:
    """The changes in their order; two views differ in what became of the inserted and deleted item."""
    return [
        ("insertion", "增02"),
        ("deletion", "删03"),
        ("moved-from", "移04"),
        ("moved-to", "移04"),
        ("insertion", "增05\n增06"),
        ("deletion", deleted),
        ("insertion", inserted),
        ("deletion", "删34"),
        ("insertion", "增35"),
        ("insertion", "增37"),
    ]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("final", told("删07\n增删08", "增09")),
        ("original", told("删07\n", "增删08增09")),
        ("all", told("删07\n增删08", "增删08增09")),
    ],
)
def test_each_change_and_each_comment_is_told_once(
    original: bytes, view: str, expected: list[tuple[str, str]]
) -> None:
    reading = reading_of(original, view)
    revisions = reading.annotations.revisions
    assert [(one.kind.value, one.text) for one in revisions] == expected
    assert [one.move for one in revisions if one.move] == ["m1", "m1"]
    assert {(one.author, one.date) for one in revisions} == {("李审", "2026-03-05T09:00:00Z")}
    (comment,) = reading.annotations.comments
    assert comment.span is not None
    assert (comment.text, comment.span.of(reading.text)) == ("请核", "评38")
    assert [span.of(reading.text) for span in reading.annotations.hidden] == ["隐23"]
