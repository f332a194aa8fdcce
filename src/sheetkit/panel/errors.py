"""What stops the window, or a task in it."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError, SheetkitError
from sheetkit.model.text import Text

NO_TK = ErrorKind(
    "panel.no_tk",
    Text(
        "这个 Python 没有带窗口组件（Tk），打不开窗口。",
        "This Python came without Tk; there can be no window.",
    ),
    Text(
        "Debian 或 Ubuntu 请安装 python3-tk；或者改用命令行：sheetkit check、sheetkit merge。",
        "On Debian or Ubuntu install python3-tk, or use the command line: sheetkit check, sheetkit merge.",
    ),
    SheetkitError,
)
NO_SCREEN = ErrorKind(
    "panel.no_screen",
    Text("这里没有可以显示窗口的屏幕。", "There is no screen here to show a window on."),
    Text(
        "请改用命令行：sheetkit check、sheetkit merge。",
        "Use the command line: sheetkit check, sheetkit merge.",
    ),
    SheetkitError,
)
NO_PROGRAM = ErrorKind(
    "panel.no_program",
    Text("不知道用什么程序打开文件。", "No program is set up to open files."),
    Text("请自己打开“{path}”。", "Open it yourself: {path}"),
    SheetkitError,
)
NOTHING_CHOSEN = ErrorKind(
    "panel.nothing_chosen",
    Text("还没有选择要检查的文件。", "No file was chosen."),
    Text("请先点“选择文件”或“选择文件夹”。", "Press “Choose file” or “Choose folder” first."),
    InputError,
)
NO_PROJECT = ErrorKind(
    "panel.no_project",
    Text("还没有选择项目文件夹。", "No project folder was chosen."),
    Text(
        "请在“项目”一页新建一个，或点“打开已有项目”，选择它的文件夹。",
        "Make one on the page “Project”, or press “Open a project” and choose its folder.",
    ),
    InputError,
)
NOTHING_THERE = ErrorKind(
    "panel.nothing_there",
    Text("还没有“{name}”。", "There is no “{name}” yet."),
    Text("请先点“汇总”。", "Press “Merge” first."),
    InputError,
)
NOTHING_BACK = ErrorKind(
    "panel.nothing_back",
    Text("现在没有退回件。", "No workbook goes back now."),
    Text(
        "汇总收回的表格后，有问题的会在这里。",
        "Merge what came back; the workbooks with something wrong are here then.",
    ),
    InputError,
)
NOTHING_SAID = ErrorKind(
    "panel.nothing_said",
    Text("有一栏没有填，什么也没有做。", "Something was left blank; nothing was done."),
    Text("请再点一次这个按钮，把每一栏都填上。", "Press the button again and fill in every line."),
    InputError,
)
NOTHING_TO_CHOOSE = ErrorKind(
    "panel.nothing_to_choose",
    Text("现在没有什么要“{action}”的。", "There is nothing to “{action}” now."),
    Text("不用做；下次汇总后再看。", "Nothing to do; look again after the next merge."),
    InputError,
)
ERRORS = (
    NO_TK,
    NO_SCREEN,
    NO_PROGRAM,
    NOTHING_CHOSEN,
    NO_PROJECT,
    NOTHING_THERE,
    NOTHING_BACK,
    NOTHING_SAID,
    NOTHING_TO_CHOOSE,
)
