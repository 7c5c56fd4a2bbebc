"""Word files with what contributors' files have, edits of several persons and remarks, from a seed.

Runs are cut anywhere; there are empty paragraphs, heads, numbered lists, tables, tracked changes and a
comment of the contributor's own, tabs and line breaks, links, fields, content controls, notes.
"""

from dataclasses import dataclass
from random import Random

from tests.importers.word_sample import (
    cell,
    document,
    field,
    instruction,
    package,
    part,
    relationships,
    row,
    table,
)

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>{{parts}}</Types>'
)
_PARTS = {
    "styles": part(
        "styles",
        '<y:style y:type="paragraph" y:default="1" y:styleId="a"><y:name y:val="Normal"/></y:style>'
        '<y:style y:type="paragraph" y:styleId="h"><y:name y:val="heading 2"/><y:basedOn y:val="a"/>'
        "</y:style>",
    ),
    "numbering": part(
        "numbering",
        '<y:abstractNum y:abstractNumId="0"><y:multiLevelType y:val="singleLevel"/><y:lvl y:ilvl="0">'
        '<y:start y:val="1"/><y:numFmt y:val="chineseCounting"/><y:lvlText y:val="%1、"/></y:lvl>'
        '</y:abstractNum><y:num y:numId="1"><y:abstractNumId y:val="0"/></y:num>',
    ),
    "footnotes": part(
        "footnotes",
        '<y:footnote y:id="2"><y:p><y:r><y:t xml:space="preserve"> 见统计公报。</y:t></y:r></y:p>'
        "</y:footnote>",
    ),
    "comments": part(
        "comments",
        '<y:comment y:id="7" y:author="撰稿人" y:date="2026-01-05T08:00:00Z">'
        "<y:p><y:r><y:t>请核</y:t></y:r></y:p></y:comment>",
    ),
}
WORDS = (
    "全年共发生事故806起县城新建改建道路完成投资增长下降同比检查单位家隐患整改率达到百分之推进落实会议召开"
)
PERSONS = ("陆晓棠", "邵建平", "沈一鸣")


def words(random: Random, least: int = 2, most: int = 12) -> str:
    return "".join(random.choice(WORDS) for _ in range(random.randint(least, most)))


def sentence(random: Random) -> str:
    return f"{words(random, 4)}{random.randint(2, 9999)}{random.choice('起家人亩')}，{words(random)}。"


def run(text: str, random: Random) -> str:
    look = random.choice(("", "", "<x:rPr><x:b/></x:rPr>", '<x:rPr><x:color x:val="FF0000"/></x:rPr>'))
    return f'<x:r>{look}<x:t xml:space="preserve">{text}</x:t></x:r>'


def runs(text: str, random: Random) -> str:
    cuts = sorted(random.sample(range(len(text) + 1), min(len(text), random.randint(0, 3))))
    ends = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return "".join(run(text[start:end], random) for start, end in ends if start < end)


def _special(random: Random) -> str:
    """Something that stands between the runs of a contributor's paragraph."""
    inner = runs(words(random), random)
    gone = f'<x:r><x:delText xml:space="preserve">{words(random)}</x:delText></x:r>'
    return random.choice(
        (
            f'<x:ins x:id="901" x:author="撰稿人" x:date="2026-01-05T08:00:00Z">{inner}</x:ins>',
            f'<x:del x:id="902" x:author="撰稿人" x:date="2026-01-05T08:00:00Z">{gone}</x:del>',
            f'<x:hyperlink x:anchor="m">{inner}</x:hyperlink>',
            f"<x:sdt><x:sdtPr/><x:sdtContent>{inner}</x:sdtContent></x:sdt>",
            '<x:r><x:tab/><x:t xml:space="preserve">表</x:t></x:r>',
            "<x:r><x:br/></x:r>" + inner,
            f"{field('begin')}{instruction(' PAGE ')}{field('separate')}{run('1', random)}{field('end')}",
            '<x:r><x:footnoteReference x:id="2"/></x:r>',
            '<x:bookmarkStart x:id="903" x:name="m"/><x:bookmarkEnd x:id="903"/>',
        )
    )


def paragraph(random: Random, *, special: bool) -> str:
    kind = random.random()
    if kind < 0.12:
        return "<x:p/>" if random.random() < 0.5 else '<x:p><x:pPr><x:jc x:val="center"/></x:pPr></x:p>'
    if kind < 0.24:
        return f'<x:p><x:pPr><x:pStyle x:val="h"/></x:pPr>{runs(words(random, 2, 6), random)}</x:p>'
    inner = runs(sentence(random), random)
    if special and random.random() < 0.6:
        inner += _special(random) + runs(sentence(random), random)
    numbered = '<x:numPr><x:ilvl x:val="0"/><x:numId x:val="1"/></x:numPr>' if kind > 0.85 else ""
    return f"<x:p><x:pPr>{numbered}</x:pPr>{inner}</x:p>"


