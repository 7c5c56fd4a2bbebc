"""The log has the shape that SARIF 2.1.0 (OASIS, 2020-03-27) demands: names, types, bounds."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from editor_app.exporters import sarif
from tests.exporters.checked_sample import exported

_ALLOWED = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "columnKind", "artifacts", "results"},
    "driver": {"name", "semanticVersion", "rules"},
    "rule": {"id", "shortDescription", "fullDescription", "help"},
    "result": {
        "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "properties", "fixes",
        "suppressions",
    },
    "region": {
        "startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "snippet",
    },
}  # fmt: skip
"""Of the properties that the standard knows, those that the program writes."""


def log() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sarif.write(exported()))
    return made


def results() -> list[dict[str, Any]]:
    (run,) = log()["runs"]
    found: list[dict[str, Any]] = run["results"]
    return found


def regions() -> Iterator[dict[str, Any]]:
    for result in results():
        for location in result["locations"]:
            yield location["physicalLocation"]["region"]
        for fix in result.get("fixes", ()):
            for change in fix["artifactChanges"]:
                yield from (replacement["deletedRegion"] for replacement in change["replacements"])


def test_the_log_and_its_run() -> None:
    made = log()
    assert set(made) <= _ALLOWED["log"]
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    assert set(run) <= _ALLOWED["run"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert set(run["tool"]["driver"]) <= _ALLOWED["driver"]
    for rule in run["tool"]["driver"]["rules"]:
        assert set(rule) <= _ALLOWED["rule"]
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
    for artifact in run["artifacts"]:
        assert all(isinstance(value, str) for value in artifact.get("hashes", {}).values())


def test_results_name_a_rule_of_the_run_and_a_level() -> None:
    (run,) = log()["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert set(result) <= _ALLOWED["result"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
        for location in result["locations"]:
            assert urlsplit(location["physicalLocation"]["artifactLocation"]["uri"]).path


def test_regions_count_from_one_and_end_behind_their_start() -> None:
    found = list(regions())
    assert found
    for region in found:
        assert set(region) <= _ALLOWED["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        end = (region["endLine"], region["endColumn"])
        assert end >= (region["startLine"], region["startColumn"])
        assert region["charOffset"] >= 0
        assert region["charLength"] >= 0


def test_a_finding_that_was_dismissed_is_suppressed_with_its_reason() -> None:
    suppressed = [result["suppressions"] for result in results() if "suppressions" in result]
    accepted = {"kind": "external", "status": "accepted", "justification": "另有 1 个挂牌"}
    assert suppressed[0] == [accepted]
