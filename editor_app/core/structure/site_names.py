"""Names of sites in a text, with all the places where each stands.

A site's name is told by its form: 网站 at its end, an address in it, a betting shop's 365. Where it
begins and ends is told by what stands alike around all its places. Every name of one form is looked
at once, so the time is linear in the text.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from editor_app.core.draft import Span

_LEAST: Final = 5
_REACH: Final = 60
_COMPARED: Final = 200
"""About as many places tell where a name begins and ends, however many there are."""

_ADDRESS = re.compile(
    r"(?<![\w@/.\-])(?:[A-Za-z0-9][A-Za-z0-9\-]{0,40}\.){1,3}(?:com|net|cn|org|vip|cc|top|info|xyz|tv)(?:\.cn)?"
    r"(?![A-Za-z/.@\-])",
    re.ASCII,
)
# 史志网 and 新闻网 are sites, 电网 and 管网 are none; what follows may make another word of 网.
_SITE = re.compile(
    r"网站|官网|(?<=史志|方志|年鉴|党史|档案|新闻|信息|政务|门户|党建|资讯|文明|旅游|教育|法制|法治)网"
    r"(?![站络格点民上购吧友页址红管线架箱具])"
)
# 365 days, the state's own lotteries and places of amusement are no betting shops.
_BETTING = re.compile(
    r"(?<![\d,.])365(?![\d,.]|\s?[天日个家户人件例元万亿名])|(?<![a-z\d])\d{0,4}bet\d{0,4}|博彩|(?<!福利)(?<!体育)彩票(?!公益|[发销管事])"
    r"|投注(?![站额量])|娱乐场(?!所)|娱乐城|棋牌(?!室)",
    re.IGNORECASE,
)
_TRADE = re.compile(r"bet|博彩|投注|娱乐|棋牌|体育|彩票", re.IGNORECASE)
_SHOP = re.compile(r"官网|网站|平台|在线|下载|客户端|手机版")
_LATIN = re.compile(r"[A-Za-z0-9_]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BEFORE_ADDRESS = re.compile(r"[网港家园城屋坊吧站]$|在线|论坛|平台|社区|频道|热线|娱乐|体育|彩票|棋牌|下载")
_NOT_IN_NAME = re.compile(r"[\s,;:?!，。；：？！、《》“”‘’【】〔〕<>|/\[\]]")
_OPENING, _CLOSING = "(（", ")）"
_LEAD = re.compile(
    r"(?:修订|印发|下属|所属|下设|发布|根据|依据|按照|贯彻|落实|制定|出台|颁布|组织|召开|受理|发生|隶属|联合|会同|配合"
    r"|参加|成立|协助|推动|报请|经|由|在|对|向|与|和|及|为|被|将|把|以|从|到|该|是|的|了){1,3}(?=..{5})"
)


@dataclass(frozen=True, slots=True)
class SiteName:
    """A name and its places in reading order.

    `betting` tells the names of betting shops, which no yearbook names; `address` those that hold
    an address.
    """

    name: str
    spans: tuple[Span, ...]
    betting: bool
    address: bool


def find_names(text: str, stands_for: Callable[[str], bool]) -> Iterator[SiteName]:
    """Names that stand at several places, those with the most places first.

    `stands_for` says of what follows a name whether the name may stand for another word there: only
    such places tell where it begins, for 政府网站建设 may stand beside 某市人民政府网站公安局.
    """
    found: set[SiteName] = set()
    for form, before in ((_ADDRESS, 0), (_SITE, 4), (_BETTING, 0), (_BETTING, 2)):
        for marks in _alike(text, form, before):
            telling = [mark for mark in marks if stands_for(text[mark.end : mark.end + _REACH])]
            if form is not _SITE or len(telling) > 1:
                name = _named(text, marks, telling if form is _SITE else marks, form)
                if name is not None:
                    found.add(name)
    yield from sorted(found, key=lambda name: (-len(name.spans), -len(name.name), name.name))


def _alike(text: str, form: re.Pattern[str], before: int) -> Iterator[list[Span]]:
    """Marks that are alike with so many characters before them, where there are several."""
    places: dict[str, list[Span]] = defaultdict(list)
    for match in form.finditer(text):
        places[text[max(0, match.start() - before) : match.end()]].append(Span(*match.span()))
    return (found for found in places.values() if len(found) > 1)


def _named(
    text: str, marks: Sequence[Span], telling: Sequence[Span], form: re.Pattern[str]
) -> SiteName | None:
    """What stands alike around the telling marks, and all marks around which it stands."""
    telling = telling[:: 1 + len(telling) // _COMPARED]
    low = _common(text, [mark.start - 1 for mark in telling], -1)
    high = _common(text, [mark.end for mark in telling], 1) if form is _BETTING else 0
    mark = telling[0]
    name = text[mark.start - low : mark.end + high]
    if form is _BETTING:
        name = _to_its_end(name)
    cut = _begins_at(name, low, form)
    name = name[cut:]
    if len(name) < _LEAST:
        return None
    starts = [mark.start - low + cut for mark in marks]
    spans = tuple(Span(at, at + len(name)) for at in starts if at >= 0 and text.startswith(name, at))
    return SiteName(name, spans, _is_betting(name), _ADDRESS.search(name) is not None)


def _common(text: str, offsets: Sequence[int], step: int) -> int:
    """How many characters are alike at all these offsets, going one way."""
    least, most = min(offsets), max(offsets)
    reach = min(_REACH, least + 1 if step < 0 else len(text) - most)
    for count in range(reach):
        character = text[offsets[0] + step * count]
        if _NOT_IN_NAME.match(character):
            return count
        if any(text[offset + step * count] != character for offset in offsets):
            return count
    return reach


def _to_its_end(name: str) -> str:
    """Up to the last address or 平台 in it: what follows is the words that the name is glued to."""
    ends = [match.end() for form in (_ADDRESS, _SHOP) for match in form.finditer(name)]
    return name[: max(ends)] if ends else name


def _begins_at(name: str, mark: int, form: re.Pattern[str]) -> int:
    """Where the name begins: words that happen to stand before all its places are no part of it."""
    begin = _after_open_bracket(name[:mark])
    party = name.find("中共", begin, mark)
    if party >= 0:
        return party
    if form is _ADDRESS and begin < mark and not _BEFORE_ADDRESS.search(name[begin:mark]):
        return mark
    lead = _LEAD.match(name, begin)
    return lead.end() if lead and lead.end() < mark else begin


def _after_open_bracket(words: str) -> int:
    """Behind the last bracket that has no partner: 档案局(馆)网站 keeps its own."""
    begin = 0
    for at, character in enumerate(words):
        if character in _CLOSING:
            alone = not any(bracket in words[begin:at] for bracket in _OPENING)
        else:
            alone = character in _OPENING and not any(bracket in words[at:] for bracket in _CLOSING)
        if alone:
            begin = at + 1
    return begin


def _is_betting(name: str) -> bool:
    """Words of the trade with Latin letters or digits, or with a shop's words."""
    mixed = _LATIN.search(name) or (_BETTING.search(name) and _SHOP.search(name))
    return bool(mixed) and _TRADE.search(name) is not None and len(_HAN.findall(name)) > 1
