"""The running text that an editor answers for: without quotations, titles, signatures and whole documents.

What is told in others' words is free of the house's rules on wording, person and time: quotations,
titles in 《》, and documents that a yearbook prints as they are (speeches, reports, laws; 特载, 附录).
"""

import re
from collections.abc import Iterator, Sequence

from editor_app.core.draft import Draft, Level, Span
from editor_app.core.structure.lines import half_width
from editor_app.core.structure.titles import is_document_title

FILL = "\ue001"
"""Stands for every character that is blotted out, so that offsets stay."""

# Each opening mark ends the search of the one before it, so a text of them costs no more than its length.
_QUOTED = re.compile(
    r"《[^《》\n]{1,120}》|“[^“”\n]{1,600}”|‘[^‘’\n]{1,200}’|「[^「」\n]{1,200}」|『[^『』\n]{1,200}』"
    r"|\"[^\"\n]{1,60}\"|https?://[\w./?=&%:#+-]{1,200}"
)
_ADDRESS = re.compile(
    r"^[\s\u3000]*(?:尊敬的)?(?:各位[\u4e00-\u9fff、]{2,12}|同志们|朋友们|女士们、先生们)[\u4e00-\u9fff、,，\s]{0,20}[:：!！]"
    r"|我代表[\u4e00-\u9fff]{2,24}[，,]?向[\u4e00-\u9fff]{0,12}(?:大会|会议|全会)",
    re.MULTILINE,
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]{1,8}条")
_WHOLE_DOCUMENTS = frozenset(
    (
        "特载",
        "专文",
        "专载",
        "特辑",
        "特稿",
        "附录",
        "文献",
        "重要文献",
        "文献选载",
        "文件选编",
        "法规规章",
        "领导讲话",
        "政府工作报告",
    )
)
_ENTRY_MARKS = ("【", "[", "〔", "〖")
_FIRST_LINES = 6


def of(text: str, others: Sequence[Span]) -> str:
    """A text of the same length, with quotations and what others wrote or signed blotted out."""
    quoted = _QUOTED.sub(lambda match: FILL * len(match[0]), text)
    parts: list[str] = []
    done = 0
    for span in _merged(list(others)):
        parts += (quoted[done : span.start], FILL * len(span))
        done = span.end
    return "".join((*parts, quoted[done:]))


def documents(draft: Draft) -> tuple[Span, ...]:
    """Where whole documents of others stand, apart and in order; those of a law are its articles."""
    return tuple(_merged(list(_documents(draft))))


def _documents(draft: Draft) -> Iterator[Span]:
    borders = sorted(
        section.span.start
        for section in draft.sections
        if _is_entry(draft, section.head) or _is_above(section.level)
    )
    if not borders and _is_titled(draft.text):
        yield Span(0, len(draft.text))
        return
    for section in draft.sections:
        if _ARTICLE.match(section.title) or (_is_above(section.level) and section.title in _WHOLE_DOCUMENTS):
            yield section.span
    yield from _speeches(draft.text, borders)


def _merged(spans: list[Span]) -> Iterator[Span]:
    """The same places without overlaps."""
    held: Span | None = None
    for span in sorted(spans):
        if held is None or span.start > held.end:
            if held is not None:
                yield held
            held = span
        elif span.end > held.end:
            held = Span(held.start, span.end)
    if held is not None:
        yield held


def _is_entry(draft: Draft, head: Span) -> bool:
    return draft.text.startswith(_ENTRY_MARKS, head.start)


def _is_above(level: Level) -> bool:
    return Level.VOLUME.rank < level.rank < Level.SUBDIVISION.rank


def _is_titled(text: str) -> bool:
    """Whether one of the first lines is the name of a report, a notice, a regulation."""
    lines = [line.strip() for line in half_width(text[:2000]).split("\n") if line.strip()]
    return any(is_document_title(line) for line in lines[:_FIRST_LINES])


def _speeches(text: str, borders: list[int]) -> Iterator[Span]:
    """From an address to those present up to the next entry or division; all of what has neither."""
    end = -1
    for match in _ADDRESS.finditer(text):
        if match.start() < end:
            continue
        end = next((border for border in borders if border > match.start()), len(text))
        yield Span(match.start() if borders else 0, end)
