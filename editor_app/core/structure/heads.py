"""The forms of heads that one line shows by itself: brackets, chapters, subheadings, volume lines."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from editor_app.core.draft import Level, Span
from editor_app.core.structure.lines import Line, LineKind, has_han, is_title
from editor_app.core.structure.residue import is_button
from editor_app.core.structure.titles import OVERVIEWS, plain_title

_NUMBER = r"[一二三四五六七八九十百千零〇两\d]{1,8}"
_CHAPTERS = {"编": Level.CATEGORY, "篇": Level.CATEGORY, "章": Level.DIVISION, "节": Level.SUBDIVISION}


@dataclass(frozen=True, slots=True)
class Head:
    """A head and where it stands. `bracketed` tells an entry's brackets from other forms.

    `before` is where the bare titles before it on the same line begin; without any, it is its start.
    """

    level: Level
    title: str
    span: Span
    bracketed: bool = False
    before: int = -1


# The volume ---------------------------------------------------------------------------------------

_NAME = r"(?:《?[\u3400-\u9fff·\s]{0,20}?年\s*鉴》?)"
_VOLUME = re.compile(
    rf"《?{_NAME}?\s*[(·\-—]?\s*(?:\d{{4}}[—~\-])?(?P<year>(?:19|20)\d{{2}})\s*(?:年?\s*卷|(?P<bare>年?版?))[)》]*"
    rf"(?:\s*\(?总第?\s*\d{{1,3}}\s*[卷期]\)?)?"
    rf"|(?P<before>(?:19|20)\d{{2}})\s*年?卷?\s*{_NAME}"
)
_LONGEST_VOLUME = 40
_HAN_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=年?\s*卷|年?版?[)》]*$)")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def volume_year(words: str) -> int | None:
    """The year of a volume line (2018卷, 内蒙古年鉴(2018)), None for any other."""
    if len(words) > _LONGEST_VOLUME:
        return None
    match = _VOLUME.fullmatch(_HAN_YEAR.sub(lambda year: year[0].translate(_HAN_DIGITS), words))
    if match is None or (match["bare"] is not None and "鉴" not in words):
        return None
    return int(match["year"] or match["before"])


# Entries ------------------------------------------------------------------------------------------

# A scanned 】 may have become a ].
_PAIRS = {"【": r"[】\]]", "[": r"\]", "〔": "〕", "〖": "〗"}
_BRACKETS = {
    mark: re.compile(rf"{re.escape(mark)}([^【】\[\]〔〕〖〗]{{1,80}}){close}")
    for mark, close in _PAIRS.items()
}
_NOTE_WORDS = re.compile(
    r"\s*(?:注释?|附注?|附录|附表.*|图.{0,3}|表.{0,3}|资料来源|资料|链接|相关链接|参考文献|单位)\s*\d*\s*:?\s*"
)
# A bullet, a mark of Markdown or a number before a bracket belongs to the head: ■【概况】, 一、【概况】.
_MARK_BEFORE = re.compile(
    r"(?:[#*■●◆▲★☆◇□○◎※•·]{1,6}\s*)?(?:\d{1,2}\s*[.、]|\(?[一二三四五六七八九十]{1,3}\)?[、.]?)?\s*"
)
_SHORTEST_SENTENCE_HEAD = 8
_FOOTNOTE = re.compile(r"\s*(?:附?注释?|[图表]\s*\d+)\s*\d*\s*")
_LONGEST_PREFIX = 60
_BORDER = re.compile(r".*(?:[。!?”)|]|(?:>>|»|›|>)\s*\S+\s)", re.DOTALL)


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
    found: list[Head] = []
    for match in _BRACKETS[mark].finditer(line.words):
        before = _prefix(line.words, match)
        if before is not None and _is_entry(line, match):
            start = line.span.start
            title = plain_title(line.source[match.start(1) : match.end(1)])
            marked = _MARK_BEFORE.fullmatch(line.words, before, match.start()) is not None
            place = Span(before if marked else match.start(), match.end()).moved(start)
            found.append(Head(Level.ENTRY, title, place, bracketed=True, before=start + before))
    return found


def _prefix(words: str, match: re.Match[str]) -> int | None:
    """Where the bare titles before a bracket begin, None where the bracket stands in a sentence."""
    start = match.start()
    window = words[max(0, start - _LONGEST_PREFIX) : start]
    border = _BORDER.match(window)
    begin = start - len(window) + (border.end() if border else 0)
    if _MARK_BEFORE.fullmatch(words, 0, start):
        return 0 if start == 0 or not _NOTE_WORDS.fullmatch(match[1]) else None
    titles = words[begin:start]
    if not titles.strip():
        note = start > 0 and _NOTE_WORDS.fullmatch(match[1])
        return start if (start == 0 or border) and not note else None
    if border is None and start > len(window):
        return None
    if border is not None and border[0][-1] in "。!?”":
        return None
    # 科学技术 科技成果 【概况】; without a space only before an overview.
    apart = titles[-1].isspace() or plain_title(match[1]) in OVERVIEWS
    if not apart or not is_title(titles) or any(mark in titles for mark in "【】[]()、"):
        return None
    return begin + len(titles) - len(titles.lstrip())


def _is_entry(line: Line, match: re.Match[str]) -> bool:
    title = match[1]
    if not has_han(title) or is_button(title, line.words[match.end() : match.end() + 100]):
        return False
    sentence = title.strip().endswith("。") and (match[0][0] != "【" or len(title) < _SHORTEST_SENTENCE_HEAD)
    if sentence or title.strip().endswith(":") or (match[0][0] != "【" and "," in title):
        return False
    if match[0][0] == "【":
        return _FOOTNOTE.fullmatch(title) is None
    return _NOTE_WORDS.fullmatch(title) is None and len(title) >= 2


# Chapters and articles ----------------------------------------------------------------------------

_CHAPTER = re.compile(rf"(?:#{{1,6}}\s*|\*\*)?第\s*({_NUMBER})\s*([篇编章节])(?=[\s*]|$|[\u3400-\u9fff])")
_ARTICLE = re.compile(rf"(?:#{{1,6}}\s*)?(?:\*\*)?(第{_NUMBER}条(?:之{_NUMBER})?)(?:\*\*)?(?=[\s【(]|$)")
_LEADERS = re.compile(r"(?:\.{3,}|…|·{3,})\s*\d*\s*$")
_LONGEST_CHAPTER = 50


def chapter_head(line: Line) -> Head | None:
    """第一篇, 第二章, 第三节 on a line of their own; 第十二条 before its text."""
    words = line.words
    if match := _ARTICLE.match(words):
        return Head(Level.ENTRY, match[1], Span(*match.span()).moved(line.span.start))
    match = _CHAPTER.match(words)
    if match is None or len(words) > _LONGEST_CHAPTER or _LEADERS.search(words):
        return None
    rest = words[match.end() :].strip("* ")
    if (rest and not is_title(rest)) or rest.startswith(("课", "的", "第", "规定", "所")):
        return None
    title = f"第{match[1]}{match[2]} {plain_title(line.source[match.end() :])}".strip()
    return Head(_CHAPTERS[match[2]], title, line.span)


# Subheadings --------------------------------------------------------------------------------------

_NUMBERS = {
    "一、": re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.]\s*"),
    "(一)": re.compile(r"\([一二三四五六七八九十]{1,3}\)\s*[、.]?\s*"),
    "1.": re.compile(r"\d{1,2}\s*[.、](?!\d)\s*"),
    "(1)": re.compile(r"\(?\d{1,2}\)\s*[、.]?\s*"),
    "①": re.compile(r"[①-⑳⑴-⒇㈠-㈩]\s*[、.]?\s*"),
    "——": re.compile(r"——\s*"),
}
_FIRST = re.compile(r"[\d\s(①-⑳⑴-⒇㈠-㈩一二三四五六七八九十—]")
_PHRASE = re.compile(r"[^\s。,;:!?]{2,24}?(?:\s[^\s。,;:!?]{1,12})?(?=[。:]|\s|$)")
_CLAUSES = re.compile(r"[^。;:!?]{2,40}?(?=。)")
_FIGURE = re.compile(r"\d\.\d|\d\s*(?:万|亿|元|人|件|%|‰|吨|亩|公里|公顷)")
_TITLE_START = "“《\"‘'0123456789"
_LONGEST_NUMBERED = 36


def numbering(words: str) -> tuple[str, int] | None:
    """The style of a line's leading number and where the words after it start."""
    if not _FIRST.match(words):
        return None
    for style, form in _NUMBERS.items():
        if match := form.match(words):
            return style, match.end()
    return None


