"""Every command of the window with its key, in one table; F1 lists it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from editor_app.core.language import N_, _


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a menu: its words, its keys and its icon; `short` stands on its button."""

    name: str
    menu: str
    title: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    short: str = ""


FILE, EDIT, VIEW = N_("文件(&F)"), N_("编辑(&E)"), N_("查看(&V)")
CHECK, REVIEW = N_("检查(&C)"), N_("审核(&R)")
EXCHANGE, HELP = N_("交换(&X)"), N_("帮助(&H)")

COMMANDS = (
    Command("new_volume", FILE, N_("新建卷…"), ("Ctrl+N",)),
    Command("open_volume", FILE, N_("打开卷…"), ("Ctrl+O",), "open", short=N_("打开")),
    Command("open_sample", FILE, N_("打开样卷")),
    Command("import_files", FILE, N_("导入稿件…"), ("Ctrl+I",), "import", short=N_("导入稿件")),
    Command("import_folder", FILE, N_("导入文件夹…"), ("Ctrl+Shift+I",)),
    Command("save", FILE, N_("保存为新版本"), ("Ctrl+S",), "save", short=N_("存新版本")),
    Command("export_text", FILE, N_("导出改后的文字…"), ("Ctrl+E",), "export"),
    Command("export_findings", FILE, N_("导出问题清单…"), ("Ctrl+Shift+E",)),
    Command("export_report", FILE, N_("导出报表和全卷…")),
    Command("back_up", FILE, N_("立即备份")),
    Command("restore_backup", FILE, N_("从备份恢复…")),
    Command("verify_file", FILE, N_("核对卷文件")),
    Command("quit", FILE, N_("退出"), ("Ctrl+Q",)),
    Command("undo", EDIT, N_("撤销"), ("Ctrl+Z",), "undo"),
    Command("redo", EDIT, N_("重做"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("find", EDIT, N_("查找和替换"), ("Ctrl+F",), "search"),
    Command("go_to_section", EDIT, N_("转到栏目或条目"), ("Ctrl+G",)),
    Command("show_text", VIEW, N_("正文"), ("Alt+1",), "text", True),
    Command("show_compare", VIEW, N_("比对"), ("Alt+2",), "compare", True),
    Command("show_duplicates", VIEW, N_("重复"), ("Alt+3",), "duplicates", True),
    Command("show_reviews", VIEW, N_("审签"), ("Alt+4",), "sign", True),
    Command("show_figures", VIEW, N_("数据"), ("Alt+5",), "figures", True),
    Command("show_plan", VIEW, N_("篇目"), ("Alt+6",), "plan", True),
    Command("show_dashboard", VIEW, N_("看板"), ("Alt+7",), "dashboard", True),
    Command("focus_tree", VIEW, N_("到栏目树"), ("Ctrl+1",)),
    Command("focus_text", VIEW, N_("到正文"), ("Ctrl+2",)),
    Command("focus_findings", VIEW, N_("到问题列表"), ("Ctrl+3",)),
    Command("focus_reviews", VIEW, N_("到审签"), ("Ctrl+4",)),
    Command("next_pane", VIEW, N_("下一个窗格"), ("F6",)),
    Command("zoom_in", VIEW, N_("放大"), ("Ctrl++", "Ctrl+=")),
    Command("zoom_out", VIEW, N_("缩小"), ("Ctrl+-",)),
    Command("zoom_reset", VIEW, N_("原来大小"), ("Ctrl+0",)),
    Command("use_light", VIEW, N_("浅色"), (), "", True),
    Command("use_dark", VIEW, N_("深色"), (), "", True),
    Command("use_contrast", VIEW, N_("高对比度"), (), "", True),
    # Each language by its own name.
    Command("use_chinese", VIEW, "中文", (), "", True),
    Command("use_english", VIEW, "English", (), "", True),
    Command("check_manuscript", CHECK, N_("检查本稿"), ("F5",), "check", short=N_("检查")),
    Command("check_volume", CHECK, N_("检查全卷"), ("Shift+F5",)),
    Command("edit_rules", CHECK, N_("本卷的规则包…")),
    Command("next_finding", CHECK, N_("下一个问题"), ("F8",), "next"),
    Command("previous_finding", CHECK, N_("上一个问题"), ("Shift+F8",), "previous"),
    Command("compare_draft", CHECK, N_("与另一份稿件比对…"), ("Ctrl+Shift+D",)),
    Command("compare_file", CHECK, N_("与磁盘上的文件比对…"), ("Ctrl+D",)),
    Command("next_change", CHECK, N_("下一处改动"), ("F7",)),
    Command("previous_change", CHECK, N_("上一处改动"), ("Shift+F7",)),
    Command("choose_person", REVIEW, N_("换人或换身份…"), ("Ctrl+Shift+U",)),
    Command("show_persons", REVIEW, N_("人员与身份…")),
    Command("comment", REVIEW, N_("写意见"), ("Ctrl+M",)),
    Command("attribute", REVIEW, N_("指派撰稿人"), ("Ctrl+U",)),
    Command("pass_entry", REVIEW, N_("下一步：开始审读、通过、定稿、校毕"), ("Ctrl+Return",)),
    Command("return_entry", REVIEW, N_("退改本条"), ("Ctrl+Shift+Return",)),
    Command("show_seal", REVIEW, N_("付印和解封…")),
    Command("sync_folder", EXCHANGE, N_("与共享文件夹往来"), ("F9",)),
    Command("choose_folder", EXCHANGE, N_("选共享文件夹…")),
    Command("make_bundle", EXCHANGE, N_("做交换包…")),
    Command("take_bundles", EXCHANGE, N_("收交换包…")),
    Command("begin_from_bundle", EXCHANGE, N_("用交换包在本机建卷…")),
    Command("set_passphrase", EXCHANGE, N_("签名密钥的口令…")),
    Command("settle_versions", EXCHANGE, N_("合并并存的版本…")),
    Command("show_desks", EXCHANGE, N_("电脑与分叉…")),
    Command("show_keys", HELP, N_("快捷键"), ("F1",)),
    Command("show_tour", HELP, N_("五步入门")),
    Command("about", HELP, N_("关于")),
)

LETTERS = (
    ("A", N_("采纳，到下一个")),
    ("S", N_("按建议改文字并采纳，到下一个")),
    ("D", N_("忽略此处，到下一个")),
    ("W", N_("忽略同类（本卷）")),
    ("Q", N_("存疑，到下一个")),
    ("E", N_("转交别人")),
    ("R", N_("重新处理")),
    ("1—5", N_("选忽略的理由")),
    ("Enter", N_("到正文里的位置")),
)
"""What the letters do while the list of findings has the focus."""


def make_actions(window: QWidget, owners: Sequence[QObject]) -> Mapping[str, QAction]:
    """An action of every command, which calls `on_<name>` of the first owner that has it."""
    made = {}
    for command in COMMANDS:
        action = QAction(_(command.title), window)
        action.setIconText(_(command.short or command.title))
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checkable)
        if command.keys:
            action.setToolTip(_("{words}（{aside}）").format(words=_(command.title), aside=command.keys[0]))
        owner = next(owner for owner in owners if hasattr(owner, f"on_{command.name}"))
        action.triggered.connect(getattr(owner, f"on_{command.name}"))
        window.addAction(action)
        made[command.name] = action
    return made


def _menu_name(menu: str) -> str:
    """A menu's name without the mark of its letter: (&F) after Chinese, & within English."""
    return _(menu).partition("(")[0].replace("&", "")


def key_list() -> str:
    """All keys as an HTML table."""
    rows = [
        f"<tr><td><b>{_('、').join(c.keys)}</b></td><td>{_menu_name(c.menu)}</td><td>{_(c.title)}</td></tr>"
        for c in COMMANDS
        if c.keys
    ]
    rows += [
        f"<tr><td><b>{key}</b></td><td>{_('问题列表')}</td><td>{_(does)}</td></tr>" for key, does in LETTERS
    ]
    return "<table cellspacing=0 cellpadding=4>" + "".join(rows) + "</table>"
