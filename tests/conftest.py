"""What every test may count on: no display, no settings of the person who runs them, one font.

Nothing here imports Qt before a test asks for it.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parent.parent

_HOME = tempfile.mkdtemp(prefix="zhijian-tests-")
_OWN_PLACES = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "share",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}

# Qt reads these when it is imported or when the application is made, so they are set before both.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.pop("QT_IM_MODULE", None)
os.environ.pop("ZHIJIAN_LANG", None)
for _variable, _folder in _OWN_PLACES.items():
    os.environ[_variable] = os.path.join(_HOME, _folder)
    os.makedirs(os.environ[_variable], mode=0o700)


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The real texts beside the project, read where they lie."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real texts (../shared/corpus) is not on this machine")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the sample volume."""
    return ROOT / "resources" / "sample"


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The application with the bundled font, so that Chinese text measures the same everywhere."""
    from pylopdf_fonts_zh_cn import sans_path
    from PySide6.QtGui import QFont, QFontDatabase

    added = QFontDatabase.addApplicationFont(str(sans_path()))
    family = QFontDatabase.applicationFontFamilies(added)[0]
    qapp.setStyle("Fusion")
    qapp.setFont(QFont(family, 10))
    return qapp
