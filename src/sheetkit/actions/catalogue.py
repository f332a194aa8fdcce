"""The actions, in the order in which faces show them. A new one stands here first; a face that lacks it says why here."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.actions.choosing import LANGUAGE, PACK, ZIP
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
_ONCE_A_ROUND = Text(
    "一轮只用一次，做之前要想好，所以只在命令行里。",
    "Done once a round and not by a slip of the hand: on the command line alone.",
)

_WHOLE_PROJECT = Text(
    "这是对整个项目做的，不是对正打开的这一份：请用小窗口或命令行。",
    "Done to the whole project, not to the open workbook: use the window or the command line.",
)

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
        icon="AcceptInvitation",
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
        icon="FindDialog",
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

COLLECTING = (
    Action(
        "new",
        Group.COLLECT,
        Text("新建项目", "New project"),
        Text(
            "新建项目文件夹 DIR：设置文件、单位名单，以及“发出、收回、汇总”三个文件夹。",
            "Make a project folder DIR: settings, register of units and folders for what goes out, comes back and is merged.",
        ),
        tip=Text(
            "建一个项目文件夹，并打开单位名单供填写。",
            "Make a project folder, and open its register of units to be filled in.",
        ),
        icon="FileNew",
        parameters=(PACK, LANGUAGE),
    ),
    Action(
        "generate",
        Group.COLLECT,
        Text("生成表格", "Generate"),
        Text(
            "生成要发出去的表格，每个单位一份。",
            "Write the workbooks that go out, one per unit.",
        ),
        (Need.PROJECT,),
        tip=Text(
            "按单位名单，为每个单位生成要下发的表格。",
            "Write the workbooks that go out, one for each unit on the register.",
        ),
        icon="FileSaveAsExcelXlsx",
        parameters=(ZIP,),
    ),
    Action(
        "review",
        Group.COLLECT,
        Text("生成评审表", "Generate reviews"),
        Text(
            "为名单里的每位评审生成评审表：各单位的内容在左边，评审只填自己的列。",
            "Write the workbooks for reviewers: what the units wrote stands beside the cells that are the reviewer's.",
        ),
        (Need.PROJECT,),
        short=Text("评审表", "Reviews"),
        icon="ReviewNewComment",
        absent={
            Face.COMMAND: Text(
                "命令行里是 sheetkit generate --review。", "There it is sheetkit generate --review."
            )
        },
    ),
    Action(
        "merge",
        Group.COLLECT,
        Text("合并收回的表格", "Merge"),
        Text(
            "汇总交回的文件、文件夹和 zip（默认：项目的“收回”文件夹）。",
            "Merge returned files, folders and zips (default: the project's inbox).",
        ),
        (Need.PROJECT,),
        short=Text("汇总", "Merge"),
        tip=Text(
            "选择收回的表格所在的文件夹，逐份检查并合并，然后打开汇总表。",
            "Check what came back and merge it into the consolidated workbook.",
        ),
        icon="ImportExcel",
    ),
    Action(
        "status",
        Group.COLLECT,
        Text("收表情况", "Who has returned"),
        Text(
            "看谁交了、谁没交、谁要改，并给出可发到群里的文字。",
            "Who has returned what, with a text for the chat group.",
        ),
        (Need.PROJECT,),
        icon="PropertySheet",
    ),
    Action(
        "results",
        Group.COLLECT,
        Text("打开汇总表", "Open results"),
        Text("打开最近一次汇总得到的汇总表。", "Open the consolidated workbook of the last merge."),
        (Need.PROJECT, Need.RESULTS),
        absent={
            Face.COMMAND: Text("汇总完会写出它在哪里。", "Merging says where it is."),
            Face.RIBBON: Text("汇总完就自动打开了。", "Merging opens it."),
        },
    ),
    Action(
        "correction",
        Group.COLLECT,
        Text("打开退回件", "Open a correction"),
        Text(
            "打开一份要退回去修改的表格，问题已经标在里面。",
            "Open one of the workbooks that go back to be corrected; what is wrong is marked in it.",
        ),
        (Need.PROJECT, Need.CORRECTIONS),
        icon="FileOpen",
        absent={Face.COMMAND: Text("汇总完会写出它们在哪里。", "Merging says where they are.")},
    ),
    Action(
        "close",
        Group.COLLECT,
        Text("结束本轮", "Close the round"),
        Text(
            "结束这一轮：发出、收回、汇总的全部原样存档，开始下一轮（可用 --reopen 退回去）。",
            "End the round: all that went out, came back and was merged goes into the archive, and the next one begins.",
        ),
        (Need.PROJECT,),
        absent={Face.RIBBON: _ONCE_A_ROUND, Face.WINDOW: _ONCE_A_ROUND},
    ),
    Action(
        "backup",
        Group.COLLECT,
        Text("备份", "Back up"),
        Text(
            "把整个项目存成一个 zip：设置、名单、密钥、记录、收件留底、存档；解压就是恢复（默认放在项目文件夹旁边）。",
            "Put all of the project into one zip: settings, register, key, journal, kept originals, archive. "
            "Unpacking restores it (default: beside the project's folder).",
        ),
        (Need.PROJECT,),
        absent={Face.RIBBON: _WHOLE_PROJECT},
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
        icon="Info",
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
