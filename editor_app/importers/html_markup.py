"""Markup made harmless before it is parsed, and what its elements mean.

The parser takes time that grows with the square of the nesting (200,000 nested divs: 220 s) and
keeps every unclosed <b> open through all that follows (20,000 of them: out of memory). So nesting
is thinned beyond a depth that no page needs, and formatting elements, which mean nothing for the
text, become <span>. No text is lost by either.
"""

import re

_MOST_NESTED = 256
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*+)>")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


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
    "canvas map rt rp"
)
TITLE = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def bounded(markup: str) -> str:
    """The markup with bounded nesting and without formatting elements."""
    depth = thinned = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal depth, thinned
        closing, tag, rest = match[1], match[2].lower(), match[3]
        if tag in _SELF_CLOSING:
            return match[0]
        if closing:
            if thinned:
                thinned -= 1
                return ""
            depth = max(0, depth - 1)
        elif depth >= _MOST_NESTED:
            thinned += 1
            return ""
        elif not rest.endswith("/"):
            depth += 1
        return f"<{closing}span{rest}>" if tag in _FORMATTING else match[0]

    return _TAG.sub(replace, markup)


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
