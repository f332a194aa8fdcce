"""The second pack from end to end: what is wrong is told at its cell, put right it is complete, figures add up by region."""

from __future__ import annotations

import copy
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.documents import merge_document, status_document
from sheetkit.api.merged import Merged
from sheetkit.compile import load_builtin
from sheetkit.compile.assemble import assemble
from sheetkit.model.consolidation import Standing
from sheetkit.model.record import Verdict
from sheetkit_demo.office import find_office, save_as
from sheetkit_demo.prove import false_alarms, prove
from tests.packs.conftest import Loop, entry_of

EXPECTED = 25
TOLD = {
    "totals_differ": ("row.far_apart", "Summary", "E6"),
    "number_too_great": ("value.outside_limits", "Returns", "G6"),
    "choice_of_another_key": ("row.list_mismatch", "Returns", "F7"),
    "date_in_future": ("value.in_future", "People", "H7"),
    "code_cut_short": ("value.not_in_form", "People", "D9"),
    "total_typed_over": ("structure.formula_overwritten", "Sheet1", "G126"),  # that sheet was renamed as well
    "item_rewritten": ("structure.item_changed", "Budget lines", "E6"),
    "last_term": ("identity.other_term", "", ""),
}
"""A mistake → code, worksheet and cell of what is told of it."""


def test_every_mistake_is_told_and_nothing_else(budget: Loop) -> None:
    document = merge_document(budget.first, "en")
    outcomes = prove(budget.mistakes, document)
    assert [one for one in outcomes if not one.as_expected] == []
    assert len(outcomes) >= 45
    assert false_alarms(budget.mistakes, document) == []


@pytest.mark.parametrize("mistake", TOLD)
def test_it_is_told_at_its_cell(mistake: str, budget: Loop) -> None:
    (made,) = (one for one in budget.mistakes if one.planned.id == mistake)
    code, sheet, cell = TOLD[mistake]
    files = {file["file"]: file["findings"] for file in merge_document(budget.first, "en")["files"]}
    (found,) = (
        finding
        for name, findings in files.items()
        if name.endswith(made.files[0])
        for finding in findings
        if finding["code"] == code and (not cell or cell in finding["cells"])
    )
    assert found["sheet"] == sheet
    assert made.unit_name
    assert (found["message"] != "", found["remedy"] != "") == (True, True)


def test_the_same_member_in_two_branches_is_told_at_both(budget: Loop) -> None:
    told = [one for one in merge_document(budget.first, "en")["across"] if one["code"] == "schools.duplicate"]
    assert {one["cell"] for one in told} == {"D6"}
    assert {Path(one["file"]).name.rpartition("_")[2] for one in told} == {
        "Harbour Town.xlsx",
        "Mill Valley.xlsx",
    }


def test_put_right_everything_is_complete(budget: Loop) -> None:
    first, second = (merged.consolidation.entries for merged in (budget.first, budget.second))
    assert len(first) == len(second) == EXPECTED
    assert {entry.standing for entry in first} == set(Standing) - {
        Standing.REFUSED,
        Standing.WAIVED,
        Standing.UNCONFIRMED,
    }
    assert {entry.standing for entry in second} == {Standing.COMPLETE}
    assert budget.first.outputs["corrections"] != []
    assert budget.second.outputs["corrections"] == []
    before, after = (status_document(merged, "en")["counts"] for merged in (budget.first, budget.second))
    assert (after["expected"], after["complete"]) == (EXPECTED, EXPECTED)
    assert before["complete"] < EXPECTED


def test_what_was_merged_is_what_was_meant(budget: Loop) -> None:
    """Row by row, the corrected returns as well as those that were right at once."""
    for form in budget.project.forms:
        merged = budget.second.consolidation.records[form.id]
        for unit in budget.project.registry.units(form):
            rows = budget.scenario.rows(form, unit)
            found = [one.record for one in merged if one.unit.code == unit.code]
            assert not any(record.held_back for record in found)
            for sheet in form.input_sheets:
                own = {column.field for column in sheet.inputs}
                values = [
                    {name: value for name, value in record.values.items() if name in own}
                    for record in found
                    if record.sheet == sheet.id
                ]
                assert values == rows[sheet.id], (form.id, unit.code)


def test_the_whole_counts_and_the_half_that_came_first_does_not(budget: Loop) -> None:
    (made,) = (one for one in budget.mistakes if one.planned.id == "sent_twice")
    entry = entry_of(budget.first, made.planned.form, made.planned.unit)
    assert entry.standing is Standing.COMPLETE
    assert entry.chosen is not None
    assert entry.chosen.source.name.endswith("(2).xlsx")
    assert [finding.code for finding in entry.findings] == ["merge.older_version"]


Table = dict[tuple[str, ...], dict[str, Any]]


def table(merged: Merged, title: str, keys: int) -> Table:
    """A table of the consolidated workbook: what stands in its first columns → heading → value."""
    book = openpyxl.load_workbook(io.BytesIO(Path(str(merged.outputs["consolidated"])).read_bytes()))
    for sheet in book.worksheets:
        rows = iter(sheet.iter_rows(values_only=True))
        if any(row[0] == title for row in rows):
            return dict(_body(rows, keys))
    raise AssertionError(f"no table {title}")


def _body(rows: Iterator[tuple[Any, ...]], keys: int) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    headings = next(rows)
    for row in rows:
        if row[0] is None:
            return
        values = {str(name): value for name, value in zip(headings[keys:], row[keys:], strict=True) if name}
        yield tuple(str(value or "") for value in row[:keys]), values


