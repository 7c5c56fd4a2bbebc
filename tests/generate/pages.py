"""Yearbook pages made from a seed, with the truth about them.

`make_page(seed)` writes a page as sites and offices have them, in the forms of heads and signatures
that occur in real volumes, and records what it wrote: the tree, the signatures with their scope, the
lines that a web page left, a name that a careless replacement put everywhere, and whole repeats. It
knows nothing of the program.
"""

from dataclasses import dataclass, field
from random import Random

from tests.generate import words
from tests.generate.signed import Signing

RANKS = {"volume": 0, "category": 1, "division": 2, "subdivision": 3, "entry": 4, "subentry": 5}


@dataclass(frozen=True)
class TrueSection:
    level: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class TrueSignature:
    """`entries` are the starts of the entries that it covers."""

    names: tuple[str, ...]
    start: int
    end: int
    certain: bool
    entries: tuple[int, ...]


@dataclass(frozen=True)
class Page:
    """`pollution` is the site's name that stands where `place` belongs, `polluted` where it stands.

    `web` holds the lines that are no part of the text, `repeats` pairs of spans with equal text.
    """

    text: str
    year: int | None
    sections: tuple[TrueSection, ...]
    signatures: tuple[TrueSignature, ...]
    web: tuple[tuple[int, int], ...]
    place: str
    pollution: str | None
    polluted: tuple[tuple[int, int], ...]
    repeats: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


@dataclass
class _Writer:
    """Writes the text and notes what it writes; `unsigned` are the entries since the last signature."""

    random: Random
    text: str = ""
    heads: list[tuple[str, str, int]] = field(default_factory=list)
    signatures: list[TrueSignature] = field(default_factory=list)
    web: list[tuple[int, int]] = field(default_factory=list)
    unsigned: list[int] = field(default_factory=list)

    def put(self, piece: str) -> int:
        start = len(self.text)
        self.text += piece
        return start

    def head(self, level: str, title: str, written: str) -> None:
        lead = len(written) - len(written.lstrip())
        self.heads.append((level, title, self.put(written) + lead))
        if level == "entry":
            self.unsigned.append(self.heads[-1][2])
        elif level in ("division", "category"):
            self.unsigned = []

    def web_line(self, line: str) -> None:
        start = self.put(line)
        self.web.append((start, start + len(line)))
        self.put("\n")

    def sign(self, signing: Signing, *, covers: list[int]) -> None:
        names, written, certain = signing.written(self.random)
        lead = len(written) - len(written.lstrip())
        start = self.put(written) + lead
        end = start + len(written.strip().rstrip("| \n"))
        self.signatures.append(TrueSignature(names, start, end, certain, tuple(covers)))
        self.unsigned = []


@dataclass(frozen=True)
class _Style:
    """The forms that one page keeps to."""

    above: str  # how the levels above the entries are written
    entry: str
    subhead: str
    bar: bool
    per_entry: bool  # each entry is signed at its end, or each division at its end
    brackets: str

    @classmethod
    def drawn(cls, random: Random) -> "_Style":
        above = random.choice(("lines", "lines", "framed", "dotted", "one line", "none"))
        return cls(
            above,
            random.choice(("inline", "inline", "alone", "indented")) if above != "one line" else "inline",
            random.choice(("run-in", "run-in", "1.", "一、", "(一)", "none")),
            random.random() < 0.2 and above != "one line",
            random.random() < 0.4,
            random.choice(("【】", "【】", "【】", "[]")),
        )


def make_page(seed: int, *, copies: int | None = None, polluted: bool | None = None) -> Page:
    """A page of one to three divisions; what is not given is drawn from the seed."""
    random = Random(seed)
    place = random.choice(words.PLACES)
    writer = _Writer(random)
    year = random.randint(1986, 2023) if random.random() < 0.5 else None
    if random.random() < 0.4:
        _navigation(writer, place)
    if year is not None:
        line = random.choice((f"{year}卷", f"{place}年鉴{year}卷", f"《{place}年鉴》{year}卷"))
        writer.head("volume", line, line)
        writer.put("\n")
    body = len(writer.text)
    style = _Style.drawn(random)
    for category in random.sample(words.CATEGORIES, random.randint(1, 2)):
        for division in random.sample(words.DIVISIONS[category], random.randint(1, 2)):
            _division(writer, style, category, division, place)
        if style.above == "none":
            break
    repeats = []
    if copies == 2 or (copies is None and random.random() < 0.25):
        repeats.append(_repeat(writer, body))
    if random.random() < 0.4:
        _footer(writer, place)
    site = random.choice(words.SITES).format(place=place)
    replaced = polluted if polluted is not None else random.random() < 0.3
    return _finished(writer, year, place, site if replaced else None, repeats)


