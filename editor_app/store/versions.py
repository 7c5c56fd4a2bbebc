"""Whether a version is the text that its event says it is: approvals name its entries by their hashes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from editor_app.core.draft import Span
from editor_app.core.draft_record import sound_draft_from
from editor_app.core.language import _
from editor_app.core.office.standing import reviewable
from editor_app.core.versions.trail import content_sha
from editor_app.store import blobs


def is_what_it_says(db: Database, says: Mapping[str, Any]) -> bool:
    """Whether every entry that a version names stands in its text where it says, with the hash it says.

    Its text and its record must be there. `says` has the form of a version's event.
    """
    try:
        text = blobs.get(db, says["text"]).decode()
        draft = sound_draft_from(text, json.loads(blobs.get(db, says["record"])))
    except (ValueError, RecursionError):
        return False
    entries = {(section.identity, section.span) for section in reviewable(draft)}
    return all(
        (identity, span := Span(start, end)) in entries and content_sha(text, span) == sha
        for identity, _title, sha, start, end in says["entries"]
    )


def damages(db: Database) -> Iterator[str]:
    """The versions that are not what they say, a sentence each."""
    rows = db.execute(
        "SELECT event, says FROM act WHERE kind = 'version_made' AND standing = 'effective' ORDER BY place"
    )
    for event, says in rows:
        if not is_what_it_says(db, json.loads(says)):
            yield _("一个版本的条目与它的文字不符（{event}）").format(event=event[:12])
