"""Lists that say how many items they hold: 设办公室、人事科、财务科3个科室; 13个建制镇分别为……"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.draft import Span
from editor_app.core.numbers.masking import FILL
from editor_app.core.numbers.quantity import ONE, About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence
from editor_app.core.structure.names import is_body

_BOUNDARY = re.compile(r"[，。；：:;！？\n,\t|]")
_BRACKETS = re.compile(r"[(（][^()（）\n]{0,60}[)）]")
_JOIN = re.compile(r"和|与|及|或")
_OPENING = re.compile(
    r"(?:下设|内设|增设|设有|设立|设置|下辖|管辖|辖有|下属|所属|隶属|分别为|分别是|即|设|辖|是|有|"
    r"为)(?:有|了)?(?![着关])"
)
_SURE = re.compile(r"(?:设|辖|属|分别为|分别是|是|有)(?:有|了|立|置)?$")
_BLOCKED_BEFORE = re.compile(
    r"(?:等|各|约|近|每|第|前|后|余|之|其他|其余|仅|达|为|各有|新增|又|再|超过?|的|"
    r"了|到|至|过|出|入|得|大|小|级|任|中)$"
)
_COUNTED_UP = re.compile(r"(?:共计?|合计|总计|这|那)$")
_NUMERAL = re.compile(r"[0-9一二两三四五六七八九十]")
_PLAIN_NUMERAL = re.compile(r"^第?[一二三四五六七八九十0-9]{1,3}$")
# Measures that count the things listed, not what was done to them.
_COUNTING_WORDS = (
    "个 家 所 名 人 项 种 类 位 座 处 条 部 市 县 区 镇 乡 省 州 旗 盟 苏木 村 嘎查 街道 社区 企业 "
    "部门 单位 学校 民族 城市 国 门 产业 行业 领域"
)
_COUNTING = frozenset(_COUNTING_WORDS.split())
_PLACES = frozenset("市县区镇乡省州旗盟村国")
_LIST_AFTER = re.compile(
    r"^(?P<noun>[\u4e00-\u9fff（）()]{0,10}?)(?P<how>[，,]?(?:分别为|分别是|依次为|依次是|分别有|即)[:：]?|"
    r"[:：])(?P<list>[^。；;\n]{4,600})"
)


_NOUN = re.compile(r"[\u4e00-\u9fff]+")
_NOUN_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,6}$")
# 甲、乙、丙，共3个乡镇: the comma parts no other clause.
_IN_ALL = re.compile(r"[，,](?:共有?|共计|合计|总计|总共)$")
_BODIES = re.compile(r"(?:机构|单位|部门|科室|处室)$")


@dataclass(frozen=True, slots=True)
class CountedList:
    """Items and the number that is said of them.

    `most` is above `listed` where a 和 in the last item may part two items. `sure` tells a list that
    a verb opens (设, 辖, 分别为) or whose items end alike, so that another number is an error.
    """

    listed: int
    most: int
    span: Span
    stated: Quantity
    sure: bool
    after: bool

    @property
    def number(self) -> int:
        return self.stated.value // ONE

    @property
    def holds(self) -> bool:
        return self.listed <= self.number <= self.most


def read(sentence: Sentence) -> Iterator[CountedList]:
    for quantity in sentence.quantities:
        if not _counts(quantity):
            continue
        if found := _list_before(sentence, quantity) or _list_after(sentence, quantity):
            yield found


def read_open(sentence: Sentence) -> Iterator[CountedList]:
    """Lists that end in 等: at most as many items as the number says."""
    for quantity in sentence.quantities:
        is_open = _counts(quantity) and sentence.before(quantity, 1) == "等"
        if is_open and (found := _list_before(sentence, quantity, ending="等")):
            yield found


def _counts(quantity: Quantity) -> bool:
    return (
        quantity.unit in _COUNTING
        and quantity.role is Role.LEVEL
        and quantity.about is About.PLAIN
        and quantity.step == ONE
        and quantity.scale == 1
        and 2 * ONE <= quantity.value <= 99 * ONE
    )


def _list_before(sentence: Sentence, quantity: Quantity, ending: str = "") -> CountedList | None:
    start = max(sentence.span.start, quantity.span.start - 600)
    before = _BRACKETS.sub(lambda match: FILL * len(match[0]), sentence.plain[start : quantity.span.start])
    in_all = _IN_ALL.search(before)
    before = before[: in_all.start()] if in_all else before
    boundary = max((match.end() for match in _BOUNDARY.finditer(before)), default=0)
    segment = before[boundary:]
    segment = _COUNTED_UP.sub("", segment).removesuffix(ending)
    if "、" not in segment or _BLOCKED_BEFORE.search(segment):
        return None
    first, *rest = segment.split("、")
    opening = max(_OPENING.finditer(first), key=lambda match: match.start(), default=None)
    items = [first[opening.end() :] if opening else first, *rest]
    if not _are_names(items):
        return None
    if len(items) == 2 and opening is None and items[0][-1] != items[1][-1]:
        return None
    if in_all and not _are_alike(items, sentence.after(quantity, 6)):
        return None
    sure = opening is not None and _SURE.search(opening[0]) is not None and _names_a_class(sentence, quantity)
    sure = sure or _ends_alike(sentence, quantity, items)
    sure = sure and not _holds_for_all(items[0])
    listed = len(items) + sum(_parts_two(item, items) for item in items[:-1])
    most = listed + (1 if _JOIN.search(items[-1]) else 0)
    begin = start + boundary + (opening.end() if opening else 0)
    end = start + len(before) if in_all else quantity.span.start - len(ending)
    return CountedList(listed, most, Span(begin, end), quantity, sure and len(items) > 2, False)


def _are_names(items: list[str]) -> bool:
    """Whether items may be what is counted: not figures, not 一、二、三, not clauses."""
    if any(not item.strip() or len(item) > 45 or item[-1] == "等" for item in items):
        return False
    if all(_PLAIN_NUMERAL.match(item) for item in items[:-1]):
        return False
    return not any(re.search(r"\d", item) for item in items) and not _NUMERAL.search(items[-1][-3:])


def _ends_alike(sentence: Sentence, quantity: Quantity, items: list[str]) -> bool:
    """苗族、侗族、回族……5个少数民族: items that end in what the number counts."""
    ends = {item[-1] for item in items}
    return len(items) >= 4 and len(ends) == 1 and ends <= set(sentence.after(quantity, 6))


def _are_alike(items: list[str], noun: str) -> bool:
    """Whether items are what a noun names: 东山镇、西山乡 are 乡镇, 办公室、人事处 are 机构."""
    words = _NOUN.match(noun)
    if words is None:
        return False
    bodies = _BODIES.search(words[0]) is not None
    fitting = sum(item[-1:] in words[0][-2:] or (bodies and is_body(item)) for item in items)
    return fitting >= len(items) - 1


def _parts_two(item: str, items: list[str]) -> bool:
    """甲县和乙市 among items that end in 县 or 市 is two items; 统计与事故调查处 is one."""
    match = _JOIN.search(item)
    if match is None or match.start() < 2:
        return False
    ends = {other[-1] for other in items if other is not item}
    return item[match.start() - 1] in ends and item[-1] in ends


def _holds_for_all(item: str) -> bool:
    """男子和女子足球、篮球、排球共6个小项: what 和 joins holds for every item, so that each may be two."""
    match = _JOIN.search(item)
    if match is None or match.start() == 0:
        return False
    one, rest = item[: match.start()], item[match.end() :]
    return len(rest) > len(one) and rest[len(one) - 1] == one[-1]


def _names_a_class(sentence: Sentence, quantity: Quantity) -> bool:
    """After the measure stands what the items are: 11个内设机构, 2市."""
    if quantity.unit in _PLACES or len(quantity.unit) > 1:
        return True
    after = sentence.after(quantity, 2)
    return bool(after) and "\u4e00" <= after[0] <= "\u9fff" and after[0] not in "等和与及或"


def _list_after(sentence: Sentence, quantity: Quantity) -> CountedList | None:
    rest = _BRACKETS.sub(
        lambda match: FILL * len(match[0]), sentence.plain[quantity.span.end : sentence.span.end]
    )
    match = _LIST_AFTER.match(rest)
    if match is None or sentence.before(quantity, 1) in ("第", "各", "每"):
        return None
    listing = match["list"]
    colon = "分别" not in match["how"] and "依次" not in match["how"]
    items = re.split("[、，,]" if not colon else "、", listing.rstrip("\ue001"))
    noun = match["noun"].replace(FILL, "")
    if len(items) < 2 or not _are_names(items) or (colon and re.search("[，,]", listing)):
        return None
    if not noun and (stands := _NOUN_BEFORE.search(sentence.before(quantity, 6))):
        noun = stands[0]
    alike = _are_alike([item.rstrip(FILL) for item in items], noun)
    if not alike and any(len(item) > 20 for item in items):
        return None
    if not alike and not colon and len(items) < 3:
        return None
    begin = quantity.span.end + match.start("list")
    most = len(items) + (1 if _JOIN.search(items[-1]) else 0)
    return CountedList(len(items), most, Span(begin, begin + len(listing)), quantity, alike, True)
