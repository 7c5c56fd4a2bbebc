"""The text as it stands: UTF-8, LF, one draft after the other."""

from editor_app.exporters.checked import Exported


def write(exported: Exported) -> bytes:
    return "\n".join(checked.draft.text for checked in exported.drafts).encode()