def numbered_head(line: Line, style: str, after: int) -> Head | None:
    """`1.刑事案件。全省…`, `(一)领导名录`, `——经济稳步增长。全年…`: a phrase, then text or nothing."""
    words = line.words
    if after >= len(words) or not (has_han(words[after]) or words[after] in _TITLE_START):
        return None
    # A dash heads a whole clause with its commas; an item 1.要求,… is a sentence.
    match = (_CLAUSES if style == "——" else _PHRASE).match(words, after)
    if match and match.end() < len(words):
        mark = words[match.end()]
        if not _runs_on(words[match.end() + 1 :].strip(), mark) or _FIGURE.search(match[0]):
            return None
        end = match.end() + (0 if mark.isspace() else 1)
        return _subhead(line, end, Span(after, match.end()))
    whole = words[after:]
    if style == "——" or whole[-1] in "。;,:!?" or len(whole) > _LONGEST_NUMBERED or not has_han(whole):
        return None
    if style not in ("一、", "(一)") and not is_title(whole):
        return None
    return _subhead(line, len(words), Span(after, len(words)))


def _runs_on(rest: str, mark: str) -> bool:
    """Whether a sentence follows a phrase and its mark."""
    if mark.isspace():
        return len(rest) >= 10 and any(m in rest for m in "。,;:")
    return len(rest) >= 6


