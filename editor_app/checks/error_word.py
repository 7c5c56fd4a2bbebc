"""错别字和误用的词，一对一对地列在规则包里。

办公室可以加自己的词对；同一个改动多次被采纳，也会建议加进来。不算错而标准不推荐的写法（帐户、成份）只作提示。

报：按装、部暑、座落、截止12月底（应为截至）；扫描识别的错字：深人基层、投人使用；从PDF复制来的部首“⼈”（应为“人”）
不报：截止日期、截止到；规则包中列为例外的
依据：《现代汉语词典》；《第一批异形词整理表》（GF 1001—2001）；各办公室自己的词对
例：完成设备按装　→　完成设备安装
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_, _
from editor_app.core.wording.rules import Word

# Radicals and compatibility characters look like the common ones; PDF readers give them in their place.
_LOOK_ALIKE = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
# What Unicode itself does not lead back, and what it leads to a traditional form.
_SIMPLIFIED = str.maketrans(
    "⺟⺠⺩⺫⺬⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻥⻦⻧⻨⻩⻬⻮⻰⻳⼾",
    "母民王目示虎西见角贝车长门青页风飞食马骨鱼鸟卤麦黄齐齿龙龟户",
)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    others: defaultdict[Word, list[Span]] = defaultdict(list)
    for hit in context.hits(CHECK.code):
        if hit.word.severity is Severity.HINT:
            if not context.in_document(hit.span):
                others[hit.word].append(hit.span)
            continue
        span, right = hit.span, hit.word.suggestion
        if right is not None:
            span, right = _without_digits(hit.word.text, right, span)
        severity = hit.word.severity or rule.graded(Severity.MINOR)
        values = {"word": span.of(draft.text), "what": _what(right)}
        suggestion = None if right is None else Suggestion(span, right)
        yield Finding(CHECK.code, severity, (span,), values, suggestion=suggestion)
    yield from _other_forms(others)
    yield from _look_alikes(draft, rule.graded(Severity.MINOR))


def _other_forms(places: Mapping[Word, Sequence[Span]]) -> Iterator[Finding]:
    """Forms that are not wrong: one finding each, for the whole draft writes them alike."""
    for word, spans in places.items():
        what = (
            _what(word.suggestion)
            if not word.suggestion
            else _("宜作“{right}”").format(right=word.suggestion)
        )
        suggestion = Suggestion(spans[0], word.suggestion) if word.suggestion else None
        values = {"word": word.text, "what": what}
        yield Finding(CHECK.code, Severity.HINT, tuple(spans), values, suggestion=suggestion, scope="draft")


def _what(right: str | None) -> str:
    if right is None:
        return _("有误")
    if not right:
        return _("有误，应删去")
    return _("有误，应为“{right}”").format(right=right)


def _without_digits(word: str, right: str, span: Span) -> tuple[Span, str]:
    """The place and what to write there, without the digit that only shows what follows (截止#)."""
    if right.endswith("#"):
        return Span(span.start, span.end - 1), right[:-1]
    return span, right


def _look_alikes(draft: Draft, severity: Severity) -> Iterator[Finding]:
    """Each character that is coded as another one of the same form, with all its places."""
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for match in _LOOK_ALIKE.finditer(draft.text):
        places[match[0]].append(Span(*match.span()))
    for character, spans in places.items():
        right = normalize("NFKC", character.translate(_SIMPLIFIED))
        if right == character:
            continue
        what = _("是部首或兼容字的编码（U+{code:04X}），应为“{right}”").format(
            code=ord(character), right=right
        )
        yield Finding(
            CHECK.code,
            severity,
            tuple(spans),
            {"word": character, "what": what},
            suggestion=Suggestion(spans[0], right),
            scope="draft",
        )


CHECK = Check("error-word", N_("错别字"), N_("“{word}”{what}"), find)
