"""What a Word file says beside its text: tracked changes, comments, pictures, hidden text."""

import hashlib
import struct
from pathlib import Path

import pytest

from editor_app.core.annotations import Annotations, Revision, RevisionKind
from editor_app.core.draft import Reading
from editor_app.importers.docx import read
from tests.importers.word_sample import (
    cell,
    deleted,
    document,
    inserted,
    p,
    package,
    part,
    r,
    relationships,
    row,
    table,
    word,
)

PATH = Path("稿.docx")
KINDS = {
    "ins": RevisionKind.INSERTION,
    "del": RevisionKind.DELETION,
    "moveFrom": RevisionKind.MOVED_FROM,
    "moveTo": RevisionKind.MOVED_TO,
}


def reading_of(body: str, view: str = "final", **parts: str) -> Reading:
    return read(word(body, **parts), PATH, view=view)


def beside(body: str, view: str = "final", **parts: str) -> Annotations:
    return reading_of(body, view, **parts).annotations


def change(tag: str, text: str, author: str = "李审", date: str = "2026-03-05T09:00:00Z") -> str:
    return f'<x:{tag} x:author="{author}" x:date="{date}">{r(text)}</x:{tag}>'


def seen(revisions: tuple[Revision, ...]) -> list[tuple[str, int, int, str]]:
    return [(one.kind.value, one.span.start, one.span.end, one.text) for one in revisions]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("final", [("deletion", 1, 1, "41"), ("insertion", 1, 3, "43")]),
        ("original", [("deletion", 1, 3, "41"), ("insertion", 3, 3, "43")]),
        ("all", [("deletion", 1, 3, "41"), ("insertion", 3, 5, "43")]),
    ],
)
def test_a_change_has_its_place_in_every_view(view: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert seen(beside(p(r("共"), deleted("41"), inserted(r("43")), r("名。")), view).revisions) == expected


@pytest.mark.parametrize("tag", list(KINDS))
@pytest.mark.parametrize("view", ["final", "original", "all"])
def test_author_and_date_are_kept(tag: str, view: str) -> None:
    (revision,) = beside(p(r("甲"), change(tag, "乙")), view).revisions
    assert (revision.kind, revision.author, revision.date) == (KINDS[tag], "李审", "2026-03-05T09:00:00Z")
    assert revision.text == "乙"


def test_the_two_sides_of_a_move_name_each_other() -> None:
    body = p('<x:moveFromRangeStart x:id="1" x:name="move7"/>', change("moveFrom", "甲")) + p(
        r("乙"), '<x:moveToRangeStart x:id="2" x:name="move7"/>', change("moveTo", "甲")
    )
    assert [(one.kind.value, one.move, one.span.start) for one in beside(body).revisions] == [
        ("moved-from", "move7", 0),
        ("moved-to", "move7", 2),
    ]


def test_the_pieces_of_one_change_are_one_revision() -> None:
    mark = '<x:ins x:author="李审" x:date="2026-03-05T09:00:00Z"/>'
    body = p(r("甲"), change("ins", "乙"), change("ins", "丙"), mark=mark) + p(change("ins", "丁"), r("戊"))
    assert seen(beside(body).revisions) == [("insertion", 1, 5, "乙丙\n丁")]
    assert seen(beside(body, "original").revisions) == [("insertion", 1, 1, "乙丙\n丁")]


def test_two_persons_are_two_revisions() -> None:
    body = p(change("ins", "乙", "李审"), change("ins", "丙", "王编"))
    assert [(one.author, one.text) for one in beside(body).revisions] == [("李审", "乙"), ("王编", "丙")]


def test_what_one_inserted_and_another_deleted_is_told_of_both() -> None:
    body = p(r("甲"), f'<x:ins x:author="李审">{deleted("乙")}</x:ins>')
    assert seen(beside(body).revisions) == [("deletion", 1, 1, "乙")]
    assert seen(beside(body, "all").revisions) == [("insertion", 1, 2, "乙"), ("deletion", 1, 2, "乙")]


def test_a_deleted_row_and_an_inserted_row_are_revisions() -> None:
    gone = row(cell(p(r("删"))), cell(p(r("去"))), properties='<x:del x:author="李审"/>')
    come = row(cell(p(r("增"))), properties='<x:ins x:author="李审"/>')
    body = table(row(cell(p(r("甲"))), cell(p(r("乙")))), gone, come)
    assert seen(beside(body).revisions) == [("deletion", 4, 4, "删\n去"), ("insertion", 4, 5, "增")]
    assert seen(beside(table(row(cell(p(r("甲"))), cell(p(r("乙")))), gone)).revisions) == [
        ("deletion", 3, 3, "删\n去")
    ]


def test_a_row_and_the_runs_in_it_are_one_revision() -> None:
    come = row(cell(p(inserted(r("增")))), cell(p(r("加"))), properties='<x:ins x:author="李审"/>')
    body = table(row(cell(p(r("甲"))), cell(p(r("乙")))), come)
    assert seen(beside(body).revisions) == [("insertion", 4, 5, "增"), ("insertion", 6, 7, "加")]


def test_an_inserted_text_box_is_told_by_its_text() -> None:
    box = inserted(f"<x:r><x:pict><x:txbxContent>{p(r('框'))}</x:txbxContent></x:pict></x:r>")
    assert seen(beside(p(r("甲"), box) + p(r("乙"))).revisions) == [("insertion", 2, 3, "框")]
    assert seen(beside(p(r("甲"), box), "original").revisions) == [("insertion", 1, 1, "框")]


def test_changes_of_form_are_counted() -> None:
    run = "<x:r><x:rPr><x:b/><x:rPrChange/></x:rPr><x:t>甲</x:t></x:r>"
    body = f"<x:p><x:pPr><x:pPrChange/></x:pPr>{run}</x:p>"
    assert reading_of(body).left_out == ("格式修订 2 处，未读入",)


COMMENTS = part(
    "comments",
    "".join(
        f'<y:comment y:id="{id_}" y:author="王编" y:date="2026-01-0{id_}T08:00:00Z">'
        f"<y:p><y:r><y:t>请核{id_}</y:t></y:r></y:p></y:comment>"
        for id_ in (1, 2, 3)
    ),
)


def remark(kind: str, id_: int) -> str:
    element = f'<x:comment{kind} x:id="{id_}"/>'
    return f"<x:r>{element}</x:r>" if kind == "Reference" else element


def test_comments_lie_where_they_are_tied() -> None:
    first = (remark("RangeStart", 1), r("乙"), deleted("旧"))
    body = p(r("甲"), *first) + p(r("丙"), remark("RangeEnd", 1), remark("Reference", 1))
    body += p(r("丁"), remark("Reference", 2))
    reading = reading_of(body, comments=COMMENTS)
    told = [
        (one.author, one.date, one.text, None if one.span is None else one.span.of(reading.text))
        for one in reading.annotations.comments
    ]
    assert told == [
        ("王编", "2026-01-01T08:00:00Z", "请核1", "乙\n丙"),
        ("王编", "2026-01-02T08:00:00Z", "请核2", ""),
        ("王编", "2026-01-03T08:00:00Z", "请核3", None),
    ]


def test_a_range_between_paragraphs_and_around_a_table() -> None:
    body = p(r("甲")) + remark("RangeStart", 1) + table(row(cell(p(r("乙"))), cell(p(r("丙")))))
    body += remark("RangeEnd", 1) + p(r("丁"), remark("Reference", 1))
    reading = reading_of(body, comments=COMMENTS)
    span = reading.annotations.comments[0].span
    assert span is not None
    assert span.of(reading.text) == "乙\t丙"


def test_a_comment_on_text_that_is_gone_stays_at_its_place() -> None:
    gone = f'<x:del x:author="李">{remark("RangeStart", 1)}{r("乙")}{remark("RangeEnd", 1)}</x:del>'
    spans = [c.span for c in beside(p(r("甲"), gone), comments=COMMENTS).comments]
    assert spans[0] is not None
    assert (spans[0].start, spans[0].end) == (1, 1)


def test_hidden_text_is_known_by_its_run_its_style_and_its_paragraph() -> None:
    styles = part(
        "styles",
        '<y:style y:type="character" y:styleId="h"><y:rPr><y:vanish/></y:rPr></y:style>'
        '<y:style y:type="paragraph" y:styleId="hp"><y:rPr><y:vanish/></y:rPr></y:style>',
    )

    def run(text: str, properties: str) -> str:
        return f"<x:r><x:rPr>{properties}</x:rPr><x:t>{text}</x:t></x:r>"

    body = p(r("甲"), run("乙", "<x:vanish/>"), run("丙", '<x:rStyle x:val="h"/>'), r("丁"))
    body += p(r("戊"), run("己", '<x:vanish x:val="0"/>'), style="hp")
    reading = reading_of(body, styles=styles)
    assert [span.of(reading.text) for span in reading.annotations.hidden] == ["乙丙", "戊"]


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR"


def png(width: int, height: int) -> bytes:
    return PNG + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"


def with_pictures(body: str, pictures: dict[str, bytes], links: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = "".join(
        f'<Relationship Id="{id_}" Type="{space}/image" Target="media/{id_}.png"/>' for id_ in pictures
    )
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}'
    )
    return package(
        {
            "_rels/.rels": relationships(officeDocument="word/document.xml"),
            "word/document.xml": document(body),
            "word/_rels/document.xml.rels": f"{relations}{links}</Relationships>",
            **{f"word/media/{id_}.png": content for id_, content in pictures.items()},
        }
    )


