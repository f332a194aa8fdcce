"""Forms that go out filled: from the register and from the round before; they count once somebody confirmed or changed them."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook

from sheetkit.api.amending import CellWanted, amend
from sheetkit.api.checking import check_files
from sheetkit.api.closing import close
from sheetkit.api.deciding import Author
from sheetkit.api.generating import generate
from sheetkit.api.known_records import KnownRecords
from sheetkit.api.merging import merge, question, status
from sheetkit.api.prefilling import Prefiller
from sheetkit.api.project import Project, open_project
from sheetkit.compile.show import as_json
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.names import PREFILLED_NAME
from sheetkit.model.prefill import LAST_ROUND, REGISTER, digest_of_rows
from sheetkit.model.record import Checked
from sheetkit.model.row_tag import read_row_tag
from sheetkit.model.statement import NOTHING, SAID, STATEMENT_WORDS
from sheetkit.model.template import Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit.report.documents import counts_document
from sheetkit.style import TAKEN_OVER
from sheetkit_demo.rows import as_filling
from sheetkit_demo.scenario import scenario_of
from tests.office import convert
from tests.samples import sample_project

UNCONFIRMED = "statement.unconfirmed"
DAYS = 24 * 60 * 60


@dataclass(frozen=True)
class Case:
    """A form of a pack that goes out filled, and a unit that gets it."""

    pack: str
    form: str
    sheet: str
    unit: str


ROSTER = Case("school-research", "leader_roster", "leaders", "S03")
LOG = Case("school-research", "observation_log", "members", "S03-01")
MEMBERS = Case("budget", "membership_list", "people", "N-01")
CASES = (ROSTER, LOG, MEMBERS)
SMALL = (ROSTER, MEMBERS)
"""Those that are quickly opened and saved."""


def sheet_of(form: Template, case: Case) -> Sheet:
    return form.sheet(case.sheet)


def unit_in(project: Project, case: Case) -> Unit:
    return next(one for one in project.registry.units(project.form(case.form)) if one.code == case.unit)


def handed_out(folder: Path, case: Case) -> Path:
    """The workbook of a case as `generate` writes it."""
    (file,) = generate(open_project(folder), (case.form,), (case.unit,)).files
    return file


def statement_cell(form: Template) -> tuple[str, str]:
    """Worksheet and address of what says that it was checked."""
    sheet = next(one for one in form.input_sheets if one.statement)
    return sheet.name, next(one.place.a1 for one in sheet.statement if one.field == SAID)


def said(form: Template, word: str) -> str:
    return form.say(STATEMENT_WORDS[word])


def entry(project: Project, case: Case, files: Sequence[Path] = ()) -> Entry:
    """How the unit's form stands."""
    found = question(project, files) if files else status(project)
    return next(
        one
        for one in found.consolidation.entries
        if (one.expected.template, one.expected.unit.code) == (case.form, case.unit)
    )


def edited(source: Path, target: Path, change: Any) -> Path:
    """The workbook as somebody saves it after a change, a day later."""
    book = openpyxl.load_workbook(source)
    change(book)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def confirming(form: Template, word: str = "checked") -> Any:
    sheet, cell = statement_cell(form)

    def change(book: Workbook) -> None:
        book[sheet][cell] = said(form, word)

    return change


def rows_in(file: Path, sheet: Sheet) -> list[dict[str, Any]]:
    """What stands in the open cells of a worksheet, row by row."""
    worksheet = openpyxl.load_workbook(file)[sheet.name]
    found = (
        {column.field: worksheet.cell(row, column.number).value for column in sheet.inputs}
        for row in range(sheet.first_row, sheet.last_row + 1)
    )
    filled = ({name: value for name, value in row.items() if value is not None} for row in found)
    return [row for row in filled if row]


