"""Interface strings: Chinese in the source, other languages through gettext catalogues."""

import gettext
from collections.abc import Callable


def N_(text: str) -> str:
    """Marks a string that is translated where it is shown."""
    return text


_translate: Callable[[str], str] = gettext.NullTranslations().gettext


def use_language(translations: gettext.NullTranslations) -> None:
    global _translate
    _translate = translations.gettext


def _(text: str) -> str:
    return _translate(text)
