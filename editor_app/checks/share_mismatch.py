"""占比与所占的数不符。

“部分……，占（总数的）百分之几”，用前后文中同一单位的总数核对，容许四舍五入。只要有一个总数能得出这个占比，就算相符。
都不相符时，只在下列情形报错：写明了占什么，而前文恰有一个这样称呼的总数；或者同一段里另有两处以上占比
都以某个总数为基数而相符，独此一处不符。

报：耕地449万亩，灌溉面积54.2万亩，占耕地面积的9.6%（应为12.1%）；各项占比都以950项为基数，独有67项占7.8%
不报：最近的总数不是基数的；占预算、占计划的（另查）；结案率（分母含旧存）；前文总数只提到约数的
依据：部分÷总数，按四舍五入
例：总人口32000人，其中少数民族5145人，占总人口的16.9%　→　5145÷32000 = 16.1% ≠ 16.9%
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips, verdict
from editor_app.core.numbers.quantity import About, Quantity
from editor_app.core.numbers.shares import Share
from editor_app.core.numbers.shares_by_name import NamedShare
from editor_app.core.numbers.units import PERCENT, PERMILLE
from editor_app.core.numbers.verdict import Verdict
from editor_app.core.numbers.written import amount, percent_of

_AGREEING = 2
"""Other shares of a paragraph that must rest on one whole before it is taken for the whole of this one."""
_NEAR = 150


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    paragraphs: dict[int, list[Share]] = defaultdict(list)
    for share in context.relations.shares:
        paragraphs[share.paragraph].append(share)
    for shares in paragraphs.values():
        yield from _paragraph(draft.text, shares)
    for named in context.relations.named_shares:
        if (said := _named(draft.text, named)) is not None:
            yield said


def _named(text: str, share: NamedShare) -> Finding | Verified | None:
    """A share whose amounts stand elsewhere may be of other ones: an error only if one slip explains it."""
    operands = (share.part, share.whole, share.rate)

    def holds(changed: slips.Operands, *, loose: bool = False) -> bool:
        part, whole, rate = changed
        slack = rate.step if share.adjusted or loose else 0
        wide = rate.interval[0] - slack, rate.interval[1] + slack
        return verdict.is_percentage(wide, part.interval, whole.interval)

    spans = tuple(quantity.span for quantity in operands)
    if holds(operands):
        return Verified(CHECK.code, spans, _equation(text, *operands, "="))
    found = slips.repairs(text, operands, holds)
    if not found or holds(operands, loose=True):
        return None
    return replace(_conflict(text, *operands, Severity.MAJOR, slips.one(found)), repairs=found)


def _paragraph(text: str, shares: list[Share]) -> Iterator[Finding | Verified]:
    """Judges shares one by one, but a whole that none of its shares fits is one finding."""
    agreeing = Counter(share.scoped.span for share in shares if share.scoped and _fits(share, share.scoped))
    bases = [(share, base) for share in shares if (base := _base(share, agreeing)) is not None]
    held = {id(share): base for share, base in bases}
    wrong = dict(_wrong_wholes(text, shares, agreeing, held))
    for share in shares:
        if base := held.get(id(share)):
            equation = _equation(text, share.part, base, share.rate, "=")
            yield Verified(CHECK.code, _spans(share, base), equation)
        elif share.scoped is not None and share.scoped.span in wrong:
            if (finding := wrong[share.scoped.span]) is not None:
                wrong[share.scoped.span] = None
                yield finding
        elif (finding := _judged(text, share, bases, agreeing)) is not None:
            yield finding


def _fits(share: Share, whole: Quantity) -> bool:
    return verdict.shares(share.rate, share.part, whole) is Verdict.HOLDS


def _base(share: Share, agreeing: Counter[Span]) -> Quantity | None:
    """The whole that gives the percentage: the named or the pointed one, else any around it.

    Where other shares agree on the whole that is pointed to, no other one counts.
    """
    pointed = (*share.named, share.scoped) if share.scoped else share.named
    if sure := next((whole for whole in pointed if _fits(share, whole)), None):
        return sure
    if share.scoped and not share.named and agreeing[share.scoped.span] >= _AGREEING:
        return None
    return next((whole for whole in share.wholes if _fits(share, whole)), None)


def _wrong_wholes(
    text: str, shares: list[Share], agreeing: Counter[Span], held: dict[int, Quantity]
) -> Iterator[tuple[Span, Finding | None]]:
    """Wholes that fit none of the shares pointing to them, and that one edit makes fit them all."""
    pointing: dict[Span, list[Share]] = defaultdict(list)
    for share in shares:
        if share.scoped and not share.named and id(share) not in held:
            pointing[share.scoped.span].append(share)
    for span, those in pointing.items():
        whole = those[0].scoped
        if whole is None or len(those) < _AGREEING or agreeing[span]:
            continue
        for written, changed in slips.variants(whole, text):
            if all(_fits(share, changed) for share in those):
                mended = Suggestion(whole.number, written)
                finding = _finding(text, those[0], whole, Severity.MAJOR, mended)
                yield span, replace(finding, repairs=(mended,))
                break


def _judged(
    text: str, share: Share, bases: list[tuple[Share, Quantity]], agreeing: Counter[Span]
) -> Finding | None:
    whole = _sure_whole(text, share, bases)
    if whole is None and share.scoped is not None and not share.named:
        agreed = agreeing[share.scoped.span]
        if share.of and not agreed:
            return None
        if agreed >= _AGREEING or (_repairs(text, share, share.scoped) and _is_said_of_it(share, agreed)):
            whole = share.scoped
    if whole is None or (share.part.value > whole.value and not _repairs(text, share, whole)):
        return None
    outcome = verdict.shares(share.rate, share.part, whole)
    severity = Severity.MAJOR if outcome is Verdict.CONFLICT else Severity.HINT
    finding = _finding(text, share, whole, severity, _repair(text, share, whole))
    return replace(finding, repairs=_repairs(text, share, whole))


def _is_said_of_it(share: Share, agreed: int) -> bool:
    """Whether a share surely means the whole pointed to: another one does, or no other whole is there."""
    rivals = {whole.value for whole in share.wholes if whole.span.start < share.part.span.start}
    return agreed > 0 or (share.scoped is not None and rivals <= {share.scoped.value})


def _repairs(text: str, share: Share, whole: Quantity) -> tuple[Suggestion, ...]:
    return slips.repairs(text, (share.part, whole, share.rate), _is_share)


def _is_share(operands: slips.Operands) -> bool:
    part, whole, rate = operands
    return verdict.shares(rate, part, whole) is Verdict.HOLDS


def _repair(text: str, share: Share, whole: Quantity) -> Suggestion | None:
    """The only figure that one slip explains; the percentage as it comes out, where none does."""
    repairs = _repairs(text, share, whole)
    if repairs or share.part.value > whole.value:
        return slips.one(repairs)
    right = percent_of(share.part.value, whole.value, share.rate)
    return Suggestion(share.rate.number, right)


def _finding(
    text: str, share: Share, whole: Quantity, severity: Severity, repair: Suggestion | None
) -> Finding:
    return _conflict(text, share.part, whole, share.rate, severity, repair)


def _conflict(
    text: str, part: Quantity, whole: Quantity, rate: Quantity, severity: Severity, repair: Suggestion | None
) -> Finding:
    right = percent_of(part.value, whole.value, rate)
    values = {"part": part.raw(text), "rate": rate.raw(text), "right": right + _sign(rate)}
    spans = (part.span, whole.span, rate.span)
    said = _equation(text, part, whole, rate, "≠")
    return Finding(CHECK.code, severity, spans, values, said, repair)


def _sure_whole(text: str, share: Share, bases: list[tuple[Share, Quantity]]) -> Quantity | None:
    """The whole that is named, or on which other shares around agree; None where neither is sure."""
    if share.of and len({w.value for w in share.named}) == 1 and share.named[0].about is About.PLAIN:
        return share.named[0]
    agreed = [(other, base) for other, base in bases if other.of == share.of]
    counts = Counter(base.value for _, base in agreed)
    if not agreed or len(counts) > 1:
        return None
    base = agreed[0][1]
    if len(agreed) < _AGREEING and not (share.of and _repairs(text, share, base)):
        return None
    near = any(other.rate.span.start < share.part.span.start + _NEAR for other, _ in agreed)
    return base if near and base in share.wholes else None


def _spans(share: Share, whole: Quantity) -> tuple[Span, ...]:
    return (share.part.span, whole.span, share.rate.span)


def _sign(rate: Quantity) -> str:
    """% or ‰; of a part of a ratio %."""
    return rate.unit if rate.unit == PERMILLE else PERCENT


def _equation(text: str, part: Quantity, whole: Quantity, rate: Quantity, sign: str) -> str:
    """a÷b = x% ≠ y%."""
    right, printed = percent_of(part.value, whole.value, rate), rate.number.of(text)
    left = f"{amount(part.value, part)}÷{amount(whole.value, part)} = {right}{_sign(rate)}"
    if sign == "=":
        return left if right == printed else f"{left} ≈ {printed}{_sign(rate)}"
    return f"{left} ≠ {printed}{_sign(rate)}"


CHECK = Check("share-mismatch", N_("占比不符"), N_("{part}占{rate}，按上下文的总数应为{right}"), find)
