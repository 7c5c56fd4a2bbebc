"""Yearbook pages made from a seed, with the truth about them.

`make_page(seed)` writes a page as sites and offices have them, in the forms of heads and signatures
that occur in real volumes, and records what it wrote: the tree, the signatures with their scope, the
lines that a web page left, a name that a careless replacement put everywhere, and whole repeats. It
knows nothing of the program.
"""

from dataclasses import dataclass
from random import Random

from tests.generate import sites, words
from tests.generate.sentences import About, counted_list, naming, sentence
from tests.generate.signed import Signing
from tests.generate.writer import Page, Writer, finished


@dataclass(frozen=True)
class _Style:
    """The forms that one page keeps to."""

    above: str  # how the levels above the entries are written
    entry: str
    subhead: str
    bar: bool
    per_entry: bool  # each entry is signed at its end, or each division at its end
    brackets: str
    narrow: bool

    @classmethod
    def drawn(cls, random: Random) -> "_Style":
        above = random.choice(_ABOVE)
        on_line = above.startswith("one line")
        return cls(
            above,
            random.choice(("inline", "inline", "alone", "indented")) if not on_line else "inline",
            random.choice(_SUBHEADS),
            random.random() < 0.2 and not on_line,
            random.random() < 0.4,
            random.choice(("【】", "【】", "【】", "[]", "〔〕")),
            random.random() < 0.6,
        )


_ABOVE = (
    "division",
    "lines",
    "lines",
    "framed",
    "dotted",
    "words",
    "three lines",
    "one line",
    "one line of three",
    "chapters",
    "numbered",
    "none",
)
_SUBHEADS = (
    "run-in",
    "run-in",
    "1.",
    "1、",
    "一、",
    "一、 alone",
    "(一)",
    "(一) alone",
    "①",
    "(1)",
    "——",
    "none",
)


def make_page(seed: int, *, copies: int | None = None, polluted: bool | None = None) -> Page:
    """A page of one to four divisions; what is not given is drawn from the seed."""
    random = Random(seed)
    place, whole = words.place(random)
    about = About(place, whole, random.choice(words.SUBJECTS))
    writer = Writer(random)
    year = random.randint(1986, 2023) if random.random() < 0.5 else None
    if random.random() < 0.4:
        _navigation(writer, place)
    if year is not None:
        line = random.choice(_VOLUMES).format(place=place, year=year)
        writer.head("volume", line[1:-1] if line.endswith("》") else line, line)
        writer.put("\n")
    body = len(writer.text)
    style = _Style.drawn(random)
    _divisions(writer, style, about)
    repeats = []
    if copies == 2 or (copies is None and random.random() < 0.25):
        repeats.append(writer.repeat(body, len(writer.text)))
    if random.random() < 0.4:
        _footer(writer, place)
    if not (random.random() < 0.3 if polluted is None else polluted):
        return finished(writer, year, repeats, narrow=style.narrow, right=place)
    right, site = sites.replacement(random, place)
    return finished(writer, year, repeats, narrow=style.narrow, right=right, site=site)


_VOLUMES = (
    "{year}卷",
    "{place}年鉴{year}卷",
    "《{place}年鉴》{year}卷",
    "{place}年鉴（{year}）",
    "《{place}年鉴（{year}）》",
)


def _divisions(writer: Writer, style: _Style, about: About) -> None:
    random = writer.random
    if style.above == "none":
        _division(writer, style, about)
        return
    for category in random.sample(words.CATEGORIES, random.randint(1, 2)):
        for number, division in enumerate(random.sample(words.DIVISIONS[category], random.randint(1, 2))):
            _above(writer, style, category if number == 0 or style.above not in _ONCE else None, division)
            _division(writer, style, about, division)
            if random.random() < 0.2:
                _footer(writer, about.place)
                _navigation(writer, about.place)


_ONCE = ("lines", "framed", "dotted")
"""Where the next division of a category may stand alone."""


