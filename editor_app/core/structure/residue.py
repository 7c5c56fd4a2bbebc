"""Lines that a web page leaves around its text: navigation, site names, dates, exception traces.

They are never heads. `outline` also uses them as borders: what stands above a page's navigation
belongs to another page. Lines are given with half-width marks, see `core.structure.lines`.
"""

import re
from enum import StrEnum


class Residue(StrEnum):
    """`NAVIGATION` parts two pages; `NOTE` (dates, sources, print buttons) stands within one."""

    NAVIGATION = "navigation"
    NOTE = "note"


# A line longer than this is running text, whatever words it holds.
_LONGEST = 120

_BUTTON = (
    r"(?:打印(?:本页|此页|本文|页面)?|下载|全屏|收藏(?:本页|本站|此页)?|加入收藏|关闭(?:本页|本?窗口|此页|页面)?|分享(?:到)?"
    r"|字[体号]|大小|[大中小]|加大|还原|减小|放大|缩小|默认|复制(?:链接|网址)?|推荐(?:给好友)?|纠错|评论|我要(?:纠错|评论)"
    r"|视力保护色?|背景色|微信|微博|新浪微博|QQ空间|阅读全文|全文|更多|详细|查看(?:全文|更多|详细|原文))"
)
_MOVE = (
    r"(?:[上下前后]一[条篇页章节则](?:新闻|文章|:.{0,40})?|返\s*回(?:首页|上页|上一页|顶部|目录|列表)?|(?:回到|回)?(?:顶部|页首)"
    r"|top|TOP|(?:网站|本站)?首\s*页|主页|末页|尾页|(?:网站)?导航|(?:网站|站点)地图|(?:站内|高级)?搜\s*索|(?:全文)?检索"
    r"|登录|注册|退出|设为首页|关于我们|联系我们|使用帮助|友情链接|(?:版权|隐私|网站|免责)声明|无障碍|手机版|电脑版|English|繁体|简体)"
)
_GAP = r"[\s|\-—·/>»【】\[\]()]*"
_BUTTONS = rf"{_GAP}(?:{_BUTTON}:?{_GAP})+"
_MOVES = re.compile(rf"{_GAP}(?:(?:{_MOVE}|{_BUTTON}):?{_GAP})+")
_CRUMBS = r"(?:您的|当前|所在|您现在的|目前)位置|^.{0,4}位置:|>>|»|›|首页\s*[>/]|\S\s>\s\S"
# 管网, 电网, 路网 and 互联网 are no sites.
_SITE = (
    r"^欢迎(?:访问|光临|您)|https?:|www\.(?!\S{1,40}\.(?:com|cn|net|org)[\u3400-\u9fff]{2,15}$)|\.(?:com|cn|net|org)\b|(?:门户|官方|政府)网站?$"
    r"|(?<=.{4})(?<![管电视路联气热河水])网站?$"
)
_FOOT = (
    r"copyright|all rights reserved|©|版权所有|ICP备|公网安备|技术(?:维护|支持)"
    r"|(?:主办|承办|协办|维护)(?:单位)?:|邮\s*编:|e-?mail|^(?:联系)?电\s*话:|^地\s*址:|^传\s*真:|网站标识码|建议使用|浏览器|本栏目为"
)
_FOOT_SENTENCE = re.compile(r"本(?:栏目为|网站录入|站所有)|版权所有|建议使用.{0,20}浏览器")
_TRACE = re.compile(r"Exception|Traceback|\bat (?:com|org|java)\.|#null$|^\s*null\s*$|undefined")
_NAVIGATION = re.compile(rf"{_CRUMBS}|{_SITE}|(?i:{_FOOT})|{_TRACE.pattern}")
_NOTE = re.compile(
    r"^(?:附件|附)\s*:?$"
    r"|(?:文章|信息|稿件|新闻)?来源\s*:|(?:发布|更新|录入|添加|成文|发文|创建)(?:时间|日期|机构|者|人)?\s*:"
    r"|^(?:时间|日期|作者|记者|编辑|责编|责任编辑|编审|审稿|审核|审定|审签|核稿|校对|摄影|录入|联系|电话|点击|浏览|阅读|人气|关键词|标签|摘要|分类|索引号|文号|主题词)"
    r"(?:次数|数|量|率|人|人员|电话)?\s*:|(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*:?|字[体号]\s*:|【\s*字[体号]"
    r"|^\s*(?:我要)?(?:分享|转发)(?:到|至)?\s*:"
)
_DATE = (
    r"[(]?\s*(?:\d{4}|[一二][〇○Oo零一二三四五六七八九]{3})\s*[-./年]\s*[\d一二三四五六七八九十]{1,3}\s*[-./月]\s*"
    r"(?:[\d一二三四五六七八九十]{1,3}日?)?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+\S{2,10})?[)]?"
)
_DOCUMENT_NUMBER = r"[\u3400-\u9fff]{2,15}\s?[【〔\[(]\d{4}[】〕\])]\s?第?\d+号"
_PAGE = r"[-—·\s]*(?:第?\s*\d{1,4}\s*页?|\d{1,4}\s*/\s*\d{1,4})[-—·\s]*"
_NOTES = re.compile("|".join((_DATE, _PAGE, _BUTTONS, _DOCUMENT_NUMBER)))


def residue(line: str) -> Residue | None:
    """What kind of residue a trimmed line is, if any."""
    if len(line) > _LONGEST:
        return Residue.NAVIGATION if _TRACE.search(line[:_LONGEST]) else None
    if "。" in line:
        return Residue.NAVIGATION if _FOOT_SENTENCE.search(line) else None
    if _NOTES.fullmatch(line):
        return Residue.NOTE
    if _MOVES.fullmatch(line):
        return Residue.NAVIGATION
    if line.startswith("【"):
        is_note = _NOTE.match(line) or (line.find("】") == len(line) - 1 and is_button(line[1:-1], ""))
        return Residue.NOTE if is_note else None
    if _NOTE.search(line):
        return Residue.NOTE
    return Residue.NAVIGATION if _NAVIGATION.search(line) else None


_BYLINE = re.compile(
    r"(?:责任|特约|本期)?(?:编辑|责编|编审|作者|记者|通讯员|来源|出处|摄影|字[体号]|审核|校对|录入|时间|日期|点击|浏览|阅读|访问|人气|发布|更新|打印|撰稿|撰写|执笔|供稿)\S{0,4}\s*:"
)
_DATELINE = re.compile(r"[^。,]{0,60}?\d{1,2}月\d{1,2}日(?:[^。,]{0,6})?(?:电|讯|消息|报道)")
_MEDIUM = re.compile(r".*(?:网|报|社|电台|电视台|客户端|日报|晚报)|本[报网台]讯|.*(?:快讯|消息|电)")


def is_button(bracketed: str, after: str) -> bool:
    """Whether what stands in 【】 is a button, a byline or a medium's name before its dateline.

    `after` is what follows the bracket on the line.
    """
    words = "".join(bracketed.split())
    if not words or _MOVES.fullmatch(words) or _BYLINE.match(words):
        return True
    if "字体" in words or "字号" in words:
        return True
    follows = after.lstrip()[:90]
    if _DATELINE.match(follows) or follows.startswith(("(记者", "记者")):
        return _MEDIUM.fullmatch(words) is not None
    return words in ("本报讯", "本网讯", "本台消息")
