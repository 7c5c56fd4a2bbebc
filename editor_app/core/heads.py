"""The forms of heads that one line shows by itself.

Titles are given as an editor says them: without brackets, 《》, dots and the numbers of a list, with
`概 况` written 概况; the numbers of chapters, sections and articles stay (第三节 金融).
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from editor_app.core.draft import Level, Span
from editor_app.core.lines import Line, LineKind, has_han, is_title
from editor_app.core.residue import is_button

_NUMBER = r"[一二三四五六七八九十百千零〇两\d]{1,8}"
_CHAPTERS = {"编": Level.CATEGORY, "篇": Level.CATEGORY, "章": Level.DIVISION, "节": Level.SUBDIVISION}


@dataclass(frozen=True, slots=True)
class Head:
    """A head and where it stands. `bracketed` tells an entry's brackets from other forms."""

    level: Level
    title: str
    span: Span
    bracketed: bool = False


# Titles -------------------------------------------------------------------------------------------

_FRAME = re.compile(r"^[\s#*·•●■◆★☆◎※○]+|[\s#*·•●■◆★☆◎※○]+$")
_WRAPPED = re.compile(
    r"《([^《》]+)》|〈([^〈〉]+)〉|【([^【】]+)】|\[([^\[\]]+)\]|〔([^〔〕]+)〕|〖([^〖〗]+)〗"
)


def plain_title(words: str) -> str:
    """A title without the marks around it; characters set apart by spaces are put together."""
    bare = _FRAME.sub("", words)
    if wrapped := _WRAPPED.fullmatch(bare):
        bare = _FRAME.sub("", next(group for group in wrapped.groups() if group))
    joined: list[str] = []
    single = False
    for word in bare.split():
        alone = len(word) == 1 and has_han(word)
        if alone and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = alone
    return " ".join(joined)


_WORDS = re.compile(r"《[^《》]+》|[·•][^·•]+[·•]|[^\s/]+")


def title_words(text: str, span: Span) -> list[tuple[str, Span]]:
    """The titles that a bare line holds, set apart by spaces or slashes, with their places.

    Characters set apart by a space (概 况) and what one pair of 《》 or dots holds are one title.
    """
    found: list[tuple[str, Span]] = []
    last_single = False
    for match in _WORDS.finditer(text, span.start, span.end):
        place = Span(*match.span())
        single = len(place) == 1
        if single and last_single and "/" not in text[found[-1][1].end : place.start]:
            place = Span(found[-1][1].start, place.end)
            found[-1] = (plain_title(place.of(text)), place)
        else:
            found.append((plain_title(place.of(text)), place))
        last_single = single
    return found


# The volume ---------------------------------------------------------------------------------------

_NAME = r"(?:《?[\u3400-\u9fff·\s]{0,20}?年\s*鉴》?)"
_VOLUME = re.compile(
    rf"《?{_NAME}?\s*[(·\-—]?\s*(?:\d{{4}}[—~\-])?(?P<year>(?:19|20)\d{{2}})\s*(?:年?\s*卷|(?P<bare>年?版?))[)》]*"
    rf"|(?P<before>(?:19|20)\d{{2}})\s*年?卷?\s*{_NAME}"
)


def volume_year(words: str) -> int | None:
    """The year of a volume line (2018卷, 内蒙古年鉴(2018)), None for any other."""
    match = _VOLUME.fullmatch(words) if len(words) <= _LONGEST_VOLUME else None
    if match is None:
        return None
    if match["bare"] is not None and "鉴" not in words:
        return None
    return int(match["year"] or match["before"])


_LONGEST_VOLUME = 40

# Entries ------------------------------------------------------------------------------------------

_PAIRS = {"【": "】", "[": "]", "〔": "〕", "〖": "〗"}
_BRACKETS = {
    mark: re.compile(rf"{re.escape(mark)}([^【】\[\]〔〕〖〗]{{1,80}}){re.escape(close)}")
    for mark, close in _PAIRS.items()
}
_NOTE_WORDS = re.compile(
    r"\s*(?:注释?|附注?|附录|附表.*|图.{0,3}|表.{0,3}|资料来源|资料|链接|相关链接|参考文献|单位)\s*\d*\s*[::]?\s*"
)
_BEFORE_INLINE = re.compile(r"(?:[。!?”)|]|^)\s*$")
_LONGEST_PREFIX = 40
OVERVIEWS = frozenset(("概况", "概述", "综述", "概览", "概貌", "综合", "简况", "总述", "基本情况"))


