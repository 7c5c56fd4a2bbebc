"""Reads packs of rules: TOML that an office can write by hand, laid over the rules read before it.

    [period-relative]              a code; only what the pack names is changed
    on = true
    severity = "minor"
    source = "内政办字〔2017〕34号"
    except = ["项目前期"]           added to the exceptions
    off = ["近期"]                  words and exceptions that count no longer

    [[period-relative.words]]      spellings with the same source and suggestion; also severity, except, on
    words = ["今年"]
    suggestion = "{year}年"

    [entry-length.limits]
    longest = 800

    [error-word.pairs]             wrong = right
    "按装" = "安装"

    [error-word.preferred]         not wrong, but = what the standard prefers; hints
    "帐户" = "账户"

    [[bodies]]                     the registry of bodies
    full = "安全生产委员会"
    short = ["安委会"]
    from = 2001                    the first and the last year of the name
    to = 2018
    now = "…"

In words and exceptions [甲乙] stands for either character, # for any digit, Arabic or Han.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any

from editor_app.core.finding import Severity
from editor_app.core.language import _
from editor_app.core.wording import pack_lines
from editor_app.core.wording.rules import Body, Rule, Rules, Word

DIGITS = "0123456789０１２３４５６７８９〇一二三四五六七八九十"
"""What # stands for."""

_MOST = 50_000
"""Spellings that one word may be written out to: #### is 810,000."""

_PARTS = re.compile(r"\[[^\[\]]+\]|.", re.DOTALL)

_OF_PACK = {"format", "title", "bodies"}
_OF_RULE = {"on", "severity", "source", "except", "off", "words", "pairs", "preferred", "limits"}
_OF_WORDS = {"words", "suggestion", "except", "severity", "source", "on"}
_OF_BODY = {"full", "short", "from", "to", "now", "severity", "source", "on"}


class BadPack(ValueError):
    """A pack cannot be read; says in the user's words where it is wrong.

    `place` is the table (`a.words[2]`), `key` what of it; `line` counts from 1.
    """

    def __init__(self, what: str, place: str = "", key: str | None = None, line: int | None = None) -> None:
        super().__init__(_("第{line}行：{what}").format(line=line, what=what) if line else what)
        self.what, self.place, self.key = what, place, key


def extend(rules: Rules, pack: str) -> Rules:
    """The rules with a pack laid over them. Raises `BadPack`."""
    try:
        return _extended(rules, tomllib.loads(pack))
    except tomllib.TOMLDecodeError as error:
        why, line = pack_lines.explained(error, pack)
        raise BadPack(_("不是合格的TOML：{why}").format(why=why), line=line) from error
    except BadPack as error:
        raise BadPack(error.what, line=pack_lines.line_of(pack, error.place, error.key)) from error


def _extended(rules: Rules, tables: Mapping[str, Any]) -> Rules:
    if tables.get("format") != 1:
        raise BadPack(_("第一行应为 format = 1"), "format")
    by_code = dict(rules.by_code)
    for code, table in tables.items():
        if code not in _OF_PACK:
            by_code[code] = _rule(rules.of(code), _Table(code, table, _OF_RULE))
    bodies = {body.full: body for body in rules.bodies}
    for body in _bodies(tables.get("bodies", [])):
        bodies[body.full] = body
    for full in _struck(tables.get("bodies", [])):
        bodies.pop(full, None)
    return Rules(by_code, tuple(bodies.values()))


