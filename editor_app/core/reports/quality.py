"""质检表: the errors that were confirmed in the present text, weighed, and their rate.

Confirmed are the findings that a person accepted and that are still found, and what the proofs found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier, Holding
from editor_app.core.office.error_rate import Category, Fault, Tally, tally
from editor_app.core.office.paper import Align, Cell, Column, Paper, Part, Table
from editor_app.core.office.review import STAGE_NAMES
from editor_app.core.office.triage import Verdict, triage_for
from editor_app.core.quoting import shortened, titles
from editor_app.core.reports.common import characters, counting_note, paper, rounded, shortest

_QUOTE = 40
_EXTRA = {"duplicate-block": ""}
"""What has to go where a check suggests no other words."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An error in the sheet: where, what, and what it counts as; no category: it is not counted."""

    place: str
    wrong: str
    why: str
    category: Category | None
    fault: Fault | None


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    if not any(holding.entries for holding in dossier.holdings):
        return ()
    found = [one for holding in dossier.holdings for one in _found(dossier, holding)]
    counted = tally(one.fault for one in found if one.fault is not None)
    own = sum(map(characters, dossier.holdings))
    total = dossier.layout_characters or own
    scale = dossier.scale
    parts = [
        Part(_("一、结论"), _verdict(dossier, counted, own, total)),
        Part(
            _("二、各类差错"),
            (),
            _category_table(counted) if counted.categories else None,
            _none(counted.faults),
        ),
        Part(_("三、差错明细"), (), _detail_table(found, counted) if found else None, _none(found)),
    ]
    notes = [
        counting_note(),
        _("计分依据：{title}（{source}），计分表版本{edition}。").format(
            title=scale.title, source=scale.source, edition=scale.edition
        ),
        _(
            "只计经人确认（采纳）而文字中仍在的差错，以及校对查出的差错；体例、文风等要改而不属编校差错的不计分。"
        ),
    ]
    return (
        paper(
            dossier,
            _("{volume}编校质量检查表").format(volume=dossier.title),
            _("质检表"),
            parts,
            facts=((_("检查字数"), _("{count}字").format(count=total)),),
            notes=notes,
            signatures=((_("检查人"), _("复核人")), (_("编辑部负责人"), _("单位（盖章）"))),
        ),
    )


def _verdict(dossier: Dossier, counted: Tally, own: int, total: int) -> tuple[str, ...]:
    rate = counted.rate(total)
    if rate <= dossier.scale.passes:
        words = _("合格")
    elif rate < dossier.scale.recalls:
        words = _("不合格")
    else:
        words = _("不合格，已成书的须收回")
    basis = _("版面字数{count}字（单位填报；正文{own}字）").format(count=total, own=own)
    return (
        _("字数：{basis}。").format(
            basis=basis if dossier.layout_characters else _("正文{count}字").format(count=own)
        ),
        _("计错：{errors}个。差错率 = {errors} ÷ {count} = 万分之{rate}。").format(
            errors=shortest(counted.total), count=total, rate=rounded(rate, 2)
        ),
        _("合格线：不超过万分之{limit}。结论：{verdict}。").format(
            limit=shortest(dossier.scale.passes), verdict=words
        ),
    )


def _none(rows: Sequence[object]) -> tuple[str, ...]:
    return () if rows else (_("没有确认的差错。"),)


def _category_table(counted: Tally) -> Table:
    columns = (
        Column(_("差错类别"), 15),
        Column(_("计分标准"), 17),
        Column(_("处数"), 4, Align.RIGHT),
        Column(_("计错"), 5, Align.RIGHT),
        Column(_("依据"), 9),
    )
    rows: list[list[Cell]] = [
        [one.category.title, _standard(one.category), one.places, shortest(one.counted), one.category.basis]
        for one in counted.categories
    ]
    places = sum(one.places for one in counted.categories)
    return Table(columns, rows, (_("合计"), "", places, shortest(counted.total), ""))


def _standard(category: Category) -> str:
    words = [_("每处计{weight}").format(weight=shortest(category.weight))]
    words += [
        _("多、漏{least}字以上计{weight}").format(least=least, weight=shortest(weight))
        for least, weight in category.by_length
    ]
    if category.same_most is not None:
        words.append(_("同一差错最多计{most}").format(most=shortest(category.same_most)))
    if category.most is not None:
        words.append(_("全书最多计{most}").format(most=shortest(category.most)))
    return _("，").join(words)


def _detail_table(found: Sequence[_Found], counted: Tally) -> Table:
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("位置"), 12),
        Column(_("原文"), 13),
        Column(_("差错"), 13),
        Column(_("类别"), 8),
        Column(_("处数"), 4, Align.RIGHT),
        Column(_("计错"), 4, Align.RIGHT),
    )
    values = iter(counted.faults)
    rows: list[list[Cell]] = []
    for number, one in enumerate(found, 1):
        title = one.category.title if one.category else _("不计分")
        places: Cell = one.fault.places if one.fault else ""
        value: Cell = shortest(next(values)[1]) if one.fault else "—"
        rows.append([number, one.place, one.wrong, one.why, title, places, value])
    places_total = sum(fault.places for fault, _value in counted.faults)
    summed = sum((value for _fault, value in counted.faults), start=counted.total * 0)
    label = _("合计") if summed == counted.total else _("合计（未按封顶折减）")
    return Table(columns, rows, (label, "", "", "", "", places_total, shortest(summed)))


def _found(dossier: Dossier, holding: Holding) -> Iterator[_Found]:
    for finding in holding.findings:
        if finding.folded_under is None and _is_accepted(holding, finding):
            yield _of_finding(dossier, holding, finding)
    for proof in holding.proofs:
        category = dossier.scale.category_named(proof.category)
        place = " › ".join(filter(None, (holding.shown_unit, holding.title(proof.section), proof.place)))
        stage = _(STAGE_NAMES[proof.stage])
        why = _("{stage}：应为“{new}”").format(stage=stage, new=proof.new)
        given = _weight(proof.weight)
        known = category or Category("", proof.category or _("其他"), given or dossier.scale.passes * 0)
        fault = Fault(known, proof.old, proof.new, weight=given)
        yield _Found(place, shortened(proof.old, _QUOTE), why, known, fault)


def _weight(written: str) -> Fraction | None:
    try:
        return Fraction(written)
    except (ValueError, ZeroDivisionError):
        return None


def _is_accepted(holding: Holding, finding: Finding) -> bool:
    triage = triage_for(finding, holding.triages)
    inside = holding.draft.entry_at(finding.spans[0].start)
    left_out = inside is not None and inside.identity in holding.left_out
    return triage is not None and triage.verdict is Verdict.ACCEPTED and not left_out


def _of_finding(dossier: Dossier, holding: Holding, finding: Finding) -> _Found:
    text, span = holding.draft.text, finding.spans[0]
    category = dossier.scale.category_of(finding.code)
    wrong = span.of(text)
    right = finding.suggestion.text if finding.suggestion else _EXTRA.get(finding.code)
    place = " › ".join([holding.shown_unit, *titles(holding.draft, span.start)])
    fault = None if category is None else Fault(category, wrong, right, finding.count)
    return _Found(place, shortened(wrong, _QUOTE), finding.message, category, fault)
