"""Every label of the window, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sheetkit.actions import PROJECT_FOLDER
from sheetkit.model.text import Text

TITLE = Text("教研表格", "sheetkit")
PROJECT = PROJECT_FOLDER.question
FILES = Text("只检查，不收进来", "Only check")
CHOOSE_FILE = Text("选择文件…", "Choose file…")
CHOOSE_FOLDER = Text("选择文件夹…", "Choose folder…")
STOP = Text("停止", "Stop")
COPY = Text("复制文字", "Copy text")
NEXT = Text("下一步：{step}", "Next: {step}")
NOW = Text("现在做这一步", "do this now")
TAB = Text("{sort} {number}")
LINES_COUNTED = Text(
    "这里数的是条：一条可能说到好几格。别处写的“要改几处”，数的是格。",
    "These are lines; one may be about several cells. Where it says how many are to correct, cells are counted.",
)
OPEN_PROJECT = Text("打开已有项目…", "Open a project…")
OPEN_FILE = Text("打开这份表", "Open this workbook")
AMEND_HERE = Text("代改这一格…", "Change it here…")
ABOUT_NEW = Text(
    "选一个空文件夹，程序放好名单和设置，再一步步领着填。",
    "Choose an empty folder; the register and the settings are put there, and you are led on.",
)
ABOUT_OPEN = Text("选上次的项目文件夹，接着做。", "Choose the folder of a project, and go on with it.")
ABOUT_PRACTICE = Text(
    "单位都是编的，收回了五份表，各有一处毛病：放心点，坏了删掉重来。",
    "Made-up units, five returns with one thing wrong each: press what you like.",
)

ADD_UNIT = Text("加一个{level}", "Add: {level}")
TAKE_OFF = Text("去掉", "Remove")
FILL_CODES = Text("补上缺的代码", "Fill in codes")
CODES_FILLED = Text(
    "补上了 {n} 个代码，看过以后点“保存名单”。",
    "{n} {n:code was|codes were} filled in; look at them, then save.",
)
READ_AGAIN = Text("重新读名单", "Read the register again")
NO_CODE = Text("（缺代码）", "(no code)")
CODE_FIRST = Text("先填上面的代码。", "Enter its code above first.")
NO_UNITS = Text(
    "名单还是空的：点左下角的按钮加第一个，代码会自动编好。",
    "The register is empty: add the first with the button at the lower left; its code is proposed.",
)
NO_REGISTER = Text(
    "还没有项目，或名单读不出来：下面一行说明了原因。",
    "There is no project, or its register cannot be read: the line below says why.",
)
UNSAVED = Text("还没保存", "not saved")
NOT_SAVED_YET = Text("改过的还没保存。", "What was changed is not saved yet.")

SAVE_FIRST = Text(
    "“单位名单”或“设置”里有改动还没保存：请先保存，或重新打开窗口不要它。",
    "Something on the pages “Units” or “Settings” is not saved: save it first, or open the window anew to do without.",
)

NO_PROJECT = Text(
    "（没有选择：只能检查单个文件，不能汇总）", "(none chosen: files can be checked, not merged)"
)
NO_FILES = Text("（没有选择：检查前先选）", "(none chosen: choose before you check)")
READY = Text(
    "左边一步一步做，蓝色的按钮就是下一步。",
    "Follow the steps at the left; the blue button is what comes next.",
)
MADE_IN = Text("项目将建在：{place}", "The project will be: {place}")
WHERE_NEW = Text("新项目放在哪个文件夹里？", "Where is the new project to be?")
OVERWRITE = Text(
    "将为这个项目生成全部表格，已有的同名表格会换成新的。继续吗？",
    "All workbooks of this project will be written; those of the same name are replaced. Go on?",
)
LEAVE = Text(
    "有改动还没保存，关闭窗口就没有了。先保存吗？",
    "Something was changed and is not saved; it is lost when the window closes. Save it first?",
)
SAVE_AND_LEAVE = Text("保存并关闭", "Save and close")
DROP_AND_LEAVE = Text("不保存，关闭", "Close without saving")
STAY = Text("先不关", "Stay")
TAKE_BACK = Text("撤销", "Take back")
AGREE = Text("确定", "OK")
GIVE_UP = Text("取消", "Cancel")
WORKING = Text("正在处理……", "Working …")
COUNTED = Text("正在处理：{done} / {total} 个文件", "Working: {done} of {total} files")
STOPPING = Text("正在停止……", "Stopping …")
NOT_NOTED = Text("还没有记下这个决定。", "This decision is not noted.")
STOPPED = Text("已停止，没做完的没有留下。", "Stopped; nothing half-done was left.")
OPENED = Text("已打开：{path}", "Opened: {path}")
NOTHING_TO_COPY = Text(
    "还没有文字可以复制：做完一件事，这里的文字才能复制。",
    "There is no text to copy yet: what is done here leaves one.",
)
COPIED = Text("已复制，可以粘贴到群里。", "Copied; paste it where you like.")
CLOSE = Text("关闭", "Close")
SEEK = Text("查找（单位、文件、谁、日期……）：", "Find (unit, file, who, day …):")
SHOWN = Text("显示 {shown} 行，共 {n} 行", "Rows shown: {shown} of {n}")
NONE_SHOWN = Text("没有一行里有这些字（共 {n} 行）。", "No row has these words (rows in all: {n}).")
MORE_FILES = Text("{first} 等 {count} 个", "{first} and {count} in all")
WORKBOOKS = Text("表格和压缩包", "Workbooks and archives")
ALL_FILES = Text("所有文件", "All files")


def chosen(paths: Sequence[Path]) -> Text:
    """Which files are chosen to be checked."""
    if not paths:
        return NO_FILES
    return Text(str(paths[0])) if len(paths) == 1 else MORE_FILES.format(first=paths[0], count=len(paths))


COLUMNS: dict[str, Text] = {
    "level": Text("级别", "Level"),
    "who": Text("谁", "Who"),
    "sheet": Text("工作表", "Sheet"),
    "cell": Text("单元格", "Cell"),
    "what": Text("问题", "What is wrong"),
    "remedy": Text("怎么办", "What to do"),
}
