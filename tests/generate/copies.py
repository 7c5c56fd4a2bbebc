"""Texts with copies planted in them, and the truth about each copy; knows nothing of the program.

`plant(lines, seed)` copies passages of the lines to other places, changed in the ways in which offices
change what they paste, and records where the passage and its copy stand and which figures differ.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.generate import words

KINDS = (
    "exact",
    "2 %",
    "5 %",
    "10 %",
    "20 %",
    "phrases",
    "re-punctuated",
    "re-ordered",
    "part",
    "part 5 %",
    "figures",
    "one figure",
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_WORDS = re.compile(r"\w")
_RE_PUNCTUATED = str.maketrans("，。；：、（）％", ",.;:,()%")
_PHRASES = (
    "进一步",
    "认真",
    "按照有关规定",
    "在全市范围内",
    "扎实",
    "有效",
    "和相关单位",
    "切实",
    "稳步",
    "等方面",
)

Place = tuple[int, int]
Numbers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """Where a passage and its copy stand; `numbers` are the figures that were changed in kinds of figures."""

    kind: str
    source: Place
    copy: Place
    numbers: Numbers = ()


def template_lines(characters: int, seed: int) -> list[str]:
    """Paragraphs of a yearbook's sentences, whose forms repeat while names and figures differ."""
    random = Random(seed)
    lines: list[str] = []
    size = 0
    while size < characters:
        line = "".join(_sentence(random) for _ in range(random.randint(2, 7)))
        lines.append(line)
        size += len(line) + 1
    return lines


def _sentence(random: Random) -> str:
    subject = random.choice(words.DIVISIONS[random.choice(words.CATEGORIES)])
    body = "".join(random.sample(words.SURNAMES, 2)) + random.choice("镇乡村街局所")
    figure = f"{random.randint(2, 9999)}{random.choice(('起', '人次', '个', '万元', '公里', '.5亿元'))}"
    share = f"{random.randint(1, 99)}.{random.randint(1, 9)}%"
    name = "".join(random.sample(words.GIVEN, random.randint(2, 6)))
    return random.choice(
        (
            f"全年{subject}工作完成{name}项目{figure}，比上年增长{share}。",
            f"{body}组织开展{name}活动，参加人员{figure}，其中{subject}系统占{share}。",
            f"截至年末，{body}有{subject}机构{random.randint(2, 99)}个，从业{figure}；{name}覆盖率{share}。",
            f"{random.randint(1, 12)}月{random.randint(1, 28)}日，{body}召开{subject}会议，部署{name}工作。",
            f"{name}工程累计投资{figure}，惠及{body}等{random.randint(2, 30)}个村（社区）。",
        )
    )


def letter_lines(characters: int, seed: int) -> list[str]:
    """Paragraphs drawn evenly from common characters: nothing repeats by chance."""
    random = Random(seed)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    lines: list[str] = []
    size = 0
    while size < characters:
        sentences = []
        for _ in range(random.randint(2, 8)):
            clause = "".join(random.choices(letters, k=random.randint(8, 30)))
            sentences.append(f"{clause}{random.randint(2, 9999)}{random.choice('起人项次，、')}")
        line = "。".join(sentences) + "。"
        lines.append(line)
        size += len(line) + 1
    return lines


def plant(
    lines: Sequence[str], seed: int, each: int, kinds: Sequence[str] = KINDS, places: int = 2, least: int = 80
) -> tuple[str, list[Planted]]:
    """The lines with `each` copies of every kind, every passage in so many places in all.

    Passages are whole lines of at least so many characters, of two sentences or more; half of the parts
    are put inside another line, all else is a line of its own.
    """
    random = Random(seed)
    sources = [
        k
        for k, line in enumerate(lines)
        if least <= len(line) <= 1200 and line.count("。") >= 2 and len(_FIGURE.findall(line)) < 60
    ]
    random.shuffle(sources)
    inserted: dict[int, list[tuple[_Copy, bool]]] = {}
    for kind in kinds:
        left = each
        while left and sources:
            source = sources.pop()
            made = _copies(random, kind, source, lines, places - 1)
            if made is None:
                continue
            left -= 1
            for copy in made:
                inside = kind.startswith("part") and random.random() < 0.5
                inserted.setdefault(random.randrange(len(lines)), []).append((copy, inside))
    return _written(random, lines, inserted)


@dataclass(frozen=True, slots=True)
class _Copy:
    kind: str
    line: int
    within: Place
    text: str
    numbers: Numbers