def _division(writer: Writer, style: _Style, about: About, division: str = "") -> None:
    random = writer.random
    overview = random.choice(("概况", "概况", "综述", f"{division}概况"))
    titles = [overview, *random.sample(words.ENTRIES, random.randint(1, 4))]
    signing = Signing.drawn(random, own_line=not style.per_entry, bar=style.bar, place=about.place)
    for number, title in enumerate(titles):
        _entry(writer, style, title, about, first=number == 0)
        if style.per_entry:
            writer.sign(signing, covers=writer.entries[-1:])
        writer.put("\n")
    if style.per_entry:
        return
    if random.random() < 0.1:
        writer.leave_unsigned()
    else:
        writer.sign(signing, covers=list(writer.entries))
        writer.put("\n")


def make_plain_page(seed: int) -> Page:
    """A page of one entry without brackets, its title bare or at the end of a breadcrumb."""
    random = Random(seed)
    place, whole = words.place(random)
    about = About(place, whole, random.choice(words.SUBJECTS))
    writer = Writer(random)
    category = random.choice(words.CATEGORIES)
    division = random.choice(words.DIVISIONS[category])
    if random.random() < 0.5:
        _navigation(writer, place)
    title = random.choice(("概况", "审判工作", "重要政事和决策", "志书编纂出版工作", "民营经济、个体经济"))
    form = random.choice(("bare", "bare", "lines", "slashes"))
    if form != "bare":
        gap = "/" if form == "slashes" else "\n"
        writer.put(title + gap)
        writer.head("division", division, division)
        writer.put(gap)
    written = " ".join(title) if len(title) == 2 and form != "slashes" else title
    writer.head("entry", title, written)
    writer.put(random.choice(("\n", "\n\n    ", "\n　　")))
    paragraph = "".join(sentence(random, about) for _ in range(4))
    wrapped = random.random() < 0.3 and "www" not in paragraph  # no line of its own for an address
    writer.put(_wrapped(paragraph) if wrapped else paragraph)
    style = _Style(
        "none", "inline", random.choice(("1.", "一、", "(一)")), False, True, "", random.random() < 0.5
    )
    if random.random() < 0.5:
        _subentries(writer, style, about)
    if random.random() < 0.7:
        signing = Signing.drawn(random, own_line=False, bar=False, place=place)
        writer.sign(signing, covers=list(writer.entries))
    writer.put("\n")
    return finished(writer, None, [], narrow=style.narrow, right=place)


def _wrapped(paragraph: str) -> str:
    """A paragraph whose lines break where a page of paper did, but never in a figure or before a mark."""
    lines, at = [], 0
    while at < len(paragraph):
        end = min(len(paragraph), at + 36)
        while end < len(paragraph) and not (
            "\u4e00" <= paragraph[end] <= "\u9fff" and paragraph[end - 1].isalpha()
        ):
            end += 1
        lines.append(paragraph[at:end])
        at = end
    return "\n".join(lines)


def _above(writer: Writer, style: _Style, category: str | None, division: str) -> None:
    """The levels above the first entry, in the page's form."""
    random = writer.random
    end = " |\n|\n" if style.bar else random.choice(("\n", "\n\n"))
    spread = random.choice((" ", "  ", "　")).join(division) if len(division) == 2 else division
    on_line = style.above.startswith("one line") or style.above == "words"
    gap = " " if on_line else end
    frame = {"framed": "《{}》", "dotted": "·{}·"}.get(style.above, "{}")
    if style.above == "chapters":
        number = random.choice("一二三四五六")
        writer.head("category", f"第{number}篇 {category}", f"第{number}篇 {category}")
        writer.put(end)
        writer.head("division", f"第{number}章 {division}", f"第{number}章　{spread}")
        writer.put(end)
        return
    if style.above not in ("division", "numbered") and category is not None:
        writer.head("category", category, frame.format(category))
        writer.put(gap)
    number = random.choice("一二三四") + "、" if style.above == "numbered" else ""
    start = writer.put(number)
    writer.head("division", division, division if on_line else spread)
    if number:
        writer.heads[-1] = ("division", division, start)
    if style.above in ("three lines", "one line of three"):
        writer.put(gap)
        subdivision = random.choice(words.SUBDIVISIONS)
        writer.head("subdivision", subdivision, subdivision)
    writer.put(end if style.above == "words" else gap)


