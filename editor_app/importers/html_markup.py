"""Markup made harmless before it is parsed, and what its elements mean.

The parser takes time that grows with the square of the nesting (200,000 nested divs: 220 s) and
keeps every unclosed <b> open through all that follows (20,000 of them: out of memory). So nesting
is thinned beyond a depth that no page needs, and formatting elements, which mean nothing for the
text, become <span>. No text is lost by either.
"""

import re

_MOST_NESTED = 256
_MOST_OPTIONS = 2_000
"""Choices of menus that the parser is given: it takes time that grows with their square."""
_TAG = re.compile(
    r"<!---?>|<!--|--!?>|<(/?)([A-Za-z][A-Za-z0-9:_-]*+)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*+)>"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_RAW = _words("script style textarea title xmp noframes noembed iframe plaintext")
_FORMATTING = _words("a b big code em font i nobr s small strike strong tt u")
_SELF_CLOSING = _words(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead "
    "tfoot colgroup caption option optgroup rt rp body html head"
)
"""Void elements, and those that end by themselves where the next one begins: they do not nest."""

BLOCKS = _words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li legend main menu nav ol p pre section summary "
    "textarea title ul"
)
SKIPPED = _words(
    "head script style noscript template svg iframe object embed applet select datalist input audio video "
    "canvas map rt rp frame noframes noembed"
)
TITLE = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def bounded(markup: str) -> tuple[str, str]:
    """The markup with bounded nesting and without formatting elements; and the text that no browser shows.

    That is what stands behind a comment, script or title that does not end.
    """
    thinning = _Thinning()
    made = _TAG.sub(thinning.tag, markup)
    unseen = "" if thinning.unended is None else flowing(_TAG.sub(" ", markup[thinning.unended :]))
    return made, unseen


class _Thinning:
    """Counts the open elements along the markup; what stands in scripts and comments is not counted."""

    def __init__(self) -> None:
        self._depth = 0
        self._thinned = 0
        self._within = ""
        self._since = 0
        self._options = 0

    @property
    def unended(self) -> int | None:
        """Where the comment or script is entered that does not end."""
        return self._since if self._within not in ("", "textarea", "xmp", "plaintext") else None

    def tag(self, match: re.Match[str]) -> str:
        if self._is_raw(match):
            return match[0]
        closing, tag, rest = match[1], match[2].lower(), match[3]
        if tag in ("option", "optgroup"):
            self._options += 1
            return match[0] if self._options <= _MOST_OPTIONS else ""
        if tag in _SELF_CLOSING:
            return match[0]
        written = "span" if tag in _FORMATTING else match[2]
        if rest.endswith("/"):
            return f"<{written}{rest[:-1]}></{written}>"
        if closing:
            if self._thinned:
                self._thinned -= 1
                return ""
            self._depth = max(0, self._depth - 1)
        elif self._depth >= _MOST_NESTED:
            self._thinned += 1
            return ""
        else:
            self._depth += 1
        return f"<{closing}{written}{rest}>"

    def _is_raw(self, match: re.Match[str]) -> bool:
        """Whether the match lies in a comment or a script, begins or ends one."""
        if match[2] is None:
            # <!--> is an empty comment, and ends one that is open.
            if not self._within and match[0] == "<!--":
                self._within, self._since = "-->", match.end()
            elif self._within == "-->" and match[0].endswith(">"):
                self._within = ""
            return True
        tag = match[2].lower()
        if self._within:
            if match[1] and tag == self._within:
                self._within = ""
            return True
        if tag in _RAW and not match[1] and not match[3].endswith("/"):
            self._within, self._since = tag, match.end()
            return True
        return False


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether a browser would not show the element."""
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


def is_label(original: bytes) -> str | None:
    """The encoding that a page states of itself."""
    match = CHARSET.search(original[:4096])
    return None if match is None else match[1].decode("ascii")


_BETWEEN_WIDE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \t]*\n[ \t\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_WHITE = re.compile(r"[ \t\n\r\f]+")


def flowing(text: str) -> str:
    """A line as a browser shows it: white space is one space, none where a source line ends between Han."""
    return _WHITE.sub(" ", _BETWEEN_WIDE.sub("", text)).strip(" ")
