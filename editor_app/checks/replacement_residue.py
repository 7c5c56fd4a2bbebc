"""整篇替换留下的网站名。

网页或模板的全文替换把地名、词语换成了网站名，机构名、法规名因此不通。同一个网站名合为一处，
标出全部位置；本页能确定原词的给出改法，不能确定的请编者核对。

报：某市人民政府门户网站公安局、某市人民政府门户网站统计局(应为某市公安局、某市统计局)
不报：页眉、栏目、面包屑等独立成行的网站名；在市政府门户网站公布；政府网站建设
依据：文字差错；同一个长串紧贴在许多不同的词语前面，就是替换的痕迹
例：中共内蒙古自治区委党史和地方志研究室网站安全生产条例　→　内蒙古自治区安全生产条例
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from editor_app.core.context import Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Check, Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_, _

_LEAST_SITE = 6
_REACH = 60
_TAIL = 4
_SITE = re.compile(r"网站|官网")
_ORGAN = re.compile(r"政府|委|局|厅|办|研究室|门户|协会|报社|志")
_ADVERT_MARK = re.compile(
    r"365|\d?bet\d*|\.(?:com|net|cn|org|vip)|博彩|投注|娱乐场|娱乐城|棋牌", re.IGNORECASE
)
_ADVERT = re.compile(r"bet|\.(?:com|net|cn|org|vip)|博彩|投注|娱乐|棋牌|体育|彩票|平台|app", re.IGNORECASE)
_MIXED = re.compile(r"[A-Za-z0-9_]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What a sentence about a real site goes on with, and what only a body or a place goes on with.
_SPEAKS_OF_SITE = re.compile(
    r"[的上中内里是为和与及或等在、]|(?:进行)?(?:发布|公布|公开|公示|公告|刊|查询|下载|改版|升级|运行|运营|维护|开通)"
    r"|建设|管理|首页|地图|群|集约|普查|备案|标识|栏目|平台|访问|点击|转载|数据显示|消息|报道|主办|承办"
)
_BODY = re.compile(
    r"(?:局|厅|委|委员会|办公室|中心|总队|支队|大队|院|所|站|处|科|协会|联合会|政府|人大|政协|学校|大学|学院|公司|集团|银行|医院"
    r"|条例|办法|规定|规划|公报|总工会|公路|大道|广场|开发区|地区|境内)"
    r"|^(?:组织|修订|印发|出台|召开|制定|实施|位于|地处|辖|总面积|常住|户籍|全年|生产总值|获|被评|受理|办理|完成|新建|开展)"
)
_PLACE = re.compile(
    r"(?:中共|中国共产党)?((?:[\u4e00-\u9fff]{2,10}?(?:自治区|自治州|自治县|自治旗|省|市|县|旗|州|盟|区)){1,3})"
    r"(?=委|人民|政府|党|地方志|统计|史志|档案|门户|网)"
)
_NOT_IN_NAME = re.compile(r"[\s,;:?!，。；：？！、《》“”‘’【】()（）<>|/]")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    taken: list[Span] = []
    for residue, spans in _residues(draft.text):
        free = tuple(span for span in spans if not any(span.overlaps(other) for other in taken))
        if len(free) < 2:
            continue
        taken.extend(free)
        right = _right_word(draft.text, residue)
        advice = _("应为“{right}”").format(right=right) if right else _("原来是什么词，请核对")
        yield Finding(
            CHECK.code,
            Severity.CRITICAL,
            free,
            {"residue": residue, "places": len(free), "advice": advice},
            suggestion=Suggestion(free[0], right) if right else None,
            scope="draft",
        )


def _residues(text: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Site names that stand glued to unlike words, those with the most places first."""
    found: set[str] = set()
    for marks, before in ((_ADVERT_MARK, 0), (_ADVERT_MARK, 2), (_SITE, _TAIL)):
        for ends in _alike(text, marks, before):
            name = _common_name(text, ends, marks is _ADVERT_MARK)
            if name is not None:
                found.add(name)
    glued = [(name, _glued(text, name)) for name in found]
    for name, spans in sorted(glued, key=lambda pair: (-len(pair[1]), -len(pair[0]), pair[0])):
        if _is_residue(text, name, spans):
            yield name, spans


def _alike(text: str, marks: re.Pattern[str], before: int) -> list[list[int]]:
    """Ends of marks that are alike with so many characters before them."""
    ends: dict[str, list[int]] = defaultdict(list)
    for match in marks.finditer(text):
        ends[text[max(0, match.start() - before) : match.end()]].append(match.end())
    return [found for found in ends.values() if len(found) > 1]


def _common_name(text: str, ends: Sequence[int], common_end: bool) -> str | None:
    """What stands alike around all these ends: to the left, and where wanted to the right."""
    low = 0
    while low < _REACH and _same(text, [end - low - 1 for end in ends]):
        low += 1
    high = 0
    while common_end and high < _REACH and _same(text, [end + high for end in ends]):
        high += 1
    name = text[ends[0] - low : ends[0] + high]
    return name if len(name) >= _LEAST_SITE else None


def _same(text: str, offsets: Sequence[int]) -> bool:
    if min(offsets) < 0 or max(offsets) >= len(text):
        return False
    character = text[offsets[0]]
    return not _NOT_IN_NAME.match(character) and all(text[offset] == character for offset in offsets)


def _glued(text: str, name: str) -> tuple[Span, ...]:
    """Places of a name that go on with another word."""
    return tuple(
        Span(match.start(), match.end())
        for match in re.finditer(re.escape(name), text)
        if text[match.end() : match.end() + 1].isalnum()
    )


def _is_residue(text: str, name: str, spans: Sequence[Span]) -> bool:
    if len(spans) < 2:
        return False
    follows = [text[span.end : span.end + 16].split("\n", 1)[0] for span in spans]
    if len({follow[:8] for follow in follows}) < 2:
        return False
    if _MIXED.search(name) and _ADVERT.search(name) and len(_HAN.findall(name)) > 1:
        return True
    if not _SITE.search(name) or not _ORGAN.search(name):
        return False
    told = sum(
        _SPEAKS_OF_SITE.match(follow) is None and _BODY.search(follow) is not None for follow in follows
    )
    return 2 * told >= len(follows)


def _right_word(text: str, residue: str) -> str | None:
    """The place that the site's own name holds, where the page speaks of it elsewhere too."""
    match = _PLACE.match(residue)
    if match is None:
        return None
    place = match[1]
    elsewhere = text.replace(residue, "\n")
    unit = re.search(r"自治区|自治州|自治县|自治旗|[省市县旗州盟区]$", place)
    short = place if unit is None else place[: -len(unit[0])]
    level = "" if unit is None else unit[0]
    forms = {place, f"全{level[-1:]}", level if len(level) > 1 else f"{short}市"}
    return place if any(form in elsewhere for form in forms) else None


CHECK = Check(
    "replacement-residue", N_("替换残留"), N_("“{residue}”是替换留下的网站名，共{places}处，{advice}"), find
)
