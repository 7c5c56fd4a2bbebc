"""What a bare line names besides a section: a document, a person and his post, an item of a list."""

import re

_DOCUMENT = re.compile(
    r".*(?:公报|报告|通知|通告|公告|意见|决定|决议|条例|办法|规定|细则|方案|纲要|规划|讲话|致辞|提纲|要求|规范|预算|决算|名单)(?:\([^()]*\))?(?:\[\d+\])?(?:\([^()]*\))?"
)
_POST = re.compile(
    r"\S*(?:[局厅处院部科室校区县市镇乡村省州盟旗社站馆队股所台厂行场会组团]长|主任|书记|主席|主编|编辑|委员|经理|董事|监事|总裁|工程师|会计师|庭长|行长|秘书|巡视员|调研员|政委|司令员|参谋长|记者|编者|作者|局领导|成员|会长|理事)\s*:?"
)
_NAME = re.compile(r"[\u3400-\u9fff·]{2,8}(?:\([女男\u3400-\u9fff,、]{1,12}\))?")


def is_document_title(words: str) -> bool:
    """Whether a line is the name of a report, a notice, a regulation."""
    return len(words) >= 8 and _DOCUMENT.fullmatch(words) is not None


def is_list_item(words: str) -> bool:
    """Whether a line is a person with a post (局长 张三), as lists of names have them."""
    first, *others = words.split()
    return bool(others) and _POST.fullmatch(first) is not None and all(_NAME.fullmatch(o) for o in others)
