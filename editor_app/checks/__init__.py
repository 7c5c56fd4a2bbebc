"""The checks that a run applies, listed by hand; a test holds the list to the files."""

from editor_app.checks import signature_missing
from editor_app.core.finding import Check

CHECKS: tuple[Check, ...] = (signature_missing.CHECK,)
