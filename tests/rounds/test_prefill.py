"""Forms that go out filled: from the register and from the round before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetkit.api.known_records import KnownRecords
from sheetkit.api.prefilling import Prefiller
from sheetkit.api.project import open_project
from sheetkit.compile.show import as_json
from sheetkit.model.names import PREFILLED_NAME
from sheetkit.model.prefill import LAST_ROUND, REGISTER, digest_of_rows
from sheetkit.model.row_tag import read_row_tag
from sheetkit.style import TAKEN_OVER
from tests.rounds.filled import (
    CASES,
    ROSTER,
    SMALL,
    Case,
    Copied,
    handed_out,
    rows_in,
    sheet_of,
    unit_in,
)
from tests.samples import sample_project


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
    case: Case, copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(case)
    again = handed_out(project.settings.folder, case)
    assert again.read_bytes() == out[case.form].read_bytes()


def test_what_the_form_of_today_would_not_take_is_left_out(copied: Copied) -> None:
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
