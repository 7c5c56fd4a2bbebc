"""Titles as an editor says them, and what a bare line names besides a section.

Titles are given without brackets, 《》, dots and the numbers of a list, with `概 况` written 概况. The
numbers of chapters, sections and articles stay: 第三节 金融.
"""

import re

from editor_app.core.draft import Span
from editor_app.core.structure.lines import Line, has_han

OVERVIEWS = frozenset(("概况", "概述", "综述", "概览", "概貌", "综合", "简况", "总述", "基本情况"))

_FRAME = re.compile(r"^[\s#*·•●■◆★☆◎※○]+|[\s#*·•●■◆★☆◎※○]+$")
_WRAPPED = re.compile(
    r"《([^《》]+)》|〈([^〈〉]+)〉|【([^【】]+)】|\[([^\[\]]+)\]|〔([^〔〕]+)〕|〖([^〖〗]+)〗"
)
_WIDTHLESS = re.compile("[\u200b\ufeff]")


def plain_title(words: str) -> str:
    """A title without the marks around it; characters set apart by spaces are put together."""
    bare = _FRAME.sub("", _WIDTHLESS.sub(" ", words))
    if wrapped := _WRAPPED.fullmatch(bare):
        bare = _FRAME.sub("", next(group for group in wrapped.groups() if group))
    joined: list[str] = []
    single = False
    for word in bare.split():
        alone = len(word) == 1 and has_han(word)
        if alone and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = alone
    return " ".join(joined)


_WORDS = re.compile(r"《[^《》]+》|[·•][^·•]+[·•]|[^\s/]+")


def title_words(text: str, span: Span) -> list[tuple[str, Span]]:
    """The titles that a bare line holds, set apart by spaces or slashes, with their places.

    Characters set apart by a space (概 况) and what one pair of 《》 or dots holds are one title.
    """
    places: list[Span] = []
    for match in _WORDS.finditer(text, span.start, span.end):
        place = Span(*match.span())
        last = places[-1] if places else None
        # Both are single characters, or the last is a run of them.
        if last and len(place) == 1 and _is_spread(last.of(text)) and "/" not in text[last.end : place.start]:
            places[-1] = Span(last.start, place.end)
        else:
            places.append(place)
    return [(plain_title(place.of(text)), place) for place in places]


def _is_spread(words: str) -> bool:
    return all(len(word) == 1 for word in words.split())


_DOCUMENT = re.compile(
    r".*(?:公报|报告|通知|通告|公告|意见|决定|决议|条例|办法|规定|细则|方案|纲要|规划|讲话|致辞|提纲|要求|规范|预算|决算|名单)"
    r"(?:\([^()]*\))?(?:\[\d+\])?(?:\([^()]*\))?"
)
_POST = re.compile(
    r"\S*(?:[局厅处院部科室校区县市镇乡村省州盟旗社站馆队股所台厂行场会组团庭]长|主任|书记|主席|主编|编辑|委员|经理|董事|监事|总裁"
    r"|工程师|会计师|秘书|巡视员|调研员|政委|司令员|参谋长|记者|编者|作者|领导|成员|理事):?"
)
_NAME = re.compile(r"[\u3400-\u9fff·]{2,8}(?:\([女男\u3400-\u9fff,、]{1,12}\))?")
_SHORTEST_DOCUMENT = 8


def is_document_title(words: str) -> bool:
    """Whether a line is the name of a report, a notice, a regulation."""
    return len(words) >= _SHORTEST_DOCUMENT and _DOCUMENT.fullmatch(words) is not None


_BOOK = re.compile(r"目\s*[录次]|《?[\u3400-\u9fff]{2,12}(?:年\s?鉴|[省市县区旗州盟]志|通志)》?")


def names_book(words: str) -> bool:
    """Whether a line is the name of a book without its year, as page heads have it, or 目录."""
    return _BOOK.fullmatch(words) is not None


def is_list_item(words: str) -> bool:
    """Whether a line is a person with a post (局长 张三), as lists of names have them."""
    first, *others = words.split()
    return bool(others) and _POST.fullmatch(first) is not None and all(_NAME.fullmatch(o) for o in others)


_LONGEST_SUBTITLE = 15
_SHORTEST_PARAGRAPH = 20


def is_subtitle(bare: Line, below: Line) -> bool:
    """Whether a bare line between two sentences heads the paragraph below it."""
    words = bare.words
    if len(words) > _LONGEST_SUBTITLE or any(map(str.isdigit, words)) or is_list_item(words):
        return False
    return is_paragraph(below) and below.words.endswith(("。", "!", "?", "”", ")"))


def is_paragraph(line: Line) -> bool:
    """Whether a line is running text."""
    return len(line.words) >= _SHORTEST_PARAGRAPH and any(mark in line.words for mark in "。;,")
