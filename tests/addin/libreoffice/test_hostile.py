"""The real ribbon callback in LibreOffice with hostile workbooks in front: what would be started is always the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sheetkit.addin import problem_list
from sheetkit.addin.desk import Desk
from sheetkit.addin.opened import open_as_data
from sheetkit.addin.package import SETTINGS_SHEET
from sheetkit.addin.starter import command_line
from tests.addin.hostile import EVIL, HARMLESS, HOSTILE, Hostile
from tests.addin.libreoffice.people import Person
from tests.addin.libreoffice.samples import NOW
from tests.addin.libreoffice.starting import PYTHON, WINDOW, addin_with, open_addin, press

pytestmark = pytest.mark.office

NOTE = f'ThisWorkbook.Worksheets("{SETTINGS_SHEET}").Range("D1").Value = CommandLine(action): Exit Sub'
"""In the place of the line that runs a program: writes down what it would have been given."""


@pytest.fixture
def addin(app: Any, tmp_path: Path) -> Iterator[Any]:
    """The add-in, open in LibreOffice; it writes down what it would start."""
    file = tmp_path / "add-in" / "sheetkit.xlam"
    file.parent.mkdir()
    file.write_bytes(addin_with(NOTE))
    yield open_addin(app, file)
    for book in list(app.books):
        book.close()


def started(app: Any, addin: Any, file: Path, callback: str = "OnCheck") -> str:
    """What a button starts with that workbook in front."""
    note = addin.Sheets.getByName(SETTINGS_SHEET).getCellRangeByName("D1")
    note.String = ""
    open_as_data(app, file)
    book = next(book for book in app.books if book.fullname == str(file))
    book.activate()
    assert app.books.active.fullname == str(file)
    press(addin, callback)
    book.close()
    return str(note.String)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_workbook_has_a_say(app: Any, addin: Any, hostile: Hostile, tmp_path: Path) -> None:
    harmless = started(app, addin, HARMLESS.write(tmp_path / "harmless"))
    file = hostile.write(tmp_path / "hostile")
    line = started(app, addin, file)
    assert line == harmless == command_line(PYTHON, "check", WINDOW)
    for part in (EVIL, file.name, hostile.folder, str(tmp_path)):
        assert part not in line


def test_a_file_that_calls_itself_the_list_of_another_workbook_is_none(app: Any, tmp_path: Path) -> None:
    other = HARMLESS.write(tmp_path / "other")
    pretender = Workbook()
    sheet = pretender.active
    assert sheet is not None
    sheet.title = problem_list.SHEET.zh
    sheet["A2"] = f"文件：{other}"
    file = tmp_path / "交来的.xlsx"
    pretender.save(file)
    open_as_data(app, other)
    open_as_data(app, file)
    by_place = {book.fullname: book for book in app.books}
    by_place[str(file)].activate()
    desk = Desk(app, Person(), NOW)
    assert desk.workbook().fullname == str(file)
    problem_list.close(app, by_place[str(other)])
    assert {str(file), str(other)} <= {book.fullname for book in app.books}
    for book in by_place.values():
        book.close()


def test_a_workbook_with_macros_is_opened_as_data(app: Any, addin: Any, tmp_path: Path) -> None:
    assert addin.AllowMacroExecution  # as an add-in, it may
    file = tmp_path / "退回件.xlam"
    file.write_bytes(addin_with(NOTE))
    open_as_data(app, file)
    book = next(book for book in app.books if book.fullname == str(file))
    assert not book.impl.document.AllowMacroExecution
