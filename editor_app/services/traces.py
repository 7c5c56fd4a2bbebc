"""The contributor's own Word file with what was changed in it and said of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor_app.core.draft import Draft, Span, paragraphs
from editor_app.core.finding import Finding
from editor_app.core.language import _
from editor_app.core.office.questions import Question
from editor_app.core.office.triage import VERDICT_NAMES, Triage, Verdict, triage_for
from editor_app.core.unreadable import Unreadable
from editor_app.core.versions.layers import Layer
from editor_app.core.volume import Manuscript
from editor_app.exporters import docx as docx_exporter
from editor_app.exporters.checked import SEVERITIES, Checked, Exported
from editor_app.exporters.traces import Remark, Unplaced, stamp, traced
from editor_app.exporters.traces.tree import Stamp
from editor_app.importers import docx
from editor_app.services import comment, question, triage, volume
from editor_app.services.dossier import layers, since_received
from editor_app.store import queries
from editor_app.store.workspace import Workspace

_FAR = 200
"""Operands so far apart are not one range; the remark lies on the first."""
_NAME = Path("稿.docx")


@dataclass(frozen=True, slots=True)
class WordTraces:
    """A Word file with traces: `unwritten` counts the changes that stand in comments only.

    `own` is false where the manuscript came as something else than Word, or its file cannot be
    followed: then the file is made of its text. `matches` is false where the file with all changes
    accepted does not read as the present version: Word counts lists anew.
    """

    content: bytes
    unwritten: int
    own: bool
    matches: bool


@dataclass(frozen=True, slots=True)
class Material:
    """What a volume holds of a manuscript for its Word file; `earlier` is what its head was made from."""

    original: bytes | None
    first: Draft
    taken_in: Layer
    saved: tuple[Layer, ...]
    head: Draft
    earlier: tuple[Draft, ...]
    triages: Mapping[str, Triage]
    threads: tuple[comment.Thread, ...]
    questions: tuple[Question, ...]
    names: Mapping[str, str]


def gather(workspace: Workspace, manuscript: Manuscript) -> Material:
    """Everything that has to be asked of the store."""
    received, saved = since_received(manuscript)
    first = volume.draft_of(workspace, received.id)
    names = queries.names(workspace)
    return Material(
        volume.original_of(workspace, received.id),
        first,
        Layer(names.get(received.author, ""), received.made_at, first),
        layers(workspace, saved),
        volume.draft_of(workspace, manuscript.head.id),
        tuple(volume.draft_of(workspace, parent) for parent in manuscript.head.parents),
        triage.triage_of(workspace, manuscript.id),
        comment.threads(workspace, manuscript.id),
        question.questions(workspace, manuscript.id),
        names,
    )


def of_manuscript(material: Material, findings: Sequence[Finding]) -> WordTraces:
    """What came from the unit last, with every version saved since and everything said.

    `findings` are those of the present version.
    """
    remarks = [
        *_of_findings(material.head, findings, material.triages, material.names),
        *_of_threads(material.head, material.threads, material.names),
        *_of_questions(material.head, material.questions, material.names),
    ]
    return _written(material.original, material.first, material.taken_in, material.saved, remarks)


def of_document(original: bytes, draft: Draft, findings: Sequence[Finding]) -> WordTraces:
    """A document that is in no volume, with what the checks say."""
    return _written(original, draft, Layer("", "", draft), (), list(_of_findings(draft, findings, {}, {})))


def _written(
    original: bytes | None, first: Draft, taken_in: Layer, saved: Sequence[Layer], remarks: Sequence[Remark]
) -> WordTraces:
    if original is not None and _is_word(original):
        try:
            return _over(original, first, taken_in, saved, remarks, own=True)
        except (Unplaced, Unreadable):
            # What this program does not know how to follow goes out as its text, which loses nothing.
            pass
    made = docx_exporter.write(Exported("", (Checked(first),)))
    return _over(made, first, taken_in, saved, remarks, own=False)


def _is_word(original: bytes) -> bool:
    if not original.startswith(b"PK"):
        return False
    try:
        _read(original)
    except Unreadable:
        return False
    return True


def _over(
    file: bytes,
    first: Draft,
    taken_in: Layer,
    saved: Sequence[Layer],
    remarks: Sequence[Remark],
    *,
    own: bool,
) -> WordTraces:
    """The traces over a file. Where it does not read as the first version, what was left out of it when
    it was taken in (what stood around the text) is the first change.
    """
    text = _read(file)
    if text == first.text:
        before, over = first, list(saved)
    else:
        before, over = Draft(text, paragraphs(text)), [taken_in, *saved]
    written = traced(file, _read, before, over, remarks)
    last = over[-1].draft.text if over else text
    matches = bool(written.unwritten) or _read(written.content) == last
    return WordTraces(written.content, len(written.unwritten), own, matches)


def _read(content: bytes) -> str:
    return docx.read(content, _NAME).text


# What is said


def _of_findings(
    draft: Draft, findings: Iterable[Finding], triages: Mapping[str, Triage], names: Mapping[str, str]
) -> Iterator[Remark]:
    """Findings that nobody has dismissed; a repeat says so at each of its places."""
    checker = Stamp(_("机检"), "")
    for finding in findings:
        said = triage_for(finding, triages)
        if finding.folded_under is not None or (said and said.verdict is Verdict.DISMISSED):
            continue
        words = _finding_words(finding, said, names)
        for number, span in enumerate(_ranges(draft, finding), 1):
            place = _("（第{number}处）").format(number=number) if number > 1 else ""
            yield Remark(span.start, span.end, checker, f"{place}{words}")


def _ranges(draft: Draft, finding: Finding) -> list[Span]:
    """One range over operands that stand together in a line; the places of a repeat by themselves."""
    first, last = finding.spans[0], finding.spans[-1]
    if finding.code.startswith("duplicate"):
        return [_in_line(draft, span) for span in finding.spans]
    whole = Span(min(span.start for span in finding.spans), max(span.end for span in finding.spans))
    together = finding.equation is not None and len(whole) <= _FAR
    if together and _in_line(draft, whole) == whole and first != last:
        return [whole]
    return [_in_line(draft, first)]


def _in_line(draft: Draft, span: Span) -> Span:
    """A span up to the end of the line it begins in: programs lose ranges over several paragraphs."""
    end = draft.text.find("\n", span.start)
    return span if end < 0 or end >= span.end or end == span.start else Span(span.start, end)


def _finding_words(finding: Finding, said: Triage | None, names: Mapping[str, str]) -> str:
    lines = [
        _("【{severity}】{message}").format(severity=_(SEVERITIES[finding.severity]), message=finding.message)
    ]
    if finding.count > 1:
        lines.append(_("共{count}处，只在第一处批注。").format(count=finding.count))
    if finding.equation:
        lines.append(_("算式：{equation}").format(equation=finding.equation))
    if finding.suggestion is not None:
        lines.append(_("建议改为：{text}").format(text=finding.suggestion.text or _("（删去）")))
    if said is not None:
        who, verdict = names.get(said.person, ""), _(VERDICT_NAMES[said.verdict])
        lines.append(
            _("　").join(filter(None, (_("{what}：{words}").format(what=who, words=verdict), said.reason)))
        )
    return "\n".join(lines)


def _of_threads(
    draft: Draft, threads: Iterable[comment.Thread], names: Mapping[str, str]
) -> Iterator[Remark]:
    """Comments with their answers, at their words; at the entry's head where these are gone."""
    for thread in threads:
        one = thread.comment
        span = thread.anchor.span if thread.anchor else None
        lost = thread.anchor is not None and span is None
        head = _("（原话“{quote}”已不在文中）").format(quote=one.quote) if lost else ""
        where = _in_line(draft, span) if span is not None else _head(draft, one.section)
        for said in (one, *thread.answers):
            answered = _("答：") if said is not one else ""
            author = stamp(names.get(said.person, said.person), said.time)
            yield Remark(
                where.start, where.end, author, f"{head if said is one else ''}{answered}{said.text}"
            )


