"""What must not be read as figures: quotations, titles, numbers of documents, marks of footnotes.

And what must not part a sentence: the ends of lines that a PDF or a column of print has wrapped.
"""

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


# A line that breaks off after such a word goes on in the next; so does a long one that ends midway.
_WRAP = re.compile(
    r"\n(?:(?=[^\s#|])(?<=[为加少长降的占比约达至到和、，（(]\n)"
    r"|(?=[\u4e00-\u9fff\d])(?<=[\u4e00-\u9fff\d%]\n)(?<=[^\n\t|]{40}\n))"
)
JOIN = "\ue002"
"""Stands for the end of a line that was only wrapped."""


def rejoin(plain: str) -> str:
    """The text, of the same length, with wrapped lines made one."""
    return _WRAP.sub(JOIN, plain)


def words(plain: str, start: int, end: int) -> str:
    """A part of a text without the marks of wrapped lines."""
    part = plain[start:end]
    return part.replace(JOIN, "") if JOIN in part else part
