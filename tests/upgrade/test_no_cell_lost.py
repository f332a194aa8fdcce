"""Whatever becomes of a form's columns and sheets, every filled cell of an older return is in a row or told at its place."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as runs
from hypothesis import strategies as some

from sheetkit.api.checking import check_files
from sheetkit.api.project import Project, open_project
from sheetkit.compile.assemble import assemble
from sheetkit.model.address import Address
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.template import Template
from sheetkit_demo.rows import Rows
from tests.effort import examples
from tests.samples import sample_project
from tests.upgrade.changed import hand_in, rows_of

ROWS = 4


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("cells") / "p"
    sample_project(folder)
    return open_project(folder)


def bare(form: Template) -> dict[str, Any]:
    """The definition without anything that names its columns from outside their sheets."""
    document: dict[str, Any] = copy.deepcopy(dict(form.definition["document"]))
    document["sheets"] = [sheet for sheet in document["sheets"] if sheet["kind"] != "view"]
    for name in ("statistics", "exports", "part_by", "bearers"):
        document.pop(name, None)
    for sheet in document["sheets"]:
        sheet["rules"] = [rule for rule in sheet.get("rules", ()) if "bearer" not in rule]
    return document


def without(document: dict[str, Any], fields: dict[str, set[str]]) -> None:
    """Take columns out of the sheets, those of each by its id, with all that names them or a sheet that is gone."""
    kept = {sheet["id"] for sheet in document["sheets"]}
    quoted = [json.dumps(name) for name in (*set().union(*fields.values()), *(set(fields) - kept))]
    for sheet in document["sheets"]:
        gone = fields[sheet["id"]]
        sheet["columns"] = [one for one in sheet["columns"] if one["field"] not in gone]
        sheet["rules"] = [
            rule for rule in sheet.get("rules", ()) if not any(name in json.dumps(rule) for name in quoted)
        ]
        for column in sheet["columns"]:
            if column.get("parent") in gone:
                del column["parent"]
            if column.get("maximum_field") in gone:
                del column["maximum_field"]
            if any(name in json.dumps(column.get("computed", {})) for name in quoted):
                del column["computed"]
                column.pop("locked", None)
        if weekly := sheet.get("every_week"):
            weekly["fields"] = [name for name in weekly["fields"] if name not in gone]
            if weekly["date"] in gone or not weekly["fields"]:
                del sheet["every_week"]
        sheet["key"] = [name for name in sheet.get("key", ()) if name not in gone]
        sheet["example"] = {
            name: value for name, value in sheet.get("example", {}).items() if name not in gone
        }


def other_version(form: Template, chance: random.Random) -> tuple[Template, dict[tuple[str, str], str]]:
    """The form as it might become, and what fields are called in it: by sheet and field as they were."""
    document = bare(form)
    document["version"] = "next"
    names: dict[tuple[str, str], str] = {}
    fields = {sheet["id"]: [one["field"] for one in sheet["columns"]] for sheet in document["sheets"]}
    if len(fields) > 1 and chance.random() < 0.3:
        document["sheets"].pop(chance.randrange(len(fields)))
    without(
        document,
        {sheet: set(chance.sample(own, chance.randrange(len(own) - 1))) for sheet, own in fields.items()},
    )
    for sheet in document["sheets"]:
        for column in sheet["columns"]:
            if chance.random() < 0.3 and is_named_nowhere(column["field"], document):
                names[sheet["id"], column["field"]] = now = f"{column['field']}_now"
                column |= {"field": now, "formerly": [column["field"]]}
        for number in range(chance.randrange(3)):
            more = {"field": f"more{number}", "title": f"多{number}", "required": chance.random() < 0.5}
            sheet["columns"].append(more)
        chance.shuffle(sheet["columns"])
    return assemble(document, dict(form.definition["lists"])), names


def is_named_nowhere(field: str, document: dict[str, Any]) -> bool:
    """Whether nothing but its own column names a field."""
    rest = []
    for sheet in document["sheets"]:
        columns = [{**column, "field": ""} for column in sheet["columns"]]
        rest.append({**sheet, "columns": columns})
    return json.dumps(field) not in json.dumps(rest)


def upgraded(project: Project, then: Template, now: Template) -> Project:
    registry = replace(
        project.registry,
        templates=(now,),
        earlier_forms=lambda form: (then,) if form is now else (),
        replaced=frozenset({(then.id, then.version)}),
    )
    return replace(project, registry=registry)


def filled(project: Project, form: Template, rows: Rows, checked: Checked) -> Iterator[tuple[str, int, str]]:
    """Sheet, row and field of every cell that was filled in, as the check of the older form itself found them."""
    del project, rows
    for record in checked.records:
        sheet = form.sheet(record.sheet)
        for column in sheet.inputs:
            if column.field in record.values or column.field in record.raw:
                yield record.sheet, record.row, column.field


@pytest.mark.parametrize("name", ["leader_roster", "observation_log", "term_calendar"])
@runs(max_examples=examples(12))
@given(seed=some.integers(0, 1 << 30))
def test_every_cell_is_in_a_row_or_told(name: str, project: Project, seed: int) -> None:
    then = replace_views(project.form(name))
    unit = project.registry.units(then)[0]
    rows: Rows = {sheet: own[:ROWS] for sheet, own in rows_of(project, project.form(name), unit).items()}
    file = hand_in(upgraded(project, then, then), then, unit, rows, "cells")
    (before,) = check_files(upgraded(project, then, then), [file])
    now, names = other_version(then, random.Random(seed))
    (after,) = check_files(upgraded(project, then, now), [file])
    assert after.verdict is not Verdict.REFUSED
    by_place = {(one.sheet, one.row): one for one in after.records}
    told = {
        (finding.place.sheet, Address.parse(cell.partition(":")[0]))
        for finding in after.findings
        for cell in finding.addresses
    }
    for sheet_id, row, field in filled(project, then, rows, before):
        record = by_place.get((sheet_id, row))
        wanted = names.get((sheet_id, field), field)
        sheet = then.sheet(sheet_id)
        place = (sheet.name, Address(row, sheet.column(field).number))
        there = record is not None and (wanted in record.values or wanted in record.raw)
        assert there or place in told, (sheet_id, row, field)


_VIEWLESS: dict[str, Template] = {}


def replace_views(form: Template) -> Template:
    """The form without its views, statistics and exports, compiled once."""
    if form.id not in _VIEWLESS:
        _VIEWLESS[form.id] = assemble(bare(form), dict(form.definition["lists"]))
    return _VIEWLESS[form.id]


def test_the_samples_fill_cells_in(project: Project, tmp_path: Path) -> None:
    """What the property looks at is not nothing."""
    del tmp_path
    for name in ("leader_roster", "observation_log", "term_calendar"):
        form = project.form(name)
        unit = project.registry.units(form)[0]
        assert any(rows_of(project, form, unit).values())
