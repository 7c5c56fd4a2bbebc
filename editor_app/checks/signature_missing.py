"""分目或稿件末尾没有撰稿人署名。

每个分目应有标题和署名。一个分目的最后一条之后没有署名，或整个分目都没有署名，只报一处：
整个分目无署名的标在分目标题上，前面有署名而末尾若干条无署名的标在其中第一条的条头上。

报：【概况】……（文末无署名）；前几条有(李文林)，最后一条之后没有
不报：署名在分目末尾的，前面各条视为同一人所写；法规的条款、公报和报告等不署名的文体；署名存疑的（另行确认）
依据：完整性——每一分目有标题、有署名（《内蒙古年鉴》供稿要求）
例：林业【概况】……【造林绿化】……　→　“林业”没有撰稿人署名
"""

from collections.abc import Iterator
from itertools import groupby

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Level, Section
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_
from editor_app.core.structure.titles import OVERVIEWS

_BRACKETS = ("【", "[", "［", "〔", "〖")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    signed = {section for attribution in draft.attributions for section in attribution.sections}
    entries = [section for section in draft.sections if section.level is Level.ENTRY]
    for division, group in groupby(entries, key=lambda entry: _division(draft, entry)):
        written = [entry for entry in group if _is_signed_kind(draft, entry)]
        last_signed = max((at for at, entry in enumerate(written) if entry.id in signed), default=-1)
        if last_signed == len(written) - 1:
            continue
        place = written[last_signed + 1]
        if last_signed < 0 and division is not None and division.level is not Level.VOLUME:
            place = division
        yield Finding(CHECK.code, Severity.MAJOR, (place.head,), {"title": place.title})


def _division(draft: Draft, entry: Section) -> Section | None:
    """The section whose end asks for a signature: the division, or what stands in its place."""
    section = draft.parent_of(entry)
    while section is not None and section.level.rank > Level.DIVISION.rank:
        section = draft.parent_of(section)
    return section


def _is_signed_kind(draft: Draft, entry: Section) -> bool:
    """Whether an entry is surely a yearbook's: articles, reports and news carry no signature."""
    return entry.head.of(draft.text).startswith(_BRACKETS) or entry.title in OVERVIEWS


CHECK = Check("signature-missing", N_("缺少署名"), N_("“{title}”没有撰稿人署名"), find)
