"""Heads in all their forms, and what only looks like one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.core.draft import Draft, Level, Reading, Span, paragraphs
from editor_app.core.structure.outline import parse

BODY = "全市完成造林3200公顷,比上年增长4.5%。新建苗圃12个,培训林农800人次。"


def read(text: str) -> Draft:
    return parse(Reading(text, paragraphs(text)))


def tree(text: str) -> list[tuple[str, str, str]]:
    """Level, title and the head as it stands in the text, in reading order."""
    draft = read(text)
    return [(s.level.value, s.title, s.head.of(text)) for s in draft.sections]


def shape(text: str) -> list[tuple[str, str]]:
    return [(level, title) for level, title, _ in tree(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"【概况】 {BODY}", [("entry", "概况")]),
        (f"【概况】\n\n    {BODY}", [("entry", "概况")]),
        (f"【林业概况】{BODY}", [("entry", "林业概况")]),
        (f"林业\n【概 况】 {BODY}", [("division", "林业"), ("entry", "概况")]),
        (
            f"《农村经济》\n林业\n【概况】 {BODY}",
            [("category", "农村经济"), ("division", "林业"), ("entry", "概况")],
        ),
        (
            f"开发区 保税区\n临江经济技术开发区\n【概况】\n\n    {BODY}",
            [
                ("category", "开发区"),
                ("division", "保税区"),
                ("subdivision", "临江经济技术开发区"),
                ("entry", "概况"),
            ],
        ),
        (
            f"科学技术 科技成果 【概况】 {BODY}",
            [("category", "科学技术"), ("division", "科技成果"), ("entry", "概况")],
        ),
        (
            f"|\n《文化》 |\n|\n|\n戏 剧 |\n|\n【概况】 |\n|\n{BODY}",
            [("category", "文化"), ("division", "戏剧"), ("entry", "概况")],
        ),
        (f"·综  述·\n【概况】 {BODY}", [("division", "综述"), ("entry", "概况")]),
        (f"【青年歌手在全国大赛上获3枚金奖】\n    {BODY}", [("entry", "青年歌手在全国大赛上获3枚金奖")]),
        (
            f"林业\n[概况] {BODY}\n[造林绿化] {BODY}",
            [("division", "林业"), ("entry", "概况"), ("entry", "造林绿化")],
        ),
        (f"概 况\n{BODY}", [("entry", "概况")]),
        (
            f"审判工作\n{BODY}\n1.刑事案件。{BODY}\n2.民事案件。{BODY}",
            [("entry", "审判工作"), ("subentry", "刑事案件"), ("subentry", "民事案件")],
        ),
        (f"概况\n林业和草原\n概况\n{BODY}", [("division", "林业和草原"), ("entry", "概况")]),
        (f"概况/普通教育/概况\n{BODY}", [("division", "普通教育"), ("entry", "概况")]),
        (
            f"教育\n普通教育\n概况\n概况\n{BODY}",
            [("category", "教育"), ("division", "普通教育"), ("entry", "概况")],
        ),
        (f"第二篇 经济\n第三节 金 融\n{BODY}", [("category", "第二篇 经济"), ("subdivision", "第三节 金融")]),
        (f"■【概况】 {BODY}\n一、【造林】{BODY}", [("entry", "概况"), ("entry", "造林")]),
        (f"1.【概况】 {BODY}\n**【造林】** {BODY}", [("entry", "概况"), ("entry", "造林")]),
        (f"【全市造林3200公顷。】\n{BODY}", [("entry", "全市造林3200公顷。")]),
        (
            f"十二、科学技术\n(一)科技成果\n【概况】 {BODY}",
            [("category", "科学技术"), ("division", "科技成果"), ("entry", "概况")],
        ),
        (f"第十二条 {BODY}\n第十三条之一 {BODY}", [("entry", "第十二条"), ("entry", "第十三条之一")]),
    ],
)
def test_a_head_is_read_in_each_of_its_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "【上一条】         【返回】         【打印本页】         【下一条】",
        "【字体:大 中 小】",
        "【城市信息网】临江1月24日电 全市林业工作会议召开。",
        "湘政发【2012】33号",
        "【编辑:宁丁】",
        "【回到顶部】",
        "【关闭窗口】",
        "【注】本表不含县区。",
        "【阅读:123次】",
        "您的位置:首页 >> 志鉴书库 >> 专题",
        "临江市人民政府地方志办公室门户网站",
        "Copyright © 临江市人民政府 All Rights Reserved",
        "局长 张志远",
    ],
)
def test_residue_is_no_head(line: str) -> None:
    """Neither below an entry, nor between two pages, nor above the first head."""
    entry = f"【概况】 {BODY}"
    assert shape(f"{entry}\n{line}") == [("entry", "概况")]
    assert shape(f"{entry}\n{line}\n【造林】 {BODY}") == [("entry", "概况"), ("entry", "造林")]
    assert shape(f"{line}\n林业\n{entry}")[-2:] == [("division", "林业"), ("entry", "概况")]


@pytest.mark.parametrize("line", ["以上数据截至年底", "其中农户贷款", "图为造林现场", "表1 造林情况"])
def test_a_remark_is_no_head(line: str) -> None:
    entry = f"【概况】 {BODY}"
    assert shape(f"{entry}\n{line}\n{BODY}\n【造林】 {BODY}") == [("entry", "概况"), ("entry", "造林")]
    assert shape(f"{entry}\n{line}\n【造林】 {BODY}") == [("entry", "概况"), ("entry", "造林")]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"常态化检查 先后组织{BODY}", "常态化检查"),
        (f"造林(种草)    先后组织{BODY}", "造林(种草)"),
        (f"“三公”经费管理 严格{BODY}", "“三公”经费管理"),
        (f"1.刑事案件。{BODY}", "刑事案件"),
        (f"2、民事案件。{BODY}", "民事案件"),
        ("一、机构设置", "机构设置"),
        (f"(一)队伍建设。{BODY}", "队伍建设"),
        (f"①宣传活动。{BODY}", "宣传活动"),
        (f"——经济总量稳步增长。{BODY}", "经济总量稳步增长"),
    ],
)
def test_a_subheading_is_read_within_an_entry(line: str, title: str) -> None:
    assert shape(f"【概况】 {BODY}\n{line}\n{BODY}") == [("entry", "概况"), ("subentry", title)]


@pytest.mark.parametrize(
    "line",
    [
        f"全市 完成{BODY}",
        f"2017年 全市{BODY}",
        "1、幼儿园招生92786人,比上年减少1863人;在园幼儿226274人。",
        "2017.5万公顷草场得到保护,比上年增加3万公顷。",
        "(一)未按照规定报送资料的;",
        f"临江网2月26日电 {BODY}",
        "工业 8848 -45.1",
        f"部门数据显示 4 月份{BODY}",
        f"铁矿石价格下探 1.5%,{BODY}",
        f"早在2008 年{BODY}",
        f"远山晚报讯 记者获悉,{BODY}",
        f"是最大的牧业县。 {BODY}",
        f"在全市 开展{BODY}",
        "——2017年1月25日在市人民代表大会上",
    ],
)
def test_a_sentence_is_no_subheading(line: str) -> None:
    assert shape(f"【概况】 {BODY}\n{line}\n{BODY}") == [("entry", "概况")]


def test_a_volume_line_gives_the_year_and_the_year_it_covers() -> None:
    for line, title in (
        ("2018卷", "2018卷"),
        ("内蒙古年鉴2018卷", "内蒙古年鉴2018卷"),
        ("《临江年鉴(2018)》", "临江年鉴(2018)"),
        ("临江年鉴(2018)总第20卷", "临江年鉴(2018)总第20卷"),
        ("二〇一八卷", "二〇一八卷"),
    ):
        draft = read(f"{line}\n【概况】 {BODY}")
        assert (draft.volume.year, draft.volume.covers) == (2018, 2017)
        assert [(s.level, s.title, s.parent) for s in draft.sections] == [
            (Level.VOLUME, title, None),
            (Level.ENTRY, "概况", "s1"),
        ]


def test_a_division_may_start_in_the_middle() -> None:
    text = f"林业\n【概况】 {BODY}\n(李文林)\n\n水利\n【概况】 {BODY}\n【防汛】 {BODY}\n渔业\n【概况】 {BODY}"
    assert shape(text) == [
        ("division", "林业"),
        ("entry", "概况"),
        ("division", "水利"),
        ("entry", "概况"),
        ("entry", "防汛"),
        ("division", "渔业"),
        ("entry", "概况"),
    ]


def test_a_division_may_follow_a_reviewer_or_a_table() -> None:
    entry = f"【概况】 {BODY}"
    divisions = [("entry", "概况"), ("division", "水利"), ("entry", "概况")]
    assert shape(f"{entry}\n撰稿:李文林\n审稿:王建国\n水利\n{entry}") == divisions
    assert shape(f"{entry}\n东山区 320 4.5\n\n水利\n{entry}") == divisions
    assert shape(f"{entry}\n二、水利\n{entry}") == divisions
    assert shape(f"{entry}\n东山区 320 4.5\n水利\n{entry}") == divisions[::2]


def test_a_page_without_brackets_may_hold_several_entries() -> None:
    text = f"概 况\n{BODY}\n机构设置\n{BODY}\n(李文林)\n林业\n综 述\n{BODY}"
    entries = [("entry", "概况"), ("entry", "机构设置"), ("division", "林业"), ("entry", "综述")]
    assert shape(text) == entries
    chapter = f"第一节 业务\n存款业务\n{BODY}\n贷款业务\n{BODY}"
    assert shape(chapter)[1:] == [("entry", "存款业务"), ("entry", "贷款业务")]
    assert shape(f"审判工作\n{BODY}\n刑事审判\n{BODY}") == [("entry", "审判工作"), ("subentry", "刑事审判")]


def test_the_name_of_the_book_and_lines_at_the_foot_are_no_heads() -> None:
    entry = f"【概况】 {BODY}"
    assert shape(f"临江年鉴\n林业\n{entry}") == [("division", "林业"), ("entry", "概况")]
    assert shape(f"{entry}\n(李文林)\n临江市档案史志馆\n临江市滨河路1号;综合科") == [("entry", "概况")]


def test_a_list_above_an_entry_is_no_division() -> None:
    listed = "【领导名录】\n局长 张志远\n副局长 李文林\n【概况】 " + BODY
    assert shape(listed) == [("entry", "领导名录"), ("entry", "概况")]
    winners = f"【获奖名单】\n东山区\n西山区\n【概况】 {BODY}"
    assert shape(winners) == [("entry", "获奖名单"), ("entry", "概况")]


def test_a_division_may_follow_an_entry_without_text() -> None:
    text = f"林业\n【概况】\n水利\n【概况】 {BODY}\n【负责人】\n李文林\n【概况】 {BODY}"
    entries = [("entry", "概况"), ("entry", "负责人"), ("entry", "概况")]
    assert shape(text) == [("division", "林业"), ("entry", "概况"), ("division", "水利"), *entries]


def test_a_mark_before_a_bracket_belongs_to_the_head() -> None:
    assert [head for _, _, head in tree(f"■【概况】 {BODY}\n2.【造林】{BODY}")] == ["■【概况】", "2.【造林】"]


def test_sections_end_where_the_next_of_their_level_starts() -> None:
    text = f"2018卷\n林业\n【概况】 {BODY}\n【造林】 {BODY}\n水利\n【概况】 {BODY}"
    draft = read(text)
    spans = {(s.level.value, s.title): (s.span.start, s.span.end) for s in draft.sections}
    second = text.index("水利")
    assert spans["volume", "2018卷"] == (0, len(text))
    assert spans["division", "林业"] == (text.index("林业"), second)
    assert spans["entry", "造林"] == (text.index("【造林】"), second)
    assert spans["division", "水利"] == (second, len(text))


def test_styles_of_an_importer_win() -> None:
    text = f"二〇一八年工作情况汇总。\n林业\n{BODY}\n【造林】 {BODY}"
    draft = parse(Reading(text, paragraphs(text), heads=((0, Level.CATEGORY), (1, Level.ENTRY))))
    assert [(s.level.value, s.title) for s in draft.sections] == [
        ("category", "二〇一八年工作情况汇总。"),
        ("entry", "林业"),
        ("entry", "造林"),
    ]


def test_identities_are_unique_and_stay_when_another_division_comes() -> None:
    first = read(f"林业\n【概况】 {BODY}\n【概况】 {BODY}")
    identities = [section.identity for section in first.sections]
    assert len(set(identities)) == len(identities)
    later = read(f"水利\n【概况】 {BODY}\n(李文林)\n林业\n【概况】 {BODY}\n【概况】 {BODY}")
    assert set(identities) <= {section.identity for section in later.sections}


PIECES = st.lists(
    st.sampled_from(
        [
            "【概况】",
            "【",
            "】",
            "[",
            "(",
            ")",
            "\n",
            " ",
            "|",
            "林业",
            "2018卷",
            "1.",
            "一、",
            "第一章 ",
            "第三条 ",
            "(李文林)",
            "/",
            BODY,
            "《",
            "》",
            "·",
            "——",
            "目录",
        ]
    )
    | st.text(max_size=4),
    max_size=40,
).map("".join)


@given(PIECES)
def test_sections_nest_and_cover_whatever_the_text(text: str) -> None:
    draft = read(text)
    for index, section in enumerate(draft.sections):
        assert section.id == f"s{index + 1}"
        assert section.span.start == section.head.start < section.head.end <= section.span.end <= len(text)
        above = draft.parent_of(section)
        assert above is None or (above.span.contains(section.span) and above.level.rank < section.level.rank)
        rest = [s for s in draft.sections[index + 1 :] if s.level.rank <= section.level.rank]
        assert section.span.end == (rest[0].span.start if rest else len(text))
    for attribution in draft.attributions:
        assert attribution.names or attribution.unit
        assert attribution.span.of(text).strip() == attribution.span.of(text) != ""


@pytest.mark.parametrize(
    "piece", ["【", "(", "【概况】", "第一条 ", "一", "》《", "| ", "大 中 小 ", "(李", "1."]
)
@pytest.mark.timeout(30)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert read(text).text == text
    assert read(text.replace(" ", "\n")[:200_000]).blocks


def test_the_seed_has_two_copies_of_ten_entries(corpus: Path) -> None:
    draft = read((corpus / "seed.txt").read_text(encoding="utf-8"))
    volume, first = draft.sections[:2]
    assert (volume.level, volume.title, volume.span) == (Level.VOLUME, "2018卷", Span(0, 5001))
    assert (first.level, first.title, first.span, first.parent) == (
        Level.ENTRY,
        "概况",
        Span(6, 529),
        volume.id,
    )
    titles = [section.title for section in draft.sections[1:]]
    assert len(titles) == 26
    assert titles[:13] == titles[13:]
    subentries = [section.title for section in draft.sections if section.level is Level.SUBENTRY]
    assert subentries == ["常态化检查督查", "形势分析警示通报", "目标管理考核"] * 2