def shown(id_: str, key: str = "embed") -> str:
    return (
        '<x:r><x:drawing><d:blip xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'q:{key}="{id_}"/></x:drawing></x:r>'
    )


def test_pictures_go_by_their_hash_with_size_and_caption() -> None:
    body = p(r("甲")) + p(shown("a")) + p(r("图1 河道治理现场")) + p(r("乙"), shown("b")) + p(r("丙"))
    reading = read(with_pictures(body, {"a": png(640, 480), "b": b"?"}), PATH)
    told = [(one.sha256, one.width, one.height, one.caption) for one in reading.annotations.pictures]
    assert told == [
        (hashlib.sha256(png(640, 480)).hexdigest(), 640, 480, "图1 河道治理现场"),
        (hashlib.sha256(b"?").hexdigest(), None, None, None),
    ]
    assert [reading.text[one.span.start :][:2] for one in reading.annotations.pictures] == ["\n图", "\n丙"]


def test_a_picture_of_more_than_50_million_pixels_is_not_kept() -> None:
    reading = read(with_pictures(p(r("甲"), shown("a")), {"a": png(60_000, 60_000)}), PATH)
    assert reading.annotations.pictures == ()
    assert "图片 1 幅大得不正常（超过 5000 万像素），未留下" in reading.left_out


def test_a_picture_outside_the_document_is_said_and_never_fetched() -> None:
    link = (
        '<Relationship Id="z" Type="x/image" Target="http://192.0.2.1/track.png" TargetMode="External"/>'
        '<Relationship Id="y" Type="x/image" Target="file:///etc/hostname" TargetMode="External"/>'
    )
    reading = read(with_pictures(p(r("甲"), shown("z", "link"), shown("y", "link")), {}, link), PATH)
    assert reading.annotations.pictures == ()
    assert "放在文档之外的图片 2 幅，没有取" in reading.left_out
