"""不应公开的号码：公民身份号码、个人手机号、护照号、部队代号。

报：校验位正确的18位公民身份号码，“身份证号”之后的15位、18位号码；联系人手机13800000000之类；护照号；32158部队、武警8640部队
不报：统一社会信用代码、文号、账号、订单号；12345、0471-6944444等公布的电话；举报电话、服务热线后的号码；已打星号的；日军731部队
依据：《个人信息保护法》《保守国家秘密法》；GB 11643—1999公民身份号码的校验
例：联系人：李明，139××××5678　→　删去手机号
"""

import re
from collections.abc import Iterator
from datetime import date

from editor_app.core.check import Check, Context
from editor_app.core.draft import Draft, Span
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.language import N_, _
from editor_app.core.numbers.numerals import narrow
from editor_app.core.wording.rules import Rule

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-8]\d{5}[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])")
_PROVINCES = frozenset(
    f"{area}{number}"
    for area, most in zip("123456", (5, 3, 7, 6, 4, 5), strict=True)
    for number in range(0 if area == "5" else 1, most + 1)
) | {"71", "81", "82", "83"}
# After words that say what it is a number needs no check digit: it may hold a slip itself.
_SAID_IDENTITY = re.compile(
    r"(?:身份证|身份证件|公民身份|居民身份)(?:号码?|编号)?[为是]?[：:（( ]{0,2}"
    r"(?P<number>[1-8]\d{14}(?:\d{2}[0-9Xx])?)(?![0-9A-Za-z])"
)
_PASSPORT = re.compile(r"护照(?:号码?)?[为是]?[：:（( ]{0,2}(?P<number>[A-Z][A-Z0-9]?\d{7})(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_MOBILE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\.?\d|[A-Za-z%‰])")
_STARTS_NUMBER = re.compile(r"(?:^|[^0-9A-Za-z.])(?:\+?86[ -]?)?$")
# A figure goes on with its unit.
_UNIT = re.compile(
    r"\s?(?:元|人|吨|万|亿|平方|立方|公|千|米|亩|件|个|株|斤|户|头|只|台|册|次|种|度|美|欧|日元|港)"
)
_ARMY = re.compile(r"(?:[0-9]{4,6}|[一二三四五六七八九〇零]{4,6})部队")
_OTHER_ARMY = re.compile(
    r"日军|侵华|日本|关东军|细菌|伪满|国民党|美军|敌|抗战|抗日|红军|八路|新四军|志愿军|解放战争|战役|起义"
)
_BEFORE = 16
_CLAUSE = re.compile(r"[^。；;！!？?\n]*$")
_LONGEST_CLAUSE = 60
# After these a number is a person's again, whatever was published before: 举报电话12345，经办人手机……
_PERSONAL = re.compile(r"手机|联系人|联系方式|经办人|微信")


def find(draft: Draft, context: Context) -> Iterator[Finding | Verified]:
    rule = context.rules.of(CHECK.code)
    text = narrow(draft.text)
    for kind, span in (*_identities(text), *_others(text, rule)):
        yield Finding(CHECK.code, rule.graded(Severity.CRITICAL), (span,), {"kind": kind})


def _identities(text: str) -> Iterator[tuple[str, Span]]:
    found = {Span(*match.span()) for match in _IDENTITY.finditer(text) if is_identity(match[0])}
    found.update(Span(*match.span("number")) for match in _SAID_IDENTITY.finditer(text))
    yield from ((_("公民身份号码"), span) for span in sorted(found))
    yield from ((_("护照号码"), Span(*match.span("number"))) for match in _PASSPORT.finditer(text))


def _others(text: str, rule: Rule) -> Iterator[tuple[str, Span]]:
    """What no word before it shows to be a published telephone or the number of something else."""
    for kind, span in _telephones_and_units(text):
        clause = _CLAUSE.search(text, max(0, span.start - _LONGEST_CLAUSE), span.start)
        before = clause[0] if clause else ""
        published = max((before.rfind(word) for word in rule.exceptions), default=-1)
        if published < 0 or published < max(
            (match.start() for match in _PERSONAL.finditer(before)), default=-1
        ):
            yield kind, span


def _telephones_and_units(text: str) -> Iterator[tuple[str, Span]]:
    for match in _MOBILE.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _STARTS_NUMBER.search(before) and not _UNIT.match(text, match.end()):
            yield _("手机号码"), Span(*match.span())
    for match in _ARMY.finditer(text):
        around = text[max(0, match.start() - 2 * _BEFORE) : match.end() + _BEFORE]
        if not text[match.start() - 1 : match.start()].isdigit() and not _OTHER_ARMY.search(around):
            yield _("部队代号"), Span(*match.span())


def is_identity(number: str) -> bool:
    """Whether a number has a province, a day of birth and the check digit of GB 11643—1999."""
    digits = number.replace(" ", "").replace("-", "").upper()
    if digits[:2] not in _PROVINCES:
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return born.year >= 1880 and _CHECK_DIGITS[total % 11] == digits[17]


CHECK = Check("secret-number", N_("不宜公开的号码"), N_("{kind}不应公开"), find)
