"""整篇替换留下的网站名。

网页或模板的全文替换把地名、词语换成了网站名，机构名、法规名因此不通。同一个网站名合为一处，
标出全部位置。网站名自带地名、而全篇所说正是此地的(全省、全市……)给出改法；换掉的是别的词，请编者核对。

报：某市人民政府门户网站公安局、某市人民政府门户网站统计局(应为某市公安局、某市统计局)；全省发生某某娱乐365平台803起
不报：页眉、栏目、面包屑等独立成行的网站名；在市政府门户网站公布；政府网站建设；福利彩票投注站；网址
依据：文字差错；同一个长串紧贴在许多不同的词语前面，就是替换的痕迹
例：中共内蒙古自治区委党史和地方志研究室网站安全生产条例　→　内蒙古自治区安全生产条例
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import Final

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_, _
from editor_app.core.structure.lines import half_width
from editor_app.core.structure.residue import Residue, residue
from editor_app.core.structure.site_names import SiteName, find_names

_FOLLOWING: Final = 24
_LONGEST_LINE: Final = 120
_FEW: Final = 3
"""Places that a site's name without a body's name in it has at least."""
_MANY: Final = 4
"""Unlike words that no sentence about a site goes on with: a noun was replaced, 某某网站负担有所减轻."""

_ORGAN = re.compile(r"政府|委|局|厅|办|研究室|门户|协会|报社|志|党史|年鉴|信息|新闻|范文|文库|文秘")
# What a sentence about a site goes on with.
_SPEAKS_OF_SITE = re.compile(
    r"[上中内里]|(?:进行|及时|统一|共|累计|全年|日均|正式|全面|全新|首次|荣获|获得|新增|增设|设置|已|也|还|均)?"
    r"(?:发布|公布|公开|公示|公告|刊|查询|下载|改版|升级|上线|运行|运营|维护|开通|开设|更新|检查|监测|巡查|普查|备案|检测|测评|评估)"
    r"|建设|管理|首页|地图|群|集约|标识|栏目|平台|访问|点击|浏览|转载|数据(?:显示|库)|消息|报道|主办|承办|日均|荣获|新增|安全防护|内容"
    r"|信息(?:公开|发布|更新|报送|量|采编|安全|保障)|网站|官网|域名|客户端|微信|编辑|用户|服务(?:器|功能)"
)
_COUNTS_SITES = re.compile(r"\d[\d.,]*\s?[余多]?[家个种类]")
_LEADS_TO = re.compile(r"(?:登录|登陆|访问|网址|域名|官网|网站|通过|进入|点击|关注|在|为|是|[:：(（])$")
_JOINS_OR_DATES = re.compile(r"[的是为和与及或等在、]|\d{1,4}[年月日时]")
# What only a body, a law or a place goes on with.
_BODY = re.compile(
    r"[^\s,;:?!。、“”]{0,14}?(?:局|厅|委员会|委|办公室|中心|总队|支队|大队|院|所|站|处|科|协会|联合会|政府|人大|政协|学校|大学|中学|小学|学院"
    r"|公司|集团|银行|医院|条例|办法|规定|规划|公报|细则|意见|方案|总工会|妇联|公路|大道|广场|开发区|地区|境内|年鉴|志)"
)
_NO_BODY = re.compile(r".{0,13}(?:[获由被向为是]|公布|发布|公开|查询|网站)")
_DOES = re.compile(
    r"\d|组织|修订|印发|出台|召开|制定|实施|位于|地处|辖|总面积|常住|户籍|全年|生产总值|被评|受理|办理|完成|新建|开展|境内"
)
_LEVEL = "自治区|自治州|自治县|自治旗|省|市|县|旗|州|盟|区"
_PLACE = re.compile(
    rf"(?:中共|中国共产党)?([\u4e00-\u9fff]{{2,10}}?({_LEVEL}))(?=委|人民|政府|党|地方志|统计|史志|档案|门户|网|信息|情|年鉴|官)"
)
_OF_A_PART = re.compile(rf"(?:{_LEVEL})(?:$|.{{2,}})")
_WHOLE = re.compile(r"[全我本该]([省区州市县旗盟])(?![域别])")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    taken: list[Span] = []
    for site in find_names(draft.text, _stands_for_a_word):
        spans = _residue_of(draft.text, site)
        if len(spans) < 2 or any(_overlaps(taken, span) for span in spans):
            continue
        for span in spans:
            insort(taken, span)
        right = None if site.betting else _right_word(draft.text, site.name, spans)
        advice = _("应为“{right}”").format(right=right) if right else _("原来是什么词，请核对")
        yield Finding(
            CHECK.code,
            Severity.CRITICAL,
            spans,
            {"residue": site.name, "places": len(spans), "advice": advice},
            suggestion=Suggestion(spans[0], right) if right else None,
            scope="draft",
        )


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    at = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])


def _stands_for_a_word(follows: str) -> bool:
    return follows[:1].isalnum() and _SPEAKS_OF_SITE.match(follows) is None


def _following(text: str, span: Span) -> str:
    return half_width(text[span.end : span.end + _FOLLOWING]).split("\n", 1)[0]


def _residue_of(text: str, site: SiteName) -> tuple[Span, ...]:
    """The places where the name stands for another word, none where it is a site's own name."""
    places = [(span, _following(text, span)) for span in site.spans if not _heads_page(text, span, site)]
    glued = [follows for _, follows in places if follows[:1].isalnum()]
    if len({follows[:8] for follows in glued}) < 2:
        return ()
    others = [follows for follows in glued if _stands_for_a_word(follows)]
    if site.betting or (site.address and _is_no_address(text, places)):
        return tuple(span for span, _ in places)
    others = [follows for follows in others if not _COUNTS_SITES.match(follows)]
    telling = sum(map(_tells, others))
    wanted = 2 if _ORGAN.search(site.name) else _FEW
    if telling < wanted or 2 * telling < len(places):
        unlike = len({follows[:4] for follows in others})
        if unlike < _MANY or 5 * len(others) < 4 * len(places) or _PLACE.match(site.name) is None:
            return ()
    return tuple(span for span, follows in places if not _SPEAKS_OF_SITE.match(follows))


