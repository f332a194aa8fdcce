"""What whoever collects does with a project: the part of the list of actions that leads from nothing to results."""

from __future__ import annotations

from sheetkit.actions.choosing import LANGUAGE, PACK, ZIP
from sheetkit.actions.fields import AGREEING, ENDED
from sheetkit.actions.model import Action, Face, Group, Need
from sheetkit.model.text import Text

_WHOLE_PROJECT = Text(
    "这是对整个项目做的，不是对正打开的这一份：请用小窗口或命令行。",
    "Done to the whole project, not to the open workbook: use the window or the command line.",
)
_BY_HAND = Text("在文件管理器里打开就行。", "Opened in the file manager.")
_BY_HAND_FILLED = Text("在表格程序里填名单就行。", "The register is filled in with a spreadsheet program.")
_NO_RIBBON = {Face.RIBBON: _WHOLE_PROJECT}

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
        "practice",
        Group.COLLECT,
        Text("试试练习项目", "Try a practice project"),
        Text(
            "新建一个练习项目：单位都是编的，已经收回五份表，各有一处毛病，可以放心点。",
            "Make a project to learn on: made-up units, five returns with one thing wrong each.",
        ),
        short=Text("练习项目", "Practice project"),
        absent={
            **_NO_RIBBON,
            Face.COMMAND: Text(
                "命令行里是 sheetkit new --practice。", "There it is sheetkit new --practice."
            ),
        },
    ),
    Action(
        "register",
        Group.COLLECT,
        Text("打开单位名单", "Open the register"),
        Text("打开单位名单，填写或修改各单位。", "Open the register of units, to fill it in or change it."),
        (Need.PROJECT,),
        absent={**_NO_RIBBON, Face.COMMAND: _BY_HAND},
    ),
    Action(
        "unit_list",
        Group.COLLECT,
        Text("保存名单", "Save the units"),
        Text(
            "把改过的单位写进单位名单，没动过的格子都照原样保留。",
            "Write what was changed into the register of units; every cell that was not touched stays as it was.",
        ),
        (Need.PROJECT,),
        absent={**_NO_RIBBON, Face.COMMAND: _BY_HAND_FILLED},
    ),
    Action(
        "settings",
        Group.COLLECT,
        Text("保存设置", "Save the settings"),
        Text(
            "把改过的设置写进 sheetkit.toml，文件里的说明都保留。",
            "Write what was changed into sheetkit.toml; the comments in it stay.",
        ),
        (Need.PROJECT,),
        absent={
            **_NO_RIBBON,
            Face.COMMAND: Text(
                "sheetkit.toml 是文本文件，用文本编辑器改。", "sheetkit.toml is text, changed in an editor."
            ),
        },
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
        "add",
        Group.COLLECT,
        Text("添加收到的表", "Add returned files"),
        Text(
            "把收到的文件复制到项目的收回文件夹；名字相同的不会被盖掉。",
            "Copy files that came back into the project's inbox; none of the same name is replaced.",
        ),
        (Need.PROJECT,),
        short=Text("添加收到的表…", "Add returned files…"),
        absent={**_NO_RIBBON, Face.COMMAND: _BY_HAND},
    ),
    Action(
        "inbox",
        Group.COLLECT,
        Text("打开收回文件夹", "Open the inbox"),
        Text("打开放收回的表的文件夹。", "Open the folder of what came back."),
        (Need.PROJECT,),
        absent={**_NO_RIBBON, Face.COMMAND: _BY_HAND},
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
        icon="Consolidate",
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
        Text("结束这一轮", "Close the round"),
        Text(
            "结束这一轮：发出、收回、汇总的全部原样存档，开始下一轮（以后可以重新打开）。",
            "End the round: all that went out, came back and was merged goes into the archive, and the next one begins.",
        ),
        (Need.PROJECT,),
        absent=_NO_RIBBON,
        fields=(AGREEING,),
    ),
    Action(
        "reopen",
        Group.COLLECT,
        Text("重新打开一轮", "Take a round up again"),
        Text(
            "接着收存档里的一轮；正在收的这一轮先原样放好，可以再换回来。",
            "Go on with a round from the archive; the one under way waits as it is and can be taken up again.",
        ),
        (Need.PROJECT,),
        command="close --reopen",
        absent={
            **_NO_RIBBON,
            Face.COMMAND: Text(
                "命令行里是 sheetkit close --reopen。", "There it is sheetkit close --reopen."
            ),
        },
        fields=(ENDED,),
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
