"""正文与表中同一指标的数不符。

正文里一个指标的名称与表中一行的名称相同，表头、表名写明单位，两处的数只差一个数字（或两个数字对调、小数点移位）的，报错。
其余相差的，可能是口径、年份不同，不报。

报：正文“粮食总产量650万吨”，表中“粮食总产量（万吨） 560”
不报：单位不明的；年份、口径不同而数相去甚远的；四舍五入以内的
依据：文表一致
例：正文“地区生产总值184413万元”，表中“地区生产总值（万元） 184431”　→　184413 ≠ 184431
"""

import re
from collections.abc import Iterator

from editor_app.core import slips, units, verdict
from editor_app.core.context import Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Check, Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numerals import SCALES
from editor_app.core.quantity import Quantity, Role, decimal
from editor_app.core.sentence import Sentence
from editor_app.core.tables import Table

_UNIT = re.compile(rf"(?P<scale>万|亿|百|千)?(?P<unit>{units.UNIT_WORD})")
_IN_BRACKETS = re.compile(r"[（(]([^（）()]{1,8})[)）]")
# What may stand before a name without being part of it.
_WHOLE_NAME = re.compile(r"(?:^|[^\u4e00-\u9fff]|实现|完成|其中|全[国省市县区旗州镇]|[年末底内度])$")
_SHORTEST = 4


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    for table in context.relations.tables:
        rows = dict(_figures(table))
        if not rows:
            continue
        longest = max(map(len, rows))
        for sentence in context.relations.sentences:
            for quantity in sentence.quantities:
                if quantity.role is not Role.LEVEL or not quantity.bounded:
                    continue
                name = _named(sentence, quantity, rows, longest)
                if name is not None:
                    yield from _judged(draft.text, quantity, *rows[name])


def _figures(table: Table) -> Iterator[tuple[str, tuple[Quantity, int, str]]]:
    """The first number of each row that is named once, with the scale and unit of its name or head."""
    names = [row[0].words for row in table.rows if row]
    for row in table.rows[1:]:
        if len(row) < 2 or row[1].number is None or names.count(row[0].words) > 1:
            continue
        head = table.rows[0][1].words if len(table.rows[0]) > 1 else ""
        unit = _unit_of(row[0].words) or _unit_of(head)
        name = _IN_BRACKETS.sub("", row[0].words).lstrip("#＃其中：:")
        if unit is not None and len(name) >= _SHORTEST:
            yield name, (row[1].number, *unit)


def _unit_of(words: str) -> tuple[int, str] | None:
    bracket = _IN_BRACKETS.search(words)
    match = _UNIT.fullmatch(bracket[1]) if bracket else None
    return (SCALES[match["scale"] or ""], match["unit"]) if match else None


def _named(
    sentence: Sentence, quantity: Quantity, rows: dict[str, tuple[Quantity, int, str]], longest: int
) -> str | None:
    """The row whose whole name stands right before a figure."""
    before = re.sub(r"(?:完成|实现|达到?|为|约|共)+$", "", sentence.before(quantity, longest + 10))
    fitting = [
        name
        for name in rows
        if rows[name][2] == quantity.unit
        and before.endswith(name)
        and _WHOLE_NAME.search(before.removesuffix(name))
    ]
    return max(fitting, key=len, default=None)


def _judged(
    text: str, said: Quantity, printed: Quantity, scale: int, _unit: str
) -> Iterator[Finding | Verified]:
    low, high = printed.value - printed.step // 2, printed.value + printed.step // 2
    spans = (said.span, printed.span)
    left = decimal(said.value // scale) if said.value % scale == 0 else said.number.of(text)
    if verdict.meet(said.interval, (low * scale, high * scale)):
        yield Verified(CHECK.code, spans, f"{left} = {decimal(printed.value)}")
    elif slips.is_slip(_digits(said, text), _digits(printed, text)):
        values = {"text": said.raw(text), "table": printed.number.of(text)}
        yield Finding(CHECK.code, Severity.MAJOR, spans, values, f"{left} ≠ {decimal(printed.value)}")


def _digits(quantity: Quantity, text: str) -> str:
    return re.sub(r"[^\d.]", "", quantity.number.of(text))


CHECK = Check("text-table-conflict", N_("文表不一"), N_("正文写{text}，表中是{table}"), find)