def _is_no_address(text: str, places: Sequence[tuple[Span, str]]) -> bool:
    """Whether an address stands between other words in half of its places, and nowhere is one to go to."""
    between = [
        follows
        for span, follows in places
        if _stands_for_a_word(follows) and not _LEADS_TO.search(text, max(0, span.start - 4), span.start)
    ]
    return len(between) >= 2 and 2 * len(between) >= len(places)


def _heads_page(text: str, span: Span, site: SiteName) -> bool:
    """Whether a name stands alone on its line, or in a page's navigation."""
    before = text[max(0, span.start - _LONGEST_LINE) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _LONGEST_LINE].partition("\n")[0]
    line = (before + span.of(text) + after).strip(" \t|\u3000")
    glued = text[span.end : span.end + 1].isalnum()
    if len(line) <= len(span) + (1 if glued else 8):
        return True
    if site.betting or len(line) > _LONGEST_LINE:
        return False
    return residue(half_width(before + after).strip(" |")) is Residue.NAVIGATION


def _tells(follows: str) -> bool:
    """Whether what follows cannot follow the name of a site."""
    if _JOINS_OR_DATES.match(follows):
        return False
    body = _BODY.match(follows)
    return _DOES.match(follows) is not None or (body is not None and not _NO_BODY.match(body[0]))


def _right_word(text: str, name: str, spans: Sequence[Span]) -> str | None:
    """The place that the site's own name holds, unless the page says that another word stood there."""
    match = _PLACE.match(name)
    if match is None:
        return None
    place, level = match.groups()
    if _OF_A_PART.search(place[: -len(level)]):
        return None
    if any(_OF_A_PART.search(text[max(0, span.start - 4) : span.start][-len("自治区") :]) for span in spans):
        return None
    bodies = sum(_BODY.match(_following(text, span)) is not None for span in spans)
    if 2 * bodies < len(spans):
        return None
    whole = {match[1] for match in _WHOLE.finditer(text)}
    elsewhere = text.replace(name, "\n")
    if place in elsewhere or level[-1] in whole or (len(level) > 1 and level in elsewhere):
        return place
    return None if whole else place


CHECK = Check(
    "replacement-residue", N_("替换残留"), N_("“{residue}”是替换留下的网站名，共{places}处，{advice}"), find
)
