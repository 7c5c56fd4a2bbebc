"""What a figure says, told from the words around it."""

import re

from editor_app.core.numbers import units
from editor_app.core.numbers.quantity import ONE, Quantity, Role

LIST_MARKS = frozenset(("、", "和", "与", "及", "以及", "或", "，和", ",和", "、和"))

_YEAR_AFTER = re.compile(r"\s?(?:年(?!龄)|学年|财年)")
_DATE_AFTER = re.compile(r"\s?(?:月(?!票)|日(?![均用产本元])|年代|世纪|时(?!尚)|点(?=\d|[钟整半]))")
_DATE_LIST = re.compile(r"[、—–~～－至到-]{1,2}\d{1,2}(?:月|日|时)")
_LABEL_AFTER = re.compile(
    r"\s?(?:号|级|型|周年|岁(?:以|及|的|人|组|儿|老|少|青|—|-|至|～|~)|周岁(?:以|及|的|人|—|-|至)"
    r"|国道|省道|县道|医院|热线|工程|专项行动|学年度?|/\d{4}学年|年级|元人民币券)"
)
_LATIN = re.compile(r"[A-Za-z_]")
_BEFORE_LABEL = frozenset("第〔【№#＃")
_RATIO_WORDS = re.compile(r"[比构例]")
_AGE_RANGE = re.compile(r"\s?(?:周?岁|月龄|(?:年|月|日|时)(?!均|产)|号|级|时\d|度(?:东|西|南|北)|、)")

_ABOUT_BEFORE = re.compile(
    r"(?:(?<![节契公条预制合签大])大?约(?:为|达|有|占|计)?|(?<![附最新远邻靠])(?:将|接)?近|近(?=$)"
    r"|不足|不到|未满|未达到?"
    r"|(?<![赶])超过?(?:了)?|超出|逾|突破(?:了)?|至少(?:有)?|不少于|不低于|多达|高达"
    r"|至多|最多|不超过|不多于|不高于|大概|大体)$"
)
_MINUS = ("-", "−", "－")
_NO_SIGN_AFTER = (")", "）", "%", "-", "—")
_SIGN_AFTER = frozenset("长为率达降升到至温低")
_AFTER = re.compile(r"\s?(以上|以下|以内|之内|之间|左右|上下|多|余)")

_UP = (
    "增长|增加|上升|提高|上涨|提升|扩大|增收|增支|增产|增多|增|升|涨|净增|增幅|升幅|涨幅|高出|高|快|多增|"
    "递增|猛增|激增|剧增|多收|多支|多|加快|超"
)
_DOWN = (
    "下降|减少|降低|下跌|回落|减收|减支|减产|缩小|萎缩|减|降|跌|净减|降幅|跌幅|低|慢|少增|递减|锐减|"
    "骤减|少收|少支|少|下滑|放缓|压缩|下调"
)
_BARE = (
    "(?:了|约|近|达|达到|为|幅度达到?|幅度为|幅度|率为|率达|有|各|均为|均|分别为|分别达|分别|各为|近乎|"
    "超过?|逾|不到|不足|仅|仅为|只有|约为|:|：| ){0,3}"
)
_CHANGE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?P<by>{_BARE})$")
_LAST = frozenset("出长加升高涨大收支产多增幅快降少低跌落减慢缩滑缓调了约近达为到度有各均别过超逾足仅:： ")
_SHARE = re.compile(
    r"(?:占(?:比|到|了)?[^，。；,;：:、（）()]{0,30}|比重[^，。；,;：:（）()]{0,8}|"
    r"比例[^，。；,;：:（）()]{0,5}|份额[^，。；,;：:（）()]{0,5})$"
)
_VALUE_WORDS = re.compile(r"(?:为|达|达到|数|指数|系数|比|值|是|得分|至|到|于|共|计)$")


def no_amount(plain: str, start: int, end: int, value: int) -> Role | None:
    """The role of a number that is surely no amount: a date, an ordinal, a label."""
    before = plain[start - 1] if start else ""
    if before in _BEFORE_LABEL and before:
        return Role.RANK if plain[end : end + 1] in ("位", "名") else Role.ORDINAL
    if before == "(" and plain[end : end + 1] == ")" and value > 100 * ONE:
        return Role.LABEL
    if _LATIN.match(before) or (before in "’'-" and start > 1 and _LATIN.match(plain[start - 2])):
        return Role.LABEL
    after = plain[end : end + 1]
    if after == "年" or (after and after in " 学财" and _YEAR_AFTER.match(plain, end)):
        if 1000 * ONE <= value <= 2200 * ONE and value % ONE == 0 and end - start == 4:
            return Role.DATE
        if plain.startswith(("年代", "年级"), end):
            return Role.DATE
        return None
    if end - start <= 4 and _DATE_AFTER.match(plain, end):
        return Role.DATE
    if (
        end - start == 4
        and 1900 * ONE <= value <= 2200 * ONE
        and after in ("—", "-", "–", "~", "～", "至", "/", "、", "－")
    ):
        rest = plain[end + 1 : end + 8].lstrip("—-")
        if rest[:4].isdigit() and (rest[4:5] in ("年", "学") or after == "/"):
            return Role.DATE
    if (
        end - start <= 2
        and after in ("—", "-", "–", "~", "～", "至", "、", "－", "到")
        and _DATE_LIST.match(plain, end)
    ):
        return Role.DATE
    if _LABEL_AFTER.match(plain, end) or (before in "纬经" and before):
        return Role.LABEL
    if before == "时" and after == "分":
        return Role.DATE
    if after and _LATIN.match(after):
        return Role.LABEL
    return None


