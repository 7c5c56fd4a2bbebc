"""Makes the pictures of the reports in the manual: the sample volume, worked on as an office would.

.venv/bin/python packaging/report_pictures.py docs/images
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from editor_app.core.finding import Finding
from editor_app.core.office.triage import RepeatChoice, Verdict
from editor_app.core.reports import REPORTS
from editor_app.core.volume import Actor, Manuscript, Refused, Role
from editor_app.exporters import typst_pages
from editor_app.exporters.paper_pdf import inputs as paper_inputs
from editor_app.exporters.volume_pdf import inputs as book_inputs
from editor_app.services import (
    book,
    dossier,
    duplicates,
    edit,
    question,
    report,
    review,
    sample,
    triage,
    volume,
)
from editor_app.services.check import check_draft
from editor_app.services.dossier import Wishes
from editor_app.store.workspace import Workspace

_WISHES = Wishes("青沅县地方志编纂委员会办公室", date(2026, 3, 2))
_PIXELS = 80
_IN_DOUBT = ("list-count", "growth-feasible")


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["ZHIJIAN_CONFIG"] = str(Path(place, "config"))
        workspace = sample.make(Path(place, "样卷.njx"))
        try:
            _work_on(workspace)
            for kind in REPORTS:
                papers = report.papers(kind, dossier.of_volume(workspace, kind, _WISHES))
                # Of the indexes that of the titles, the last; of all others the first page.
                pages = typst_pages.pictures("paper", _PIXELS, **paper_inputs(papers))
                page = pages[-1 if kind.name == "index" else 0]
                _save([page], folder, f"report-{kind.name}")
            bound = book_inputs(book.bound(workspace, _WISHES))
            _save(typst_pages.pictures("volume", _PIXELS, **bound)[1:3], folder, "book")
        finally:
            volume.close(workspace)
    return 0


def _work_on(workspace: Workspace) -> None:
    """What three persons would do in a day: verdicts, corrections, reviews, questions, decisions."""
    editor = volume.actor_named(workspace, "陆晓棠", Role.RESPONSIBLE_EDITOR)
    head = volume.actor_named(workspace, "邵建平", Role.SECTION_HEAD)
    chief = volume.actor_named(workspace, "沈一鸣", Role.CHIEF_EDITOR)
    for manuscript in volume.view(workspace).manuscripts:
        _correct(workspace, editor, manuscript.id, {",": "，", "青沅史志网": "青沅县", "2381人": "2318人"})
        _correct(workspace, head, manuscript.id, {"得到进一步": "", "全年共": "全年"})
        findings = _judge(workspace, editor, manuscript.id)
        _review(workspace, (editor, head, chief), manuscript.id, findings)
        first = next(iter(review.states(workspace, manuscript.id)))
        words, until = "内设机构数与所列不符，请核对后补列。", date(2026, 3, 20)
        question.ask(workspace, editor, manuscript.id, words, section=first, deadline=until)
    drafts = [volume.draft_of(workspace, one.head.id) for one in volume.view(workspace).manuscripts]
    for repeat in duplicates.find(drafts).groups[:1]:
        key = triage.repeat_key(drafts, repeat)
        triage.decide_repeat(workspace, editor, key, RepeatChoice.DELETE, "误贴两遍", place=1)


def _held(workspace: Workspace, manuscript: str) -> Manuscript:
    return volume.view(workspace).manuscript(manuscript)


def _correct(workspace: Workspace, who: Actor, manuscript: str, words: dict[str, str]) -> None:
    head = _held(workspace, manuscript).head.id
    text = volume.draft_of(workspace, head).text
    for old, new in words.items():
        text = text.replace(old, new, 2)
    edit.save(workspace, who, manuscript, head, text)


def _judge(workspace: Workspace, who: Actor, manuscript: str) -> tuple[Finding, ...]:
    head = _held(workspace, manuscript).head
    earlier = [volume.draft_of(workspace, parent) for parent in head.parents]
    findings = check_draft(volume.draft_of(workspace, head.id), year=2025, earlier=earlier).findings
    for finding in findings:
        if finding.folded_under is None:
            verdict = Verdict.QUERIED if finding.code in _IN_DOUBT else Verdict.ACCEPTED
            reason = "请单位核实" if verdict is Verdict.QUERIED else ""
            triage.triage(workspace, who, manuscript, [finding], verdict, reason, among=findings)
    return findings


def _review(
    workspace: Workspace, persons: tuple[Actor, ...], manuscript: str, findings: tuple[Finding, ...]
) -> None:
    """As far as each entry may go: one with an open question stays where it is."""
    version = _held(workspace, manuscript).head.id
    opinions = ("体例规范，数据已与统计公报核对。", "同意初审意见。", "定稿。")
    for number, section in enumerate(review.states(workspace, manuscript)):
        for stage, (who, opinion) in enumerate(zip(persons, opinions, strict=True)):
            act = review.approve if who.role is Role.CHIEF_EDITOR else review.pass_review
            try:
                review.start(workspace, who, manuscript, section)
                act(workspace, who, manuscript, section, opinion, findings, version=version)
            except Refused:
                if stage == 0 and number:
                    reason = "数据没有来源，请补充统计口径后再交。"
                    review.return_entry(workspace, who, manuscript, section, reason, date(2026, 3, 25))
                break


def _save(pages: Iterable[bytes], folder: Path, name: str) -> None:
    for path, page in _named(list(pages), folder, name):
        image = QImage.fromData(page).convertToFormat(
            QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither
        )
        if not image.save(str(path)):
            raise OSError(path)
        print(path, path.stat().st_size)


def _named(pages: list[bytes], folder: Path, name: str) -> Iterator[tuple[Path, bytes]]:
    for number, page in enumerate(pages, 1):
        yield folder / (f"{name}-{number}.png" if len(pages) > 1 else f"{name}.png"), page


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
