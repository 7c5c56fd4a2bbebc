"""Signatures in a text: their forms and their look-alikes.

A signature stands alone on a line or after the end of a sentence at the end of a paragraph. Brackets
within a sentence, (女), (完) and reporters' bylines are none.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.core.draft import Span
from editor_app.core.structure.lines import Line, LineKind
from editor_app.core.structure.names import Fit
from editor_app.core.structure.signed_words import OTHER_ROLE, ROLE, Signed, read_signed


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature without its scope. `line` is the index of its line; `alone` says that it fills it.

    `spaced` says that a name was put together from characters set apart by a space, `role_said`
    that the text names the role.
    """

    names: tuple[str, ...]
    role: str
    unit: str | None
    span: Span
    line: int
    alone: bool
    certain: bool = True
    spaced: bool = False
    role_said: bool = False


_ROLE_SAID = re.compile(rf"{ROLE}")
_FRAMED = re.compile(rf"[【\[〔]((?:{ROLE})\s*:[^】\]〕]{{2,50}})[】\]〕]$")
_BRACKET = re.compile(r"\(([^()\n]{2,50}|[^()\n]{2,25}\([^()\n]{1,6}\)[^()\n]{0,10})\)$")
_CUT = re.compile(r"\(([^()\s:,]{2,4}|[^()\s:,] [^()\s:,])$")
_WITHIN = re.compile(
    r"(?:^|[。!?”]\s{0,40})\(([^()\n]{2,40})\)(?=\s{0,40}(?:[|【]|附件|(?:[^\s。,;:()【]{1,12}\s{1,4}){1,5}【))"
)
_OTHERS_FIRST = rf"(?:(?:{OTHER_ROLE})\s*:\s*[^\s。!?;:]{{2,12}}[\s,;]+){{0,3}}"
_LABELLED = re.compile(rf"(?:^|(?<=[。!?”])\s*){_OTHERS_FIRST}((?:{ROLE})\s*:[^。!?;]{{2,80}})$")
# Without a colon it says nothing else: 撰稿人 李文林.
_BARE = re.compile(rf"((?:{ROLE})\s{{1,4}}[\u3400-\u9fff·]{{2,5}}(?:\s[\u3400-\u9fff·]{{2,5}}){{0,3}})$")
_SUPPLIED = re.compile(
    r"(?:^|(?<=[。!?”])\s*)((?:[\u3400-\u9fff\w.()]{2,59}[\u3400-\u9fff](?:\([^()\d]{1,6}\))?|\([\u3400-\u9fff]{3,30}\))\s*供稿)$"
)
# A sentence may be followed by a note of its own: ……。(完) (李文林)
_SENTENCE_END = re.compile(r"[。!?”\"』’](?:\([^()]{1,10}\))?$")
_WIDE_GAP = 2
_TAIL = 90
_CUT_TAIL = 5
_MOST = 6
_CLOSED = (")", "】", "]", "〕")
_NEAR = 12


def find_signatures(lines: Sequence[Line]) -> tuple[Signature, ...]:
    """All signatures in the order of the text; `certain` as far as the form alone tells."""
    found: list[Signature] = []
    told = False  # whether a paragraph stands above that could be signed
    for index, line in enumerate(lines):
        if line.kind is LineKind.BLANK:
            continue
        signed = [s for s in _on_line(line, index, told) if s.certain or s.spaced or _ends_page(lines, index)]
        found += signed
        if line.kind is LineKind.TEXT and not (signed and signed[-1].alone):
            told = True
    return tuple(found)


