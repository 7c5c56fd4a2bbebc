"""Proofs made for tests as a typesetter makes them, by typst with the bundled font."""

from pathlib import Path

import typst
from pylopdf_fonts_zh_cn import sans_path

from tests.importers.test_decoding import SENTENCES

PARAGRAPHS = [
    "水利",
    *("".join([SENTENCES[number], *SENTENCES[5:9], SENTENCES[number + 9]]) for number in (0, 1, 3)),
    "一、财政收支",
    *("".join(SENTENCES[number : number + 6]).replace("【", "").replace("】", "") for number in (4, 5, 6)),
    "（撰稿人：周文涛）",
] * 4


def proof(paragraphs: list[str], *, columns: int = 1, page: str = "") -> bytes:
    """A proof as a typesetter makes it, by typst."""
    text = "\n\n".join(paragraph.replace("“", '#"“"').replace("”", '#"”"') for paragraph in paragraphs)
    source = f"""
#set page(paper: "a5", columns: {columns}, numbering: "· 1 ·", header: [青沅年鉴 #h(1fr) 2025 {page}])
#set text(font: "Noto Sans SC", size: 9pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
{text}
"""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[Path(sans_path()).parent])
    return typst.compile(source.encode(), font_paths=fonts)
