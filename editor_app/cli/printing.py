"""How an answer looks in a terminal."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from editor_app.cli.reading import Clock
from editor_app.core.annotations import NONE, Annotations
from editor_app.core.change import Comparison, Row, RowKind
from editor_app.core.draft import Draft, Span, count_characters
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_, _
from editor_app.core.repeat import RepeatKind
from editor_app.core.versions.remarks import remarks
from editor_app.core.versions.revisers import revisers
from editor_app.exporters.findings_json import FORMAT, Locate

if TYPE_CHECKING:
    from editor_app.services.duplicates import RepeatReport
    from editor_app.services.reading import FileDraft

SEVERITIES = {
    Severity.CRITICAL: N_("致命"),
    Severity.MAJOR: N_("严重"),
    Severity.MINOR: N_("一般"),
    Severity.HINT: N_("提示"),
}
REPEATS = {
    RepeatKind.EXACT: N_("完全重复"),
    RepeatKind.FORM: N_("只有标点、全半角不同"),
    RepeatKind.EDITED: N_("改动后重复"),
    RepeatKind.REORDERED: N_("调换次序后重复"),
    RepeatKind.PART: N_("部分重复"),
    RepeatKind.FIGURES: N_("文字相同而数字不同"),
}
CHANGES = {
    "same": N_("未变"),
    "edited": N_("改"),
    "added": N_("增"),
    "deleted": N_("删"),
    "moved": N_("移"),
    "split": N_("拆"),
    "merged": N_("并"),
    "renamed": N_("改题"),
    "form_only": N_("仅形式"),
}
_QUOTE = 40
_PLACES = 4


def print_json(answer: Mapping[str, object], clock: Clock) -> None:
    """One JSON value alone on stdout, with the form's version and the seconds it took."""
    print(json.dumps({"format": FORMAT, "seconds": clock.seconds, **answer}, ensure_ascii=False))


def finding_lines(
    name: str, locate: Locate, findings: Sequence[Finding], verified: Sequence[Verified]
) -> Iterator[str]:
    """The findings in a file of this name, the gravest first; folded ones are counted, not listed.

    Places that `locate` tells to be in another file are shown with its name.
    """
    shown = [finding for finding in findings if finding.folded_under is None]
    for finding in shown:
        yield f"  {_(SEVERITIES[finding.severity])}  {finding.message}  [{finding.code} {finding.key}]"
        for span in finding.spans[:_PLACES]:
            path, draft, own = locate(span)
            elsewhere = f"{path} " if path not in (None, name) else ""
            yield f"      {elsewhere}{place(draft.text, own)}  {quote(own.of(draft.text))}"
        if len(finding.spans) > _PLACES:
            yield "      " + _("……共 {count} 处").format(count=len(finding.spans))
        if finding.equation:
            yield "      " + _("算式：{equation}").format(equation=finding.equation)
        if finding.suggestion:
            yield "      " + _("建议：改为“{text}”").format(text=finding.suggestion.text)
    folded = len(findings) - len(shown)
    yield "  " + _("{shown} 个问题，另有 {folded} 个并入其中；{verified} 处关系核对无误").format(
        shown=len(shown), folded=folded, verified=len(verified)
    )


def outline_lines(draft: Draft) -> Iterator[str]:
    depth: dict[str | None, int] = {None: 0}
    signed = {id_: a for a in draft.attributions for id_ in a.sections}
    for section in draft.sections:
        depth[section.id] = depth[section.parent] + 1
        characters = count_characters(section.span.of(draft.text))
        signature = signed.get(section.id)
        names = f"  {' '.join(signature.names)}" if signature else ""
        unsure = "" if signature is None or signature.certain else _("（待确认）")
        yield "  " * depth[section.id] + _("{title}  {characters}字{names}{unsure}").format(
            title=section.title, characters=characters, names=names, unsure=unsure
        )


