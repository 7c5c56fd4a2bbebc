r"""EQ fields, by which old Word files write fractions, 拼音指南 and 带圈字符: `EQ \o\ac(○,新)`.

A field is one line of text: what stands above and below a bar is set apart by a slash, a root has its sign.
"""

import re
from dataclasses import dataclass, field
from typing import Final

_EQUATION: Final = re.compile(r"\s*EQ\b", re.IGNORECASE)
_SWITCH: Final = re.compile(r"\\([A-Za-z]{1,2})(?:\s*-?\d+)?\s*|\\\*\s*(?:\"[^\"]*\"|[\w:]+)\s*")
_TAKES_SIGN: Final = frozenset(("lc", "rc", "bc", "fc", "vc"))
_RINGS: Final = frozenset("○◯〇Оo")
_RINGED: Final = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))
_MOST_NESTED: Final = 40
_LONGEST: Final = 20_000
"""Characters of an equation that is taken apart; a longer one is given as it is."""


@dataclass(slots=True)
class _Call:
    """A switch with what stands in its brackets: the arguments read so far, the last one still being read."""

    switches: list[str]
    arguments: list[str] = field(default_factory=lambda: [""])

    def put(self, text: str) -> None:
        self.arguments[-1] += text


def of_equation(instruction: str) -> str | None:
    """The text of an EQ field, None for any other."""
    start = _EQUATION.match(instruction)
    if start is None:
        return None
    if len(instruction) > _LONGEST:
        return instruction[start.end() :].strip()
    calls = [_Call([])]
    waiting: list[str] = []
    brackets: list[bool] = []
    at = start.end()
    while at < len(instruction):
        character = instruction[at]
        if character == "\\":
            switch = _SWITCH.match(instruction, at)
            if switch is None:
                calls[-1].put(instruction[at + 1 : at + 2])
                at += 2
                continue
            at = switch.end()
            if switch[1]:
                waiting.append(switch[1].lower())
            if switch[1] and switch[1].lower() in _TAKES_SIGN and instruction[at : at + 1] == "\\":
                at += 2
            continue
        at += 1
        if character in "(（" and waiting and len(calls) < _MOST_NESTED:
            calls.append(_Call(waiting))
            brackets.append(True)
        elif character in "(（":
            brackets.append(False)
            calls[-1].put(character)
        elif character in ")）" and brackets and brackets.pop():
            ended = calls.pop()
            calls[-1].put(_written(ended))
        elif character in ",;，；" and brackets and brackets[-1]:
            calls[-1].arguments.append("")
        else:
            calls[-1].put(character)
        waiting = []
    while len(calls) > 1:
        ended = calls.pop()
        calls[-1].put(_written(ended))
    return calls[0].arguments[0].strip()


def _written(call: _Call) -> str:
    arguments = [argument.strip() for argument in call.arguments]
    kind = call.switches[0]
    if kind == "f" and len(arguments) == 2:
        return "/".join(map(_one, arguments))
    if kind == "r":
        return f"{''.join(arguments[:-1])}√{_one(arguments[-1])}"
    if kind == "o":
        return _overstruck(arguments)
    if kind == "s" and call.switches[1:2] in (["up"], ["do"]):
        return ("^" if call.switches[1] == "up" else "_") + _one("".join(arguments))
    if kind == "b":
        return f"({''.join(arguments)})"
    if kind == "i":
        return f"∫{' '.join(arguments)}"
    return (" " if kind == "a" else "," if kind == "l" else "").join(arguments)


def _one(argument: str) -> str:
    """An argument that stands beside a sign: in brackets where it is more than a word."""
    return argument if argument.replace(".", "").isalnum() else f"({argument})"


def _overstruck(arguments: list[str]) -> str:
    """What is written over one another: a phonetic guide or a ring, and last the character that matters."""
    last = next((argument for argument in reversed(arguments) if argument), "").lstrip("^_")
    if last.isdecimal() and any(argument in _RINGS for argument in arguments if argument):
        for first, end, sign in _RINGED:
            if first <= int(last) <= end:
                return chr(ord(sign) + int(last) - first)
    return last
