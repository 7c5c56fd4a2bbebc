"""Snippets of 1 to 60 lines in the encodings that units send, from generated pages and real texts.

None of these pages was used to set the ladder's shares and margins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.generate.pages import make_page
from tests.generate.traditional import traditional

ENCODINGS = (
    "gb18030",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-16-be with mark",
    "big5",
)
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Snippet:
    text: str
    encoding: str
    original: bytes


def snippets(seed: int, count: int, texts: Sequence[str] = ()) -> Iterator[Snippet]:
    """So many snippets, from `texts` and from generated pages in turn, evenly over the encodings."""
    random = Random(seed)
    made = 0
    while made < count:
        encoding = ENCODINGS[made % len(ENCODINGS)]
        real = texts and random.random() < 0.5 and encoding != "big5"
        text = random.choice(texts) if real else make_page(random.randrange(1_000_000)).text
        if encoding == "big5":
            text = traditional(text)
        lines = text.split("\n")
        start = random.randrange(len(lines))
        part = "\n".join(lines[start : start + random.choice((1, 1, 2, 3, 5, 10, _MOST_LINES))])
        if part.strip():
            made += 1
            yield Snippet(part, encoding, written(part, encoding))


def written(text: str, encoding: str) -> bytes:
    if encoding == "utf-16-be with mark":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(encoding, "surrogatepass" if encoding.startswith("utf-16") else "strict")
