"""What must not be read as figures: quotations, titles, numbers of documents, marks of footnotes."""

import re

# Bounded, so that an opening mark without its closing one costs no more than this.
_MASKED = re.compile(
    r"《[^《》\n]{1,80}》"
    r"|“[^“”\n]{1,60}”"
    r"|‘[^‘’\n]{1,40}’"
    r"|\"[^\"\n]{1,40}\""
    r"|[〔【\[(（][12]\d{3}[〕】\])）]\s?(?:第)?\d{1,5}号"
    r"|(?<=[\u4e00-\u9fff])\[\d{1,3}\]"
    r"|^\[\d{1,3}\]"
    r"|https?://[\w./?=&%:#+-]{1,200}",
    re.MULTILINE,
)
FILL = "\ue001"
"""Stands for every masked character, so that offsets stay."""


def mask(text: str) -> str:
    """The text, of the same length, with what is no figure blotted out."""
    return _MASKED.sub(_blot, text)


def _blot(match: re.Match[str]) -> str:
    return FILL * len(match[0])
