"""整段、整条重复。

同一稿件中两处以上文字完全相同(或只有标点、全半角、空白不同)，并且都是完整的段落或条目。
相邻的相同段落合并为一组，一组只报一处，各处从头到尾全部标出。

报：一个单位的稿件整篇粘贴了两遍；同一段落出现在两个条目里
不报：不足四十个字的套话；只重复半段的(见“近似重复”)；五个以上文件共有的通用文字
依据：交叉重复——同一内容只记一次，或详略互见
例：【概况】……(撰稿人:侯亮)【概况】……(撰稿人:侯亮)　→　两处整体重复
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, count_characters
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.repeat import RepeatKind

_WHOLE = (RepeatKind.EXACT, RepeatKind.FORM)


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for repeat in context.repeats:
        if repeat.kind not in _WHOLE or repeat.common_wording:
            continue
        spans = tuple(place.span for place in repeat.places)
        size = count_characters(spans[0].of(draft.text))
        values = {"kind": repeat.kind.value, "numbers": (), "places": len(spans), "characters": size}
        yield Finding(CHECK.code, Severity.CRITICAL, spans, values)


CHECK = Check("duplicate-block", N_("整段重复"), N_("{places}处文字整体重复，每处{characters}字"), find)
