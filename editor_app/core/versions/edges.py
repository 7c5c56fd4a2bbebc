"""What two texts have in common at their heads and tails, cut only where tokens surely begin."""

from typing import Final

from rapidfuzz.distance import Postfix, Prefix

_OF_FIGURES: Final = frozenset("年月日万亿一二三四五六七八九十")
_MARKS: Final = frozenset("、。；：！？（）《》“”【】\u3000\n")
_REACH: Final = 48
"""Characters looked through for a place where a token begins; without one nothing is cut off."""


def common_edges(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start and at the end two different texts share in whole tokens."""
    head = token_start(old, Prefix.similarity(old, new) - 1)
    # Of what the head takes nothing is counted again at the tail.
    tail = Postfix.similarity(old[head:], new[head:])
    return head, len(old) - _token_end(old, len(old) - tail + 1)


def token_start(text: str, at: int) -> int:
    """The last place up to `at` where a token begins in any text that has these characters there.

    0 where none is near: the start of a text is such a place.
    """
    for place in range(at, max(0, at - _REACH), -1):
        if _alone(text[place - 1]) and _alone(text[place]):
            return place
    return 0


def _token_end(text: str, at: int) -> int:
    for place in range(at, min(len(text), at + _REACH)):
        if _alone(text[place - 1]) and _alone(text[place]):
            return place
    return len(text)


def _alone(character: str) -> bool:
    """Whether a character is a token by itself beside another such one.

    It is no digit, letter, mark or joiner, and none that dates and amounts are written with.
    """
    return ("\u4e00" <= character <= "\u9fff" and character not in _OF_FIGURES) or character in _MARKS
