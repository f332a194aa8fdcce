"""The open workbook, read live, is what a file reader makes of the same workbook saved: grid, findings, everything."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sheetkit.addin.live import read_book
from sheetkit.api.checking import check_files
from sheetkit.api.live import check_open_workbook
from sheetkit.api.project import Project
from sheetkit.intake import read_file
from sheetkit.model.grid import SheetGrid
from sheetkit.model.record import Checked
from tests.addin.libreoffice.samples import CLOCK, FORMS, NOW, Issued, entries, told
from tests.effort import examples

pytestmark = pytest.mark.office


def both(book: Any, project: Project | None, copy: Path) -> tuple[Checked, Checked]:
    """The check of the open workbook, and that of the same workbook saved and read back."""
    folders = [project.settings.folder] if project else []
    live = check_open_workbook(read_book(book), book.name, NOW, folders)
    assert live.with_project == bool(project)
    book.api.SaveCopyAs(str(copy))
    came = NOW.replace(tzinfo=CLOCK).timestamp()  # what is still to come is judged by when a file came
    os.utime(copy, (came, came))
    return live.checked, check_files(project, [copy], now=NOW)[0]


def fill(book: Any, form: Issued) -> None:
    """Type right and wrong entries into every sheet to fill in."""
    for sheet in form.template.input_sheets:
        for column in sheet.inputs:
            values = [[value] for value in entries(form.template, sheet, column)]
            book.sheets[sheet.title.zh].range((sheet.first_row, column.number)).value = values


def contents(sheet: SheetGrid) -> tuple[object, ...]:
    """What of a worksheet a check looks at, with the types of values."""
    typed = {
        key: (type(value), float(f"{value:.13g}") if isinstance(value, float) else value)
        for key, value in sheet.cells.items()  # files hold 15 digits of a result
    }
    furniture = (sheet.state, sheet.protected, sheet.hidden_rows, sheet.hidden_columns, set(sheet.merged))
    return (sheet.name, typed, dict(sheet.formulas), furniture)


def assert_same_grid(book: Any, copy: Path) -> None:
    """Every worksheet, cell by cell."""
    saved = next(iter(read_file(copy))).grid
    assert saved is not None
    for live, file in zip(read_book(book).sheets, saved.sheets, strict=True):
        assert contents(live) == contents(file)


def test_what_the_eye_sees_is_the_same_live_and_saved(
    opened: Callable[[str], Any], issued: dict[str, Issued], tmp_path: Path
) -> None:
    book, form = opened("term_calendar"), issued["term_calendar"]
    plan = form.template.sheet("plan")
    typed = {
        "start": (8.3, None),
        "end": (46269.6666666667, "yyyy/m/d h:mm"),
        "place": (301.0, '"教学楼"0"室"'),
        "periods": (0.5, "0%"),
        "theme": ("单元设计", None),
        "speaker": ("赵?", None),
        "archivist": ("'甲一", None),
    }
    cells = book.sheets[plan.title.zh]
    for field, (value, number_format) in typed.items():
        cell = cells.range((plan.first_row, plan.column(field).number))
        cell.value = value
        if number_format:
            cell.number_format = number_format
    cells.range((plan.first_row, plan.column("theme").number)).impl.uno.CharStrikeout = 1
    live, file = both(book, form.project, tmp_path / "copy.xlsx")
    codes = {finding.code for finding in live.findings}
    assert {"cell.not_a_time", "cell.time_of_another_day", "note.shown_text", "cell.percentage"} <= codes
    assert {"cell.struck_through", "cell.lost_characters", "cell.leading_apostrophe"} <= codes
    assert told(live.findings) == told(file.findings)
    assert [record.values for record in live.records] == [record.values for record in file.records]


@pytest.mark.parametrize("with_project", [True, False], ids=["project", "alone"])
@pytest.mark.parametrize("name", FORMS)
def test_findings_are_those_of_the_saved_file(
    opened: Callable[[str], Any],
    issued: dict[str, Issued],
    tmp_path: Path,
    name: str,
    with_project: bool,
) -> None:
    book, form = opened(name), issued[name]
    fill(book, form)
    live, file = both(book, form.project if with_project else None, tmp_path / "copy.xlsx")
    if with_project:
        assert_same_grid(book, tmp_path / "copy.xlsx")
    assert len(live.findings) > 10
    assert told(live.findings) == told(file.findings)
    assert (live.verdict, live.identity, live.content) == (file.verdict, file.identity, file.content)
    assert [record.values for record in live.records] == [record.values for record in file.records]


WORDS = (
    "小学",
    "初中",
    "语文",
    "甲一",
    "138 0000 0001",
    "１３８００００００００",
    "2024-09",
    "=1+",
    " ",
    "无",
    "'x",
    "#N/A",
    "true",
)


@settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    cells=some.dictionaries(
        some.tuples(some.integers(6, 70), some.integers(1, 18)),
        some.one_of(some.sampled_from(WORDS), some.floats(-1e6, 1e12).map(lambda n: round(n, 3))),
        max_size=25,
    )
)
def test_whatever_is_typed_is_told_alike(
    request: pytest.FixtureRequest,  # not the fixtures themselves: a counter-example would print all of them
    tmp_path_factory: pytest.TempPathFactory,
    cells: dict[tuple[int, int], str | float],
) -> None:
    book = request.getfixturevalue("opened")("leader_roster")
    form: Issued = request.getfixturevalue("issued")["leader_roster"]
    sheet = book.sheets[form.template.input_sheets[0].title.zh]
    for place, value in cells.items():
        with contextlib.suppress(PermissionError):  # locked
            sheet.range(place).value = value
    live, file = both(book, form.project, tmp_path_factory.mktemp("typed") / "copy.xlsx")
    book.close()
    assert told(live.findings) == told(file.findings)
