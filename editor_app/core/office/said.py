"""What an event of each kind must say to have effect: its fields and their forms.

Events come from other desks, from other versions of the program and from whoever holds a key. One
that does not say what its kind says is kept like every other and heeded by nobody; so whatever folds
events may rely on these forms. Fields beyond them are allowed, and so are kinds that are not named here.
"""

from collections.abc import Mapping
from fractions import Fraction

from editor_app.core.draft import Level
from editor_app.core.json_form import (
    Form,
    among,
    by_name,
    day,
    digits,
    each,
    flag,
    maybe,
    number,
    ratio,
    row,
    saying,
    sha,
    text,
)
from editor_app.core.office.review import ACT_KINDS
from editor_app.core.office.triage import RepeatChoice, Scope, Verdict

_WHERE: dict[str, Form] = {"manuscript": text, "section": maybe(text)}
_REVIEW: dict[str, Form] = {
    "manuscript": text,
    "section": text,
    "version": text,
    "stage": number,
    "content_sha": maybe(text),
    "normalisation": maybe(text),
    "dismissed": maybe(each(text)),
    "findings": maybe(number),
    "opinion": maybe(text),
    "reason": maybe(text),
    "override": maybe(text),
    "deadline": maybe(day),
    "corrections": maybe(each(row(text, ratio, text, text, text))),
}
_ADMISSION: dict[str, Form] = {"key": text, "persons": each(text)}
_ROLE: dict[str, Form] = {"person": text, "role": text}
_REVISER = saying(
    author=text,
    inserted=number,
    deleted=number,
    sections=each(text),
    spans=maybe(each(row(number, number))),
)

_AUTHORSHIP = saying(
    names=each(text), unit=maybe(text), role=text, shares=maybe(each(ratio)), units=maybe(each(maybe(text)))
)
_SIGNERS = 100
"""More nobody signs one entry with."""


def _authorship(value: object) -> bool:
    """Shares are one for each name and make a whole; units beside them are one for each name too."""
    if not isinstance(value, dict) or not _AUTHORSHIP(value):
        return False
    names, shares, units = value["names"], value.get("shares"), value.get("units")
    if shares is None:
        return units is None
    units = units or [None] * len(names)
    if not len(names) == len(units) == len(shares) <= _SIGNERS:
        return False
    signers = [name or (unit or None,) for name, unit in zip(names, units, strict=True)]
    return (None,) not in signers and len(set(signers)) == len(names) and sum(map(Fraction, shares)) == 1


_FIELDS: Mapping[str, Mapping[str, Form]] = {
    **dict.fromkeys(ACT_KINDS.values(), _REVIEW),
    "volume_made": {
        "volume": text,
        "nonce": text,
        "title": text,
        "year": maybe(number),
        "person": text,
        "name": text,
    },
    "device_added": {"key": text, "nonce": text, "name": maybe(text)},
    "device_admitted": _ADMISSION,
    "device_revoked": _ADMISSION,
    "person_added": {"person": text, "name": text},
    "role_granted": _ROLE,
    "role_revoked": _ROLE,
    "fork_settled": {"prev": text, "hash": text},
    "draft_received": {
        "manuscript": text,
        "name": text,
        "unit": maybe(text),
        "file_name": maybe(text),
        "channel": maybe(text),
        "approver": maybe(text),
        "revisers": maybe(each(_REVISER)),
    },
    "version_made": {
        "manuscript": text,
        "version": text,
        "parents": each(text),
        "text": sha,
        "record": sha,
        "original": maybe(sha),
        "file_name": maybe(text),
        "note": maybe(text),
        "characters": number,
        "received": flag,
        "entries": each(row(text, text, sha, number, number)),
    },
    "finding_triaged": {"manuscript": text, "verdicts": each(row(text, among(Verdict), text, among(Scope)))},
    "repeat_decided": {
        "key": text,
        "choice": among(RepeatChoice),
        "place": maybe(number),
        "reason": text,
    },
    "wording_allowed": {"wordings": by_name(flag)},
    "attribution_made": {
        "manuscript": text,
        "sections": by_name(maybe(_authorship)),
    },
    "comment_made": {
        **_WHERE,
        "version": text,
        "quote": maybe(text),
        "start": maybe(number),
        "end": maybe(number),
        "text": text,
        "answers": maybe(text),
    },
    "comment_settled": {"manuscript": text, "comment": text},
    "outline_planned": {"nodes": each(row(text, maybe(text), among(Level), text))},
    "section_placed": {
        **_WHERE,
        "node": maybe(text),
        "rank": maybe(lambda v: v == "" or digits(v)),
        "from": maybe(text),
    },
    "section_withdrawn": {**_WHERE, "reason": text, "undone": maybe(flag)},
    "section_merged": {**_WHERE, "into": row(text, text), "reason": text, "undone": maybe(flag)},
    "assignment_made": {
        "unit": text,
        "node": maybe(text),
        "responsible": maybe(text),
        "deadline": maybe(day),
        "note": maybe(text),
        "undone": maybe(flag),
    },
    "question_asked": {
        **_WHERE,
        "version": maybe(text),
        "quote": maybe(text),
        "text": text,
        "deadline": maybe(day),
        "findings": maybe(each(text)),
    },
    "question_answered": {**_WHERE, "question": text, "text": text, "who": maybe(text)},
    "sealed": {"versions": by_name(text), "entries": number, "characters": number, "errors": ratio},
    "unsealed": {"reason": text},
    "bundle_merged": {"bundle": text, "from": text, "new": number},
}
_FORMS = {kind: saying(**fields) for kind, fields in _FIELDS.items()}
KINDS = frozenset(_FORMS)
"""The kinds that this program knows."""


def has_form(kind: str, says: Mapping[str, object]) -> bool:
    """Whether an event says what its kind says."""
    form = _FORMS.get(kind)
    return form is None or form(says)
