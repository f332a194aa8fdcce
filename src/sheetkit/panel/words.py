"""Every label of the window, in both languages."""

from __future__ import annotations

from sheetkit.actions import PROJECT_FOLDER
from sheetkit.model.text import Text

TITLE = Text("教研表格 · 检查与汇总", "sheetkit · check and merge")
PROJECT = PROJECT_FOLDER.question
FILES = Text("文件或文件夹", "Files or folder")
CHANGE = Text("更换…", "Change…")
CHOOSE_FILE = Text("选择文件…", "Choose file…")
CHOOSE_FOLDER = Text("选择文件夹…", "Choose folder…")
STOP = Text("停止", "Stop")
COPY = Text("复制文字", "Copy text")
SHOW_NOTES = Text("显示说明（不用处理的）", "Show notes (nothing to do)")

NO_PROJECT = Text(
    "（没有选择：只能检查单个文件，不能汇总）", "(none chosen: files can be checked, not merged)"
)
INBOX = Text("（没有选择：汇总时用项目的“收回”文件夹）", "(none chosen: merging takes the project's inbox)")
READY = Text("请选择文件，再点“检查”或“汇总”。", "Choose files, then press Check or Merge.")
WHERE_NEW = Text("新项目放在哪个文件夹里？", "Where is the new project to be?")
OVERWRITE = Text(
    "将为这个项目生成全部表格，已有的同名表格会换成新的。继续吗？",
    "All workbooks of this project will be written; those of the same name are replaced. Go on?",
)
AGREE = Text("确定", "OK")
GIVE_UP = Text("取消", "Cancel")
WORKING = Text("正在处理……", "Working …")
COUNTED = Text("正在处理：{done} / {total} 个文件", "Working: {done} of {total} files")
STOPPING = Text("正在停止……", "Stopping …")
STOPPED = Text("已停止，没有写出任何结果。", "Stopped; no results were written.")
OPENED = Text("已打开：{path}", "Opened: {path}")
COPIED = Text("已复制，可以粘贴到群里。", "Copied; paste it where you like.")
MORE_FILES = Text("{first} 等 {count} 个", "{first} and {count} in all")
WORKBOOKS = Text("表格和压缩包", "Workbooks and archives")
ALL_FILES = Text("所有文件", "All files")

COLUMNS: dict[str, Text] = {
    "level": Text("级别", "Level"),
    "who": Text("谁", "Who"),
    "sheet": Text("工作表", "Sheet"),
    "cell": Text("单元格", "Cell"),
    "what": Text("问题", "What is wrong"),
    "remedy": Text("怎么办", "What to do"),
}
