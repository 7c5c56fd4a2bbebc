"""错别字和误用的词，一对一对地列在规则包里。

办公室可以加自己的词对；同一个改动多次被采纳，也会建议加进来。

报：按装、部暑、座落、截止12月底（应为截至）；扫描识别的错字：深人基层、投人使用
不报：截止日期、截止到；规则包中列为例外的
依据：《现代汉语词典》；《第一批异形词整理表》（GF 1001—2001）；各办公室自己的词对
例：完成设备按装　→　完成设备安装
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_, _


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    for hit in context.hits(CHECK.code):
        span, right, advice = hit.span, hit.word.suggestion, ""
        if right is not None:
            span, right = _without_digits(hit.word.text, right, span)
            advice = _("，应为“{right}”").format(right=right) if right else _("，应删去")
        severity = hit.word.severity or rule.graded(Severity.MINOR)
        values = {"word": span.of(draft.text), "advice": advice}
        suggestion = None if right is None else Suggestion(span, right)
        yield Finding(CHECK.code, severity, (span,), values, suggestion=suggestion)


def _without_digits(word: str, right: str, span: Span) -> tuple[Span, str]:
    """The place and what to write there, without the digit that only shows what follows (截止#)."""
    if right.endswith("#"):
        return Span(span.start, span.end - 1), right[:-1]
    return span, right


CHECK = Check("error-word", N_("错别字"), N_("“{word}”有误{advice}"), find)
