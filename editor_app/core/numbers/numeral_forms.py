"""Ways of writing numbers that GB/T 15835—2011 does not have, each with what is right where that is sure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_letters

from editor_app.core.language import N_

Match = re.Match[str]

_HAN = "〇一二三四五六七八九"
_SOME_HAN = "一二三四五六七八九十"
_DIGITS = "0123456789"
_LATIN = ascii_letters
# Bounded, so that a long run of digits costs no more than its length.
_ARABIC = r"\d[\d,]{0,15}(?:\.\d{1,8})?"
_MEASURE = (
    r"(?:天|年(?!级|制|期)|个(?!等|级|档)|次(?!产业|供水|会议|全会)|人|里|米|百|千|万|斤|亩|倍|成|小时|分钟|岁|名|家|户|张|件|处|间|块|元"
    r"|公里|吨|头|只|棵|株)"
)
_ABOUT = r"(?:大约|约|将近|近|接近|超过|逾)"
_WORD_OR_MARK = re.compile(r"(?:[\u4e00-\u9fff，,、；;：:（(]|(?<!\d)\s)$")
_CENTURY = re.compile(r"世纪[^。；;\n]{0,10}$")


@dataclass(frozen=True, slots=True)
class NumeralForm:
    """`right` gives what to write, None where a person decides. `unsure` makes a hint of it.

    `not_after` are characters after which a match is no fault; as a lookbehind they would keep `re`
    from skipping to the first character (0.25 s for 1 M characters in place of 0.1 s). `holds` tells,
    with the text before, whether a match is one. Where only the mixture is one, `beside` is what else
    the text must hold.
    """

    pattern: re.Pattern[str]
    why: str
    right: Callable[[Match], str | None] = lambda match: None
    holds: Callable[[Match, str], bool] = lambda match, before: True
    not_after: str = ""
    unsure: bool = False
    beside: re.Pattern[str] | None = None

    def is_fault(self, match: Match, before: str) -> bool:
        return (not before or before[-1] not in self.not_after) and self.holds(match, before)


def _neighbours(match: Match, before: str) -> bool:
    low, high = _HAN.index(match["low"].replace("两", "二")), _HAN.index(match["high"])
    return high == low + 1 or (low, high) == (3, 5)


def _rises(match: Match, before: str) -> bool:
    return _no_figure_before(match, before) and _value(match["low"]) < _value(match["high"])


def _no_figure_before(match: Match, before: str) -> bool:
    """Not within 1,005千: a comma behind a digit parts thousands."""
    return not (before.endswith(",") and before[-2:-1].isdigit())


def _begins_number(match: Match, before: str) -> bool:
    """Whether a decimal point follows a word or a mark, not a figure (8 .5代线 is a figure set apart)."""
    return _WORD_OR_MARK.search(before) is not None


def _no_century(match: Match, before: str) -> bool:
    return _CENTURY.search(before) is None


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _with_unit(match: Match) -> str:
    return f"{match['low']}{match['unit']}{match['to']}{match['high']}{match['unit']}"


def _written_out(match: Match) -> str | None:
    value = round(_value(match["number"]) * {"百": 100, "佰": 100, "千": 1000, "仟": 1000}[match["scale"]], 6)
    return f"{value:.0f}" if value.is_integer() else None


def _is_year(match: Match) -> bool:
    return 1800 <= int(_in_digits(match)[:-1]) <= 2099


def _in_digits(match: Match) -> str:
    return "".join(str(_HAN.index(han)) for han in match[0][:4].replace("零", "〇")) + "年"


FORMS = (
    NumeralForm(
        re.compile(rf"(?P<low>[二两三四五六七八])、(?P<high>[三四五六七八九])(?={_MEASURE}|十{_MEASURE})"),
        N_("相邻两数表示概数，中间不加顿号"),
        lambda match: match["low"] + match["high"],
        _neighbours,
        not_after="第之、" + _DIGITS,
    ),
    NumeralForm(
        re.compile(
            rf"(?P<low>{_ARABIC})(?P<to>～|~|—|–|-|－)(?P<high>{_ARABIC})"
            r"(?P<unit>[万亿%‰])(?!分)"
        ),
        N_("前一个数也要写“万”“亿”“%”"),
        _with_unit,
        _rises,
        not_after=".%‰:/～~—–-年月日第" + _DIGITS + _LATIN,
    ),
    NumeralForm(
        re.compile(r"\.\d+(?=[%‰万亿\u4e00-\u9fff])"),
        N_("小数点前要写0"),
        lambda match: f"0{match[0]}",
        _begins_number,
    ),
    NumeralForm(
        re.compile(
            r"(?P<number>\d{1,2}(?:\.\d)?)(?P<scale>[百千仟佰])"
            r"(?=[万元多余人吨亩户件名头只册株棵条张座处辆台套所家匹斤份盏艘架幅篇首场次字平立公]|个(?!百分))(?!千?(?:吨公里|人计划|名优|户型|万人计划))"
        ),
        N_("阿拉伯数字后不用“百”“千”"),
        _written_out,
        _no_figure_before,
        not_after=".第" + _DIGITS + _LATIN,
    ),
    NumeralForm(
        re.compile(
            rf"{_ABOUT}\s?(?:{_ARABIC}|[两百千万{_SOME_HAN}]{{1,6}})[多余]?[万亿千百%‰]{{0,2}}[^\d，,。；;、（）()\s左右上下以约近]{{0,5}}(?:左右|上下)"
        ),
        N_("“约”“近”与“左右”只用一个"),
        lambda match: match[0][:-2],
    ),
    NumeralForm(
        re.compile(
            rf"{_ARABIC}[万亿千百]{{0,2}}[多余][\u4e00-\u9fff]{{1,3}}?(?:左右|上下)(?![两江岸为齐文])"
        ),
        N_("“多”“余”与“左右”只用一个"),
        lambda match: match[0][:-2],
    ),
    NumeralForm(
        re.compile(rf"(?:大约|约)(?:近|将近|接近)(?=[\d几数{_SOME_HAN}百千万])|(?:近|将近|接近)约(?=\d)"),
        N_("“约”“近”只用一个"),
    ),
    NumeralForm(
        re.compile(
            rf"(?:大约|约|将近|近|接近|超过|逾)\s?{_ARABIC}[万亿千百]{{0,2}}[多余](?=[\u4e00-\u9fff])"
        ),
        N_("“约”“近”“超过”与“多”“余”只用一个"),
        lambda match: match[0][:-1],
    ),
    NumeralForm(
        re.compile(
            rf"(?:减少|下降|降低|缩小|缩短|减低|减幅|降幅)(?:了|为|达)?(?:{_ARABIC}|[两{_SOME_HAN}]+|数|几)[多余]?倍"
        ),
        N_("“倍”不用于减少，写百分比或几分之几"),
    ),
    NumeralForm(
        re.compile(rf"百分之(?P<number>{_ARABIC})(?![十百点])"),
        N_("写成百分号"),
        lambda match: f"{match['number']}%",
    ),
    NumeralForm(
        re.compile(
            rf"百分之[{_SOME_HAN}两百零]{{1,5}}(?:点[{_HAN}零]{{1,3}})?(?![{_SOME_HAN}点多几来强余以百零])"
        ),
        N_("写成百分数"),
        holds=lambda match, before: match[0] != "百分之百",
        unsure=True,
    ),
    NumeralForm(
        re.compile(r"[1-9]0年代|[三四五六七八]?[二三四五六七八九]十年代"),
        N_("年代前要写世纪"),
        holds=_no_century,
        not_after="世纪、—~～-和至到" + _DIGITS + _SOME_HAN,
    ),
    NumeralForm(
        re.compile(r"[05-9]\d年(?=\d{1,2}月)"),
        N_("年份不简写"),
        not_after="—~～-/.至" + _DIGITS,
    ),
    NumeralForm(
        re.compile(rf"\d{{4}}年[{_SOME_HAN}]{{1,3}}月"),
        N_("年月日的数字用同一种写法"),
    ),
    NumeralForm(
        re.compile(rf"[{_SOME_HAN}]{{1,3}}月\d{{1,2}}日"),
        N_("年月日的数字用同一种写法"),
        not_after="正腊冬历" + _DIGITS,
    ),
    NumeralForm(
        re.compile(rf"[一二](?=[{_HAN}零]{{3}}年)[{_HAN}]*零[{_HAN}零]*年"),
        N_("年份写成阿拉伯数字；写汉字时“零”作“〇”"),
        _in_digits,
        not_after="〇零" + _SOME_HAN,
    ),
    NumeralForm(
        re.compile(rf"[一二][{_HAN}]{{3}}年(?!远景|法典)"),
        N_("全篇年份用同一种数字"),
        lambda match: _in_digits(match),
        lambda match, before: "零" not in match[0] and _is_year(match),
        not_after="〇零" + _SOME_HAN,
        unsure=True,
        beside=re.compile(r"(?<!\d)(?:1[89]|20)\d{2}年"),
    ),
    NumeralForm(
        re.compile(
            rf"(?:[{_SOME_HAN}两]百)?(?:零[{_SOME_HAN}]|[{_SOME_HAN}]?十[{_HAN}])(?=[人名户件家项吨亩辆台套所座株棵棟栋册篇处]|万元|亿元|公里|公顷|平方)"
        ),
        N_("统计数用阿拉伯数字"),
        not_after="第之初" + _SOME_HAN + _DIGITS + "百千万亿零",
        unsure=True,
    ),
    NumeralForm(
        re.compile(rf"(?:正月|腊月|农历[{_SOME_HAN}]{{1,2}}月)\d{{1,2}}"),
        N_("农历用汉字"),
    ),
    NumeralForm(
        re.compile(r"\d{4}年(?:0\d月(?:\d{1,2}日)?|1?\d月0\d日)"),
        N_("月、日前不加0"),
        lambda match: re.sub(r"(?<=[年月])0", "", match[0]),
        unsure=True,
    ),
)
