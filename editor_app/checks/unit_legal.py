"""数字后面的单位不是法定计量单位，或单位符号的大小写不对。

同一个单位全篇只报一次，列出全部位置。

报：50公分、100马力、500平方、30KW、8KM、用电5000度、土石方32万方；亩、斤只作提示；降水量500毫升（应为毫米）
不报：公里、公斤、公顷、千瓦、海里；平方米；1990年以前的事用市制单位；55英寸电视；三里店村；没有数字的“一亩三分地”
依据：GB 3100—1993；《关于在我国统一实行法定计量单位的命令》（1984）
例：装机3000KW　→　装机3000千瓦
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_, _
from editor_app.core.wording.bodies import sentence_span
from editor_app.core.wording.rules import Hit, Word

_NUMBER_BEFORE = re.compile(r"[0-9０-９][0-9０-９.,，．]*\s?(?:多|余|几)?[十百千万亿]{0,2}(?:多|余)?\s?$")
_REACH = 16
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?=年|[—~～\-/])")
_OLD = frozenset(("亩", "斤", "担", "尺", "丈", "里", "磅", "寸"))
_LAST_OF_OLD = 1990
_NUMBER = r"\d[\d,.]*[多余]?[十百千万亿]{0,2}[多余]?"
# Units that are right or wrong by what is measured: what is measured, the unit, what to write.
_BY_MEANING = (
    (
        re.compile(r"(?:降水量?|降雨量?|雨量)[^。；;，,\n]{0,8}?\d[\d.]*(?P<unit>毫升)"),
        N_("毫升（降水量）"),
        "毫米",
    ),
    (
        re.compile(
            rf"(?:用电|发电|供电|售电|购电|节电|耗电|电量|电费)[^。；;\n]{{0,12}}?{_NUMBER}(?P<unit>度)(?![电数线角假])"
        ),
        N_("度（电量）"),
        "千瓦时",
    ),
    (
        re.compile(
            rf"(?:土石方|土方|石方|砂石|沙石|木材|混凝土|砼|沙|砂|垃圾|蓄水|用水|供水|水量|库容|浆砌石)[^。；;，,\n]{{0,8}}?{_NUMBER}(?P<unit>方)(?![量米面案向程法圆便式位])"
        ),
        N_("方"),
        "立方米",
    ),
    (
        re.compile(
            rf"(?:长|全程|行程|距|相距|方圆|绵延|周长|公路|渠道|里程)[^。；;，,\n]{{0,6}}?{_NUMBER}(?P<unit>里)(?=[，,。；;、）)]|路|长)"
        ),
        N_("里"),
        None,
    ),
)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    places: defaultdict[Word, list[Span]] = defaultdict(list)
    last_years: dict[str | None, int | None] = {}
    for hit in context.hits(CHECK.code):
        if _is_unit(draft.text, hit) and not _is_old(draft, context, hit, last_years):
            places[hit.word].append(hit.span)
    for word, spans in places.items():
        severity = word.severity or rule.graded(Severity.MINOR)
        yield _finding(severity, word.text, spans, word.suggestion)
    for pattern, name, right in _BY_MEANING:
        spans = [Span(*match.span("unit")) for match in pattern.finditer(draft.text)]
        if spans:
            yield _finding(rule.graded(Severity.MINOR), _(name), spans, right)


def _finding(severity: Severity, unit: str, spans: list[Span], right: str | None) -> Finding:
    advice = _("，写“{right}”").format(right=right) if right else ""
    return Finding(
        CHECK.code,
        severity,
        tuple(spans),
        {"unit": unit, "advice": advice, "places": len(spans)},
        suggestion=Suggestion(spans[0], right) if right else None,
        scope="draft",
    )


def _is_unit(text: str, hit: Hit) -> bool:
    """Whether a number stands before, and no letter of a longer word behind."""
    start, end = hit.span.start, hit.span.end
    following = text[end : end + 1]
    if hit.word.text[-1].isascii() and following.isascii() and following.isalnum():
        return False
    return _NUMBER_BEFORE.search(text[max(0, start - _REACH) : start]) is not None


def _is_old(draft: Draft, context: Context, hit: Hit, last_years: dict[str | None, int | None]) -> bool:
    """Whether an old measure is of a time when it was the measure; `last_years` is filled by entry.

    The years of its own sentence tell, else those of the entry and of the volume.
    """
    if hit.word.text[-1] not in _OLD:
        return False
    said = [int(match[0]) for match in _YEAR.finditer(sentence_span(draft.text, hit.span).of(draft.text))]
    if said:
        return max(said) <= _LAST_OF_OLD
    entry = draft.entry_at(hit.span.start)
    key = None if entry is None else entry.id
    if key not in last_years:
        text = draft.text if entry is None else entry.span.of(draft.text)
        years = [int(match[0]) for match in _YEAR.finditer(text)]
        if context.covers is not None:
            years.append(context.covers)
        last_years[key] = max(years, default=None)
    last = last_years[key]
    return last is not None and last <= _LAST_OF_OLD


CHECK = Check(
    "unit-legal", N_("非法定单位"), N_("“{unit}”不是法定计量单位的写法{advice}，共{places}处"), find
)
