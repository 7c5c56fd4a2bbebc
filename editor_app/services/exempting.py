"""What the packs except, taken out of what the checks say."""

from dataclasses import replace

from editor_app.core.check import Context
from editor_app.core.finding import Finding, Suggestion


def without_exempt(finding: Finding, context: Context) -> Finding | None:
    """The finding without the places that the packs except, None where nothing is left of it.

    A relation of figures falls with any of its operands, what gathers places only with the last.
    """
    left = tuple(span for span in finding.spans if not context.is_exempt(finding.code, span))
    if len(left) == len(finding.spans):
        return finding
    if not left or finding.scope != "draft":
        return None
    values = dict(finding.values)
    if "places" in values:
        values["places"] = len(left)
    suggestion = finding.suggestion
    if suggestion is not None and suggestion.span not in left:
        suggestion = Suggestion(left[0], suggestion.text)
    return replace(finding, spans=left, values=values, suggestion=suggestion)