def _ends_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a sentence ends above a line and no running text follows it, as with signatures."""
    above = next((line for line in reversed(lines[max(0, index - _NEAR) : index]) if line.words), None)
    below = next((line for line in lines[index + 1 : index + 1 + _NEAR] if line.words), None)
    if above is None or not above.ends_sentence:
        return lines[index].words.find("(") > 0
    return below is None or below.kind is not LineKind.TEXT or below.words.startswith(("【", "[", "〔", "〖"))


def settle(signatures: Sequence[Signature], titles: Collection[str]) -> tuple[Signature, ...]:
    """The signatures with `certain` settled by the names and the titles of the whole draft.

    A name of spaced characters is certain where it is also written without the space. A name that
    is also the title of a section may be no name, unless the text says the role.
    """
    known = {name for s in signatures if not s.spaced for name in s.names}
    settled = []
    for signature in signatures:
        certain = signature.certain
        if signature.spaced:
            certain = all(name in known for name in signature.names)
        if not signature.role_said and any(name in titles for name in signature.names):
            certain = False
        settled.append(replace(signature, certain=certain))
    return tuple(settled)


def _on_line(line: Line, index: int, told: bool) -> Iterator[Signature]:
    words = line.words
    if ")" in words and any(mark in words for mark in ("|", "【", "附件")):
        yield from _within(line, index)
    if line.kind is LineKind.NOTE and not words.startswith("(") and not _ROLE_SAID.search(words):
        return
    yield from reversed(list(_at_end(line, index, told)))


def _at_end(line: Line, index: int, told: bool) -> Iterator[Signature]:
    """The signatures that a line ends in, from its end: (李文林)(王建国) is two."""
    end = len(line.words)
    if line.words.endswith((")。", ").")):
        end -= 1
    found: list[tuple[Signed, Span]] = []
    for _ in range(_MOST):
        read = _last(line.words[:end], told or bool(found))
        if read is None:
            break
        signed, start, whole = read
        found.append((signed, Span(start, end)))
        end = len(line.words[:start].rstrip())
        if not whole or not line.words[:end].endswith((")", "】", "]", "〕")):
            break
    for signed, span in found:
        yield _signature(
            signed, span.moved(line.span.start), index, end == 0, line.words[span.end - 1] in _CLOSED
        )
    if not found:
        yield from _unbracketed(line, index)


def _last(words: str, told: bool) -> tuple[Signed, int, bool] | None:
    """The signature that words end in, where it begins, and whether its bracket is closed."""
    shift = max(0, len(words) - _TAIL)
    tail = words[shift:]
    if tail.endswith(_CLOSED):
        match = _BRACKET.search(tail) or _FRAMED.search(tail)
    else:
        match = _CUT.search(tail, max(0, len(tail) - _CUT_TAIL))
    signed = read_signed(match[1]) if match else None
    if match is None or signed is None:
        return None
    before = words[: shift + match.start()].rstrip()
    gap = shift + match.start() - len(before)
    whole = tail.endswith(_CLOSED)
    if not _placed(signed, _without_signed(before), gap, told):
        return None
    return (signed, shift + match.start(), whole) if whole or signed.fit is Fit.FULL else None


def _without_signed(words: str) -> str:
    """Words without the names in brackets that they end in."""
    for _ in range(_MOST):
        match = _BRACKET.search(words, max(0, len(words) - _TAIL)) if words.endswith(")") else None
        signed = read_signed(match[1]) if match else None
        if match is None or signed is None or signed.fit is not Fit.FULL:
            break
        words = words[: match.start()].rstrip()
    return words


def _within(line: Line, index: int) -> Iterator[Signature]:
    """Signatures that more of the page follows on the same line: (张海德) | 【竞技体育】."""
    for match in _WITHIN.finditer(line.words):
        signed = read_signed(match[1])
        if signed and signed.names and signed.fit is Fit.FULL:
            span = Span(match.start(1) - 1, match.end(1) + 1).moved(line.span.start)
            yield _signature(signed, span, index, match.start(1) == 1, True)


def _placed(signed: Signed, before: str, gap: int, told: bool) -> bool:
    """Whether a signature may stand where this one does: `gap` spaces after `before`."""
    if signed.role_said:
        return not before or _SENTENCE_END.search(before[-_TAIL:]) is not None or gap >= 1
    if not before:
        return told
    strong = signed.fit is Fit.FULL and bool(signed.names)
    if _SENTENCE_END.search(before[-_TAIL:]):
        return strong or (bool(signed.names) and (signed.spaced or gap >= _WIDE_GAP))
    return strong and gap >= _WIDE_GAP and not before.endswith(("、", ",", ":"))


def _unbracketed(line: Line, index: int) -> Iterator[Signature]:
    shift = max(0, len(line.words) - _TAIL)
    tail = line.words[shift:]
    if not _ROLE_SAID.search(tail):
        return
    match = (
        _LABELLED.search(tail.rstrip("。"))
        or _SUPPLIED.search(tail)
        or (_BARE.fullmatch(tail) if not shift else None)
    )
    signed = read_signed(match[1]) if match else None
    if match is None or signed is None or not signed.role_said:
        return
    end = match.end(1)
    if signed.names and not signed.unit and not tail.endswith("供稿"):
        last = tail.rfind(signed.names[-1], match.start(1))
        end = last + len(signed.names[-1]) if last >= 0 else end
    span = Span(match.start(1), end).moved(line.span.start + shift)
    yield _signature(signed, span, index, match.start() + shift == 0, True)


def _signature(signed: Signed, span: Span, index: int, alone: bool, whole: bool) -> Signature:
    certain = whole and (signed.role_said or signed.fit is Fit.FULL)
    return Signature(
        signed.names, signed.role, signed.unit, span, index, alone, certain, signed.spaced, signed.role_said
    )
