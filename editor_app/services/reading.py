"""Read documents from disk: the bytes as they were given, and the draft made of them."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from editor_app.core.annotations import NONE, Annotations
from editor_app.core.draft import Draft, Reading
from editor_app.core.language import _
from editor_app.core.task import Task
from editor_app.core.unreadable import Unreadable
from editor_app.importers import IMPORTERS, TEXT, decoding
from editor_app.importers.recognition import CONVERTED, OTHER_NAMES, NotADocument, format_of
from editor_app.services.reading_process import Answer, Job, Readers

_LARGEST = 100 * 1024 * 1024
_SHORT = 4 * 1024 * 1024
"""Bytes of plain text that need no process: it takes 0.2 s to start, and only Python reads them."""
_SUFFIXES = {suffix: importer for importer in IMPORTERS for suffix in importer.suffixes}
_IN_FOLDERS = frozenset(_SUFFIXES) | CONVERTED | frozenset(OTHER_NAMES)


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file as it was given, and the draft read from it. `given` is the path's own spelling.

    `encoding` is None for formats that state their own; `left_out` says what was not taken over,
    `annotations` what stands beside the text.
    """

    path: Path
    original: bytes
    sha256: str
    encoding: str | None
    encoding_certain: bool
    draft: Draft
    left_out: tuple[str, ...] = ()
    annotations: Annotations = NONE
    given: str = ""

    @property
    def name(self) -> str:
        """The path as a person gave it: a `Path` drops a leading ./ and doubled slashes."""
        return self.given or str(self.path)


def read_file(
    path: Path, *, encoding: str | None = None, view: str = "final", main_text: bool = False
) -> FileDraft:
    """Read one document, see `read_files`. Raises `Unreadable`."""
    (read,) = read_files([path], encoding=encoding, view=view, main_text=main_text)
    if isinstance(read, Unreadable):
        raise read
    return read


def read_files(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    view: str = "final",
    main_text: bool = False,
    task: Task | None = None,
) -> list[FileDraft | Unreadable]:
    """Read documents, each for itself: what cannot be read keeps no other back.

    `view` chooses the side of tracked changes: final, original or all. `main_text` leaves out what
    stands around the text of a page. Everything but short plain text is read in processes of its
    own, see `reading_process`.
    """
    options = {"encoding": encoding, "view": view, "main_text": main_text}
    return _Batch(paths, options, task or Task()).read()


def previews(file: FileDraft) -> dict[str, str]:
    """How a text begins in each encoding that it may be in, the likeliest first: for a person to choose."""
    return {preview.encoding: preview.text for preview in decoding.previews(file.original)}


def reread(file: FileDraft, encoding: str) -> FileDraft:
    """A plain text read again in the encoding that a person has chosen. Raises `Unreadable`."""
    job = Job(file.original, file.path, TEXT, encoding, "final")
    return _file_draft(job, *job.read(Task()), note=None)


def without_navigation(file: FileDraft) -> FileDraft:
    """A page without what stands around its text, where a person has agreed to that. Raises `Unreadable`."""
    importer = _SUFFIXES[".html"]
    job = Job(file.original, file.path, importer, file.encoding, "final", main_text=True)
    return _file_draft(job, *job.read(Task()), note=None)


class _Batch:
    """The documents of one call; progress is told in bytes."""

    def __init__(self, paths: Sequence[Path], options: Mapping[str, Any], task: Task) -> None:
        self._paths = paths
        self._options = options
        self._task = task
        self._sizes = [_size(path) for path in paths]
        self._done = [0.0] * len(paths)
        self._answers: dict[int, FileDraft | Unreadable] = {}
        self._jobs: dict[int, Job] = {}
        self._notes: dict[int, str] = {}

    def read(self) -> list[FileDraft | Unreadable]:
        jobs = self._waiting()
        first = next(jobs, None)
        if first is not None:
            with Readers(len(self._paths) - first[0]) as readers:
                for number, answer in readers.read(chain([first], jobs), self._progress):
                    self._settle(number, answer)
        return [self._answers[number] for number in range(len(self._paths))]

    def _waiting(self) -> Iterator[tuple[int, Job]]:
        """The documents that a process has to read; the others are settled on the way.

        Those in old formats come last, when LibreOffice has made new ones of them together.
        """
        old: list[tuple[int, Job, str]] = []
        for number, path in enumerate(self._paths):
            try:
                original = _bytes(path)
                suffix = _format(path, original)
                job = Job(original, path, _SUFFIXES.get(suffix, TEXT), **self._options)
                if suffix in CONVERTED:
                    old.append((number, job, suffix))
                elif job.importer is not TEXT or len(original) > _SHORT:
                    yield number, self._begun(number, job)
                else:
                    self._settle(number, job.read(self._task), job)
            except Unreadable as error:
                self._settle(number, error)
        yield from self._converted(old)

    def _converted(self, old: Sequence[tuple[int, Job, str]]) -> Iterator[tuple[int, Job]]:
        from editor_app.importers import office

        for at in range(0, len(old), office.TOGETHER):
            files = [(job.original, suffix) for _number, job, suffix in old[at : at + office.TOGETHER]]
            made = office.convert(files, self._report)
            for (number, job, suffix), one in zip(old[at:], made, strict=False):
                if isinstance(one, str):
                    self._settle(number, Unreadable(str(job.path), one))
                else:
                    self._notes[number] = _(office.SAID).format(suffix=suffix.removeprefix("."))
                    self._begun(number, job)
                    former = job.original, suffix
                    yield number, replace(job, original=one[0], importer=_SUFFIXES[one[1]], former=former)

    def _begun(self, number: int, job: Job) -> Job:
        self._jobs[number] = job
        return job

    def _settle(self, number: int, answer: Answer, job: Job | None = None) -> None:
        job = self._jobs.pop(number, job)
        if isinstance(answer, Unreadable):
            self._answers[number] = answer
        elif job is not None:
            self._answers[number] = _file_draft(job, *answer, self._notes.get(number))
        self._progress(number, 1.0)

    def _progress(self, number: int, done: float) -> None:
        self._done[number] = done
        self._report()

    def _report(self) -> None:
        read = sum(size * part for size, part in zip(self._sizes, self._done, strict=True))
        self._task.step(round(read), sum(self._sizes))


