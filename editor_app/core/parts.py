"""Totals and their parts: 其中, 包括, brackets after a total."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.core.quantity import About, Quantity, Role
from editor_app.core.sentence import Sentence

_OPENING = re.compile(r"(?<![在从])(?:其中|包括|分别是|分别为|[(（](?=[\u4e00-\u9fff]{1,12}\d))[：:，,]?")
_BY = re.compile(r"(?:按|依)[^，。；：:\n]{1,14}(?:划分|分类|分)[：:，,]|分[\u4e00-\u9fff]{1,6}看[，,：:]")
_IN_ALL = re.compile(r"(?:共|总|合计|累计)[^，。；,;\d]{0,14}$")
_SIDE_BY_SIDE = re.compile(r"^[\u4e00-\u9fff]{1,8}[、和]$")
_TOTAL_AFTER = re.compile(r"^[\u4e00-\u9fff]{0,8}[，,；;](?:共计?|合计|总计)[\u4e00-\u9fff]{0,8}$")
_COMMA = re.compile(r"^[\u4e00-\u9fff]{0,8}[，,]$")
# A line that ends in a colon or semicolon goes on in the next.
_STOP = re.compile(r"[。！？]|(?<![；;：:])\n")
_NO_PART = re.compile(
    r"(?:平均|人均|户均|生均|亩均|日均|月均|年均|每[\u4e00-\u9fff]{1,4}|比|较|超过|高于|低于|不含|"
    r"不包括|另有|另|此外|计划|上年|去年|同期|占|最高|最大|达到)[^，,；;]{0,12}$"
)
_UNSURE = re.compile(
    r"含|包括|各[^，,；;]{0,8}分别|每|在[^，,；;]{1,10}中|其余|另外|不含|不包括|以及其他|仅|比|较|上年|去年|同期|累计|当月|\d月"
)
# Words of parts that leave nothing out when they stand together.
_PARTITIONS = (
    ("男", "女"),
    ("城镇", "乡村"),
    ("城镇", "农村"),
    ("第一产业", "第二产业", "第三产业"),
    ("公办", "民办"),
    ("家庭户", "集体户"),
    ("农业", "非农业"),
    ("汉族", "少数民族"),
    ("进口", "出口"),
    ("金牌", "银牌", "铜牌"),
    ("中央", "地方"),
    ("国有", "集体", "个体"),
)
_NO_TOTALS = frozenset(("%", "‰", "比", "年", "个月", "天", "小时", "倍", "岁", "个百分点"))
_OPEN, _CLOSE, _SEMICOLON = re.compile("[(（]"), re.compile("[)）]"), re.compile("[；;]")
_CLAUSE = re.compile(r"[，,；;、。：:]")
_MOST_PARTS = 40
_MOST_WHOLES = 4


@dataclass(frozen=True, slots=True)
class Total:
    """A total with the figures said to be its parts, in reading order.

    `complete` tells parts that leave nothing out (男 and 女); `doubtful` that words stand between them
    which may make one a part of another. `lone` says that no other figure could be the total.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    complete: bool
    doubtful: bool
    lone: bool
    opening: int


def read(plain: str, quantities: Sequence[Quantity]) -> Iterator[Total]:
    """Every total whose parts are introduced by a word or a bracket."""
    starts = [quantity.span.start for quantity in quantities]
    for opening in (*_OPENING.finditer(plain), *_BY.finditer(plain)):
        bracket = opening[0][0] in "(（"
        at = bisect_left(starts, opening.end())
        if at == 0 or at == len(quantities):
            continue
        scope = _bracket_end(plain, opening.start()) if bracket else _scope_end(plain, opening.end())
        inside = quantities[at : min(bisect_left(starts, scope), at + 3 * _MOST_PARTS)]
        if not inside:
            continue
        earlier = quantities[max(0, at - 40) : at]
        if opening.re is _BY:
            before = _said_in_all(plain, earlier, opening.start())
        else:
            before = _candidates(plain, earlier, opening.start(), bracket)
        yield from _totals(plain, before, inside, opening.end(), scope)


def read_before(sentence: Sentence) -> Iterator[Total]:
    """Parts side by side and their total behind them: 8枚金牌、4枚银牌、8枚铜牌，共20枚奖牌."""
    figures = [
        q for q in sentence.quantities if q.role not in (Role.DATE, Role.LABEL, Role.RANK, Role.ORDINAL)
    ]
    run: list[Quantity] = []
    for figure in figures:
        if not (figure.role is Role.LEVEL and figure.bounded and figure.about is About.PLAIN):
            run = []
            continue
        gap = sentence.gap(run[-1], figure) if run else ""
        if run and figure.unit == run[-1].unit and _SIDE_BY_SIDE.match(gap):
            run.append(figure)
            continue
        if len(run) > 1 and figure.unit == run[-1].unit:
            words = sentence.plain[run[0].span.start : figure.span.start]
            complete = _is_partition(words, len(run))
            if _TOTAL_AFTER.match(gap) or (complete and _COMMA.match(gap)):
                yield Total(figure, tuple(run), complete, False, True, run[0].span.start)
        run = [figure]