def _entry(writer: Writer, style: _Style, title: str, about: About, *, first: bool) -> None:
    random = writer.random
    on_line = style.above.startswith("one line") and first
    indent = "" if on_line else random.choice(("", "    ", "　　"))
    written = random.choice((" ", "　")).join(title) if len(title) == 2 and random.random() < 0.3 else title
    writer.head("entry", title, f"{indent}{style.brackets[0]}{written}{style.brackets[1]}")
    if style.entry == "inline":
        writer.put(random.choice((" ", "", "　")))
    else:
        writer.put((" |" if style.bar else "") + ("\n\n    " if style.entry == "indented" else "\n"))
    for number in range(random.randint(1, 3)):
        if number:
            if random.random() < 0.15:
                writer.put("\n" + random.choice(_NO_HEADS).format(place=about.place))
            writer.put("\n" + random.choice(("", "　　")))
        said = [sentence(random, about) for _ in range(random.randint(2, 4))]
        if random.random() < 0.5:
            said.insert(random.randrange(2), naming(random, about))
        if first and number == 0 and not about.listed:
            said.append(counted_list(random, about))
            about.listed = True
        writer.put("".join(said))
    if style.subhead != "none" and not first and random.random() < 0.5:
        _subentries(writer, style, about)


_NO_HEADS = (
    "【城市信息网】{place}1月24日电 工作会议召开，部署各项任务。",
    "责任编辑：张昭",
    "（记者 刘泰山）",
    "作者：外宣办",
    "单位：万元",
    "表1 主要指标完成情况",
    "东山镇\t320\t4.5%\n西塘镇\t1,280\t3.2%",
    "局　长　张志远\n副局长　李文林　王建国",
    "图为会议现场（李文林 摄）",
    "注：本表不含驻军。",
    "——2017年1月25日在市第三次会议上",
    "政发【2012】33号",
    "第 12 页",
    "以上数据截至年底",
)
"""Lines between paragraphs that look like heads or signatures and are none."""


def _subentries(writer: Writer, style: _Style, about: About) -> None:
    random = writer.random
    for number, title in enumerate(random.sample(words.SUBHEADS, 3), 1):
        writer.put("\n" + random.choice(("", "　　")))
        han = "一二三"[number - 1]
        text = sentence(random, about) + sentence(random, about)
        written, gap = {
            "run-in": (title, " "),
            "1.": (f"{number}.{title}", "。"),
            "1、": (f"{number}、{title}", "。"),
            "一、": (f"{han}、{title}", "。"),
            "一、 alone": (f"{han}、{title}", "\n"),
            "(一)": (f"（{han}）{title}", "。"),
            "(一) alone": (f"（{han}）{title}", "\n"),
            "①": (f"{'①②③'[number - 1]}{title}", "。"),
            "(1)": (f"（{number}）{title}", "。"),
            "——": (f"——{title}", "。"),
        }[style.subhead]
        writer.head("subentry", title, written)
        writer.put(gap + text)


def _navigation(writer: Writer, place: str) -> None:
    random = writer.random
    writer.web_line(random.choice(_SITE_NAMES).format(place=place))
    writer.web_line(random.choice(_CRUMBS))
    writer.web_line(random.choice(_TOOLS))


_SITE_NAMES = ("{place}人民政府地方志办公室门户网站", "{place}党史方志网", "欢迎访问{place}人民政府网站！")
_CRUMBS = (
    "您的位置:首页 >> 志鉴书库 >> 专题",
    "当前位置: 首页 > 年鉴 > 正文",
    "当前位置：首页 / 数字史志 / 年鉴 / 2018年",
    "您现在的位置：首页»年鉴»正文",
)
_TOOLS = (
    "【字体:大 中 小】",
    "打印 收藏 关闭",
    "下载/打印/全屏/收藏",
    "发布时间:2019-11-11 11:04 浏览量:0次",
    "来源：未知来源  日期：2015-03-23 12:00",
    "文章来源:县统计局 发布时间:2019-11-11 11:04 浏览量:0次 打印 关闭 【字体:大 中 小】",
)


def _footer(writer: Writer, place: str) -> None:
    for line in (
        "附件:",
        "【上一条】         【返回】         【打印本页】         【下一条】",
        "【回到顶部】",
        "【编辑：宁丁】",
        "关于我们    -    联系我们    -    网站地图",
        f"Copyright © {place}人民政府地方志办公室 All Rights Reserved",
        "电话:(0451)5550000  E-mail:office@example.cn",
    ):
        if writer.random.random() < 0.7:
            writer.web_line(line)
