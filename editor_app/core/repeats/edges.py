"""Where the two places of a chain begin and end."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import Indel

from editor_app.core.repeats.chains import Chain, worth
from editor_app.core.repeats.normal import Normal

_REACH = 32
_REACHES = 8
_REST = 20
"""Characters of a window at whose end no more is alike: looking further would find nothing."""
_HEAD, _UNLIKE = 12, 0.2
_SLIVER = 8
_REMAINDER = 80
_REMAINDER_ALIKE = 0.6
_SENTENCE = 8
_CONTAINED = 0.85
_STILL_ALIKE = 0.8

Bounds = tuple[int, int]
Lines = tuple[Bounds, Bounds, Bounds, Bounds]
"""Start and end of the lines that hold the first word of a chain's first copy and its last, and the same of
the second copy."""


def lines_of(normal: Normal, chains: Sequence[Chain]) -> list[Lines]:
    places = np.array([(c.first_start, c.first_end - 1, c.second_start, c.second_end - 1) for c in chains])
    bounds = np.array((*normal.lines, len(normal.words)))
    line = np.searchsorted(bounds, places, side="right")
    starts, ends = bounds[line - 1].tolist(), bounds[line].tolist()
    return [((a, b), (c, d), (e, f), (g, h)) for (a, c, e, g), (b, d, f, h) in zip(starts, ends, strict=True)]


def set_edges(normal: Normal, chain: Chain, lines: Lines) -> None:
    """Takes in what is still alike up to the lines' ends, and leaves off the few words of another line that
    are equal by chance."""
    edges = normal.edges
    (first, first_last), (second, second_last) = lines[:2], lines[2:]
    if not (chain.first_start in edges and chain.second_start in edges):
        if chain.in_order:
            _trim_start(chain, first, second)
        if chain.first_start not in edges and chain.second_start not in edges:
            _reach_back(normal, chain, first[0], max(second[0], chain.first_end))
    if not (chain.first_end in edges and chain.second_end in edges):
        if chain.in_order:
            _trim_end(chain, first_last, second_last)
        if chain.first_end not in edges and chain.second_end not in edges:
            _reach_on(normal, chain, min(first_last[1], chain.second_start), second_last[1])


def _trim_start(chain: Chain, first: Bounds, second: Bounds) -> None:
    start, end, diagonal = chain.runs[0]
    cut = max(_sliver_before(start, first), _sliver_before(start + diagonal, second))
    if 0 < cut < end - start:
        chain.first_start += cut
        chain.second_start += cut
        chain.matched -= cut
        chain.runs[0] = start + cut, end, diagonal


def _sliver_before(place: int, line: Bounds) -> int:
    """How far behind a place its line ends, if that is near and the place is not the line's start."""
    rest = line[1] - place
    return rest if rest <= _SLIVER and line[0] < place else 0


def _trim_end(chain: Chain, first: Bounds, second: Bounds) -> None:
    start, end, diagonal = chain.runs[-1]
    cut = max(_sliver_behind(end, first), _sliver_behind(end + diagonal, second))
    if 0 < cut < end - start:
        chain.first_end -= cut
        chain.second_end -= cut
        chain.matched -= cut
        chain.runs[-1] = start, end - cut, diagonal


def _sliver_behind(place: int, line: Bounds) -> int:
    begun = place - line[0]
    return begun if begun <= _SLIVER and line[1] > place else 0


def _reach_on(normal: Normal, chain: Chain, limit: int, second_limit: int) -> None:
    words, end, second, matched = normal.words, chain.first_end, chain.second_end, 0
    for _ in range(_REACHES):
        window = words[end : min(end + _REACH, limit)]
        step = _alike(window, words[second : min(second + _REACH, second_limit)])
        if step is None:
            break
        end += step[0]
        second += step[1]
        matched += step[2]
        if len(window) - step[0] > _REST:
            break
    chain.first_end, chain.second_end = end, second
    chain.matched += matched
    if end >= limit or second >= second_limit:
        return
    whole = chain.first_start in normal.edges and chain.second_start in normal.edges
    equal = _equal_remainders(words, (end, limit), (second, second_limit), chain if whole else None)
    if equal:
        chain.matched += equal
        chain.first_end, chain.second_end = limit, second_limit


def _reach_back(normal: Normal, chain: Chain, limit: int, second_limit: int) -> None:
    words, start, second, matched = normal.words, chain.first_start, chain.second_start, 0
    for _ in range(_REACHES):
        window = words[max(start - _REACH, limit) : start]
        step = _alike(window[::-1], words[max(second - _REACH, second_limit) : second][::-1])
        if step is None:
            break
        start -= step[0]
        second -= step[1]
        matched += step[2]
        if len(window) - step[0] > _REST:
            break
    chain.first_start, chain.second_start = start, second
    chain.matched += matched
    if start <= limit or second <= second_limit:
        return
    whole = chain.first_end in normal.edges and chain.second_end in normal.edges
    equal = _equal_remainders(words, (limit, start), (second_limit, second), chain if whole else None)
    if equal:
        chain.matched += equal
        chain.first_start, chain.second_start = limit, second_limit


def _equal_remainders(words: str, first: Bounds, second: Bounds, whole: Chain | None) -> int:
    """The equal words in what is left of both lines, where it was the same once: six tenths alike, where any
    two texts are a third and two sentences of one form are half.

    Of lines that are equal up to there, given as `whole`, one may have a sentence more before what is equal
    again.
    """
    one, other = first[1] - first[0], second[1] - second[0]
    size = one + other
    if size > 2 * _REMAINDER:
        return 0
    equal = (size - Indel.distance(words[slice(*first)], words[slice(*second)])) // 2
    if 2 * equal >= _REMAINDER_ALIKE * size:
        return equal
    shorter = min(one, other)
    if whole is None or shorter < _SENTENCE or equal < _CONTAINED * shorter:
        return 0
    return equal if 2 * (whole.matched + equal) >= _STILL_ALIKE * (whole.box + size) else 0


def _alike(first: str, second: str) -> tuple[int, int, int] | None:
    """How far from their start two windows are worth taking in, and how many characters are equal."""
    if not first or not second:
        return None
    if first == second:
        return len(first), len(first), len(first)
    # A sixth of the time that it takes to tell where they are alike.
    if Indel.normalized_similarity(first[:_HEAD], second[:_HEAD]) < _UNLIKE:
        return None
    best, most = None, 0
    matched = 0
    for block in Indel.opcodes(first, second):
        if block.tag != "equal":
            continue
        matched += block.src_end - block.src_start
        gained = worth(matched, block.src_end + block.dest_end)
        if gained > most:
            best, most = (block.src_end, block.dest_end, matched), gained
    return best
