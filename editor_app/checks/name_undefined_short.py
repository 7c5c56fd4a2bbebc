"""机构的简称没有先写全称。

首次出现时写全称，用圆括号注明简称，以后用简称。每个简称一篇只报第一处。

报：自治区安委会（前文没有“安全生产委员会”）；先用了简称，后文才注明；GDP等外文缩写
不报：前文有全称或已注明简称的；党委、政协、纪委、妇联等常用简称；引文、书名号内、讲话和报告原文
依据：《年鉴书写格式》“名称表述”第4条；《嫩江年鉴（2018）》编写要求“名词”
例：开展自治区安委会首次巡查　→　开展自治区安全生产委员会（以下简称安委会）首次巡查
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_, _
from editor_app.core.structure import names
from editor_app.core.wording import bodies
from editor_app.core.wording.rules import BODIES

_SHORTEST_LATE = 3
_ENTRY = 1_500
"""Further apart than an entry is long, the two may be of different articles of one file."""


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    explained = bodies.definitions(draft.text)
    seen: set[str] = set()
    for finding in (*_of_registry(draft, context, explained), *_explained_late(draft, context, explained)):
        short = finding.spans[0].of(draft.text)
        if short not in seen:
            seen.add(short)
            yield finding


def _of_registry(
    draft: Draft, context: Context, explained: tuple[tuple[str, Span], ...]
) -> Iterator[Finding]:
    """Short forms of the registry at their first place, where nothing before tells the full name."""
    rule = context.rules.of(CHECK.code)
    passed: set[str] = set()
    hits = [*bodies.named(draft.text, context.hits(BODIES)), *context.hits(CHECK.code)]
    for hit in sorted(hits, key=lambda hit: hit.span):
        short, body = hit.word.text, context.rules.body_of.get(hit.word.group)
        if short in passed or not context.is_prose(hit.span):
            continue
        passed.add(short)
        if (body is not None and short == body.full) or short in rule.exceptions:
            continue
        full = body.full if body else hit.word.suggestion or short
        known = 0 <= draft.text.find(full) < hit.span.start
        if known or _is_explained(draft.text, short, hit.span, explained):
            continue
        severity = (body.severity if body else hit.word.severity) or rule.graded(Severity.MINOR)
        full = _("（{full}）").format(full=full) if full != short else ""
        yield Finding(CHECK.code, severity, (hit.span,), {"short": short, "full": full})


def _is_explained(text: str, short: str, span: Span, explained: tuple[tuple[str, Span], ...]) -> bool:
    """Whether the text says before or right here what a short form stands for."""
    if any(short in form and place.start <= span.start for form, place in explained):
        return True
    # 地区生产总值(GDP), 安委会(安全生产委员会).
    return text[span.start - 1 : span.start] in "(（" or text[span.end : span.end + 1] in "(（"


def _explained_late(
    draft: Draft, context: Context, explained: tuple[tuple[str, Span], ...]
) -> Iterator[Finding]:
    """Bodies whose short form the same division uses before it explains it."""
    rule = context.rules.of(CHECK.code)
    for short, place in dict(reversed(explained)).items():
        if len(short) < _SHORTEST_LATE or not names.is_body(short):
            continue
        at = context.prose.find(short, _division_start(draft, place.start), place.start)
        if at >= 0:
            entry = draft.entry_at(place.start)
            near = entry is not None and entry.span.start <= at and place.start - at <= _ENTRY
            severity = rule.graded(Severity.MINOR) if near else Severity.HINT
            values = {"short": short, "full": _("，后文才注明")}
            yield Finding(CHECK.code, severity, (Span(at, at + len(short)),), values)


def _division_start(draft: Draft, offset: int) -> int:
    section = draft.section_at(offset)
    while section is not None and (parent := draft.parent_of(section)) is not None:
        section = parent
    return section.span.start if section is not None else 0


CHECK = Check("name-undefined-short", N_("简称未注全称"), N_("“{short}”第一次出现，没有先写全称{full}"), find)
