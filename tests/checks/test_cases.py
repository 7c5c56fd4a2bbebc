"""Every check against its cases, which are data that an editor can read.

A flagged case gives the text and, in order, the text of each span that the check must mark; it may
also give the year of the volume, what the file hides, a pack of rules laid over those of the program,
and the severity, equation and suggestion of its first finding. A clean case is what tempts the check
and must stay unmarked. `only` names the codes that count where a file holds several.
"""

import importlib
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from editor_app.core.annotations import Annotations
from editor_app.core.check import Context
from editor_app.core.draft import Block, BlockKind, Draft, Reading, Span, paragraphs
from editor_app.core.finding import Finding
from editor_app.core.structure.outline import parse
from editor_app.core.wording.rule_pack import extend
from editor_app.services.rules import default

CASES = Path(__file__).parent / "cases"


def cases(kind: str) -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get(kind, []), 1):
            yield pytest.param(path.stem, case, id=f"{path.stem}-{number}")


def blocks_of(text: str) -> tuple[Block, ...]:
    """Paragraphs; lines with a TAB side by side are one table, as importers give it."""
    blocks: list[Block] = []
    for is_row, lines in groupby(paragraphs(text), key=lambda block: "\t" in block.span.of(text)):
        if not is_row:
            blocks.extend(lines)
            continue
        rows = [line.span for line in lines]
        cells = tuple(_cells(text, row) for row in rows)
        blocks.append(Block(Span(rows[0].start, rows[-1].end), BlockKind.TABLE, cells))
    return tuple(blocks)


def _cells(text: str, row: Span) -> tuple[Span, ...]:
    ends = [at for at in range(row.start, row.end) if text[at] == "\t"]
    return tuple(
        Span(a, b) for a, b in zip([row.start, *(e + 1 for e in ends)], [*ends, row.end], strict=True)
    )


def findings_of(module: str, case: dict[str, Any]) -> tuple[Draft, list[Finding]]:
    text = case["text"].strip("\n")
    hidden = tuple(Span(at, at + len(part)) for part in case.get("hidden", []) for at in [text.index(part)])
    draft = parse(Reading(text, blocks_of(text), annotations=Annotations(hidden=hidden)))
    find = importlib.import_module(f"editor_app.checks.{module}").CHECK.find
    rules = extend(default(), case["pack"]) if "pack" in case else default()
    context = Context(draft, case.get("year", draft.volume.year), rules=rules)
    found = [f for f in find(draft, context) if isinstance(f, Finding)]
    return draft, [f for f in found if f.code in case.get("only", [f.code])]


@pytest.mark.parametrize(("module", "case"), list(cases("flagged")))
def test_what_must_be_flagged_is_flagged_in_its_place(module: str, case: dict[str, Any]) -> None:
    draft, findings = findings_of(module, case)
    assert [span.of(draft.text) for finding in findings for span in finding.spans] == case["spans"]
    first = findings[0]
    assert first.severity == case.get("severity", first.severity)
    assert first.equation == case.get("equation", first.equation)
    if "suggestion" in case:
        assert first.suggestion is not None
        assert first.suggestion.text == case["suggestion"]


@pytest.mark.parametrize(("module", "case"), list(cases("clean")))
def test_what_only_tempts_stays_unmarked(module: str, case: dict[str, Any]) -> None:
    draft, findings = findings_of(module, case)
    assert [span.of(draft.text) for finding in findings for span in finding.spans] == []
