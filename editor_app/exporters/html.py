"""Findings as one page that needs nothing besides itself."""

from collections.abc import Iterator, Sequence
from html import escape

from editor_app.core.draft import Span, count_characters
from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.office.triage import VERDICT_NAMES
from editor_app.exporters.checked import SEVERITIES, Checked, Exported, Rule, titles_of
from editor_app.exporters.html_style import STYLE

_AROUND = 24
"""Characters of the sentence that are shown on each side of a place."""
_LONGEST = 120
_PASSAGES = 6


def write(exported: Exported) -> bytes:
    return "".join(_page(exported)).encode()


def _page(exported: Exported) -> Iterator[str]:
    title = escape(exported.title)
    yield f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n"
    yield '<ul class="counts">'
    for severity, count in exported.counts():
        yield f'<li class="{severity.value}"><b>{count}</b>{escape(_(SEVERITIES[severity]))}</li>'
    yield "</ul>\n"
    for checked in exported.drafts:
        yield from _draft(checked, exported)
    yield "</body></html>\n"


def _draft(checked: Checked, exported: Exported) -> Iterator[str]:
    draft = checked.draft
    yield f"<section><h2>{escape(checked.path or draft.name or exported.title)}</h2>\n"
    yield f'<p class="quiet">{escape(_("　").join(_about(checked)))}</p>\n'
    for words in checked.left_out:
        yield f'<p class="quiet">{escape(_("读入时：{what}").format(what=words))}</p>\n'
    if not checked.shown:
        yield f"<p>{escape(_('没有发现问题。'))}</p>\n"
    for finding in checked.shown:
        yield from _finding(checked, finding, exported.rules.get(finding.code))
    yield from _verified(checked)
    yield from _contributors(checked)
    yield "</section>\n"


def _about(checked: Checked) -> Iterator[str]:
    draft = checked.draft
    yield _("{count}字（不计空白）").format(count=count_characters(draft.text))
    if draft.volume.title:
        yield draft.volume.title
    if checked.encoding:
        unsure = "" if checked.encoding_certain else _("（不能确定，请核对）")
        yield _("编码 {encoding}{unsure}").format(encoding=checked.encoding, unsure=unsure)
    folded = len(checked.findings) - len(checked.shown)
    if folded:
        yield _("另有 {count} 个问题并入所列各条").format(count=folded)


def _finding(checked: Checked, finding: Finding, rule: Rule | None) -> Iterator[str]:
    label = escape(_(SEVERITIES[finding.severity]))
    yield f'<article class="{finding.severity.value}" id="{escape(finding.key)}">'
    yield f'<h3><span class="label">{label}</span>{escape(finding.message)}</h3>'
    yield from _places(checked, finding)
    if finding.equation:
        yield f'<p class="equation">{escape(_("　").join((_("算式"), finding.equation)))}</p>'
    if finding.suggestion is not None:
        text = escape(finding.suggestion.text) or escape(_("（删去）"))
        yield f'<p class="equation">{escape(_("建议改为"))}{_("　")}<ins>{text}</ins></p>'
    triage = checked.triage(finding)
    if triage is not None:
        said = _("　").join(
            filter(None, (_(VERDICT_NAMES[triage.verdict]), checked.names.get(triage.person), triage.reason))
        )
        yield f'<p class="quiet">{escape(said)}</p>'
    if rule is not None:
        basis = _("依据：{basis}").format(basis=rule.basis) if rule.basis else rule.title
        yield f"<details><summary>{escape(basis)}</summary><pre>{escape(rule.page)}</pre></details>"
    yield f'<p class="quiet">{escape(finding.code)}</p></article>\n'


def _places(checked: Checked, finding: Finding) -> Iterator[str]:
    passages = list(_passages(checked, finding.spans))
    shown, rest = passages[:_PASSAGES], passages[_PASSAGES:]
    yield from (_passage(checked, spans) for spans in shown)
    if rest:
        more = _("其余 {count} 处").format(count=sum(map(len, rest)))
        yield f"<details><summary>{escape(more)}</summary>"
        yield from (_passage(checked, spans) for spans in rest)
        yield "</details>"


def _passages(checked: Checked, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Spans that are quoted together: in one line of one draft, little between them."""
    together: list[Span] = []
    for span in sorted(set(spans)):
        if together and not _close(checked, together[-1], span):
            yield together
            together = []
        together.append(span)
    if together:
        yield together


def _close(checked: Checked, one: Span, next_: Span) -> bool:
    (path, draft, before), (path_after, _draft, after) = checked.at(one), checked.at(next_)
    between = draft.text[before.end : after.start]
    return (
        path == path_after
        and before.end <= after.start
        and len(between) <= 2 * _AROUND
        and "\n" not in between
    )


def _passage(checked: Checked, spans: Sequence[Span]) -> str:
    _path, draft, _span = checked.at(spans[0])
    own = [checked.at(span)[2] for span in spans]
    text = draft.text
    first, last = own[0].start, own[-1].end
    line_start = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", last)
    line_end = len(text) if line_end < 0 else line_end
    start, end = max(line_start, first - _AROUND), min(line_end, last + _AROUND)
    quoted = ["…" if start > line_start else ""]
    at = start
    for span in own:
        quoted.append(f"{escape(text[at : span.start])}<mark>{escape(_quote(span.of(text)))}</mark>")
        at = span.end
    quoted += [escape(text[at:end]), "…" if end < line_end else ""]
    where = escape(checked.place(spans[0]))
    return f'<div class="place"><p class="quiet">{where}</p><p>{"".join(quoted)}</p></div>'


def _quote(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]} …… {text[-_LONGEST // 2 :]}"


def _verified(checked: Checked) -> Iterator[str]:
    if not checked.verified:
        return
    yield f"<h2>{escape(_('核对无误'))}</h2>\n"
    yield '<div class="wide"><table>'
    yield f"<tr><th>{escape(_('位置'))}</th><th>{escape(_('算式'))}</th><th>{escape(_('原文'))}</th></tr>\n"
    for verified in checked.verified:
        quotes = _("　").join(checked.quote(span) for span in verified.spans)
        cells = (checked.place(verified.spans[0]), verified.equation, quotes)
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>\n"
    yield "</table></div>\n"


def _contributors(checked: Checked) -> Iterator[str]:
    if not checked.contributors:
        return
    yield f"<h2>{escape(_('撰稿人'))}</h2>\n"
    yield '<div class="wide"><table>'
    heads = "".join(f"<th>{escape(head)}</th>" for head in (_("撰稿人"), _("单位"), _("字数"), _("栏目")))
    yield f"<tr>{heads}</tr>\n"
    for contributor in checked.contributors:
        titles = _("、").join(titles_of(checked.draft, contributor))
        yield (
            f"<tr><td>{escape(contributor.name)}</td><td>{escape(contributor.unit or '')}</td>"
            f'<td class="number">{contributor.characters}</td><td>{escape(titles)}</td></tr>\n'
        )
    yield "</table></div>\n"
