"""Characters of symbol fonts: Word stores a number in the font, which says nothing without it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

_SYMBOL: Final = (
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    (0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
)
_WINGDINGS: Final = (
    (0x21, "✏✂"), (0x28, "☎✆✉"), (0x36, "⌛"), (0x3F, "✍"), (0x45, "☜☞☝☟"), (0x4A, "☺"), (0x51, "✈☼"),
    (0x6C, "●"), (0x6E, "■□"), (0x71, "❑❒"), (0x75, "◆❖"), (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•"), (0xA7, "▪□"), (0xAB, "★"), (0xD8, "➢"), (0xDF, "←→↑↓↖↗↙↘"), (0xE8, "➔"), (0xEF, "⇦⇨⇧⇩"),
    (0xFB, "✗✓☒☑"),
)  # fmt: skip
_WINGDINGS_2: Final = ((0x4F, "✗✓☒☑☒☒"), (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), (0xA3, "□"))
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE: Final = 0xF000
"""Word puts the numbers of such fonts here."""


@cache
def _table(font: str) -> Mapping[int, str]:
    def characters() -> Iterator[tuple[int, str]]:
        for first, signs in _FONTS.get(font, ()):
            yield from enumerate(signs, first)

    return dict(characters())


def of_font(font: str, number: int) -> str | None:
    """The character that looks like one of a symbol font, by its number there; None where none is known."""
    if _PRIVATE <= number <= _PRIVATE + 0xFF:
        number -= _PRIVATE
    return _table(font.strip().lower()).get(number)
