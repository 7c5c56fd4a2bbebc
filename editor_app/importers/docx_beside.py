"""What stands beside the text of a Word story: tracked changes, remarks, pictures, charts."""

from lxml import etree

from editor_app.importers.docx_anchors import Anchors
from editor_app.importers.docx_markup import linked, name
from editor_app.importers.docx_related import Related
from editor_app.importers.docx_story import Story
from editor_app.importers.left_out import LeftOut

_CHANGES = ("ins", "del", "moveFrom", "moveTo")


class Beside:
    """Pins it to the paragraphs of one story; `related` is what the story's part draws on."""

    def __init__(self, story: Story, anchors: Anchors, left_out: LeftOut, related: Related | None) -> None:
        self._story = story
        self._anchors = anchors
        self._left_out = left_out
        self._related = related
        self.starts = {
            "moveFromRangeStart": self._name_move,
            "moveToRangeStart": self._name_move,
            "commentRangeStart": self._remark,
            "commentRangeEnd": self._remark,
            "commentReference": self._remark,
            "a:blip": self._picture,
            "v:imagedata": self._picture,
            "c:chart": self._drawing,
            "dgm:relIds": self._drawing,
            **dict.fromkeys(_CHANGES, self._start_change),
        }
        self.ends = dict.fromkeys(_CHANGES, self._end_change)

    def _start_change(self, element: etree._Element) -> bool:
        self._anchors.change_opened(element, self._story.paragraph)
        return False

    def _end_change(self) -> None:
        self._anchors.change_closed(self._story.paragraph)

    def _name_move(self, element: etree._Element) -> bool:
        self._anchors.name_move(element)
        return True

    def _remark(self, element: etree._Element) -> bool:
        self._anchors.remark(element, self._story.paragraph)
        return True

    def _picture(self, element: etree._Element) -> bool:
        id_ = linked(element)
        self._left_out.add("picture", id_ is not None)
        picture = None if self._related is None else self._related.pictures.get(id_ or "")
        if picture is not None:
            self._anchors.picture(picture, self._story.paragraph)
        return False

    def _drawing(self, element: etree._Element) -> bool:
        """A chart or a diagram is no text: its words are said."""
        id_ = linked(element)
        if id_ is not None:
            words = "" if self._related is None else self._related.words(id_)
            self._left_out.add("chart" if name(element) == "c:chart" else "diagram", words=words)
        return True
