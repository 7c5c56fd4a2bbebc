"""索引: bodies of the registry, signed persons and titles of entries, with where they stand.

Pages are known only when the volume is set, so an index names entries; the typesetter puts pages in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from editor_app.core.language import _
from editor_app.core.office.dossier import Dossier, Holding
from editor_app.core.office.initials import OTHER, letter, sort_key
from editor_app.core.office.paper import Align, Cell, Column, Paper, Part, Table
from editor_app.core.quoting import titles
from editor_app.core.reports.common import paper
from editor_app.core.structure.names import is_body
from editor_app.core.wording.bodies import named
from editor_app.core.wording.rules import BODIES

_MOST_PLACES = 12
_Find = Callable[[Dossier, Holding], Iterator[tuple[str, str]]]
"""Names of one manuscript, each with where it stands."""


def papers(dossier: Dossier) -> tuple[Paper, ...]:
    lists = (
        (_("机构索引"), _gathered(dossier, _bodies), _("登记的机构和供稿单位，简称归在全称之下。")),
        (_("人名索引"), _gathered(dossier, _persons), _("署名的撰稿人。")),
        (_("条目索引"), _gathered(dossier, _titles), _("各条目；“概况”等逐个分目都有的，后面注明所在分目。")),
    )
    return tuple(
        paper(
            dossier,
            _("{volume}{title}").format(volume=dossier.title, title=title),
            title,
            [Part("", (about,), _table(found))],
            facts=((_("条数"), str(len(found))),),
            notes=(_("按汉语拼音排列；不常用的字排在各字母之后。页码待排版后填。"),),
        )
        for title, found, about in lists
        if found
    )


def _gathered(dossier: Dossier, find: _Find) -> dict[str, list[str]]:
    """What each name is found in, each place once, in reading order."""
    places: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for holding in dossier.holdings:
        for name, where in find(dossier, holding):
            places[name][where] = None
    return {name: list(found) for name, found in places.items()}


def _bodies(dossier: Dossier, holding: Holding) -> Iterator[tuple[str, str]]:
    text = holding.draft.text
    for hit in named(text, dossier.rules.find(text).get(BODIES, ())):
        yield hit.word.group, _where(holding, hit.span.start)
    if holding.unit and is_body(holding.unit):
        yield holding.unit, _("（供稿）")
    for attribution in holding.draft.attributions:
        if attribution.unit:
            yield attribution.unit, _("（供稿）")


def _persons(dossier: Dossier, holding: Holding) -> Iterator[tuple[str, str]]:
    sections = holding.draft.section_by_id
    for attribution in holding.draft.attributions:
        for name in attribution.names:
            for id_ in attribution.sections:
                if sections[id_].identity not in holding.left_out:
                    yield name, _where(holding, sections[id_].span.start)


def _titles(dossier: Dossier, holding: Holding) -> Iterator[tuple[str, str]]:
    for section in holding.entries:
        above = titles(holding.draft, section.span.start)[:-1]
        yield section.title, " › ".join(above) or holding.shown_unit


def _where(holding: Holding, offset: int) -> str:
    entry = holding.draft.entry_at(offset)
    at = entry.span.start if entry is not None else offset
    return " › ".join(titles(holding.draft, at)) or holding.shown_unit


def _table(found: Mapping[str, list[str]]) -> Table:
    columns = (
        Column(_("音序"), 4, Align.CENTER),
        Column(_("名称"), 16),
        Column(_("所在"), 26),
        Column(_("页码"), 6),
    )
    rows: list[list[Cell]] = []
    for under, names in groupby(sorted(found, key=sort_key), key=letter):
        for number, name in enumerate(names):
            shown = _("其他") if under == OTHER else under
            rows.append([shown if number == 0 else "", name, _places(found[name]), ""])
    return Table(columns, rows)


def _places(places: list[str]) -> str:
    shown = _("；").join(places[:_MOST_PLACES])
    if len(places) > _MOST_PLACES:
        shown += _("……等{count}处").format(count=len(places))
    return shown
