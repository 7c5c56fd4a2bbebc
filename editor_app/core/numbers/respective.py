"""分别: as many figures as things named before it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.draft import Span
from editor_app.core.numbers.quantity import Quantity, Role
from editor_app.core.numbers.roles import LIST_MARKS
from editor_app.core.numbers.sentence import Sentence

_WORD = re.compile(r"分别")
_BOUNDARY = re.compile(r"[，。；：:;！？,（）()]")
_JOIN = re.compile(r"和|与|及")
_TO_VALUE = re.compile(
    r"^(?:比上年|同比|较上年|比去年|环比|比上年同期)?(?:分别)?(?:为|达到?|是|完成|实现|增长|下降|上升|"
    r"减少|增加|提高|降低|上涨|下跌)(?:了|至|到|约)?$"
)
_BETWEEN = re.compile(r"^[、和与及，,]{1,2}(?:增长|下降|上升|减少|增加|提高|降低)?$")
_MOST_VALUES = 12
_LONGEST_LIST = 200
_COLLECTIVE = re.compile("双|共|都|工作|情况")
_OTHER = re.compile(r"\d|等|由|从|前|两|三|四|五|各|以及|其他|[一-九]是")


@dataclass(frozen=True, slots=True)
class Respective:
    """Things side by side before 分别, how many they may be, and the figures behind it.

    `sure` is false where the words leave open what the figures are paired with.
    """

    nouns: Span
    least: int
    most: int
    values: tuple[Quantity, ...]
    sure: bool


def read(sentence: Sentence) -> Iterator[Respective]:
    for word in _WORD.finditer(sentence.plain, sentence.span.start, sentence.span.end):
        values = _values(sentence, word.end())
        if not values:
            continue
        nearest = max(sentence.span.start, word.start() - _LONGEST_LIST)
        start = max(
            (m.end() for m in _BOUNDARY.finditer(sentence.plain, nearest, word.start())),
            default=nearest,
        )
        clause = sentence.plain[start : word.start()]
        clause = re.sub(r"(?:同比|比上年|比去年|较上年|均)$", "", clause)
        if "、" not in clause or _OTHER.search(clause):
            continue
        items = clause.split("、")
        if any(not item or len(item) > 14 for item in items):
            continue
        joins = sum(1 for item in items if _JOIN.search(item))
        ends_joined = 1 if _JOIN.search(items[-1]) else 0
        most = len(items) + max(joins, ends_joined)
        close = abs(len(values) - len(items) - ends_joined) <= 2
        sure = close and joins == ends_joined and _opens(sentence, start) and not _COLLECTIVE.search(clause)
        yield Respective(Span(start, start + len(clause)), len(items), most, values, sure)


def _opens(sentence: Sentence, start: int) -> bool:
    """Whether the list begins where its clause does: after a comma it may go on from before."""
    if start == sentence.span.start or sentence.plain[start - 1] not in "，,":
        return True
    before = _BOUNDARY.split(sentence.plain[sentence.span.start : start - 1])[-1]
    return re.search(r"\d|年|月|季", before) is not None


def _values(sentence: Sentence, start: int) -> tuple[Quantity, ...]:
    """The figures behind 分别, side by side, of one kind."""
    first_at = bisect_left(sentence.quantities, start, key=lambda q: q.span.start)
    following = sentence.quantities[first_at : first_at + _MOST_VALUES]
    if not following or not _TO_VALUE.match(sentence.plain[start : following[0].span.start] or "为"):
        return ()
    first = following[0]
    if first.role in (Role.DATE, Role.LABEL) or not first.unit:
        return ()
    run = [first]
    for figure in following[1:]:
        gap = sentence.gap(run[-1], figure)
        # 奶牛、猪和家禽分别为221万头、1788万头和16693万只: units may differ, kinds may not.
        if figure.role is not first.role or not (gap in LIST_MARKS or _BETWEEN.match(gap)):
            break
        run.append(figure)
    return tuple(run) if len(run) > 1 else ()
