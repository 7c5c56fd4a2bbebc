"""Parts with their total behind them: 8枚金牌、4枚银牌、8枚铜牌，共20枚奖牌."""

import re
from collections.abc import Iterator, Sequence

from editor_app.core.numbers import verdict
from editor_app.core.numbers.masking import words
from editor_app.core.numbers.partitions import is_partition
from editor_app.core.numbers.parts import Tie, Total, are_alike
from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence
from editor_app.core.numbers.verdict import Verdict

_IN_ALL = re.compile(
    r"(?:^|[，,；;：:。]|[\u4e00-\u9fff](?=总数|总量))(?:[一二两三四五六七八九十以上各]{1,3}[项类者部分]{1,2})?"
    r"(?P<sum>合计|共计|总计|共|总数|总量)[\u4e00-\u9fff]{0,8}$"
)
_COMMA = re.compile(r"^[\u4e00-\u9fff]{0,8}[，,]$")
_NOT_BESIDE = re.compile(r"其中|(?<!评)比(?![赛例重武])|较|上年|去年|累计|含|包括|平均|每|历年|以来")
_MOST = 24
_TOTAL_OF_ALL = re.compile(r"(?:总数|合计|总计|总量|共计)[\u4e00-\u9fff]{0,4}$")
_FEWEST_ACROSS = 3
_TELLING_NAME = 3
_PLUS = re.compile(r"(?:^|[，,。；;])加上?[^，,。；;]{0,40}$")
_SUM_TOTAL = re.compile(r"(?:总量|总计|合计)(?:为|完成|达到?|共)*$")
_REST = re.compile(r"[，,；;](?:剩余|结余|尚余|余)[^，,。；;\d]{0,4}$")
_OF_ALL = re.compile(r"其中|共|总|合计|全[国省市县区旗州镇乡]")
_LARGE = 1000
"""Units of its last place that a total must have for figures far off to be its parts by no chance."""


def read(sentence: Sentence) -> Iterator[Total]:
    """Totals whose parts stand before them in the same sentence."""
    figures = [q for q in sentence.quantities if q.role is Role.LEVEL]
    for at in range(2, len(figures)):
        whole = figures[at]
        if whole.about is not About.PLAIN or not whole.bounded or not whole.unit:
            continue
        parts = _run(sentence, figures[max(0, at - _MOST) : at], whole)
        if len(parts) < 2:
            continue
        gap = sentence.gap(parts[-1], whole)
        complete = is_partition(_names_behind(sentence, parts, whole)) or is_partition(
            _names(sentence, parts)
        )
        if _IN_ALL.search(gap) or (complete and _COMMA.match(gap)):
            alike = are_alike(sentence.plain, parts, fewest=2)
            yield Total(whole, tuple(parts), Tie.AFTER, complete, alike, False, 1, parts[0].span.start)


def _run(sentence: Sentence, earlier: Sequence[Quantity], whole: Quantity) -> list[Quantity]:
    """The figures of the total's unit right before it, back to where something else is said of them."""
    run: list[Quantity] = []
    for quantity in reversed(earlier):
        if quantity.unit != whole.unit:
            continue
        if quantity.about is not About.PLAIN or not quantity.bounded:
            break
        between = words(sentence.plain, quantity.span.end, run[-1].span.start) if run else ""
        if _NOT_BESIDE.search(between):
            break
        run.append(quantity)
    run.reverse()
    if run and _NOT_BESIDE.search(sentence.before(run[0], 12)):
        return []
    return run


def _names(sentence: Sentence, parts: Sequence[Quantity]) -> list[str]:
    return [sentence.before(part, 12) for part in parts]


def _names_behind(sentence: Sentence, parts: Sequence[Quantity], whole: Quantity) -> list[str]:
    """What stands behind each part: 8枚金牌、4枚银牌."""
    following = [*parts[1:], whole]
    return [sentence.gap(one, other) for one, other in zip(parts, following, strict=True)]