def fill_in(project: Project, case: Case) -> Path:
    """What the unit of a case hands in in the first round: believable rows."""
    form, unit = project.form(case.form), unit_in(project, case)
    scenario = scenario_of(project)
    filling = as_filling(form, scenario.rows(form, unit))
    target = project.settings.inbox / f"{case.form}.xlsx"
    target.write_bytes(project.issuer.stamp(form, project.registry.identity(form, unit), unit, filling))
    moment = scenario.returned[form.id].replace(tzinfo=project.settings.clock).timestamp()
    os.utime(target, (moment, moment))
    return target


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Pack → a project in its second round; in the first the units of the cases handed in their forms."""
    made = {}
    for pack in dict.fromkeys(case.pack for case in CASES):
        folder = tmp_path_factory.mktemp(pack) / "project"
        sample_project(folder, pack=pack)
        project = open_project(folder)
        for case in CASES:
            if case.pack == pack:
                fill_in(project, case)
        merge(open_project(folder))
        close(open_project(folder).settings)
        made[pack] = folder
    return made


@pytest.fixture(scope="module")
def out(rounds: Mapping[str, Path]) -> Mapping[str, Path]:
    """Form → the workbook that goes out in the second round."""
    return {case.form: handed_out(rounds[case.pack], case) for case in CASES}


@pytest.fixture
def copied(rounds: Mapping[str, Path], out: Mapping[str, Path], tmp_path: Path) -> Any:
    """A copy of the project of a case."""
    assert out

    def copy(case: Case) -> Project:
        shutil.copytree(rounds[case.pack], tmp_path / case.pack)
        return open_project(tmp_path / case.pack)

    return copy


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.form)
def test_the_rows_of_the_last_round_go_out_again(
    case: Case, rounds: Mapping[str, Path], out: Mapping[str, Path]
) -> None:
    project = open_project(rounds[case.pack])
    form = project.form(case.form)
    sheet = sheet_of(form, case)
    known = KnownRecords(project).last_round[case.form]
    before = [m.record.values for m in known if m.record.sheet == case.sheet and m.unit.code == case.unit]
    assert before
    found = rows_in(out[case.form], sheet)
    names = [column.field for column in sheet.inputs]
    left = {name for source in sheet.prefill for name in source.without}
    keys = [[str(row.get(name)) for name in sheet.key] for row in found]
    for values in before:
        (row,) = [
            row
            for row, key in zip(found, keys, strict=True)
            if key == [str(values.get(n)) for n in sheet.key]
        ]
        shown = {name: str(values[name]) for name in names if name in values and name not in left}
        assert {name: str(value).removesuffix(" 00:00:00") for name, value in row.items()} == shown
    assert len(keys) == len({tuple(key) for key in keys}) >= len(before)


def test_the_register_alone_fills_the_first_roster(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    sample_project(folder)
    project = open_project(folder)
    form, unit = project.form(ROSTER.form), unit_in(project, ROSTER)
    found = rows_in(handed_out(folder, ROSTER), form.sheet(ROSTER.sheet))
    groups = [one for one in project.registry.directory.units if one.above[-1:] == (unit,)]
    assert [(row["stage"], row["subject"], row.get("members")) for row in found] == [
        (one.get("stage"), one.get("subject"), one.get("members")) for one in groups
    ]
    assert {row["kind"] for row in found} == {"成员校教研组长"}
    head = Prefiller(KnownRecords(project)).filling(form, project.registry.units(form)[0])
    assert head is None  # nothing is known of the whole group's own leaders yet


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.form)
def test_what_was_taken_over_is_marked_and_tagged(
    case: Case, rounds: Mapping[str, Path], out: Mapping[str, Path]
) -> None:
    form = open_project(rounds[case.pack]).form(case.form)
    sheet = sheet_of(form, case)
    book = openpyxl.load_workbook(out[case.form])
    worksheet = book[sheet.name]
    assert PREFILLED_NAME in str(worksheet["A3"].value)
    digest = book.defined_names[PREFILLED_NAME].attr_text.strip('"')
    assert len(digest) == 16
    filled = rows_in(out[case.form], sheet)
    tags = set()
    for row in range(sheet.first_row, sheet.first_row + len(filled)):
        cells = [worksheet.cell(row, column.number) for column in sheet.inputs]
        assert {one.fill.fgColor.rgb[-6:] for one in cells if one.value is not None} == {TAKEN_OVER}
        assert TAKEN_OVER not in {one.fill.fgColor.rgb[-6:] for one in cells if one.value is None}
        tags.add(read_row_tag(worksheet.cell(row, worksheet.max_column).value))
    assert len(tags - {""}) == len(filled)


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.form)
def test_the_same_state_of_the_project_gives_the_same_bytes(
    case: Case, copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(case)
    again = handed_out(project.settings.folder, case)
    assert again.read_bytes() == out[case.form].read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.form)
def test_untouched_it_is_told_once_and_counts_nowhere(
    case: Case, copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(case)
    form = project.form(case.form)
    back = project.settings.inbox / "back.xlsx"
    shutil.copy2(out[case.form], back)
    found = entry(project, case)
    assert found.standing is Standing.UNCONFIRMED
    assert found.chosen is not None
    sheet, cell = statement_cell(form)
    told = [one for one in found.chosen.findings if one.level.counts]
    assert [(one.code, one.place.sheet, one.place.cell) for one in told] == [(UNCONFIRMED, sheet, cell)]
    assert found.records
    assert all(record.held_back for record in found.records)
    (alone,) = check_files(project, [back])
    assert as_told(alone) == as_told(found.chosen)


def as_told(checked: Checked) -> list[tuple[str, str]]:
    return [(one.code, one.place.cell) for one in checked.findings]


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_saved_again_by_an_office_it_still_is_untouched_or_confirmed(
    suffix: str, rounds: Mapping[str, Path], out: Mapping[str, Path], tmp_path: Path
) -> None:
    untouched = [shutil.copy2(out[case.form], tmp_path / f"{case.form}-0.xlsx") for case in CASES]
    forms = {case: open_project(rounds[case.pack]).form(case.form) for case in CASES}
    confirmed = [
        edited(out[case.form], tmp_path / f"{case.form}-1.xlsx", confirming(forms[case])) for case in CASES
    ]
    saved = convert([*map(Path, untouched), *confirmed], suffix, tmp_path / "saved")
    for case, file in zip(CASES * 2, saved, strict=True):
        (checked,) = check_files(open_project(rounds[case.pack]), [file])
        assert checked.is_unconfirmed == file.stem.endswith("-0"), (case.form, file.name)


@pytest.mark.parametrize("case", [ROSTER, LOG], ids=lambda case: case.form)
def test_with_a_word_that_it_was_checked_every_row_counts(
    case: Case, copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(case)
    form = project.form(case.form)
    edited(out[case.form], project.settings.inbox / "back.xlsx", confirming(form))
    found = entry(project, case)
    assert found.chosen is not None
    assert UNCONFIRMED not in {one.code for one in found.chosen.findings}
    counted = [one for one in found.records if not one.held_back]
    assert len(counted) == len(rows_in(out[case.form], sheet_of(form, case)))
    if case is ROSTER:
        assert found.standing is Standing.COMPLETE


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.form)
@pytest.mark.parametrize("change", ["a cell", "a row less", "a row more"])
def test_any_change_counts_as_well(case: Case, change: str, copied: Any, out: Mapping[str, Path]) -> None:
    project = copied(case)
    sheet = sheet_of(project.form(case.form), case)
    last = sheet.first_row + len(rows_in(out[case.form], sheet)) - 1
    free = next(column for column in reversed(sheet.inputs) if column.type == "text")

    def changed(book: Workbook) -> None:
        worksheet = book[sheet.name]
        if change == "a cell":
            worksheet.cell(sheet.first_row, free.number).value = "改过的字"
        for column in sheet.inputs:
            old = worksheet.cell(last, column.number)
            if change == "a row less":
                old.value = None
            elif change == "a row more":
                worksheet.cell(last + 1, column.number).value = old.value

    back = edited(out[case.form], project.settings.inbox / "back.xlsx", changed)
    (alone,) = check_files(project, [back])
    assert not alone.is_unconfirmed
    assert entry(project, case).standing is not Standing.UNCONFIRMED


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.form)
def test_who_has_nothing_to_report_takes_nothing_over(
    case: Case, copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(case)
    form = project.form(case.form)
    edited(out[case.form], project.settings.inbox / "back.xlsx", confirming(form, NOTHING))
    found = entry(project, case)
    assert found.chosen is not None
    assert (found.standing, found.records) == (Standing.COMPLETE, ())
    codes = {one.code for one in found.chosen.findings}
    assert {"statement.left_out", "statement.nothing"} <= codes
    assert "statement.contradiction" not in codes


def test_an_untouched_copy_never_takes_the_place_of_what_somebody_filled_in(
    copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    form = project.form(ROSTER.form)
    sheet = form.sheet(ROSTER.sheet)
    name = sheet.column("name").number

    def renamed(book: Workbook) -> None:
        book[sheet.name].cell(sheet.first_row, name).value = "甲一新"

    inbox = project.settings.inbox
    mine = edited(out[ROSTER.form], inbox / "mine.xlsx", renamed)
    later = Path(shutil.copy2(out[ROSTER.form], inbox / "later.xlsx"))
    moment = datetime.datetime(2027, 2, 10, tzinfo=datetime.UTC).timestamp()
    os.utime(mine, (moment, moment))
    os.utime(later, (moment + 9 * DAYS, moment + 9 * DAYS))
    found = entry(project, ROSTER)
    assert found.standing is Standing.COMPLETE
    assert found.chosen is not None
    assert found.chosen.source.name.endswith("mine.xlsx")
    assert found.records[0].values["name"] == "甲一新"
    assert not any(one.nowhere for one in found.differences)


@pytest.mark.parametrize("field", ["mobile", "subject"])
def test_two_people_who_changed_other_rows_of_one_form_do_not_contradict_each_other(
    field: str, copied: Any, out: Mapping[str, Path]
) -> None:
    """What nobody touched is nobody's word, also where the other one changed the very key of the row."""
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    value = {"mobile": "13900000099", "subject": "科学"}[field]
    before = rows_in(out[ROSTER.form], sheet)
    changes = {"mine": (0, field, value), "theirs": (1, "remark", "新加的话")}
    moment = datetime.datetime(2027, 2, 10, tzinfo=datetime.UTC).timestamp()
    for number, (name, (row, column, text)) in enumerate(changes.items()):

        def change(book: Workbook, row: int = row, column: str = column, text: str = text) -> None:
            book[sheet.name].cell(sheet.first_row + row, sheet.column(column).number).value = text

        file = edited(out[ROSTER.form], project.settings.inbox / f"{name}.xlsx", change)
        os.utime(file, (moment + number * DAYS, moment + number * DAYS))
    found = entry(project, ROSTER)
    assert len(found.parts) == 2
    assert not any(one.level.holds_row for one in (*found.findings, *found.found))
    assert len(found.records) == len(before)
    changed = [record.values for record in found.records if record.values.get(field) == value]
    assert [values["name"] for values in changed] == [before[0]["name"]]
    assert [r.values["name"] for r in found.records if r.values.get("remark") == "新加的话"] == [
        before[1]["name"]
    ]


