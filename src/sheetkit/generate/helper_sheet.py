"""The hidden sheet sk_data: lists, figures, term days, facts about the unit and the identity, each with its name."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import field

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.columns.in_sheet import ditto_words, lone_signs, nothing_words, unsettled_words
from sheetkit.columns.list_words import letters_of, words_of
from sheetkit.columns.sheet_cells import READING_EDITION, names_of
from sheetkit.generate import return_code, row_bits, row_check, row_filled, tokens
from sheetkit.generate.painting import cell_at
from sheetkit.model import names
from sheetkit.model.address import Address, Range
from sheetkit.model.excel import quoted
from sheetkit.model.frozen import changeable
from sheetkit.model.identity import EDITION
from sheetkit.model.return_code import CODE_NAME, SIGNS_OF_CODE_NAME, signs_of
from sheetkit.model.situation import Situation, Term
from sheetkit.model.statement import statement_choices
from sheetkit.model.statement_columns import has_statement
from sheetkit.model.template import ChoiceList, Template
from sheetkit.wording.weekdays import WEEKDAYS

DATE_FORMAT = "yyyy-mm-dd"
_FACT_COLUMN = 2
_FIRST_LIST_COLUMN = 4
_NO_DAY = 0
"""Stands in a list of days that is empty: no date is equal to it, and the name still covers one filled cell."""


@changeable
class HelperSheet:
    """What was written: defined names in order, and which sentinel number stands for which token."""

    worksheet: Worksheet
    names: list[str] = field(default_factory=list)
    sentinels: dict[int, str] = field(default_factory=dict)
    next_fact_row: int = 1
    next_column: int = _FIRST_LIST_COLUMN


def write_helper_sheet(workbook: Workbook, template: Template, situation: Situation) -> HelperSheet:
    """Add the helper sheet to `workbook`, very hidden, with all defined names that formulas rely on."""
    worksheet = workbook.create_sheet(names.HELPER_SHEET)
    worksheet.sheet_state = "veryHidden"
    helper = HelperSheet(worksheet)
    if template.language != "zh":
        _fact(helper, names.LANGUAGE, template.language)
    if not names.has_full_width(template.language):
        _define(helper, names.FULL_WIDTH_NAME, names.FULL_WIDTH_FORMULA)
    _write_term(helper, situation.term)
    for figure in template.figures:
        _fact(helper, names.figure_name(figure.id), situation.figures.get(figure.id, figure.value))
    levels = template.definition.get("levels") or {}
    if levels:  # so that the workbook can be checked without its project
        _fact(helper, names.LEVELS, ";".join(f"{rule}={level}" for rule, level in sorted(levels.items())))
    for choice_list in template.lists.values():
        _write_list(helper, choice_list, template.edition)
    if template.edition >= READING_EDITION:
        _write_words(helper, template)
        _write_offered(helper, template)
        _write_code(helper, template)
    if any(sheet.weekly for sheet in template.sheets):
        _write_weekly(helper, template, situation.term)
    if has_statement(template):
        choices = statement_choices(template.language)
        _named_column(helper, names.STATEMENT_NAME, [choices.say(value) for value in choices.values])
    _write_unit(helper, situation)
    _define(helper, names.IDENTITY_NAME, f'"{tokens.IDENTITY}"')
    if any(sheet.prefill for sheet in template.sheets):
        _define(helper, names.PREFILLED_NAME, '""')
    if template.edition == EDITION:  # what is built anew as 0.1.0 did says no more than it did
        _define(helper, names.FORM_NAME, f'"{tokens.made_of(template)}"')
    return helper


def _define(helper: HelperSheet, name: str, target: str, *, hidden: bool = False) -> None:
    workbook = helper.worksheet.parent
    assert isinstance(workbook, Workbook)
    workbook.defined_names[name] = DefinedName(name, attr_text=target, hidden=hidden or None)
    helper.names.append(name)


def _reference(first: Address, last: Address | None = None) -> str:
    place = first.absolute if last is None else Range(first, last).absolute
    return f"{names.HELPER_SHEET}!{place}"


def _write(helper: HelperSheet, address: Address, value: object, number_format: str = "General") -> None:
    """One cell; text is text whatever it starts with."""
    cell = cell_at(helper.worksheet, address.row, address.column)
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"
    cell.number_format = number_format


def _fact(helper: HelperSheet, name: str, value: object, number_format: str = "General") -> Address:
    """One named cell with its name beside it."""
    row = helper.next_fact_row
    _write(helper, Address(row, _FACT_COLUMN - 1), name)
    _write(helper, Address(row, _FACT_COLUMN), value, number_format)
    helper.next_fact_row += 1
    address = Address(row, _FACT_COLUMN)
    _define(helper, name, _reference(address))
    return address


def _column(
    helper: HelperSheet, title: str, values: Sequence[object], number_format: str = "General"
) -> Range:
    """One column of values under a title; the range is that of the values, at least one cell."""
    number = helper.next_column
    _write(helper, Address(1, number), title)
    for row, value in enumerate(values, start=2):
        _write(helper, Address(row, number), value, number_format)
    helper.next_column += 1
    return Range(Address(2, number), Address(1 + max(1, len(values)), number))


def _named_column(
    helper: HelperSheet, name: str, values: Sequence[object], number_format: str = "General"
) -> None:
    cells = _column(helper, name, values, number_format)
    _define(helper, name, _reference(cells.first, cells.last))


def _write_term(helper: HelperSheet, term: Term) -> None:
    _fact(helper, names.TERM_START, term.start, DATE_FORMAT)
    _fact(helper, names.TERM_END, term.end, DATE_FORMAT)
    _fact(helper, names.FIRST_MONDAY, term.first_monday, DATE_FORMAT)
    holidays = sorted(term.holidays)
    week = datetime.timedelta(days=7)
    weeks = [term.first_monday + number * week for number in range(term.weeks)]
    _named_column(helper, names.HOLIDAYS, holidays or [_NO_DAY], DATE_FORMAT)
    _named_column(helper, names.HOLIDAY_TITLES, [term.holidays[day] for day in holidays] or ["—"])
    _named_column(helper, names.WORKDAYS, sorted(term.workdays) or [_NO_DAY], DATE_FORMAT)
    _named_column(helper, names.WEEK_STARTS, weeks, DATE_FORMAT)
    _named_column(helper, names.MONTH_STARTS, _months(term), DATE_FORMAT)


def _months(term: Term) -> list[datetime.date]:
    first = term.start.year * 12 + term.start.month - 1
    last = term.end.year * 12 + term.end.month - 1
    return [datetime.date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]


def _write_list(helper: HelperSheet, choice_list: ChoiceList, edition: int) -> None:
    name = names.list_name(choice_list.id)
    if choice_list.by_unit:
        _write_slots(helper, choice_list, edition)
    else:
        _named_column(helper, name, [choice_list.say(value) for value in choice_list.values])
    if choice_list.pairs:
        _named_column(
            helper,
            names.list_key_name(choice_list.id),
            [choice_list.say_key(key) for key, _ in choice_list.pairs],
        )
        top = Address(1, helper.next_column)
        _named_column(
            helper,
            names.list_pair_name(choice_list.id),
            [choice_list.say(value) for _, value in choice_list.pairs],
        )
        _define(helper, names.list_top_name(choice_list.id), _reference(top))


def _write_words(helper: HelperSheet, template: Template) -> None:
    """The words by which the sheets read what people write."""
    for name, words in (
        (names.NOTHING_NAME, nothing_words(template.language)),
        (names.DITTO_NAME, ditto_words(template.language)),
        (names.UNSETTLED_NAME, unsettled_words(template.language)),
        (names.SIGNS_NAME, lone_signs(template.language)),
    ):
        _define(helper, name, quoted(words))
    for choice_list in template.lists.values():
        words_by_value = words_of(choice_list)
        said = [choice_list.say(value) for value in words_by_value]
        _named_column(helper, names.list_meaning_name(choice_list.id), said)
        _named_column(helper, names.list_words_name(choice_list.id), list(words_by_value.values()))
    _named_column(helper, names.BITS_NAME, [2**bit for bit in range(row_bits.MOST_BITS)])
    letters = {name: letters_of(choices) for name, choices in template.lists.items()}
    for sheet in template.input_sheets:
        _named_column(helper, names.status_titles_name(sheet.id), row_check.status_titles(sheet))
        for name, meaning in names_of(sheet, letters):
            _define(helper, name, meaning, hidden=True)


def _write_weekly(helper: HelperSheet, template: Template, term: Term) -> None:
    """What the days of the week are called, and the days of the term that each of them can take place on."""
    _named_column(helper, names.WEEKDAY_WORDS, [template.say(word) for word in WEEKDAYS])
    columns = []
    for number, word in enumerate(WEEKDAYS):
        days: list[object] = [*term.weekly_days(number)]
        days += [_NO_DAY] * (term.weeks - len(days))
        columns.append(_column(helper, template.say(word), days, DATE_FORMAT))
    _define(helper, names.WEEKLY_DAYS, _reference(columns[0].first, columns[-1].last))


def _write_offered(helper: HelperSheet, template: Template) -> None:
    """What columns offer to dropdowns of other sheets."""
    columns = [column for sheet in template.input_sheets for column in sheet.inputs]
    for sheet_id, field_id in dict.fromkeys(one.choose_from for one in columns if one.choose_from):
        sheet = template.sheet(sheet_id)
        cells = row_filled.down_to_the_last(sheet, sheet.column(field_id))
        _define(helper, names.offered_name(sheet_id, field_id), cells, hidden=True)


def _write_code(helper: HelperSheet, template: Template) -> None:
    """What the return code is made with, and the name of its cell."""
    _fact(helper, SIGNS_OF_CODE_NAME, signs_of(template.language))
    _define(helper, CODE_NAME, return_code.code_name(template))
    for sheet in template.input_sheets:
        for name, meaning in return_code.figure_names(sheet):
            _define(helper, name, meaning, hidden=True)


def _write_slots(helper: HelperSheet, choice_list: ChoiceList, edition: int) -> None:
    """A list whose length the unit decides: fixed slots, their count, and a name that ends at the last filled one."""
    slots = [tokens.slot(choice_list.id, index) for index in range(len(choice_list.values))]
    cells = _column(helper, names.list_name(choice_list.id), slots)
    number = tokens.sentinel(len(helper.sentinels))
    helper.sentinels[number] = tokens.count_token(choice_list.id)
    count = _fact(helper, f"sk_count_{choice_list.id}", number)
    whole = _reference(cells.first, cells.last)
    # From one INDEX to another: a range that begins with a plain cell Gnumeric cannot read.
    first = f"INDEX({whole},1)" if edition >= READING_EDITION else _reference(cells.first)
    _define(helper, names.list_name(choice_list.id), f"{first}:INDEX({whole},{_reference(count)})")


def _write_unit(helper: HelperSheet, situation: Situation) -> None:
    """Facts as text, last on the sheet because they differ per unit; then the identity token."""
    _fact(helper, names.unit_name("project"), situation.project_title)
    _fact(helper, names.unit_name("term"), situation.term.title)
    for fact in tokens.unit_facts(situation.levels):
        _fact(helper, names.unit_name(fact), tokens.token(fact))
    _fact(helper, names.unit_name("form_code"), tokens.FORM_CODE)
    row = helper.next_fact_row
    _write(helper, Address(row, _FACT_COLUMN - 1), "identity")
    _write(helper, Address(row, _FACT_COLUMN), tokens.IDENTITY)
    helper.next_fact_row += 1
