"""Tables of contents, whose lines look like heads."""

from collections.abc import Sequence

from editor_app.core.structure.lines import Line

LONGEST_ITEM = 60


def contents_of(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of a table of contents: what stands between 目录 and the first of its lines again."""
    skipped: set[int] = set()
    after = 0
    for index, line in enumerate(lines):
        if index < after or len(line.words) > 6 or "".join(line.words.split()) not in ("目录", "目次"):
            continue
        listed: list[int] = []
        first = ""
        for after in range(index + 1, len(lines)):
            words = "".join(lines[after].words.split())
            if first and words == first:
                skipped.update((index, *listed))
                break
            if len(words) > LONGEST_ITEM or words.endswith("。"):
                break
            first = first or words
            listed.append(after)
    return frozenset(skipped)
