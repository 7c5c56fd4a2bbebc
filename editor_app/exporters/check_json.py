"""The answer of `check` as a file, field by field the same as on the command line."""

import json

from editor_app.exporters.checked import Checked, Exported
from editor_app.exporters.findings_json import (
    FORMAT,
    Json,
    draft_json,
    finding_json,
    verified_json,
    within,
)


def checked_json(checked: Checked) -> Json:
    """One draft with its findings, field by field as the command line's contract has it."""
    locate = checked.locate or within(checked.draft)
    return {
        "path": checked.path,
        "sha256": checked.sha256,
        "encoding": checked.encoding,
        "encoding_certain": checked.encoding_certain,
        **draft_json(checked.draft),
        "left_out": list(checked.left_out),
        "findings": [finding_json(finding, locate) for finding in checked.findings],
        "verified": [verified_json(verified, locate) for verified in checked.verified],
    }


def write(exported: Exported) -> bytes:
    answer = {
        "format": FORMAT,
        "unreadable": [],
        "drafts": [checked_json(checked) for checked in exported.drafts],
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
