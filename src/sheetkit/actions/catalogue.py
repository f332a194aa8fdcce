"""The actions, in the order in which faces show them. A new one stands here first; a face that lacks it says why here."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.actions.collecting import COLLECTING
from sheetkit.actions.deciding import DECIDING
from sheetkit.actions.model import Action, Face, Group, Need
from sheetkit.model.text import Text

_NO_CELLS = Text(
    "终端里没有打开的表格，也没有可以选中的单元格。", "A terminal has no open workbook and no cell to go to."
)
_NOT_OPEN = Text(
    "小窗口不在表格程序里，改不了正打开的表；问题清单里写着单元格，双击就打开那份表。",
    "The window is not inside the program; its list names the cells, and a double click opens the workbook.",
)
_ONLY_OPEN = {Face.COMMAND: _NO_CELLS, Face.WINDOW: _NOT_OPEN}
"""What works on cells in the program alone."""
_BY_TEXT = Text(
    "表单定义是文本文件，用文本编辑器写，在命令行里检查。",
    "A form is defined in a text file, written in an editor and checked on the command line.",
)
_BY_COMMAND = Text("只在安装和试用时用一次。", "Needed once, when the program is set up or tried out.")
FILLING = (
    Action(
        "check",
        Group.FILL,
        Text("检查本表", "Check"),
        Text(
            "检查交回的文件（也可以是文件夹或 zip），逐格说明要改什么。",
            "Check returned files, folders or zips, cell by cell.",
        ),
        (Need.FILES,),
        short=Text("检查", "Check"),
        tip=Text(
            "检查正打开的这份表（没保存的修改也算），把有问题的单元格标出来，并列出每一处怎么改。",
            "Check this workbook as it stands, unsaved changes included; marks wrong cells and lists what to do.",
        ),
        icon="ErrorChecking",
    ),
    Action(
        "next",
        Group.FILL,
        Text("下一处问题", "Next problem"),
        Text(
            "跳到下一个有问题的单元格，问题和改法显示在窗口下方的状态栏。",
            "Go to the next wrong cell; the status bar says what is wrong and what to do.",
        ),
        (Need.OPEN_WORKBOOK,),
        icon="ReviewNextComment",
        absent=_ONLY_OPEN,
    ),
    Action(
        "clear",
        Group.FILL,
        Text("清除标记", "Clear marks"),
        Text(
            "去掉检查时标的颜色，恢复原来的颜色。填写的内容不会改动。",
            "Take the colours of the check away again; what was filled in stays.",
        ),
        (Need.OPEN_WORKBOOK,),
        icon="ClearFormats",
        absent=_ONLY_OPEN,
    ),
    Action(
        "save",
        Group.FILL,
        Text("另存为上报文件", "Save for handing in"),
        Text(
            "检查通过（或确认）后，用标准文件名另存一份到选定的文件夹，用来上报。",
            "Save a copy under the standard name, when the check is clean or you insist.",
        ),
        (Need.OPEN_WORKBOOK,),
        icon="FileSaveAs",
        absent={
            Face.COMMAND: Text(
                "存好的文件可以直接交，文件名不限。",
                "A saved file can be handed in as it is, under any name.",
            ),
            Face.WINDOW: _NOT_OPEN,
        },
    ),
)

MAKING = (
    Action(
        "templates",
        Group.MAKE,
        Text("表单定义", "Forms"),
        Text(
            "查看有哪些表、某张表的全部内容，或检查自己写的定义文件。",
            "List forms, show one, or check a definition file.",
        ),
        absent={Face.RIBBON: _BY_TEXT, Face.WINDOW: _BY_TEXT},
    ),
)

ABOUT = (
    Action(
        "doctor",
        Group.ABOUT,
        Text("自检", "Examine"),
        Text("检查加载项能不能用，逐条说明怎么办。", "Say whether the add-in can work, and what to do."),
        command="addin doctor",
        icon="Help",
    ),
    Action(
        "panel",
        Group.ABOUT,
        Text("小窗口", "Window"),
        Text(
            "打开小窗口：检查、汇总、看收表情况（用 WPS 或不能装加载项时）。",
            "Open a small window to check and merge, for WPS or where add-ins are blocked.",
        ),
        absent={
            Face.RIBBON: Text("功能区里已有同样的按钮。", "The ribbon has the same buttons."),
            Face.WINDOW: Text("它就是小窗口。", "This is it."),
        },
    ),
    Action(
        "install",
        Group.ABOUT,
        Text("安装加载项", "Install the add-in"),
        Text("Excel 加载项：生成、安装、卸载、自检。", "The Excel add-in: build, install, remove, doctor."),
        command="addin",
        absent={Face.RIBBON: _BY_COMMAND, Face.WINDOW: _BY_COMMAND},
    ),
    Action(
        "demo",
        Group.ABOUT,
        Text("演示", "Demo"),
        Text(
            "用一个示例项目走一遍全过程：生成、像真人一样填写（带各种错误）、汇总。",
            "The whole loop on a sample project: generate, fill in as people would, merge.",
        ),
        absent={Face.RIBBON: _BY_COMMAND, Face.WINDOW: _BY_COMMAND},
    ),
)

ACTIONS: Mapping[str, Action] = {one.name: one for one in (*FILLING, *COLLECTING, *DECIDING, *MAKING, *ABOUT)}


def action(name: str) -> Action:
    """The action of that name; KeyError when there is none."""
    return ACTIONS[name]


def actions_of(face: Face) -> tuple[Action, ...]:
    """What a face offers, in order."""
    return tuple(one for one in ACTIONS.values() if one.is_offered_by(face))
