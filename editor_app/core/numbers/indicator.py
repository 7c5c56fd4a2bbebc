"""Sentences that say the same of figures: what stands in the same place of each."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from editor_app.core.draft import Span
from editor_app.core.numbers.quantity import Quantity, Role
from editor_app.core.numbers.sentence import Sentence

_WORDS_ONLY = re.compile(r"[^\u4e00-\u9fffA-Za-z#]")


def skeleton(sentence: Sentence) -> str:
    """The words of a sentence with # for each figure, without punctuation and space."""
    parts = []
    at = sentence.span.start
    for quantity in sentence.quantities:
        parts.append(sentence.plain[at : quantity.number.start])
        at = quantity.number.end
    parts.append(sentence.plain[at : sentence.span.end])
    return _WORDS_ONLY.sub("", "#".join(parts))


def aligned(
    first: Sequence[Sentence], second: Sequence[Sentence]
) -> Iterator[tuple[Sentence, Sentence, Quantity, Quantity]]:
    """Figures in the same place of sentences that say the same; sentences that recur pair in their order."""
    ours, theirs = _by_skeleton(first), _by_skeleton(second)
    for words, sentences in ours.items():
        others = theirs.get(words, [])
        if len(others) != len(sentences) or len(words) < 6:
            continue
        for one, other in zip(sentences, others, strict=True):
            if len(one.quantities) == len(other.quantities):
                for left, right in zip(one.quantities, other.quantities, strict=True):
                    yield one, other, left, right


def within(sentences: Sequence[Sentence], span: Span) -> list[Sentence]:
    return [sentence for sentence in sentences if span.overlaps(sentence.span)]


def differ(left: Quantity, right: Quantity) -> bool:
    """Whether two figures in the same place say different things; labels say nothing."""
    return left.value != right.value and Role.LABEL not in (left.role, right.role)


def _by_skeleton(sentences: Sequence[Sentence]) -> dict[str, list[Sentence]]:
    grouped: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        grouped[skeleton(sentence)].append(sentence)
    return grouped