def brackets_in_use(lines: Collection[Line]) -> str:
    """The opening bracket that the draft sets its entries' titles in, 【 unless another leads."""
    counts = dict.fromkeys(_PAIRS, 0)
    for line in lines:
        mark = line.words[:1]
        if mark in counts and (match := _BRACKETS[mark].match(line.words)) and _is_entry(line, match):
            counts[mark] += 1
    return max(counts, key=lambda mark: counts[mark])


def entry_heads(line: Line, mark: str) -> list[Head]:
    """Bracketed titles: at the line's start, after bare titles on the same line, after a full stop."""
    if mark not in line.words:
        return []
    found: list[Head] = []
    for match in _BRACKETS[mark].finditer(line.words):
        if _starts_entry(line, match, bool(found)) and _is_entry(line, match):
            place = Span(match.start(), match.end()).moved(line.span.start)
            found.append(Head(Level.ENTRY, plain_title(match[1]), place, bracketed=True))
    return found


def _starts_entry(line: Line, match: re.Match[str], later: bool) -> bool:
    start = match.start()
    if start == 0:
        return True
    before = line.words[max(0, start - _LONGEST_PREFIX) : start]
    if _BEFORE_INLINE.search(before):
        return True
    if later or start >= _LONGEST_PREFIX:
        return False
    # Bare titles before it: 科学技术 科技成果 【概况】; without a space only before an overview.
    apart = before[-1].isspace() or plain_title(match[1]) in OVERVIEWS
    return apart and is_title(before) and not before.rstrip().endswith(("·", "、", "的"))


def _is_entry(line: Line, match: re.Match[str]) -> bool:
    title = match[1]
    if not has_han(title) or is_button(title, line.words[match.end() : match.end() + 60]):
        return False
    if title.strip().endswith(("。", ":")) or (match[0][0] != "【" and "," in title):
        return False
    return match[0][0] == "【" or (_NOTE_WORDS.fullmatch(title) is None and len(title) >= 2)


# Chapters and articles ----------------------------------------------------------------------------

_CHAPTER = re.compile(rf"(?:#{{1,6}}\s*|\*\*)?第\s*({_NUMBER})\s*([篇编章节])(?=[\s*]|$|[\u3400-\u9fff])")
_ARTICLE = re.compile(rf"(?:#{{1,6}}\s*)?(?:\*\*)?(第{_NUMBER}条(?:之{_NUMBER})?)(?:\*\*)?(?=[\s【(]|$)")
_LEADERS = re.compile(r"(?:\.{3,}|…|·{3,})\s*\d*\s*$")


def chapter_head(line: Line) -> Head | None:
    """第一篇, 第二章, 第三节 on a line of their own; 第十二条 before its text."""
    words = line.words
    if match := _ARTICLE.match(words):
        return Head(Level.ENTRY, match[1], Span(*match.span()).moved(line.span.start))
    match = _CHAPTER.match(words)
    if match is None or len(words) > 50 or _LEADERS.search(words):
        return None
    rest = words[match.end() :].strip("* ")
    if (rest and not is_title(rest)) or rest.startswith(("课", "的", "第", "规定", "所")):
        return None
    title = f"第{match[1]}{match[2]} {plain_title(rest)}".strip()
    return Head(_CHAPTERS[match[2]], title, line.span)


# Subheadings --------------------------------------------------------------------------------------

_NUMBERS = {
    "han": re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.]\s*"),
    "han()": re.compile(r"\([一二三四五六七八九十]{1,3}\)\s*[、.]?\s*"),
    "1.": re.compile(r"\d{1,2}\s*[.、](?!\d)\s*"),
    "1)": re.compile(r"\(?\d{1,2}\)\s*[、.]?\s*"),
    "①": re.compile(r"[①-⑳⑴-⒇㈠-㈩]\s*[、.]?\s*"),
    "—": re.compile(r"——\s*"),
}
_PHRASE = re.compile(r"[^\s。,;:!?]{2,24}?(?:\s[^\s。,;:!?]{1,12})?(?=[。:]|\s|$)")
_CLAUSES = re.compile(r"[^。;:!?]{2,40}?(?=。)")
_SUBTITLE_END = ("。", ";", ",", ":", "!", "?")


