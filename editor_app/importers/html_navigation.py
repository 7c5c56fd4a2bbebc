"""Which paragraphs of a page are its surroundings and not its text: suggested for dropping, never dropped.

A paragraph is one by the element that it stands in (unless that holds sentences), by being made of
links, or by words that only surroundings have.
"""

import re
from collections.abc import Mapping, Sequence, Set
from typing import Final

_ELEMENTS: Final = frozenset({"nav", "footer", "aside"})
_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar"})
_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|bread-?crumbs?|crumbs?|foot|footer|copyright|share|sidebar|toolbar"
    r"|friend-?links?|pager)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PATH: Final = r"(?:您|你|当前|所在)的?(?:当前)?位置\s*[:：]|首页\s*(?:>|»|＞|›|/|->)"
_NOTICE: Final = (
    r"版权所有|copyright|all rights reserved|ICP备|公网安备|网站标识码|网站地图|联系我们|友情链接"
    r"|(?:网站)?技术(?:维护|支持)\s*[:：]"
)
_WORDS: Final = re.compile(
    rf"{_PATH}|{_NOTICE}|打印本页|关闭(?:窗口|本页)|回到顶部|返回(?:顶部|首页)|分享到\s*[:：]|设为首页|加入收藏"
    r"|【(?:上一[条篇页]|下一[条篇页]|返回)】|【?字[体号]\s*[:：]?\s*【?大\s*】?\s*【?中|[上下]一篇\s*[:：]"
    r"|(?:浏览|点击|阅读)(?:次数|量|数)\s*[:：]",
    re.IGNORECASE,
)
_TOP: Final = re.compile(_PATH)
_BOTTOM: Final = re.compile(_NOTICE, re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[\u3400-\u9fff，、“”（）《》\d]{30,}[。；]")
_MOSTLY: Final = 0.6
_LONGEST: Final = 200


def has_sentence(text: str) -> bool:
    return _SENTENCE.search(text) is not None


def surrounds(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether an element says of itself that it is no text of the page."""
    if tag in _ELEMENTS or (attributes.get("role") or "").lower() in _ROLES:
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return bool(named.strip()) and _NAMED.search(named[:_LONGEST]) is not None


def is_navigation(text: str, linked: int, *, surrounded: bool) -> bool:
    """Whether a paragraph is of the page's surroundings; `linked` counts its characters within links."""
    if has_sentence(text):
        return False
    if surrounded or (len(text) <= _LONGEST and _WORDS.search(text)):
        return True
    return linked >= len(text) * _MOSTLY


def with_edges(lines: Sequence[str], found: Set[int]) -> set[int]:
    """The numbers of the lines found, and of those outside them: above a path, below a notice.

    A site's name stands above the path to the page, its address below its copyright.
    """
    half = len(lines) // 2
    top = max((at for at in found if at < half and _TOP.search(lines[at])), default=0)
    bottom = min((at for at in found if at >= half and _BOTTOM.search(lines[at])), default=len(lines))
    outside = (*range(top), *range(bottom, len(lines)))
    return {*found, *(at for at in outside if not has_sentence(lines[at]))}