def range_label(plain: str, end: int) -> Role | None:
    """Whether a range ends in what names a class or a time: 15—64岁, 9至11月."""
    match = _AGE_RANGE.match(plain, end)
    return Role.LABEL if match and match[0] != "、" else None


def tells_ratio(plain: str, start: int) -> bool:
    return _RATIO_WORDS.search(plain, max(0, start - 14), start) is not None


def has_sign(before: str) -> bool:
    """Whether a minus sign stands right before a number, and no dash of a range."""
    if before[-1:] not in _MINUS:
        return False
    beyond = before[-2:-1]
    return not (beyond.isalnum() or beyond in _NO_SIGN_AFTER) or beyond in _SIGN_AFTER


def about_before(before: str) -> tuple[str, str]:
    """The words before a figure without 约 or 近 at their end, and how that word bounds the figure."""
    match = _ABOUT_BEFORE.search(before, max(0, len(before) - 5))
    if match is None:
        return before, ""
    word = match[0]
    if word.startswith(("不超", "至多", "最多", "不多", "不高")):
        kind = "most"
    elif word.startswith(("不足", "不到", "未", "近", "将近", "接近")):
        kind = "near"
    elif "约" in word or word.startswith("大"):
        kind = "rough"
    else:
        kind = "least"
    return before[: match.start()], kind


def about_after(plain: str, end: int) -> str:
    match = _AFTER.match(plain, end)
    if match is None:
        return ""
    word = match[1]
    if word == "以上":
        return "least"
    if word in ("以下", "以内", "之内"):
        return "most"
    return "rough" if word in ("左右", "上下") else ""


def role_of(before: str, unit: str, beside: Quantity | None) -> tuple[Role, int]:
    """Role and direction of a figure with these words before it.

    `beside` is the figure that stands directly before it in a list, whose words hold for both.
    """
    ratio = unit in (units.PERCENT, units.PERMILLE)
    points = unit == units.POINTS
    if beside is not None and ratio == (beside.unit in (units.PERCENT, units.PERMILLE)):
        shared = (Role.RATE, Role.DELTA, Role.SHARE) if ratio else (Role.DELTA,)
        if beside.role in shared:
            return beside.role, beside.direction
    change = _CHANGE.search(before, max(0, len(before) - 12)) if before[-1:] in _LAST else None
    if change is not None and "到" not in change["by"] and not _is_other_word(before, change):
        direction = 1 if change["up"] else -1
        if "率" in change["by"] and before[max(0, change.start() - 2) : change.start()] == "自然":
            return Role.LEVEL, 0
        return (Role.RATE if ratio else Role.DELTA), direction
    if points:
        return Role.DELTA, _far_direction(before)
    if ratio and _SHARE.search(before, max(0, len(before) - 36)):
        return Role.SHARE, 0
    return Role.LEVEL, 0


_FAR = re.compile(r"(高于|低于|高出|快于|慢于|领先|落后)[^，。；;]{0,20}$")


def _far_direction(before: str) -> int:
    match = _FAR.search(before, max(0, len(before) - 26))
    if match is None:
        return 0
    return 1 if match[1] in ("高于", "高出", "快于", "领先") else -1


_NO_CHANGE_BEFORE = {
    "多": "最至许众更繁诸较过大超",
    "少": "至不最减缺",
    "高": "最达新提较",
    "低": "最减较",
    "增": "新",
    "产": "",
    "升": "公毫",
}


def _is_other_word(before: str, change: re.Match[str]) -> bool:
    """最多, 至少, 新增, 公升 end like a word of change and are none."""
    word = change["up"] or change["down"]
    start = change.start()
    return len(word) == 1 and start > 0 and before[start - 1] in _NO_CHANGE_BEFORE.get(word, "")


def tells_value(before: str, step: int, scale: int) -> bool:
    """Whether a number without unit is a value: an index, a coefficient, one with 万 or decimals."""
    return scale != 1 or step != ONE or _VALUE_WORDS.search(before, max(0, len(before) - 3)) is not None


_IDIOM_BEFORE = frozenset("统唯同逐单独万")
_IDIOM = re.compile(r"^(?:三个一批|千家万户|百家|万家|九三)")


def idiom(plain: str, start: int, end: int, number: str) -> bool:
    """Chinese numerals that count nothing: 千家万户, 统一."""
    if start and plain[start - 1] in _IDIOM_BEFORE:
        return True
    if _IDIOM.match(plain[start : start + 4]):
        return True
    return number in ("千", "百", "万", "十") and plain[end - 1 : end] in ("家", "户", "人", "年")
