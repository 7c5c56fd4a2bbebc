"""Tokens written as one character each, for functions that know characters only."""

from collections.abc import Iterable
from typing import Final

_FIRST: Final = 0xF0000
_LAST: Final = 0x10FFFF


class Alphabet:
    """One character a token: itself where it is one, else one of the private planes from U+F0000.

    Surrogates and characters of those planes in the text are written as if they were long tokens.
    `exhausted` says that there were not characters enough for all tokens.
    """

    def __init__(self, tokens: Iterable[str]) -> None:
        long = [token for token in dict.fromkeys(tokens) if not _is_itself(token)]
        self.exhausted = len(long) > _LAST - _FIRST
        self._character = {token: chr(_FIRST + number) for number, token in enumerate(long[: _LAST - _FIRST])}
        self._token = {ord(character): token for token, character in self._character.items()}

    def written(self, tokens: Iterable[str]) -> str:
        return "".join(self._character.get(token, token) for token in tokens)

    def read(self, text: str) -> str:
        return text.translate(self._token)


def _is_itself(token: str) -> bool:
    return len(token) == 1 and (token < "\ud800" or "\udfff" < token < chr(_FIRST))
