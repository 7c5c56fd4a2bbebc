"""Totals and their parts: 其中, 包括, 按……分, 其中的……中, brackets after a total, numbered lines."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from editor_app.core.numbers.masking import words
from editor_app.core.numbers.naming import name_in
from editor_app.core.numbers.partitions import is_partition
from editor_app.core.numbers.quantity import About, Quantity, Role

_BRACKET = re.compile(r"[(（](?P<of>其中|包括)?[：:，,]?(?=[\u4e00-\u9fff“”\ue001]{1,12}\d)")
_OF_WHICH = re.compile(r"(?<![在从(（])(?:其中|包括|具体为|分别是|分别为)[：:，,]?")
_BY = re.compile(
    r"(?:按|依)[^，。；：:\n]{1,14}(?:划分|分类|分组|分)[：:，,]|(?<![部区])分[\u4e00-\u9fff]{1,6}看[，,：:]|"
    r"从[\u4e00-\u9fff]{2,10}?来?看[，,：:]"
)
# Both are sought from their 中, which is seldom; what stands before it is looked at then.
_AMONG = re.compile(r"中(?:[，,：:]|(?=[有\d]))(?<!其中[，,：:])(?<!其中)")
_AMONG_WHAT = re.compile(r"(?:^|[。；;，,\n：:])(?P<name>[\u4e00-\u9fff]{2,12})$")
_COUNTED_NEXT = frozenset("有0123456789")
_AMONG_THEM = re.compile(r"[个家所户名人件项次起座](?P<noun>[\u4e00-\u9fff]{0,8})$")
_LINES = re.compile(r"[：:]\n(?=[ \u3000]*(?:[（(]?[一1][）)、．.]|①|——|—))")
_LINE_MARK = re.compile(
    r"[ \u3000]*(?:(?P<open>[（(]?)(?P<number>[一二三四五六七八九十]|\d{1,2})(?P<close>[）)、．.])、?"
    r"|(?P<circle>[①-⑩])|(?P<dash>——?))"
)
_NUMBERS = "一二三四五六七八九十"
_IN_ALL = re.compile(r"(?:共|总|合计|累计)[^，。；,;\d]{0,14}$")
# A line that ends in a colon or semicolon goes on in the next.
_STOP = re.compile(r"[。！？]|(?<![；;：:])\n")
_NO_PART = re.compile(
    r"(?:平均|人均|户均|生均|亩均|日均|月均|年均|每[\u4e00-\u9fff]{1,4}|比|较|超过|高于|低于|不含|"
    r"不包括|另有|另|此外|计划|上年|去年|同期|占|最高|最大|达到)[^，,；;]{0,12}$"
)
_UNSURE = re.compile(
    r"含|包括|各[^，,；;]{0,8}分别|每|在[^，,；;]{1,10}中|其余|另外|不含|不包括|以及其他|仅|累计|当月|\d月"
)
_ASIDE = re.compile(r"(?:人均|户均|平均|均|上年|去年|同期|比|较)[^，,。；;]{0,12}$")
_NO_TOTALS = frozenset(("%", "‰", "比", "年", "个月", "天", "小时", "倍", "岁", "个百分点"))
_OPEN, _CLOSE, _SEMICOLON = re.compile("[(（]"), re.compile("[)）]"), re.compile("[；;]")
_CLOSING = re.compile(r"[)）\n]")
_CLAUSE = re.compile(r"[，,；;、。：:]")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z“”\ue001（）()]+")
_FIGURE = re.compile(r"\d[\d.,]*")
_FAR_NAME = 14
_KIND = 2
"""Characters at the end of a name that tell what kind of amount it is: 产值, 存栏, 案件."""
_MOST_PARTS = 40
_MOST_WHOLES = 4


class Tie(StrEnum):
    """What says that figures are parts of a total: 其中, a bracket behind it, a class that they fill, ……中.

    Of a class and of a bracket nothing is left out; 其中 may name a few parts only.
    """

    OF_WHICH = "其中"
    BRACKET = "()"
    CLASSES = "按"
    AMONG = "中"
    LINES = "1."
    AFTER = "合计"
    NAME = "同名"
    COLUMNS = "总数"
    PLUS = "加上"
    REST = "剩余"


@dataclass(frozen=True, slots=True)
class Total:
    """A total with the figures said to be its parts, in reading order.

    `complete` tells parts that leave nothing out (男 and 女), `alike` many clauses of one form, or columns of
    which another one adds up;
    `doubtful` that words stand between them which may make one a part of another. `rivals` counts the
    figures that could be the total; `opening` is where the words end that tie them.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    tie: Tie
    complete: bool
    alike: bool
    doubtful: bool
    rivals: int
    opening: int

    @property
    def lone(self) -> bool:
        return self.rivals == 1