def _division(writer: _Writer, style: _Style, category: str, division: str, place: str) -> None:
    random = writer.random
    _above(writer, style, category, division)
    titles = ["概况", *random.sample(words.ENTRIES, random.randint(1, 4))]
    signing = Signing.drawn(random, own_line=not style.per_entry, bar=style.bar)
    for number, title in enumerate(titles):
        _entry(writer, style, title, place, first=number == 0)
        if style.per_entry:
            writer.sign(signing, covers=writer.unsigned[-1:])
        writer.put("\n")
    if not style.per_entry:
        writer.sign(signing, covers=list(writer.unsigned))
        writer.put("\n")
    if random.random() < 0.2:
        _footer(writer, place)
        _navigation(writer, place)


def make_plain_page(seed: int) -> Page:
    """A page of one entry without brackets, its title bare or at the end of a breadcrumb."""
    random = Random(seed)
    place = random.choice(words.PLACES)
    writer = _Writer(random)
    category = random.choice(words.CATEGORIES)
    division = random.choice(words.DIVISIONS[category])
    if random.random() < 0.5:
        _navigation(writer, place)
    title = random.choice(("概况", "审判工作", "重要政事和决策", "志书编纂出版工作"))
    form = random.choice(("bare", "bare", "lines", "slashes"))
    if form != "bare":
        gap = "/" if form == "slashes" else "\n"
        writer.put(title + gap)
        writer.head("division", division, division)
        writer.put(gap)
    written = " ".join(title) if len(title) == 2 and form != "slashes" else title
    writer.head("entry", title, written)
    writer.put(random.choice(("\n", "\n\n    ")))
    writer.put("".join(words.sentence(random, place) for _ in range(4)))
    if random.random() < 0.5:
        _subentries(
            writer, _Style("none", "inline", random.choice(("1.", "一、", "(一)")), False, True, ""), place
        )
    if random.random() < 0.7:
        writer.sign(Signing.drawn(random, own_line=False, bar=False), covers=list(writer.unsigned))
    writer.put("\n")
    return _finished(writer, None, place, None, [])


def _above(writer: _Writer, style: _Style, category: str, division: str) -> None:
    """The levels above the first entry, in the page's form."""
    end = " |\n|\n" if style.bar else writer.random.choice(("\n", "\n\n"))
    if style.above == "one line":
        writer.head("category", category, category)
        writer.put(" ")
        writer.head("division", division, division)
        writer.put(" ")
    elif style.above != "none":
        frame = {"lines": "{}", "framed": "《{}》", "dotted": "·{}·"}[style.above]
        writer.head("category", category, frame.format(category))
        writer.put(end)
        spread = " ".join(division) if len(division) == 2 else division
        writer.head("division", division, spread)
        writer.put(end)


def _entry(writer: _Writer, style: _Style, title: str, place: str, *, first: bool) -> None:
    random = writer.random
    indent = "" if style.above == "one line" and first else random.choice(("", "    "))
    written = " ".join(title) if len(title) == 2 and random.random() < 0.3 else title
    writer.head("entry", title, f"{indent}{style.brackets[0]}{written}{style.brackets[1]}")
    if style.entry == "inline":
        writer.put(random.choice((" ", "")))
    else:
        writer.put((" |" if style.bar else "") + ("\n\n    " if style.entry == "indented" else "\n"))
    paragraphs = random.randint(1, 3)
    for number in range(paragraphs):
        if number:
            writer.put("\n")
        sentences = [words.sentence(random, place) for _ in range(random.randint(2, 4))]
        if title == "概况" and number == 0:
            sentences.append(words.counted_list(random)[0])
        writer.put("".join(sentences))
    if style.subhead != "none" and title != "概况" and random.random() < 0.5:
        _subentries(writer, style, place)


