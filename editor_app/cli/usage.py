"""What argparse says of a wrong command line, in the language of the program."""

import re
from collections.abc import Iterator

from editor_app.core.language import N_, _

_SAID = (
    (r"the following arguments are required: (.+)", N_("缺少 {0}")),
    (r"unrecognized arguments: (.+)", N_("不认识 {0}")),
    (r"argument (.+?): not allowed with argument (.+)", N_("{0} 不能与 {1} 一起用")),
    (r"argument (.+?): expected (?:one|at least one|at most one|\d+) arguments?", N_("{0} 后面要写值")),
    (r"argument (.+?): invalid int value: (.+)", N_("{0} 要写整数，不是 {1}")),
    (r"argument (.+?): invalid float value: (.+)", N_("{0} 要写数，不是 {1}")),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", N_("{0} 不能是 {1}；可选：{2}")),
    (r"argument (.+?): ignored explicit argument (.+)", N_("{0} 后面不写值（{1}）")),
    (r"one of the arguments (.+) is required", N_("{0} 要写一个")),
    (r"ambiguous option: (.+) could match (.+)", N_("{0} 说不清是哪一个：{1}")),
    (r"argument (.+?): (.+)", N_("{0}：{1}")),
)
"""The forms of argparse's sentences in Python 3.11 to 3.14; what is none of them is left as it is."""


def in_words(message: str) -> str:
    """A sentence of argparse as this program says it."""
    return next(_matches(message), message)


def _matches(message: str) -> Iterator[str]:
    for form, words in _SAID:
        if match := re.fullmatch(form, message, re.DOTALL):
            yield _(words).format(*(part.replace("'", "") for part in match.groups()))
