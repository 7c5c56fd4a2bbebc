"""A small volume with everything in it that reports print, made by hand."""

from datetime import date
from functools import partial
from pathlib import Path

from editor_app.core.draft import Draft, Reading, Span, paragraphs
from editor_app.core.finding import Finding, Severity, Suggestion
from editor_app.core.office.dossier import Dossier, Holding, ProofCorrection
from editor_app.core.office.error_rate import read_scale
from editor_app.core.office.fees import read_fee_table
from editor_app.core.office.questions import Answer, Question
from editor_app.core.office.review import EntryState, SignOff, Stage, State
from editor_app.core.office.triage import RepeatChoice, RepeatDecision, Triage, Verdict
from editor_app.core.repeat import Place, Repeat, RepeatKind
from editor_app.core.structure.outline import parse
from editor_app.core.versions.layers import Layer
from editor_app.core.volume import Event, Role
from editor_app.core.wording.rules import Body, Rules

_RESOURCES = Path(__file__).parents[2] / "resources"
SHARED = "6月16—19日全县连降大暴雨，平均雨量187毫米，5个乡镇转移群众2318人，无人员伤亡，灾后重建全面展开。"
RECEIVED = f"""水利
【概况】 县水务局设办公室、财务科、水政科5个科室，核定编制20名。
【防汛】 汛期排除险情6处,出动己有320人次。
{SHARED}
（撰稿人：吴敏）"""
SAVED = RECEIVED.replace("6处,", "6处，").replace("己有", "已有")
OTHER = f"""应急
【概况】 县应急管理局机构健全。
【救援】 救援队伍处置灾情。
{SHARED}
（撰稿人：李平 王宁）"""


def draft(text: str, name: str) -> Draft:
    return parse(Reading(text, paragraphs(text)), name)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _finding(key: str, code: str, words: str, message: str, right: str | None = None) -> Finding:
    at = span(SAVED, words)
    suggestion = None if right is None else Suggestion(at, right)
    return Finding(code, Severity.MAJOR, (at,), key=key, message=message, suggestion=suggestion)


def _triage(key: str, verdict: Verdict) -> Triage:
    reason = "请单位核实" if verdict is Verdict.QUERIED else ""
    return Triage(key, verdict, reason, "p1", Role.RESPONSIBLE_EDITOR, "2026-02-01T08:00:00", f"e-{key}")


def dossier() -> Dossier:
    saved = draft(SAVED, "水务局")
    overview, flood = (section for section in saved.sections if section.level == "entry")
    listed = _finding("k1", "list-count", "办公室、财务科、水政科5个", "列举了3项，写明5项")
    listed_twin = _finding("k2", "figure-conflict", "2318人", "两处不一致", "2381人")
    returned = Event(
        "r1", "review_returned", "p1", Role.RESPONSIBLE_EDITOR, "2026-02-03T08:00:00", "m1", flood.identity,
        says={"stage": 1, "reason": "数据没有来源", "deadline": "2026-03-01"},
    )  # fmt: skip
    signed = partial(SignOff, person="p1", version="v1", content_sha="x")
    signs = (
        signed(
            "s1", Stage.FIRST, role=Role.RESPONSIBLE_EDITOR, time="2026-02-02T08:00:00", opinion="数据已核",
            holds=True,
        ),
        signed(
            "s2", Stage.SECOND, role=Role.SECTION_HEAD, time="2026-02-04T08:00:00", opinion="同意",
            override="人手不够",
        ),
    )  # fmt: skip
    states = {
        overview.identity: EntryState(overview.identity, "概况", State.FIRST_PASSED, sign_offs=signs),
        flood.identity: EntryState(flood.identity, "防汛", State.RETURNED, history=(returned,)),
    }
    asked = Question(
        "q1", "m1", overview.identity, "v1", "核定编制20名", "含不含工勤编制？", "p1", "2026-02-01T08:00:00",
        date(2026, 3, 20), answers=(Answer("不含。", "吴敏", "p1", "2026-02-05T08:00:00"),),
    )  # fmt: skip
    proof = ProofCorrection(
        Stage.PROOF_1, flood.identity, "character", "1", "己", "已", "第3行", "p2", "2026-02-09T08:00:00"
    )
    water = Holding(
        "水务局",
        saved,
        "县水务局",
        draft(RECEIVED, "水务局"),
        (Layer("陆晓", "2026-02-01T08:00:00", saved),),
        (listed, listed_twin),
        {"k1": _triage("k1", Verdict.QUERIED), "k2": _triage("k2", Verdict.ACCEPTED)},
        states,
        (asked,),
        (proof,),
    )
    rescue = Holding("应急管理局", draft(OTHER, "应急管理局"), "县应急管理局")
    places = (Place(0, span(SAVED, SHARED)), Place(1, span(OTHER, SHARED)))
    repeats = (Repeat(RepeatKind.EXACT, 1.0, places, (("2318", "2381"),)),)
    decided = RepeatDecision("r", RepeatChoice.REFER, None, "以防汛为主", "p1", "2026-02-01T08:00:00", "e9")
    return Dossier(
        "《青沅年鉴》2025卷",
        date(2026, 3, 2),
        (water, rescue),
        "青沅县地方志办公室",
        {"p1": "陆晓", "p2": "魏宁"},
        repeats,
        {0: decided},
        Rules(bodies=(Body("县应急管理局", ("应急局",)),)),
        read_scale((_RESOURCES / "quality" / "2004.toml").read_text(encoding="utf-8")),
        read_fee_table((_RESOURCES / "fees" / "zero.toml").read_text(encoding="utf-8")),
    )
