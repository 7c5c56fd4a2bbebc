"""Encodings are told apart, or the reader is told that they cannot be."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.core.unreadable import Unreadable
from editor_app.importers import text
from editor_app.importers.decoding import NotText, decode, previews
from tests.battery.encodings import judged
from tests.generate.snippets import snippets as generated

SENTENCES = (
    "【概况】 全市林地面积218.6万亩，森林覆盖率41.3%，比上年提高0.4个百分点。",
    "2021年，县水务局核定编制43名，设办公室、规划科、建设管理科、水政科4个科室。",
    "（撰稿人：周文涛）",
    "【河道整治】　完成青沅河城区段治理12.8千米，投资3460万元。",
    "一、财政收支",
    "全年实现地方财政收入18.72亿元，增长6.5%；支出44.3亿元，下降2.1%。",
    "开展“双随机、一公开”检查126次，查处违法案件17起，罚没款41.5万元。",
    "新建农村公路86公里，改造危桥9座，通达率达到100%。",
    "粮食播种面积56.2万亩，总产量21.4万吨，油料产量1.9万吨。",
    "年末在职职工312人，其中具有高级职称的28人、中级职称的97人。",
    "《青沅县志（1986—2005）》于5月出版发行，全书182万字。",
    "举办第七届民间艺术节，接待游客23.6万人次，旅游综合收入1.35亿元。",
    "组织志愿者1500名，为老年人、残疾人提供服务4.2万人次。",
    "（林晓梅　郑一凡）",
    "教育　教育管理",
    "3月16日，全县安全生产工作会议召开，部署年度重点任务。",
)
TRADITIONAL = (
    "縣水務局設辦公室、規劃科、建設管理科等四個科室，年內完成河道整治十二公里。",
    "全年舉辦展覽二十六場，參觀人數超過八萬人次，較上年增長百分之五。",
    "（撰稿人：陳國華）",
    "【概況】　本縣森林面積二百一十八萬畝，覆蓋率為41.3%。",
    "農業總產值三億六千萬元，糧食產量二十一萬噸。",
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")

snippets = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=60).map("\n".join)
cut = st.tuples(snippets, st.integers(0, 200), st.integers(1, 400)).map(lambda t: t[0][t[1] :][: t[2]])


@settings(max_examples=400, deadline=None)
@given(snippet=snippets | cut.filter(bool), encoding=st.sampled_from(ENCODINGS))
def test_simplified_text_is_never_silently_wrong(snippet: str, encoding: str) -> None:
    decoded = decode(snippet.encode(encoding))
    assert decoded.text == snippet or not decoded.certain


def test_signs_of_statistics_tell_encodings_apart() -> None:
    for snippet in ("3.51月20182018℃1,234.562018\n㎡12\n\t ㎡㎡", "1,234.56-%-㎡‰201845.6%%\n㎡45.6%1"):
        decoded = decode(snippet.encode("gb18030"))
        assert decoded.text == snippet


def test_a_few_wide_characters_that_are_also_ascii_are_asked_about() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = decode("税收收入".encode(encoding))
        assert (decoded.text, decoded.certain) == ("税收收入", False)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(st.sampled_from(TRADITIONAL), min_size=1, max_size=60))
def test_traditional_text_is_read_in_every_encoding(lines: list[str]) -> None:
    snippet = "\n".join(lines)
    for encoding in (*ENCODINGS, "big5"):
        decoded = decode(snippet.encode(encoding))
        assert decoded.text == snippet or not decoded.certain


def test_generated_pages_are_never_silently_wrong_and_seldom_asked_about() -> None:
    """The short form of the battery of 10,000, see `make battery`."""
    found = Counter(judged(snippet) for snippet in generated(1, 400))
    assert found["silently wrong"] == 0
    assert found["asks"] <= 8


@pytest.mark.parametrize("encoding", [*ENCODINGS, "big5"])
def test_some_lines_are_read_with_certainty(encoding: str) -> None:
    snippet = "\n".join(TRADITIONAL if encoding == "big5" else SENTENCES)
    decoded = decode(snippet.encode(encoding))
    assert decoded.certain
    assert decoded.text == snippet


@given(
    snippet=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    encoding=st.sampled_from(ENCODINGS),
)
def test_what_the_user_says_is_followed(snippet: str, encoding: str) -> None:
    assert decode(snippet.encode(encoding), encoding).text.removeprefix("\ufeff") == snippet.removeprefix(
        "\ufeff"
    )


def text_or_reason(original: bytes) -> str:
    """Anything else that is raised fails the test."""
    try:
        return decode(original).text
    except NotText as refused:
        return refused.why


@given(original=st.binary(min_size=1, max_size=300))
def test_any_bytes_give_text_or_a_reason(original: bytes) -> None:
    replaced = "\ufffd" in text_or_reason(original)
    assert not replaced or b"\xef\xbf\xbd" in original or b"\xfd\xff" in original or b"\xff\xfd" in original


def test_a_few_ascii_bytes_that_may_be_chinese_are_not_certain() -> None:
    decoded = decode("第".encode("utf-16-le"))
    assert not decoded.certain


def test_cyrillic_that_spells_chinese_is_read_as_chinese() -> None:
    assert decode("谢谢谢谢谢谢谢谢".encode("gb18030")).encoding == "gb18030"


def test_signs_that_the_tables_of_big5_disagree_about_are_not_certain() -> None:
    original = "\n".join(TRADITIONAL).encode("big5")
    assert decode(original + b"\xa1\x45").certain is False
    assert decode(original + b"\xa2\x41").text.endswith("／")


def test_code_points_of_the_edition_of_2022() -> None:
    original = "附记：县志办收到来信并已答复。".encode("gb18030") + b"\xa6\xd9\xfe\x59\xfe\x51\xa8\xbc"
    assert decode(original).text.endswith("\ufe10\u9fb4\U00020087\u1e3f")


@pytest.mark.parametrize("label", ["gb2312", "GBK", "cp936", "GB_2312-80"])
def test_the_older_names_mean_gb18030(label: str) -> None:
    original = "朱镕基、陶喆在场，编修𠀀字。".encode("gb18030")
    assert decode(original, label).text == "朱镕基、陶喆在场，编修𠀀字。"


@pytest.mark.parametrize("name", ["no-such", "base64", "rot13", "hex", "\0", "zip"])
def test_a_name_that_is_no_encoding_of_text(name: str) -> None:
    with pytest.raises(NotText, match="没有叫"):
        decode("甲".encode(), name)


def test_an_encoding_that_does_not_fit_says_where() -> None:
    with pytest.raises(NotText, match="第 2 字节"):
        decode("a年鉴".encode("gb18030"), "utf-8")


def test_utf8_with_a_broken_byte_is_not_read_as_something_else() -> None:
    original = bytearray("\n".join(SENTENCES).encode())
    original[400] = 0xFF
    with pytest.raises(NotText, match=r"utf-8.*第 40\d 字节"):
        decode(bytes(original))


def test_a_text_cut_off_within_a_character_says_where() -> None:
    original = "\n".join(SENTENCES).encode("gb18030")[:-1]
    with pytest.raises(NotText, match="gb18030"):
        decode(original + b"\xff")


def test_line_ends_become_lf_and_nothing_else_changes() -> None:
    reading = text.read("\ufeff甲 \u3000乙\r\n\r丙\t\u2028丁\n".encode(), Path("a.txt"))
    assert reading.text == "甲 \u3000乙\n\n丙\t\u2028丁\n"
    assert "\n".join(block.span.of(reading.text) for block in reading.blocks) == reading.text


@pytest.mark.parametrize("original", [b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n".encode()])
def test_an_empty_file_is_said_to_be_empty(original: bytes) -> None:
    with pytest.raises(Unreadable, match="空"):
        text.read(original, Path("a.txt"))


@pytest.mark.parametrize("original", [bytes(range(256)) * 20, b"\0" * 100, b"\x01\x02\x03" * 50])
def test_bytes_of_programs_are_no_text(original: bytes) -> None:
    with pytest.raises(Unreadable):
        text.read(original, Path("a.txt"))


def test_a_preview_shows_each_encoding_that_is_possible() -> None:
    original = "（林晓梅）".encode("gb18030")
    shown = {preview.encoding: preview.text for preview in previews(original)}
    assert next(iter(shown.items())) == ("gb18030", "（林晓梅）")
    assert set(shown) == {"gb18030", "big5", "utf-16-le", "utf-16-be"}
