"""The checks that judge figures, and what they say of a text."""

import sys
from inspect import getsource

from editor_app.checks import CHECKS
from editor_app.core.check import Context
from editor_app.core.draft import Draft, paragraphs
from editor_app.core.finding import Finding, Severity

FIGURES = tuple(c for c in CHECKS if "context.relations" in getsource(sys.modules[c.find.__module__]))


def findings(text: str) -> list[Finding]:
    draft = Draft(text, paragraphs(text))
    context = Context(draft)
    said = [one for check in FIGURES for one in check.find(draft, context)]
    return [one for one in said if isinstance(one, Finding)]


def errors(text: str) -> list[Finding]:
    return [one for one in findings(text) if one.severity is Severity.MAJOR]
