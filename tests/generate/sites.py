"""Names of sites that careless replacements leave behind; none is real."""

from random import Random

OF_PLACES = (
    "{place}人民政府门户网站",
    "{place}人民政府网站",
    "{place}政府官网",
    "中共{place}委党史研究室网站",
    "中共{place}委党史和地方志研究室网站",
    "{place}地方志编纂委员会办公室网站",
    "{place}地方志办公室官方网站",
    "{place}档案局（馆）网站",
    "{place}信息港www.example.com",
)
"""They name the place itself, so the right word can be told."""

BETTING = (
    "金彩365娱乐_投注平台",
    "优胜体育365_365娱乐场投注_365bet技巧",
    "bet365体育在线",
    "www.caiyun8.com",
    "xy588.net",
    "金沙娱乐城官网",
    "鸿运棋牌app下载",
    "好彩188bet手机版",
)
OTHERS = ("第一范文网站", "文秘之家www.wmzj.cn")
"""These and the betting shops tell nothing of the word that they replaced."""

NOUNS = ("事故", "企业", "群众", "案件")
"""Words that a replacement may have hit instead of a place."""


def replacement(random: Random, place: str) -> tuple[str, str]:
    """The right word, and the site's name that stands in its place."""
    kind = random.random()
    if kind < 0.5:
        return place, random.choice(OF_PLACES).format(place=place)
    if kind < 0.6:
        return place, random.choice(OTHERS)
    return place if kind < 0.8 else random.choice(NOUNS), random.choice(BETTING)
