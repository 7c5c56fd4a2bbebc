"""Signatures in all their forms, their look-alikes, their scope, and what contributors wrote."""

from pathlib import Path

import pytest

from editor_app.core.draft import Attribution, Draft, Reading, Span, count_characters, paragraphs
from editor_app.core.repeat import Place, Repeat, RepeatKind
from editor_app.core.structure.attribution import contributors
from editor_app.core.structure.outline import parse

BODY = "全市完成造林3200公顷,比上年增长4.5%。新建苗圃12个,培训林农800人次。"


def read(text: str) -> Draft:
    return parse(Reading(text, paragraphs(text)))


def only(text: str) -> Attribution:
    (attribution,) = read(text).attributions
    return attribution


@pytest.mark.parametrize(
    ("below", "written", "names"),
    [
        ("\n(撰稿人:侯明亮)", "(撰稿人:侯明亮)", ("侯明亮",)),
        ("\n（撰稿人：侯明亮）", "（撰稿人：侯明亮）", ("侯明亮",)),
        ("\n    (李文林)", "(李文林)", ("李文林",)),
        (" (李文林)", "(李文林)", ("李文林",)),
        ("(李文林)", "(李文林)", ("李文林",)),
        ("（李文林）", "（李文林）", ("李文林",)),
        ("(李文林) |\n||", "(李文林)", ("李文林",)),
        ("\n(郭金生 程少华) |\n|", "(郭金生 程少华)", ("郭金生", "程少华")),
        ("\n(郭金生、程华)", "(郭金生、程华)", ("郭金生", "程华")),
        ("\n(欧阳文山)", "(欧阳文山)", ("欧阳文山",)),
        ("\n(乌云其木格)", "(乌云其木格)", ("乌云其木格",)),
        ("\n撰稿:李文林 审稿:王建国", "撰稿:李文林", ("李文林",)),
        ("\n(撰稿:李文林 审稿:王建国)", "(撰稿:李文林 审稿:王建国)", ("李文林",)),
        ("\n责任编辑:王建国  撰稿人:李文林", "撰稿人:李文林", ("李文林",)),
        ("\n【撰稿人:李文林】", "【撰稿人:李文林】", ("李文林",)),
        ("\n撰稿人　李文林", "撰稿人　李文林", ("李文林",)),
        ("\n撰稿人:李文林。", "撰稿人:李文林", ("李文林",)),
        ("\n(李文林)。", "(李文林)", ("李文林",)),
        ("\n(李文林。)", "(李文林。)", ("李文林",)),
        ("(完)(李文林)", "(李文林)", ("李文林",)),
        ("\n(撰稿人:高原 和平)", "(撰稿人:高原 和平)", ("高原", "和平")),
        ("\n(王××)", "(王××)", ("王××",)),
    ],
)
def test_a_signature_is_read_in_each_of_its_forms(below: str, written: str, names: tuple[str, ...]) -> None:
    text = f"林业\n【概况】 {BODY}{below}"
    attribution = only(text)
    assert attribution.names == names
    assert attribution.span.of(text) == written
    assert attribution.certain
    assert attribution.sections == ("s2",)


@pytest.mark.parametrize(
    ("below", "names", "unit", "role"),
    [
        ("\n(市统计局 王某)", ("王某",), "市统计局", "撰稿人"),
        ("\n(妇联 赵敏)", ("赵敏",), "妇联", "撰稿人"),
        ("\n供稿单位:临江市林业局    联系电话:13900000000", (), "临江市林业局", "供稿"),
        ("\n(王建国 市统计局)", ("王建国",), "市统计局", "撰稿人"),
        ("\n临江市林业局供稿", (), "临江市林业局", "供稿"),
        ("\n临江市林业局(单位)供稿", (), "临江市林业局", "供稿"),
        ("\n(临江市林业局供稿)", (), "临江市林业局", "供稿"),
        ("\n(供稿单位:市林业局 撰稿人:李文林)", ("李文林",), "市林业局", "撰稿人"),
        ("\n供稿:临江市林业局", (), "临江市林业局", "供稿"),
        ("\n(临江市林业局)供稿", (), "临江市林业局", "供稿"),
        ("\n撰稿单位:临江市林业局", (), "临江市林业局", "供稿"),
        ("\n(市林业局:李文林)", ("李文林",), "市林业局", "撰稿人"),
        ("\n(撰稿人:李文林,单位:市林业局)", ("李文林",), "市林业局", "撰稿人"),
    ],
)
def test_a_unit_is_read(below: str, names: tuple[str, ...], unit: str, role: str) -> None:
    attribution = only(f"【概况】 {BODY}{below}")
    assert (attribution.names, attribution.unit, attribution.role) == (names, unit, role)


