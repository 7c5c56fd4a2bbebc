"""What stands beside a draft's text as JSON values. Their form is a contract: add, never change."""

from editor_app.core.annotations import Annotations, Comment, Picture, Revision
from editor_app.core.draft import Draft, Span
from editor_app.core.versions.revisers import Reviser, revisers

Json = dict[str, object]


def annotations_json(draft: Draft, annotations: Annotations) -> Json:
    """Tracked changes and who made them, comments, pictures, and what is suggested for dropping."""
    return {
        "revisions": [_revision(revision) for revision in annotations.revisions],
        "revisers": [_reviser(reviser) for reviser in revisers(draft, annotations.revisions)],
        "comments": [_comment(comment) for comment in annotations.comments],
        "pictures": [_picture(picture) for picture in annotations.pictures],
        "navigation": [_place(span) for span in annotations.navigation],
    }


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _revision(revision: Revision) -> Json:
    return {
        "kind": revision.kind.value,
        "author": revision.author,
        "date": revision.date,
        **_place(revision.span),
        "text": revision.text,
        "move": revision.move,
    }


def _reviser(reviser: Reviser) -> Json:
    return {
        "author": reviser.author,
        "revisions": reviser.revisions,
        "inserted": reviser.inserted,
        "deleted": reviser.deleted,
        "sections": list(reviser.sections),
        "first": reviser.first,
        "last": reviser.last,
    }


def _comment(comment: Comment) -> Json:
    span = comment.span
    return {
        "author": comment.author,
        "date": comment.date,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "text": comment.text,
    }


def _picture(picture: Picture) -> Json:
    return {
        "sha256": picture.sha256,
        "name": picture.name,
        "at": picture.span.start,
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption,
    }
