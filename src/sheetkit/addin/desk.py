"""What every action works with: the program, the person's answers, the time, and the workbook it is about."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from sheetkit.actions import ActionChoice, Face, worded
from sheetkit.addin import memory
from sheetkit.addin.dialogs import Dialogs
from sheetkit.addin.errors import NO_PROJECT, NO_WORKBOOK
from sheetkit.addin.opened import full_name
from sheetkit.addin.problem_list import listed_workbook
from sheetkit.addin.speaking import TITLE, addin_language
from sheetkit.api.at_hand import is_project, nearest_project
from sheetkit.api.project import Project, open_project
from sheetkit.model.frozen import changeable
from sheetkit.model.text import Language, Text

_WHICH_NUMBER = Text("请输入前面的编号：", "Type the number:")
_LAST_PROJECT = ("project", "last")
_WHICH_PROJECT = Text(
    "请选择项目文件夹（里面有 sheetkit.toml）", "Choose the project folder (the one that holds sheetkit.toml)"
)


@changeable
class Desk:
    """`app` is xlwings' App of the running program; `now` the time that checks go by."""

    app: Any
    dialogs: Dialogs
    now: datetime.datetime
    _project: Project | None = field(default=None, init=False)
    _language: Language = field(default="", init=False)

    @property
    def language(self) -> Language:
        """What the person is spoken to in: the language of the project at hand, else the add-in's. Nothing raises."""
        if not self._language:
            folders: list[Path] = []
            with contextlib.suppress(
                Exception
            ):  # a program that does not answer, each in an error of its own kind
                folders = self.project_folders(self.front())
            self._language = addin_language(folders)
        return self._language

    def says(self, text: Text) -> str:
        """A text in the person's language."""
        return worded(text, Face.RIBBON).in_language(self.language)

    def tell(self, text: str, *, serious: bool = False) -> None:
        """Show what was said."""
        self.dialogs.tell(text, self.says(TITLE), serious=serious)

    def ask(self, question: Text) -> bool:
        """Yes or no."""
        return self.dialogs.ask(self.says(question), self.says(TITLE))

    def choose(self, question: Text, choices: Sequence[ActionChoice]) -> str | None:
        """One of some numbered choices, the first unless another is named; None when the person gives up."""
        lines = (f"{number}. {self.says(one.label)}" for number, one in enumerate(choices, start=1))
        whole = "\n".join((self.says(question), *lines, "", self.says(_WHICH_NUMBER)))
        while (said := self.dialogs.enter(whole, self.says(TITLE), "1")) is not None:
            number = said.strip().rstrip(".。．、")
            if number.isdecimal() and 1 <= int(number) <= len(choices):
                return choices[int(number) - 1].value
        return None

    def choose_folder(self, title: Text, start: Path | None = None) -> Path | None:
        """A folder, None when the person gives up."""
        return self.dialogs.choose_folder(self.says(title), start)

    def choose_file(self, title: Text, start: Path | None = None) -> Path | None:
        """A file, None when the person gives up."""
        return self.dialogs.choose_file(self.says(title), start)

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

    def progress(self, words: Text) -> Any:
        """A function (done, total) that shows how far the work is in the status bar."""
        said = self.says(words)

        def show(done: int, total: int) -> None:
            self.app.status_bar = f"{said} {done}/{total}"

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
        if self._project is not None:
            return self._project
        for folder in self.project_folders(self.front()):
            if is_project(folder):
                return self.opened(folder)
        chosen = self.choose_folder(_WHICH_PROJECT)
        if chosen is None:
            raise NO_PROJECT.error()
        return self.opened(nearest_project(chosen) or chosen)

    def opened(self, folder: Path) -> Project:
        """Open a project and remember it. Raises SheetkitError."""
        project = open_project(folder)
        self.works_in(project.settings.folder)
        self._project = project
        return project

    def works_in(self, folder: Path) -> None:
        """From now on the person works in that project and is spoken to in its language."""
        remember_project(folder)
        self._project, self._language = None, addin_language([folder])


def remember_project(folder: Path) -> None:
    """Make this project the one the next button works in."""
    try:
        memory.remember(*_LAST_PROJECT, str(folder))
    except OSError:
        return  # then the person is asked again
