"""A form of which one thing is otherwise is another form, whatever was built, kept or prepared of it before."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from sheetkit.api.checking import check_files
from sheetkit.api.generating import generate
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.compile import builtin_files, builtin_ids, load_builtin
from sheetkit.compile.assemble import assemble
from sheetkit_demo.rows import Row, Rows
from tests.upgrade.changed import Change, change, hand_in, own_copies, rows_of, sheet_of

MEMBERS, RUBRIC = "membership_list", "rubric"
ROW: Row = {
    "member_number": "A00017",
    "person": "First Example",
    "member_kind": "Full member",
    "fee_state": "Paid",
}
OTHER: Row = {**ROW, "person": "Second Example"}


def leaves(said: Any, *way: str | int) -> Iterator[tuple[str | int, ...]]:
    """The way to every value of a document that is no table or list of others."""
    if isinstance(said, dict | list | tuple):
        for name, one in said.items() if isinstance(said, dict) else enumerate(said):
            yield from leaves(one, *way, name)
    else:
        yield way


def without(said: Any, way: tuple[str | int, ...]) -> Any:
    """The document without that value."""
    made = copy.deepcopy(said)
    place = made
    for step in way[:-1]:
        place = place[step]
    del place[way[-1]]
    return made


@pytest.mark.parametrize("form_id", builtin_ids())
def test_whatever_of_a_definition_is_otherwise_the_fingerprint_is(form_id: str) -> None:
    """One value of each name is left out, in the document and in its lists; what then means nothing is no form."""
    form = load_builtin(form_id)
    said = {"document": dict(form.definition["document"]), "lists": dict(form.definition["lists"])}
    ways = {tuple(step for step in way if isinstance(step, str)): way for way in leaves(said)}
    found = {form.fingerprint}
    for way in ways.values():
        other = without(said, way)
        try:
            found.add(assemble(other["document"], other["lists"]).fingerprint)
        except (LookupError, ValueError, AttributeError, TypeError):
            found.add(str(way))
    assert len(found) == len(ways) + 1


def to_fillers(document: Any) -> None:
    for column in sheet_of(document)["columns"]:
        for name in ("filled_by", "spread"):
            column.pop(name, None)


def fee_called(word: str) -> Change:
    """The list of the column for the fee, one of whose values is called so."""

    def changed(document: Any) -> None:
        values = ["Paid", "Reminded", "Exempt"]
        words = {"Paid": {"en": word}}
        document["lists"] = {
            "fee_states": {"title": "Fee", "source": "ours", "values": values, "words": words}
        }

    return changed


def known_by(*fields: str) -> Change:
    def changed(document: Any) -> None:
        sheet_of(document)["key"] = list(fields)

    return changed


def issued(folder: Path, pack: str, form_id: str, *changes: Change) -> Project:
    """A project whose form, changed so, went out, was built, checked and merged under no pin, as earlier programs did."""
    own_copies(folder, pack, [form_id])
    version = open_project(folder).form(form_id).version
    shutil.rmtree(folder / ".sheetkit" / "blueprints")
    changed(folder, form_id, version, *changes)
    project = open_project(folder)
    form = project.form(form_id)
    generate(project, [form_id], [project.registry.units(form)[0].code])
    return project


def changed(folder: Path, form_id: str, version: str, *changes: Change) -> Project:
    """The project with another definition under the same version, and without the note of what went out."""
    (folder / ".sheetkit" / "pinned.json").unlink()
    change(folder, form_id, *changes, version=version)
    return open_project(folder)


def handed_out(project: Project, form_id: str) -> Workbook:
    (file,) = generate(project, [form_id], [project.registry.units(project.form(form_id))[0].code]).files
    return openpyxl.load_workbook(file)


def come_back(project: Project, form_id: str, rows: Rows, name: str) -> Path:
    form = project.form(form_id)
    return hand_in(project, form, project.registry.units(form)[0], rows, name)


def codes(project: Project, file: Path) -> set[tuple[str, str]]:
    (checked,) = check_files(project, [file])
    return {(one.code, one.place.cell) for one in checked.findings}


def test_a_column_that_reviewers_fill_in_from_now(tmp_path: Path) -> None:
    shipped = builtin_files()[RUBRIC].read_bytes()
    project = issued(tmp_path / "p", "school-research", RUBRIC, to_fillers)
    form, unit = project.form(RUBRIC), project.registry.units(project.form(RUBRIC))[0]
    rows = rows_of(project, form, unit)
    reviewed = {sheet: [{**row, "review_score": 0} for row in some] for sheet, some in rows.items()}
    old = come_back(project, RUBRIC, reviewed, "old")
    sheet = form.sheet("scores")
    cell = f"{sheet.column('review_score').letter}{sheet.first_row}"
    assert not handed_out(project, RUBRIC)[sheet.name][cell].protection.locked
    assert not any(code == "value.reviewers" for code, _ in codes(project, old))
    (tmp_path / "p" / "rubric.toml").write_bytes(shipped)
    (tmp_path / "p" / ".sheetkit" / "pinned.json").unlink()
    project = open_project(tmp_path / "p")
    assert handed_out(project, RUBRIC)[sheet.name][cell].protection.locked
    assert codes(project, old) == {("value.reviewers", cell)}


def test_a_value_that_is_called_otherwise(tmp_path: Path) -> None:
    project = issued(tmp_path / "p", "budget", MEMBERS, fee_called("Settled"))
    old = come_back(project, MEMBERS, {"people": [ROW]}, "old")
    assert codes(project, old) == set()
    project = changed(tmp_path / "p", MEMBERS, "1", fee_called("Received"))
    book = handed_out(project, MEMBERS)
    words = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "Received" in words
    assert "Settled" not in words
    new = come_back(project, MEMBERS, {"people": [ROW]}, "new")
    assert codes(project, new) == set()
    assert codes(project, old) == {("value.not_in_list", "G6"), ("project.settings_changed", "")}


def test_rows_that_are_known_by_something_else(tmp_path: Path) -> None:
    project = issued(tmp_path / "p", "budget", MEMBERS)
    for name, row in (("one", ROW), ("two", OTHER)):
        come_back(project, MEMBERS, {"people": [row]}, name)
    assert merged(project) == []
    assert merged(changed(tmp_path / "p", MEMBERS, "1", known_by("person"))) == [
        "First Example",
        "Second Example",
    ]


def merged(project: Project) -> list[str]:
    """Who is among the people that count, in the order of their names."""
    records = merge(project).consolidation.records.get(MEMBERS, ())
    return sorted(str(one.record.values["person"]) for one in records if not one.record.held_back)