@pytest.mark.parametrize(
    "below", ["\n(芙 蓉)", f"{' ' * 40}(光 明)", "\n(李 明)", "\n(孙宝", "\n(王 强 李 明)", "\n(娜仁 其木格)"]
)
def test_what_a_person_must_decide_is_not_certain(below: str) -> None:
    text = f"【概况】 {BODY}{below}"
    attribution = only(text)
    assert not attribution.certain
    assert attribution.span.of(text) == below.strip()


@pytest.mark.parametrize("below", ["\n(李文林)(王建国)", "(李文林) (王建国)"])
def test_two_brackets_are_two_signatures_of_the_same_text(below: str) -> None:
    found = read(f"林业\n【概况】 {BODY}{below}").attributions
    assert [(a.names, a.sections) for a in found] == [(("李文林",), ("s2",)), (("王建国",), ("s2",))]


def test_a_framed_signature_is_no_entry() -> None:
    draft = read(f"林业\n【概况】 {BODY}\n【撰稿人:李文林】\n水利\n【概况】 {BODY}")
    assert [section.title for section in draft.sections] == ["林业", "概况", "水利", "概况"]


def test_known_names_decide() -> None:
    text = f"林业\n【概况】 {BODY}\n(芙蓉)\n水利\n【概况】 {BODY}\n(芙 蓉)"
    first, second = read(text).attributions
    assert first.names == second.names == ("芙蓉",)
    assert second.certain


def test_a_divisions_title_may_be_no_name() -> None:
    attribution = only(f"卫生\n【疾病控制】 {BODY}\n    (卫 生)")
    assert attribution.names == ("卫生",)
    assert not attribution.certain


@pytest.mark.parametrize(
    "below",
    [
        "其中有代表李文静(女)",
        "工程竣工。(完)",
        "\n(完)",
        "审结9445件(不含旧存379件,下同)",
        "出版志书12部(卫生、教育、水产、中共)",
        "迁至傅家甸(今道里区东部)",
        "\n责任编辑:张昭明",
        "\n(记者 刘泰山)",
        "\n(通讯员 李文林)",
        "\n作者:外宣办",
        "\n(李文林 摄)",
        "由市长(李文林)主持。",
        "\n【编辑:宁丁】",
        "\n(试行)",
        "\n各乡镇要按时供稿。",
        "\n2017年3月(农历二月)",
        "\n临江年鉴(2018)供稿",
        "\n供稿:请各单位于3月底前报送,逾期不候",
        "明年有望破八。(临江网)",
        "\n(二等奖)",
        "全省现场会召开。(张家口)",
        "\n(撰稿人:同上)",
        "\n(李文林 教授)",
        "\n(单位:千克/公顷)",
    ],
)
def test_look_alikes_are_no_signatures(below: str) -> None:
    assert read(f"林业\n【概况】 {BODY}{below}").attributions == ()


def covered(text: str) -> list[list[str]]:
    draft = read(text)
    return [[draft.section_by_id[s].title for s in a.sections] for a in draft.attributions]


def test_a_signature_on_its_line_covers_back_to_the_one_before() -> None:
    text = f"林业\n【甲】 {BODY}\n【乙】 {BODY}\n(李文林)\n【丙】 {BODY}\n【丁】 {BODY}\n(王建国)"
    assert covered(text) == [["甲", "乙"], ["丙", "丁"]]


def test_a_signature_covers_back_to_its_divisions_start() -> None:
    text = f"林业\n【甲】 {BODY}\n【乙】 {BODY}\n水利\n【丙】 {BODY}\n【丁】 {BODY}\n(王建国)"
    assert covered(text) == [["丙", "丁"]]


