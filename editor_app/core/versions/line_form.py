"""What of a line remains when width, punctuation and space are left out."""

import re
import unicodedata
from typing import Final

_THOUSANDS: Final = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)\W+(?=\d)")
_FIGURE_MARK: Final = re.compile(r"(?<=\d)[%‰]|(?<!\d)[-−](?=\d)")
_KEPT: Final = str.maketrans({".": "\ue000", "%": "\ue001", "‰": "\ue002", "-": "\ue003", "−": "\ue003"})
_FIGURES: Final = re.compile(r"\d+")
_APART: Final = "\ue004"
_DROPPED: Final = frozenset(["Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Zs", "Zl", "Zp", "Cc", "Cf"])


class _Words(dict[int, str]):
    """A table for `str.translate` without width, punctuation, space and controls, filled as it is used.

    An accent stays, as ā is no a; a variation selector goes, as it only chooses the glyph.
    """

    def __missing__(self, code: int) -> str:
        self[code] = "".join(filter(_is_word, unicodedata.normalize("NFKD", chr(code))))
        return self[code]


def _is_word(character: str) -> bool:
    if unicodedata.category(character) in _DROPPED:
        return False
    return not ("\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef")


_WORDS: Final = _Words()


def words_of(line: str) -> str:
    """A line without width, punctuation and space, by which lines are found; 3.5 and 35 are one here.

    Of lines put together it gives what it gives of each, put together.
    """
    return line.translate(_WORDS)


def without_figures(words: str) -> str:
    """Words with the figures between them left open."""
    return _FIGURES.sub("0", words)


def same_but_for_form(old: str, new: str) -> bool:
    """Whether only width, punctuation or space differ. That 3.5 became 35 is more."""
    return form_of(old) == form_of(new)


def form_of(line: str) -> str:
    """A line without what changes only its form; a line of marks alone keeps them.

    What makes a figure stays: its point, its minus and its percent sign, and that 3,5 is no 35.
    """
    line = unicodedata.normalize("NFKC", line)
    plain = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), line)
    plain = _BETWEEN_DIGITS.sub(_between, plain)
    plain = _FIGURE_MARK.sub(lambda found: found[0].translate(_KEPT), plain)
    return words_of(plain) or line.strip()


def _between(found: re.Match[str]) -> str:
    """What keeps two digits apart: a point, or any other mark, behind a percent sign or not."""
    marks = found[0]
    return marks.translate(_KEPT) if marks == "." else "".join(filter("%‰".__contains__, marks)) + _APART
