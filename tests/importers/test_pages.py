"""Web pages: what a browser shows, as paragraphs and tables."""

from pathlib import Path

import pytest

from editor_app.core.draft import BlockKind, Level, Reading
from editor_app.core.structure.main_text import without_navigation
from editor_app.core.unreadable import Unreadable
from editor_app.importers.html import read

PATH = Path("页.html")


def page(body: str) -> Reading:
    return read(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode(), PATH)


def test_blocks_and_line_breaks_are_paragraphs_and_empty_ones_are_white_space() -> None:
    body = "<p>甲</p><p> &nbsp;</p>\n<div>乙<br>丙<div>丁</div>戊</div><br><br><p></p>"
    assert page(body).text == "甲\n乙\n丙\n丁\n戊"


def test_inline_elements_part_nothing() -> None:
    assert page("<p>共<span>8<b>0</b></span><font>3</font>起</p>").text == "共803起"


def test_white_space_is_what_a_browser_shows() -> None:
    assert page("<p>\n  甲   乙\n丙 \t A\n  B&nbsp;&nbsp;丁　戊</p>").text == "甲 乙丙 A B\xa0\xa0丁　戊"


def test_numbered_lists_have_the_numbers_that_a_browser_shows() -> None:
    body = "<ol><li>甲<li><p>乙</p><ul><li>点</ul><ol type=a><li>子</ol><li value=9>丙<li></ol>"
    assert page(body).text == "1.甲\n2.乙\n点\na.子\n9.丙"
    assert page("<ol start=3 style='list-style-type: cjk-ideographic'><li>甲</ol>").text == "三、甲"
    assert page("<ol style='list-style:none'><li>甲</ol>").text == "甲"
    assert page("<ol class=breadcrumb><li><a href=1>首页</a></ol>" + ARTICLE).text.startswith("首页\n")


def test_an_exponent_is_no_further_digit() -> None:
    text = "10<sup>4</sup>公顷，5km<sup>2</sup>，10<sup>-3</sup>，注<sup>1</sup>，表<sup>[2]</sup>"
    assert page(f"<p>{text}</p>").text == "10⁴公顷，5km²，10⁻³，注1，表[2]"


def test_deleted_and_inserted_text_is_read_by_view() -> None:
    original = "<p>共<del>41</del><ins>43</ins>名。</p>".encode()
    views = [read(original, PATH, view=view) for view in ("final", "original", "all")]
    assert [reading.text for reading in views] == ["共43名。", "共41名。", "共4143名。"]
    assert views[0].left_out == ("标为删除的文字 1 处，按修订后的文本未读入：“41”",)


def test_what_a_form_or_a_drawing_shows_is_said() -> None:
    reading = page(
        "<p>甲</p><input value=张三><input type=hidden value=x><select><option>乙<option selected>丙</select>"
        "<canvas>丁</canvas><iframe src=里.html></iframe>"
    )
    assert reading.text == "甲"
    assert reading.left_out == (
        "下拉菜单 1 个，未读入：“丙”",
        "表单里填的内容 1 处，未读入：“张三”",
        "嵌入的网页 1 个，未读入：“里.html”",
        "嵌入的对象 1 个，未读入：“丁”",
    )


def test_a_page_of_frames_names_the_files_that_hold_its_text() -> None:
    with pytest.raises(Unreadable, match=r"只是框架.*“左.htm”“右.htm”"):
        read(
            "<frameset><frame src=左.htm><frame src=右.htm><noframes>无</noframes></frameset>".encode(), PATH
        )


def test_what_stands_behind_a_comment_without_an_end_is_said() -> None:
    (said,) = page("<p>甲</p><!-- 注 <p>乙</p>").left_out
    assert "没有结束的注释" in said
    assert "“注 乙 ”" in said or "“注 乙”" in said
    assert page("<!--[if !mso]><!--><b>甲</b><!--<![endif]--><p>乙</p>").left_out == ()


def test_entities_are_characters() -> None:
    assert page("<p>&lt;概况&gt;&#x3010;1&amp;2&#12305;</p>").text == "<概况>【1&2】"


def test_scripts_styles_comments_and_hidden_parts_are_no_text() -> None:
    body = (
        "<script>var a='脚';</script><style>p{}</style><!-- 注 --><p>甲</p>"
        '<p style="color:red; DISPLAY: none">藏</p><p hidden>匿</p><template><p>模</p></template>'
    )
    reading = page(body)
    assert reading.text == "甲"
    assert reading.left_out == ("网页里不显示的部分 2 处，未读入：“藏”“匿”",)


ARTICLE = "<p>全年完成河道治理12.8千米，投资3460万元，新建改建农村公路86公里，改造危桥9座。</p>" * 3
SITE = (
    "<div>青沅县地方志网</div><div>您的位置：<a href=/>首页</a> &gt; 年鉴</div>"
    f"<h1>水利</h1>{ARTICLE}<p>（撰稿人：周文涛）</p>"
    "<table><tr><td><a href=1>上一条</a><td><a href=2>返回</a><td>【打印本页】</table>"
    "<div>版权所有：青沅县地方志办公室</div><div>电话：0123-4567890</div>"
)


