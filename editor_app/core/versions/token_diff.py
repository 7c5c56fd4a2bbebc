"""What changed inside one pair of texts, token by token.

The longest common subsequence of tokens is found by bits (rapidfuzz), which takes 10 ms where
diff-match-patch's own search takes 30 s; diff-match-patch then makes it readable (semantic cleanup).
Its functions know characters only, so each token is one character there.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq, Postfix, Prefix

from editor_app.core.change import Operation
from editor_app.core.versions.tokens import tokens

_FIRST: Final = 0xF0000
_LAST: Final = 0x10FFFF
_CELLS: Final = 25_000_000
"""Above so many pairs of tokens a pair of texts is coarse: a bound that no machine's speed moves."""
_BY_SENTENCE: Final = 1_500
_CONTEXT: Final = 24
"""Equal tokens at an edge that the cleanup may shift a change over."""
_NEAR: Final = 64
_MARKS: Final = frozenset("，。；：、（）《》“”")
_IN_FIGURES: Final = frozenset("零一二三四五六七八九十年月日万亿")
"""Ideographs that stand in numbers and dates, which are tokens of more than one character."""
_SENTENCE: Final = re.compile(r"[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+")
_SIGNS: Final = {-1: "-", 0: "=", 1: "+"}

Edit = tuple[int, str]


def compare_texts(old: str, new: str) -> tuple[tuple[Operation, ...], bool]:
    """Operations that rebuild both texts, and whether a part was too large to be compared by token."""
    if old == new:
        return ((Operation("=", old),) if old else ()), False
    if max(len(old), len(new)) > _BY_SENTENCE:
        edits, coarse = _by_sentence(old, new)
    else:
        edits, coarse = _by_token(old, new)
    return tuple(Operation(_SIGNS[sign], text) for sign, text in _merged(edits)), coarse


def _by_sentence(old: str, new: str) -> tuple[list[Edit], bool]:
    """Equal sentences first; what lies between them goes by token."""
    one, other = _SENTENCE.findall(old), _SENTENCE.findall(new)
    edits: list[Edit] = []
    coarse = False
    for equal, gone, come in _blocks(one, other):
        if equal:
            edits.append((0, "".join(gone)))
            continue
        inner, inner_coarse = _by_token("".join(gone), "".join(come))
        edits += inner
        coarse = coarse or inner_coarse
    return edits, coarse


def _by_token(old: str, new: str) -> tuple[list[Edit], bool]:
    if not old or not new:
        return [edit for edit in ((-1, old), (1, new)) if edit[1]], False
    start, end = _equal_edges(old, new)
    edits, coarse = _window(old[start : len(old) - end], new[start : len(new) - end])
    return [(0, old[:start]), *edits, (0, old[len(old) - end :])], coarse


def _equal_edges(old: str, new: str) -> tuple[int, int]:
    """Characters at both edges that are equal, need not be looked at and end between two tokens."""
    head = int(Prefix.similarity(old, new))
    tail = min(int(Postfix.similarity(old, new)), min(len(old), len(new)) - head)
    start = _last_cut(old, head - _CONTEXT)
    end = _last_cut(old[::-1], tail - _CONTEXT)
    return start, end


def _last_cut(text: str, end: int) -> int:
    """The last place up to `end` that is certain to lie between two tokens, 0 where none is near."""
    for at in range(end, max(end - _NEAR, 0), -1):
        if _is_plain(text[at - 1]) and _is_plain(text[at]):
            return at
    return 0


def _is_plain(character: str) -> bool:
    return ("\u4e00" <= character <= "\u9fff" and character not in _IN_FIGURES) or character in _MARKS


def _window(old: str, new: str) -> tuple[list[Edit], bool]:
    one, other = tokens(old), tokens(new)
    head = _head(one, other)
    tail = _head(one[head:][::-1], other[head:][::-1])
    inner = one[head : len(one) - tail], other[head : len(other) - tail]
    alphabet = _Alphabet()
    if len(inner[0]) * len(inner[1]) > _CELLS or not alphabet.holds(*inner):
        return [
            (0, "".join(one[:head])),
            (-1, "".join(inner[0])),
            (1, "".join(inner[1])),
            (0, "".join(one[len(one) - tail :])),
        ], True
    near_head, near_tail = min(head, _CONTEXT), min(tail, _CONTEXT)
    window = (
        alphabet.written(one[head - near_head : len(one) - tail + near_tail]),
        alphabet.written(other[head - near_head : len(other) - tail + near_tail]),
    )
    edits = [(sign, alphabet.read(text)) for sign, text in _readable(*window)]
    far_head = "".join(one[: head - near_head])
    far_tail = "".join(one[len(one) - tail + near_tail :])
    return [(0, far_head), *edits, (0, far_tail)], False


def _readable(old: str, new: str) -> list[Edit]:
    edits: list[Edit] = []
    for equal, gone, come in _blocks(old, new):
        if equal:
            edits.append((0, str(gone)))
        else:
            edits += [(sign, str(text)) for sign, text in ((-1, gone), (1, come)) if text]
    diff_match_patch().diff_cleanupSemantic(edits)
    return edits


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Equal and unequal stretches in turn, each with both sides."""
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
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


class _Alphabet:
    """One character a token: itself where it is one, else one of the private planes from U+F0000.

    Surrogates and characters of those planes in the text are written as if they were long tokens.
    """

    def __init__(self) -> None:
        self._characters: dict[str, str] = {}
        self._tokens: dict[int, str] = {}

    def holds(self, *texts: Sequence[str]) -> bool:
        """Whether there are characters enough for the tokens of some texts."""
        most = _LAST - _FIRST - 2 * _CONTEXT
        if sum(map(len, texts)) <= most:
            return True
        return len({token for text in texts for token in text if not _is_itself(token)}) <= most

    def written(self, text: Sequence[str]) -> str:
        return "".join(
            [token if len(token) == 1 and token < "\ud800" else self._character(token) for token in text]
        )

    def read(self, text: str) -> str:
        return text.translate(self._tokens)

    def _character(self, token: str) -> str:
        if _is_itself(token):
            return token
        if token not in self._characters:
            character = chr(_FIRST + len(self._characters))
            self._characters[token] = character
            self._tokens[ord(character)] = token
        return self._characters[token]


def _is_itself(token: str) -> bool:
    return len(token) == 1 and (token < "\ud800" or "\udfff" < token < chr(_FIRST))


def _merged(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Neighbours of one sign as one, in a change the deletion first, nothing empty."""
    held: dict[int, list[str]] = {0: [], -1: [], 1: []}
    for sign, text in edits:
        if not text:
            continue
        if (sign == 0) != bool(held[0]) and any(held.values()):
            yield from _flushed(held)
            held = {0: [], -1: [], 1: []}
        held[sign].append(text)
    yield from _flushed(held)


def _flushed(held: dict[int, list[str]]) -> Iterator[Edit]:
    for sign, texts in held.items():
        if texts:
            yield sign, "".join(texts)
