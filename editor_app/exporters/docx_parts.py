"""What the Word files that are written are made of: the package around a body, and its styles."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT = f'xmlns:w="{W}" xmlns:r="{_OFFICE}"'
_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)
NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FilePart:
    """A part beside the body: `kind` is header, footer, styles or settings; its name is its relation's id."""

    kind: str
    name: str
    content: str


def word_file(body: str, parts: Sequence[FilePart] = ()) -> bytes:
    """A docx with a body of paragraphs, tables and sections; the same content gives the same bytes."""
    parts = (FilePart("styles", "styles", STYLES), *parts)
    types = (_override("document", "document.main"), *(_override(part.name, part.kind) for part in parts))
    links = (_link(part.name, part.kind, f"{part.name}.xml") for part in parts)
    written = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELS}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
        ),
        "_rels/.rels": _links([_link("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _links(links),
        **{f"word/{part.name}.xml": part.content for part in parts},
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in written.items():
            package.writestr(zipfile.ZipInfo(name, _SAME_MOMENT), _HEAD + text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/word/{name}.xml" ContentType="{_MIME}.{kind}+xml"/>'


def _link(id_: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _links(links: Iterable[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def header(name: str, content: str) -> FilePart:
    return FilePart("header", name, f"<w:hdr {_ROOT}>{content}</w:hdr>")


def footer(name: str, content: str) -> FilePart:
    return FilePart("footer", name, f"<w:ftr {_ROOT}>{content}</w:ftr>")


def run(text: str, properties: str = "") -> str:
    """Text as a run, with its tabs and line ends; what XML cannot hold is dropped."""
    if not text:
        return ""
    lines = "<w:br/>".join(map(_words, NOT_XML.sub("", text).split("\n")))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def _words(line: str) -> str:
    words = (f'<w:t xml:space="preserve">{escape(word)}</w:t>' if word else "" for word in line.split("\t"))
    return "<w:tab/>".join(words)


def paragraph(content: str, *, style: str = "", properties: str = "") -> str:
    """A paragraph around runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{inner}{content}</w:p>"


def field(instruction: str, shown: str, properties: str = "") -> str:
    """What Word computes (page numbers), and what is shown until it has."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    begin, separate, end = (
        f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    asked = f'<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{begin}{asked}{separate}{run(shown, properties)}{end}"


_SIZES = {1: 36, 2: 32, 3: 30, 4: 24, 5: 21}
"""Half points of the headings: 小二, 三号, 小三, 小四, 五号."""


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}"/>'


def _heading(depth: int) -> str:
    size = _SIZES[depth]
    centred = '<w:jc w:val="center"/>' if depth <= 2 else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{depth}"><w:name w:val="heading {depth}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>{centred}'
        f'<w:outlineLvl w:val="{depth - 1}"/></w:pPr>'
        f'<w:rPr>{_fonts("黑体")}<w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def _contents_line(depth: int) -> str:
    """A line of the contents: dots lead to its page."""
    return (
        f'<w:style w:type="paragraph" w:styleId="TOC{depth}"><w:name w:val="toc {depth}"/>'
        '<w:basedOn w:val="Normal"/><w:pPr>'
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8730"/></w:tabs>'
        f'<w:ind w:left="{210 * (depth - 1)}"/></w:pPr></w:style>'
    )


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts("宋体")}'
    '<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:ind w:firstLine="420" w:firstLineChars="200"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Signature"><w:name w:val="Signature"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    f'<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>{_fonts("黑体")}<w:b/><w:sz w:val="44"/></w:rPr></w:style>'
    f"{''.join(map(_heading, _SIZES))}{''.join(map(_contents_line, _SIZES))}</w:styles>"
)
