"""The buttons for collecting: new project, generate, merge, who has returned what, open what goes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sheetkit.addin.desk import Desk, remember_project
from sheetkit.addin.errors import UNWRITABLE
from sheetkit.addin.opened import full_name, open_as_data
from sheetkit.api.documents import merge_summary, status_text
from sheetkit.api.merging import merge as merge_files
from sheetkit.api.merging import status as status_of
from sheetkit.api.outputs import CONSOLIDATED, CORRECTIONS
from sheetkit.api.project import create_project
from sheetkit.wording.lines import advice

NEW_FOLDER = "教研表格"
STATUS_SHEET = "收表情况"
_MOST_LINES = 15


def new_project(desk: Desk) -> str:
    """Make a project folder and open its school list to be filled in."""
    chosen = desk.dialogs.choose_folder("新项目放在哪个文件夹里？")
    if chosen is None:
        return ""
    folder = chosen / NEW_FOLDER if any(chosen.iterdir()) else chosen
    created = create_project(folder)
    remember_project(folder)
    open_as_data(desk.app, created.register)
    return f"项目已建好：\n{folder}\n请先在打开的学校名单里填写学校和教研组，保存后点“生成表格”。"


def generate(desk: Desk) -> str:
    """Write every workbook of the project."""
    from sheetkit.api.generating import generate as write

    project = desk.project()
    question = f"将为“{project.settings.title}”生成全部表格，放进：\n{project.settings.outgoing}\n已有的同名表格会换成新的。继续吗？"
    if not desk.dialogs.ask(question):
        return ""
    made = write(project, progress=desk.progress("正在生成"))
    counts = "\n".join(f"  {form.name}：{count} 份" for form, count in made.counts)
    return f"已生成 {len(made.files)} 份表格：\n{counts}\n都在：{made.folder}"


def merge(desk: Desk) -> str:
    """Merge a folder of returned workbooks and open the consolidated one.

    The project's own inbox is merged as the project's, so that it remembers; any other folder is a question.
    """
    project = desk.project()
    start = project.settings.inbox if project.settings.inbox.is_dir() else None
    folder = desk.dialogs.choose_folder("收回的表格在哪个文件夹？", start)
    if folder is None:
        return ""
    target = project.settings.merged / CONSOLIDATED
    _demand_closed(desk, target)
    desk.app.status_bar = "正在读取收回的表格……"
    is_inbox = start is not None and folder.resolve() == start.resolve()
    merged = merge_files(project, [] if is_inbox else [folder], progress=desk.progress("正在检查"))
    if merged.main is not None:
        open_as_data(desk.app, merged.main)
    since_last = [advice(finding).zh for finding in merged.since_last]
    return merged.said("zh") + "\n".join((*since_last, merge_summary(merged, "zh")))


def status(desk: Desk) -> str:
    """Who has returned what, in a new workbook to copy into the chat group."""
    project = desk.project()
    lines = status_text(status_of(project, desk.now, desk.progress("正在检查")), "zh").splitlines()
    sheet = desk.app.books.add().sheets[0]
    sheet.name = STATUS_SHEET
    area = sheet.range((1, 1), (len(lines), 1))
    area.number_format = "@"  # names may start like a formula
    area.value = [[line] for line in lines]
    sheet.range((1, 1)).column_width = 100
    more = ["……"] if len(lines) > _MOST_LINES else []
    return "\n".join((*lines[:_MOST_LINES], *more, "", "全文在新打开的工作簿里，可以复制到群里。"))


def open_correction(desk: Desk) -> str:
    """Open one of the workbooks that go back to their senders."""
    project = desk.project()
    folder = project.settings.merged / CORRECTIONS
    if not any(folder.glob("*.xlsx")) if folder.is_dir() else True:
        return "现在没有退回件。合并收回的表格后，有问题的会在这里。"
    chosen = desk.dialogs.choose_file("打开哪一份退回件？", folder)
    if chosen is not None:
        open_as_data(desk.app, chosen)
    return ""


def _demand_closed(desk: Desk, target: Path) -> None:
    """Raises SheetkitError when the workbook about to be written is open."""
    open_books: list[Any] = list(desk.app.books)
    if any(Path(full_name(book)) == target for book in open_books):
        raise UNWRITABLE.error(place=target)
