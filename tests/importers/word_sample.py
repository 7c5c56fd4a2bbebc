"""Word files written by hand, with prefixes of their own so that nothing may count on `w:`."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(**targets: str) -> str:
    """A relationships part: kind → target."""
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'


def document(body: str, namespace: str = W) -> str:
    """A main part; its body is written with the prefix `x:`, `mc:` is markup compatibility."""
    return (
        f'<x:document xmlns:x="{namespace}" xmlns:mc="{MC}" xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<x:body>{body}</x:body></x:document>"
    )


def content_types(*kinds: str) -> str:
    """What the parts of a Word file are, which other programs ask for."""
    named = {"document": "document.main", **{kind: kind for kind in kinds}}
    parts = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}.{type_}+xml"/>'
        for kind, type_ in named.items()
    )
    default = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{default}"/>{parts}</Types>'
    )


def part(root: str, content: str) -> str:
    return f'<y:{root} xmlns:y="{W}">{content}</y:{root}>'


def package(parts: Mapping[str, str | bytes], level: int = 6) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as written:
        for name, text in parts.items():
            written.writestr(name, text)
    return content.getvalue()


def word(body: str, namespace: str = W, **parts: str) -> bytes:
    """A Word file with a body and further parts by name (`styles`, `footnotes`, …)."""
    targets = {kind: f"{kind}.xml" for kind in parts}
    return package(
        {
            "[Content_Types].xml": content_types(*parts),
            "_rels/.rels": relationships(officeDocument="word/document.xml"),
            "word/document.xml": document(body, namespace),
            "word/_rels/document.xml.rels": relationships(**targets),
            **{f"word/{kind}.xml": text for kind, text in parts.items()},
        }
    )


def p(*runs: str, style: str = "", mark: str = "") -> str:
    """A paragraph; `style` is its style's id, `mark` what stands in the properties of its mark."""
    inner = f'<x:pStyle x:val="{style}"/>' if style else ""
    inner += f"<x:rPr>{mark}</x:rPr>" if mark else ""
    return f"<x:p><x:pPr>{inner}</x:pPr>{''.join(runs)}</x:p>"


def r(text: str) -> str:
    return f'<x:r><x:t xml:space="preserve">{text}</x:t></x:r>'


def inserted(*runs: str) -> str:
    return f'<x:ins x:author="李审">{"".join(runs)}</x:ins>'


def deleted(text: str) -> str:
    return f'<x:del x:author="李审"><x:r><x:delText xml:space="preserve">{text}</x:delText></x:r></x:del>'


def field(kind: str) -> str:
    return f'<x:r><x:fldChar x:fldCharType="{kind}"/></x:r>'


def instruction(text: str) -> str:
    return f"<x:r><x:instrText>{text}</x:instrText></x:r>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<x:tc><x:tcPr>{properties}</x:tcPr>{''.join(paragraphs)}</x:tc>"


def table(*rows: str) -> str:
    return f"<x:tbl>{''.join(rows)}</x:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<x:tr><x:trPr>{properties}</x:trPr>{''.join(cells)}</x:tr>"
