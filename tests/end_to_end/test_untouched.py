"""What goes back and comes in again untouched is no answer: the questions of the file that it answers stay."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.finding import Level
from sheetkit_demo.packages import Changed, drawing, shape, two_cell
from tests.end_to_end.filled import RETURNED, believable, fill, unit_of
from tests.end_to_end.returned import ROSTER, SHEET, cell, title

ASKED = "merge.still_asked"
WRONG = 1
"""The row, from 0, with a number that must be put right: so that something goes back."""


class Loop:
    """One file of a unit, the correction that goes back for it, and what the merge says when that comes in."""

    def __init__(self, project: Project, form: str, folder: Path) -> None:
        self.project, self.inbox, self.out = project, folder / "in", folder / "out"
        self.inbox.mkdir()
        self.unit = unit_of(project, form)
        self.filled = fill(project, form, self.unit, believable(project, form, self.unit))
        self.form = form

    def hand_in(self, name: str, data: bytes) -> Entry:
        path = self.inbox / f"{name}.xlsx"
        path.write_bytes(data)
        day = RETURNED[self.form] + 1000 * len(list(self.inbox.iterdir()))
        os.utime(path, (day, day))
        self.result = merge(self.project, [self.inbox], MergeOptions(self.out))
        return next(e for e in self.result.consolidation.entries if e.standing is not Standing.MISSING)

    def sent_back(self) -> bytes:
        paths = self.result.outputs["corrections"]
        assert isinstance(paths, list)
        (path,) = paths
        return Path(path).read_bytes()


def edited(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def asked(entry: Entry) -> list[str]:
    told = [finding for finding in entry.findings if finding.code == ASKED]
    assert all(finding.level is Level.WARNING for finding in told)
    return [finding.message.zh for finding in told]


@pytest.fixture
def loop(project: Project, tmp_path: Path) -> Loop:
    return Loop(project, ROSTER, tmp_path)


def returned(loop: Loop, change: Callable[[Workbook], None]) -> bytes:
    """The roster with one number wrong and one thing more."""

    def both(book: Workbook) -> None:
        book[title(loop.filled)][cell(loop.filled, "mobile", WRONG)] = "138"
        change(book)

    return edited(loop.filled.data, both)


def mended(loop: Loop, change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    """The correction with that number put right, and perhaps the other thing too."""

    def both(book: Workbook) -> None:
        sheet = book[title(loop.filled)]
        sheet[cell(loop.filled, "mobile", WRONG)] = loop.filled.rows[SHEET][WRONG]["mobile"]  # type: ignore[assignment]
        change(book)

    return edited(loop.sent_back(), both)


@pytest.mark.parametrize(("value", "code"), [(0.5, "0%"), (1, "0%"), (0.085, "0.0%")])
def test_a_percentage_goes_back_as_it_was_shown_and_is_held_back_again(
    project: Project, tmp_path: Path, value: float, code: str
) -> None:
    loop = Loop(project, "rubric", tmp_path)
    (sheet,) = loop.filled.form.input_sheets
    column = sheet.column("self_score").number

    def percent(book: Workbook) -> None:
        found = book[sheet.title.zh].cell(sheet.first_row, column)
        found.value, found.number_format = value, code

    before = loop.hand_in("一", edited(loop.filled.data, percent))
    assert before.standing is Standing.FAULTY
    after = loop.hand_in("二", loop.sent_back())
    assert after.chosen is not None
    assert after.chosen.answers
    assert after.standing is Standing.FAULTY
    assert [record.row for record in after.chosen.records if record.held_back] == [sheet.first_row]


def strike_part(loop: Loop, book: Workbook) -> None:
    found = book[title(loop.filled)][cell(loop.filled, "name")]
    found.value = CellRichText(TextBlock(InlineFont(strike=True), "甲一"), "戊五")


def strike_row(loop: Loop, book: Workbook) -> None:
    form = loop.filled.form.sheet(SHEET)
    for column in form.inputs:
        book[title(loop.filled)].cell(form.first_row, column.number).font = Font(strike=True)


def hide(loop: Loop, book: Workbook) -> None:
    book[title(loop.filled)][cell(loop.filled, "members")].number_format = ";;;"


def other_number(loop: Loop, book: Workbook) -> None:
    book[title(loop.filled)][cell(loop.filled, "members")].number_format = '"9"'


LOOKS = {"part": strike_part, "row": strike_row, "hidden": hide, "shown otherwise": other_number}


@pytest.mark.parametrize("change", LOOKS.values(), ids=LOOKS)
def test_what_the_eye_saw_is_asked_until_its_cell_is_changed_or_the_file_is_gone(
    loop: Loop, change: Callable[[Loop, Workbook], None]
) -> None:
    first = loop.hand_in("一", returned(loop, lambda book: change(loop, book)))
    assert first.standing is Standing.FAULTY
    entry = loop.hand_in("二", mended(loop))
    assert entry.standing is Standing.COMPLETE
    (told,) = asked(entry)
    assert "一.xlsx" in told
    assert cell(loop.filled, "stage" if change is strike_row else "members") in told or change is strike_part
    (loop.inbox / "一.xlsx").unlink()
    assert asked(loop.hand_in("二", (loop.inbox / "二.xlsx").read_bytes())) == []


@pytest.mark.parametrize("change", [strike_part, hide, other_number])
def test_a_changed_cell_is_the_answer(loop: Loop, change: Callable[[Loop, Workbook], None]) -> None:
    loop.hand_in("一", returned(loop, lambda book: change(loop, book)))

    def answer(book: Workbook) -> None:
        sheet = book[title(loop.filled)]
        sheet[cell(loop.filled, "name")] = "戊五"
        sheet[cell(loop.filled, "members")] = 11

    assert asked(loop.hand_in("二", mended(loop, answer))) == []


def test_a_struck_row_that_is_cleared_is_answered(loop: Loop) -> None:
    loop.hand_in("一", returned(loop, lambda book: strike_row(loop, book)))
    form = loop.filled.form.sheet(SHEET)

    def clear(book: Workbook) -> None:
        for column in form.inputs:
            book[title(loop.filled)].cell(form.first_row, column.number).value = None

    assert asked(loop.hand_in("二", mended(loop, clear))) == []


def note(book: Workbook, loop: Loop) -> None:
    book[title(loop.filled)][cell(loop.filled, "name")].comment = Comment("已换成戊五", "甲")


def foot(book: Workbook, loop: Loop) -> None:
    book[title(loop.filled)].oddFooter.center.text = "另有科学组长 己六"  # type: ignore[union-attr]


def beside(book: Workbook, loop: Loop) -> None:
    form = loop.filled.form.sheet(SHEET)
    book[title(loop.filled)].cell(form.last_row + 9, form.return_column + 3).value = "另有科学组长 己六"


def more(book: Workbook, loop: Loop) -> None:
    book.create_sheet("另附")["A1"] = "另有科学组长 己六"


@pytest.mark.parametrize("change", [note, foot, beside, more])
def test_what_stands_beside_the_values_stays_told(
    loop: Loop, change: Callable[[Workbook, Loop], None]
) -> None:
    first = loop.hand_in("一", returned(loop, lambda book: change(book, loop)))
    assert first.chosen is not None
    told = [finding for finding in first.chosen.findings if finding.beside_values]
    assert len(told) == 1
    entry = loop.hand_in("二", mended(loop))
    assert entry.standing is Standing.COMPLETE
    (words,) = asked(entry)
    assert told[0].message.zh in words


def test_a_text_box_stays_told_through_a_line_of_corrections(loop: Loop) -> None:
    inside = drawing(two_cell((10, 2), (16, 9), shape("另有科学组长 己六 13800000006")))
    wrong = returned(loop, lambda book: None)
    loop.hand_in("一", Changed.of(wrong).sheet(title(loop.filled), inside).data)
    entry = loop.hand_in("二", loop.sent_back())
    assert entry.standing is Standing.FAULTY
    assert len(asked(entry)) == 1
    entry = loop.hand_in("三", mended(loop))
    assert entry.standing is Standing.COMPLETE
    (told,) = asked(entry)
    assert "己六" in told
    assert "一.xlsx" in told


def test_a_cell_read_with_a_doubt_goes_back_as_it_was_found(loop: Loop) -> None:
    def apostrophe(book: Workbook) -> None:
        book[title(loop.filled)][cell(loop.filled, "mobile")] = "'13800000001"

    loop.hand_in("一", returned(loop, apostrophe))
    entry = loop.hand_in("二", mended(loop))
    assert entry.chosen is not None
    told = [f for f in entry.chosen.findings if f.code == "cell.leading_apostrophe"]
    assert [f.place.cell for f in told] == [cell(loop.filled, "mobile")]
    assert asked(entry) == []
