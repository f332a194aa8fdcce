"""Shipped forms that several people fill in: split among four of them, every row of both packs counts, and says whose it is."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.documents import merge_document, status_document, status_text
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.result_names import LETTER
from sheetkit.model.statement import CHECKED, Statement
from sheetkit.model.template import PARTS
from sheetkit.model.unit import Unit
from sheetkit.report.labels import Mask
from sheetkit.report.receipts import receipts
from sheetkit_demo.rows import Rows, as_filling
from sheetkit_demo.scenario import Scenario, scenario_of
from tests.samples import sample_project

PEOPLE = 4


@pytest.fixture(scope="module", params=sorted(builtin_packs()))
def issued(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Project, Scenario]:
    """The sample project of each pack, and what its people write."""
    folder = tmp_path_factory.mktemp("parts") / "p"
    sample_project(folder, pack=request.param)
    project = open_project(folder)
    return project, scenario_of(project)


def handed_in(project: Project, scenario: Scenario, form_id: str, folder: Path) -> Rows:
    """A unit's rows in as many files as there are people, each beginning at the top; gives all of them."""
    form = project.form(form_id)
    first = form.input_sheets[0].id
    unit = max(project.registry.units(form), key=lambda one: len(scenario.rows(form, one)[first]))
    rows = scenario.rows(form, unit)
    folder.mkdir()
    identity = project.registry.identity(form, unit)
    for person in range(PEOPLE):
        own = {
            sheet.id: rows[sheet.id][person::PEOPLE] if rows[sheet.id][person::PEOPLE] else rows[sheet.id][:1]
            for sheet in form.input_sheets
        }
        path = folder / f"{person}.xlsx"
        path.write_bytes(project.issuer.stamp(form, identity, unit, as_filling(form, own)))
        moment = scenario.returned[form_id].timestamp() + 60 * person
        os.utime(path, (moment, moment))
    return rows


PEOPLE_CALLED = ("样例甲", "样例乙", "样例丙", "")
WRONG = (1, 2, 3)


def handed_in_with_mistakes(project: Project, scenario: Scenario, form_id: str, folder: Path) -> Unit:
    """The same, signed by all but the last of them; all but the first have a cell that cannot be read. Gives the unit."""
    form = project.form(form_id)
    sheet = form.input_sheets[0]
    unit = max(project.registry.units(form), key=lambda one: len(scenario.rows(form, one)[sheet.id]))
    rows = scenario.rows(form, unit)[sheet.id]
    column = next(c for c in sheet.inputs if c.field not in sheet.key and c.type not in ("text", "computed"))
    folder.mkdir()
    identity = project.registry.identity(form, unit)
    for person in range(PEOPLE):
        own = [dict(row) for row in rows[person::PEOPLE]]
        if person in WRONG:
            own[0][column.field] = "? ?"
        filling = replace(
            as_filling(form, {sheet.id: own}), statement=Statement(PEOPLE_CALLED[person], said=CHECKED)
        )
        path = folder / f"{form.id}_{person}.xlsx"
        path.write_bytes(project.issuer.stamp(form, identity, unit, filling))
        moment = scenario.returned[form_id].timestamp() + 60 * person
        os.utime(path, (moment, moment))
    return unit


def test_each_of_several_people_is_told_which_workbook_to_correct_is_theirs(
    issued: tuple[Project, Scenario], tmp_path: Path
) -> None:
    project, scenario = issued
    form = next(form for form in project.forms if form.several_files == PARTS and form.part_by)
    handed_in_with_mistakes(project, scenario, form.id, tmp_path / "in")
    result = merge(project, [tmp_path / "in"], MergeOptions(output=tmp_path / "out", jobs=1))
    entry = entry_of(result)
    assert entry.standing is Standing.FAULTY
    assert len(entry.parts) == PEOPLE
    whose = [PEOPLE_CALLED[1], PEOPLE_CALLED[2], f"{form.id}_3"[-12:]]
    books = sorted(
        path for path in tmp_path.glob("out/**/*.xlsx") if any(f"_{name}_" in path.name for name in whose)
    )
    assert len(books) == len(WRONG)
    for name in whose:
        (book,) = (path for path in books if f"_{name}_" in path.name)
        listed = openpyxl.load_workbook(book).active  # it opens at the list
        assert listed
        words = " ".join(str(cell) for row in listed.iter_rows(values_only=True) for cell in row if cell)
        assert name in words
        assert not any(other in words for other in whose if other != name)
    (letter,) = tmp_path.glob(f"out/**/{LETTER.in_language(project.settings.language)}")
    sent = letter.read_text(encoding="utf-8-sig")
    assert all(f"{form.id}_{person}.xlsx" in sent for person in WRONG)
    chat = status_text(result, "en")
    codes = {part.file.return_code for part in entry.parts} - {""}
    counted = re.search(r"([0-9]+) to correct \(((?:return code|one of)[^()]*)\)", chat)
    assert counted
    each = dict(one.removeprefix("return code ").split(": ") for one in counted[2].split(", "))
    assert len(each) == len(WRONG)
    assert set(each) <= codes
    assert not [name for name in (*PEOPLE_CALLED[1:3], f"{form.id}_3") if name in chat]  # it goes to a group
    assert sum(map(int, each.values())) == int(counted[1])


