"""What the words of a signature say: who, of which unit, in which role."""

import re
from dataclasses import dataclass

from editor_app.core.structure.lines import has_han
from editor_app.core.structure.names import Fit, is_body, is_by_sound, person_fit

DEFAULT_ROLE = "撰稿人"
_ROLES = {
    "撰稿人": "撰稿人",
    "撰稿单位": "供稿",
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
ROLE = "|".join(_ROLES)
OTHER_ROLE = (
    "审稿人?|审核人?|审定人?|审阅人?|校对人?|核稿人?|责任编辑|责编|编辑|摄影|审签|签发"
    "|联系人|联系电话|电话|手机|邮箱|日期|时间"
)
_UNITS = ("供稿单位", "撰稿单位", "单位")
_LABEL = re.compile(
    rf"(?P<role>{ROLE})(?:\s*:\s*|\s+)|(?<=[\s,;])(?P<unit>单位)\s*:\s*|(?P<other>{OTHER_ROLE})\s*[:\s]\s*"
)
_SUFFIX = re.compile(rf"(.{{2,40}}?)\s*({ROLE})")
_NO_SIGNATURE = re.compile(
    r"(?:本报|本刊|特约|实习)?(?:记者|通讯员|评论员|编辑|责任编辑|责编|摄影|作者|来源|文/|图/|译|新华社|见|据|注|参见|详见|原载|电话|联系)"
)
_PHOTO = re.compile(r".*[\s/](?:摄|摄影|图|绘|制图|画|译|供图)")
_ENDING = re.compile(r"\(单位\)|(?:等|同志|\s*/\s*文)$")
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Signed:
    """`fit` is the least of the names'; `spaced` says that one was put together from characters set
    apart by a space, `role_said` that the text names the role.
    """

    names: tuple[str, ...]
    unit: str | None
    role: str
    fit: Fit
    spaced: bool
    role_said: bool


def read_signed(inner: str) -> Signed | None:
    """What the words within a signature's brackets say, None where they are no signature."""
    inner = inner.strip(" 。")
    if _NO_SIGNATURE.match(inner) or _PHOTO.fullmatch(inner):
        return None
    role, rest, said = _role(inner)
    if role is None:
        return None
    rest = _ENDING.sub("", rest).strip()
    tokens, spaced = _tokens(rest)
    unit, tokens = _unit(tokens)
    fits = [person_fit(token, spaced, said and role != "供稿") for token in tokens]
    if any(fit is Fit.NONE for fit in fits) or len(tokens) > _MOST_NAMES:
        return _supplier(rest, role) if said and role == "供稿" and len(tokens) == 1 else None
    if not tokens:
        # A body in brackets may be a place (今道里区东部): only a role makes it a signature.
        return Signed((), unit, role, Fit.FULL, False, said) if unit and said else None
    if len(tokens) > 1 and not said and unit is None and not _are_names(tokens, fits):
        return None
    return Signed(tuple(tokens), unit, role, min(fits), spaced, said)


def _are_names(tokens: list[str], fits: list[Fit]) -> bool:
    """娜仁 其木格 may be one name or two; 李明 教授 is a person and a post."""
    return all(fit is Fit.FULL or is_by_sound(token) for token, fit in zip(tokens, fits, strict=True))


def _unit(tokens: list[str]) -> tuple[str | None, list[str]]:
    """The body before or behind the names (市统计局 王某), and the names."""
    if tokens and is_body(tokens[0]) and (len(tokens) > 1 or person_fit(tokens[0]) is not Fit.FULL):
        return tokens[0], tokens[1:]
    if len(tokens) > 1 and is_body(tokens[-1]) and person_fit(tokens[-1]) is not Fit.FULL:
        return tokens[-1], tokens[:-1]
    return None, tokens


def _supplier(words: str, role: str) -> Signed | None:
    """供稿:大兴安岭林业集团 and others whose last character does not tell that they are bodies."""
    fits = 4 <= len(words) <= 30 and all(map(has_han, words))
    return Signed((), words, role, Fit.FULL, False, True) if fits else None


def _role(inner: str) -> tuple[str | None, str, bool]:
    """The role, the words that it is for, and whether the text names it."""
    labels = list(_LABEL.finditer(inner))
    if labels and labels[0].start() == 0:
        parts: list[str] = []
        role: str | None = None
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            words = inner[label.end() : following.start() if following else len(inner)].strip(" ,;、")
            if label["other"]:
                continue
            if role is None or label["role"] not in (None, *_UNITS):
                role = _ROLES[label["role"]]
            if words:
                parts.append(words)
        return role, " ".join(parts), True
    if match := _SUFFIX.fullmatch(inner):
        words = match[1]
        return _ROLES[match[2]], words[1:-1] if words[0] == "(" and words[-1] == ")" else words, True
    before, colon, after = inner.partition(":")
    if colon:
        return (DEFAULT_ROLE, f"{before} {after}", False) if is_body(before.strip()) else (None, "", False)
    return DEFAULT_ROLE, inner, False


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
