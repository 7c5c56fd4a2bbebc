"""Signatures in a text: their forms and their look-alikes.

A signature stands alone on a line or after the end of a sentence at the end of a paragraph. Brackets
within a sentence, (女), (完) and reporters' bylines are none.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.core.draft import Span
from editor_app.core.lines import Line, LineKind, has_han
from editor_app.core.names import Fit, is_body, person_fit

DEFAULT_ROLE = "撰稿人"


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


@dataclass(frozen=True, slots=True)
class _Signed:
    """What the words of a signature say."""

    names: tuple[str, ...]
    unit: str | None
    role: str
    fit: Fit
    spaced: bool
    role_said: bool


_ROLES = {
    "撰稿人": "撰稿人",
    "撰稿": "撰稿人",
    "撰写人": "撰稿人",
    "撰写": "撰稿人",
    "撰文": "撰稿人",
    "执笔人": "执笔",
    "执笔": "执笔",
    "供稿单位": "供稿",
    "供稿人": "供稿",
    "供稿": "供稿",
    "编写": "编写",
    "整理": "整理",
}
_ROLE = "|".join(_ROLES)
_ROLE_SAID = re.compile(rf"{_ROLE}")
_REVIEWER = (
    "审稿人?|审核人?|审定人?|审阅人?|校对人?|核稿人?|责任编辑|责编|编辑|摄影|审签|签发"
    "|联系人|联系电话|电话|手机|邮箱|日期|时间"
)
_LABEL = re.compile(rf"(?P<role>{_ROLE})(?:\s*:\s*|\s+)|(?P<other>{_REVIEWER})\s*[:\s]\s*")
_SUFFIX = re.compile(rf"(.{{2,40}}?)\s*({_ROLE})")
_NO_SIGNATURE = re.compile(
    r"(?:本报|本刊|特约|实习)?(?:记者|通讯员|评论员|编辑|责任编辑|责编|摄影|作者|来源|文/|图/|译|新华社|见|据|注|参见|详见|原载|电话|联系)"
)
_PHOTO = re.compile(r".*[\s/](?:摄|摄影|图|绘|制图|画|译|供图)")
_BRACKET = re.compile(r"\(([^()\n]{2,50}|[^()\n]{2,25}\([^()\n]{1,6}\)[^()\n]{0,10})\)$")
_CUT = re.compile(r"\(([^()\s:,]{2,4}|[^()\s:,] [^()\s:,])$")
_WITHIN = re.compile(
    r"(?:^|[。!?”]\s{0,40})\(([^()\n]{2,40})\)(?=\s{0,40}(?:[|【]|附件|(?:[^\s。,;:()【]{1,12}\s{1,4}){1,5}【))"
)
_LABELLED = re.compile(rf"(?:^|(?<=[。!?”])\s*)((?:{_ROLE})\s*:[^。!?;]{{2,80}})$")
_SUPPLIED = re.compile(r"(?:^|(?<=[。!?”])\s*)([\u3400-\u9fff]{3,30}(?:\([^()\d]{1,6}\))?\s*供稿)$")
# A sentence may be followed by a note of its own: ……。(完) (李文林)
_SENTENCE_END = re.compile(r"[。!?”\"』’](?:\([^()]{1,10}\))?$")
_WIDE_GAP = 2
_TAIL = 90
_CUT_TAIL = 5
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
    words, start = line.words, line.span.start
    if ")" in words and any(mark in words for mark in ("|", "【", "附件")):
        yield from _within(line, index)
    if line.kind is LineKind.NOTE and not words.startswith("("):
        return
    tail_start = max(0, len(words) - _TAIL)
    tail = words[tail_start:]
    match = _BRACKET.search(tail) if tail.endswith(")") else _CUT.search(tail, max(0, len(tail) - _CUT_TAIL))
    if match is None:
        if _ROLE_SAID.search(tail):
            yield from _unbracketed(tail, start + tail_start, index)
        return
    before = words[: tail_start + match.start()].rstrip()
    gap = tail_start + match.start() - len(before)
    signed = _read(match[1])
    if signed is None or not _placed(signed, before, gap, told):
        return
    whole = match[0].endswith(")")
    if whole or signed.fit is Fit.FULL:
        span = Span(start + tail_start + match.start(), start + len(words))
        signature = _signature(signed, span, index, not before)
        yield signature if whole else replace(signature, certain=False)


def _within(line: Line, index: int) -> Iterator[Signature]:
    """Signatures that more of the page follows on the same line: (张海德) | 【竞技体育】."""
    for match in _WITHIN.finditer(line.words):
        signed = _read(match[1])
        if signed and signed.names and signed.fit is Fit.FULL:
            span = Span(match.start(1) - 1, match.end(1) + 1).moved(line.span.start)
            yield _signature(signed, span, index, match.start(1) == 1)


def _placed(signed: _Signed, before: str, gap: int, told: bool) -> bool:
    """Whether a signature may stand where this one does: `gap` spaces after `before`."""
    if signed.role_said:
        return not before or _SENTENCE_END.search(before[-_TAIL:]) is not None or gap >= 1
    if not before:
        return told
    strong = signed.fit is Fit.FULL and bool(signed.names)
    if _SENTENCE_END.search(before[-_TAIL:]):
        return strong or (bool(signed.names) and (signed.spaced or gap >= _WIDE_GAP))
    return strong and gap >= _WIDE_GAP and not before.endswith(("、", ",", ":"))


def _unbracketed(tail: str, start: int, index: int) -> Iterator[Signature]:
    match = _LABELLED.search(tail) or _SUPPLIED.search(tail)
    if match is None:
        return
    signed = _read(match[1])
    if signed is None or not signed.role_said:
        return
    end = start + match.end(1)
    if signed.names and (last := tail.rfind(signed.names[-1], match.start(1))) >= 0:
        end = max(end if signed.unit else 0, start + last + len(signed.names[-1]))
        if tail.endswith("供稿"):
            end = start + match.end(1)
    yield _signature(signed, Span(start + match.start(1), end), index, match.start(1) == 0)


def _signature(signed: _Signed, span: Span, index: int, alone: bool) -> Signature:
    certain = signed.role_said or signed.fit is Fit.FULL
    return Signature(
        signed.names, signed.role, signed.unit, span, index, alone, certain, signed.spaced, signed.role_said
    )


def _read(inner: str) -> _Signed | None:
    """What the words within a bracket say, None where they are no signature."""
    inner = inner.strip()
    if _NO_SIGNATURE.match(inner) or _PHOTO.fullmatch(inner):
        return None
    role, rest, said = _role(inner)
    if role is None:
        return None
    rest = re.sub(r"\(单位\)|(?:等|同志|\s*/\s*文)$", "", rest).strip()
    tokens, spaced = _tokens(rest)
    unit: str | None = None
    if tokens and is_body(tokens[0]) and (len(tokens) > 1 or person_fit(tokens[0]) is not Fit.FULL):
        unit, tokens = tokens[0], tokens[1:]
    elif len(tokens) > 1 and is_body(tokens[-1]) and person_fit(tokens[-1]) is not Fit.FULL:
        unit, tokens = tokens[-1], tokens[:-1]
    fits = [person_fit(token, spaced) for token in tokens]
    if any(fit is Fit.NONE for fit in fits) or len(tokens) > 6:
        return _supplier(rest, role) if said and role == "供稿" and len(tokens) == 1 else None
    if not tokens:
        # A body in brackets may be a place (今道里区东部): only a role makes it a signature.
        return _Signed((), unit, role, Fit.FULL, False, said) if unit and said else None
    if len(tokens) > 1 and not said and unit is None and min(fits) is not Fit.FULL:
        return None
    return _Signed(tuple(tokens), unit, role, min(fits), spaced, said)


def _supplier(words: str, role: str) -> _Signed | None:
    """供稿:大兴安岭林业集团 and others whose last character does not tell that they are bodies."""
    fits = 4 <= len(words) <= 30 and all(map(has_han, words))
    return _Signed((), words, role, Fit.FULL, False, True) if fits else None


def _role(inner: str) -> tuple[str | None, str, bool]:
    """The role, the words that it is for, and whether the text names it."""
    labels = list(_LABEL.finditer(inner))
    if labels and labels[0].start() == 0:
        parts: list[str] = []
        role: str | None = None
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            words = inner[label.end() : following.start() if following else len(inner)].strip(" ,;、")
            if label["role"]:
                role = role if role and label["role"] == "供稿单位" else _ROLES[label["role"]]
                if words:
                    parts.append(words)
        return role, " ".join(parts), True
    if match := _SUFFIX.fullmatch(inner):
        return _ROLES[match[2]], match[1], True
    return (None, "", False) if ":" in inner else (DEFAULT_ROLE, inner, False)


def _tokens(words: str) -> tuple[list[str], bool]:
    """The words, with single characters set apart by a space put together by twos (芙 蓉)."""
    tokens: list[str] = []
    spaced = False
    for part in re.split(r"[、,;/]", words):
        singles = ""
        for word in part.split():
            if len(word) == 1:
                singles += word
                continue
            if singles:
                tokens += _joined(singles)
                spaced, singles = True, ""
            tokens.append(word)
        if singles:
            tokens += _joined(singles)
            spaced = True
    return tokens, spaced


def _joined(singles: str) -> list[str]:
    """Names of spaced characters: three are one name (张 海 德), others go by twos."""
    if len(singles) == 3:
        return [singles]
    return [singles[i : i + 2] for i in range(0, len(singles), 2)]
