"""Texts with figures that depend on each other, true by construction.

Nothing here reads a text: which figures take part in a relation is known from how it was written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

_PLACES = [
    "东河镇",
    "西河镇",
    "南岭镇",
    "北岭镇",
    "中和镇",
    "石桥镇",
    "双河镇",
    "太平镇",
    "新民镇",
    "永安镇",
    "红旗镇",
    "长山镇",
]
_THINGS = (
    ("受理案件", "件"), ("发生事故", "起"), ("登记企业", "户"), ("培训学员", "人"), ("建成项目", "个"),
    ("检查单位", "家"),
)  # fmt: skip
_MONEY = ("完成税收收入", "财政支出", "发放贷款", "固定资产投资", "社会消费品零售额")
_SCHOOLS = ("小学", "初中", "高中", "幼儿园", "职业学校", "特教学校", "高校")
_ITEMS = ("普查", "群团", "组织", "宣传", "统战", "司法", "教育", "科普", "体育", "环卫")


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and where in it stand the figures and words that depend on each other."""

    kind: str
    text: str
    figures: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int], ...]


def _written(kind: str, *pieces: str) -> Written:
    """Pieces of a text: # begins a figure, @ a word of change, a scale or a unit."""
    text = ""
    figures: list[tuple[int, int]] = []
    words: list[tuple[int, int]] = []
    for piece in pieces:
        if piece[:1] in ("#", "@") and len(piece) > 1:
            (figures if piece[0] == "#" else words).append((len(text), len(text) + len(piece) - 1))
            piece = piece[1:]
        text += piece
    return Written(kind, text, tuple(figures), tuple(words))


def _ratio_of(part: float, whole: float, places: int = 2) -> str:
    return f"{100 * part / whole:.{places}f}"


def _counts(random: Random, number: int, low: int = 11, high: int = 900) -> list[int]:
    return [random.randint(low, high) for _ in range(number)]


def _growth(random: Random) -> Written:
    noun, unit = random.choice(_THINGS)
    base, change = random.randint(300, 9000), random.randint(20, 280)
    up = random.random() < 0.6
    now = base + change if up else base - change
    more, grown = ("增加", "上升") if up else ("减少", "下降")
    delta = (f"@{more}", f"#{change}", unit)
    rate = (f"@{grown}", f"#{_ratio_of(change, base)}", "@%")
    first, second = (delta, rate) if random.random() < 0.6 else (rate, delta)
    return _written("growth", f"全年{noun}", f"#{now}", f"{unit}，比上年", *first, "，", *second, "。")


def _money(random: Random) -> Written:
    base, change = random.randint(3000, 90000) / 100, random.randint(200, 2900) / 100
    return _written(
        "growth of money", f"全市{random.choice(_MONEY)}", f"#{base + change:.2f}", "@亿", "元，比上年",
        "@增加", f"#{change:.2f}", "@亿", "元，增长", f"#{_ratio_of(change, base, 1)}", "@%", "。",
    )  # fmt: skip


def _feasible(random: Random) -> Written:
    first, second = random.sample(_THINGS, 2)
    old = _counts(random, 2, 60, 900)
    new = [max(1, was - random.randint(5, 50)) for was in old]
    rates = [_ratio_of(was - now, was) for was, now in zip(old, new, strict=True)]
    return _written(
        "whole base", f"全市{first[0]}", f"#{new[0]}", f"{first[1]}、{second[0]}", f"#{new[1]}",
        f"{second[1]}，同比分别下降", f"#{rates[0]}", "%和", f"#{rates[1]}", "%。",
    )  # fmt: skip


def _sum(random: Random) -> Written:
    parts = _counts(random, random.randint(3, 6))
    names = random.sample(_SCHOOLS, len(parts))
    pieces = ["全县有各类学校", f"#{sum(parts)}", "所，其中"]
    for name, part in zip(names, parts, strict=True):
        pieces += [name, f"#{part}", "所，"]
    return _written("sum", *pieces[:-1], "所。")


def _sum_behind(random: Random) -> Written:
    parts = _counts(random, random.randint(3, 5), 100, 4000)
    pieces = ["全年培训"]
    for name, part in zip(
        random.sample(("干部", "教师", "农民", "工人", "学生"), len(parts)), parts, strict=True
    ):
        pieces += [name, f"#{part}", "人、"]
    return _written("sum behind its parts", *pieces[:-1], "人，共计", f"#{sum(parts)}", "人。")


