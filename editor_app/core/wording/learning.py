"""What accepted corrections teach: pairs of words that an office may add to its pack.

A pair is proposed, never added: a person decides. It is the shortest word around a change that was
made alike several times, and that no accepted text still holds.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_LONGEST_CHANGE = 6
_SHORTEST_WORD, _LONGEST_WORD = 2, 6
_CONTEXT = 4
_LONGEST_PASSAGE = 2_000
"""Longer passages are not looked at: their differences are rewriting, and the work grows with the square."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Write `right` for `wrong`: so often it was done, and in how many unlike passages."""

    wrong: str
    right: str
    count: int


@dataclass(frozen=True, slots=True)
class _Change:
    before: str
    old: str
    new: str
    after: str

    def words(self) -> Iterator[tuple[str, str, int]]:
        """The change with what stands around it, within the length of a word; how much is before it."""
        for left in range(len(self.before) + 1):
            for right in range(len(self.after) + 1):
                start, end = self.before[len(self.before) - left :], self.after[:right]
                wrong = start + self.old + end
                if _SHORTEST_WORD <= len(wrong) <= _LONGEST_WORD:
                    yield wrong, start + self.new + end, left


def propose(
    edits: Iterable[tuple[str, str]], *, least: int = 3, known: Collection[str] = ()
) -> tuple[Proposal, ...]:
    """Pairs that accepted edits (old passage, new passage) show at least so often, the surest first.

    The same edit of the same passage counts once. `known` are words that the packs have already.
    """
    accepted = sorted({(old, new) for old, new in edits if old != new})
    texts = [new for _old, new in accepted]
    groups: defaultdict[tuple[str, str], list[_Change]] = defaultdict(list)
    for old, new in accepted:
        for change in _changes(old, new):
            groups[change.old, change.new].append(change)
    found = [p for changes in groups.values() for p in _of_group(changes, texts, least)]
    return tuple(sorted((p for p in found if p.wrong not in known), key=lambda p: (-p.count, p.wrong)))


def as_pack(proposals: Iterable[Proposal]) -> str:
    """The pairs that a person took, as a pack of rules."""
    lines = ["format = 1", "", "[error-word.pairs]"]
    lines += [f"{_quoted(p.wrong)} = {_quoted(p.right)}" for p in proposals]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _changes(old: str, new: str) -> Iterator[_Change]:
    """Short changes of wording in a passage; figures, marks and rewriting teach nothing."""
    if max(len(old), len(new)) > _LONGEST_PASSAGE:
        return
    for block in Levenshtein.opcodes(old, new):
        was, now = old[block.src_start : block.src_end], new[block.dest_start : block.dest_end]
        if block.tag == "equal" or not _is_wording(was) or not _is_wording(now):
            continue
        before = _han_tail(old[max(0, block.src_start - _CONTEXT) : block.src_start])
        after = _han_tail(old[block.src_end : block.src_end + _CONTEXT][::-1])[::-1]
        yield _Change(before, was, now, after)


def _is_wording(words: str) -> bool:
    return len(words) <= _LONGEST_CHANGE and all("\u3400" <= character <= "\u9fff" for character in words)


def _han_tail(words: str) -> str:
    """The Han characters at the end."""
    at = len(words)
    while at and _is_wording(words[at - 1]):
        at -= 1
    return words[at:]


def _of_group(changes: Sequence[_Change], texts: Sequence[str], least: int) -> Iterator[Proposal]:
    """The words around changes of the same characters, one after the other until too few are left."""
    left = list(changes)
    while len(left) >= least:
        counts = Counter(pair for change in left for pair in set(change.words()))
        best = min(
            (pair for pair, count in counts.items() if count >= least and _is_safe(pair[0], texts)),
            key=lambda pair: (-counts[pair], len(pair[0]), -pair[2], pair),
            default=None,
        )
        if best is None:
            return
        yield Proposal(best[0], best[1], counts[best])
        left = [change for change in left if best not in set(change.words())]


def _is_safe(wrong: str, texts: Sequence[str]) -> bool:
    """Whether no accepted text holds the word: where one does, the word is right at times."""
    return not any(wrong in text for text in texts)
