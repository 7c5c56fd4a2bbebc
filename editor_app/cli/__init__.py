"""The verbs as commands, without a display. `design/cli.md` of the project says what they print.

Exit codes: 0 nothing found or equal, 1 findings or differences, 2 wrong usage or unreadable
input, 130 interrupted.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from editor_app.cli.usage import in_words
from editor_app.core.language import _
from editor_app.core.task import Cancelled
from editor_app.core.unreadable import Unreadable
from editor_app.core.volume import Refused
from editor_app.services import language

VERBS = ("check", "diff", "volume", "add", "plan", "review", "exchange", "key", "export")
"""Modules of this package; each adds the arguments of its verbs and runs them."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        print(
            _("{program}：用法不对：{why}（{program} --help 列出用法）").format(
                program=self.prog, why=in_words(message)
            ),
            file=sys.stderr,
        )
        raise SystemExit(2)


def run(argv: Sequence[str]) -> int:
    """Run one verb; prints, and returns the exit code."""
    language.use_asked_for()
    try:
        arguments = _parser().parse_args(argv)
        return int(arguments.run(arguments))
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    except Refused as error:
        print(error.why, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, Cancelled):
        return 130
    except BrokenPipeError:
        # The reader (head, less) has gone; Python must not complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="main.py", description=_("志鉴审校：不带参数时打开窗口"))
    verbs = parser.add_subparsers(required=True, metavar=_("命令"), parser_class=_Parser)
    for name in VERBS:
        import_module(f"{__name__}.{name}").add_arguments(verbs)
    return parser