def test_a_cell_that_somebody_cleared_does_not_come_back_from_an_untouched_row(
    copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    place = {name: sheet.column(name).number for name in ("email", "remark")}

    def cleared(book: Workbook) -> None:
        book[sheet.name].cell(sheet.first_row, place["email"]).value = None

    def noted(book: Workbook) -> None:
        book[sheet.name].cell(sheet.first_row + 1, place["remark"]).value = "新加的话"

    edited(out[ROSTER.form], project.settings.inbox / "mine.xlsx", cleared)
    edited(out[ROSTER.form], project.settings.inbox / "theirs.xlsx", noted)
    name = rows_in(out[ROSTER.form], sheet)[0]["name"]
    (row,) = [one for one in entry(project, ROSTER).records if one.values.get("name") == name]
    assert "email" not in row.values


def test_status_receipts_letter_and_chat_say_that_it_came_back_unconfirmed(
    copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    shutil.copy2(out[ROSTER.form], project.settings.inbox / "back.xlsx")
    made = merge(open_project(project.settings.folder))
    counts = counts_document(made.consolidation)
    assert (counts["unconfirmed"], counts["faulty"], counts["complete"]) == (1, 0, 0)
    results = project.settings.merged
    word = "收回未核对"
    assert word in (results / "群通知.txt").read_text("utf-8-sig")
    letter = (results / "退回件" / "退回说明.txt").read_text("utf-8-sig")
    assert word in letter
    assert "已核对" in letter
    receipts = openpyxl.load_workbook(results / "收件清单.xlsx")
    cells = [str(cell.value) for sheet in receipts for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(word in cell for cell in cells)


def test_the_correction_workbook_of_it_is_confirmed_the_same_way(
    copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    folder = project.settings.folder
    first = Path(shutil.copy2(out[ROSTER.form], project.settings.inbox / "back.xlsx"))
    merge(open_project(folder))
    (sent,) = (project.settings.merged / "退回件").glob("*.xlsx")
    again = edited(sent, project.settings.inbox / "again.xlsx", lambda book: None)
    moment = first.stat().st_mtime + DAYS
    os.utime(again, (moment, moment))
    assert entry(open_project(folder), ROSTER).standing is Standing.UNCONFIRMED
    edited(sent, again, confirming(project.form(ROSTER.form)))
    os.utime(again, (moment + DAYS, moment + DAYS))
    found = entry(open_project(folder), ROSTER)
    assert found.standing is Standing.COMPLETE
    assert not any(record.held_back for record in found.records)


def test_an_amendment_by_the_head_school_confirms_nothing(copied: Any, out: Mapping[str, Path]) -> None:
    project = copied(ROSTER)
    folder, form = project.settings.folder, project.form(ROSTER.form)
    sheet = form.sheet(ROSTER.sheet)
    first = Path(shutil.copy2(out[ROSTER.form], project.settings.inbox / "back.xlsx"))
    merge(open_project(folder))
    cell = f"{sheet.column('remark').letter}{sheet.first_row}"
    decided = amend(
        open_project(folder),
        ROSTER.unit,
        ROSTER.form,
        CellWanted(cell, "代改的话"),
        Author("电话核实", "秘书"),
    )
    assert "还没有人核对过" in decided.said.zh
    found = entry(open_project(folder), ROSTER)
    assert found.standing is Standing.UNCONFIRMED
    assert found.chosen is not None
    said_at, at = statement_cell(form)
    told = [
        (one.code, one.place.sheet, one.place.cell) for one in found.chosen.findings if one.level.holds_row
    ]
    assert told == [(UNCONFIRMED, said_at, at)]
    assert [one.place.cell for one in found.chosen.findings if one.code == "note.amended"] == [cell]
    assert len(found.records) == len(rows_in(first, sheet))
    assert all(record.held_back for record in found.records)
    assert [one.values["remark"] for one in found.records if one.row == sheet.first_row] == ["代改的话"]
    merge(open_project(folder))
    (sent,) = (project.settings.merged / "退回件").glob("*.xlsx")
    again = edited(sent, project.settings.inbox / "again.xlsx", lambda book: None)
    os.utime(again, (first.stat().st_mtime + DAYS,) * 2)
    assert entry(open_project(folder), ROSTER).standing is Standing.UNCONFIRMED
    edited(sent, again, confirming(form))
    os.utime(again, (first.stat().st_mtime + 2 * DAYS,) * 2)
    found = entry(open_project(folder), ROSTER)
    assert found.standing is Standing.COMPLETE
    assert [one.values["remark"] for one in found.records if one.row == sheet.first_row] == ["代改的话"]


def test_a_blank_form_of_before_is_judged_as_before(copied: Any) -> None:
    """What went out without a digest, as every release before did, counts by its rows alone."""
    project = copied(ROSTER)
    form, unit = project.form(ROSTER.form), unit_in(project, ROSTER)
    records = KnownRecords(project)
    filling = Prefiller(records).filling(form, unit)
    assert filling is not None
    data = project.issuer.stamp(
        form, project.registry.identity(form, unit), unit, replace(filling, prefilled="", tags={})
    )
    (project.settings.inbox / "back.xlsx").write_bytes(data)
    assert entry(project, ROSTER).standing is Standing.COMPLETE


def test_what_the_form_of_today_would_not_take_is_left_out(copied: Any) -> None:
    """A value that a list no longer offers is no mistake to hand out."""
    project = copied(ROSTER)
    file = project.settings.folder / "sheetkit.toml"
    text = file.read_text("utf-8").replace("\n[lists]\n", '\n[lists]\nsexes = ["男"]\n')
    file.write_text(text, "utf-8")
    now = open_project(project.settings.folder)
    assert list(now.form(ROSTER.form).lists["sexes"].values) == ["男"]
    filling = Prefiller(KnownRecords(now)).filling(now.form(ROSTER.form), unit_in(now, ROSTER))
    assert filling is not None
    values = {name: value for (_, row, name), value in filling.values.items() if name == "sex"}
    assert set(values.values()) <= {"男"}


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.form)
def test_the_compiled_form_says_what_it_is_filled_with(case: Case, rounds: Mapping[str, Path]) -> None:
    form = open_project(rounds[case.pack]).form(case.form)
    shown = json.loads(json.dumps(as_json(form)))
    (sheet,) = [one for one in shown["sheets"] if one["id"] == case.sheet]
    assert {one["from"] for one in sheet["prefill"]} <= {REGISTER, LAST_ROUND}
    taken = next(one for one in sheet["prefill"] if one["from"] == LAST_ROUND)
    assert set(taken["fields"]) >= set(form.sheet(case.sheet).key)


ROWS = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.one_of(st.integers(), st.text(max_size=5), st.dates())),
    max_size=4,
)


@given(ROWS, st.randoms())
def test_the_digest_knows_no_order_of_rows(rows: list[dict[str, object]], random: Any) -> None:
    said = [("rows", row) for row in rows]
    mixed = list(said)
    random.shuffle(mixed)
    assert digest_of_rows(mixed) == digest_of_rows(said)
    assert digest_of_rows(("rows", {**row, "d": ""}) for row in rows) == digest_of_rows(said)


@given(ROWS.filter(bool), st.text(min_size=1, alphabet="xyz"))
def test_the_digest_changes_with_any_cell(rows: list[dict[str, object]], text: str) -> None:
    changed = [{**rows[0], "a": f"{rows[0].get('a', '')}{text}"}, *rows[1:]]
    assert digest_of_rows(("rows", row) for row in changed) != digest_of_rows(("rows", row) for row in rows)


def handed_in_by_two(project: Project, file: Path, mine: Any, theirs: Any) -> Entry:
    """How the roster stands when two people hand in the form that went out, each a day after the other."""
    moment = datetime.datetime(2027, 2, 10, tzinfo=datetime.UTC).timestamp()
    for number, (name, change) in enumerate({"mine": mine, "theirs": theirs}.items()):
        target = edited(file, project.settings.inbox / f"{name}.xlsx", change)
        os.utime(target, (moment + number * DAYS, moment + number * DAYS))
    return entry(project, ROSTER)


def open_columns(sheet: Sheet) -> list[int]:
    return [column.number for column in sheet.inputs]


def remarking(sheet: Sheet, row: int) -> Any:
    def change(book: Workbook) -> None:
        book[sheet.name].cell(sheet.first_row + row, sheet.column("remark").number).value = "新加的话"

    return change


def emptying(sheet: Sheet, row: int, *more: Any) -> Any:
    def change(book: Workbook) -> None:
        for number in open_columns(sheet):
            book[sheet.name].cell(sheet.first_row + row, number).value = None
        for one in more:
            one(book)

    return change


def pasted_one_up(sheet: Sheet, count: int) -> Any:
    """The first row is gone, all others stand one higher, and the tags stay where they were."""

    def change(book: Workbook) -> None:
        for row in range(sheet.first_row, sheet.first_row + count):
            for number in open_columns(sheet):
                book[sheet.name].cell(row, number).value = book[sheet.name].cell(row + 1, number).value

    return change


def told(found: Entry, code: str) -> set[tuple[str, str]]:
    """File and cell of what is told of the parts by that code."""
    return {
        (Path(part.file.source.name).name, one.place.cell)
        for part in found.parts
        for one in part.own.findings
        if one.code == code
    }


@pytest.mark.parametrize("is_checked", [True, False], ids=["checked", "unchecked"])
def test_a_row_that_one_deleted_does_not_come_back_from_an_untouched_row_of_another(
    is_checked: bool, copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    form = project.form(ROSTER.form)
    sheet = form.sheet(ROSTER.sheet)
    before = [row["name"] for row in rows_in(out[ROSTER.form], sheet)]
    mine = emptying(sheet, 2, *([confirming(form)] if is_checked else []))
    theirs = remarking(sheet, 0)
    found = handed_in_by_two(project, out[ROSTER.form], mine, theirs)
    assert sorted(str(one.values["name"]) for one in found.records) == sorted(before[:2] + before[3:])
    (note,) = [one for one in found.findings if one.code == "merge.sibling_rows_removed"]
    assert note.level.value == "note"
    assert [
        (Path(one.file).name, [(row.row, row.values["name"]) for row in one.removed])
        for one in found.differences
        if one.removed
    ] == [("theirs.xlsx", [(sheet.first_row + 2, before[2])])]


def test_a_row_that_one_deleted_and_another_changed_is_asked_of_both(
    copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    before = rows_in(out[ROSTER.form], sheet)
    found = handed_in_by_two(project, out[ROSTER.form], emptying(sheet, 2), remarking(sheet, 2))
    at = f"{sheet.inputs[0].letter}{sheet.first_row + 2}"
    assert told(found, "merge.row_deleted") == {("mine.xlsx", ""), ("theirs.xlsx", at)}
    assert [one.values["name"] for one in found.records if one.held_back] == [before[2]["name"]]
    assert len(found.records) == len(before)


def test_rows_pasted_one_up_past_their_tags_are_known_by_their_keys(
    copied: Any, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    before = [row["name"] for row in rows_in(out[ROSTER.form], sheet)]
    found = handed_in_by_two(
        project, out[ROSTER.form], pasted_one_up(sheet, len(before)), remarking(sheet, 1)
    )
    assert sorted(str(one.values["name"]) for one in found.records) == sorted(before[1:])
    assert [one.values["name"] for one in found.records if one.values.get("remark") == "新加的话"] == [
        before[1]
    ]
    for code in ("merge.cell_replaced", "merge.key_twice"):
        assert not told(found, code)
    assert not [one for one in told(found, "merge.row_tag_of_another") if one[0] == "theirs.xlsx"]
    assert not any(one.level.holds_row for one in (*found.findings, *found.found))
    assert "merge.sibling_rows_removed" in [one.code for one in found.findings]