def beside_lines(file: "FileDraft") -> Iterator[str]:
    """What was not taken over from a file, what is unsure, and who changed or remarked what in it."""
    from editor_app.services.reading import previews

    if not file.encoding_certain:
        yield "  " + _("编码按 {encoding} 读，不能肯定；请看文字有无乱码，可用 --encoding 指定").format(
            encoding=file.encoding
        )
        for encoding, text in previews(file).items():
            yield "      " + _("{what}：{words}").format(what=encoding, words=quote(text))
    for said in file.left_out:
        yield f"  {said}"
    for made in revisers(file.draft, file.annotations.revisions):
        yield "  " + _("修订：{author} {count}处，增{inserted}字、删{deleted}字").format(
            author=made.author or _("未署名"),
            count=made.revisions,
            inserted=made.inserted,
            deleted=made.deleted,
        )
    for comment in file.annotations.comments:
        where = "" if comment.span is None else place(file.draft.text, comment.span)
        yield "  " + _("批注：{author} {place}  {text}").format(
            author=comment.author or _("未署名"), place=where, text=quote(comment.text)
        )


def comparison_lines(
    old: str, new: str, comparison: Comparison, printed: Annotations = NONE
) -> Iterator[str]:
    """The rows that differ; those of a proof with their page and line."""
    for row in comparison.rows:
        if row.kind is not RowKind.SAME or row.moved:
            kind = f"{_(CHANGES[row.kind])}{_('（移）') if row.moved else ''}"
            yield f"{kind}{_printed_at(row, printed)}  {_row_text(old, new, row)}"
    counts = comparison.counts()
    yield "  ".join(
        _("{words}{count}").format(words=_(CHANGES[kind]), count=count)
        for kind, count in counts.items()
        if count
    )
    yield from remarks(comparison)


def _printed_at(row: Row, printed: Annotations) -> str:
    line = printed.printed_at(row.first_change)
    if line is None:
        return ""
    said = _("第{page}页第{line}行") if line.column == 1 else _("第{page}页第{column}栏第{line}行")
    return "  " + said.format(page=line.page, column=line.column, line=line.line)


def _row_text(old: str, new: str, row: Row) -> str:
    if not row.operations:
        return quote((row.new if len(row.new) else row.old).of(new if len(row.new) else old))
    marked = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marked[o.sign].format(o.text if o.sign != "=" else quote(o.text)) for o in row.operations)


def repeat_lines(paths: Sequence[str], texts: Sequence[str], report: "RepeatReport") -> Iterator[str]:
    """The groups, common wording behind the others, and the share of what is said again."""
    common = [group for group in report.groups if group.common_wording]
    groups = [group for group in report.groups if not group.common_wording]
    for number, group in enumerate(groups, 1):
        yield _("第 {number} 组  {kind}  {percent:.0%}").format(
            number=number, kind=_(REPEATS[group.kind]), percent=group.similarity
        )
        for at in group.places:
            text = texts[at.document]
            yield f"    {paths[at.document]} {place(text, at.span)}  {quote(at.span.of(text))}"
        for ours, theirs in group.numbers:
            yield f"    {ours or '—'} → {theirs or '—'}"
    if common:
        yield _("通用文字 {count} 组").format(count=len(common))
    for group in common:
        first = group.places[0]
        said = quote(first.span.of(texts[first.document]))
        yield _("    {places}处  {said}").format(places=len(group.places), said=said)
    said = _("重复{again}字，占全部{total}字的{share:.1%}")
    if report.over_limit:
        said += _("，超过{limit:.0%}的限度")
    yield said.format(
        again=report.repeated_characters, total=report.characters, share=report.share, limit=report.limit
    )


def place(text: str, span: Span) -> str:
    return _("第{line}行").format(line=text.count("\n", 0, span.start) + 1)


def quote(text: str) -> str:
    """One line, its middle left out when it is long."""
    line = " ".join(text.split())
    if len(line) <= _QUOTE:
        return line
    return f"{line[: _QUOTE // 2]}……{line[-_QUOTE // 2 :]}"
