"""近似重复：大部分相同而有改动、调序、节取，或换了数字的文字。

信息中写明重复的种类、相似的程度和不同的数字。

报：第二份稿件只把803起改成806起(改动，严重)；段落调了次序、只重复一部分、文字相同而数字不同(一般)
不报：不足四十个字的套话；相似不到七成的；完全相同的(见“整段重复”)；栏目相同、数字不同的表格，数字行
提示：五个以上文件共有的通用文字
依据：交叉重复——同一内容只记一次；两处数字不同的，必有一处要核
例：……发生事故803起……　……发生事故806起……　→　改动后重复(99%)，数字不同：803→806
"""

from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_, _
from editor_app.core.repeat import Repeat, RepeatKind

_WHOLE = (RepeatKind.EXACT, RepeatKind.FORM)
_KINDS = {
    RepeatKind.EXACT: N_("通用文字"),
    RepeatKind.FORM: N_("通用文字"),
    RepeatKind.EDITED: N_("改动后重复"),
    RepeatKind.REORDERED: N_("调序后重复"),
    RepeatKind.PART: N_("部分重复"),
    RepeatKind.FIGURES: N_("文字相同、数字不同"),
}
_SHOWN = 6


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for repeat in context.repeats:
        if repeat.kind in _WHOLE and not repeat.common_wording:
            continue
        values = {
            "kind": repeat.kind.value,
            "said": _(_KINDS[repeat.kind]),
            "places": len(repeat.places),
            "similarity": int(100 * repeat.similarity),
            "numbers": repeat.numbers,
            "differing": _differing(repeat),
        }
        yield Finding(CHECK.code, _severity(repeat), tuple(place.span for place in repeat.places), values)


def _severity(repeat: Repeat) -> Severity:
    if repeat.common_wording:
        return Severity.HINT
    return Severity.MAJOR if repeat.kind is RepeatKind.EDITED else Severity.MINOR


def _differing(repeat: Repeat) -> str:
    """The figures that differ, as the message shows them."""
    if not repeat.numbers:
        return ""
    shown = _("、").join(f"{old or '∅'}→{new or '∅'}" for old, new in repeat.numbers[:_SHOWN])
    more = "…" if len(repeat.numbers) > _SHOWN else ""
    return _("，数字不同：") + shown + more


CHECK = Check(
    "duplicate-near", N_("近似重复"), N_("{places}处文字{said}(相似{similarity}%){differing}"), find
)
