"""Which side of a comparison can be written: only the present version of a manuscript is corrected."""

from dataclasses import dataclass

from editor_app.core.change import Row
from editor_app.core.language import N_, _
from editor_app.core.versions.restoring import can_restore


@dataclass(frozen=True, slots=True)
class Sides:
    """Whether the old and the new side can be corrected; `why_not` says why neither can.

    Restoring writes the old wording into the new side, accepting the new wording into the old one. Where
    that side cannot be written but the other can, it lets the change be and goes on.
    """

    old: bool = False
    new: bool = False
    why_not: str = N_("只有一边是现在的版本时才能改")

    def may_restore(self, row: Row) -> bool:
        return can_restore(row) if self.new else self.old

    def may_accept(self, row: Row) -> bool:
        return can_restore(row) if self.old else self.new

    @property
    def restoring(self) -> str:
        if self.new:
            return _("把右边改回左边的文字，存为新的一版（Alt+←）")
        return _("不采用右边的文字，到下一处（Alt+←）") if self.old else _(self.why_not)

    @property
    def accepting(self) -> str:
        if self.old:
            return _("把左边改成右边的文字，存为新的一版（Alt+→）")
        return _("右边的文字留用，到下一处（Alt+→）") if self.new else _(self.why_not)


NEITHER = Sides()
