"""Forms of earlier releases: kept as they were, taken when they come back, and brought into today's version by field."""

from __future__ import annotations

import copy
import datetime
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.merging import consolidate_files, merge
from sheetkit.api.originals import load
from sheetkit.api.project import Project, open_project
from sheetkit.compile import builtin_ids, in_edition, load_builtin, released_fingerprint, released_forms
from sheetkit.compile.assemble import assemble
from sheetkit.compile.plain import plain
from sheetkit.compile.released import ReleasedForm
from sheetkit.generate import Blueprint, Filling
from sheetkit.generate.package import Member, read_members, write_package
from sheetkit.intake import read_workbook
from sheetkit.merge.earlier import counterparts
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue, WorkbookGrid
from sheetkit.model.identity import EDITION, Identity
from sheetkit.model.record import Verdict
from sheetkit.model.template import Sheet, Template
from sheetkit.model.unit import Unit
from tests.samples import sample_project

RELEASED = [form for form_id in builtin_ids() for form in released_forms(form_id)]
NAMES = [f"{form.compiled['id']} of {form.release}" for form in RELEASED]
ROW: dict[str, CellValue] = {
    "stage": "小学",
    "subject": "语文",
    "kind": "成员校教研组长",
    "name": "甲一",
    "sex": "女",
    "professional_title": "一级教师",
    "mobile": "13800000001",
    "members": 5,
    "remark": "示例备注",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("sample") / "project"
    sample_project(folder)
    return open_project(folder)


@pytest.mark.parametrize("form", RELEASED, ids=NAMES)
def test_a_released_form_still_compiles_to_what_it_was(form: ReleasedForm) -> None:
    """A field that came later says so (`model.template.since`); a word that came later needs an edition."""
    compiled = plain(form.template(), form.edition)
    compiled["fingerprint"] = released_fingerprint(form.template())
    assert {name: compiled[name] for name in form.compiled} == form.compiled


@pytest.mark.parametrize("form", RELEASED, ids=NAMES)
def test_the_generator_still_writes_a_released_form_as_it_was(form: ReleasedForm, sample: Project) -> None:
    then = load(form.blueprint)
    assert then is not None
    now = read_workbook(sample.issuer.blueprint(form.template()).package)
    for one, two in zip(now.sheets, read_workbook(then.package).sheets, strict=True):
        assert one.name == two.name
        assert one.formulas == two.formulas
        assert one.cells == two.cells
        assert one == two
    assert named(now) == named(read_workbook(then.package))


def named(grid: WorkbookGrid) -> dict[str, str]:
    """The names of a workbook but for the filters' own: nothing that came back is compared with those."""
    return {name: text for name, text in grid.defined_names.items() if "_FilterDatabase" not in name}


@pytest.mark.parametrize("form", RELEASED, ids=NAMES)
def test_a_form_with_other_columns_items_or_lists_has_another_version(form: ReleasedForm) -> None:
    """Sentences and examples may get better; what a row means may not change under the same version."""
    now = load_builtin(form.compiled["id"])
    assert now.version != form.version or meaning(now) == meaning(form.template())


@pytest.mark.parametrize("form", RELEASED, ids=NAMES)
def test_what_could_be_chosen_then_has_a_word_today_and_every_item_a_counterpart(form: ReleasedForm) -> None:
    then, now = form.template(), load_builtin(form.compiled["id"])
    for sheet in then.input_sheets:
        today = {column.field: column for column in now.sheet(sheet.id).columns}
        for column in sheet.columns:
            if column.list and column.field in today and today[column.field].list:
                known = now.lists[today[column.field].list]
                words = {*known.values, *dict(known.aliases)}
                assert set(then.lists[column.list].values) <= words, column.field
        found = counterparts(sheet, then.version, now.sheet(sheet.id))
        assert set(found) == set(range(len(sheet.items)))


def meaning(form: Template) -> list[Any]:
    """What the rows of a form mean: their fields and where they stand, given items, values that may be chosen."""
    sheets = [
        (sheet.id, sheet.kind, sheet.first_row, sheet.last_row, sheet.items, columns_of(sheet))
        for sheet in form.input_sheets
    ]
    return [*sheets, {list_id: (one.values, one.pairs) for list_id, one in form.lists.items()}]


def columns_of(sheet: Sheet) -> list[Any]:
    return [(c.field, c.number, c.type, c.list, c.required, c.locked, c.computed) for c in sheet.columns]


def next_version(form: Template) -> Template:
    """The roster as it might become: a column more, one fewer, and another word in a list."""
    document: dict[str, Any] = copy.deepcopy(dict(form.definition["document"]))
    lists = dict(form.definition["lists"])
    document["version"] = "next"
    document["several_files"] = "versions"
    columns = document["sheets"][0]["columns"]
    gone = next(column for column in columns if column["field"] == "remark")
    columns.remove(gone)
    columns.insert(0, {"field": "room", "title": "办公室"})
    values = ["中级教师" if value == "一级教师" else value for value in lists["titles"]["values"]]
    lists["titles"] = {**lists["titles"], "values": values, "aliases": {"一级教师": "中级教师"}}
    return assemble(document, lists)


@pytest.fixture
def later(tmp_path: Path) -> tuple[Project, Template]:
    """A project whose roster has a version more than the one that went out, and the one that went out."""
    folder = tmp_path / "p"
    sample_project(folder)
    project = open_project(folder)
    then = project.form("leader_roster")
    now = next_version(then)
    forms = tuple(now if form.id == now.id else form for form in project.forms)
    known = (then, in_edition(then, 1))
    registry = replace(
        project.registry, templates=forms, earlier_forms=lambda form: known if form is now else ()
    )
    return replace(project, registry=registry), then


def unit_of(project: Project, school: str) -> Unit:
    form = project.form("leader_roster")
    return next(unit for unit in project.registry.units(form) if unit.top.code == school)


def returned(
    project: Project, form: Template, school: str, row: dict[str, CellValue], edition: int = EDITION
) -> Path:
    """A roster that was handed out in that version and edition, with one row filled in."""
    form, unit = in_edition(form, edition), unit_of(project, school)
    names = (form.id, form.version, *unit.codes, project.registry.term.id, "1")
    identity = Identity(project.settings.id, *names, edition=edition).signed(project.issuer.key)
    sheet = form.sheet("leaders")
    known = {column.field for column in sheet.inputs}
    values = {("leaders", sheet.first_row, name): value for name, value in row.items() if name in known}
    file = project.settings.inbox / f"{school}-{form.version}.xlsx"
    file.write_bytes(project.issuer.stamp(form, identity, unit, Filling(values, {}, {})))
    return file


def merged(project: Project, *files: Path) -> Consolidation:
    return consolidate_files(project, files)


@pytest.mark.parametrize("edition", [1, 2])
def test_a_return_of_an_earlier_version_is_judged_by_it_and_taken(
    later: tuple[Project, Template], edition: int
) -> None:
    project, then = later
    (checked,) = check_files(project, [returned(project, then, "S03", ROW, edition)])
    assert checked.verdict is not Verdict.REFUSED
    noted = [f for f in checked.findings if f.code != "sheet.not_covered"]  # what the school leaves out
    assert [(f.code, f.level) for f in noted] == [("identity.earlier_version", Level.NOTE)]
    (record,) = checked.records
    assert record.values == ROW


def test_its_records_are_those_of_the_current_version(later: tuple[Project, Template]) -> None:
    project, then = later
    consolidation = merged(project, returned(project, then, "S03", ROW))
    (one,) = consolidation.records["leader_roster"]
    assert one.record.values == {**ROW, "professional_title": "中级教师"}
    assert "room" not in one.record.values
    entry = next(e for e in consolidation.entries if e.expected.unit.top.code == "S03" and e.chosen)
    assert entry.parts[0].came_in is then


def test_a_clash_across_schools_points_at_the_cell_of_the_version_that_came(
    later: tuple[Project, Template],
) -> None:
    project, then = later
    now = project.form("leader_roster")
    other: dict[str, CellValue] = {**ROW, "name": "乙二", "room": "示例楼"}
    files = (returned(project, then, "S03", ROW), returned(project, now, "S04", other))
    told = [c for c in merged(project, *files).cross_findings if c.finding.rule.endswith("per_phone")]
    found = {c.unit.top.code: c.finding.place for c in told}
    for school, form in (("S03", then), ("S04", now)):
        sheet = form.sheet("leaders")
        assert found[school].cell == f"{sheet.column(found[school].field).letter}{sheet.first_row}"


def test_a_correction_goes_back_in_the_version_it_came_in(later: tuple[Project, Template]) -> None:
    project, then = later
    returned(project, then, "S03", {**ROW, "mobile": "1380000"})
    result = merge(project)
    (path,) = list(result.outputs["corrections"])
    (checked,) = check_files(project, [Path(path)])
    assert checked.identity is not None
    assert checked.identity.version == then.version
    (record,) = checked.records
    assert {**record.raw, **record.values}["mobile"] == "1380000"
    assert record.values["remark"] == ROW["remark"]


def test_two_versions_of_one_form_are_compared_by_field(later: tuple[Project, Template]) -> None:
    project, then = later
    now = project.form("leader_roster")
    older, newer = returned(project, then, "S03", ROW), returned(project, now, "S03", {**ROW, "members": 6})
    times = [datetime.datetime(2026, 10, day).timestamp() for day in (1, 2)]
    for file, time in zip((older, newer), times, strict=True):
        os.utime(file, (time, time))
    consolidation = merged(project, older, newer)
    entry = next(e for e in consolidation.entries if len(e.others) == 1)
    (difference,) = entry.differences
    assert {change.field for change in difference.changes} == {"members"}
    (one,) = consolidation.records["leader_roster"]
    assert (
        one.record.values["remark"] == ROW["remark"]
    )  # a field that the newer form lacks says nothing there
    assert "merge.cells_kept" in [
        f.code for part in entry.parts for f in (*part.own.findings, *entry.findings)
    ]
    assert not difference.only_here
    assert not difference.only_chosen
    members = next(change for change in difference.changes if change.field == "members")
    assert members.cell == f"{now.sheet('leaders').column('members').letter}{now.sheet('leaders').first_row}"


def test_a_version_that_never_went_out_stays_refused(later: tuple[Project, Template]) -> None:
    project, then = later
    (checked,) = check_files(project, [returned(project, replace(then, version="0"), "S03", ROW)])
    assert checked.verdict is Verdict.REFUSED
    assert [finding.code for finding in checked.findings] == ["identity.other_version"]


@pytest.mark.parametrize("named", [True, False], ids=["by its name", "by what its data sheet says"])
def test_what_the_project_kept_of_the_first_release_counts_before_anything_built_later(
    sample: Project, named: bool
) -> None:
    form = sample.form("leader_roster")
    released = next(one for one in released_forms(form.id) if one.edition == 1)
    then, cache = released.template(), sample.settings.cache_folder
    assert cache is not None
    name = (
        sample.issuer._cache_name(then, released.release)
        if named
        else f"{then.id}-{then.version}-x.blueprint"
    )
    theirs = load(released.blueprint)
    assert theirs is not None
    marked = _strings(theirs.package).replace("结束线".encode(), "当时的线".encode())
    kept = cache / name
    kept.write_bytes(Blueprint(_with_strings(theirs.package, marked), theirs.plan).to_bytes())
    try:
        assert "当时的线" in _end_line(sample, then)
    finally:
        kept.unlink()
    assert "结束线" in _end_line(sample, then)


def _end_line(project: Project, form: Template) -> str:
    """The last line of the copy that a roster of the first edition is compared with."""
    opened = open_project(project.settings.folder)
    unit = opened.registry.units(form)[0]
    names = (form.id, form.version, *unit.codes, opened.registry.term.id, "1")
    identity = Identity(opened.settings.id, *names, edition=1).signed(opened.issuer.key)
    sheet = opened.issuer.issued_copy(identity, form, unit).sheet(form.sheet("leaders").title.zh)
    assert sheet is not None
    return str(sheet.cells[form.sheet("leaders").last_row + 1, 1])


_STRINGS = "xl/sharedStrings.xml"


def _strings(package: bytes) -> bytes:
    return next(member.content for member in read_members(package) if member.name == _STRINGS)


def _with_strings(package: bytes, content: bytes) -> bytes:
    return write_package(
        Member.deflated(_STRINGS, content) if member.name == _STRINGS else member
        for member in read_members(package)
    )
