"""The name of an indicator in the words before its figure: 全年第一产业实现增加值 → 第一产业增加值."""

import re

_BRACKETS = re.compile(r"[(（][^()（）]{0,30}[)）]|[\ue000-\ue0ff\s]")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z\d—～－-]+$")
# Where and when, and what joins: none of it belongs to a name.
_FIRST = re.compile(
    r"^(?:年(?:末|底|初)?|月(?:末|底|份)?|日|其中|另有|另外|此外|同时|全年|当年|本年度?|年内|年末|年底|"
    r"年初|上半年|下半年|第[一二三四]季度|截至|到|至|累计|共计?|以及|和|与|及|并|又|还|分别|各类|各级|"
    r"全[国省市县区旗州镇乡]|我[省市县区]|辖区|境内|实现|完成|有|—)+"
)
_VERBS = re.compile(
    r"(?:共计?|累计|总计|合计|达到?|实现|完成|约|近|超过?|逾|为|有|是|仅|至|到|了|增至|升至|降至|分别|"
    r"各|均|占)+$"
)
_INNER = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:实现|完成)(?=[\u4e00-\u9fff]{2})")


def name_in(before: str) -> str:
    """The name at the end of the words before a figure; empty where they hold none."""
    said = _BRACKETS.sub("", before)
    while match := _NAME.search(said):
        name = _VERBS.sub("", _INNER.sub("", _FIRST.sub("", match[0])))
        if len(name) > 1:
            return name
        # 粮食总产量，达到650万吨: the name stands a comma before its verb.
        mark = said[match.start() - 1 : match.start()]
        said = said[: match.start() - 1] if mark in ("，", ",") and mark else ""
    return ""
