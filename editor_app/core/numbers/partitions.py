"""Words of parts that leave nothing out when they stand together: 男 and 女, 城镇 and 乡村."""

from collections.abc import Sequence

_LINES = """
    男 女
    城镇|城市 乡村|农村
    第一产业|一产 第二产业|二产 第三产业|三产
    公办 民办
    家庭户 集体户
    农业 非农业
    汉族 少数民族
    进口 出口
    金牌 银牌 铜牌
    中央 地方
    税收 非税
    基本支出 项目支出
    人员经费 公用经费
    货物 工程 服务
    上半年 下半年
    境内|国内 境外|入境|国外
    住宅 非住宅
    重工业 轻工业
    农业 林业 牧业|畜牧业 渔业 服务业|辅助性活动
    购置 运行
    工业 建筑业
    省级|省本级 市县
"""
# Of electricity households use a fourth part beside the three industries.
_NO_CLASSES = ("用电",)
_PARTITIONS = tuple(
    tuple(tuple(part.split("|")) for part in line.split()) for line in _LINES.strip().splitlines()
)


def is_partition(names: Sequence[str]) -> bool:
    """Whether words beside figures, one string a figure, name all parts of a whole."""
    if any(word in name for word in _NO_CLASSES for name in names):
        return False
    return any(len(parts) == len(names) and _pairs_off(parts, names) for parts in _PARTITIONS)


def _pairs_off(parts: Sequence[Sequence[str]], names: Sequence[str]) -> bool:
    """Whether each part is named once, and by a name of its own."""
    named = [[at for at, name in enumerate(names) if _names(part, name)] for part in parts]
    return all(len(places) == 1 for places in named) and len({places[0] for places in named}) == len(parts)


def _names(part: Sequence[str], name: str) -> bool:
    """农业 is named by 农业产值 and not by 非农业."""
    return any(word in name and f"非{word}" not in name for word in part)
