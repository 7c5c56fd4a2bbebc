"""Tokens of running text for comparing two versions: numbers, dates, words and graphemes whole."""

import re
from collections.abc import Iterator

from editor_app.core.draft import Span

_DIGIT = r"[0-9０-９]"
_NUMBER = (
    rf"{_DIGIT}{{1,3}}(?:[,\u00a0\u2009]{_DIGIT}{{3}})+(?!{_DIGIT})(?:[.．]{_DIGIT}+)?"
    rf"|{_DIGIT}+(?:[.．]{_DIGIT}+)?"
)
_SIGN = r"[%％‰]"
_DATE = (
    rf"{_DIGIT}{{4}}年(?:{_DIGIT}{{1,2}}月(?:{_DIGIT}{{1,2}}日)?)?|{_DIGIT}{{1,2}}月{_DIGIT}{{1,2}}日"
    r"|[〇零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)?"
)
# Marks that stay with the character before them: accents, variation selectors, skin tones, the
# vowel signs of Indic, Tibetan and Thai script.
_EXTEND = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0f71-\u0f84\u0f90-\u0fbc\u180b-\u180d\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
    "\U000e0100-\U000e01ef]"
)
_GRAPHEME = rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|(?s:.)){_EXTEND}*(?:\u200d(?s:.)?{_EXTEND}*)*"
_LETTER = "[A-Za-zÀ-ÖØ-öø-ÿ]"
_FIGURE = rf"(?:{_NUMBER})(?:{_SIGN}|[万亿]{{1,2}})?"
_TOKEN = re.compile(rf"(?:{_DATE}|{_FIGURE}|(?:{_LETTER}{_EXTEND}*)+)(?:{_EXTEND}|\u200d)*|{_GRAPHEME}")
_MARKED = re.compile(rf"{_EXTEND}|[\u200d\U0001f1e6-\U0001f1ff]")
# What is longer than one character where nothing is marked; the first look tells most places apart.
_LONG = re.compile(rf"(?=[0-9０-９〇零一二三四五六七八九]|{_LETTER})(?:{_DATE}|{_FIGURE}|{_LETTER}+)")
_NUMBER_WITH_SIGN = re.compile(rf"(?:{_NUMBER}){_SIGN}?")


def tokens(text: str) -> list[str]:
    """Tokens that joined give the text again."""
    if _MARKED.search(text):
        return _TOKEN.findall(text)
    found: list[str] = []
    at = 0
    for long in _LONG.finditer(text):
        found += text[at : long.start()]
        found.append(long[0])
        at = long.end()
    found += text[at:]
    return found


def numbers(text: str) -> list[str]:
    """The figures of a text: digits with their % or ‰, without unit."""
    return _NUMBER_WITH_SIGN.findall(text)


def with_numbers_as(mark: str, text: str) -> str:
    """A text with a mark in place of each of its figures."""
    return _NUMBER_WITH_SIGN.sub(mark, text)


def number_spans(text: str) -> Iterator[Span]:
    """Where the figures of a text stand."""
    return (Span(*found.span()) for found in _NUMBER_WITH_SIGN.finditer(text))