def _is_partition(words: str, count: int) -> bool:
    return any(all(word in words for word in names) and count == len(names) for names in _PARTITIONS)


def _scope_end(plain: str, start: int) -> int:
    stop = _STOP.search(plain, start, start + 1500)
    return stop.start() if stop else min(len(plain), start + 1500)


def _bracket_end(plain: str, start: int) -> int:
    close = re.compile(r"[)）\n]").search(plain, start, start + 400)
    return close.start() if close else start


def _ends(plain: str, start: int, scope: int) -> list[int]:
    """Where the parts may end: at the full stop, or at a semicolon before it; the furthest first."""
    marks = [start + match.start() for match in re.finditer("[；;]", plain[start:scope])][:6]
    return [scope, *reversed(marks)]


def _said_in_all(plain: str, earlier: Sequence[Quantity], opening: int) -> list[Quantity]:
    """The last figure of each unit in the paragraph that is said to be a total: 共取得成果950项."""
    floor = max(plain.rfind("\n", 0, opening) + 1, opening - 400)
    found = {}
    for q in earlier:
        said = _IN_ALL.search(plain, max(floor, q.span.start - 20), q.span.start)
        if said and q.span.start >= floor and q.role is Role.LEVEL and q.checkable:
            found[q.unit] = q
    return list(found.values())


def _candidates(plain: str, earlier: Sequence[Quantity], opening: int, bracket: bool) -> list[Quantity]:
    """Figures that the parts may add up to: those of the sentence, else of the one before."""
    floor = max(plain.rfind("\n", 0, opening) + 1, opening - 400)
    stop = max(plain.rfind(mark, floor, opening) for mark in "。！？") + 1
    found = [q for q in earlier if q.span.start >= max(stop, floor)]
    if not any(q.role is Role.LEVEL for q in found) and stop > floor and not bracket:
        previous = max(plain.rfind(mark, floor, stop - 1) for mark in "。！？") + 1
        found = [q for q in earlier if q.span.start >= max(previous, floor)]
    if bracket:
        found = found[-1:] if found and found[-1].span.end == opening else []
    return [q for q in found if q.role is Role.LEVEL and q.checkable]


def _totals(
    plain: str, before: list[Quantity], inside: Sequence[Quantity], start: int, scope: int
) -> Iterator[Total]:
    """A total for each unit, for each figure that may be it, and for each place where its parts may end."""
    ends = _ends(plain, start, scope)
    for unit in dict.fromkeys(q.unit for q in before):
        if not unit or unit in _NO_TOTALS:
            continue
        wholes = [q for q in before if q.unit == unit and q.bounded and q.about is About.PLAIN]
        parts = _parts(plain, inside, unit, start) if wholes else []
        for end in ends:
            within = tuple(part for part, _ in parts if part.span.start < end)
            if len(within) < 2:
                break
            doubtful = parts[len(within) - 1][1]
            complete = _is_partition(plain[start:end], len(within))
            for whole in reversed(wholes[-_MOST_WHOLES:]):
                yield Total(whole, within, complete, doubtful, len(wholes) == 1, start)


def _parts(plain: str, inside: Sequence[Quantity], unit: str, start: int) -> list[tuple[Quantity, bool]]:
    """The figures of one unit that stand side by side, each with whether words up to it cast doubt on it."""
    parts: list[tuple[Quantity, bool]] = []
    doubtful = nested = False
    depth, at = 0, start
    for quantity in inside:
        between = plain[at : quantity.span.start]
        at = quantity.span.end
        nested = "其中" in between or (nested and _SEMICOLON.search(between) is None)
        depth += len(_OPEN.findall(between)) - len(_CLOSE.findall(between))
        if quantity.unit != unit or quantity.role is not Role.LEVEL or depth > 0 or nested:
            continue
        clause = _CLAUSE.split(plain[max(start, quantity.span.start - 30) : quantity.span.start])[-1]
        if _NO_PART.search(clause) or not quantity.bounded or quantity.about is not About.PLAIN:
            doubtful = True
            continue
        doubtful = doubtful or _UNSURE.search(between) is not None
        parts.append((quantity, doubtful))
        if len(parts) == _MOST_PARTS:
            break
    return parts
