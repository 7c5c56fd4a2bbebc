"""Find passages that repeat each other within a text or across several.

Equal 8-grams of the normalised texts (`core.grams`) give maximal exact runs (`core.runs`); runs near
each other give chains (`core.chains`, `core.boxes`); chains are verified, their edges set
(`core.passages`) and gathered into groups (`core.groups`). No step compares passages as a whole, so
the time grows with the text.
"""

from collections.abc import Sequence

from editor_app.core.boxes import united
from editor_app.core.chains import chains_of
from editor_app.core.grams import equal_grams, gram_keys
from editor_app.core.groups import grouped
from editor_app.core.normal import normalise
from editor_app.core.passages import Passage, passage_of, periodic_passages
from editor_app.core.repeat import Repeat
from editor_app.core.runs import runs_of, worth_chaining
from editor_app.core.task import Task

MINIMUM = 40
"""Normalised characters: what is shorter may be common phrasing."""
SIMILARITY = 0.7

_STEPS = 4


def find_repeats(
    texts: Sequence[str], *, every_gram: bool = True, task: Task | None = None
) -> tuple[Repeat, ...]:
    """Groups of repeated passages, in reading order of their first places.

    A place's document is the index of its text. Without `every_gram` a sample of the grams is
    looked at, which is faster and misses some heavily edited copies.
    """
    task = task or Task()
    task.step(0, _STEPS)
    normal = normalise(texts)
    if len(normal.codes) < 2 * MINIMUM:
        return ()
    # Nothing holds the grams and their pairs while what is made of them is made.
    runs = runs_of(normal, equal_grams(normal, gram_keys(normal, every_gram=every_gram)), MINIMUM)
    task.step(1, _STEPS)
    periodic = runs.end - runs.start > runs.diagonal
    passages: list[Passage] = []
    for start, end, diagonal in runs.chosen(periodic & (runs.diagonal >= MINIMUM)).rows():
        passages.extend(periodic_passages(normal, start, end, diagonal))
    runs = worth_chaining(normal, runs.chosen(~periodic), MINIMUM)
    chains = list(chains_of(normal, runs.weighted()))
    task.step(2, _STEPS)
    for chain in united(normal, chains):
        passage = passage_of(normal, chain, MINIMUM, SIMILARITY)
        if passage is not None:
            passages.append(passage)
    task.step(3, _STEPS)
    return grouped(normal, passages, SIMILARITY)
