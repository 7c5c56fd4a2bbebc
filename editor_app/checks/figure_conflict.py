"""同一处数据前后不一。

同一段文字在稿中出现两次（重复粘贴、改后留下旧稿），别的字相同而数不同，必有一处错，两处都标。
与上一版相比，改了一处的数，而别处同一指标还写着旧数的，也报。

报：前一份“发生事故803起”，后一份“发生事故806起”；上一版的803改成806，别处“事故803起”未改
不报：两版之间有意改动的数；各乡镇、各年套用同一格式而数不同的（相异的数占多数）
依据：同一事实只有一个数
例：……死亡688人……（前）　……死亡686人……（后）　→　688人 ≠ 686人
"""

from collections.abc import Iterator

from editor_app.core import indicator, relations
from editor_app.core.context import Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Check, Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.quantity import Quantity, Role
from editor_app.core.repeat import RepeatKind

# Passages that repeat each other and were edited share nearly all figures; one form filled in anew does not.
_FEW = 5
_FEWEST = 3
# Below it other words changed as well, and a date may rightly have changed with them.
_SAME = 0.99


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    seen: set[tuple[Span, Span]] = set()
    for first, later, alike in _pairs(context):
        left, right = (indicator.within(context.relations.sentences, span) for span in (first, later))
        pairs = [(one, other) for *_, one, other in indicator.aligned(left, right)]
        different = [
            (one, other)
            for one, other in pairs
            if indicator.differ(one, other) and (alike >= _SAME or one.role is not Role.DATE)
        ]
        if not _is_edit(pairs, different):
            continue
        for one, other in different:
            if (one.span, other.span) not in seen:
                seen.add((one.span, other.span))
                yield _conflict(draft.text, one, other)
    if context.earlier:
        yield from _left_behind(draft, context)


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
