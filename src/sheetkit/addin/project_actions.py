"""The buttons for collecting: new project, generate, merge, who has returned what, open what goes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sheetkit.actions import ACTIONS, asked
from sheetkit.actions.made import USUAL_NAME, made, place_for, what_to_fill_in
from sheetkit.addin.desk import Desk
from sheetkit.addin.errors import UNWRITABLE
from sheetkit.addin.opened import full_name, open_as_data
from sheetkit.api.documents import merge_summary, of_the_journal, status_text
from sheetkit.api.generating import Generated
from sheetkit.api.left import consolidated, corrections
from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge as merge_files
from sheetkit.api.merging import status as status_of
from sheetkit.api.project import create_project
from sheetkit.model.text import Text
from sheetkit.wording.lines import advice

_MOST_LINES = 15
WHERE_NEW = Text("新项目放在哪个文件夹里？", "Where is the new project to be?")
_GENERATE = Text(
    "将为“{title}”生成全部表格，放进：\n{folder}\n已有的同名表格会换成新的。继续吗？",
    "All workbooks of “{title}” will be written to:\n{folder}\nThose of the same name are replaced. Go on?",
)
_GENERATED = Text("已生成 {number} 份表格：", "{number} {number:workbook was|workbooks were} written:")
_OF_FORM = Text("  {form}：{number} 份", "  {form}: {number}")
_ALL_IN = Text("都在：{folder}", "All are in: {folder}")
_WHERE_RETURNED = Text("收回的表格在哪个文件夹？", "In which folder are the workbooks that came back?")
_GENERATING = Text("正在生成", "Writing")
_READING = Text("正在读取收回的表格……", "Reading what came back …")
_CHECKING = Text("正在检查", "Checking")
_WHOLE_TEXT = Text(
    "全文在新打开的工作簿里，可以复制到群里。",
    "The whole text is in the workbook that opened; copy it to wherever it is to be sent.",
)
_WHICH_CORRECTION = Text("打开哪一份退回件？", "Which of the workbooks that go back is to be opened?")


def new_project(desk: Desk) -> str:
    """Make a project folder and open its school list to be filled in."""
    chosen = desk.choose_folder(WHERE_NEW)
    answers = None if chosen is None else _answers(desk, "new")
    if chosen is None or answers is None:
        return ""
    created = create_project(
        place_for(chosen, desk.says(USUAL_NAME)), pack=answers["pack"], language=answers["language"]
    )
    desk.works_in(created.folder)
    open_as_data(desk.app, created.register)
    return f"{desk.says(made(created))}\n{desk.says(what_to_fill_in(created))}"


def generate(desk: Desk) -> str:
    """Write every workbook of the project."""
    from sheetkit.api.generating import generate as write
    from sheetkit.api.generating import zips_made

    project = desk.project()
    if not desk.ask(_GENERATE.format(title=project.settings.title, folder=project.settings.outgoing)):
        return ""
    answers = _answers(desk, "generate")
    if answers is None:
        return ""
    out = write(project, progress=desk.progress(_GENERATING), zipped=bool(answers["zip"]))
    zips = [zips_made(out)] if out.zips else []
    return "\n".join((*_written(desk, out), *map(desk.says, zips)))


def review(desk: Desk) -> str:
    """Write every workbook for reviewers."""
    from sheetkit.api.reviewing import generate_reviews

    return "\n".join(_written(desk, generate_reviews(desk.project(), progress=desk.progress(_GENERATING))))


def _written(desk: Desk, out: Generated) -> list[str]:
    """What was written, form by form, and where."""
    counts = (_OF_FORM.format(form=form.title, number=number) for form, number in out.counts)
    head = _GENERATED.format(number=len(out.files))
    return list(map(desk.says, (head, *counts, _ALL_IN.format(folder=out.folder))))


def _answers(desk: Desk, name: str) -> dict[str, str] | None:
    """What the person chose for an action; None when they give up."""
    return asked(ACTIONS[name].parameters, lambda one, choices: desk.choose(one.question, choices))


def merge(desk: Desk) -> str:
    """Merge a folder of returned workbooks and open the consolidated one.

    The project's own inbox is merged as the project's, so that it remembers; any other folder is a question.
    """
    project = desk.project()
    start = project.settings.inbox if project.settings.inbox.is_dir() else None
    folder = desk.choose_folder(_WHERE_RETURNED, start)
    if folder is None:
        return ""
    target = consolidated(project.settings.folder)
    _demand_closed(desk, target)
    desk.app.status_bar = desk.says(_READING)
    is_inbox = start is not None and folder.resolve() == start.resolve()
    merged = merge_files(project, [] if is_inbox else [folder], progress=desk.progress(_CHECKING))
    if merged.main is not None:
        open_as_data(desk.app, merged.main)
    since_last = [desk.says(advice(finding)) for finding in merged.since_last]
    said = (*_of_journal(desk, merged), *since_last, merge_summary(merged, desk.language))
    return merged.said(desk.language) + "\n".join(said)


def _of_journal(desk: Desk, merged: Merged) -> list[str]:
    """What is to be done about the project's journal and what it kept, a line each."""
    return [desk.says(advice(one)) for _, one in of_the_journal(merged) if one.level.needs_doing]


def status(desk: Desk) -> str:
    """Who has returned what, in a new workbook to copy into the chat group."""
    project = desk.project()
    standing = status_of(project, desk.now, desk.progress(_CHECKING))
    lines = status_text(standing, desk.language).splitlines()
    sheet = desk.app.books.add().sheets[0]
    sheet.name = desk.says(ACTIONS["status"].label)
    area = sheet.range((1, 1), (len(lines), 1))
    area.number_format = "@"  # names may start like a formula
    area.value = [[line] for line in lines]
    sheet.range((1, 1)).column_width = 100
    more = ["……"] if len(lines) > _MOST_LINES else []
    told = _of_journal(desk, standing)
    return "\n".join((*told, *lines[:_MOST_LINES], *more, "", desk.says(_WHOLE_TEXT)))


def open_correction(desk: Desk) -> str:
    """Open one of the workbooks that go back to their senders."""
    chosen = desk.choose_file(_WHICH_CORRECTION, corrections(desk.project().settings.folder))
    if chosen is not None:
        open_as_data(desk.app, chosen)
    return ""


def _demand_closed(desk: Desk, target: Path) -> None:
    """Raises SheetkitError when the workbook about to be written is open."""
    open_books: list[Any] = list(desk.app.books)
    if any(Path(full_name(book)) == target for book in open_books):
        raise UNWRITABLE.error(place=target)