def _file_draft(job: Job, reading: Reading, draft: Draft, note: str | None) -> FileDraft:
    return FileDraft(
        job.path,
        job.original,
        hashlib.sha256(job.original).hexdigest(),
        reading.encoding,
        reading.encoding_certain,
        draft,
        reading.left_out if note is None else (note, *reading.left_out),
        reading.annotations,
    )


def _format(path: Path, original: bytes) -> str:
    try:
        return format_of(original, path.suffix.lower())
    except NotADocument as error:
        raise Unreadable(str(path), _(error.why)) from error


def _size(path: Path) -> int:
    """Bytes, at least one so that a batch of files that are not there has an end too."""
    try:
        return max(1, path.stat().st_size)
    except (OSError, ValueError):
        return 1


def suffixes() -> list[str]:
    """The suffixes of all files that can be read, with or without LibreOffice."""
    return sorted(_IN_FOLDERS)


def expand(paths: Sequence[Path]) -> list[Path]:
    """The files to read: a folder stands for every document in it and below, in order of path.

    Hidden files, and the ~$ files that Word leaves beside an open document, are passed over.
    Raises `Unreadable` for a folder without documents.
    """
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = sorted(_documents(path))
        if not found:
            raise Unreadable(str(path), _("文件夹里没有可读的文稿（txt、docx、xlsx、html、pdf、doc、wps）"))
        files += found
    return files


def passed_over(paths: Sequence[Path]) -> list[Path]:
    """The files in folders that are no documents by their suffix, which nothing is read of."""
    found = (path for folder in paths if folder.is_dir() for path in _files(folder))
    return sorted(path for path in found if path.suffix.lower() not in _IN_FOLDERS)


def _documents(folder: Path) -> Iterator[Path]:
    return (path for path in _files(folder) if path.suffix.lower() in _IN_FOLDERS)


def _files(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise Unreadable(str(error.filename), _why_not(error)) from error

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not _is_passed_over(name)]
        yield from (Path(parent, name) for name in names if not _is_passed_over(name))


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini")


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise Unreadable(str(path), _("是文件夹，不是文稿"))
    try:
        with path.open("rb") as file:
            original = file.read(_LARGEST + 1)
    except OSError as error:
        raise Unreadable(str(path), _why_not(error)) from error
    except ValueError as error:
        raise Unreadable(str(path), _("文件名里有不能用的字符")) from error
    if len(original) > _LARGEST:
        raise Unreadable(str(path), _("文件超过 100 MB，不像文字稿；请去掉图片或分成几份"))
    if not original:
        raise Unreadable(str(path), _("文件是空的，没有内容；请向供稿者再要一份"))
    return original


def read_text(path: Path, what: str) -> str:
    """The text of a small file that a person wrote; `what` says what it is. Raises `Unreadable`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Unreadable(str(path), _why_not(error)) from error
    except UnicodeDecodeError as error:
        raise Unreadable(str(path), _("{what}要存为 UTF-8 编码的文本").format(what=what)) from error


def _why_not(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("找不到这个文件；请核对文件名和所在文件夹")
    if isinstance(error, PermissionError):
        return _("没有读取它的权限；请换一个位置或向管理员要权限")
    return _("读不出来：{why}").format(why=error.strerror or error)
