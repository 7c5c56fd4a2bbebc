"""正文与表中同一指标的数不符。

正文里一个指标的名称与表中一行的名称相同（表里的“第一产业”即正文的“第一产业增加值”），表头、表名写明单位，
两处的数只差一个数字（或两个数字对调、小数点移位）的，报错；增长率与表中增长一栏同样核对。
其余相差的，可能是口径、年份不同，不报。文本里用空格、竖线对齐的表同样核对。

报：正文“粮食总产量650万吨”，表中“粮食总产量（万吨） 560”；正文“增长7.9%”，表中“9.7”
不报：单位不明的；一行里有几个年份的数的；年份、口径不同而数相去甚远的；四舍五入以内的
依据：文表一致
例：正文“地区生产总值184413万元”，表中“地区生产总值（万元） 184431”　→　184413 ≠ 184431
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.numbers import slips, table_rows, verdict
from editor_app.core.numbers.quantity import Quantity, Role, decimal
from editor_app.core.numbers.relations import Relations
from editor_app.core.numbers.table_rows import TableRow

_FRONT = re.compile(r"^(?:[全我本][国省市县区旗州镇乡]|地区|国内)")
_ADDED_VALUE = "增加值"


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    read = context.relations
    rows = _rows(read)
    if not rows:
        return
    growths = {g.amount.span: g.rate for g in read.growths if g.amount is not None and g.rate is not None}
    for sentence in read.sentences:
        for quantity, name in zip(sentence.quantities, sentence.names, strict=True):
            if quantity.role is not Role.LEVEL or not quantity.bounded or not name:
                continue
            row = rows.get(_core(name))
            if row is not None:
                yield from _amount(draft.text, quantity, row)
                rate = growths.get(quantity.span)
                if rate is not None and rate.unit == "%" and row.growth is not None:
                    yield from _judged(draft.text, rate, rate.direction, row.growth, 1)


def _rows(read: Relations) -> dict[str, TableRow]:
    """Rows by the name that the text gives their indicator; a name of several rows is left out."""
    named: dict[str, list[TableRow]] = defaultdict(list)
    for table in read.tables:
        for row in table_rows.read(table):
            core = _core(row.name)
            named[core].append(row)
            if not core.endswith(("值", "额", "量")):
                named[core + _ADDED_VALUE].append(row)
    return {name: rows[0] for name, rows in named.items() if len(rows) == 1 and len(name) > 2}


def _core(name: str) -> str:
    return _FRONT.sub("", _FRONT.sub("", name))


def _amount(text: str, said: Quantity, row: TableRow) -> Iterator[Finding | Verified]:
    if row.amount is not None and row.unit == said.unit:
        yield from _judged(text, said, 1, row.amount, row.scale)


def _judged(
    text: str, said: Quantity, direction: int, printed: Quantity, scale: int
) -> Iterator[Finding | Verified]:
    """Judges a figure of the text against a cell, which counts units of `scale`."""

    def agree(operands: slips.Operands) -> bool:
        one, other = operands
        low, high = one.interval if direction >= 0 else (-one.interval[1], -one.interval[0])
        half = other.step // 2
        cell = (other.value - half) * scale, (other.value + half) * scale
        return verdict.meet((low, high), cell)

    spans = (said.span, printed.span)
    shown = decimal(said.value // scale) if said.value % scale == 0 else said.number.of(text)
    sign = "−" if direction < 0 else ""
    if agree((said, printed)):
        yield Verified(CHECK.code, spans, f"{sign}{shown} = {decimal(printed.value)}")
    elif repairs := slips.repairs(text, (said, replace(printed, exact=False)), agree):
        values = {"text": said.raw(text), "table": printed.number.of(text)}
        equation = f"{sign}{shown} ≠ {decimal(printed.value)}"
        yield Finding(
            CHECK.code, Severity.MAJOR, spans, values, equation, slips.one(repairs), repairs=repairs
        )


CHECK = Check("text-table-conflict", N_("文表不一"), N_("正文写{text}，表中是{table}"), find)
