"""The volume as it goes to the printer: its drafts in their planned order, and how much is approved."""

from collections.abc import Iterator, Mapping

from editor_app import __version__
from editor_app.core.draft import Draft, Section
from editor_app.core.language import _
from editor_app.core.office.pieces import without
from editor_app.core.office.review import EntryState, State
from editor_app.core.office.standing import reviewable
from editor_app.core.volume import Refused
from editor_app.exporters.checked import Checked, Exported
from editor_app.services import plan, review, volume
from editor_app.services.dossier import Wishes, shown_day, shown_title
from editor_app.store.workspace import Workspace

_APPROVED = frozenset({State.APPROVED, State.PROOF_1, State.PROOF_2, State.PROOF_3, State.READ})


def bound(workspace: Workspace, wishes: Wishes, *, approved_only: bool = False) -> Exported:
    """Every head and manuscript in the planned order, with the office's name and the day.

    `approved_only` leaves out the entries that are not approved. Raises `Refused` where nothing is left.
    """
    volume.require_whole(workspace)
    view = volume.view(workspace)
    states = {one.id: review.states(workspace, one.id) for one in view.manuscripts}
    drafts: list[Checked] = []
    counted = [0, 0]
    for piece in plan.arrangement(workspace).pieces:
        draft = piece.draft
        if piece.where is not None:
            opened = list(_open(draft, states[piece.where[0]]))
            counted[0] += len(reviewable(draft)) - len(opened)
            counted[1] += len(opened)
            draft = without(draft, {one.identity for one in opened}) if approved_only else draft
        if draft.text.strip():
            drafts.append(Checked(draft, draft.name))
    approved, open_ = counted
    if not any(approved for approved in counted) or (approved_only and not approved):
        raise Refused(_("卷里还没有定稿的条目") if approved_only else _("卷里还没有稿件，没有可导出的内容"))
    standing = _("定稿{approved}条，未定稿{open}条").format(approved=approved, open=open_)
    return Exported(
        shown_title(view.title, wishes.year or view.year),
        tuple(drafts),
        version=__version__,
        office=wishes.office,
        day=shown_day(wishes.day),
        standing=standing if open_ and not approved_only else "",
    )


def _open(draft: Draft, states: Mapping[str, EntryState]) -> Iterator[Section]:
    """The entries that are not approved."""
    for section in reviewable(draft):
        state = states.get(section.identity)
        if state is None or state.state not in _APPROVED:
            yield section