def _subentries(writer: _Writer, style: _Style, place: str) -> None:
    for number, title in enumerate(writer.random.sample(words.SUBHEADS, 3), 1):
        writer.put("\n")
        han = "一二三"[number - 1]
        text = words.sentence(writer.random, place) + words.sentence(writer.random, place)
        written, gap = {
            "run-in": (title, " "),
            "1.": (f"{number}.{title}", "。"),
            "一、": (f"{han}、{title}", "\n"),
            "(一)": (f"({han}){title}", "。"),
        }[style.subhead]
        writer.head("subentry", title, written)
        writer.put(gap + text)


def _navigation(writer: _Writer, place: str) -> None:
    writer.web_line(f"{place}人民政府地方志办公室门户网站")
    writer.web_line(
        writer.random.choice(("您的位置:首页 >> 志鉴书库 >> 专题", "当前位置: 首页 > 年鉴 > 正文"))
    )
    for line in writer.random.sample(
        ("【字体:大 中 小】", "打印 收藏 关闭", "发布时间:2019-11-11 11:04 浏览量:0次"), 1
    ):
        writer.web_line(line)


def _footer(writer: _Writer, place: str) -> None:
    for line in (
        "附件:",
        "【上一条】         【返回】         【打印本页】         【下一条】",
        "关于我们    -    联系我们    -    网站地图",
        f"Copyright © {place}人民政府地方志办公室 All Rights Reserved",
        "电话:(0451)5550000  E-mail:office@example.cn",
    ):
        writer.web_line(line)


def _repeat(writer: _Writer, body: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The whole body a second time, as careless pasting leaves it."""
    end = len(writer.text)
    shift = end - body
    writer.text += writer.text[body:end]
    writer.heads += [(level, title, at + shift) for level, title, at in writer.heads if at >= body]
    writer.web += [(start + shift, stop + shift) for start, stop in writer.web if start >= body]
    writer.signatures += [
        TrueSignature(s.names, s.start + shift, s.end + shift, s.certain, tuple(e + shift for e in s.entries))
        for s in writer.signatures
    ]
    return (body, end), (end, end + shift)


def _finished(
    writer: _Writer,
    year: int | None,
    place: str,
    site: str | None,
    repeats: list[tuple[tuple[int, int], tuple[int, int]]],
) -> Page:
    """The page, with the site's name in the place of the place's name within its running text."""
    text, moves = writer.text, _Moves()
    polluted: list[tuple[int, int]] = []
    if site is not None:
        text, polluted, moves = _pollute(writer, place, site)
    heads = [(level, title, moves.at(at)) for level, title, at in writer.heads]
    return Page(
        text,
        year,
        tuple(
            TrueSection(level, title, at, _end(heads, index, len(text)))
            for index, (level, title, at) in enumerate(heads)
        ),
        tuple(
            TrueSignature(
                s.names, moves.at(s.start), moves.at(s.end), s.certain, tuple(map(moves.at, s.entries))
            )
            for s in writer.signatures
        ),
        tuple((moves.at(start), moves.at(end)) for start, end in writer.web),
        place,
        site,
        tuple(polluted),
        tuple(((moves.at(a), moves.at(b)), (moves.at(c), moves.at(d))) for (a, b), (c, d) in repeats),
    )


@dataclass
class _Moves:
    """Where offsets lie after replacements: (old start, old end, growth so far)."""

    steps: list[tuple[int, int, int]] = field(default_factory=list)

    def at(self, offset: int) -> int:
        return offset + sum(by for _, end, by in self.steps if end <= offset)


def _pollute(writer: _Writer, place: str, site: str) -> tuple[str, list[tuple[int, int]], _Moves]:
    """Every mention in running text; page heads and volume lines keep the place's name."""
    old, new, places, moves, last = writer.text, "", [], _Moves(), 0
    volume = [(at, at + len(title) + 2) for level, title, at in writer.heads if level == "volume"]
    at = old.find(place)
    while at >= 0:
        if not any(start <= at < end for start, end in [*writer.web, *volume]):
            new += old[last:at]
            places.append((len(new), len(new) + len(site)))
            new += site
            last = at + len(place)
            moves.steps.append((at, last, len(site) - len(place)))
        at = old.find(place, at + len(place))
    return new + old[last:], places, moves


def _end(heads: list[tuple[str, str, int]], index: int, length: int) -> int:
    for level, _, at in heads[index + 1 :]:
        if RANKS[level] <= RANKS[heads[index][0]]:
            return at
    return length
