"""The statement line on the shipped forms of every pack: read wherever it stands, and what does not fit is told."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.compile import builtin_files, in_edition, in_language
from sheetkit.model.address import column_letter
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.statement import FILLED_BY, FILLED_ON, SAID, STATEMENT_WORDS, Statement, StatementCell
from sheetkit.model.statement_columns import has_statement
from sheetkit.model.template import Template
from tests.check.project import EditedSheet, cells_of, codes, form, found, workbook
from tests.check.roster import ROSTER, roster

FORMS = sorted(builtin_files())
DAY = datetime.date(2027, 1, 9)


def cell(template: Template, field: str) -> tuple[int, int]:
    """Where people write that part of the line."""
    (one,) = [cell for cell in _line(template) if cell.field == field]
    return one.place.row, one.place.column


def _line(template: Template) -> tuple[StatementCell, ...]:
    return next(sheet.statement for sheet in template.input_sheets if sheet.statement)


def state(sheet: EditedSheet, *said: CellValue | None) -> None:
    """Type into the line: who, when, what."""
    for one, value in zip(_line(sheet.workbook.template), said, strict=True):
        sheet.put(one.place.row, one.place.column, value)


def a1(template: Template, field: str) -> str:
    return next(one.place.a1 for one in _line(template) if one.field == field)


@pytest.mark.parametrize("template_id", FORMS)
class TestEveryForm:
    def test_nothing_to_report_is_a_return_and_says_who(self, template_id: str) -> None:
        book = workbook(form(template_id))
        sheet = book.edit(book.template.input_sheets[0].id)
        state(sheet, "示例老师", DAY, "无内容")
        checked = book.check()
        assert checked.statement == Statement("示例老师", DAY, "nothing")
        assert (checked.verdict, codes(checked)) == (Verdict.ACCEPTED, {"statement.nothing"})
        (told,) = checked.findings
        assert told.place.cell == a1(book.template, SAID)
        assert told.message.en == "Nothing to report, said by 示例老师 on 2027-01-09."

    def test_a_blank_line_is_as_if_there_were_none(self, template_id: str) -> None:
        checked = workbook(form(template_id)).check()
        assert checked.statement == Statement()
        assert not [code for code in codes(checked) if code.startswith("statement.")]

    def test_a_form_of_the_first_edition_has_no_line(self, template_id: str) -> None:
        assert has_statement(form(template_id))
        assert not has_statement(in_edition(form(template_id), 1))

    def test_headers_and_rows_stand_where_they_stood_without_the_line(self, template_id: str) -> None:
        now, then = form(template_id), in_edition(form(template_id), 1)
        assert [(s.header_row, s.first_row, s.last_row) for s in now.input_sheets] == [
            (s.header_row, s.first_row, s.last_row) for s in then.input_sheets
        ]


class TestWhatIsWritten:
    @pytest.mark.parametrize("word", ["无内容", "無內容", "Nothing to report", " 无内容 "])
    def test_the_words_of_every_language_are_read(self, word: str) -> None:
        book, leaders = roster(0)
        state(leaders, "示例老师", DAY, word)
        assert book.check().statement == Statement("示例老师", DAY, "nothing")

    def test_a_form_in_english_has_english_words(self) -> None:
        english = in_language(ROSTER, "en")
        book = workbook(english)
        sheet = EditedSheet(book, english.input_sheets[0].name, english.input_sheets[0])
        state(sheet, "Alex Sample", DAY, "Checked")
        assert book.check().statement == Statement("Alex Sample", DAY, "checked")
        assert sheet.grid.cells[_line(english)[0].label.row, _line(english)[0].label.column] == "Name"

    @pytest.mark.parametrize("day", [DAY, "2027.1.9", "2027年1月9日", 46396])
    def test_a_day_is_read_however_it_is_written(self, day: CellValue) -> None:
        book, leaders = roster()
        state(leaders, "示例老师", day, "已核对")
        checked = book.check()
        assert checked.statement == Statement("示例老师", DAY, "checked")
        assert codes(checked) == set()

    @pytest.mark.parametrize("day", [datetime.date(2027, 1, 11), datetime.date(2025, 9, 1)])
    def test_a_day_to_come_or_long_gone_is_a_warning_at_its_cell(self, day: datetime.date) -> None:
        book, leaders = roster()
        state(leaders, "示例老师", day, "已核对")
        checked = book.check()
        assert cells_of(checked, "statement.odd_day") == [a1(ROSTER, FILLED_ON)]
        assert [record.held_back for record in checked.records] == [False] * 3

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            (FILLED_ON, "上周"),
            (SAID, "大概看过"),
            (FILLED_BY, True),
            (FILLED_BY, "无"),
            (SAID, "无"),
            (FILLED_ON, "—"),
        ],
    )
    def test_what_is_not_understood_is_told_at_its_cell(self, field: str, value: CellValue) -> None:
        book, leaders = roster()
        leaders.put(*cell(ROSTER, field), value)
        checked = book.check()
        assert cells_of(checked, "statement.not_understood") == [a1(ROSTER, field)]
        assert checked.statement == Statement()
        assert not any(record.held_back for record in checked.records)

    def test_nothing_to_report_beside_rows_is_told_and_the_rows_count(self) -> None:
        book, leaders = roster(2)
        state(leaders, "示例老师", DAY, "无内容")
        checked = book.check()
        (told,) = found(checked, "statement.contradiction")
        assert (told.place.cell, told.level.value) == (a1(ROSTER, SAID), "warning")
        assert [record.held_back for record in checked.records] == [False, False]

    def test_a_line_filled_in_partly_is_only_noted(self) -> None:
        book, leaders = roster()
        state(leaders, None, None, "已核对")
        checked = book.check()
        assert checked.verdict == Verdict.ACCEPTED
        assert cells_of(checked, "statement.unfinished") == [a1(ROSTER, FILLED_BY)]

    def test_without_the_word_no_rows_are_still_too_few(self) -> None:
        book, leaders = roster(0)
        state(leaders, "示例老师", DAY, "已核对")
        assert "sheet.empty" in codes(book.check())


class TestWhereItWent:
    def test_rows_added_above_and_a_column_before_take_the_line_along(self) -> None:
        book, leaders = roster()
        state(leaders, "示例老师", DAY, "已核对")
        leaders.map_keys(lambda key: (key[0] + (key[0] > 1), key[1] + 1))
        checked = book.check()
        assert checked.statement == Statement("示例老师", DAY, "checked")
        assert not found(checked, "cell.stray")

    def test_without_its_titles_it_is_looked_for_where_it_was(self) -> None:
        book, leaders = roster()
        state(leaders, "示例老师", DAY, "已核对")
        for one in _line(ROSTER):
            leaders.put(one.label.row, one.label.column, None)
        checked = book.check()
        assert checked.statement == Statement("示例老师", DAY, "checked")
        assert codes(checked) == {"structure.label_removed"}

    def test_what_stands_beside_the_line_is_still_astray(self) -> None:
        book, leaders = roster()
        row, column = cell(ROSTER, SAID)
        leaders.put(row, column + 2, "看过了")
        assert cells_of(book.check(), "structure.stray_cell") == [f"{column_letter(column + 2)}{row}"]


def test_a_form_of_the_first_edition_is_judged_as_before() -> None:
    book = workbook(in_edition(ROSTER, 1))
    checked = book.check()
    assert checked.statement is None
    assert codes(checked) == {"sheet.empty"}


def judged(*said: CellValue | None) -> Checked:
    book, leaders = roster()
    state(leaders, *said)
    return book.check()


def test_the_same_rows_with_another_statement_are_another_content() -> None:
    contents = {
        judged(*said).content
        for said in [(None, None, None), ("甲", None, None), ("乙", None, None), ("甲", DAY, "已核对")]
    }
    assert len(contents) == 4
    assert judged(" 甲", None, None).content == judged("甲", None, None).content


def test_every_word_of_the_list_is_in_all_languages() -> None:
    assert all(word.zh and word.en for word in STATEMENT_WORDS.values())
