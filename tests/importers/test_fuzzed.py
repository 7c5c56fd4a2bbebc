"""Damaged files of every format give text or a reason; `make battery` tries 10,000 of each."""

from pathlib import Path

import pytest

from editor_app.core.unreadable import Unreadable
from editor_app.importers import IMPORTERS
from tests.generate.mutations import FORMATS, mutated


@pytest.mark.parametrize("form", FORMATS)
def test_damaged_files_give_text_or_a_reason(form: str) -> None:
    importer = next(one for one in IMPORTERS if f".{form}" in one.suffixes)
    read = 0
    for seed in range(150):
        try:
            read += bool(importer.read(mutated(form, seed), Path(f"{seed}.{form}")).text)
        except Unreadable:
            continue
    assert 0 < read < 150 or form == "html"
