"""Word's fields: the instruction is not text, its result is."""

import re
from dataclasses import dataclass, field

_EQUATION = re.compile(r"\s*EQ\b", re.IGNORECASE)
_SWITCH = re.compile(r"\\[A-Za-z]+\d*")


@dataclass(slots=True)
class _Field:
    in_result: bool = False
    instruction: list[str] = field(default_factory=list)
    has_result: bool = False


class Fields:
    """The fields that are open at a place of the walk, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def in_instruction(self) -> bool:
        return any(not field.in_result for field in self._open)

    def begin(self) -> None:
        self._open.append(_Field())

    def separate(self) -> None:
        if self._open:
            self._open[-1].in_result = True

    def end(self) -> str:
        """Closes the innermost field; returns text where only the instruction holds it."""
        if not self._open:
            return ""
        closed = self._open.pop()
        return "" if closed.has_result else of_equation("".join(closed.instruction))

    def instruction(self, text: str) -> None:
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction.append(text)

    def result(self) -> None:
        for open_ in self._open:
            open_.has_result = True


def of_equation(instruction: str) -> str:
    r"""The base text of an EQ field: Word writes 拼音指南 and 带圈字符 as `EQ \o\ac(○,新)`.

    The base is the last argument of the outermost bracket.
    """
    start = instruction.find("(")
    if not _EQUATION.match(instruction) or start < 0:
        return ""
    depth = 0
    argument: list[str] = []
    for character in instruction[start:]:
        if character in "(（":
            depth += 1
        elif character in ")）":
            depth -= 1
        if depth == 1 and character in ",;，；":
            argument = []
        elif depth >= 1 and not (depth == 1 and character in "(（"):
            argument.append(character)
        if depth == 0:
            break
    return _SWITCH.sub("", "".join(argument)).strip(" ()")