class _Table:
    """A table of a pack whose values are asked for by their kind."""

    def __init__(self, place: str, table: object, known: Iterable[str]) -> None:
        if not isinstance(table, dict):
            raise BadPack(_("“{place}”应是一张表").format(place=place), place)
        self.place, self._table = place, table
        for key in table.keys() - set(known):
            raise BadPack(
                _("“{place}”中没有“{key}”这一项；可用：{known}").format(
                    place=place, key=key, known=_("、").join(sorted(known))
                ),
                place,
                key,
            )

    def get(self, key: str, kind: type, otherwise: Any) -> Any:
        value = self._table.get(key, otherwise)
        if value is not otherwise and (type(value) is not kind):
            raise BadPack(
                _("“{place}”的“{key}”写法不对：{value}").format(place=self.place, key=key, value=value),
                self.place,
                key,
            )
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of words, # and [甲乙] written out."""
        found = self.get(key, list, [])
        for one in found:
            if not isinstance(one, str) or not one.strip():
                raise BadPack(
                    _("“{place}”的“{key}”中，“{value}”不是词").format(place=self.place, key=key, value=one),
                    self.place,
                    key,
                )
            if _spellings(one) > _MOST:
                raise BadPack(
                    _("“{place}”的“{key}”中，“{value}”代表的写法太多，超过{most}种").format(
                        place=self.place, key=key, value=one, most=_MOST
                    ),
                    self.place,
                    key,
                )
        return tuple(spelled for one in found for spelled in _written_out(one))

    def severity(self) -> Severity | None:
        given = self.get("severity", str, None)
        if given is None:
            return None
        try:
            return Severity(given)
        except ValueError:
            raise BadPack(
                _("“{place}”的“severity”应为{known}之一").format(
                    place=self.place, known=_("、").join(severity.value for severity in Severity)
                ),
                self.place,
                "severity",
            ) from None

    def tables(self, key: str, known: Iterable[str]) -> "Iterator[_Table]":
        for number, table in enumerate(self.get(key, list, []), 1):
            yield _Table(f"{self.place}.{key}[{number}]".strip("."), table, known)

    def mapping(self, key: str, kind: type) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.get(key, dict, {})
        for name, value in found.items():
            if type(value) is not kind or not name:
                raise BadPack(
                    _("“{place}.{key}”的“{name}”写法不对：{value}").format(
                        place=self.place, key=key, name=name, value=value
                    ),
                    f"{self.place}.{key}",
                    name,
                )
        return found


def _rule(before: Rule, table: _Table) -> Rule:
    source = table.get("source", str, before.source)
    words, exceptions = dict(before.words), set(before.exceptions)
    exceptions.update(table.strings("except"))
    for entry in table.tables("words", _OF_WORDS):
        if not entry.get("on", bool, True):
            continue
        exceptions.update(entry.strings("except"))
        words.update((word.text, word) for word in _words(entry, source))
    for wrong, right in table.mapping("pairs", str).items():
        words[wrong] = Word(wrong, wrong, right, None, source)
    for other, right in table.mapping("preferred", str).items():
        words[other] = Word(other, other, right, Severity.HINT, source)
    for gone in table.strings("off"):
        words.pop(gone, None)
        exceptions.discard(gone)
    return replace(
        before,
        on=table.get("on", bool, before.on),
        severity=table.severity() or before.severity,
        source=source,
        words=words,
        exceptions=frozenset(exceptions),
        limits={**before.limits, **_limits(before, table)},
    )


def _limits(before: Rule, table: _Table) -> Mapping[str, int]:
    limits: Mapping[str, int] = table.mapping("limits", int)
    for name in limits.keys() - before.limits.keys() if before.limits else ():
        raise BadPack(
            _("“{place}.limits”中没有“{key}”；可用：{known}").format(
                place=table.place, key=name, known=_("、").join(sorted(before.limits))
            ),
            f"{table.place}.limits",
            name,
        )
    return limits


def _words(entry: _Table, source: str) -> Iterator[Word]:
    spellings = entry.strings("words")
    suggestion = entry.get("suggestion", str, None)
    for spelled in spellings:
        yield Word(spelled, spellings[0], suggestion, entry.severity(), entry.get("source", str, source))


def _choices(word: str) -> list[str]:
    """The characters that each place of a word with [甲乙] and # in it may have."""
    parts = (part[1:-1] if len(part) > 1 else part for part in _PARTS.findall(word))
    return [part.replace("#", DIGITS) for part in parts]


def _spellings(word: str) -> int:
    return prod(map(len, _choices(word)))


def _written_out(word: str) -> Iterator[str]:
    return map("".join, product(*_choices(word)))


def _bodies(tables: object) -> Iterator[Body]:
    for table in _Table("", {"bodies": tables}, _OF_PACK).tables("bodies", _OF_BODY):
        if not table.get("on", bool, True):
            continue
        yield Body(
            _full(table),
            table.strings("short"),
            table.get("from", int, None),
            table.get("to", int, None),
            table.get("now", str, None),
            table.severity(),
            table.get("source", str, ""),
        )


def _struck(tables: object) -> Iterator[str]:
    for table in _Table("", {"bodies": tables}, _OF_PACK).tables("bodies", _OF_BODY):
        if not table.get("on", bool, True):
            yield _full(table)


def _full(table: _Table) -> str:
    full: str = table.get("full", str, "")
    if not full:
        raise BadPack(_("“{place}”缺少“full”（全称）").format(place=table.place.strip(".")), table.place)
    return full
