"""What reading costs: a volume in one Word file, a folder of 300 files, and the start of the command line.

Asked for: 2 million characters in 5,000 entries within 15 s and 600 MB, 300 small files within 60 s, a
`check` of one short text in about half a second.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.services.reading import FileDraft, read_files
from tests.generate.pages import make_page
from tests.importers.sheet_sample import Value, workbook
from tests.importers.word_sample import deleted, inserted, p, word

if sys.platform != "win32":
    import resource

ENTRIES = 5_000
WORDS = "全年完成固定资产投资比上年增长新建改建农村公路开展安全生产检查违法案件培训人员组织志愿服务活动"
FONTS = '<x:rFonts x:ascii="宋体" x:hAnsi="宋体" x:eastAsia="宋体"/><x:sz x:val="24"/><x:szCs x:val="24"/>'
MAIN = Path(__file__).resolve().parents[2] / "main.py"


def runs(text: str) -> str:
    """As Word has text that was worked on: a run every dozen characters, each with its fonts."""
    pieces = (text[at : at + 12] for at in range(0, len(text), 12))
    return "".join(f"<x:r><x:rPr>{FONTS}</x:rPr><x:t>{piece}</x:t></x:r>" for piece in pieces)


def volume() -> bytes:
    random = Random(1)
    body: list[str] = []
    for number in range(ENTRIES):
        body.append(p(runs(f"【条目{number}】")))
        body += [p(runs("".join(random.choices(WORDS, k=190)) + "。")) for _paragraph in range(2)]
        if number % 10 == 0:
            body.append(p(deleted("旧"), inserted(runs("新"))))
    return word("".join(body))


def small(form: str, seed: int) -> bytes:
    text = make_page(seed).text[:4000]
    if form == "docx":
        return word("".join(p(runs(line.replace("&", "").replace("<", ""))) for line in text.split("\n")))
    if form == "xlsx":
        rows: list[list[Value]] = [[f"项目{number}", number * seed] for number in range(60)]
        return workbook({"表1": rows})
    return text.encode("gb18030") if form == "txt" else f"<pre>{text}</pre>".encode()


def timed(paths: list[Path]) -> str:
    steps: list[float] = []
    started = time.perf_counter()
    files = read_files(paths, task=Task(lambda done, total: steps.append(done / total)))
    took = time.perf_counter() - started
    read = [file for file in files if isinstance(file, FileDraft)]
    refused = [file for file in files if isinstance(file, Unreadable)]
    characters = sum(len(file.draft.text) for file in read)
    entries = sum(len(file.draft.sections) for file in read)
    return (
        f"{len(read)} files ({len(refused)} refused), {characters:,} characters, {entries:,} sections: "
        f"{took:.1f} s, {len(set(steps))} steps of progress"
    )


def largest() -> str:
    """The most memory that a process for reading has had."""
    if sys.platform == "win32":
        return ""
    return (
        f", {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB in the process for reading"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = folder / "volume.docx"
        whole.write_bytes(volume())
        print("one volume:", timed([whole]) + largest())
        forms = ("docx", "txt", "html", "xlsx")
        many = [folder / f"{number}.{forms[number % 4]}" for number in range(300)]
        for number, path in enumerate(many):
            path.write_bytes(small(forms[number % 4], number))
        print("300 files:", timed(many))
        for path in (many[1], many[0]):
            started = time.perf_counter()
            subprocess.run([sys.executable, str(MAIN), "check", str(path)], check=False, capture_output=True)
            print(f"check of one {path.suffix}: {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()