def _two_sums(random: Random) -> Written:
    schools, pupils = _counts(random, 4, 3, 300), _counts(random, 4, 100, 60000)
    pieces = ["全县有中小学", f"#{sum(schools)}", "所，在校生", f"#{sum(pupils)}", "人，其中："]
    for name, count, number in zip(_SCHOOLS[:4], schools, pupils, strict=True):
        pieces += [name, f"#{count}", "所，学生", f"#{number}", "人；"]
    return _written("two sums in one", *pieces[:-1], "人。")


def _partition(random: Random) -> Written:
    men, women = _counts(random, 2, 8000, 40000)
    everyone = men + women
    return _written(
        "partition", "全镇总人口", f"#{everyone}", "人，其中男性", f"#{men}", "人，占总人口的",
        f"#{_ratio_of(men, everyone)}", "%；女性", f"#{women}", "人，占总人口的",
        f"#{_ratio_of(women, everyone)}", "%。",
    )  # fmt: skip


def _shares(random: Random) -> Written:
    parts = _counts(random, 4, 20, 600)
    pieces = ["全年共取得科技成果", f"#{sum(parts)}", "项，其中"]
    for name, part in zip(("农业类", "工业类", "医药类", "其他"), parts, strict=True):
        pieces += [name, f"#{part}", "项，占", f"#{_ratio_of(part, sum(parts), 1)}", "%；"]
    return _written("shares", *pieces[:-1], "%。")


def _from_to(random: Random) -> Written:
    old, new = random.randint(1000, 5000) / 100, random.randint(5100, 9900) / 100
    return _written(
        "from to", f"{random.choice(_MONEY)}由", f"#{old:.2f}", "@亿", "元增加到", f"#{new:.2f}",
        "亿元，增长", f"#{_ratio_of(new - old, old)}", "@%", "。",
    )  # fmt: skip


def _points(random: Random) -> Written:
    old, new = random.randint(300, 600), random.randint(610, 990)
    return _written(
        "points", "城镇化率由", f"#{old / 10}", "%提高到", f"#{new / 10}", "%，提高", f"#{(new - old) / 10}",
        "@个百分点", "。",
    )  # fmt: skip


def _list(random: Random) -> Written:
    names = random.sample(_PLACES, random.randint(3, 9))
    return _written("list", f"全县辖{'、'.join(names)}", f"#{len(names)}", "个镇。")


def _ratio(random: Random) -> Written:
    first, second = random.randint(30, 250), random.randint(250, 450)
    third = 1000 - first - second
    return _written(
        "ratio", "三次产业结构为", f"#{first / 10}", ":", f"#{second / 10}", ":", f"#{third / 10}", "。"
    )


def _industries(random: Random) -> Written:
    parts = _counts(random, 3, 20000, 300000)
    whole = sum(parts)
    first, second = round(1000 * parts[0] / whole), round(1000 * parts[1] / whole)
    ratio = (first, second, 1000 - first - second)
    pieces = ["全县生产总值", f"#{whole}", "@万", "元，增长5.2%。其中，"]
    for name, part in zip("一二三", parts, strict=True):
        pieces += [f"第{name}产业增加值", f"#{part}", "@万", "元，增长5.2%；"]
    pieces[-1] = "元，增长5.2%。三次产业结构为"
    for part in ratio:
        pieces += [f"#{part / 10}", ":"]
    return _written("industries", *pieces[:-1], "。")


def _budget(random: Random) -> Written:
    planned, done = random.randint(20000, 900000) / 100, random.randint(20000, 900000) / 100
    return _written(
        "plan", "住房公积金年初预算为", f"#{planned:.2f}", "万元，支出决算为", f"#{done:.2f}",
        "万元，完成年初预算的", f"#{_ratio_of(done, planned)}", "%。",
    )  # fmt: skip


def _balance(random: Random) -> Written:
    base, change = random.randint(100000, 9000000) / 100, random.randint(2000, 90000) / 100
    return _written(
        "balance", "2020年度收、支总计", f"#{base + change:.2f}", "万元。与上年度相比，收、支总计各", "@增加",
        f"#{change:.2f}", "万元，", "@增长", f"#{_ratio_of(change, base)}", "@%", "。",
    )  # fmt: skip


