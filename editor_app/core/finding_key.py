"""A finding's key: what a person's verdict is recorded for.

The key is made of the rule, the section's identity, the normalised quote and, where the section
holds the same quote more than once, its surroundings and its occurrence among equal ones. So it
survives edits and moves elsewhere, and of two equal places no key ever passes to the other.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from editor_app.core.draft import Draft
from editor_app.core.finding import Finding

_LONGEST_QUOTE = 64
_SURROUNDINGS = 12


def assign_keys(draft: Draft, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with their keys, which are unique among them, in the order given."""
    found = tuple(findings)
    loose = [_digest(f.code, _identity(draft, f), _quote(draft, f)) for f in found]
    equals = Counter(loose)
    close = [
        key if equals[key] == 1 else _digest(key, *_surroundings(draft, finding))
        for key, finding in zip(loose, found, strict=True)
    ]
    seen: Counter[str] = Counter()
    keyed = []
    for finding, key in zip(found, close, strict=True):
        seen[key] += 1
        keyed.append(replace(finding, key=key if seen[key] == 1 else _digest(key, str(seen[key]))))
    return tuple(keyed)


def _identity(draft: Draft, finding: Finding) -> str:
    """The entry that a finding lies in; none for one that gathers the places of a whole draft."""
    if finding.scope == "draft" or not finding.spans:
        return ""
    entry = draft.entry_at(finding.spans[0].start)
    return entry.identity if entry else ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _normal(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def _quote(draft: Draft, finding: Finding) -> str:
    """What a finding quotes. Of a long quote both ends count, so that an edit inside keeps the key."""
    quote = finding.quote
    if quote is None:
        quote = "\0".join(span.of(draft.text) for span in finding.spans)
    return normal_quote(quote)


def normal_quote(quote: str) -> str:
    """A quote without form; of a long one both ends."""
    if len(quote) > _LONGEST_QUOTE:
        half = _LONGEST_QUOTE // 2
        return _normal(quote[:half]) + "\0" + _normal(quote[-half:])
    # A quote of marks alone has nothing left when normalised, and is its own identity.
    return _normal(quote) or quote


def _surroundings(draft: Draft, finding: Finding) -> tuple[str, str]:
    start, end = finding.spans[0].start, finding.spans[-1].end
    before = draft.text[max(0, start - _SURROUNDINGS) : start]
    return _normal(before), _normal(draft.text[end : end + _SURROUNDINGS])
