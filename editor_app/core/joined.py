"""Several drafts as one volume, and the way back from its offsets to theirs."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor_app.core.draft import Attribution, Block, Draft, Section, Span


@dataclass(frozen=True, slots=True)
class Joined:
    """`draft` holds the parts' texts joined by one LF; `starts` is where each part begins in it."""

    draft: Draft
    parts: tuple[Draft, ...]
    starts: tuple[int, ...]

    def locate(self, span: Span) -> tuple[int, Span]:
        """The part that a span begins in, and the span within it, cut at the part's end."""
        index = max(0, bisect_right(self.starts, span.start) - 1)
        start = self.starts[index]
        length = len(self.parts[index].text)
        return index, Span(min(span.start - start, length), min(span.end - start, length))


def join(parts: Sequence[Draft]) -> Joined:
    """The volume that the parts make in the order given.

    Sections are numbered anew; an identity is kept, with the part's number where two parts have it.
    """
    starts: list[int] = []
    sections: list[Section] = []
    attributions: list[Attribution] = []
    blocks: list[Block] = []
    hidden: list[Span] = []
    identities: set[str] = set()
    offset = 0
    for number, part in enumerate(parts, 1):
        starts.append(offset)
        ids = {section.id: f"s{len(sections) + i}" for i, section in enumerate(part.sections, 1)}
        for section in part.sections:
            identity = section.identity
            if identity in identities:
                identity = f"{identity}.{number}"
            identities.add(identity)
            sections.append(
                replace(
                    section,
                    id=ids[section.id],
                    parent=None if section.parent is None else ids[section.parent],
                    span=section.span.moved(offset),
                    head=section.head.moved(offset),
                    identity=identity,
                )
            )
        attributions += [
            replace(a, span=a.span.moved(offset), sections=tuple(ids[s] for s in a.sections))
            for a in part.attributions
        ]
        blocks += [_moved(block, offset) for block in part.blocks]
        hidden += [span.moved(offset) for span in part.hidden]
        offset += len(part.text) + 1
    text = "\n".join(part.text for part in parts)
    volume = next((part.volume for part in parts if part.volume.year), parts[0].volume)
    names = "\n".join(part.name for part in parts)
    draft = Draft(
        text, tuple(blocks), tuple(sections), tuple(attributions), volume, names, hidden=tuple(hidden)
    )
    return Joined(draft, tuple(parts), tuple(starts))


def _moved(block: Block, offset: int) -> Block:
    cells = tuple(tuple(cell.moved(offset) for cell in row) for row in block.cells)
    return Block(block.span.moved(offset), block.kind, cells)