def _sums(budget: Loop, form_id: str) -> Mapping[tuple[str, ...], float]:
    """Region, quarter (of returns) and side → what was handed in, added up from the rows that people meant."""
    form, sums = budget.project.form(form_id), defaultdict[tuple[str, ...], float](float)
    sheet = form.input_sheets[0]
    for unit in budget.project.registry.units(form):
        for number, row in enumerate(budget.scenario.rows(form, unit)[sheet.id]):
            whole = {**(sheet.items[number] if sheet.items else {}), **row}
            amounts = [value for name, value in row.items() if name == "amount" or name[1:].isdigit()]
            key = (unit.top.name, *((str(whole["quarter"]),) if "quarter" in whole else ()))
            sums[(*key, str(whole["side"]))] += sum(float(str(value)) for value in amounts)
    return sums


@pytest.mark.parametrize(
    ("form", "title", "keys"),
    [("branch_budget", "Budget by region", 1), ("quarterly_return", "Returns by region", 2)],
)
def test_figures_by_region(form: str, title: str, keys: int, budget: Loop) -> None:
    shown = table(budget.second, title, keys)
    sums = _sums(budget, form)
    assert len(sums) >= 8
    for (*key, side), total in sums.items():
        assert shown[tuple(key)][side] == pytest.approx(total, abs=0.005), (key, side)
    assert {key for key in shown if key[0] != "Total"} == {key[:-1] for key in sums}
    both = {
        side: sum(value for key, value in sums.items() if key[-1] == side) for side in ("Income", "Expense")
    }
    last = shown[("Total", *[""] * (keys - 1))]
    assert {side: last[side] for side in both} == pytest.approx(both, abs=0.005)


def test_members_by_region(budget: Loop) -> None:
    form = budget.project.form("membership_list")
    counts = defaultdict[tuple[str, str], int](int)
    for unit in budget.project.registry.units(form):
        for row in budget.scenario.rows(form, unit)["people"]:
            counts[unit.top.name, str(row["member_kind"])] += 1
    shown = table(budget.second, "Members by region", 1)
    assert {(region, kind): shown[region,][kind] for region, kind in counts} == counts


def test_receipts_have_every_file(budget: Loop) -> None:
    book = openpyxl.load_workbook(io.BytesIO(Path(str(budget.second.outputs["receipts"])).read_bytes()))
    shown = "\n".join(
        str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    )
    files = [path.name for path in budget.project.settings.inbox.rglob("*.xlsx")]
    assert len(files) > EXPECTED
    assert [name for name in files if name not in shown] == []


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="no LibreOffice here")
@pytest.mark.parametrize("form_id", ["branch_budget", "quarterly_return", "membership_list"])
def test_filled_in_and_saved_by_libreoffice(form_id: str, budget: Loop, tmp_path: Path) -> None:
    """A form as handed out, filled in, recalculated and saved: the sheet says what the check says."""
    project, form = budget.project, budget.project.form(form_id)
    unit = project.registry.units(form)[2]
    rows = budget.scenario.rows(form, unit)
    (handed_out,) = (path for path in project.settings.outgoing.rglob(f"{form.name}_*{unit.name}*.xlsx"))
    book = openpyxl.load_workbook(handed_out)
    for sheet in form.input_sheets:
        for offset, row in enumerate(rows[sheet.id]):
            for name, value in row.items():
                book[sheet.name].cell(sheet.first_row + offset, sheet.column(name).number).value = value  # type: ignore[assignment]
    filled = io.BytesIO()
    book.save(filled)
    saved = save_as({"form": (filled.getvalue(), "xlsx")})["form"]
    file = tmp_path / "saved.xlsx"
    file.write_bytes(saved)
    (checked,) = check_files(project, [file], budget.scenario.returned[form_id])
    assert (checked.verdict, [f.code for f in checked.findings if f.level.needs_doing]) == (
        Verdict.ACCEPTED,
        [],
    )
    recalculated = openpyxl.load_workbook(io.BytesIO(saved), data_only=True)
    for record in checked.records:
        sheet = form.sheet(record.sheet)
        for column in sheet.columns:
            if column.computed:
                shown = recalculated[sheet.name].cell(record.row, column.number).value
                assert shown == pytest.approx(record.values[column.field])
        assert recalculated[sheet.name].cell(record.row, sheet.check_column).value == "✔"


MONEY = "#,##0.00####"


def test_money_is_shown_with_its_decimals(budget: Loop) -> None:
    """In the form, its totals and in results alike; a finer number that somebody typed is not rounded away from sight."""
    form = budget.project.form("branch_budget")
    sheet = form.sheet("lines")
    (path,) = budget.project.settings.outgoing.rglob("Branch budget_*Harbour Town*.xlsx")
    handed_out = openpyxl.load_workbook(path)[sheet.name]
    total = sheet.column("year_total").number
    for number in (sheet.column("m01").number, total):
        assert handed_out.cell(sheet.first_row, number).number_format == MONEY
        assert handed_out.cell(sheet.last_row + 1, number).number_format == f"{MONEY};-{MONEY};"
    merged = openpyxl.load_workbook(Path(str(budget.second.outputs["consolidated"])))
    formats = {
        cell.number_format
        for row in merged["Branch budget·Budget lines"].iter_rows(min_row=6)
        for cell in row
        if isinstance(cell.value, float)
    }
    assert formats == {MONEY}


def test_how_numbers_are_shown_belongs_to_what_a_form_is() -> None:
    form = load_builtin("branch_budget")
    plainly = copy.deepcopy(dict(form.definition["document"]))
    shown = [
        column.pop("decimals", None) for sheet in plainly["sheets"] for column in sheet.get("columns", ())
    ]
    assert any(shown)
    assert assemble(plainly, form.definition["lists"]).fingerprint != form.fingerprint
