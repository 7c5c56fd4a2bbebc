"""Finds figures: one pass anchored on digits, one over Chinese numerals before a unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.core.numbers import numerals, roles, units
from editor_app.core.numbers.quantity import About, Role

_ARABIC = re.compile(numerals.ARABIC)
_LOOKALIKE = re.compile(
    r"(?<![A-Za-z0-9.])(?:\d+\.?[lO]\d*|[lO]\.?\d+|\d+\.[lO])(?=%|‰|个百分点|[万亿]|"
    r"[人户件起家所个名项元吨])"
)
_RATIO = re.compile(r"(\d+(?:\.\d+)?)((?:[∶:︰：]\d+(?:\.\d+)?){1,8})(?![\d∶:︰：])")
_COLON = re.compile("[∶:︰：]")
_SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万"
_TAIL = re.compile(
    rf"[ \u00a0]?(?P<few>余|多|来(?!自|源)|几)?"
    rf"(?:(?!{units.SCALED_WORD})(?P<scale>{_SCALE}|[百千](?={units.UNIT_WORD})))?"
    r"(?:(?<=亿)(?P<wan>\d{1,4}(?:\.\d+)?)万|(?<=[亿万])(?P<ones>\d{3,8})(?![\d.万亿]))?"
    rf"(?P<late>余|多(?!数)|来(?!自|源))?[ \u00a0]?"
    rf"(?:(?P<unit>{units.UNIT_WORD})(?P<also>[(（][\u4e00-\u9fff]{{1,2}}[)）])?)?"
    rf"(?P<per>[/／](?:{units.UNIT_WORD}|10万|千人|万人|日|月|时|秒))?"
)
_PER_100_000 = re.compile(r"\s?/\s?(10万|1000|万|千)(?![\d元])")
_RANGE = re.compile(r"\s?(?:[—–~～〜－至到]|——|-)\s?(?=\d)")
_AFTER_HAN = f"(?:{units.UNIT_AFTER_HAN})"
_HAN = re.compile(
    rf"(?<![第之〇零一二两三四五六七八九十百千万亿周期星初数几每任])"
    rf"(?P<number>[数几][十百千万亿]{{1,3}}|"
    rf"[一二两三四五六七八九十百千][〇零一二两三四五六七八九十百千万亿]{{0,14}}"
    rf"(?:点[〇零一二三四五六七八九]{{1,6}})?)"
    rf"(?P<few>[余多几来])?(?P<scale>{_SCALE})?(?P<late>[余多])?(?P<unit>{_AFTER_HAN})(?!之)"
)
_HAN_OTHER = re.compile(r"[年月日天]")
_NO_UNIT_AFTER = {
    "成": "立为功员果交本长分效都",
    "分": "别之布类析配",
    "人": "民工大均才",
    "个": "人别体性",
    "家": "庭",
    "里": "程",
    "度": "过",
    "条": "例",
    "名": "录",
    "项": "目",
    "场": "地",
    "面": "积",
    "位": "于",
    "次": "产级要生于日年月于第元",
    "口": "径",
}


@dataclass(slots=True)
class Figure:
    """A figure as it was found: what `Quantity` holds, before roles are known."""

    start: int
    end: int
    number_end: int
    value: int
    step: int
    zeros: int
    unit: str
    scale: int
    about: About
    few: bool
    han: bool
    other: int | None = None
    role: Role | None = None
    shared: bool = False


def find(plain: str) -> list[Figure]:
    """Every figure of a masked text in reading order."""
    figures = [*_arabic_figures(plain), *_han_figures(plain), *_lookalikes(plain)]
    figures.sort(key=lambda figure: figure.start)
    return _disjoint(figures)


def find_lookalikes(plain: str) -> Iterator[re.Match[str]]:
    """Numbers that hold a letter in the place of a digit: 3l%, O.5."""
    return _LOOKALIKE.finditer(plain) if "l" in plain or "O" in plain else iter(())


def _arabic_figures(plain: str) -> Iterator[Figure]:
    done = 0
    for match in _ARABIC.finditer(plain):
        start, end = match.span()
        if start < done:
            continue
        if plain[end : end + 1] in "∶:︰：" and end < len(plain) and (parts := _ratio(plain, start)):
            yield from parts
            done = parts[-1].end
            continue
        figure = _figure(plain, start, end, match[0])
        if figure is None:
            done = end
            continue
        done = figure.end
        yield figure


def _figure(plain: str, start: int, end: int, written: str) -> Figure | None:
    read = numerals.arabic(written)
    if read is None:
        return None
    value, step, zeros = read
    if per := _PER_100_000.match(plain, end):
        return Figure(start, per.end(), end, value, step, zeros, f"/{per[1]}", 1, About.PLAIN, False, False)
    if role := roles.no_amount(plain, start, end, value):
        return Figure(start, end, end, value, step, zeros, "", 1, About.PLAIN, False, False, None, role)
    if (second := _RANGE.match(plain, end)) and (both := _range(plain, start, end, second.end(), read)):
        return both
    figure = _with_tail(plain, start, end, value, step, zeros)
    return _full_range(plain, figure) or figure


def _full_range(plain: str, first: Figure) -> Figure | None:
    """A—B with a unit or 万 behind both: 16万—18万人, 3%—5%."""
    mark = _RANGE.match(plain, first.end) if first.unit or first.scale != 1 else None
    if mark is None or first.few or plain[max(0, first.start - 1) : first.start] in ("从", "由"):
        return None
    match = _ARABIC.match(plain, mark.end())
    read = numerals.arabic(match[0]) if match else None
    if match is None or read is None:
        return None
    last = _with_tail(plain, mark.end(), match.end(), *read)
    if last.unit != (first.unit or last.unit) or first.value >= last.value:
        return None
    return Figure(
        first.start, last.end, last.number_end, first.value, last.step, 0, last.unit, last.scale, About.RANGE,
        False, False, last.value,
    )  # fmt: skip


def _with_tail(plain: str, start: int, end: int, value: int, step: int, zeros: int) -> Figure:
    tail = _TAIL.match(plain, end)
    assert tail is not None
    unit = tail["unit"] or ""
    finish = tail.end()
    if unit and _is_word(unit, plain, tail.end("unit")):
        unit, finish = "", max(tail.end("scale"), tail.end("late"), end)
    elif not unit:
        finish = max(
            tail.end("scale"), tail.end("late"), tail.end("few"), tail.end("wan"), tail.end("ones"), end
        )
    scale = numerals.SCALES[tail["scale"] or ""]
    value, step = value * scale, step * scale
    if tail["wan"] and (more := numerals.arabic(tail["wan"])):
        value, step, zeros = value + more[0] * 10**4, more[1] * 10**4, more[2]
    elif tail["ones"] and (more := numerals.arabic(tail["ones"])):
        value, step, zeros, scale = value + more[0], more[1], more[2], 1
    if unit and tail["per"]:
        unit += "/" + tail["per"][1:]
    few = bool(tail["few"] or tail["late"])
    about = About.NOTHING if tail["few"] == "几" else About.PLAIN
    if unit == "成":
        unit, value, step = units.PERCENT, value * 10, step * 10
    if unit == "百分点":
        unit = units.POINTS
    number_end = max(tail.end("scale"), tail.end("wan"), tail.end("ones"), end)
    return Figure(start, finish, number_end, value, step, zeros, unit, scale, about, few, False)


def _is_word(unit: str, plain: str, end: int) -> bool:
    """Whether what looks like a unit begins another word: 成立, 分别, 家庭."""
    return plain[end : end + 1] in _NO_UNIT_AFTER.get(unit, ()) if end < len(plain) else False


def _range(plain: str, start: int, end: int, second: int, first: tuple[int, int, int]) -> Figure | None:
    """A—B with one unit behind it; 从A到B is two figures."""
    match = _ARABIC.match(plain, second)
    if (
        match is None
        or plain[max(0, start - 1) : start] in ("从", "由")
        or plain[end : end + 1] == "-" == plain[start - 1 : start]
    ):
        return None
    read = numerals.arabic(match[0])
    if read is None:
        return None
    if role := roles.no_amount(plain, second, match.end(), read[0]) or roles.range_label(plain, match.end()):
        return Figure(
            start,
            match.end(),
            match.end(),
            first[0],
            first[1],
            0,
            "",
            1,
            About.RANGE,
            False,
            False,
            None,
            role,
        )
    last = _with_tail(plain, second, match.end(), *read)
    low = first[0] * last.scale
    if low >= last.value or not last.unit:
        return Figure(
            start,
            last.end,
            last.end,
            low,
            last.step,
            0,
            last.unit,
            1,
            About.NOTHING,
            False,
            False,
            None,
            Role.LABEL,
        )
    return Figure(
        start,
        last.end,
        last.number_end,
        low,
        last.step,
        0,
        last.unit,
        last.scale,
        About.RANGE,
        False,
        False,
        last.value,
    )


def _ratio(plain: str, start: int) -> list[Figure]:
    """The parts of a:b:c; nothing for a time of day."""
    match = _RATIO.match(plain, start)
    if match is None:
        return []
    written = match[0]
    if not ("∶" in written or "︰" in written or "." in written or roles.tells_ratio(plain, start)):
        return [
            Figure(
                start, match.end(), match.end(), 0, 1, 0, "", 1, About.PLAIN, False, False, None, Role.LABEL
            )
        ]
    figures = []
    at = start
    for part in _COLON.split(written):
        read = numerals.arabic(part)
        if read is None:
            return []
        value, step, zeros = read
        end = at + len(part)
        figures.append(
            Figure(
                at, end, end, value, step, zeros, units.RATIO, 1, About.PLAIN, False, False, None, Role.SHARE
            )
        )
        at = end + 1
    return figures


def _han_figures(plain: str) -> Iterator[Figure]:
    for match in _HAN.finditer(plain):
        number, unit = match["number"], match["unit"]
        if _is_word(unit, plain, match.end()) or (number == "一" and not match["scale"]):
            continue
        scale = numerals.SCALES[match["scale"] or ""]
        if number[0] in "数几" or match["few"] == "几":
            yield Figure(
                match.start(), match.end(), match.end(), 0, 1, 0, unit, 1, About.NOTHING, False, True
            )
            continue
        read = numerals.han(number)
        if read is None or roles.idiom(plain, match.start(), match.end(), number):
            continue
        value, step = read[0] * scale, read[1] * scale
        if unit == "成":
            unit, value, step = units.PERCENT, value * 10, step * 10
        yield Figure(
            match.start(),
            match.end(),
            match.start("unit"),
            value,
            step,
            0,
            unit,
            scale,
            About.PLAIN,
            bool(match["few"] or match["late"]),
            True,
        )


def _lookalikes(plain: str) -> Iterator[Figure]:
    for match in find_lookalikes(plain):
        tail = _TAIL.match(plain, match.end())
        assert tail is not None
        yield Figure(
            match.start(),
            tail.end(),
            match.end(),
            0,
            1,
            0,
            tail["unit"] or "",
            1,
            About.NOTHING,
            False,
            False,
        )


def _disjoint(figures: list[Figure]) -> list[Figure]:
    """Where two readings overlap, the one that starts first or reaches further."""
    kept: list[Figure] = []
    for figure in figures:
        if kept and figure.start < kept[-1].end:
            if kept[-1].start == figure.start and figure.end > kept[-1].end:
                kept[-1] = figure
            continue
        kept.append(figure)
    return kept
