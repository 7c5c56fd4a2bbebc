"""数字里混入了形似的字母：l 当作1，O 当作0。

扫描识别或五笔、拼音输入时，1常误作字母l，0常误作字母O。

报：占3l%；高O.5个百分点；1O3户
不报：型号、车次、化学式里的字母（O2、CO2、lO型）
依据：数字应当用阿拉伯数字
例：占全国金牌总数的3l%　→　31%
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.language import N_

_DIGITS = str.maketrans("lO", "10")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for span in context.relations.lookalikes:
        written = span.of(draft.text)
        right = written.translate(_DIGITS)
        values = {"written": written, "right": right}
        yield Finding(CHECK.code, Severity.MAJOR, (span,), values, suggestion=Suggestion(span, right))


CHECK = Check("digit-lookalike", N_("数字混入字母"), N_("“{written}”里有字母，疑为{right}"), find)
