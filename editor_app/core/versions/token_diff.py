"""What changed inside one pair of texts, token by token.

What both have in common at their edges is cut off first; most edits are one place. The longest common
subsequence of the tokens between is found by bits (rapidfuzz), which takes 10 ms where
diff-match-patch's own search takes 30 s; where several changes lie near each other, diff-match-patch
then makes them readable (semantic cleanup).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from operator import eq
from typing import Final

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from editor_app.core.change import Operation
from editor_app.core.versions.alphabet import Alphabet
from editor_app.core.versions.edges import common_edges, token_start
from editor_app.core.versions.tokens import tokens

_CELLS: Final = 25_000_000
"""Above so many pairs of tokens a pair of texts is coarse: a bound that no machine's speed moves."""
_BY_SENTENCE: Final = 1_500
_SCATTERED: Final = 200
_TELLING: Final = 3
"""Where there are more blocks than that, those equal in fewer tokens than this are so by chance."""
_CONTEXT: Final = 60
"""Equal characters at an edge that the cleanup may shift a change over."""
_SENTENCE: Final = re.compile(r"[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+")
_SIGNS: Final = {-1: "-", 0: "=", 1: "+"}
_READER: Final = diff_match_patch()

Edit = tuple[int, str]
Block = tuple[bool, Sequence[str], Sequence[str]]


def compare_texts(old: str, new: str) -> tuple[tuple[Operation, ...], bool]:
    """Operations that rebuild both texts, and whether a part was too large to be compared by token."""
    if old == new:
        return ((Operation("=", old),) if old else ()), False
    head, tail = common_edges(old, new)
    before, behind = old[:head], old[len(old) - tail :]
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(gone), len(come)) > _BY_SENTENCE:
        edits, coarse = _by_sentence(gone, come)
    else:
        near = token_start(before, head - _CONTEXT)
        edits, coarse = _by_token(gone, come, before[near:], behind[:_CONTEXT])
        before, behind = before[:near], behind[_CONTEXT:]
    whole = [(0, before), *edits, (0, behind)]
    return tuple(Operation(_SIGNS[sign], text) for sign, text in _merged(whole)), coarse


def _by_sentence(old: str, new: str) -> tuple[list[Edit], bool]:
    """Equal sentences first; what lies between them goes by token."""
    edits: list[Edit] = []
    coarse = False
    for equal, gone, come in _blocks(_SENTENCE.findall(old), _SENTENCE.findall(new)):
        if equal:
            edits.append((0, "".join(gone)))
            continue
        inner, inner_coarse = _by_token("".join(gone), "".join(come))
        edits += inner
        coarse = coarse or inner_coarse
    return edits, coarse


def _by_token(old: str, new: str, before: str = "", behind: str = "") -> tuple[list[Edit], bool]:
    """Edits from `old` to `new`, which stand between equal texts that a change may be shifted over."""
    one, other = tokens(old), tokens(new)
    head = _head(one, other)
    tail = _head(one[head:][::-1], other[head:][::-1])
    left, right = one[:head], one[len(one) - tail :]
    gone, come = one[head : len(one) - tail], other[head : len(other) - tail]
    coarse = len(gone) * len(come) > _CELLS
    blocks = [(False, gone, come)] if coarse else _without_chance(list(_blocks(gone, come)))
    if not coarse and not _is_told(blocks, left or tokens(before), right or tokens(behind)):
        readable = _readable([(True, tokens(before) + left, ()), *blocks, (True, right + tokens(behind), ())])
        if readable is not None:
            return readable, False
        coarse = True
    return [
        (0, before),
        *_edits([(True, left, ()), *blocks, (True, right, ())], "".join),
        (0, behind),
    ], coarse


def _without_chance(blocks: list[Block]) -> list[Block]:
    """Blocks of which those that are equal by chance are left in what changed."""
    if len(blocks) <= _SCATTERED:
        return blocks
    kept: list[Block] = []
    changed: tuple[list[str], list[str]] = ([], [])
    for equal, gone, come in [*blocks, (True, (), ())]:
        if (equal and len(gone) >= _TELLING) or not (gone or come):
            kept += [(False, *changed), (True, gone, come)]
            changed = ([], [])
        else:
            changed[0].extend(gone)
            changed[1].extend(come)
    return [block for block in kept if block[1] or block[2]]


def _is_told(blocks: Sequence[Block], left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether changes are readable as they are: the cleanup would leave them, which is the common case.

    It takes up what is equal between two changes and no longer than either, and moves what only came or
    only went to a better place where its last or first token stands beside it once more.
    """
    around = [(True, left, ()), *blocks, (True, right, ())]
    for (_, *before), (equal, gone, come), (_, *behind) in zip(around, blocks, around[2:], strict=False):
        if equal:
            if len(gone) <= min(max(map(len, before)), max(map(len, behind))):
                return False
        elif not (gone and come):
            edit = gone or come
            if (before[0] and before[0][-1] == edit[-1]) or (behind[0] and behind[0][0] == edit[0]):
                return False
    return True


def _readable(blocks: Sequence[Block]) -> list[Edit] | None:
    """Edits as a person would tell them; None where the tokens are too many for the characters."""
    alphabet = Alphabet(token for _, gone, come in blocks for token in (*gone, *come))
    if alphabet.exhausted:
        return None
    edits = _edits(blocks, alphabet.written)
    _READER.diff_cleanupSemantic(edits)
    return [(sign, alphabet.read(text)) for sign, text in edits]


def _edits(blocks: Sequence[Block], written: Callable[[Sequence[str]], str]) -> list[Edit]:
    edits: list[Edit] = []
    for equal, gone, come in blocks:
        if equal:
            edits.append((0, written(gone)))
            continue
        if gone:
            edits.append((-1, written(gone)))
        if come:
            edits.append((1, written(come)))
    return edits


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Equal and unequal stretches in turn, each with both sides."""
    if not old or not new:
        if old or new:
            yield False, old, new
        return
    at = (0, 0)
    for block in LCSseq.opcodes(old, new):
        if block.tag != "equal":
            continue
        if block.src_start > at[0] or block.dest_start > at[1]:
            yield False, old[at[0] : block.src_start], new[at[1] : block.dest_start]
        yield True, old[block.src_start : block.src_end], new[block.dest_start : block.dest_end]
        at = (block.src_end, block.dest_end)
    if at[0] < len(old) or at[1] < len(new):
        yield False, old[at[0] :], new[at[1] :]


def _head(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items at the start are equal in both."""
    return sum(takewhile(bool, map(eq, one, other)))


def _merged(edits: Sequence[Edit]) -> list[Edit]:
    """Neighbours of one sign as one, in a change the deletion first, nothing empty."""
    merged: list[Edit] = []
    equal = gone = come = ""
    for sign, text in edits:
        if sign == 0 and text and (gone or come):
            merged += [(-1, gone), (1, come)]
            gone = come = ""
        elif sign and text and equal:
            merged.append((0, equal))
            equal = ""
        if sign == 0:
            equal += text
        elif sign < 0:
            gone += text
        else:
            come += text
    merged += [(-1, gone), (1, come), (0, equal)] if gone or come else [(0, equal)]
    return [edit for edit in merged if edit[1]]
