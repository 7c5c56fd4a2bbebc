"""Files that are to be taken in: read, told what each is, and received one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.core.language import _
from editor_app.core.task import Cancelled, Task
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Actor, Changed, Refused
from editor_app.services import intake, reading
from editor_app.services.intake import Intake
from editor_app.services.reading import FileDraft
from editor_app.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Read:
    """The files that could be read, and a sentence for each that could not."""

    files: tuple[FileDraft, ...]
    refused: tuple[str, ...]


def read_files(paths: Sequence[Path], task: Task) -> Read:
    """Read files and the documents of folders; what cannot be read does not keep the rest back."""
    try:
        expanded = reading.expand(paths)
        passed = reading.passed_over(paths)
    except Unreadable as error:
        return Read((), (_("{what}：{words}").format(what=error.path, words=error.why),))
    read = reading.read_files(expanded, task=task)
    return Read(
        tuple(one for one in read if not isinstance(one, Unreadable)),
        (
            *(
                _("{what}：{words}").format(what=Path(one.path).name, words=one.why)
                for one in read
                if isinstance(one, Unreadable)
            ),
            *(_("{name}：不是能读的格式").format(name=path.name) for path in passed),
        ),
    )


@dataclass(slots=True)
class Receiving:
    """Takes files in, each whole or not at all; one that is refused keeps none of the others back.

    `refused` says which were, and why; `left` counts what was not begun after a cancel, `same` what
    was there already, byte by byte.
    """

    imports: tuple[Intake, ...]
    refused: list[str] = field(default_factory=list)
    left: int = 0
    same: int = 0

    def __call__(self, workspace: Workspace, actor: Actor, task: Task) -> Changed:
        manuscripts, kinds = frozenset[str](), frozenset[str]()
        for number, one in enumerate(self.imports):
            try:
                task.step(number, len(self.imports))
            except Cancelled:
                self.left = len(self.imports) - number
                break
            try:
                changed = intake.receive(workspace, actor, one)
            except (Refused, Unreadable) as error:
                self.refused.append(_("{what}：{words}").format(what=one.file.path.name, words=error.why))
                continue
            self.same += not changed.manuscripts
            manuscripts, kinds = manuscripts | changed.manuscripts, kinds | changed.kinds
        if self.refused and not manuscripts:
            raise Refused("\n".join(self.refused))
        return Changed(manuscripts, kinds)
