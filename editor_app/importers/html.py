"""Web pages: everything a browser would show, as paragraphs and tables.

At this level nothing visible is dropped: navigation and notices stay in the text, where the
reader sees them. Scripts, styles and hidden parts are not text; what is left out is said.
"""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from editor_app.core.draft import Reading
from editor_app.core.language import N_, _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers.assembly import assemble
from editor_app.importers.decoding import NotText, decode
from editor_app.importers.html_markup import TITLE, bounded, flowing, is_label
from editor_app.importers.html_walk import Walk

_SAID = (
    ("picture", N_("图片 {count} 幅，未读入")),
    ("hidden", N_("网页里不显示的部分 {count} 处，未读入")),
    ("form", N_("下拉菜单 {count} 个，未读入")),
    ("frame", N_("嵌入的网页 {count} 个，未读入")),
    ("object", N_("嵌入的对象 {count} 个，未读入")),
    ("ruby", N_("注音 {count} 处，只读入被注的字")),
)


def read(
    original: bytes, path: Path, *, encoding: str | None = None, view: str = "final", task: Task | None = None
) -> Reading:
    """The visible text of a page. Raises `Unreadable`. A page has one view only."""
    try:
        decoded = decode(original, encoding, is_label(original))
    except NotText as error:
        raise Unreadable(str(path), error.why) from error
    markup = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    root = LexborHTMLParser(bounded(markup)).root
    walk = Walk()
    items = [] if root is None else walk.page(root)
    if not items:
        raise Unreadable(str(path), _("网页里没有可见的文字；请在浏览器里打开后另存，或复制到 txt 文件"))
    made = assemble(items)
    said = [_(words).format(count=walk.left_out[key]) for key, words in _SAID if walk.left_out[key]]
    title = TITLE.search(markup)
    if title and flowing(title[1]):
        said.insert(0, _("网页标题“{title}”，未作正文").format(title=flowing(title[1])))
    return Reading(made.text, made.blocks, decoded.encoding, decoded.certain, made.heads, tuple(said))
