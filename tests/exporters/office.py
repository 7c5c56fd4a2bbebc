"""LibreOffice, where the machine has it."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

_AT_ONCE = 50
"""It stops in the middle of some 250 files."""
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def convert(files: Sequence[Path], form: str, folder: Path) -> None:
    """Converts files into a folder, with a profile of its own and without a display."""
    assert OFFICE is not None
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    for start in range(0, len(files), _AT_ONCE):
        some = map(str, files[start : start + _AT_ONCE])
        subprocess.run([*command, *some], check=True, capture_output=True, timeout=600)


def there_and_back(files: Sequence[Path], folder: Path) -> list[Path]:
    """docx → odt → docx; returns the files that came back, in the same order."""
    convert(files, "odt", folder / "odt")
    convert([folder / "odt" / f"{file.stem}.odt" for file in files], "docx:MS Word 2007 XML", folder / "back")
    return [folder / "back" / file.name for file in files]
