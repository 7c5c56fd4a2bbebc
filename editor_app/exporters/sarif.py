"""Findings as SARIF 2.1.0, for editors and services that show the results of analyses.

Offsets and columns count code points of the text that `main.py text` prints.
"""

import json
from pathlib import PurePath
from urllib.parse import quote

from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity
from editor_app.core.office.triage import Verdict
from editor_app.exporters.checked import Checked, Exported, Rule
from editor_app.exporters.findings_json import Json

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.HINT: "note",
}


def sarif_log(exported: Exported) -> Json:
    rules = list(exported.rules.values())
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "志鉴审校",
        "semanticVersion": exported.version or "0.0.0",
        "rules": [_rule(rule) for rule in rules],
    }
    results = [
        _result(checked, finding, index) for checked in exported.drafts for finding in checked.findings
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(checked) for checked in exported.drafts],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def write(exported: Exported) -> bytes:
    return (json.dumps(sarif_log(exported), ensure_ascii=False, indent=1) + "\n").encode()


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.page or rule.title},
        "help": {"text": rule.page or rule.title},
    }


def _artifact(checked: Checked) -> Json:
    artifact: Json = {"location": {"uri": _uri(checked.path)}}
    if checked.sha256:
        artifact["hashes"] = {"sha-256": checked.sha256}
    return artifact


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix(), safe="/") or "draft"


def _result(checked: Checked, finding: Finding, index: dict[str, int]) -> Json:
    result: Json = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(checked, span) for span in finding.spans],
        "partialFingerprints": {"findingKey/v1": finding.key},
        "properties": {
            "severity": finding.severity.value,
            "equation": finding.equation,
            "count": finding.count,
            "foldedCount": finding.folded_count,
            "foldedUnder": finding.folded_under,
        },
    }
    said = checked.triage(finding)
    if said is not None and said.verdict is Verdict.DISMISSED:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": said.reason}]
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.suggestion is not None:
        places = finding.spans if finding.scope == "draft" else (finding.suggestion.span,)
        result["fixes"] = [_fix(checked, places, finding.suggestion.text)]
    return result


def _location(checked: Checked, span: Span) -> Json:
    path, draft, own = checked.at(span)
    region = {**_region(draft, own), "snippet": {"text": own.of(draft.text)}}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": region}}


def _region(draft: Draft, span: Span) -> Json:
    before, within = draft.text[: span.start], span.of(draft.text)
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    lines = within.count("\n")
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": line + lines,
        "endColumn": column + len(within) if not lines else len(within) - within.rfind("\n"),
        "charOffset": span.start,
        "charLength": len(span),
    }


def _fix(checked: Checked, places: tuple[Span, ...], text: str) -> Json:
    replacements: dict[str, list[Json]] = {}
    for span in places:
        path, draft, own = checked.at(span)
        replacements.setdefault(path, []).append(
            {"deletedRegion": _region(draft, own), "insertedContent": {"text": text}}
        )
    return {
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(path)}, "replacements": changes}
            for path, changes in replacements.items()
        ]
    }