def _subhead(line: Line, end: int, title: Span) -> Head:
    start = line.span.start
    return Head(Level.SUBENTRY, plain_title(title.of(line.source)), Span(start, start + end))


_RUN_IN = re.compile(
    r"([“‘《\"]?[\u3400-\u9fff][^\s。,;:!?()|/\[\]【】]{1,19}(?:\([\u3400-\u9fff、]{2,10}\))?)\s{1,4}(?=\S)"
)
# A phrase does not end in a particle, a dateline or a post (市委书记 张三…).
_NO_PHRASE_END = re.compile(
    r".*(?:[的了把被将或]|(?<![行作])为|(?<![方动流意走取导])向|(?<![核应校比结反相])对|(?<!参)与|(?<![普涉触])及|(?<![存潜])在"
    r"|(?<![总调缓饱共温])和|(?<![自事理缘])由|(?<!服)从|(?<!求)是|\d日[电讯]|[社网报台刊站][电讯]|专电|电讯|消息|\d[年月日]|[年月日]底"
    r"|[局厅处院部科室校区县市镇乡村省]长|主任|书记|主席|主编|记者|院士|教授|先生|同志|其中|截至|同时|此外|另外|图为|分别"
    r"|[一二三四五六七八九十\d]+(?:月|日|年|章|节|条|篇|版|期|号|届|次))"
)
_SPREAD = re.compile(r"\S{0,4}[\u3400-\u9fff]\s[\u3400-\u9fff]")
_LEAD_WORDS = """
全年 全省 全市 全县 全区 全旗 全国 年内 年末 当年 同年 是年 年初 上年 本年 各地
省内 市内 县内 区内 其中 此外 同时 另外 今年 去年 目前 近年来 期间 截至 来源 作者
摘要 图为 记者 本报 据悉 注意 说明
"""
_NO_PHRASE = frozenset(_LEAD_WORDS.split())
_PREPOSITIONS = ("在", "被", "把", "使", "据", "因", "但", "而", "并")
_NO_PREPOSITIONS = ("在职", "在校", "在建", "在线", "在外", "使用", "据点", "并轨", "并购", "并网")
_SHORTEST_SENTENCE = 12
_IN_FIGURE = re.compile(r"[A-Za-z0-9]$")
_FIGURE_AHEAD = re.compile(r"\.\d|[A-Za-z]+\s[A-Za-z]|\d[\d.,]*(?:\s|[%‰度])")


def run_in_head(line: Line) -> Head | None:
    """`常态化检查督查 先后组织…`: a short phrase, a space, then at least one whole sentence."""
    match = _RUN_IN.match(line.words)
    if match is None or len(match[1].strip('“”《》"')) < 2:
        return None
    phrase, rest = match[1], line.words[match.end() :]
    if phrase in _NO_PHRASE or _NO_PHRASE_END.fullmatch(phrase) or phrase.endswith(("、", "“", "《", "·")):
        return None
    if phrase.startswith(_PREPOSITIONS) and not phrase.startswith(_NO_PREPOSITIONS):
        return None
    if phrase.count("《") != phrase.count("》") or phrase.count("“") != phrase.count("”"):
        return None
    if len(rest) < _SHORTEST_SENTENCE or not has_han(rest[:6]) or "。" not in rest:
        return None
    # A space before or behind a figure or a Latin word sets nothing apart.
    if _IN_FIGURE.search(phrase) or _FIGURE_AHEAD.match(rest):
        return None
    # A space within the next few characters too: the text is spaced out, nothing is set apart.
    if _SPREAD.match(rest):
        return None
    return _subhead(line, match.end(1), Span(0, match.end(1)))


def heads_of(line: Line, mark: str) -> list[Head]:
    """The heads that a line of text shows by itself, numbered ones apart."""
    if "第" in line.words[:10] and (head := chapter_head(line)):
        return [head]
    if mark in line.words and (found := entry_heads(line, mark)):
        return found
    if line.kind is LineKind.TEXT and (head := run_in_head(line)):
        return [head]
    return []