@dataclass(frozen=True, slots=True)
class Opening:
    """Where parts begin and how far they may reach; the total stands before `start`, or right `beside` it.

    `wholes` are the figures before it that may be meant, `inside` those within its reach.
    """

    tie: Tie
    start: int
    end: int
    scope: int
    beside: bool = False
    wholes: tuple[Quantity, ...] = ()
    inside: tuple[Quantity, ...] = ()


def openings(plain: str, quantities: Sequence[Quantity]) -> tuple[Opening, ...]:
    """Where words, a bracket or numbered lines begin to name parts of a figure before them."""
    starts = [quantity.span.start for quantity in quantities]
    found = []
    for opening in _openings(plain):
        at = bisect_left(starts, opening.end)
        inside = quantities[at : min(bisect_left(starts, opening.scope), at + 3 * _MOST_PARTS)]
        if opening.tie is Tie.LINES:
            inside = _first_of_lines(plain, inside, opening)
        if at and inside and (wholes := _wholes(plain, quantities[max(0, at - 40) : at], opening)):
            found.append(replace(opening, wholes=tuple(wholes), inside=tuple(inside)))
    return tuple(sorted(found, key=lambda opening: opening.end))


def read(plain: str, found: Sequence[Opening]) -> Iterator[Total]:
    """Every total whose parts are introduced."""
    for opening in found:
        yield from _totals(plain, list(opening.wholes), opening.inside, opening)


def _openings(plain: str) -> Iterator[Opening]:
    for match in _OF_WHICH.finditer(plain):
        yield Opening(Tie.OF_WHICH, match.start(), match.end(), _scope_end(plain, match.end()))
    for match in _BRACKET.finditer(plain):
        close = _CLOSING.search(plain, match.start(), match.start() + 400)
        tie = Tie.OF_WHICH if match["of"] else Tie.BRACKET
        if close:
            yield Opening(tie, match.start(), match.end(), close.start(), beside=True)
    for match in _BY.finditer(plain):
        yield Opening(Tie.CLASSES, match.start(), match.end(), _scope_end(plain, match.end()))
    for match in _AMONG.finditer(plain):
        yield from _among(plain, match)
    for match in _LINES.finditer(plain):
        yield Opening(Tie.LINES, match.start(), match.end(), _lines_end(plain, match.end()))


def _among(plain: str, match: re.Match[str]) -> Iterator[Opening]:
    """收案中，一审……: of what has this name; 14个市州中，有……: of the figure right before."""
    before = plain[max(0, match.start() - _FAR_NAME) : match.start()]
    if match[0] != "中" and (named := _AMONG_WHAT.search(before)):
        start = match.start() - len(named["name"])
        yield Opening(Tie.AMONG, start, match.end(), _scope_end(plain, match.end()))
    elif plain[match.end() : match.end() + 1] in _COUNTED_NEXT and (counted := _AMONG_THEM.search(before)):
        start = match.start() - len(counted["noun"])
        yield Opening(Tie.AMONG, start, match.end(), _scope_end(plain, match.end()), beside=True)


def _scope_end(plain: str, start: int) -> int:
    stop = _STOP.search(plain, start, start + 1500)
    return stop.start() if stop else min(len(plain), start + 1500)


def _lines_end(plain: str, start: int) -> int:
    """Where the lines that begin here, numbered on in one style, end."""
    at, style, number = start, "", 0
    while at < len(plain) and at < start + 3000 and (mark := _LINE_MARK.match(plain, at)):
        its_style, its_number = _numbered(mark)
        if (style and its_style != style) or (number and its_number not in (0, number + 1)):
            break
        style, number = its_style, its_number
        line_end = plain.find("\n", at, at + 1500)
        at = len(plain) if line_end < 0 else line_end + 1
    return at