def read_across(sentences: Sequence[Sentence]) -> Iterator[Total]:
    """Totals whose parts stand in sentences before them, or far before them in their own."""
    paragraph: list[tuple[Quantity, Sentence]] = []
    last: Sentence | None = None
    for sentence in sentences:
        goes_on = last is not None and "\n" not in sentence.plain[last.span.end : sentence.span.start + 1]
        if not goes_on:
            paragraph = []
        if "加" in sentence.text or "余" in sentence.text:
            before = [q for q in last.quantities if _may_add(q)] if goes_on and last is not None else []
            yield from _added(sentence, before)
        earlier = len(paragraph)
        levels = [q for q in sentence.quantities if _may_add(q)]
        for quantity in levels:
            if _is_large(quantity) and _OF_ALL.search(sentence.before(quantity, 16)):
                yield from _of_the_same_name(sentence, quantity, paragraph)
            paragraph.append((quantity, sentence))
        yield from _columns(sentence, levels, [quantity for quantity, _ in paragraph[:earlier]])
        last = sentence


def _added(sentence: Sentence, before: Sequence[Quantity]) -> Iterator[Total]:
    """收入183351亿元。加上调入资金14772亿元，收入总量为198124亿元; 预算500亿元，支出17亿元，剩余482亿元."""
    levels = [q for q in sentence.quantities if _may_add(q)]
    for at, figure in enumerate(levels):
        said = sentence.before(figure, 14)
        if at and _SUM_TOTAL.search(said):
            plus = next((n for n in range(at) if _PLUS.search(_since(sentence, levels, n))), None)
            parts = None if plus is None else [*(levels[plus - 1 : plus] or before[:1]), *levels[plus:at]]
            if parts and len(parts) > 1 and all(part.unit == figure.unit for part in parts):
                yield Total(figure, tuple(parts), Tie.PLUS, False, False, False, 1, figure.span.start)
        elif at > 1 and _REST.search(said):
            whole, spent = levels[at - 2], levels[at - 1]
            if whole.unit == spent.unit == figure.unit and spent.value < whole.value:
                yield Total(whole, (spent, figure), Tie.REST, False, False, False, 1, figure.span.start)


def _since(sentence: Sentence, levels: Sequence[Quantity], at: int) -> str:
    """The words before a figure, back to the one before it."""
    start = levels[at - 1].span.end if at else sentence.span.start
    return words(sentence.plain, max(start, levels[at].span.start - 40), levels[at].span.start)


def _may_add(quantity: Quantity) -> bool:
    return (
        quantity.role is Role.LEVEL
        and quantity.about is About.PLAIN
        and quantity.bounded
        and quantity.unit not in ("", "%", "‰", "比")
    )


def _is_large(quantity: Quantity) -> bool:
    return quantity.value >= _LARGE * quantity.step


def _of_the_same_name(
    sentence: Sentence, whole: Quantity, earlier: Sequence[tuple[Quantity, Sentence]]
) -> Iterator[Total]:
    """小学专任教师……人；初中专任教师……人；……其中专任教师……人: parts that end in the total's own name."""
    name = sentence.name_of(whole)
    if len(name) < _TELLING_NAME:
        return
    named = ((q, its.name_of(q)) for q, its in earlier[-_MOST:] if q.unit == whole.unit)
    parts = [q for q, its in named if its != name and its.endswith(name)]
    if len(parts) >= _FEWEST_ACROSS:
        yield Total(whole, tuple(parts), Tie.NAME, False, False, False, 1, whole.span.start)


def _columns(sentence: Sentence, levels: Sequence[Quantity], earlier: Sequence[Quantity]) -> Iterator[Total]:
    """全县学生总数……人，教职工总数……人, after as many figures of both in turn."""
    totals = [q for q in levels if _TOTAL_OF_ALL.search(sentence.before(q, 12)) and _is_large(q)]
    if not totals or totals != list(levels) or len({q.unit for q in totals}) != 1:
        return
    figures = [q for q in earlier if q.unit == totals[0].unit][-_MOST * len(totals) :]
    rows = len(figures) // len(totals)
    if rows < 2 or len(figures) % len(totals):
        return
    columns = [(whole, tuple(figures[at :: len(totals)])) for at, whole in enumerate(totals)]
    held = [verdict.sums_to(parts, whole) is Verdict.HOLDS for whole, parts in columns]
    for at, (whole, parts) in enumerate(columns):
        # Columns are alike where another one adds up.
        yield Total(whole, parts, Tie.COLUMNS, False, any(held), False, 1, totals[0].span.start + at)
