"""The language of the program: Chinese as written, English from a catalogue that `make catalogue` keeps."""

import ast
import gettext
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

CHINESE = re.compile("[\u2e80-\u2fff\u3000-\u9fff\uf900-\ufaff\uff01-\uff65]")
NOT_WORDS = {
    "ui/actions.py": ["中文"],
    "ui/aligned.py": ["中"],
    "ui/aligned_rows.py": ["＋"],
    "ui/authors/model.py": ["，、,;；"],
    "ui/compare/texts.py": ["《", "》"],
    "ui/files.py": ["样卷.njx"],
    "ui/plan/outline_dialog.py": ["栏"],
    "cli/share.py": ["＝"],
}
"""Chinese that is no word of the interface: a language by its own name, what is measured or typed, files."""
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    """The script behind `make catalogue`; its folder is no package."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "packaging" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A program of one module, with marked strings where a reader of tokens may miss them."""
    (tmp_path / "editor_app").mkdir()
    (tmp_path / "editor_app" / "words.py").write_text(
        'OPEN = N_("打开(&O)")\n'
        "def say(count):\n"
        "    return f\"<b>{_('共{count}处').format(count=count)}</b>\"\n"
        "def long():\n"
        '    return _("第一行"\n'
        '             "第二行")\n',
        encoding="utf-8",
    )
    return tmp_path


def translated(**words: str) -> str:
    return HEAD + "\n\n".join(f'msgid "{text}"\nmsgstr "{words[text]}"' for text in words)


def main(*arguments: str, language: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C"}
    if language is not None:
        environment["ZHIJIAN_LANG"] = language
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


def test_strings_are_found_in_f_strings_and_over_several_lines(catalogue: ModuleType, source: Path) -> None:
    assert [text for text, _place in catalogue.strings(source)] == ["打开(&O)", "共{count}处", "第一行第二行"]


def test_what_is_missing_or_does_not_fit_is_told(catalogue: ModuleType, source: Path) -> None:
    made = catalogue.make(source, translated(**{"打开(&O)": "&Open", "共{count}处": "{number} places"}))
    assert made.to_do == [
        "editor_app/words.py: other placeholders: 共{count}处 -> {number} places",
        "editor_app/words.py: not translated: 第一行第二行",
    ]
    made = catalogue.make(source, translated(**{"打开(&O)": "打开", "共{count}处": "{count} places"}))
    assert made.to_do[0] == "editor_app/words.py: Chinese left: 打开(&O) -> 打开"


def test_the_files_are_the_same_at_each_run(catalogue: ModuleType, source: Path, tmp_path: Path) -> None:
    old = translated(**{"打开(&O)": "&Open", "没有了": "gone"})
    made = catalogue.make(source, old)
    again = catalogue.make(source, made.po.decode())
    assert (again.po, again.mo) == (made.po, made.mo)
    assert made.po.decode().startswith(HEAD)
    assert catalogue.is_compiled(made.po.decode(), made.mo)
    assert not catalogue.is_compiled(made.po.decode().replace("&Open", "&Take"), made.mo)
    assert "没有了" not in made.po.decode()
    compiled = tmp_path / "words.mo"
    compiled.write_bytes(made.mo)
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("打开(&O)") == "&Open"


def test_a_file_that_git_could_not_merge_is_read_with_both_sides(catalogue: ModuleType, source: Path) -> None:
    torn = (
        'msgid "打开(&O)"\n'
        '<<<<<<< ours\nmsgstr "&Open"\n\nmsgid "共{count}处"\nmsgstr ""\n'
        '=======\nmsgstr ""\n\nmsgid "共{count}处"\nmsgstr "places: {count}"\n>>>>>>> theirs\n'
        '\nmsgid "第一行第二行"\nmsgstr "two lines"\n'
    )
    assert catalogue.make(source, HEAD + torn).to_do == []


def test_every_string_has_its_english_and_the_compiled_catalogue_is_that_of_the_source() -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "catalogue.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert told.returncode == 0, (
        f"run make catalogue, and translate what it lists:\n{told.stdout}{told.stderr}"
    )


def unmarked(path: Path) -> list[str]:
    """Literals in Chinese that no `_()` or `N_()` marks, docstrings apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    passed |= {
        node.args[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_")
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node not in passed and CHINESE.search(node.value)
    ]


def test_every_word_of_the_window_and_the_command_line_is_marked() -> None:
    found = {
        path.relative_to(ROOT / "editor_app").as_posix(): words
        for folder in ("ui", "cli")
        for path in sorted((ROOT / "editor_app" / folder).rglob("*.py"))
        if (words := unmarked(path))
    }
    assert found == NOT_WORDS


def test_the_help_of_the_command_line_is_english_when_asked_for() -> None:
    said = main("check", "--help", language="en_GB.UTF-8")
    assert said.returncode == 0
    assert "check the files as one volume" in said.stdout
    assert CHINESE.search(said.stdout) is None


def test_english_changes_the_messages_of_the_json_alone(sample: Path) -> None:
    path = str(sample / "第二稿" / "应急管理局.txt")
    chinese, english = (
        json.loads(main("check", path, "--format", "json", language=one).stdout) for one in ("zh", "en")
    )
    assert chinese["drafts"][0]["findings"]
    for answer in (chinese, english):
        del answer["seconds"]
    before = [finding.pop("message") for finding in chinese["drafts"][0]["findings"]]
    after = [finding.pop("message") for finding in english["drafts"][0]["findings"]]
    assert english == chinese
    assert not set(before) & set(after)


def test_a_machine_with_an_english_locale_speaks_chinese(tmp_path: Path) -> None:
    said = main("check", str(tmp_path / "nothing.txt"))
    assert said.returncode == 2
    assert "找不到" in said.stderr


def test_only_english_opens_the_catalogue() -> None:
    """The command line must not start slower for a language that nobody asked for."""
    watched = (
        "import os, sys\n"
        "from editor_app.cli import run\n"
        "opened = []\n"
        "def watch(name, args):\n"
        "    if name == 'open' and str(args[0]).endswith('.mo'):\n"
        "        opened.append(args[0])\n"
        "sys.addaudithook(watch)\n"
        "for language in ('', 'zh_CN.UTF-8', 'en'):\n"
        "    os.environ['ZHIJIAN_LANG'] = language\n"
        "    run(['check', 'nothing'])\n"
        "    print(len(opened))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", watched],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    assert said.stdout.split() == ["0", "0", "1"]