def _numbered(mark: re.Match[str]) -> tuple[str, int]:
    """The style of a line's mark, and its number; 0 of a dash."""
    if mark["dash"]:
        return "—", 0
    if mark["circle"]:
        return "①", ord(mark["circle"]) - ord("①") + 1
    number = mark["number"]
    value = int(number) if number.isdigit() else _NUMBERS.index(number) + 1
    return f"{mark['open']}{mark['close']}{number.isdigit()}", value


def _first_of_lines(plain: str, inside: Sequence[Quantity], opening: Opening) -> list[Quantity]:
    """The first amount of each numbered line."""
    found: list[Quantity] = []
    line = -1
    for quantity in inside:
        begins = plain.rfind("\n", opening.end - 1, quantity.span.start)
        if begins != line and quantity.role is Role.LEVEL and quantity.unit:
            found.append(quantity)
            line = begins
    return found


def _wholes(plain: str, earlier: Sequence[Quantity], opening: Opening) -> list[Quantity]:
    """Figures that the parts may add up to, as the words of the opening tell where it stands."""
    floor = max(plain.rfind("\n", 0, opening.start) + 1, opening.start - 400)
    levels = [q for q in earlier if q.span.start >= floor and q.role is Role.LEVEL and q.checkable]
    if plain[opening.start] in "(（" or (
        opening.tie is Tie.AMONG and plain[opening.start - 1] not in "。；;，,\n：:"
    ):
        return levels[-1:] if levels and levels[-1].span.end == opening.start else []
    levels = [q for q in levels if not _is_aside(plain, q, floor)]
    if opening.tie is Tie.CLASSES:
        return _said_in_all(plain, levels) or levels
    if opening.tie is Tie.AMONG:
        return _of_this_name(plain, levels, plain[opening.start : opening.end]) or levels
    stop = max(plain.rfind(mark, floor, opening.start) for mark in "。！？") + 1
    found = [q for q in levels if q.span.start >= stop]
    if not found and stop > floor:
        previous = max(plain.rfind(mark, floor, stop - 1) for mark in "。！？") + 1
        found = [q for q in levels if q.span.start >= previous]
    return found


def _is_aside(plain: str, quantity: Quantity, floor: int) -> bool:
    """Whether a figure is no total: in a bracket (不含旧存28802件), an average, last year's."""
    start = quantity.span.start
    before = plain[max(floor, start - 60) : start]
    if max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）")):
        return True
    return _ASIDE.search(before, max(0, len(before) - 14)) is not None


def _of_this_name(plain: str, levels: Sequence[Quantity], words_of: str) -> list[Quantity]:
    """The last figure that has the name which stands before 中: 总人口中."""
    name = words_of.rstrip("中，,：:")
    named = [q for q in levels if _is_named(_name(plain, q), name)]
    return named[-1:]


def _is_named(name: str, by: str) -> bool:
    """少数民族人口中 speaks of 少数民族; 总人口中 of 全县总人口."""
    return len(name) > 1 and (name.endswith(by) or by.startswith(name))


def _said_in_all(plain: str, levels: Sequence[Quantity]) -> list[Quantity]:
    """The last figure of each unit in the paragraph that is said to be a total: 共取得成果950项."""
    found = {}
    for q in levels:
        if _IN_ALL.search(plain, max(0, q.span.start - 20), q.span.start):
            found[q.unit] = q
    return list(found.values())


def _totals(
    plain: str, before: list[Quantity], inside: Sequence[Quantity], opening: Opening
) -> Iterator[Total]:
    """A total for each unit, for each figure that may be it, and for each place where its parts may end."""
    ends = _ends(plain, opening)
    for unit in dict.fromkeys(q.unit for q in before):
        if not unit or unit in _NO_TOTALS:
            continue
        parts = _parts(plain, inside, unit, opening)
        wholes = [q for q in before if q.unit == unit and q.bounded and q.about is About.PLAIN]
        if len(parts) < 2 or not wholes:
            continue
        names = _names(plain, [part for part, _ in parts], opening.end)
        wholes = _of_one_kind(plain, wholes, names)
        for whole in reversed(wholes[-_MOST_WHOLES:]):
            own = parts[: _siblings_from(_name(plain, whole), names)]
            yield from _of_whole(plain, whole, own, names, opening, ends, len(wholes))


