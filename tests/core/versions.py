"""Pages with changes made to them, and what was done: the truth that a comparison is held to."""

import re
from dataclasses import dataclass
from random import Random

from editor_app.core.change import Comparison, Operation, RowKind
from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.structure.outline import parse
from tests.generate.pages import make_page


def draft(text: str) -> Draft:
    """A text with its outline."""
    return parse(Reading(text, paragraphs(text)))


def plain(text: str) -> Draft:
    return Draft(text, paragraphs(text))


def own_paragraphs(count: int, random: Random) -> list[str]:
    """Paragraphs that have nothing in common but their characters' script, each with a figure."""
    return [
        "".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(random.randint(20, 90)))
        + f"{random.randint(10, 99999)}起。"
        for _ in range(count)
    ]


def page(seed: int) -> list[str]:
    return make_page(seed, copies=1, polluted=False).text.split("\n")


@dataclass
class Done:
    """How many changes of each kind were made."""

    edited: int = 0
    added: int = 0
    deleted: int = 0
    moved: int = 0


def changed(lines: list[str], random: Random, done: Done) -> list[str]:
    """The lines with the wanted changes, at places that do not touch each other.

    `lines` need some 6 lines with text for each change. Only lines with figures are edited.
    """
    marked: list[list[str]] = [[line] for line in lines]
    free = [index for index, line in enumerate(lines) if len(line.strip()) > 12 and index > 0]
    random.shuffle(free)

    def take(wanted: re.Pattern[str] | None = None, length: int = 1) -> int | None:
        for index in free:
            near = range(index - 1, index + length + 1)
            inside = range(index, index + length)
            if all(i in free for i in inside) and (wanted is None or wanted.search(lines[index])):
                for i in near:
                    if i in free:
                        free.remove(i)
                return index
        return None

    figure = re.compile(r"\d+")
    made = Done()
    for _ in range(done.edited):
        index = take(figure)
        if index is not None:
            found = random.choice(list(figure.finditer(lines[index])))
            other = str(int(found[0]) + random.randint(1, 9))
            marked[index] = [lines[index][: found.start()] + other + lines[index][found.end() :]]
            made.edited += 1
    for _ in range(done.deleted):
        index = take()
        if index is not None:
            marked[index] = []
            made.deleted += 1
    for _ in range(done.moved):
        length = random.randint(1, 3)
        index, target = take(length=length), take()
        if index is not None and target is not None:
            block = [line for cell in marked[index : index + length] for line in cell]
            for i in range(index, index + length):
                marked[i] = []
            marked[target] = [*marked[target], *block]
            made.moved += 1
    for line in own_paragraphs(done.added, random):
        index = take()
        if index is not None:
            marked[index] = [*marked[index], line]
            made.added += 1
    done.__dict__.update(made.__dict__)
    return [line for cell in marked for line in cell]


def sides(operations: tuple[Operation, ...]) -> tuple[str, str]:
    old = "".join(o.text for o in operations if o.sign in "=-")
    return old, "".join(o.text for o in operations if o.sign in "=+")


def rebuilt(comparison: Comparison, old: str, new: str) -> tuple[str, str]:
    """Both texts from the rows alone, in each side's own order."""
    both: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
    for row in comparison.rows:
        before, after = row.old.of(old), row.new.of(new)
        if row.kind is RowKind.SAME:
            assert before == after
            assert not row.operations
        else:
            assert sides(row.operations) == (before, after)
        if row.kind is not RowKind.ADDED:
            both[0].append((row.old.start, before))
        if row.kind is not RowKind.DELETED:
            both[1].append((row.new.start, after))
    assert [start for start, _ in both[1]] == sorted(start for start, _ in both[1])
    return "\n".join(text for _, text in sorted(both[0])), "\n".join(text for _, text in both[1])
