"""In which line of a pack (TOML) something stands, and what a mistake of TOML is in the user's words."""

import re
import tomllib
from collections import Counter

from editor_app.core.language import _

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'|#.*$')
_FULL_WIDTH = re.compile(r"[“”‘’，＝［］【】；：]")


def line_of(pack: str, place: str, key: str | None = None) -> int | None:
    """The line, from 1, of a table (`a`, `a.words[2]`) or of a key in it.

    The table's where the key is not found, None where not even the table is.
    """
    counts: Counter[str] = Counter()
    here, found = "", None
    wanted = place.strip(".")
    for number, line in enumerate(pack.split("\n"), 1):
        if header := _HEADER.match(line):
            here = _plain(header[2])
            if header[1] == "[[":
                counts[here] += 1
                here = f"{here}[{counts[here]}]"
            if found is None and _holds(here, wanted):
                found = number
        elif here == wanted and key is not None and _is_key(line, key):
            return number
        elif found is None and not here and _is_key(line, wanted.split(".")[0]):
            found = number
    return found


def explained(error: tomllib.TOMLDecodeError, pack: str) -> tuple[str, int | None]:
    """What is wrong with the TOML, and the line if it is known."""
    message = str(error)
    where = _WHERE.search(message)
    line = int(where[1]) if where and where[1] else None
    said = message[: where.start()] if where else message
    if line is not None and _FULL_WIDTH.search(_QUOTED.sub("", pack.split("\n")[line - 1])):
        return _("引号、逗号、等号、方括号要用半角的"), line
    return next((text for begins, text in _known() if said.startswith(begins)), said), line


def _known() -> tuple[tuple[str, str], ...]:
    return (
        ("Expected '='", _("词的后面缺等号；词要写在引号里")),
        ("Expected ']' at the end", _("方括号没有收尾")),
        ("Expected ']]' at the end", _("方括号没有收尾")),
        ("Expected newline", _("一行只写一项，多出了别的字")),
        ("Unclosed array", _("方括号没有收尾，或缺逗号；错处也可能在上面一项")),
        ("Unclosed inline table", _("花括号没有收尾")),
        ("Unterminated string", _("引号没有收尾")),
        ("Illegal character", _("引号没有收尾，或有不可见的字符")),
        ("Cannot declare", _("这张表前面已经有了")),
        ("Cannot overwrite", _("这一项前面已经有了")),
        ("Duplicate", _("这一项前面已经有了")),
        ("Invalid value", _("等号后面的写法不对：词要写在引号里，开关写 true 或 false")),
        ("Invalid statement", _("这一行不是“项 = 值”（汉字要写在引号里），也不是方括号里的规则代码")),
        ("Invalid initial character", _("项的名称写法不对：汉字要写在引号里")),
        ("Unescaped '\\'", _("反斜杠要写两个")),
    )


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _holds(here: str, wanted: str) -> bool:
    """Whether a header opens the table, or one within it where the table has no header of its own."""
    return here == wanted or here.startswith((f"{wanted}.", f"{wanted}["))


def _is_key(line: str, key: str) -> bool:
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*(?:=|\.)", line) is not None