def _of_questions(draft: Draft, asked: Iterable[Question], names: Mapping[str, str]) -> Iterator[Remark]:
    for one in asked:
        at = draft.text.find(one.quote) if one.quote else -1
        where = Span(at, at + len(one.quote)) if at >= 0 else _head(draft, one.section)
        answers = "".join("\n" + _("单位答复：{text}").format(text=answer.words) for answer in one.answers)
        text = _("质疑：{text}").format(text=one.text) + answers
        span = _in_line(draft, where)
        yield Remark(span.start, span.end, stamp(names.get(one.person, one.person), one.time), text)


def _head(draft: Draft, identity: str | None) -> Span:
    """The head of an entry, where what is said of all of it stands; the start of the text without one."""
    found = next((section.head for section in draft.sections if section.identity == identity), None)
    return found if found is not None else Span(0, 0)


def notices(name: str, one: WordTraces) -> list[str]:
    """What of a manuscript the tracked changes do not say, a sentence each."""
    said = []
    if not one.own:
        said.append(_("{name}：来稿不是 Word 文档，按文字另做了一份").format(name=name))
    if one.unwritten:
        said.append(
            _("{name}：有{count}处改动写不成修订，写在批注里了").format(name=name, count=one.unwritten)
        )
    if not one.matches:
        said.append(_("{name}：接受全部修订后，自动编号会重排，与审定的文字可能不同").format(name=name))
    return said