def _table(random: Random) -> str:
    width = random.randint(2, 3)
    grid = "<x:tblGrid>" + "<x:gridCol/>" * width + "</x:tblGrid>"
    rows = [
        row(*(cell(f"<x:p>{runs(words(random, 1, 4), random)}</x:p>") for _ in range(width)))
        for _ in range(random.randint(2, 4))
    ]
    return table(grid, *rows)


def word_file(random: Random, *, special: bool = True) -> bytes:
    """A Word file that other programs open too; `special` adds what is rarer in running text."""
    body = [paragraph(random, special=special) for _ in range(random.randint(3, 9))]
    if random.random() < 0.5:
        body.insert(random.randint(1, len(body)), _table(random))
    if special:
        body.append(
            '<x:p><x:commentRangeStart x:id="7"/><x:r><x:t>末段有批注。</x:t></x:r>'
            '<x:commentRangeEnd x:id="7"/><x:r><x:commentReference x:id="7"/></x:r></x:p>'
        )
    body.append("<x:p><x:r><x:t>完。</x:t></x:r></x:p><x:sectPr/>")
    kinds = [kind for kind in _PARTS if special or kind in ("styles", "numbering")]
    types = "".join(f'<Override PartName="/word/{k}.xml" ContentType="{_MAIN}.{k}+xml"/>' for k in kinds)
    return package(
        {
            "[Content_Types].xml": _TYPES.format(parts=types),
            "_rels/.rels": relationships(officeDocument="word/document.xml"),
            "word/document.xml": document("".join(body)),
            "word/_rels/document.xml.rels": relationships(**{kind: f"{kind}.xml" for kind in kinds}),
            **{f"word/{kind}.xml": _PARTS[kind] for kind in kinds},
        }
    )


@dataclass(frozen=True)
class Said:
    """A remark: where it lies in a text, who makes it, and its words."""

    start: int
    end: int
    author: str
    text: str


def edited(text: str, random: Random, first: str, edits: int = 3) -> str:
    """The text after some edits, each within a line, or of whole lines; lines of tables stay lines.

    Whole lines are dropped or joined only where they are those of the first version.
    """
    own = set(first.split("\n"))
    for _ in range(edits):
        lines = text.split("\n")
        index = random.randrange(len(lines))
        line = lines[index]
        in_table = "\t" in line
        match random.choice(("word", "word", "word", "gone", "come", "new", "drop", "join", "split")):
            case "word" if line.strip() and not in_table:
                at = random.randrange(len(line))
                lines[index] = line[:at] + words(random, 1, 3) + line[min(len(line), at + 2) :]
            case "gone" if len(line) > 4 and not in_table:
                at = random.randrange(len(line) - 2)
                lines[index] = line[:at] + line[at + random.randint(1, 3) :]
            case "come" if not in_table:
                at = random.randint(0, len(line))
                lines[index] = line[:at] + words(random, 1, 4) + line[at:]
            case "new" if not in_table:
                lines.insert(index, sentence(random))
            case "drop" if (
                len(lines) > 2 and line in own and (in_table or not _is_before_table(lines, index))
            ):
                del lines[index]
            case "join" if own >= set(lines[index : index + 2]) and "\t" not in "".join(
                lines[index : index + 2]
            ):
                lines[index : index + 2] = ["".join(lines[index : index + 2])]
            case "split" if len(line) > 6 and not in_table:
                at = random.randrange(2, len(line) - 2)
                lines[index : index + 1] = [line[:at], line[at:]]
        text = "\n".join(lines)
    return text


def _is_before_table(lines: list[str], index: int) -> bool:
    return "\t" in "".join(lines[index + 1 : index + 2])


def remarks(text: str, random: Random, count: int = 4) -> list[Said]:
    """Remarks on words within a line, none on words of another."""
    made: list[Said] = []
    filled = [i for i, character in enumerate(text) if not character.isspace()]
    for number in range(count):
        start = random.choice(filled)
        reach = text.find("\n", start)
        most = (reach if reach >= 0 else len(text)) - start
        end = start + random.randint(1, min(30, most))
        if all(end <= other.start or other.end <= start for other in made):
            made.append(Said(start, end, random.choice(PERSONS), f"意见{number}"))
    return made
