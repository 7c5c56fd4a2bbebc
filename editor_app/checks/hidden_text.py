"""稿件里有设为“隐藏”的文字。

隐藏文字在 Word 里看不到、印不出来，导入后却在正文里。全篇合为一处，标出每一段。

报：Word 里设了“隐藏文字”、隐藏样式的字；表格文件里隐藏的工作表
不报：没有设隐藏的文字；没有读入的批注、删去的修订
依据：隐藏文字多是旧稿、内部说明的残留，是删是留须由人决定，不能悄悄带进定稿
例：全年完成投资3.2亿元【隐藏：（此数待核）】。　→　请确认“（此数待核）”是否保留
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, count_characters
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    spans = tuple(span for span in draft.hidden if not span.of(draft.text).isspace())
    if spans:
        characters = sum(count_characters(span.of(draft.text)) for span in spans)
        said = {"places": len(spans), "characters": characters}
        yield Finding(CHECK.code, Severity.MINOR, spans, said, scope="draft")


CHECK = Check(
    "hidden-text", N_("隐藏文字"), N_("有{places}处隐藏文字，共{characters}字，原稿里看不到也印不出来"), find
)
