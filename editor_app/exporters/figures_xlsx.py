"""The figures of drafts as a list for a spreadsheet: indicator, value, unit, period, region, place."""

from collections.abc import Iterator

from editor_app.core.language import N_, _
from editor_app.core.numbers import indicators, relations
from editor_app.core.numbers.indicators import Indicator
from editor_app.core.numbers.quantity import ONE
from editor_app.core.quoting import shortened
from editor_app.exporters.checked import Checked, Exported
from editor_app.exporters.sheets import Row, workbook

_COLUMNS = (
    (N_("序号"), 6),
    (N_("文件"), 16),
    (N_("指标"), 30),
    (N_("类别"), 8),
    (N_("写法"), 16),
    (N_("数值"), 16),
    (N_("单位"), 10),
    (N_("时期"), 14),
    (N_("地区"), 12),
    (N_("位置"), 30),
    (N_("原文"), 60),
)
_SENTENCE = 300


def write(exported: Exported) -> bytes:
    return workbook(exported.title, ((_("数据清单"), _COLUMNS, list(_rows(exported))),))


def _rows(exported: Exported) -> Iterator[Row]:
    number = 0
    for checked in exported.drafts:
        for indicator in indicators.read(checked.draft, relations.read(checked.draft)):
            number += 1
            yield [number, checked.path, *_row(checked, indicator)]


def _row(checked: Checked, indicator: Indicator) -> Row:
    quantity = indicator.quantity
    return [
        indicator.name,
        _(indicator.kind) if indicator.kind else _("数量"),
        quantity.raw(checked.draft.text),
        quantity.value / ONE,
        quantity.unit,
        indicator.period,
        indicator.region,
        checked.place(quantity.span),
        shortened(checked.quote(indicator.sentence), _SENTENCE),
    ]
