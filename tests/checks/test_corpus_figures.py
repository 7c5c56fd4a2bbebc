"""Real texts: every known error is found, every known trap and every true sentence left alone."""

import re
from pathlib import Path

from editor_app.core.draft import Span
from editor_app.core.numbers import quantities
from tests.checks.figure_checks import errors, findings

# A broken character stands before this percentage, and what it is a part of may be exceeded.
NOT_FOUND = {"的の82.55%"}


def rows(corpus: Path, name: str) -> list[list[str]]:
    return [line.split("\t") for line in (corpus / name).read_text(encoding="utf-8").splitlines()[1:]]


def test_known_errors_are_found_and_known_traps_left_alone(corpus: Path) -> None:
    said: dict[str, list[Span]] = {}
    for name, verdict, quote, _ in rows(corpus, "TRUTH.tsv"):
        if verdict not in ("error", "ok") or quote in NOT_FOUND:
            continue
        text = (corpus / name).read_text(encoding="utf-8")
        if name not in said:
            said[name] = [span for finding in findings(text) for span in finding.spans]
        places = [match.start() for match in re.finditer(re.escape(quote), text)]
        hit = any(span.start < at + len(quote) and at < span.end for span in said[name] for at in places)
        assert hit is (verdict == "error"), quote


def test_true_sentences_are_silent_and_false_ones_are_not(corpus: Path) -> None:
    for sentence, _, _, consistent, *_ in rows(corpus, "sentences.tsv"):
        hard = [finding.equation for finding in errors(sentence)]
        assert bool(hard) is (consistent.strip() == "no"), (sentence, hard)


def test_every_number_of_the_sentences_is_read(corpus: Path) -> None:
    """Digits that stand in no figure are left over: fewer than one in two hundred."""
    digits = left = 0
    for sentence, *_ in rows(corpus, "sentences.tsv"):
        read = {at for q in quantities.read(sentence) for at in range(q.number.start, q.number.end)}
        numbers = list(re.finditer(r"\d+", sentence))
        digits += len(numbers)
        left += sum(match.start() not in read for match in numbers)
    assert left * 200 <= digits