def suggested(reading: Reading) -> list[str]:
    return [span.of(reading.text) for span in reading.annotations.navigation]


def test_navigation_stays_in_the_text_and_is_suggested_for_dropping() -> None:
    reading = page(SITE)
    assert suggested(reading) == [
        "青沅县地方志网\n您的位置：首页 > 年鉴",
        "上一条\n返回\n【打印本页】\n版权所有：青沅县地方志办公室\n电话：0123-4567890",
    ]
    (said,) = reading.left_out
    assert "导航、版权的 7 行，已读入，建议去掉" in said
    assert "“您的位置：首页 > 年鉴”" in said


def test_a_page_without_its_navigation() -> None:
    reading = page(SITE)
    kept = without_navigation(reading)
    assert kept.text.split("\n") == ["水利", *[ARTICLE[3:-4].split("</p><p>")[0]] * 3, "（撰稿人：周文涛）"]
    assert [block.span.of(kept.text) for block in kept.blocks] == kept.text.split("\n")
    assert [kept.blocks[at].span.of(kept.text) for at, _level in kept.heads] == ["水利"]


@pytest.mark.parametrize(
    "around",
    [
        "<nav><p>年鉴 县志</p></nav>",
        "<div class='main-nav'><span>年鉴</span></div>",
        "<div id=footer><p>青沅县</p></div>",
        "<div role=contentinfo><p>青沅县</p></div>",
        "<ul><li><a href=1>要闻</a><li><a href=2>公告</a></ul>",
    ],
)
def test_what_surrounds_a_page_is_known_by_its_elements_and_links(around: str) -> None:
    reading = page(around + ARTICLE)
    assert "".join(suggested(reading)) == reading.text.split("全年")[0].rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        f"<div class='nav-content'>{ARTICLE}<p>（周文涛）</p></div>",
        "<footer><p>全年完成河道治理12.8千米，投资3460万元，新建改建农村公路86公里，改造危桥9座。</p></footer>",
        "<p>详见<a href=1>统计公报</a>，主办单位：县水务局。</p>",
        "<p>网站改版，新增栏目12个。</p>",
        "<ul><li><a href=1>要闻</a><li><a href=2>公告</a></ul>",
    ],
)
def test_text_is_not_suggested_for_dropping(text: str) -> None:
    assert suggested(page(text)) == []


def test_the_title_and_the_pictures_are_said_to_be_left_out() -> None:
    reading = read("<title>青沅 年鉴</title><p>甲<img src=x></p>".encode(), PATH)
    assert reading.text == "甲"
    assert reading.left_out == ("网页标题“青沅 年鉴”，未作正文", "图片 1 幅，未读入")


def cells(reading: Reading) -> list[list[str]]:
    block = next(block for block in reading.blocks if block.kind is BlockKind.TABLE)
    return [[span.of(reading.text) for span in row] for row in block.cells]


def test_a_table_is_one_block_and_spans_keep_the_columns() -> None:
    body = (
        "<p>前</p><table><caption>表1</caption><tr><th rowspan=2>指标<th colspan=2>产量</tr>"
        "<tr><td>本年<td>上年</tr><tr><td><p>小</p><p>麦</p><td>1 2<td>3</tr></table><p>后</p>"
    )
    reading = page(body)
    assert reading.text == "前\n表1\n指标\t产量\t\n\t本年\t上年\n小 麦\t1 2\t3\n后"
    assert cells(reading) == [["指标", "产量", ""], ["", "本年", "上年"], ["小 麦", "1 2", "3"]]


def test_a_table_that_only_arranges_the_page_is_read_as_text() -> None:
    body = "<table><tr><td><p>甲</p><p>乙</p></td></tr><tr><td>丙</td></tr></table>"
    assert page(body).text == "甲\n乙\n丙"
    outer = "<table><tr><td>左栏</td><td><table><tr><td>一<td>二</tr></table></td></tr></table>"
    assert page(outer).text == "左栏\n一\t二"


def test_headings_give_levels() -> None:
    reading = page("<h1>农业</h1><h3>林业</h3><p>【概况】 全年造林3万亩。</p>")
    assert reading.heads == ((0, Level.CATEGORY), (1, Level.DIVISION))


def test_lines_of_preformatted_text_are_kept() -> None:
    assert page("<pre>甲  乙\n  丙\n</pre>").text == "甲  乙\n  丙"


@pytest.mark.parametrize("label", ["gb2312", "gbk", "utf-8", ""])
def test_the_bytes_are_believed_before_the_label(label: str) -> None:
    text = "陶喆在青沅县演出，朱镕基、李喆出席，全年共有28场。"
    original = f'<meta charset="{label}"><p>{text}</p>'.encode("gb18030")
    reading = read(original, PATH)
    assert reading.text == text
    assert reading.encoding == "gb18030"


def test_a_page_without_visible_text_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="没有可见的文字"):
        page("<script>1</script><img src=a>")
