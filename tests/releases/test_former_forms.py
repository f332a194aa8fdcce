"""Returns of 0.1.0's calendar and rubric: duties as the current form asks them, scores by the marks they were given."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.merging import consolidate_files
from sheetkit.api.project import Project, open_project
from sheetkit.check.earlier_version import with_duties_of
from sheetkit.compile import load_builtin, released_forms
from sheetkit.generate import Filling
from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue
from sheetkit.model.identity import EDITION, Identity
from sheetkit.model.template import Template
from sheetkit.rules.catalogue import KINDS
from tests.samples import sample_project

ROW: dict[str, CellValue] = {
    "date": datetime.datetime(2026, 9, 3),
    "start": datetime.time(14, 30),
    "end": datetime.time(16, 0),
    "periods": 2,
    "organiser": "备课组",
    "kind": "听评课",
    "theme": "示例主题甲",
    "place": "示例会议室",
    "content": "示例内容",
    "speaker": "甲一",
    "archivist": "乙二",
}
DUTIES = {name for name, kind in KINDS.items() if kind.owed_by}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("former") / "project"
    sample_project(folder)
    return open_project(folder)


def handed_in(
    project: Project, form_id: str, edition: int, rows: Mapping[int, Mapping[str, CellValue]], at: int = 0
) -> Path:
    """A return of a form as that edition issued it; `rows` by their place on the first sheet."""
    current = project.form(form_id)
    unit = project.registry.units(current)[at]
    version = "1" if edition == 1 else current.version
    names = (form_id, version, *unit.codes, project.registry.term.id, "1")
    identity = Identity(project.settings.id, *names, edition=edition).signed(project.issuer.key)
    form = project.registry.template(identity)
    assert form is not None
    sheet = form.input_sheets[0]
    known = {column.field for column in sheet.inputs}
    values = {
        (sheet.id, sheet.first_row + place, name): value
        for place, row in rows.items()
        for name, value in row.items()
        if name in known
    }
    file = project.settings.inbox / f"{form_id}-{at}-{edition}.xlsx"
    file.write_bytes(project.issuer.stamp(form, identity, unit, Filling(values, {}, {})))
    return file


def duties(form: Template) -> dict[str, str]:
    return {rule.id: rule.kind for sheet in form.sheets for rule in sheet.rules if rule.kind in DUTIES}


@pytest.mark.parametrize("organiser", ["备课组", "教研组", "学科组"])
def test_a_calendar_of_0_1_0_is_told_the_duties_that_the_current_one_is_told(
    sample: Project, organiser: str
) -> None:
    rows = {0: {**ROW, "organiser": organiser, "grade": "七年级"}}
    told = []
    for edition in (1, EDITION):
        (checked,) = check_files(sample, [handed_in(sample, "term_calendar", edition, rows, at=1)])
        assert checked.records
        owed = duties(sample.form("term_calendar")) | duties(_then("term_calendar"))
        told.append({(f.rule, f.message.zh, f.level) for f in checked.findings if f.rule in owed})
    assert told[0] == told[1]
    assert told[0]


def _then(form_id: str) -> Template:
    return next(form.template() for form in released_forms(form_id) if form.release == "0.1.0")


@pytest.mark.parametrize("form_id", ["term_calendar", "observation_log"])
def test_duties_of_a_former_form_are_those_that_the_current_one_has_too(form_id: str) -> None:
    then, now = _then(form_id), load_builtin(form_id)
    judged = with_duties_of(now, then)
    assert duties(judged).items() <= duties(now).items()
    kept = [rule for sheet in judged.sheets for rule in sheet.rules if rule.kind not in DUTIES]
    assert kept == [rule for sheet in then.sheets for rule in sheet.rules if rule.kind not in DUTIES]
    assert with_duties_of(then, then) is then
    assert with_duties_of(None, then) is then


def test_a_rubric_of_0_1_0_is_rated_by_its_own_marks_and_says_which_differ(sample: Project) -> None:
    files = []
    for at, edition in enumerate((1, EDITION)):
        items = (_then("rubric") if edition == 1 else sample.form("rubric")).sheet("scores").items
        rows = {i: {"self_score": item["full"], "evidence": "示例依据"} for i, item in enumerate(items)}
        files.append(handed_in(sample, "rubric", edition, rows, at))
    for returned in (files[:1], files):
        merged = consolidate_files(sample, returned)
        tables = {table.id: table for table in merged.statistics}
        assert {row[1] for row in tables["rubric.ranking"].rows} == {1}
        assert {row[2] for row in tables["rubric.ranking"].rows} == {1}
        sections = tables["rubric.ranking_sections"].rows
        assert {row[1] for row in sections} == {1}
        assert all(row[2] == row[3] for row in sections)
        (told,) = (c for c in merged.cross_findings if c.finding.code == "merge.other_numbers")
        assert (told.finding.level, Path(told.file).name) == (Level.WARNING, files[0].name)
        assert told.finding.place.field == "full"
        then, now = _then("rubric").sheet("scores").items, sample.form("rubric").sheet("scores").items
        changed = [i for i, (a, b) in enumerate(zip(then, now, strict=True)) if a["full"] != b["full"]]
        for index in changed:
            words = f"{then[index]['section']}第 {index + 1} 项 {then[index]['full']} → {now[index]['full']}"
            assert words in told.finding.message.zh
        assert told.finding.message.zh.count("→") == len(changed) == 2