def _copies(random: Random, kind: str, source: int, lines: Sequence[str], count: int) -> list[_Copy] | None:
    line = lines[source]
    figures = _FIGURE.findall(line)
    if (kind == "figures" and len(figures) < 4) or (kind == "one figure" and not figures):
        return None
    if kind == "re-ordered" and line.count("。") < 3:
        return None
    made = []
    for _ in range(count):
        within = (0, len(line))
        if kind.startswith("part"):
            ends = [found.end() for found in re.finditer("[，。；]", line)]
            low, high = sorted((random.choice([0, *ends]), random.choice([*ends, len(line)])))
            if high - low < 60 or high - low > 0.85 * len(line):
                return None
            within = (low, high)
        text, numbers = _changed(random, kind, line[slice(*within)], lines)
        made.append(_Copy(kind, source, within, text, numbers))
    return made


def _changed(random: Random, kind: str, text: str, lines: Sequence[str]) -> tuple[str, Numbers]:
    if kind.endswith("%") or kind == "phrases":
        while True:
            if kind == "phrases":
                other = _phrased(random, text)
            else:
                other = _edited(random, text, int(kind.split()[-2]) / 100, random.choice(lines))
            if _WORDS.findall(other) != _WORDS.findall(text):
                return other, ()
    if kind == "re-punctuated":
        return text.translate(_RE_PUNCTUATED), ()
    if kind == "re-ordered":
        sentences = [sentence for sentence in text.split("。") if sentence]
        while True:
            order = random.sample(sentences, len(sentences))
            if order != sentences:
                return "。".join(order) + "。", ()
    if kind == "figures":
        return _refigured(random, text, 1.0)
    if kind == "one figure":
        return _refigured(random, text, 0.0)
    return text, ()


def _edited(random: Random, text: str, share: float, letters: str) -> str:
    """A third each of replaced, dropped and added characters."""
    out = []
    for letter in text:
        if random.random() >= share:
            out.append(letter)
            continue
        act = random.randrange(3)
        out.append(("", random.choice(letters), letter + random.choice(letters))[act])
    return "".join(out)


def _phrased(random: Random, text: str) -> str:
    """Every third clause gains a phrase or loses its first words."""
    clauses = re.split("(?<=[，。；])", text)
    out = []
    for clause in clauses:
        act = random.random()
        if act < 0.2 and len(clause) > 8:
            clause = random.choice(_PHRASES) + clause
        elif act < 0.3 and len(clause) > 12:
            clause = clause[3:]
        out.append(clause)
    return "".join(out)


def _refigured(random: Random, text: str, share: float) -> tuple[str, Numbers]:
    """Other figures in place of a share of them, and of one at least."""
    found = list(_FIGURE.finditer(text))
    chosen = [one for one in found if random.random() < share] or [random.choice(found)]
    out, at = [], 0
    numbers = []
    for one in chosen:
        digits = one[0]
        while digits == one[0]:
            digits = "".join(random.choice("123456789") if sign.isdigit() else sign for sign in one[0])
        percent = text[one.end()] if one.end() < len(text) and text[one.end()] in "%‰" else ""
        numbers.append((one[0] + percent, digits + percent))
        out += [text[at : one.start()], digits]
        at = one.end()
    return "".join([*out, text[at:]]), tuple(numbers)


def _written(
    random: Random, lines: Sequence[str], inserted: dict[int, list[tuple[_Copy, bool]]]
) -> tuple[str, list[Planted]]:
    """Copies inside a line stand behind a sentence of a line that is itself no source."""
    sources = {copy.line for copies in inserted.values() for copy, _ in copies}
    out: list[str] = []
    at = 0
    starts: dict[int, int] = {}
    copied: list[tuple[_Copy, Place]] = []
    for k, line in enumerate(lines):
        starts[k] = at
        held: list[str] = [line]
        size = len(line)
        for copy, inside in inserted.get(k, ()):
            stop = line.find("。") + 1
            if inside and k not in sources and 0 < stop < len(line) and len(held) == 1:
                held = [line[:stop], copy.text, line[stop:]]
                copied.append((copy, (at + stop, at + stop + len(copy.text))))
                size += len(copy.text)
                continue
            held += ["\n", copy.text]
            copied.append((copy, (at + size + 1, at + size + 1 + len(copy.text))))
            size += 1 + len(copy.text)
        out.append("".join(held))
        at += size + 1
    return "\n".join(out), [
        Planted(
            copy.kind,
            (starts[copy.line] + copy.within[0], starts[copy.line] + copy.within[1]),
            place,
            copy.numbers,
        )
        for copy, place in copied
    ]
