"""A generated Word file, versions of its text and remarks on the last one, and the file with the traces."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from editor_app.core.draft import Draft, paragraphs
from editor_app.core.structure.outline import parse
from editor_app.core.versions.layers import Layer
from editor_app.exporters.traces import Traced, traced
from editor_app.exporters.traces.comments import Remark
from editor_app.exporters.traces.tree import Stamp
from editor_app.importers import docx
from tests.generate.word_files import PERSONS, edited, remarks, word_file

_NAME = Path("稿.docx")


def read(content: bytes, view: str = "final") -> str:
    return docx.read(content, _NAME, view=view).text


@dataclass(frozen=True)
class Case:
    original: bytes
    first: Draft
    layers: tuple[Layer, ...]
    remarks: tuple[Remark, ...]

    @property
    def last(self) -> str:
        return self.layers[-1].draft.text

    def traced(self) -> Traced:
        return traced(self.original, read, self.first, self.layers, self.remarks)


def case(seed: int, *, special: bool) -> Case:
    random = Random(seed)
    original = word_file(random, special=special)
    first = parse(docx.read(original, _NAME), _NAME.name)
    text = first.text
    layers = []
    for number in range(random.randint(1, len(PERSONS))):
        text = edited(text, random, first.text)
        draft = Draft(text, paragraphs(text))
        layers.append(Layer(PERSONS[number], f"2026-03-0{number + 1}T09:00:00", draft))
    said = remarks(text, random) if text.strip() else []
    stamps = {name: Stamp(name, "2026-03-09T10:00:00Z") for name in PERSONS}
    marked = tuple(Remark(one.start, one.end, stamps[one.author], one.text) for one in said)
    return Case(original, first, tuple(layers), marked)
