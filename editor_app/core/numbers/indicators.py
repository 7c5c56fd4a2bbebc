"""The figures of a text by what they say: indicator, value, unit, period, region.

Period and region are told from the words around a figure; what they do not tell is taken over from the
sentence before in the same paragraph, a year from the volume. Both are empty where nothing tells them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor_app.core.draft import Draft, Span
from editor_app.core.language import N_
from editor_app.core.numbers.masking import words
from editor_app.core.numbers.quantity import ONE, Quantity, Role
from editor_app.core.numbers.relations import Relations
from editor_app.core.numbers.sentence import Sentence

_PART = (
    r"(?P<part>\d{1,2}\s?[-—～~至]\s?\d{1,2}月|\d{1,2}月(?:\d{1,2}日)?|[上下]半年|前?[一二三四1-4]季度|"
    r"第[一二三四]季度)"
)
_PERIOD = re.compile(rf"(?P<year>(?:1[89]|20)\d\d)年(?:度)?{_PART}?(?P<end>末|底|初)?")
_PART_ALONE = re.compile(
    rf"(?<!\d){_PART}(?P<end>末|底|初)?|(?P<last>上年|去年)(?P<last_end>末|底)?|(?P<close>年末|年底|期末)"
)
_COMPARED = re.compile(r"(?:比|较|与|同|和)[^，,。；;]{0,4}$")
_REGION = re.compile(
    r"(?P<whole>[全我本][国省市县区旗州镇乡村街])"
    r"|(?<![\u4e00-\u9fff])(?P<named>[\u4e00-\u9fff]{2,6}?(?:自治区|[省市县区旗州镇乡]|街道))"
    r"(?![级委政府内外域划长])"
)
_QUALIFIED = re.compile(r"累计|计划|预算|目标|力争|预计|规划|新增")
_NO_REGION = re.compile(
    r"^(?:其中|日前|同时|此外|全年|联合|支持|覆盖|涉及|下属|下辖|所属|所辖|直属|各)|(?:地|示范|小|园|社|景|灾|牧|林)区$"
)
_KINDS = {Role.DELTA: N_("增减"), Role.RATE: N_("增减率"), Role.SHARE: N_("占比")}


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure and what it is said of. `quantity` holds value, unit and place; `sentence` what is said."""

    name: str
    period: str
    region: str
    quantity: Quantity
    sentence: Span

    @property
    def kind(self) -> str:
        """Whether it is an amount (empty), a change, a change in percent or a share."""
        return _KINDS.get(self.quantity.role, "")


def read(draft: Draft, relations: Relations) -> Iterator[Indicator]:
    """Every amount, change and share that has a name, in reading order."""
    owners = {
        change.span: growth.amount.span
        for growth in relations.growths
        for change in (growth.delta, growth.rate)
        if growth.amount is not None and change is not None
    }
    covers = draft.volume.covers
    year = str(covers) if covers else ""
    region, end = "", 0
    default = year
    for sentence in relations.sentences:
        if "\n" in relations.plain[end : sentence.span.start]:
            year, region = default, ""
        end = sentence.span.end
        names = _names(sentence, owners)
        for quantity, name in zip(sentence.quantities, names, strict=True):
            if not quantity.measured or not name or not quantity.unit or _is_wording(draft.text, quantity):
                continue
            said = words(relations.plain, sentence.span.start, quantity.span.start)
            period, year = _period(said, year)
            region = _region(said) or region
            yield Indicator(_qualified(name, said), period, region, quantity, sentence.span)


def _names(sentence: Sentence, owners: Mapping[Span, Span]) -> Sequence[str]:
    """Names of figures; a change or a share is said of its amount, else of the one before it."""
    names, last = [], ""
    amounts: dict[Span, str] = {}
    for quantity, name in zip(sentence.quantities, sentence.names, strict=True):
        if quantity.role is Role.LEVEL:
            amounts[quantity.span] = name
            last = name or last
            names.append(name)
        else:
            owner = owners.get(quantity.span)
            names.append((amounts.get(owner, "") if owner else "") or last or name)
    return names


def _is_wording(text: str, quantity: Quantity) -> bool:
    """Small numbers in characters count nothing worth a list: 安全监督管理二处, 两个责任."""
    return quantity.value < 10 * ONE and not any(char.isdigit() for char in quantity.raw(text))


def _qualified(name: str, said: str) -> str:
    """税收（累计）: what a figure is beside what its name says, told by the words of its clause."""
    clause = re.split(r"[，,。；;：:、]", said)[-1]
    word = _QUALIFIED.search(clause)
    return f"{name}（{word[0]}）" if word and word[0] not in name else name


def _period(said: str, year: str) -> tuple[str, str]:
    """The period of a figure behind these words, and the year that goes on for the next one."""
    found = [match for match in _PERIOD.finditer(said) if not _is_compared(said, match)]
    part = end = ""
    at = 0
    if found:
        match = found[-1]
        year, part, end, at = match["year"], match["part"] or "", match["end"] or "", match.end()
    named = year
    for match in _PART_ALONE.finditer(said, at):
        if match["close"]:
            part, end = "", "末"
        elif match["part"]:
            part, end = match["part"], match["end"] or ""
        elif year and not _COMPARED.search(said[: match.start()]):
            named, part, end = str(int(year) - 1), "", match["last_end"] or ""
    return (f"{named}年{part}{end}" if named else part + end), year


def _is_compared(said: str, match: re.Match[str]) -> bool:
    """比2010年增加: the year of the base, unless the figure itself stands in that clause."""
    if _COMPARED.search(said[: match.start()]) is None:
        return False
    return re.search(r"[，,。；;]|增|减|升|降|提高|[高低快慢多少]$", said[match.end() :]) is not None


def _region(said: str) -> str:
    found = ""
    for match in _REGION.finditer(said):
        name = match["whole"] or match["named"]
        found = found if _NO_REGION.search(name) else name
    return found