def numbering(words: str) -> tuple[str, int] | None:
    """The style of a line's leading number and where the words after it start."""
    for style, form in _NUMBERS.items():
        if match := form.match(words):
            return style, match.end()
    return None


def numbered_head(line: Line, style: str, after: int) -> Head | None:
    """`1.刑事案件。全省…`, `(一)领导名录`, `——经济稳步增长。全年…`: a phrase, then text or nothing."""
    words = line.words
    if after >= len(words) or not (has_han(words[after]) or words[after] in "“《\"‘'0123456789"):
        return None
    # Chinese numbers and dashes head whole clauses; an item 1.要求,… is a sentence.
    form = _CLAUSES if style == "—" else _PHRASE
    match = form.match(words, after)
    if match and match.end() < len(words):
        mark = words[match.end()]
        rest = words[match.end() + 1 :].strip()
        if not _runs_on(rest, mark) or (mark == ":" and style == "—"):
            return None
        end = match.end() + (0 if mark.isspace() else 1)
        return _subhead(line, end, words[after : match.end()])
    whole = words[after:]
    if style == "—" or words.endswith(_SUBTITLE_END) or len(whole) > 36 or not has_han(whole):
        return None
    if style not in ("han", "han()") and not is_title(whole):
        return None
    return _subhead(line, len(words), whole)


def _runs_on(rest: str, mark: str) -> bool:
    """Whether a sentence follows a phrase and its mark."""
    if mark.isspace():
        return len(rest) >= 10 and any(m in rest for m in "。,;:")
    return len(rest) >= 6


def _subhead(line: Line, end: int, title: str) -> Head:
    start = line.span.start
    return Head(Level.SUBENTRY, plain_title(title), Span(start, start + end))


_RUN_IN = re.compile(r"([“‘《\"]?[\u3400-\u9fff][^\s。,;:!?()|/\[\]【】]{1,19})\s{1,2}(?=\S)")
_NO_PHRASE_END = re.compile(
    r".*(?:[的了在和与及对为将把被由从向以或是]|电|讯|消息|报道|\d[年月日]|[年月日]底|[局厅处院部科室校区县市镇乡村省]长|主任|书记|主席|主编|编辑|记者|"
    r"委员|院士|教授|先生|同志|代表|[一二三四五六七八九十\d]+(?:月|日|年|章|节|条|篇|版|期|号|届|次)|公司|其中|截至|同时|此外|另外|图为|分别)"
)
_LEAD_WORDS = """
全年 全省 全市 全县 全区 全旗 全国 年内 年末 当年 同年 是年 年初 上年 本年 各地
省内 市内 县内 区内 其中 此外 同时 另外 今年 去年 目前 近年来 期间 截至 来源 作者
摘要 图为 记者 本报 据悉 注意 说明
"""
_NO_PHRASE = frozenset(_LEAD_WORDS.split())


def run_in_head(line: Line) -> Head | None:
    """`常态化检查督查 先后组织…`: a short phrase, a space, then at least one whole sentence."""
    match = _RUN_IN.match(line.words)
    if match is None or len(match[1].strip('“”《》"')) < 2:
        return None
    phrase, rest = match[1], line.words[match.end() :]
    if phrase in _NO_PHRASE or _NO_PHRASE_END.fullmatch(phrase) or phrase.endswith(("、", "“", "《", "·")):
        return None
    if phrase.count("《") != phrase.count("》") or phrase.count("“") != phrase.count("”"):
        return None
    if len(rest) < 12 or not has_han(rest[:6]) or "。" not in rest:
        return None
    first = rest.split(maxsplit=1)[0]
    if len(first) < 4:
        return None
    return _subhead(line, match.end(1), phrase)


def heads_of(line: Line, mark: str) -> Iterator[Head]:
    """The heads that a line of text shows by itself, numbered ones apart."""
    if head := chapter_head(line):
        yield head
    elif found := entry_heads(line, mark):
        yield from found
    elif line.kind is LineKind.TEXT and (head := run_in_head(line)):
        yield head
