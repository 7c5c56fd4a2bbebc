"""同一处数据前后不一。

同一段文字在稿中出现两次（重复粘贴、改后留下旧稿），别的字相同而数不同，必有一处错，两处都标。
按同一格式逐项填写的段落（一、二、三……各项），各项中两处数都相同、独有一项不同的，那一项有一处错。
与上一版相比，改了一处的数，而别处同一指标还写着旧数的，也报。
别处同一指标、同一时期、同一地区的数不同而相近的，作提示。

报：前一份“发生事故803起”，后一份“发生事故806起”；上一版的803改成806，别处“事故803起”未改；
各项的“某支出25.77万元……预算安排25.77万元”都相同，独有一项写350.35万元、352.67万元
不报：两版之间有意改动的数；各乡镇、各年套用同一格式而数不同的（相异的数占多数）；时期、地区、口径（累计、计划）不同的
依据：同一事实只有一个数
例：……死亡688人……（前）　……死亡686人……（后）　→　688人 ≠ 686人
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import indicator, relations, slips, verdict
from editor_app.core.numbers.indicators import Indicator
from editor_app.core.numbers.quantity import About, Quantity, Role
from editor_app.core.numbers.sentence import Sentence
from editor_app.core.repeat import RepeatKind

# Passages that repeat each other and were edited share nearly all figures; one form filled in anew does not.
_FEW = 5
_FEWEST = 3
# Below it other words changed as well: with a date among them, another day's bulletin is meant.
_SAME = 0.99
_TELLING = 4
_FIFTH = 5
_LARGE = 100


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    seen: set[tuple[Span, ...]] = set()
    for first, later, alike in _pairs(context):
        left, right = (indicator.within(context.relations.sentences, span) for span in (first, later))
        pairs = [(one, other) for *_, one, other in indicator.aligned(left, right)]
        if alike < _SAME and not _of_one_day(left, right):
            continue
        different = [(one, other) for one, other in pairs if indicator.differ(one, other)]
        if not _is_edit(pairs, different):
            continue
        for one, other in different:
            if (one.span, other.span) not in seen:
                seen.add((one.span, other.span))
                yield _conflict(draft.text, one, other)
    for restated in context.relations.restated:
        if not restated.agree:
            yield _conflict(draft.text, restated.first, restated.second)
        else:
            spans = (restated.first.span, restated.second.span)
            yield Verified(CHECK.code, spans, " = ".join(span.of(draft.text) for span in spans))
    if context.earlier:
        yield from _left_behind(draft, context)
    for finding in _elsewhere(draft.text, context.indicators):
        if finding.spans not in seen:
            yield finding


def _elsewhere(text: str, indicators: Sequence[Indicator]) -> Iterator[Finding]:
    """One indicator of one period and region with two figures, near enough to be meant for the same."""
    groups: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for one in indicators:
        if one.period and one.region and len(one.name) >= _TELLING and _is_amount(one.quantity):
            groups[one.name, one.period, one.region, one.quantity.unit].append(one.quantity)
    for first, *others in groups.values():
        for other in others:
            if not verdict.meet(first.interval, other.interval) and _is_near(text, first, other):
                yield replace(_conflict(text, first, other), severity=Severity.HINT)


def _is_amount(quantity: Quantity) -> bool:
    """Whether a figure is an amount of three digits or more: small counts recur for many things."""
    large = quantity.value >= _LARGE * quantity.step and quantity.unit not in ("%", "‰")
    return large and quantity.role is Role.LEVEL and quantity.about is About.PLAIN and quantity.bounded


def _is_near(text: str, one: Quantity, other: Quantity) -> bool:
    near = abs(one.value - other.value) * _FIFTH < abs(one.value)
    return near or slips.is_slip(one.number.of(text), other.number.of(text))


def _of_one_day(left: Sequence[Sentence], right: Sequence[Sentence]) -> bool:
    """Whether neither of two passages names a date that the other does not."""
    ours, theirs = ({one.value for one in dates} for dates in (_dates(left), _dates(right)))
    return ours <= theirs or theirs <= ours


def _dates(sentences: Sequence[Sentence]) -> Iterator[Quantity]:
    return (one for sentence in sentences for one in sentence.quantities if one.role is Role.DATE)


def _is_edit(pairs: list[tuple[Quantity, Quantity]], different: list[tuple[Quantity, Quantity]]) -> bool:
    """Whether a copy was corrected, rather than a form filled in anew: for another day, another town."""
    if len(different) * _FEW <= len(pairs):
        return True
    return len(different) == 1 and len(pairs) >= _FEWEST and different[0][0].role is not Role.DATE


def _pairs(context: Context) -> Iterator[tuple[Span, Span, float]]:
    """The first place of each group of edited repeats with each later one, and how alike they are."""
    for repeat in context.repeats:
        if repeat.kind is RepeatKind.EDITED:
            first, *later = [place.span for place in repeat.places]
            yield from ((first, span, repeat.similarity) for span in later)


def _left_behind(draft: Draft, context: Context) -> Iterator[Finding]:
    """Figures that were corrected in one place and still stand in another, said of the same thing."""
    old = relations.read(context.earlier[-1]).sentences
    new = context.relations.sentences
    for before, after, was, now in indicator.aligned(old, new):
        if was.value == now.value or was.role is not Role.LEVEL or now.unit != was.unit:
            continue
        said_of = before.name_of(was)[-4:]
        if len(said_of) < 2:
            continue
        for sentence in new:
            if sentence is after:
                continue
            for other in sentence.quantities:
                same = (other.value, other.unit) == (was.value, was.unit)
                if same and sentence.name_of(other).endswith(said_of):
                    yield _conflict(draft.text, now, other)


def _conflict(text: str, one: Quantity, other: Quantity) -> Finding:
    first, second = one.raw(text), other.raw(text)
    return Finding(
        CHECK.code,
        Severity.MAJOR,
        (one.span, other.span),
        {"first": first, "second": second},
        f"{first} ≠ {second}",
    )


CHECK = Check("figure-conflict", N_("数据前后不一"), N_("同一处的数，一处是{first}，一处是{second}"), find)
