"""占比与所占的数不符。

“部分……，占（总数的）百分之几”，用前后文中同一单位的总数核对，容许四舍五入。只要有一个总数能得出这个占比，就算相符。
都不相符时，只在下列情形报错：写明了占什么，而前文恰有一个这样称呼的总数；或者同一段里另有两处以上占比
都以某个总数为基数而相符，独此一处不符。

报：耕地449万亩，灌溉面积54.2万亩，占耕地面积的9.6%（应为12.1%）；各项占比都以950项为基数，独有67项占7.8%
不报：最近的总数不是基数的；占预算、占计划的（另查）；结案率（分母含旧存）；前文总数只提到约数的
依据：部分÷总数，按四舍五入
例：总人口32000人，其中少数民族5145人，占总人口的16.9%　→　5145÷32000 = 16.1% ≠ 16.9%
"""

from collections import defaultdict
from collections.abc import Iterator

from editor_app.core import verdict
from editor_app.core.context import Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Check, Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.quantity import About, Quantity
from editor_app.core.shares import Share
from editor_app.core.verdict import Verdict
from editor_app.core.written import amount, percent, places_of

_AGREEING = 2


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    paragraphs: dict[int, list[Share]] = defaultdict(list)
    for share in context.relations.shares:
        paragraphs[share.paragraph].append(share)
    for shares in paragraphs.values():
        held = {id(share): _base(share) for share in shares}
        bases = [(share, base) for share in shares if (base := held[id(share)]) is not None]
        for share in shares:
            base = held[id(share)]
            if base is not None:
                yield Verified(CHECK.code, _spans(share, base), equation(draft.text, share, base, "="))
            elif (finding := _judged(draft.text, share, bases)) is not None:
                yield finding


def _base(share: Share) -> Quantity | None:
    holding = [w for w in share.wholes if verdict.shares(share.rate, share.part, w) is Verdict.HOLDS]
    return next((w for w in holding if w in share.named), holding[0] if holding else None)


def _judged(text: str, share: Share, bases: list[tuple[Share, Quantity]]) -> Finding | None:
    whole = _sure_whole(share, bases)
    if whole is None:
        return None
    outcome = verdict.shares(share.rate, share.part, whole)
    severity = Severity.MAJOR if outcome is Verdict.CONFLICT else Severity.HINT
    right = percent(
        share.part.value, whole.value, places_of(share.rate), 1000 if share.rate.unit == "‰" else 100
    )
    values = {"part": share.part.raw(text), "rate": share.rate.raw(text), "right": right + share.rate.unit}
    repair = Suggestion(share.rate.number, right)
    return Finding(
        CHECK.code, severity, _spans(share, whole), values, equation(text, share, whole, "≠"), repair
    )


def _sure_whole(share: Share, bases: list[tuple[Share, Quantity]]) -> Quantity | None:
    """The whole that is named, or on which other shares around agree; None where neither is sure."""
    if share.of and len({w.value for w in share.named}) == 1 and share.named[0].about is About.PLAIN:
        return share.named[0]
    agreed = [(other, base) for other, base in bases if other.of == share.of]
    if len(agreed) < _AGREEING:
        return None
    counts: dict[int, int] = defaultdict(int)
    for _, base in agreed:
        counts[base.value] += 1
    value, count = max(counts.items(), key=lambda item: item[1])
    if count < _AGREEING or count < len(agreed):
        return None
    base = next(base for _, base in agreed if base.value == value)
    near = any(other.rate.span.start < share.part.span.start + 150 for other, _ in agreed)
    return base if near and base in share.wholes else None


def _of(rate: Quantity) -> int:
    return 1000 if rate.unit == "‰" else 100


def _spans(share: Share, whole: Quantity) -> tuple[Span, ...]:
    return (share.part.span, whole.span, share.rate.span)


def equation(text: str, share: Share, whole: Quantity, sign: str) -> str:
    """a÷b = x% ≠ y%."""
    rate = share.rate
    right = percent(share.part.value, whole.value, places_of(rate), _of(rate))
    left = f"{amount(share.part.value, share.part)}÷{amount(whole.value, share.part)}"
    printed = rate.number.of(text)
    if sign == "=":
        return (
            f"{left} = {right}{rate.unit}"
            if right == printed
            else f"{left} = {right}{rate.unit} ≈ {printed}{rate.unit}"
        )
    return f"{left} = {right}{rate.unit} ≠ {printed}{rate.unit}"


CHECK = Check("share-mismatch", N_("占比不符"), N_("{part}占{rate}，按上下文的总数应为{right}"), find)
