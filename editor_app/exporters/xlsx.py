"""Lists for a spreadsheet: findings with their verdicts, relations that hold, contributors."""

from collections.abc import Iterator

from editor_app.core.finding import Finding
from editor_app.core.language import N_, _
from editor_app.core.office.triage import VERDICT_NAMES, Verdict
from editor_app.core.quoting import shortened
from editor_app.exporters.checked import SEVERITIES, Checked, Exported, titles_of
from editor_app.exporters.sheets import Row, workbook

_QUOTE = 500
"""Characters of a quotation; a cell holds 32,767 at most, a reader wants far fewer."""

_FINDINGS = (
    (N_("序号"), 6),
    (N_("文件"), 16),
    (N_("级别"), 7),
    (N_("问题"), 44),
    (N_("位置"), 30),
    (N_("原文"), 44),
    (N_("算式"), 28),
    (N_("建议改为"), 20),
    (N_("处数"), 7),
    (N_("处理"), 9),
    (N_("理由"), 24),
    (N_("处理人"), 10),
    (N_("规则"), 20),
)
_VERIFIED = ((N_("序号"), 6), (N_("文件"), 16), (N_("位置"), 30), (N_("算式"), 40), (N_("原文"), 60))
_CONTRIBUTORS = ((N_("撰稿人"), 14), (N_("单位"), 24), (N_("篇数"), 8), (N_("字数"), 10), (N_("栏目"), 70))


def write(exported: Exported) -> bytes:
    return workbook(
        exported.title,
        (
            (_("问题清单"), _FINDINGS, list(_finding_rows(exported))),
            (_("核对无误"), _VERIFIED, list(_verified_rows(exported))),
            (_("撰稿人"), _CONTRIBUTORS, list(_contributor_rows(exported))),
        ),
    )


def _finding_rows(exported: Exported) -> Iterator[Row]:
    number = 0
    for checked in exported.drafts:
        for finding in checked.shown:
            number += 1
            yield [number, checked.path, *_finding(checked, finding)]


def _finding(checked: Checked, finding: Finding) -> Row:
    triage = checked.triage(finding)
    quotes = list(dict.fromkeys(shortened(checked.quote(span), _QUOTE) for span in finding.spans))
    places = list(dict.fromkeys(checked.place(span) for span in finding.spans))
    verdict = VERDICT_NAMES[triage.verdict if triage else Verdict.NEW]
    return [
        _(SEVERITIES[finding.severity]),
        finding.message,
        "\n".join(places),
        "\n".join(quotes),
        finding.equation or "",
        finding.suggestion.text if finding.suggestion else "",
        finding.count,
        _(verdict),
        triage.reason if triage else "",
        checked.names.get(triage.person, "") if triage else "",
        finding.code,
    ]


def _verified_rows(exported: Exported) -> Iterator[Row]:
    number = 0
    for checked in exported.drafts:
        for verified in checked.verified:
            number += 1
            quotes = " ".join(shortened(checked.quote(span), _QUOTE) for span in verified.spans)
            where = checked.place(verified.spans[0])
            yield [number, checked.path, where, verified.equation, quotes]


def _contributor_rows(exported: Exported) -> Iterator[Row]:
    for checked in exported.drafts:
        for contributor in checked.contributors:
            yield [
                contributor.name or _("（单位供稿）"),
                contributor.unit or "",
                len(contributor.sections),
                contributor.characters,
                _("、").join(titles_of(checked.draft, contributor)),
            ]
