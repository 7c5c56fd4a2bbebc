"""用了私用区的字符，换一台电脑就可能显示成别的字或方框。

每种字符合为一处，标出全部位置。新国标给了正式编码的，建议换成正式的字。

报：私用区（U+E000–U+F8FF 等）的字符：自造字、旧字库里的生僻字、符号字体的图形
不报：有正式编码的生僻字、特殊符号、偏旁部首
依据：GB 18030—2022 把原在私用区的字改到正式编码；私用区的字形由各台电脑自己的字库决定，交换、排版时会变
例：编辑（字形为“龴”的 U+E81E）　→　龴（U+9FB4）
"""

import re
from collections.abc import Iterator

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Suggestion, Verified
from editor_app.core.gb18030 import OF_2022
from editor_app.core.language import N_

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    places: dict[str, list[Span]] = {}
    for match in _PRIVATE.finditer(draft.text):
        places.setdefault(match[0], []).append(Span(*match.span()))
    for character, spans in places.items():
        formal = OF_2022.get(ord(character))
        yield Finding(
            CHECK.code,
            Severity.MINOR,
            tuple(spans),
            {"code": f"U+{ord(character):04X}", "places": len(spans)},
            suggestion=Suggestion(spans[0], formal) if formal else None,
            scope="draft",
        )


CHECK = Check(
    "private-use", N_("私用区字符"), N_("{places}处用了私用区的字符{code}，换一台电脑可能显示不出来"), find
)
