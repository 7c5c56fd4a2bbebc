"""审读意见: what the reviewers of each level said of the entries, and what was returned."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier, Holding
from editor_app.core.office.paper import Align, Cell, Column, Paper, Part, Table
from editor_app.core.office.review import ACT_KINDS, REVIEWS, STAGE_NAMES, Act, EntryState, SignOff, Stage
from editor_app.core.quoting import titles
from editor_app.core.reports.common import characters, counting_note, day, paper
from editor_app.core.volume import Event

_RETURNED = ACT_KINDS[Act.RETURN]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a reviewer said when he signed; entries of one division that he said the same of make one row."""

    above: tuple[str, ...]
    opinion: str
    person: str
    day: str
    standing: str


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    """One for each review that somebody has signed or returned an entry in."""
    return tuple(made for stage in REVIEWS if (made := _paper(dossier, stage)) is not None)


def _paper(dossier: Dossier, stage: Stage) -> Paper | None:
    signed = [row for holding in dossier.holdings for row in _rows(dossier, holding, stage)]
    returned = [row for holding in dossier.holdings for row in _returned(dossier, holding, stage)]
    if not signed and not returned:
        return None
    level = _(STAGE_NAMES[stage])
    entries = [(holding, section) for holding in dossier.holdings for section in holding.entries]
    held = [
        sign.holds
        for holding, section in entries
        for sign in _signs(holding.states.get(section.identity), stage)[-1:]
    ]
    parts = [Part(_("一、审读意见"), (_summary(len(entries), held),), _signed_table(signed))]
    if returned:
        parts.append(Part(_("二、退改"), (), _returned_table(returned)))
    count = sum(map(characters, dossier.holdings))
    return paper(
        dossier,
        _("{volume}{level}审读意见").format(volume=dossier.title, level=level),
        _("{level}意见").format(level=level),
        parts,
        facts=((_("审读范围"), _("{count}条，{characters}字").format(count=len(entries), characters=count)),),
        notes=(
            counting_note(),
            _("签字签的是当时的文字：“有效”指文字与签字时一样，“失效”指签字以后文字改过，须重新审读。"),
        ),
        signatures=((_("{level}审读人").format(level=level), _("日期")), (_("编辑部负责人"), _("日期"))),
    )


def _summary(entries: int, held: list[bool]) -> str:
    valid = sum(held)
    return _("本级应审{entries}条，签字有效{valid}条，签字失效{void}条，未签字{open}条。").format(
        entries=entries, valid=valid, void=len(held) - valid, open=entries - len(held)
    )


def _signs(state: EntryState | None, stage: Stage) -> list[SignOff]:
    return [] if state is None else [sign for sign in state.sign_offs if sign.stage is stage]


def _signed(dossier: Dossier, holding: Holding, stage: Stage) -> Iterator[tuple[_Said, str]]:
    for section in holding.entries:
        for sign in _signs(holding.states.get(section.identity), stage):
            standing = _("有效") if sign.holds else _("失效")
            if sign.override:
                standing += "\n" + _("破例：{reason}").format(reason=sign.override)
            *above, title = titles(holding.draft, section.span.start)
            person = dossier.name_of(sign.person)
            yield _Said(tuple(above), sign.opinion, person, day(sign.time), standing), title


def _rows(dossier: Dossier, holding: Holding, stage: Stage) -> Iterator[list[Cell]]:
    for said, group in groupby(_signed(dossier, holding, stage), key=itemgetter(0)):
        entries = [title for _said, title in group]
        named = " › ".join((*said.above, _("、").join(entries)))
        if len(entries) > 1:
            named += _("（共{count}条）").format(count=len(entries))
        yield [holding.shown_unit, named, said.opinion, said.person, said.day, said.standing]


def _signed_table(rows: list[list[Cell]]) -> Table | None:
    if not rows:
        return None
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("供稿单位"), 7),
        Column(_("条目"), 10),
        Column(_("审读意见"), 10),
        Column(_("审读人"), 5, Align.CENTER),
        Column(_("签字日期"), 9, Align.CENTER),
        Column(_("签字"), 9, Align.CENTER),
    )
    return Table(columns, [[number, *row] for number, row in enumerate(rows, 1)])


def _returned(dossier: Dossier, holding: Holding, stage: Stage) -> Iterator[list[Cell]]:
    for section in holding.entries:
        state = holding.states.get(section.identity)
        for event in state.history if state else ():
            if event.kind == _RETURNED and event.is_effective and event.says.get("stage") == stage:
                yield _return(dossier, holding, section.identity, event)


def _return(dossier: Dossier, holding: Holding, section: str, event: Event) -> list[Cell]:
    return [
        holding.shown_unit,
        holding.title(section),
        str(event.says.get("reason", "")),
        dossier.name_of(event.person),
        day(event.time),
        day(str(event.says.get("deadline") or "")),
    ]


def _returned_table(rows: list[list[Cell]]) -> Table:
    columns = (
        Column(_("序号"), 4, Align.CENTER),
        Column(_("供稿单位"), 7),
        Column(_("条目"), 10),
        Column(_("退改理由"), 10),
        Column(_("退改人"), 5, Align.CENTER),
        Column(_("退改日期"), 9, Align.CENTER),
        Column(_("要求交回"), 9, Align.CENTER),
    )
    return Table(columns, [[number, *row] for number, row in enumerate(rows, 1)])
