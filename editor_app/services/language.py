"""Which language the program speaks: Chinese, or English through the catalogue in resources/locale.

The choice stands in an environment variable, so that processes that are started later speak it too.
The locale of the system plays no part: an editor's machine may well have an English one.
"""

import os
from enum import StrEnum
from pathlib import Path
from typing import Final

from editor_app.core.language import use_catalogue

VARIABLE: Final = "ZHIJIAN_LANG"
FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "locale"


class Language(StrEnum):
    """What the program can speak."""

    CHINESE = "zh"
    ENGLISH = "en"


def asked_for() -> Language | None:
    """The language that the environment names (en, en_GB.UTF-8, zh …), or None."""
    named = os.environ.get(VARIABLE, "").lower()
    return next((language for language in Language if named.startswith(language)), None)


def use(language: Language) -> None:
    """Speak a language from now on, here and in processes that are started later."""
    os.environ[VARIABLE] = language
    if language is Language.CHINESE:
        use_catalogue(None)
        return
    # The command line speaks Chinese mostly, and starts faster without the catalogue.
    import gettext

    use_catalogue(gettext.translation("zhijian", FOLDER, [language]).gettext)


def use_asked_for() -> None:
    """Speak what the environment asks for, or go on as before."""
    language = asked_for()
    if language is not None:
        use(language)
