"""What comes out of the front door: tables that say what the JSON says, verbs, and what stops them."""

from __future__ import annotations

import datetime
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest

import sheetkit
from sheetkit._door.frames import record_frame
from sheetkit.api.checking import check_files
from sheetkit.api.project import open_project
from sheetkit.api.tables import RecordRow
from sheetkit.columns.catalogue import TYPES
from sheetkit.compile import load_builtin
from tests.end_to_end.filled import FORMS, fill, unit_of

RECORD = {"unit": "string", "file": "string", "sheet": "string", "row": "Int64"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample project with a return of every form in its inbox, one row of a roster held back."""
    place = tmp_path_factory.mktemp("door") / "project"
    sheetkit.new(place, sample=True)
    opened = open_project(place)
    for form in FORMS:
        fill(opened, form, unit_of(opened, form)).write(opened.settings.inbox)
    second = fill(opened, "leader_roster", unit_of(opened, "leader_roster", 2)).write(opened.settings.inbox)
    book = openpyxl.load_workbook(second)
    column = opened.form("leader_roster").sheet("leaders").column("mobile")
    book["组长名单"][f"{column.letter}6"] = "1380000"
    book.save(second)
    return place


@pytest.fixture(scope="module")
def project(folder: Path) -> sheetkit.Project:
    """That project, open."""
    return sheetkit.open(folder)


@pytest.fixture(scope="module")
def merged(project: sheetkit.Project) -> sheetkit.MergeResult:
    """What its inbox comes to."""
    return project.consolidate()


class TestTables:
    """Typed, complete, and the same as the documents."""

    @pytest.mark.parametrize("form", FORMS)
    def test_records_are_those_of_the_check(
        self, form: str, project: sheetkit.Project, merged: sheetkit.MergeResult, folder: Path
    ) -> None:
        opened = open_project(folder)
        template = opened.form(form)
        results = check_files(opened, [opened.settings.inbox])
        for sheet in template.input_sheets:
            frame = merged.records(form, sheet.id, held_back=True)
            assert list(frame.columns) == [
                *RECORD,
                *(column.field for column in sheet.as_defined),
                "held_back",
            ]
            recorded = [
                dict(record.values)
                for checked in sorted(results, key=lambda one: one.source.name)
                if checked.identity and checked.identity.template == form
                for record in checked.records
                if record.sheet == sheet.id
            ]
            told = frame.sort_values(["file", "row"], kind="stable").to_dict(orient="records")
            assert len(recorded) == len(told)
            for record, row in zip(recorded, told, strict=True):
                plain = {str(name): value for name, value in row.items() if not pandas.isna(value)}
                assert record == {name: as_recorded(plain[name]) for name in record}
                assert {*plain} <= {*record, *RECORD, "held_back"}

    @pytest.mark.parametrize("form", FORMS)
    def test_columns_are_typed(self, form: str, merged: sheetkit.MergeResult) -> None:
        template = load_builtin(form)
        for sheet in template.input_sheets:
            types = merged.records(form, sheet.id).dtypes
            assert {name: str(types[name]) for name in RECORD} == RECORD
            for column in sheet.columns:
                wanted = {"integer": "Int64", "decimal": "Float64", "date": "datetime64[s]"}
                kind = "category" if column.list else wanted.get(column.type, "string")
                assert str(types[column.field]) == kind, column.field

    @pytest.mark.parametrize("name", TYPES)
    def test_a_type_of_column_says_itself_what_its_values_become(self, name: str) -> None:
        value = TYPES[name].typed(TYPES[name].example)
        kind: Any = TYPES[name].frame_type
        series = pandas.Series([value, None], dtype=object).astype(kind)
        assert str(series.dtype) == kind
        assert as_recorded(series[0]) == value
        assert pandas.isna(series[1])

    def test_a_table_without_rows_has_its_types_too(self) -> None:
        form = load_builtin("term_calendar")
        (sheet,) = form.input_sheets
        frame = record_frame([], form, sheet)
        assert frame.empty
        assert str(frame["date"].dtype) == "datetime64[s]"

    def test_a_field_called_like_the_place_makes_way(self) -> None:
        form = load_builtin("leader_roster")
        (sheet,) = form.input_sheets
        other = replace(sheet, columns=(*sheet.columns[:-1], replace(sheet.columns[-1], field="row")))
        frame = record_frame([RecordRow("S01", "a.xlsx", "x", 6, False, {"row": "said"})], form, other)
        assert (frame["row"][0], frame["row_"][0]) == (6, "said")

    def test_held_back_rows_are_there_when_asked_for(self, merged: sheetkit.MergeResult) -> None:
        counted, every = (merged.records("leader_roster", held_back=flag) for flag in (False, True))
        assert len(every) == len(counted) + 1
        (held,) = every[every["held_back"]].to_dict(orient="records")
        assert (held["unit"], held["row"]) == ("S02", 6)

    def test_findings_are_those_of_the_document(self, project: sheetkit.Project, folder: Path) -> None:
        checked = project.check(folder / "收回")
        frame = checked.findings
        told = [
            (one["code"], one["level"], file["file"], one["sheet"], one["cell"], one["field"], one["value"])
            for file in checked.to_dict()["files"]
            for one in file["findings"]
        ]
        keys = ["code", "level", "file", "sheet", "cell", "field", "value"]
        assert told == [tuple(row[key] for key in keys) for row in frame.to_dict(orient="records")]
        assert list(frame[frame["level"] >= "error"]["code"]) == ["value.bad_mobile"]

    def test_files_and_standings(
        self, project: sheetkit.Project, merged: sheetkit.MergeResult, folder: Path
    ) -> None:
        files = project.check(folder / "收回").files
        assert set(files["form"]) == set(FORMS)
        assert str(files["received"].dtype) == "datetime64[s]"
        standings = {(row["form"], row["unit"]): row["standing"] for _, row in merged.standings.iterrows()}
        assert standings["leader_roster", "S02"] == "faulty"
        assert standings["leader_roster", "S03"] == "missing"
        counts = merged.to_dict()["counts"]
        assert len(standings) == counts["expected"]
        assert (merged.standings["standing"] == "missing").sum() == counts["missing"]

    def test_statistics(self, merged: sheetkit.MergeResult) -> None:
        tables = merged.statistics
        assert len(tables) > 5
        assert all(len(frame.columns) for frame in tables.values())

    def test_personal_values_are_hidden_where_that_is_asked_for(self, project: sheetkit.Project) -> None:
        masked = project.consolidate(mask=True).records("leader_roster")["mobile"].dropna()
        assert all("*" in value for value in masked)

    def test_columns_of_a_form(self) -> None:
        columns = sheetkit.load_form("leader_roster", language="en").columns
        mobile = columns[columns["field"] == "mobile"].iloc[0]
        assert (mobile["type"], mobile["sheet"], bool(mobile["required"])) == ("mobile", "leaders", True)


def as_recorded(value: object) -> object:
    """A value of a table as a record holds it."""
    return value.date() if isinstance(value, pandas.Timestamp) else value


class TestVerbs:
    """What can be done, and what stops it."""

    def test_a_question_writes_nothing_and_a_merge_does(self, folder: Path, tmp_path: Path) -> None:
        project = sheetkit.open(folder)
        before = sorted(folder.rglob("*"))
        assert project.consolidate().outputs == {}
        assert sorted(folder.rglob("*")) == before
        written = project.merge(output=tmp_path / "out").outputs
        assert [path.is_file() for path in written["consolidated"]] == [True]

    def test_how_an_empty_inbox_stands(self, tmp_path: Path) -> None:
        project = sheetkit.new(tmp_path / "p", sample=True)
        standings = project.status().standings
        assert set(standings["standing"]) == {"missing"}
        with pytest.raises(sheetkit.InputError) as caught:
            project.consolidate()
        assert caught.value.code == "file.none_found"

    def test_a_workbook_for_one_unit(self, project: sheetkit.Project, tmp_path: Path) -> None:
        form = sheetkit.load_form(Path(__file__).parent / "compile" / "fifth_form.toml")
        unit = next(one for one in project.units if "rubric" in one.forms)
        file = tmp_path / "a.xlsx"
        file.write_bytes(project.workbook(form, unit.code))
        assert file.read_bytes() == project.workbook(form, unit.code)
        assert sheetkit.check(file).files["unit"][0] == unit.code
        with pytest.raises(sheetkit.InputError) as caught:
            project.workbook("rubric", "S99")
        assert caught.value.code == "unit.unknown"

    def test_what_goes_out(self, tmp_path: Path) -> None:
        project = sheetkit.new(tmp_path / "p", sample=True)
        (file,) = project.generate(["leader_roster"], ["S03"])
        assert file.is_relative_to(project.folder)
        checked = sheetkit.check(file, project)
        (fields,) = checked.files.to_dict(orient="records")
        groups = 3  # of that school, which the roster goes out with
        assert (fields["form"], fields["unit"], fields["records"]) == ("leader_roster", "S03", groups)
        wrong = checked.findings[checked.findings["level"] >= "error"]
        assert list(wrong["code"]) == ["statement.unconfirmed"]

    def test_one_path_several_and_a_folder(self, folder: Path) -> None:
        inbox = folder / "收回"
        one = next(iter(inbox.iterdir()))
        assert len(sheetkit.check(one)) == len(sheetkit.check(str(one))) == len(sheetkit.check([one])) == 1
        assert len(sheetkit.check(inbox, folder)) == 5

    def test_any_executor(self, project: sheetkit.Project, merged: sheetkit.MergeResult) -> None:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            other = project.consolidate(workers=pool)
        assert other.to_dict() == merged.to_dict()

    @pytest.mark.parametrize(
        ("form", "sheet", "code"),
        [
            ("nobodys", None, "form.unknown"),
            ("observation_log", None, "sheet.not_named"),
            ("observation_log", "nobodys", "sheet.unknown"),
        ],
    )
    def test_what_there_are_no_records_of(
        self, form: str, sheet: str | None, code: str, merged: sheetkit.MergeResult
    ) -> None:
        with pytest.raises(sheetkit.InputError) as caught:
            merged.records(form, sheet)
        assert caught.value.code == code
        assert caught.value.remedy.en

    def test_kinds_of_errors(self, tmp_path: Path) -> None:
        with pytest.raises(sheetkit.ProjectError) as caught:
            sheetkit.open(tmp_path)
        assert caught.value.code == "project.missing"
        faulty = tmp_path / "faulty.toml"
        faulty.write_text('id = "a"\n', encoding="utf-8")
        with pytest.raises(sheetkit.DefinitionError) as other:
            sheetkit.load_form(faulty)
        assert len(other.value.faults) > 1
        assert issubclass(sheetkit.DefinitionError, sheetkit.Error)

    def test_an_empty_list_of_files(self, project: sheetkit.Project) -> None:
        """It never means the inbox, which stands for no files given."""
        verbs = (sheetkit.check, project.check, project.consolidate, project.merge)
        for verb in verbs:
            with pytest.raises(sheetkit.InputError) as caught:
                verb([])
            assert caught.value.code == "file.none_named"
            assert "“”" not in str(caught.value)

    @pytest.mark.parametrize("arguments", [{"now": "yesterday"}, {"workers": "2"}, {"workers": -3}])
    def test_an_argument_of_the_wrong_kind(
        self, arguments: dict[str, Any], project: sheetkit.Project, folder: Path
    ) -> None:
        for verb in (project.consolidate, project.merge, partial(project.check, folder / "收回")):
            with pytest.raises(sheetkit.InputError) as caught:
                verb(**arguments)
            assert caught.value.code == "python.argument_wrong"

    def test_a_language_that_is_not_spoken(self, folder: Path) -> None:
        for call in (
            partial(sheetkit.open, folder),
            partial(sheetkit.check, folder / "收回"),
            partial(sheetkit.load_form, "rubric"),
            sheetkit.forms,
        ):
            with pytest.raises(sheetkit.InputError) as caught:
                call(language="xx")
            assert caught.value.code == "language.unknown"

    def test_results_do_not_go_into_a_file(self, project: sheetkit.Project, folder: Path) -> None:
        for output in (folder / "sheetkit.toml", folder / "sheetkit.toml" / "below"):
            with pytest.raises(sheetkit.OutputError) as caught:
                project.merge(output=output)
            assert caught.value.code == "output.no_folder"

    def test_the_time_to_go_by(self, project: sheetkit.Project, folder: Path) -> None:
        early = datetime.datetime(2026, 8, 1)
        found = project.check(folder / "收回", now=early).findings
        assert "value.in_future" in set(found["code"])
