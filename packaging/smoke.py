"""Tries a packaged program as a user would: a check, a tree, an unreadable file, and the window.

Usage: smoke.py FOLDER, where FOLDER is what `make package` made.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample" / "第二稿"
SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "importers" / "samples"
FORMATS = {"page.html": "水利", "plain.pdf": "234 km", "table.xlsx": "水库", "page.docx": "全年供水"}
ALIVE_SECONDS = 5


def run(program: Path, *arguments: object, language: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "ZHIJIAN_LANG": language},
        timeout=120,
    )


def expect(holds: bool, what: str) -> None:
    print("ok  " if holds else "FAIL", what)
    if not holds:
        raise SystemExit(1)


def main() -> None:
    folder = Path(sys.argv[1])
    program = folder / ("zhijian.exe" if os.name == "nt" else "zhijian")
    checked = run(program, "check", SAMPLE, "--format", "json")
    expect(checked.returncode == 1, f"check ends with 1 on the sample: {checked.stderr.strip()}")
    codes = {
        finding["code"] for draft in json.loads(checked.stdout)["drafts"] for finding in draft["findings"]
    }
    expect("list-count" in codes, f"check finds {', '.join(sorted(codes))}")
    english = run(program, "check", SAMPLE, language="en")
    expect("items are listed" in english.stdout, "check speaks English when it is asked to")
    outline = run(program, "outline", SAMPLE, "--format", "json")
    expect("农业农村" in outline.stdout, "outline shows a division")
    for name, part in FORMATS.items():
        text = run(program, "text", SAMPLES / name)
        expect(part in text.stdout, f"{name} is read in a process of its own: {text.stderr.strip()}")
    with tempfile.TemporaryDirectory() as scratch:
        wrong = Path(scratch) / "不是文档.docx"
        wrong.write_bytes(b"PK\x03\x04 broken")
        refused = run(program, "check", wrong)
        expect(
            refused.returncode == 2 and "Traceback" not in refused.stderr,
            f"a broken file is refused: {refused.stderr.strip()}",
        )
        places = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA"), scratch)
        window = subprocess.Popen([program], env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"})
        try:
            time.sleep(ALIVE_SECONDS)
            expect(window.poll() is None, f"the window is open after {ALIVE_SECONDS} seconds")
        finally:
            window.terminate()
            window.wait(timeout=30)


if __name__ == "__main__":
    main()
