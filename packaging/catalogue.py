"""Brings the English catalogue up to date with the strings of the source: `make catalogue`.

Writes resources/locale/en/LC_MESSAGES/zhijian.po and .mo, both the same at each run on the same source,
and prints what is not translated, or not well. With --check it writes nothing and ends with 1 where
there is something to do; a string that has moved or is no longer there waits for the next run.

The source is read with ast: Babel's own reader does not see calls within f-strings before Python 3.12.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES" / "zhijian.po"
CONFLICT = re.compile(r"^<{7}.*?\n(.*?)(?:^\|{7}.*?\n.*?)?^={7}\n(.*?)^>{7}.*?\n", re.MULTILINE | re.DOTALL)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
FULL_WIDTH = re.compile("[\u3000-\u3006\u3008-\u303f\uff00-\uff65]")
HAN = re.compile("[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff]+")
MNEMONIC = re.compile(r"\(&\w\)")
_WIDTH = 110


class Made(NamedTuple):
    """The two files as they should be, and what is still to be done by hand."""

    po: bytes
    mo: bytes
    to_do: list[str]


class _Catalogue(Catalog):
    """Without the dates and the version of Babel, which would change the files at each run."""

    mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Language", "en")]  # noqa: RUF012


def strings(root: Path) -> Iterator[tuple[str, tuple[str, int]]]:
    """Every string that the source marks with `_()` or `N_()`, with its file and line."""
    for path in sorted((root / "editor_app").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        found = [
            (call.lineno, call.col_offset, call.args[0].value)
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in ("_", "N_")
            and isinstance(call.args[0], ast.Constant)
        ]
        for line, _column, text in sorted(found):
            yield text, (name, line)


def make(root: Path, old: str) -> Made:
    """The catalogue of the source below `root`, with the translations and the head of the `old` one."""
    known = _translations(old)
    catalogue = _Catalogue(locale="en")
    for text, place in strings(root):
        catalogue.add(text, known.get(text, ""), locations=[place])
    head = old.partition("\n\n")[0]
    body = io.BytesIO()
    write_po(body, catalogue, _WIDTH, omit_header=True, sort_by_file=True, include_lineno=False)
    messages = [message for message in catalogue if message.id]
    to_do = [said for message in messages if (said := _wrong(message))]
    return Made(f"{head}\n\n".encode() + body.getvalue().strip() + b"\n", _compiled(catalogue), to_do)


def _translations(text: str) -> dict[str, str]:
    """The translations of a catalogue; of one that git could not merge those of both sides, ours first."""
    sides = [read_po(io.StringIO(CONFLICT.sub(rf"\{side}", text)), locale="en") for side in (2, 1)]
    messages = [message for side in sides for message in side if message.id and message.string]
    return {str(message.id): str(message.string) for message in messages}


def _compiled(catalogue: Catalog) -> bytes:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def is_compiled(po: str, mo: bytes) -> bool:
    """Whether a compiled catalogue says what the readable one says."""
    catalogue = _Catalogue(locale="en")
    for text, english in _translations(po).items():
        catalogue.add(text, english)
    return mo == _compiled(catalogue)


def _wrong(message: Message) -> str:
    """What is to be done about a message, or nothing."""
    where = message.locations[0][0]
    if not message.string:
        return f"{where}: not translated: {message.id}"
    if sorted(PLACEHOLDER.findall(message.id)) != sorted(PLACEHOLDER.findall(message.string)):
        return f"{where}: other placeholders: {message.id} -> {message.string}"
    left = [word for word in HAN.findall(message.string) if not _is_quoted(word, message.id)]
    if left or FULL_WIDTH.search(message.string):
        return f"{where}: Chinese left: {message.id} -> {message.string}"
    if MNEMONIC.search(message.id) and message.string.count("&") != 1:
        return f"{where}: no letter marked by &: {message.id} -> {message.string}"
    return ""


def _is_quoted(word: str, said: str) -> bool:
    """Whether a word is one of the drafts, which the Chinese puts between quotation marks."""
    return f"“{word}”" in said or f'"{word}"' in said


def main(check: bool) -> int:
    """Write the files, or look at them; prints what is to be done."""
    old, mo = PO.read_text(encoding="utf-8"), PO.with_suffix(".mo")
    made = make(ROOT, old)
    to_do = made.to_do
    if not check:
        PO.write_bytes(made.po)
        mo.write_bytes(made.mo)
    elif not is_compiled(old, mo.read_bytes()):
        to_do = [f"{mo.relative_to(ROOT)}: not compiled from {PO.name}", *to_do]
    print("\n".join(to_do) or "The English catalogue is complete.")
    return int(check and bool(to_do))


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv))
