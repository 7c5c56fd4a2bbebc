from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.volumes import Desk, desk


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A volume with a draft of three entries, and three persons."""
    monkeypatch.setenv("ZHIJIAN_CONFIG", str(tmp_path / "config"))
    made = desk(tmp_path / "卷.njx", tmp_path)
    yield made
    made.workspace.close()
