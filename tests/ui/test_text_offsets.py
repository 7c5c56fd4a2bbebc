"""Code points and UTF-16 units: whatever the text, offsets come back, and the text of record survives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from editor_app.core.draft import Span
from editor_app.ui.text import Offsets, raw, text_of_record, units

TEXTS = st.text(alphabet=st.sampled_from("年鉴𠮷😀a1\u00a0\u2028\n，"), max_size=40)


@given(TEXTS, st.data())
def test_offsets_are_those_of_utf_16_and_come_back(text: str, data: st.DataObject) -> None:
    point = data.draw(st.integers(0, len(text)))
    offsets = Offsets(text)
    assert offsets.to_units(point) == len(text[:point].encode("utf-16-le")) // 2
    assert offsets.to_points(offsets.to_units(point)) == point


@given(TEXTS)
def test_half_a_pair_belongs_to_its_character(text: str) -> None:
    offsets = Offsets(text + "𠮷")
    inside = offsets.to_units(len(text)) + 1
    assert offsets.to_points(inside) == len(text)
    assert units(text + "𠮷") == inside + 1


@given(TEXTS, st.data())
def test_an_edit_in_the_widget_is_the_same_edit_of_the_record(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    typed = data.draw(TEXTS)
    document = QTextDocument()
    document.setPlainText(text)
    loaded = raw(document)
    cursor = QTextCursor(document)
    at, to = Offsets(text).units_of(Span(start, end))
    cursor.setPosition(at)
    cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(typed)
    assert text_of_record(text, loaded, raw(document)) == text[:start] + typed + text[end:]


@pytest.mark.parametrize("text", ["一\r二\n三", "甲\u00a0乙\u2028丙"])
def test_what_a_widget_would_change_stays_in_the_record(text: str, qapp: QApplication) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    loaded = raw(document)
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("尾")
    assert text_of_record(text, loaded, raw(document)) == text + "尾"