def test_a_sound_part_is_no_fault_of_another_one(issued: tuple[Project, Scenario], tmp_path: Path) -> None:
    project, scenario = issued
    form = next(form for form in project.forms if form.several_files == PARTS and form.part_by)
    handed_in_with_mistakes(project, scenario, form.id, tmp_path / "in")
    result = merge(project, [tmp_path / "in"], MergeOptions(output=tmp_path / "out", jobs=1))
    made = receipts(result.consolidation, Mask({}, active=False))
    told = {Path(one.file.source.name).stem[-1]: one.outcome for one in made}
    assert told == {"0": "taken", "1": "faulty", "2": "faulty", "3": "faulty"}
    (unit,) = [one for one in status_document(result, "en")["units"] if one["standing"] != "missing"]
    assert unit["standing"] == "faulty"


def entry_of(result: Merged) -> Entry:
    (entry,) = [one for one in result.consolidation.entries if one.standing is not Standing.MISSING]
    return entry


def test_every_row_of_every_part_counts(issued: tuple[Project, Scenario], tmp_path: Path) -> None:
    project, scenario = issued
    forms = [form.id for form in project.forms if form.several_files == PARTS]
    assert len(forms) == 2
    for form_id in forms:
        folder = tmp_path / form_id
        rows = handed_in(project, scenario, form_id, folder)
        result = merge(project, [folder], MergeOptions(tmp_path / f"{form_id}-out"))
        entry = entry_of(result)
        assert entry.standing is Standing.COMPLETE, [finding.message for finding in entry.found]
        assert len(entry.parts) == PEOPLE
        assert entry.others == ()
        counted = result.consolidation.records[form_id]
        assert Counter(one.record.sheet for one in counted) == {name: len(own) for name, own in rows.items()}
        assert not any(one.record.held_back for one in counted)
        inputs = {c.field for sheet in project.form(form_id).input_sheets for c in sheet.inputs}
        found = Counter(_said({k: v for k, v in one.record.values.items() if k in inputs}) for one in counted)
        assert found == Counter(_said(row) for own in rows.values() for row in own)


def _said(row: object) -> str:
    assert isinstance(row, dict)
    return str(sorted((name, str(value)) for name, value in row.items() if value not in ("", None)))


def test_people_are_told_what_was_united(issued: tuple[Project, Scenario], tmp_path: Path) -> None:
    project, scenario = issued
    form_id = next(form.id for form in project.forms if form.several_files == PARTS)
    handed_in(project, scenario, form_id, tmp_path / "in")
    result = merge(project, [tmp_path / "in"], MergeOptions(tmp_path / "out"))
    document = merge_document(result, "en")
    assert [file["outcome"] for file in document["files"]] == ["taken"] * PEOPLE
    assert all("united" in file["note"] for file in document["files"])
    assert (document["not_counted"], document["counts"]["complete"]) == ([], 1)
    assert [one["level"] for one in document["across"] if one["code"] == "merge.united"] == ["note"]
    (unit,) = [one for one in status_document(result, "en")["units"] if one["standing"] != "missing"]
    assert len(unit["files"]) == PEOPLE
    assert unit["records"] == len(result.consolidation.records[form_id])
    assert "united" not in status_text(result, "en")  # nobody has to do anything
    book = openpyxl.load_workbook(io.BytesIO(Path(str(result.outputs["consolidated"])).read_bytes()))
    shown = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert {f"{person}.xlsx" for person in range(PEOPLE)} <= {name.rpartition("/")[2] for name in shown}


def test_a_copy_is_said_to_be_a_copy_of_its_own_original(
    issued: tuple[Project, Scenario], tmp_path: Path
) -> None:
    """Of several files that count, and each that counts with some of its rows says of how many."""
    project, scenario = issued
    form = next(one for one in project.forms if one.several_files == PARTS)
    folder = tmp_path / "in"
    handed_in(project, scenario, form.id, folder)
    (folder / "9.xlsx").write_bytes((folder / "2.xlsx").read_bytes())
    result = merge(project, [folder], MergeOptions(output=tmp_path / "out", jobs=1))
    told = {
        Path(one.file.source.name).name: one for one in receipts(result.consolidation, Mask({}, active=False))
    }
    copy, original = (one for name, one in sorted(told.items()) if name in ("2.xlsx", "9.xlsx"))
    if original.outcome == "copy":
        copy, original = original, copy
    assert copy.outcome == "copy"
    assert Path(original.file.source.name).name in copy.note.zh