def _items(random: Random) -> Written:
    pieces: list[str] = []
    for number, name in enumerate(_ITEMS, 1):
        old, new = random.randint(500, 90000) / 100, random.randint(500, 90000) / 100
        word = "增加" if new > old else "减少"
        if new == old:
            new += 1
        pieces += [
            f"{number}. {name}支出", f"#{new:.2f}", f"万元，主要用于{name}。2023年当年预算执行数为",
            f"#{old:.2f}", "万元，2024年预算安排", f"#{new:.2f}", f"万元，比2023年预算执行数{word}",
            f"#{_ratio_of(abs(new - old), old)}", "%。\n",
        ]  # fmt: skip
    return _written("items of a budget", *pieces)


def _natural(random: Random) -> Written:
    births, deaths = random.randint(700, 1600), random.randint(400, 690)
    return _written(
        "natural growth", "全年人口出生率", f"#{births / 100:.2f}", "‰，死亡率", f"#{deaths / 100:.2f}",
        "‰，自然增长率", f"#{(births - deaths) / 100:.2f}", "‰。",
    )  # fmt: skip


def _yield(random: Random) -> Written:
    land, each = random.randint(100, 900) / 10, random.randint(200, 700)
    output = land * each / 1000
    return _written(
        "yield", "全县粮食播种面积", f"#{land:.1f}", "万亩，总产量", f"#{output:.3f}", "万吨，平均亩产",
        f"#{round(output * 1000 / land)}", "公斤。",
    )  # fmt: skip


def _density(random: Random) -> Written:
    area, people = random.randint(300, 3000) / 10, random.randint(20000, 90000)
    return _written(
        "density", "全镇行政区域面积", f"#{area:.1f}", "平方千米，总人口", f"#{people}",
        "人，人口密度为每平方千米", f"#{round(people / area)}", "人。",
    )  # fmt: skip


def _parts_grown(random: Random) -> Written:
    old, rates = _counts(random, 2, 2000, 90000), (random.randint(20, 90), random.randint(120, 260))
    new = [was * (1000 + rate) / 1000 / 100 for was, rate in zip(old, rates, strict=True)]
    shown = [round(value, 1) for value in new]
    whole = round(sum(shown), 1)
    grown = 100 * whole / (sum(old) / 100) - 100
    return _written(
        "growth of parts", "全年社会消费品零售总额", f"#{whole:.1f}", "亿元，同比增长", f"#{grown:.1f}",
        "%。按地域分，城镇", f"#{shown[0]:.1f}", "亿元，同比增长", f"#{rates[0] / 10}", "%；乡村",
        f"#{shown[1]:.1f}", "亿元，同比增长", f"#{rates[1] / 10}", "%。",
    )  # fmt: skip


def _annual(random: Random) -> Written:
    old, rate = random.randint(2000, 9000) / 100, random.randint(30, 150) / 10
    new = old * (1 + rate / 100) ** 5
    return _written(
        "annual growth", "全市财政收入由2015年的", f"#{old:.2f}", "亿元增加到2020年的", f"#{new:.2f}",
        "亿元，年均增长", f"#{rate}", "%。",
    )  # fmt: skip


def _table(random: Random, mark: str) -> Written:
    rows = [_counts(random, 3, 100, 9000) for _ in range(random.randint(3, 6))]
    pieces = [f"镇{mark}户数{mark}人口{mark}耕地\n"]
    for name, row in zip(_PLACES, rows, strict=False):
        pieces += _row(name, row, mark)
    return _written(
        "table", *pieces, *_row("合计", [sum(column) for column in zip(*rows, strict=True)], mark)
    )


def _row(name: str, numbers: Sequence[int], mark: str) -> list[str]:
    pieces = [name]
    for number in numbers:
        pieces += [mark, f"#{number}"]
    return [*pieces, "\n"]


def _text_and_table(random: Random) -> Written:
    names = ("粮食总产量", "油料总产量", "肉类总产量", "水产品产量")
    amounts = [random.randint(1000, 90000) / 100 for _ in names]
    pieces = []
    for name, amount in zip(names, amounts, strict=True):
        pieces += [f"全年{name}", f"#{amount:.2f}", "万吨，"]
    pieces[-1] = "万吨。\n指标（万吨） 产量\n"
    for name, amount in zip(names, amounts, strict=True):
        pieces += [f"{name} ", f"#{amount:.2f}", "\n"]
    return _written("text and table", *pieces)


WRITERS: tuple[Callable[[Random], Written], ...] = (
    _growth, _money, _feasible, _sum, _sum_behind, _two_sums, _partition, _shares, _from_to, _points, _list,
    _ratio, _industries, _budget, _balance, _items, _natural, _yield, _density, _parts_grown, _annual,
    lambda random: _table(random, "\t"), lambda random: _table(random, "  "), _text_and_table,
)  # fmt: skip
