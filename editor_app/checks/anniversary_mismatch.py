"""周年与起讫年份对不上。

同一句里写明成立（建立、诞生、创刊……）的年份、纪念的年份和“几周年”的，后者应等于两年之差。

报：1947年成立，2017年举行成立75周年庆祝活动（应为70周年）
不报：只有一个年份的；一句里有三个以上年份的；“第70届”“70年来”
依据：周年＝当年－成立之年
例：学校创办于1958年，2018年举行建校50周年纪念大会　→　2018−1958 = 60 ≠ 50
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_
from editor_app.core.numbers.quantity import ONE, Quantity, Role
from editor_app.core.numbers.sentence import Sentence

_YEARS = re.compile(r"(?P<count>\d{1,3})周年")
_FOUNDED = re.compile(
    r"成立|建立|创建|创办|创立|组建|设立|始建|兴建|建成|建[校院厂县市区州旗盟镇乡党国军站社行局场团会馆所制政]|诞生|创刊|诞辰|出生|解放|生于|通车|投产|开业|开馆"
)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    plain = context.relations.plain
    if "周年" not in plain:
        return
    for sentence in context.relations.sentences:
        marks = [*_YEARS.finditer(plain, sentence.span.start, sentence.span.end)]
        years = _named_years(sentence)
        if len(marks) != 1 or len(years) != 2 or not _is_founding(plain, sentence, *years):
            continue
        first, second = years
        count, right = int(marks[0]["count"]), (second.value - first.value) // ONE
        span = Span(*marks[0].span())
        spans = (second.span, first.span, span)
        left = f"{second.value // ONE}−{first.value // ONE} = {right}"
        if count == right:
            yield Verified(CHECK.code, spans, left)
        elif right > 0:
            repair = Suggestion(Span(span.start, marks[0].end("count")), str(right))
            values = {"right": right, "count": count}
            yield Finding(CHECK.code, Severity.MAJOR, spans, values, f"{left} ≠ {count}", repair)


def _named_years(sentence: Sentence) -> list[Quantity]:
    years = [q for q in sentence.quantities if q.role is Role.DATE and q.value >= 1000 * ONE]
    return sorted(years, key=lambda year: year.value)


def _is_founding(plain: str, sentence: Sentence, year: Quantity, later: Quantity) -> bool:
    """Whether the words around the earlier year, up to the later one, speak of a beginning."""
    start, end = year.span.start - 8, year.span.end + 14
    if later.span.start > year.span.end:
        end = min(end, later.span.start)
    return _FOUNDED.search(plain, max(sentence.span.start, start), min(sentence.span.end, end)) is not None


CHECK = Check("anniversary-mismatch", N_("周年不符"), N_("按年份应为{right}周年，写作{count}周年"), find)
