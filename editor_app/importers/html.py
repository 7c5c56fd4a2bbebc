"""Web pages: everything a browser would show, as paragraphs and tables.

Nothing visible is dropped here: navigation and notices stay in the text, suggested for dropping
and said. Scripts, styles and hidden parts are not text; what is left out is said.
"""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from editor_app.core.annotations import Annotations
from editor_app.core.draft import Reading, Span, count_characters
from editor_app.core.language import N_, _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers.assembly import Assembled, assemble
from editor_app.importers.decoding import NotText, decode
from editor_app.importers.html_markup import TITLE, bounded, flowing, is_label
from editor_app.importers.html_navigation import with_edges
from editor_app.importers.html_walk import Walk
from editor_app.importers.marked import joined_spans

_LEAST_LEFT = 30
_SHOWN = 24
_EXAMPLES = 8
_SAID = (
    ("picture", N_("图片 {count} 幅，未读入")),
    ("del", N_("标为删除的文字 {count} 处，按修订后的文本未读入")),
    ("ins", N_("标为插入的文字 {count} 处，按修订前的文本未读入")),
    ("hidden", N_("网页里不显示的部分 {count} 处，未读入")),
    ("unseen", N_("网页里有没有结束的注释或脚本，其后的文字浏览器不显示，未读入")),
    ("form", N_("下拉菜单 {count} 个，未读入")),
    ("input", N_("表单里填的内容 {count} 处，未读入")),
    ("frame", N_("嵌入的网页 {count} 个，未读入")),
    ("fallback", N_("给不支持框架的浏览器看的文字 {count} 处，未读入")),
    ("object", N_("嵌入的对象 {count} 个，未读入")),
    ("ruby", N_("注音 {count} 处，只读入被注的字")),
)


def read(
    original: bytes, path: Path, *, encoding: str | None = None, view: str = "final", task: Task | None = None
) -> Reading:
    """The visible text of a page; the views differ where it marks what was deleted and inserted.

    Raises `Unreadable`.
    """
    try:
        decoded = decode(original, encoding, is_label(original))
    except NotText as error:
        raise Unreadable(str(path), error.why) from error
    markup = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    harmless, unseen = bounded(markup)
    root = LexborHTMLParser(harmless).root
    walk = Walk(view)
    items = [] if root is None else walk.page(root)
    if not items and walk.left_out["frame"]:
        frames = walk.left_out.quoted("frame")
        raise Unreadable(str(path), _("网页只是框架，文字在别的文件里，请导入那些文件") + frames)
    if not items:
        raise Unreadable(str(path), _("网页里没有可见的文字；请在浏览器里打开后另存，或复制到 txt 文件"))
    made = assemble(items)
    navigation = _navigation(made)
    walk.left_out.add("unseen", bool(unseen), unseen)
    said = [*walk.left_out.said(_SAID)]
    title = TITLE.search(markup)
    if title and flowing(title[1]):
        said.insert(0, _("网页标题“{title}”，未作正文").format(title=flowing(title[1])))
    said += _said_of(made.text, navigation)
    beside = Annotations(navigation=navigation)
    return Reading(made.text, made.blocks, decoded.encoding, decoded.certain, made.heads, tuple(said), beside)


def _navigation(made: Assembled) -> tuple[Span, ...]:
    """The lines around the text, those side by side as one; none where nothing else would be left."""
    spans = sorted(made.marks.values())
    lines = [block.span.of(made.text) for block in made.blocks]
    found = {bisect_right(made.blocks, span.start, key=lambda block: block.span.start) - 1 for span in spans}
    around = [made.blocks[at].span for at in with_edges(lines, found)] if found else []
    left = count_characters(made.text) - sum(count_characters(span.of(made.text)) for span in around)
    return tuple(joined_spans(around, gap=1)) if left >= _LEAST_LEFT else ()


def _said_of(text: str, navigation: Sequence[Span]) -> list[str]:
    if not navigation:
        return []
    lines = [line.strip() for span in navigation for line in span.of(text).split("\n")]
    shown = "”“".join(line[:_SHOWN] for line in lines[:_EXAMPLES])
    return [
        _("像是网页导航、版权的 {count} 行，已读入，建议去掉：“{lines}”").format(
            count=len(lines), lines=shown
        )
    ]
