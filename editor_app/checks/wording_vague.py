"""空泛、总结、夸张或口号式的话。

每个词在一篇中只提示一次，列出全部位置；删去后意思不变的，不必写。

报：切实、进一步加强、取得显著成效、全国首创、有查必果、奠定了坚实基础
不报：单用的“进一步”“不断”“深入”（规则包可以打开）；《关于进一步加强……的意见》等书名号内；引文；讲话、报告原文
依据：《内蒙古年鉴》2017卷供稿要求“忌用模糊性、总结性、夸张性词语”；《嫩江年鉴（2018）》编写要求“述而不论”
例：做到有报必查、有查必果　→　受理举报120件，查处86件
"""

from collections import defaultdict
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.wording.rules import Word


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    places: defaultdict[Word, list[Span]] = defaultdict(list)
    for hit in context.hits_in_prose(CHECK.code):
        places[hit.word].append(hit.span)
    for word, spans in places.items():
        severity = word.severity or rule.graded(Severity.HINT)
        values = {"word": word.text, "places": len(spans)}
        yield Finding(CHECK.code, severity, tuple(spans), values, scope="draft")


CHECK = Check("wording-vague", N_("空泛的话"), N_("“{word}”空泛，写具体的事，共{places}处"), find)