def _of_whole(
    plain: str,
    whole: Quantity,
    parts: list[tuple[Quantity, bool]],
    names: list[str],
    opening: Opening,
    ends: list[int],
    rivals: int,
) -> Iterator[Total]:
    for end in ends:
        within = tuple(part for part, _ in parts if part.span.start < end)
        if len(within) < 2:
            break
        doubtful = parts[len(within) - 1][1] or plain.startswith("等", within[-1].span.end)
        complete = is_partition(names[: len(within)])
        alike = len(within) == len(parts) and are_alike(plain, within)
        yield Total(whole, within, opening.tie, complete, alike, doubtful, rivals, opening.end)


def _of_one_kind(plain: str, wholes: list[Quantity], names: list[str]) -> list[Quantity]:
    """Of 总产值48亿元，增加值28亿元，其中农业产值……，林业产值…… the total is a 产值."""
    kinds = {name_in(name)[-_KIND:] for name in names}
    if len(kinds) > 1:
        return wholes
    kind = kinds.pop()
    return [q for q in wholes if _name(plain, q).endswith(kind)] or wholes if len(kind) == _KIND else wholes


def _siblings_from(whole: str, names: list[str]) -> int:
    """Where parts end and the total's own kind goes on: 羊存栏……，其中山羊……；绵羊……；禽存栏……."""
    kind = whole[-_KIND:]
    if len(kind) < _KIND or name_in(names[0]).endswith(kind):
        return len(names)
    return next((at for at, name in enumerate(names) if name_in(name).endswith(kind)), len(names))


def _name(plain: str, quantity: Quantity) -> str:
    return name_in(words(plain, quantity.span.start - 24, quantity.span.start))


def _ends(plain: str, opening: Opening) -> list[int]:
    """Where the parts may end: at the full stop, or at a semicolon before it; the furthest first."""
    inside = plain[opening.end : opening.scope]
    marks = [opening.end + match.start() for match in _SEMICOLON.finditer(inside)][:6]
    return [opening.scope, *reversed(marks)]


def _parts(
    plain: str, inside: Sequence[Quantity], unit: str, opening: Opening
) -> list[tuple[Quantity, bool]]:
    """The figures of one unit that stand side by side, each with whether words up to it cast doubt on it."""
    parts: list[tuple[Quantity, bool]] = []
    doubtful = nested = False
    depth, at = 0, opening.end
    others = first_others = 0
    lines = opening.tie is Tie.LINES
    for quantity in inside:
        between = "" if lines else words(plain, at, quantity.span.start)
        at = quantity.span.end
        nested = "其中" in between or (nested and _SEMICOLON.search(between) is None)
        depth += len(_OPEN.findall(between)) - len(_CLOSE.findall(between))
        if quantity.unit != unit or quantity.role is not Role.LEVEL or depth > 0 or nested:
            others += quantity.role is Role.LEVEL and quantity.unit != unit
            continue
        if len(parts) == 1:
            first_others = others
        elif len(parts) > 1 and others and not first_others and not lines:
            break
        others = 0
        clause = _CLAUSE.split(words(plain, max(opening.end, quantity.span.start - 30), quantity.span.start))[
            -1
        ]
        if _NO_PART.search(clause) or not quantity.bounded or quantity.about is not About.PLAIN:
            doubtful = True
            continue
        doubtful = doubtful or _UNSURE.search(between) is not None
        parts.append((quantity, doubtful))
        if len(parts) == _MOST_PARTS:
            break
    return parts


def _names(plain: str, parts: Sequence[Quantity], start: int) -> list[str]:
    """The words before each part."""
    names = []
    at = start
    for part in parts:
        names.append(words(plain, max(at, part.span.start - 24), part.span.start))
        at = part.span.end
    return names


def are_alike(plain: str, parts: Sequence[Quantity], fewest: int = 4) -> bool:
    """Whether many parts stand in clauses of one form: 小学3所、中学2所、……; the last may follow 和."""
    if len(parts) < fewest:
        return False
    gaps = [words(plain, one.span.end, other.span.start) for one, other in itertools.pairwise(parts)]
    forms = [_WORD.sub("w", _FIGURE.sub("#", gap)) for gap in gaps]
    return len(set(forms[:-1])) == 1 and forms[-1] in (forms[0], "w")
