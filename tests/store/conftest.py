from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.store import workspace as workspaces
from editor_app.store.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a workspace may be made, with a key of its own."""
    monkeypatch.setenv("ZHIJIAN_CONFIG", str(tmp_path / "config"))
    return tmp_path / "卷.njx"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    made = workspaces.create(path, "青沅年鉴", 2025, "沈一鸣")
    yield made
    made.close()
