"""Amounts with their change: a, by D, by p %, against a base that is printed or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.numbers import units
from editor_app.core.numbers.masking import words
from editor_app.core.numbers.quantity import ONE, Quantity, Role
from editor_app.core.numbers.roles import LIST_MARKS
from editor_app.core.numbers.sentence import Sentence

_DURATIONS = frozenset(("年", "个月", "天", "小时", "分钟", "周", "日", "季"))
# 减少死亡192人: the amount is itself a change.
_CHANGED = re.compile(
    r"增加(?!值)|减少|新增|多(?![种元样])|少(?!数|年|儿)|增(?!加值|值税|长率|长速|速|幅)|减"
)
_REAL = re.compile(r"生产总值|增加值|总产值|GDP|gdp|业务总量|产值")
_YEARS = re.compile(r"(?:19|20)\d\d(?=年)")
_NAME_OF_BASE = re.compile(r"[\u4e00-\u9fff]{2,12}?(?=增|减|上升|下降|提高|降低|多|少)")
_AGAINST = re.compile(r"(?:比|较|与|同)((?:19|20)\d\d)年")
HUNDRED = 100 * ONE
PERCENTS = (units.PERCENT, units.PERMILLE)

_PERIOD = (
    r"(?:与|和|同|比|较)?(?:上年度?|去年|前年|上月|年初|上年末|上年底|上年同期|去年同期|上期|(?:19|"
    r"20)\d\d年?(?:同期|末|底)?|同期)"
    r"(?:同期|末|底|初|同口径|预算执行数|预算|决算)?(?:相比|比|时|的)?"
)
_COMPARING = (
    rf"(?:同比|环比|同口径|按同口径|同口径比|可比口径|比|较|与|{_PERIOD}|口径|相比|又|均|也|各|则|实现|"
    rf"总体|略|小幅|大幅|净|分别|共|，|,|、|\(|（|\s)"
)
_CHANGING = (
    r"(?:增长|增加|上升|提高|上涨|提升|扩大|增收|增支|增产|增|升|涨|多|下降|减少|降低|下跌|回落|减收|"
    r"减支|减产|缩小|减|降|跌|少|收入|支出|"
    r"增幅|降幅|升幅|涨幅|幅度|增速|率|达到|达|为|了|约|:|：)"
)
_CHANGE_GAP = re.compile(rf"^{_COMPARING}{{0,8}}{_CHANGING}{{1,4}}$")
_OF_A_RATE = re.compile(r"增幅|增速|升幅|降幅|涨幅|率|占比|比重")
_GOES_ON = re.compile(r"^\s*(?:与|同|和|比|较)(?:上年|去年|同期)[^。；;]{0,40}$")
_THAN = re.compile(r"^[，,、（(]?(?:比|较|与|同)[^，,。；;、]{0,28}$")
_THAN_BEFORE = re.compile(
    r"(?:与(?!会)|比(?![赛例重武较])|较(?![大小多少高低好快强重轻])|(?<![共相下])同(?![时比期意志口步类等]))"
    r"(?:(?:19|20)\d\d年(?:[到至—-](?:19|20)\d\d年)?)?[^，,。；;、\d]{0,24}$"
)
_PAST = re.compile(r"(?:19|20)\d\d年|上年|去年|前年|上月|年初|同期|[全上][国省市县区]")
_YEARLY = re.compile(r"年均|月均|平均|累计|环比|名义|实际|可比价|不变价")


@dataclass(frozen=True, slots=True)
class Growth:
    """An amount, by how much it changed, and by how many percent; `base` is what it was before, if printed.

    `against` is the year it is compared with, if that is named. `real` tells growth that may be reckoned in
    constant prices, so that the amounts do not give it; `compared` an amount that is itself compared.
    """

    amount: Quantity | None
    delta: Quantity | None
    rate: Quantity | None
    base: Quantity | None = None
    against: str = ""
    real: bool = False
    compared: bool = False


def read_on(before: Sentence, sentence: Sentence) -> Iterator[Growth]:
    """总计1234万元。与上年相比，总计减少12万元，下降1%: the amount stands in the sentence before."""
    figures = [q for q in sentence.quantities if q.role not in (Role.LABEL, Role.DATE)]
    if len(figures) < 2 or [q.role for q in figures[:2]] != [Role.DELTA, Role.RATE]:
        return
    delta, rate = figures[:2]
    levels = [q for q in before.quantities if q.role is Role.LEVEL and q.unit == delta.unit]
    alone = len(levels) == 1 and sentence.span.start - before.span.end <= 2
    if alone and _GOES_ON.match(sentence.before(delta, 60).lstrip("。")) and _compares(sentence, delta, rate):
        yield Growth(levels[0], delta, rate, real=_is_real(before, levels[0]))


def read(sentence: Sentence) -> Iterator[Growth]:
    figures = [q for q in sentence.quantities if q.role not in (Role.LABEL, Role.DATE)]
    at = 0
    while at < len(figures):
        if figures[at].role not in (Role.RATE, Role.DELTA):
            at += 1
            continue
        first = _run(sentence, figures, at)
        end = at + len(first)
        second: list[Quantity] = []
        if end < len(figures) and figures[end].role in (Role.RATE, Role.DELTA):
            following = _run(sentence, figures, end)
            other = following[0].role is not first[0].role
            if other and len(following) == len(first) and _compares(sentence, first[-1], following[0]):
                second = following
        yield from _growths(sentence, figures[:at], first, second)
        at = end + len(second)


def in_points(sentence: Sentence) -> Iterator[tuple[Quantity, Quantity]]:
    """Amounts whose own change is given in points: 完成税收3.2亿元，比上年增长5个百分点."""
    figures = [q for q in sentence.quantities if q.role not in (Role.LABEL, Role.DATE)]
    for at, change in enumerate(figures[1:], 1):
        if change.unit != units.POINTS or change.direction == 0:
            continue
        amount = figures[at - 1]
        if amount.role is Role.DELTA and at > 1 and _compares(sentence, figures[at - 2], amount):
            amount = figures[at - 2]
        said_of = amount.role in (Role.LEVEL, Role.DELTA) and _is_amount(amount)
        rate_grew = _OF_A_RATE.search(sentence.gap(figures[at - 1], change))
        if said_of and not rate_grew and _compares(sentence, figures[at - 1], change):
            yield amount, change


def _is_amount(quantity: Quantity) -> bool:
    return quantity.unit not in (*PERCENTS, units.POINTS, units.RATIO, "") and quantity.unit not in _DURATIONS


def _run(sentence: Sentence, figures: list[Quantity], at: int) -> list[Quantity]:
    """Changes of one kind set apart by 、 and 和 alone, or by 、增长 where each has its own word."""
    run = [figures[at]]
    for figure in figures[at + 1 :]:
        if figure.role is not run[0].role:
            break
        gap = sentence.gap(run[-1], figure)
        if gap not in LIST_MARKS and not re.fullmatch(
            r"[、和与及](?:增长|增加|上升|提高|下降|减少|降低)", gap
        ):
            break
        run.append(figure)
    return run


def _compares(sentence: Sentence, before: Quantity, change: Quantity) -> bool:
    gap = sentence.gap(before, change)
    return len(gap) <= 40 and _CHANGE_GAP.match(gap) is not None and not _YEARLY.search(gap)


def _growths(
    sentence: Sentence, before: list[Quantity], first: list[Quantity], second: list[Quantity]
) -> Iterator[Growth]:
    amounts = _amounts(sentence, before, first)
    for at, amount in enumerate(amounts):
        change, other = first[at], second[at] if second else None
        delta, rate = (change, other) if change.role is Role.DELTA else (other, change)
        if delta is not None and not _same_unit(delta, amount):
            continue
        if rate is not None and (rate.unit not in PERCENTS or amount.unit in PERCENTS):
            continue
        base, now = (amount, None) if _is_base(sentence, amount, change) else (None, amount)
        if base is not None:
            now = _now(sentence, before, base)
            if now is None:
                if delta is not None and rate is not None:
                    yield Growth(None, delta, rate, base)
                continue
        against = _year(sentence, amount, first[0])
        if base is None and delta is None and against:
            base = _printed(sentence, before, amount, first[0])
        yield Growth(
            now, delta, rate, base, against, _is_real(sentence, amount), _is_compared(sentence, amount)
        )


def _amounts(sentence: Sentence, before: list[Quantity], changes: list[Quantity]) -> list[Quantity]:
    """The amounts that changes belong to: the one before, or as many as there are changes."""
    if not before or before[-1].role not in (Role.LEVEL, Role.SHARE) or before[-1].unit in _DURATIONS:
        return []
    if _CHANGED.search(_clause(sentence, before[-1])):
        return []
    if not _compares(sentence, before[-1], changes[0]):
        return []
    if len(changes) == 1 and _is_progress(sentence, before):
        return [before[-2]]
    if len(changes) == 1 and _is_printed_progress(sentence, before):
        return [before[-3]]
    amounts = before[-len(changes) :]
    if len(amounts) < len(changes) or any(amount.role is not Role.LEVEL for amount in amounts):
        return []
    respectively = "分别" in sentence.gap(before[-1], changes[0])
    if len(changes) == 1:
        return [] if respectively else amounts
    if not respectively and [c.unit for c in changes] != [a.unit for a in amounts]:
        return []
    if len(before) > len(changes) and _continues(sentence, before[-len(changes) - 1], amounts[0]):
        return []
    return amounts


def _is_base(sentence: Sentence, amount: Quantity, change: Quantity) -> bool:
    """与2010年的343309人相比减少: the figure before the change is what it is compared with."""
    gap = sentence.gap(amount, change)
    if re.match(r"(?:相比|相较|比较)", gap):
        return True
    than = _THAN_BEFORE.search(sentence.before(amount))
    if than is None or "、" in gap:
        return False
    return not re.search("[，,]", gap) or _PAST.match(than[0], 1) is not None


def _now(sentence: Sentence, before: list[Quantity], base: Quantity) -> Quantity | None:
    """The amount that is compared with a printed base: right before it, or the only one of its unit."""
    roles = (Role.LEVEL, Role.RATE, Role.SHARE) if base.unit in PERCENTS else (Role.LEVEL,)
    earlier = [
        q for q in before if q.span.start < base.span.start and q.role in roles and q.unit == base.unit
    ]
    beside = earlier and _THAN.match(sentence.gap(earlier[-1], base))
    return earlier[-1] if beside or len(earlier) == 1 else None


def _same_unit(delta: Quantity, amount: Quantity) -> bool:
    """增收4,376万 beside 30,161万元 is of one unit; a change of a percentage is in points."""
    if amount.unit in PERCENTS:
        return delta.unit == units.POINTS
    return delta.unit == amount.unit or (not delta.unit and delta.scale == amount.scale != 1)


def _year(sentence: Sentence, amount: Quantity, change: Quantity) -> str:
    """The year that is named as the one before: 比2022年预算执行数增加."""
    match = _AGAINST.search(sentence.gap(amount, change))
    return match[1] if match else ""


def _printed(
    sentence: Sentence, before: list[Quantity], amount: Quantity, change: Quantity
) -> Quantity | None:
    """The one figure before the amount that is said of the year compared with, under the name compared with.

    2023年预算35万元，当年预算执行数34万元，2024年预算36万元，比2023年预算执行数增加: two figures of one year.
    """
    compared = _AGAINST.search(sentence.gap(amount, change))
    if compared is None:
        return None
    year, of = compared[1], _NAME_OF_BASE.match(sentence.gap(amount, change), compared.end())
    at = sentence.span.start
    said, others, named = "", [], []
    for quantity in before:
        words_before = words(sentence.plain, at, quantity.span.start)
        at = quantity.span.end
        said = (_YEARS.findall(words_before) or [said])[-1]
        if quantity is amount:
            if said == year:
                return None
            break
        if said == year and quantity.role is Role.LEVEL and quantity.unit == amount.unit:
            others.append(quantity)
            if of and words_before.rstrip("为达到是").endswith(of[0]):
                named.append(quantity)
    found = named or others
    return found[0] if len(found) == 1 else None


def _is_compared(sentence: Sentence, amount: Quantity) -> bool:
    """Whether an amount stands in a comparison of its own: 比2007年高244元."""
    return re.search(r"[比较]", _clause(sentence, amount)) is not None


def _is_real(sentence: Sentence, amount: Quantity) -> bool:
    return _REAL.search(sentence.before(amount, 60)) is not None


def _clause(sentence: Sentence, quantity: Quantity) -> str:
    """The words of a clause before a figure."""
    return re.split(r"[，,、：:（(】\]\s]|(?<=\d)", sentence.before(quantity, 20))[-1]


def _is_progress(sentence: Sentence, before: list[Quantity]) -> bool:
    """财政支出2063.44亿元，完成预算的96.92%，增支……: the percentage between is of the plan."""
    if len(before) < 2 or before[-1].unit not in PERCENTS or before[-2].role is not Role.LEVEL:
        return False
    gap = sentence.gap(before[-2], before[-1])
    return (
        before[-2].unit not in PERCENTS
        and len(gap) < 24
        and re.search("预算|计划|目标|任务", gap) is not None
    )


def _is_printed_progress(sentence: Sentence, before: list[Quantity]) -> bool:
    """完成24627万元，完成年初预算数60999万元的40.4%，比上年减收……: both figures between are of the plan."""
    if len(before) < 3 or before[-1].unit not in PERCENTS or sentence.gap(before[-2], before[-1]) != "的":
        return False
    done, planned = before[-3], before[-2]
    gap = sentence.gap(done, planned)
    return (
        done.role is planned.role is Role.LEVEL
        and len(gap) < 24
        and re.search("预算|计划|目标|任务", gap) is not None
    )


def _continues(sentence: Sentence, earlier: Quantity, amount: Quantity) -> bool:
    """Whether one more amount stands in the same list, so that changes and amounts do not pair off."""
    gap = sentence.gap(earlier, amount)
    return earlier.role is Role.LEVEL and "、" in gap and not re.search("[，,。；;]", gap)


def bases(amount: int, low: int, high: int) -> range:
    """The whole numbers b with b·(1+p) = amount, for a signed p between `low` and `high` percent."""
    if HUNDRED + low <= 0:
        return range(0)
    least = -(-amount * HUNDRED // (HUNDRED + high))
    return range(least, amount * HUNDRED // (HUNDRED + low) + 1)


def narrow_enough(amount: int, low: int, high: int) -> bool:
    """Whether the interval of bases is at most ½ wide, so that most wrong counts have no base in it."""
    if HUNDRED + low <= 0:
        return False
    return 2 * amount * HUNDRED * (high - low) <= (HUNDRED + low) * (HUNDRED + high)
