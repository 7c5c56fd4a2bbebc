"""Interface strings: Chinese in the source, other languages through a catalogue."""

from collections.abc import Callable


def N_(text: str) -> str:
    """Marks a string that is translated where it is shown."""
    return text


def _as_written(text: str) -> str:
    return text


_translate: Callable[[str], str] = _as_written


def use_catalogue(translate: Callable[[str], str] | None) -> None:
    """Show what `translate` makes of each string from now on; None shows the Chinese of the source."""
    global _translate
    _translate = translate or _as_written


def _(text: str) -> str:
    # A catalogue has its head under the empty string.
    return _translate(text) if text else text
