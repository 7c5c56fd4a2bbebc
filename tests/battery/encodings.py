"""The decoding ladder on snippets that it has not seen: 10,000, or as many as are asked for.

A reading is silently wrong when it differs from what was written and claims to be certain. Asked for
are at most 0.1 % over all, and none from 200 bytes on. Real texts are taken from the corpus beside
the project where it is there.
"""

import sys
import time
from collections import Counter
from pathlib import Path

from editor_app.importers.decoding import NotText, decode
from tests.generate.snippets import ENCODINGS, Snippet, snippets

COUNT = 10_000
SEED = 20261125
LONG = 200
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    texts = [
        path.read_text("utf-8") for path in sorted(CORPUS.glob("*/*.txt")) if path.parent.name != "documents"
    ]
    started = time.perf_counter()
    found = Counter[tuple[str, str]]()
    wrong: list[Snippet] = []
    for snippet in snippets(SEED, count, texts):
        said = judged(snippet)
        found[snippet.encoding, said] += 1
        if said == "silently wrong":
            wrong.append(snippet)
    for encoding in ENCODINGS:
        parts = [f"{said} {found[encoding, said]}" for said in ("right", "asks", "silently wrong")]
        print(f"{encoding:<20} {', '.join(parts)}")
    long = sum(len(snippet.original) >= LONG for snippet in wrong)
    print(f"{count} snippets ({len(texts)} real texts) in {time.perf_counter() - started:.0f} s:", end=" ")
    print(f"silently wrong {len(wrong)} ({len(wrong) / count:.2%}), of {LONG} bytes and more {long}")
    for snippet in wrong[:10]:
        print("  ", snippet.encoding, len(snippet.original), repr(snippet.text[:40]))
    return int(len(wrong) > count * 0.001 or long > 0)


def judged(snippet: Snippet) -> str:
    """`asks` when a person is asked to look, whether or not the first guess was right."""
    try:
        decoded = decode(snippet.original)
    except NotText:
        return "asks"
    if not decoded.certain:
        return "asks"
    return "right" if decoded.text == snippet.text else "silently wrong"


if __name__ == "__main__":
    raise SystemExit(main())
