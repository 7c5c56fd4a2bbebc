"""The fixed parts of the Word files that are written: package, styles, page."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MIME}.styles+xml"/>'
    "</Types>"
)
RELATIONSHIPS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELATIONSHIPS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1588" w:bottom="1440" w:left="1588" w:header="851" w:footer="992"/>'
    '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
)
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


STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts("宋体")}'
    '<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:ind w:firstLine="420" w:firstLineChars="200"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Signature"><w:name w:val="Signature"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    f'<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>{_fonts("黑体")}<w:b/><w:sz w:val="44"/></w:rPr></w:style>'
    f"{''.join(map(_heading, _SIZES))}</w:styles>"
)


def document(body: str) -> str:
    return f'{_HEAD}<w:document xmlns:w="{W}"><w:body>{body}{SECTION}</w:body></w:document>'
