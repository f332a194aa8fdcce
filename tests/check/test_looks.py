"""What the eye sees is read, or a finding says that it differs; words with a line through them are told."""

from __future__ import annotations

import pytest

from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue, DisplayedText
from sheetkit.model.record import Checked
from tests.check.project import EditedSheet, Workbook, cells_of, codes, found
from tests.check.roster import at, roster


def showing(field: str, value: CellValue, look: DisplayedText) -> tuple[Checked, str]:
    """A roster of one row whose cell of that field shows something else; also its address."""
    book, leaders = roster(1)
    leaders.fill(6, **{field: value})
    leaders.change(looks={(6, leaders.column(field)): look})
    return book.check(), at(leaders, field, 6)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("office_phone", 57788880001, "057788880001"),
        ("office_phone", 88880001, "0577-88880001"),
        ("remark", 2, "三（2）班"),
        ("linked_leader", "甲一", "校长甲一"),
        ("remark", 0.5, "50%"),
        ("stage", "小", "小学"),
        ("since", 202409, "2024年09月"),
    ],
)
def test_what_is_shown_is_what_is_read(field: str, value: CellValue, shown: str) -> None:
    checked, address = showing(field, value, DisplayedText(shown, "%" in shown))
    assert cells_of(checked, "note.shown_text") == [address]
    record = checked.records[0]
    assert record.values[field] == ("2024-09" if field == "since" else shown)
    assert record.raw[field] == shown
    assert not record.held_back


@pytest.mark.parametrize(("value", "shown"), [(0.5, "50%"), (1, "100%"), (0.085, "8.5%"), (2, None)])
def test_a_percentage_in_a_column_of_numbers_holds_its_row_back(value: CellValue, shown: str | None) -> None:
    checked, address = showing("members", value, DisplayedText(shown, True))
    finding = found(checked, "cell.percentage")[0]
    assert finding.place.cell == address
    assert (shown or str(value)) in finding.message.zh
    assert checked.records[0].held_back
    assert "members" not in checked.records[0].values
    assert len(codes(checked)) == 1


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        ("", "cell.hidden_by_format"),
        (" ", "cell.hidden_by_format"),
        ("共8人（含代课 2 人）", "cell.shown_otherwise"),
        ("9", "cell.shown_otherwise"),
        ("多", "cell.shown_otherwise"),
        (None, "cell.shown_unknown"),
        ("8人", ""),
        ("8 名", ""),
    ],
)
def test_a_number_that_looks_otherwise_is_told_and_read_as_stored(shown: str | None, code: str) -> None:
    checked, address = showing("members", 8, DisplayedText(shown))
    assert codes(checked) == ({code} if code else set())
    assert not code or cells_of(checked, code) == [address]
    assert checked.records[0].values["members"] == 8
    assert not checked.records[0].held_back


def test_a_text_that_looks_blank_is_told_and_read() -> None:
    checked, address = showing("name", "甲一", DisplayedText(""))
    assert cells_of(checked, "cell.hidden_by_format") == [address]
    assert checked.records[0].values["name"] == "甲一"


def test_what_is_shown_is_quoted_where_it_cannot_be_read() -> None:
    checked, address = showing("mobile", 138, DisplayedText("分机00138"))
    finding = found(checked, "value.bad_mobile")[0]
    assert (finding.place.cell, finding.value) == (address, "分机00138")


def struck(words: dict[str, str], rows: int = 2, row: int = 6) -> tuple[Workbook, EditedSheet]:
    """A roster with lines through words of one row, by field; "" for all the words of a cell."""
    book, leaders = roster(rows)
    leaders.change(struck={(row, leaders.column(field)): one for field, one in words.items()})
    return book, leaders


def test_a_row_that_is_struck_through_is_one_warning() -> None:
    fields = ("stage", "subject", "kind", "name", "mobile", "members")
    book, leaders = struck(dict.fromkeys(fields, ""), row=7)
    checked = book.check()
    finding = found(checked, "row.struck_through")[0]
    assert finding.level is Level.WARNING
    assert finding.cells == tuple(at(leaders, field, 7) for field in fields)
    assert codes(checked) == {"row.struck_through"}
    assert [record.held_back for record in checked.records] == [False, False]


def test_words_that_are_struck_through_are_told_at_their_cells() -> None:
    book, leaders = struck({"name": "甲", "subject": ""})
    checked = book.check()
    finding = found(checked, "cell.struck_through")[0]
    assert finding.cells == (at(leaders, "subject", 6), at(leaders, "name", 6))
    assert f"{at(leaders, 'name', 6)}=甲" in finding.message.zh
    assert checked.records[0].values["name"] == "甲一"


def test_a_line_through_a_cell_that_cannot_be_read_is_no_second_finding() -> None:
    book, leaders = struck({"mobile": "13800000001"})
    leaders.fill(6, mobile="13800000001 13800000005")
    assert codes(book.check()) == {"cell.two_phones"}


def test_lines_outside_the_rows_are_no_matter() -> None:
    book, leaders = roster(1)
    leaders.change(struck={(1, 1): "", (5, leaders.column("name")): ""}, looks={(5, 2): DisplayedText("x")})
    assert codes(book.check()) == set()
