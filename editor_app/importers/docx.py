"""Word files: the text as a reader of the document sees it, in one of three views.

Paragraphs are joined by one LF, a table is one block, text boxes follow the paragraph that holds
them, foot- and endnotes follow the body. What is not taken over is said.
"""

from pathlib import Path

from lxml import etree

from editor_app.core.draft import Reading
from editor_app.core.language import N_, _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers.assembly import Paragraph, Table, assemble
from editor_app.importers.docx_anchors import Anchors
from editor_app.importers.docx_marks import annotations, read_comments, written_in
from editor_app.importers.docx_markup import attribute, name
from editor_app.importers.docx_numbering import Numbering
from editor_app.importers.docx_related import Related
from editor_app.importers.docx_styles import read_styles
from editor_app.importers.docx_walk import Walk
from editor_app.importers.left_out import LeftOut
from editor_app.importers.package import Package, Refused

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
    ("ink", N_("手写墨迹 {count} 处，未读入")),
    ("chunk", N_("插入的外部文档、子文档 {count} 份，未读入")),
    ("field", N_("没有存下结果的域 {count} 个，未读入；请在 Word 里更新域后保存，再导入")),
    ("ruby", N_("注音 {count} 处，只读入被注的字")),
    ("formula", N_("公式 {count} 个，写成一行读入，分式用 /，上下标用 ^ _")),
    ("shown", N_("符号字体的字符 {count} 个，换成了同形的字符")),
    ("symbol", N_("符号字体的字符 {count} 个，字形可能不同")),
    ("placeholder", N_("没有填写的控件 {count} 处，未读入")),
    ("note", N_("脚注、尾注 {count} 条，放在正文之后，正文中的注号未读入")),
    ("lost", N_("找不到内容的脚注、尾注 {count} 条")),
    ("unread", N_("正文没有引用、或随修订增删的脚注、尾注 {count} 条，未读入")),
    ("header", N_("页眉、页脚 {count} 个，未读入")),
    ("bullet", N_("项目符号 {count} 个，未读入")),
    ("macro", N_("宏程序，未读入")),
    ("mended", N_("文档内部 {count} 处标记不合规，文字一个不少地读入了；版式请用 Word 或 WPS 打开核对")),
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
    walk.related = Related(package, main, walk.left_out)
    items = list(walk.story(root).items)
    del root
    items += _notes(package, parts, walk)
    if not any(_has_text(item) for item in items):
        raise Refused(_("文档里没有文字（也许只有图片）；请向供稿者要带文字的文件"))
    _headers(package, main, walk.left_out)
    walk.left_out.add("comment", len(comments))
    walk.left_out.add("macro", "vbaProject" in parts)
    walk.left_out.add("mended", len(package.mended))
    made = assemble(items)
    beside = annotations(anchors.found, comments, made.text, made.marks)
    return Reading(
        made.text, made.blocks, heads=made.heads, left_out=walk.left_out.said(_SAID), annotations=beside
    )


def _part(package: Package, parts: dict[str, str], kind: str) -> etree._Element | None:
    return package.xml(parts[kind]) if kind in parts else None


def _notes(package: Package, parts: dict[str, str], walk: Walk) -> list[Paragraph | Table]:
    """Footnotes, then endnotes, each in the order of their references in the body."""
    items: list[Paragraph | Table] = []
    wanted = dict.fromkeys(walk.notes)
    for kind in ("footnote", "endnote"):
        root = _part(package, parts, f"{kind}s")
        if root is not None:
            walk.related = Related(package, parts[f"{kind}s"], walk.left_out)
        found = {} if root is None else {attribute(note, "id"): note for note in root if name(note) == kind}
        for _kind, id_ in (note for note in wanted if note[0] == kind):
            note = found.get(id_)
            if note is None or attribute(note, "type") in _NOT_A_NOTE:
                walk.left_out.add("lost")
                continue
            walk.left_out.add("note")
            items += _without_mark(walk.story(note).items)
        for note in found.values():
            if attribute(note, "type") not in _NOT_A_NOTE and (kind, attribute(note, "id")) not in wanted:
                walk.left_out.add("unread", words=written_in(note))
    return items


def _without_mark(items: list[Paragraph | Table]) -> list[Paragraph | Table]:
    """A note without the space or tab that sets its number apart."""
    match items:
        case [Paragraph(content, depth), *rest]:
            return [Paragraph(content.stripped(" \t", end=False), depth), *rest]
    return items


def _headers(package: Package, main: str, left_out: LeftOut) -> None:
    """Counts the headers and footers that hold text."""
    targets = [target for _id, kind, target in package.related(main) if kind in ("header", "footer")]
    for target in dict.fromkeys(targets):
        root = package.xml(target)
        words = "" if root is None else written_in(root)
        left_out.add("header", bool(words.strip()), words)


def _has_text(item: Paragraph | Table) -> bool:
    if isinstance(item, Paragraph):
        return bool(item.text.strip())
    return any(cell.text for row in item.rows for cell in row)
