"""Word files: the text as a reader of the document sees it, in one of three views.

Paragraphs are joined by one LF, a table is one block, text boxes follow the paragraph that holds
them, foot- and endnotes follow the body. What is not taken over is said.
"""

import hashlib
from collections import Counter
from pathlib import Path

from lxml import etree

from editor_app.core.annotations import Picture
from editor_app.core.draft import Reading, Span
from editor_app.core.language import N_, _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers.assembly import Paragraph, Table, assemble
from editor_app.importers.docx_anchors import Anchors
from editor_app.importers.docx_marks import annotations, read_comments
from editor_app.importers.docx_markup import attribute, name
from editor_app.importers.docx_numbering import Numbering
from editor_app.importers.docx_styles import read_styles
from editor_app.importers.docx_walk import Walk
from editor_app.importers.package import Package, Refused
from editor_app.importers.pictures import MOST_PIXELS, size_of

_NOT_A_NOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_SAID = (
    ("del", N_("修订中删除的文字 {count} 处，按修订后的文本未读入")),
    ("moveFrom", N_("移走的文字 {count} 处，只在新位置读入")),
    ("ins", N_("修订中插入的文字 {count} 处，按修订前的文本未读入")),
    ("moveTo", N_("移来的文字 {count} 处，只在原位置读入")),
    ("row", N_("修订增删的表格行、单元格 {count} 处，未读入")),
    ("format", N_("格式修订 {count} 处，未读入")),
    ("comment", N_("批注 {count} 条，未作正文")),
    ("picture", N_("图片 {count} 幅，未读入")),
    ("linked", N_("放在文档之外的图片 {count} 幅，没有取")),
    ("huge", N_("图片 {count} 幅大得不正常（超过 5000 万像素），未留下")),
    ("chart", N_("图表 {count} 个，未读入")),
    ("diagram", N_("图示 {count} 个，未读入")),
    ("object", N_("嵌入的对象 {count} 个（如公式、表格文件），未读入")),
    ("chunk", N_("插入的外部文档 {count} 份，未读入")),
    ("ruby", N_("注音 {count} 处，只读入被注的字")),
    ("formula", N_("公式 {count} 个，只读入其中的字符")),
    ("symbol", N_("符号字体的字符 {count} 个，字形可能不同")),
    ("placeholder", N_("没有填写的控件 {count} 处，未读入")),
    ("note", N_("脚注、尾注 {count} 条，放在正文之后，正文中的注号未读入")),
    ("lost", N_("找不到内容的脚注、尾注 {count} 条")),
    ("header", N_("页眉、页脚 {count} 个，未读入")),
    ("bullet", N_("项目符号 {count} 个，未读入")),
    ("macro", N_("宏程序，未读入")),
    ("hidden", N_("隐藏文字 {count} 处，已读入")),
)


def read(
    original: bytes, path: Path, *, encoding: str | None = None, view: str = "final", task: Task | None = None
) -> Reading:
    """The text of a docx or docm file; `encoding` has no meaning for it. Raises `Unreadable`."""
    try:
        return _read(Package(original), view, task or Task())
    except Refused as error:
        raise Unreadable(str(path), error.why) from error


def _read(package: Package, view: str, task: Task) -> Reading:
    main = next((target for _id, kind, target in package.related("") if kind == "officeDocument"), "")
    main = main or "word/document.xml"
    root = package.xml(main)
    if root is None or name(root) != "document":
        raise Refused(_("压缩包里没有 Word 正文，不是 docx 文档"))
    parts = {kind: target for _id, kind, target in package.related(main)}
    styles = _part(package, parts, "styles")
    comments = read_comments(_part(package, parts, "comments"))
    anchors = Anchors(comments)
    numbering = Numbering(_part(package, parts, "numbering"), styles)
    walk = Walk(view, read_styles(styles), numbering, anchors, task)
    walk.pictures = _pictures(package, main, walk.left_out)
    items = list(walk.story(root).items)
    del root
    items += _notes(package, parts, walk)
    if not any(_has_text(item) for item in items):
        raise Refused(_("文档里没有文字（也许只有图片）；请向供稿者要带文字的文件"))
    walk.left_out["header"] = _headers(package, main)
    walk.left_out["macro"] = "vbaProject" in parts
    made = assemble(items)
    beside = annotations(anchors.found, comments, made.text, made.marks)
    return Reading(
        made.text, made.blocks, heads=made.heads, left_out=_said(walk.left_out), annotations=beside
    )


def _pictures(package: Package, part: str, left_out: Counter[str]) -> dict[str, Picture]:
    """The pictures of a part by the ids of its relationships; what lies outside is never fetched."""
    pictures: dict[str, Picture] = {}
    for id_, kind, target in package.related(part):
        if kind == "image":
            content = package.content(target)
            width, height = size_of(content) or (None, None)
            if (width or 0) * (height or 0) > MOST_PIXELS:
                left_out["huge"] += 1
                continue
            digest = hashlib.sha256(content).hexdigest()
            pictures[id_] = Picture(digest, target.rpartition("/")[2], Span(0, 0), width, height)
    left_out["linked"] = package.outside(part, "image")
    return pictures


def _part(package: Package, parts: dict[str, str], kind: str) -> etree._Element | None:
    return package.xml(parts[kind]) if kind in parts else None


def _notes(package: Package, parts: dict[str, str], walk: Walk) -> list[Paragraph | Table]:
    """Footnotes, then endnotes, each in the order of their references in the body."""
    items: list[Paragraph | Table] = []
    wanted = list(dict.fromkeys(walk.notes))
    for kind in ("footnote", "endnote"):
        root = _part(package, parts, f"{kind}s")
        found = {} if root is None else {attribute(note, "id"): note for note in root if name(note) == kind}
        for _kind, id_ in (note for note in wanted if note[0] == kind):
            note = found.get(id_)
            if note is None or attribute(note, "type") in _NOT_A_NOTE:
                walk.left_out["lost"] += 1
                continue
            walk.left_out["note"] += 1
            items += _without_mark(walk.story(note).items)
    return items


def _without_mark(items: list[Paragraph | Table]) -> list[Paragraph | Table]:
    """A note without the space or tab that sets its number apart."""
    match items:
        case [Paragraph(content, depth), *rest]:
            return [Paragraph(content.stripped(" \t", end=False), depth), *rest]
    return items


def _headers(package: Package, main: str) -> int:
    """How many headers and footers hold text."""
    targets = {target for _id, kind, target in package.related(main) if kind in ("header", "footer")}
    roots = (package.xml(target) for target in targets)
    return sum(
        root is not None and any(name(e) == "t" and (e.text or "").strip() for e in root.iter())
        for root in roots
    )


def _has_text(item: Paragraph | Table) -> bool:
    if isinstance(item, Paragraph):
        return bool(item.text.strip())
    return any(cell.text for row in item.rows for cell in row)


def _said(left_out: Counter[str]) -> tuple[str, ...]:
    return tuple(_(words).format(count=left_out[key]) for key, words in _SAID if left_out[key])
