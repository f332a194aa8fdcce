"""What every action works with: the program, the person's answers, the time, and the workbook it is about."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetkit.addin import memory
from sheetkit.addin.dialogs import Dialogs
from sheetkit.addin.errors import NO_PROJECT, NO_WORKBOOK
from sheetkit.addin.opened import full_name
from sheetkit.addin.problem_list import listed_workbook
from sheetkit.api.project import Project, is_project, nearest_project, open_project

_LAST_PROJECT = ("project", "last")


@dataclass(frozen=True, slots=True)
class Desk:
    """`app` is xlwings' App of the running program; `now` the time that checks go by."""

    app: Any
    dialogs: Dialogs
    now: datetime.datetime

    def workbook(self) -> Any:
        """The workbook in front; the form itself when its list of problems is in front. Raises SheetkitError."""
        book = self.front()
        if book is None:
            raise NO_WORKBOOK.error()
        wanted = listed_workbook(book)
        if wanted:
            for other in self.app.books:
                if full_name(other) == wanted:
                    return other
            raise NO_WORKBOOK.error()
        return book

    def front(self) -> Any | None:
        """The workbook in front, None when none is open."""
        try:
            book = self.app.books.active
            return book if book is not None and book.api is not None else None
        except (KeyError, AttributeError):
            return None

    def progress(self, words: str) -> Any:
        """A function (done, total) that shows how far the work is in the status bar."""

        def show(done: int, total: int) -> None:
            self.app.status_bar = f"{words} {done}/{total}"

        return show

    def project_folders(self, book: Any | None) -> list[Path]:
        """Where the project may be: above the workbook's folder, and the one used last."""
        folders = []
        if book is not None and Path(full_name(book)).is_absolute():
            above = nearest_project(Path(full_name(book)).parent)
            folders += [above] if above else []
        last = memory.recall(*_LAST_PROJECT)
        return [*folders, Path(last)] if isinstance(last, str) else folders

    def project(self) -> Project:
        """The project to work in; the person is asked when none is known. Raises SheetkitError."""
        for folder in self.project_folders(self.front()):
            if is_project(folder):
                return self.opened(folder)
        chosen = self.dialogs.choose_folder("请选择项目文件夹（里面有 sheetkit.toml）")
        if chosen is None:
            raise NO_PROJECT.error()
        return self.opened(nearest_project(chosen) or chosen)

    def opened(self, folder: Path) -> Project:
        """Open a project and remember it. Raises SheetkitError."""
        project = open_project(folder)
        remember_project(project.settings.folder)
        return project


def remember_project(folder: Path) -> None:
    """Make this project the one the next button works in."""
    try:
        memory.remember(*_LAST_PROJECT, str(folder))
    except OSError:
        return  # then the person is asked again
