"""Prints the manual's page of all checks, made from their docstrings: `make manual` writes it."""

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def page() -> str:
    """The page, in the order in which the checks are listed."""
    sys.path.insert(0, str(ROOT))
    checks = import_module("editor_app.checks").CHECKS
    parts = ["# 各条规则\n", "本页由各条规则自己的说明生成（`make manual`），不在这里修改。\n"]
    parts += [f"- [{check.title}](#{check.code})" for check in checks]
    for check in checks:
        manual = sys.modules[check.find.__module__].__doc__ or ""
        lines = [
            f"**{line[: at + 1]}**{line[at + 1 :]}" if (at := _label(line)) else line
            for line in manual.strip().split("\n")
        ]
        parts.append(f'\n## <a id="{check.code}"></a>{check.title}　`{check.code}`\n')
        parts.append("\n".join(f"{line}  " if line else "" for line in lines).rstrip())
    return "\n".join(parts) + "\n"


def _label(line: str) -> int:
    """Where the colon of a part of the manual page stands, or 0."""
    return next((len(label) for label in ("报", "不报", "依据", "例") if line.startswith(f"{label}：")), 0)


if __name__ == "__main__":
    print(page(), end="")
