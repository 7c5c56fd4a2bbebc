"""What a reading does not take over: counted by kind, with the words that are lost where there are some."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from editor_app.core.language import _

_LONGEST: Final = 24
_EXAMPLES: Final = 8


class LeftOut:
    """Counts by kind. Of the words of each kind the first few are kept, for a person to judge by."""

    def __init__(self) -> None:
        self._counts = Counter[str]()
        self._words: dict[str, list[str]] = {}

    def __getitem__(self, kind: str) -> int:
        return self._counts[kind]

    def add(self, kind: str, count: int = 1, words: str = "") -> None:
        self._counts[kind] += count
        shown = " ".join(words[: _LONGEST * 4].split())
        if count and shown:
            known = self._words.setdefault(kind, [])
            if len(known) <= _EXAMPLES and shown not in known:
                known.append(shown)

    def copy(self) -> "LeftOut":
        copied = LeftOut()
        copied._counts = self._counts.copy()
        copied._words = {kind: list(words) for kind, words in self._words.items()}
        return copied

    def said(self, sentences: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """A sentence for each kind that there is, of those given with their kinds, not yet translated."""
        return tuple(
            _(sentence).format(count=self[kind]) + self.quoted(kind)
            for kind, sentence in sentences
            if self[kind]
        )

    def quoted(self, kind: str) -> str:
        """The first words of a kind behind a colon; empty where there are none."""
        words = self._words.get(kind, [])
        quotes = "".join(f"“{_shortened(one)}”" for one in words[:_EXAMPLES])
        return f"：{quotes}{'……' if len(words) > _EXAMPLES else ''}" if quotes else ""


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
