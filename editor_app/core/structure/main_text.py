"""A page without what stands around its text, where a person has agreed to that."""

from dataclasses import replace

from editor_app.core.annotations import NONE
from editor_app.core.draft import Block, Level, Reading


def without_navigation(reading: Reading) -> Reading:
    """The reading without the blocks that are navigation, as many as its `annotations` say."""
    navigation = reading.annotations.navigation
    if not navigation:
        return reading
    kept = [
        number
        for number, block in enumerate(reading.blocks)
        if not any(span.contains(block.span) for span in navigation)
    ]
    blocks: list[Block] = []
    at = 0
    for number in kept:
        block = reading.blocks[number]
        blocks.append(_moved(block, at - block.span.start))
        at += len(block.span) + 1
    text = "\n".join(reading.blocks[number].span.of(reading.text) for number in kept)
    return replace(reading, text=text, blocks=tuple(blocks), heads=_heads(reading, kept), annotations=NONE)


def _moved(block: Block, by: int) -> Block:
    cells = tuple(tuple(cell.moved(by) for cell in row) for row in block.cells)
    return Block(block.span.moved(by), block.kind, cells)


def _heads(reading: Reading, kept: list[int]) -> tuple[tuple[int, Level], ...]:
    new = {old: number for number, old in enumerate(kept)}
    return tuple((new[block], level) for block, level in reading.heads if block in new)
