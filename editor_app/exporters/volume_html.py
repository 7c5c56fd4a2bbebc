"""The volume as one page that needs nothing besides itself: contents, then the text."""

from collections.abc import Iterator
from html import escape

from editor_app.core.draft import Level
from editor_app.exporters.book import BookBlock, Shape, book
from editor_app.exporters.checked import Exported
from editor_app.exporters.docx_parts import NOT_XML

_LISTED = {Level.CATEGORY: 1, Level.DIVISION: 2, Level.SUBDIVISION: 3, Level.ENTRY: 4}
_TAGS = {Level.VOLUME: "h1", Level.CATEGORY: "h2", Level.DIVISION: "h3", Level.SUBDIVISION: "h4"}
_STYLE = """
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.2rem 4rem; background: Canvas; color: CanvasText;
  font: 17px/1.9 "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", SimSun, serif; }
h1, h2, h3, h4, h5, b { font-family: "Noto Sans CJK SC", "Microsoft YaHei", SimHei, sans-serif; }
h1, h2, h3 { text-align: center; } h1 { font-size: 1.9rem; margin: 2rem 0; } h2 { font-size: 1.5rem; }
h3 { font-size: 1.25rem; } h4 { font-size: 1.1rem; } h5 { font-size: 1rem; margin: 1.2rem 0 .2rem; }
p { margin: .2rem 0; text-indent: 2em; white-space: pre-wrap; overflow-wrap: anywhere; }
.front { text-align: center; text-indent: 0; } .signature { text-align: right; text-indent: 0; }
nav { border-block: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 1rem 0; }
nav a { display: block; color: inherit; text-decoration: none; } nav a:hover { text-decoration: underline; }
.d2 { padding-left: 1em; } .d3 { padding-left: 2em; } .d4 { padding-left: 3em; font-size: .92em; }
.wide { overflow-x: auto; } table { border-collapse: collapse; margin: .8rem auto; font-size: .92em; }
td { border: 1px solid currentColor; padding: .2rem .5rem; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } h2 { break-before: page; } }
"""


def write(exported: Exported) -> bytes:
    return NOT_XML.sub("", "".join(_page(exported))).encode()


def _page(exported: Exported) -> Iterator[str]:
    title = escape(exported.title)
    yield f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_STYLE}</style></head><body>\n<h1>{title}</h1>\n"
    for line in (exported.standing, exported.office, exported.day):
        if line:
            yield f'<p class="front">{escape(line)}</p>\n'
    bound = list(book(checked.draft for checked in exported.drafts))
    yield "<nav><b>目录</b>\n"
    for number, block in enumerate(bound):
        if block.level in _LISTED:
            yield f'<a class="d{_LISTED[block.level]}" href="#b{number}">{escape(block.title)}</a>\n'
    yield "</nav>\n"
    for number, block in enumerate(bound):
        yield _block(number, block)
    yield "</body></html>\n"


def _block(number: int, block: BookBlock) -> str:
    anchor = f' id="b{number}"' if block.level in _LISTED else ""
    text = escape(block.text.strip(" \u3000"))
    if block.shape is Shape.TABLE:
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows
        )
        return f'<div class="wide"><table>{rows}</table></div>\n'
    if block.shape is Shape.SIGNATURE:
        return f'<p class="signature">{text}</p>\n'
    if block.shape is Shape.HEAD and block.level is not None:
        tag = _TAGS.get(block.level, "h5")
        return f"<{tag}{anchor}>{text}</{tag}>\n"
    head, rest = escape(block.text[: block.head].strip()), escape(block.text[block.head :].rstrip())
    return f"<p{anchor}><b>{head}</b>{rest}</p>\n" if head else f"<p>{text}</p>\n"


def _cell(text: str) -> str:
    return f"<td>{escape(text)}</td>"
