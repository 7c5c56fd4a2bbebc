"""What is to be said of a comparison as a whole, before its rows are read."""

from collections.abc import Iterator

from editor_app.core.change import Comparison
from editor_app.core.language import _


def remarks(comparison: Comparison) -> Iterator[str]:
    """Sentences without a full stop; most comparisons have none."""
    if comparison.unrelated:
        yield _("两份文字几乎没有相同之处，可能不是同一份稿件的两个版本")
    if comparison.resorted:
        yield _("移动的地方很多，整篇重新排过次序")
    if comparison.coarse:
        yield _("有的段落太长，只作了粗略比较")
