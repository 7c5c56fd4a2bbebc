"""Sentences with figures that depend on each other, true by construction, and a way to spoil one of them.

Nothing here reads a sentence: which figures take part in a relation is known from how it was written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

_PLACES = (
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
)
_THINGS = (
    ("受理案件", "件"),
    ("发生事故", "起"),
    ("登记企业", "户"),
    ("培训学员", "人"),
    ("建成项目", "个"),
    ("检查单位", "家"),
)
_MONEY = ("完成税收收入", "财政支出", "发放贷款", "固定资产投资", "社会消费品零售额")


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and where in it the figures stand that depend on each other."""

    kind: str
    text: str
    figures: tuple[tuple[int, int], ...]


def _written(kind: str, *pieces: str) -> Written:
    """Pieces of a sentence; those that begin with # are figures."""
    text, figures = "", []
    for piece in pieces:
        if piece.startswith("#"):
            figures.append((len(text), len(text) + len(piece) - 1))
            piece = piece[1:]
        text += piece
    return Written(kind, text, tuple(figures))


def _percent(part: float, whole: float, places: int = 2) -> str:
    return f"{100 * part / whole:.{places}f}"


def _growth(random: Random) -> Written:
    noun, unit = random.choice(_THINGS)
    base, change = random.randint(300, 9000), random.randint(20, 280)
    up = random.random() < 0.6
    now = base + change if up else base - change
    more, grown = ("增加", "上升") if up else ("减少", "下降")
    return _written(
        "growth", f"全年{noun}", f"#{now}", f"{unit}，比上年{more}", f"#{change}", f"{unit}，{grown}",
        f"#{_percent(change, base)}", "%。",
    )  # fmt: skip


def _money(random: Random) -> Written:
    noun = random.choice(_MONEY)
    base, change = random.randint(3000, 90000) / 100, random.randint(200, 2900) / 100
    now = base + change
    return _written(
        "growth of money", f"全市{noun}", f"#{now:.2f}", "亿元，比上年增加", f"#{change:.2f}", "亿元，增长",
        f"#{_percent(change, base, 1)}", "%。",
    )  # fmt: skip


def _feasible(random: Random) -> Written:
    first, second = random.sample(_THINGS, 2)
    old = [random.randint(60, 900), random.randint(60, 900)]
    new = [max(1, old[0] - random.randint(5, 50)), max(1, old[1] - random.randint(5, 50))]
    rates = [_percent(was - now, was) for was, now in zip(old, new, strict=True)]
    return _written(
        "whole base", f"全市{first[0]}", f"#{new[0]}", f"{first[1]}、{second[0]}", f"#{new[1]}",
        f"{second[1]}，同比分别下降", f"#{rates[0]}", "%和", f"#{rates[1]}", "%。",
    )  # fmt: skip


def _sum(random: Random) -> Written:
    parts = [random.randint(11, 900) for _ in range(random.randint(3, 6))]
    names = random.sample(("小学", "初中", "高中", "幼儿园", "职业学校", "特教学校", "高校"), len(parts))
    pieces = ["全县有各类学校", f"#{sum(parts)}", "所，其中"]
    for name, part in zip(names, parts, strict=True):
        pieces += [name, f"#{part}", "所，"]
    return _written("sum", *pieces[:-1], "所。")


def _partition(random: Random) -> Written:
    men, women = random.randint(8000, 40000), random.randint(8000, 40000)
    everyone = men + women
    return _written(
        "partition", "全镇总人口", f"#{everyone}", "人，其中男性", f"#{men}", "人，占总人口的",
        f"#{_percent(men, everyone)}", "%；女性", f"#{women}", "人，占总人口的",
        f"#{_percent(women, everyone)}", "%。",
    )  # fmt: skip


def _from_to(random: Random) -> Written:
    noun = random.choice(_MONEY)
    old, new = random.randint(1000, 5000) / 100, random.randint(5100, 9900) / 100
    return _written(
        "from to",
        f"{noun}由",
        f"#{old:.2f}",
        "亿元增加到",
        f"#{new:.2f}",
        "亿元，增长",
        f"#{_percent(new - old, old)}",
        "%。",
    )


def _points(random: Random) -> Written:
    old, new = random.randint(300, 600), random.randint(610, 990)
    return _written(
        "points",
        "城镇化率由",
        f"#{old / 10}",
        "%提高到",
        f"#{new / 10}",
        "%，提高",
        f"#{(new - old) / 10}",
        "个百分点。",
    )


def _list(random: Random) -> Written:
    names = random.sample(_PLACES, random.randint(3, 9))
    return _written("list", f"全县辖{'、'.join(names)}", f"#{len(names)}", "个镇。")


def _ratio(random: Random) -> Written:
    first, second = random.randint(30, 250), random.randint(250, 450)
    third = 1000 - first - second
    return _written(
        "ratio", "三次产业结构为", f"#{first / 10}", ":", f"#{second / 10}", ":", f"#{third / 10}", "。"
    )


WRITERS: tuple[Callable[[Random], Written], ...] = (
    _growth, _money, _feasible, _sum, _partition, _from_to, _points, _list, _ratio,
)  # fmt: skip


def spoil(figure: str, kind: str, random: Random) -> str | None:
    """A figure with one slip of a kind in it; None where it has no place for that slip."""
    digits = [at for at, char in enumerate(figure) if char.isdigit()]
    if kind == "digit":
        at = random.choice(digits)
        new = random.choice([digit for digit in "0123456789" if digit != figure[at]])
        return None if at == 0 and new == "0" else figure[:at] + new + figure[at + 1 :]
    if kind == "swapped":
        pairs = [at for at in digits if at + 1 in digits and figure[at] != figure[at + 1]]
        if not pairs:
            return None
        at = random.choice(pairs)
        changed = figure[:at] + figure[at + 1] + figure[at] + figure[at + 2 :]
        return None if changed[0] == "0" else changed
    if kind == "dropped":
        at = random.choice(digits)
        changed = figure[:at] + figure[at + 1 :]
        return changed if len(digits) > 1 and changed[0] not in "0." and changed[-1] != "." else None
    if kind == "doubled":
        at = random.choice(digits)
        return figure[: at + 1] + figure[at] + figure[at + 1 :]
    point = figure.find(".")
    if kind == "point" and point > 1:
        return figure[: point - 1] + "." + figure[point - 1] + figure[point + 1 :]
    return None


SLIPS = ("digit", "swapped", "dropped", "doubled", "point")
