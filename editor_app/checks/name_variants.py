"""同一机构、同一事物用了几种名称，或用了不是当年的名称。

报：一篇中既有“安全生产事故”又有“生产安全事故”；示范式执法、示范性执法、示范执法并用；登记簿中的机构在这一年已改名或还没有成立
不报：只用一种写法的；书名号内的名称（“示范式”之类除外）；原、前身、更名等交代沿革的话；写明别的年份的句子；卷的年份不知道时不看年份
依据：《年鉴书写格式》“名称表述”第4条；机构名称用当时的名称
例：2020卷：县环境保护局开展检查　→　县生态环境局开展检查
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_, _
from editor_app.core.wording import bodies
from editor_app.core.wording.rules import BODIES, Body, Hit

_SUFFIXED = re.compile(r"(?=([\u4e00-\u9fff]{2})([式性型])([\u4e00-\u9fff]{2}))")
_HISTORY = re.compile(
    r"原|前身|更名|改称|改为|改名|改制|组建|合并|撤销|整合|划[入出转归]|挂牌|前任|历任|时任|曾|并入|重组|转隶|转为|机构改革|职[责能]"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年|[—~～\-])")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    yield from _spellings(draft, context)
    yield from _suffixes(draft, context)
    yield from _short_forms(draft, context)
    yield from _years(draft, context)


def _spellings(draft: Draft, context: Context) -> Iterator[Finding]:
    """Names of one thing that a pack lists together."""
    rule = context.rules.of(CHECK.code)
    groups: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in context.hits_in_prose(CHECK.code):
        groups[hit.word.group].append(hit)
    for hits in groups.values():
        word = hits[0].word
        if len({hit.word.text for hit in hits}) > 1:
            yield _finding(draft, hits, word.severity or rule.graded(Severity.MINOR), word.suggestion)


def _suffixes(draft: Draft, context: Context) -> Iterator[Finding]:
    """One word with 式, 性 and 型 before the same noun; then without any of them too."""
    rule = context.rules.of(CHECK.code)
    found: defaultdict[tuple[str, str], list[tuple[str, Span]]] = defaultdict(list)
    for match in _SUFFIXED.finditer(draft.text):
        span = Span(match.start(), match.end(3))
        if not context.is_exempt(CHECK.code, span):
            found[match[1], match[3]].append((match[2], span))
    for (stem, noun), places in found.items():
        if len({suffix for suffix, _span in places}) > 1:
            bare = [Span(*match.span()) for match in re.finditer(re.escape(stem + noun), draft.text)]
            spans = sorted([span for _suffix, span in places] + bare)
            yield _of_spans(draft, tuple(spans), rule.graded(Severity.MINOR), None)


def _short_forms(draft: Draft, context: Context) -> Iterator[Finding]:
    """Several short forms of one body; bodies of two levels may well have one each."""
    groups: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in _bodies(draft, context):
        if hit.word.text != hit.word.group:
            groups[hit.word.group].append(hit)
    for hits in groups.values():
        if len({hit.word.text for hit in hits}) > 1:
            yield _finding(draft, hits, Severity.HINT, None)


def _years(draft: Draft, context: Context) -> Iterator[Finding]:
    """Bodies that did not bear their name in the year that the volume records."""
    if context.covers is None:
        return
    rule = context.rules.of(CHECK.code)
    groups: defaultdict[str, list[Span]] = defaultdict(list)
    for hit in _bodies(draft, context):
        body = context.rules.body_of[hit.word.group]
        if _is_of_year(body, context.covers) or _tells_history(draft.text, hit.span, body):
            continue
        groups[hit.word.text].append(hit.span)
    for name, spans in groups.items():
        body = next(body for body in context.rules.bodies if name in body.names)
        yield Finding(
            CHECK.code,
            rule.graded(Severity.MINOR),
            tuple(spans),
            {"what": _year_words(name, body, context.covers)},
            scope="draft",
        )


def _bodies(draft: Draft, context: Context) -> Iterator[Hit]:
    hits = bodies.named(draft.text, context.hits(BODIES))
    return (hit for hit in hits if context.is_prose(hit.span))


def _is_of_year(body: Body, year: int) -> bool:
    return (body.first is None or body.first <= year) and (body.last is None or year <= body.last)


def _tells_history(text: str, span: Span, body: Body) -> bool:
    """Whether the sentence speaks of the body's past or of a year in which it had the name."""
    sentence = bodies.sentence_span(text, span).of(text)
    if _HISTORY.search(sentence):
        return True
    return any(_is_of_year(body, int(match[0])) for match in _YEAR.finditer(sentence))


def _year_words(name: str, body: Body, year: int) -> str:
    if body.first is not None and year < body.first:
        return _("“{name}”{first}年才有，正文记{year}年").format(name=name, first=body.first, year=year)
    now = _("，已改为“{now}”").format(now=body.now) if body.now else ""
    return _("“{name}”这个名称用到{last}年{now}，正文记{year}年").format(
        name=name, last=body.last, now=now, year=year
    )


def _finding(draft: Draft, hits: list[Hit], severity: Severity, right: str | None) -> Finding:
    """Of names with a right one the others are marked; else all."""
    spans = tuple(hit.span for hit in hits if hit.word.text != right)
    return _of_spans(draft, spans, severity, right)


def _of_spans(draft: Draft, spans: tuple[Span, ...], severity: Severity, right: str | None) -> Finding:
    forms = list(dict.fromkeys(span.of(draft.text) for span in spans))
    if right is not None:
        forms.append(right)
    what = _("{forms}并用，应统一").format(forms="".join(f"“{form}”" for form in forms))
    if right is not None:
        what += _("为“{right}”").format(right=right)
    suggestion = None if right is None else Suggestion(spans[0], right)
    return Finding(CHECK.code, severity, spans, {"what": what}, suggestion=suggestion, scope="draft")


CHECK = Check("name-variants", N_("名称不一"), N_("{what}"), find)