def test_a_signature_at_a_paragraphs_end_covers_its_entry() -> None:
    text = f"林业\n【甲】 {BODY}(李文林)\n【乙】 {BODY}\n【丙】 {BODY} (王建国)\n【丁】 {BODY}\n(孙立新)"
    assert covered(text) == [["甲"], ["丙"], ["丁"]]


def test_a_divisions_only_signature_covers_it_wherever_the_line_breaks() -> None:
    """Unless an entry follows: then it belongs to the entry that it ends."""
    forestry = f"林业\n【甲】 {BODY}\n【乙】 {BODY} (李文林)\n"
    water = f"水利\n【丙】 {BODY}\n【丁】 {BODY}(王建国)\n【戊】 {BODY}"
    assert covered(forestry + water) == [["甲", "乙"], ["丁"]]


def test_a_role_at_the_head_of_a_draft_covers_it() -> None:
    text = f"供稿单位:市林业局\n撰稿人:李文林\n审稿人:王建国\n\n林业\n【甲】 {BODY}\n【乙】 {BODY}"
    assert covered(text) == [["甲", "乙"]] * 2
    assert [(a.names, a.unit) for a in read(text).attributions] == [((), "市林业局"), (("李文林",), None)]


def test_two_signatures_under_one_text_cover_the_same() -> None:
    assert covered(f"林业\n【甲】 {BODY}\n【乙】 {BODY}\n(李文林)\n(王建国)") == [["甲", "乙"]] * 2


def test_subheadings_lie_in_their_entry() -> None:
    text = f"林业\n【甲】 {BODY}\n造林绿化 先后{BODY}\n【乙】 {BODY}\n(李文林)"
    assert covered(text) == [["甲", "乙"]]


def test_without_entries_the_innermost_sections_are_covered() -> None:
    assert covered(f"一、补偿贸易\n{BODY}\n二、加工装配\n{BODY}\n(李文林)") == [["补偿贸易", "加工装配"]]
    assert covered(f"第一节 机构\n{BODY}\n(李文林)\n第二节 业务\n【存款】 {BODY}\n(王建国)") == [
        ["第一节 机构"],
        ["存款"],
    ]
    assert covered(f"{BODY}\n(李文林)") == [[]]


def test_a_repeated_passage_counts_once() -> None:
    page = f"【甲】 {BODY}\n【乙】 {BODY}\n(李文林)\n"
    draft = read(page * 2)
    half = len(page)
    copies = (
        Repeat(RepeatKind.EXACT, 1.0, (Place(0, Span(0, half)), Place(0, Span(half, 2 * half)))),
        Repeat(RepeatKind.PART, 1.0, (Place(0, Span(0, 5)), Place(0, Span(5, 10)))),
    )
    (author,) = contributors(draft, copies)
    assert (author.name, author.sections) == ("李文林", ("s1", "s2", "s3", "s4"))
    assert author.characters == count_characters(page)
    (twice,) = contributors(draft, ())
    assert twice.characters == 2 * count_characters(page)


def test_joint_work_is_divided_and_said_to_be_shared() -> None:
    text = f"林业\n【甲】 {BODY}(李文林)\n【乙】 {BODY}(李文林 王建国)"
    first, second = contributors(read(text), ())
    together = count_characters(text[text.index("【乙】") :])
    half = (together + 1) // 2
    assert (first.name, first.shared) == ("李文林", half)
    assert (second.name, second.characters, second.shared) == ("王建国", half, half)


def test_the_seed_is_signed_once_in_each_copy(corpus: Path) -> None:
    draft = read((corpus / "seed.txt").read_text(encoding="utf-8"))
    assert [(a.names, a.span) for a in draft.attributions] == [
        (("侯亮",), Span(2495, 2503)),
        (("侯亮",), Span(4993, 5001)),
    ]
    first, second = ([draft.section_by_id[s] for s in a.sections] for a in draft.attributions)
    assert [entry.title for entry in first] == [entry.title for entry in second]
    assert len(first) == 10
    assert first[0].span == Span(6, 529)
    assert second[0].span.start == 2504
