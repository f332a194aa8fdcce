"""Promise 2 over results: no output and no table takes the others down, however few rows there are to count."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetkit.api import results
from sheetkit.api.documents import findings_of, merge_document
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.outputs import OUTPUTS, OutputContext
from sheetkit.api.project import Project
from sheetkit.model.finding import Finding
from sheetkit.model.text import Text
from sheetkit.report.rows import RowWriter
from sheetkit.statistics import KINDS
from sheetkit.statistics.material import title_of
from tests.command import run_here
from tests.end_to_end.filled import FORMS, Filled, fill, unit_of

WRONG: list[tuple[str, dict[str, Any]]] = [
    ("leader_roster", {"mobile": "138"}),
    ("leader_roster", {"name": None}),
    ("leader_roster", {"stage": "写错了", "members": "几个"}),
    ("term_calendar", {"kind": "写错了"}),
    ("observation_log", {"date": "没有日期"}),
    ("rubric", {"self_score": "很多"}),
]
"""A form, and what is written into every row of it so that the row is held back."""


def all_wrong(project: Project, form: str, wrong: dict[str, Any]) -> Filled:
    """A return of that form of which no row can count."""
    filled = fill(project, form, unit_of(project, form))
    for sheet in filled.form.input_sheets:
        own = {column.field for column in sheet.inputs}
        rows = filled.rows.get(sheet.id, [])
        for row in rows:
            row.update({name: value for name, value in wrong.items() if name in own})
        if not wrong.keys() & own:
            rows.clear()
    return fill(project, form, filled.unit, filled.rows)


def read(merged: Merged) -> list[tuple[object, ...]]:
    """Every row of the consolidated workbook as another program reads it."""
    book = openpyxl.load_workbook(io.BytesIO(Path(str(merged.outputs["consolidated"])).read_bytes()))
    return [tuple(cell.value for cell in row) for sheet in book.worksheets for row in sheet.iter_rows()]


@pytest.mark.parametrize(("form", "wrong"), WRONG)
def test_a_merge_in_which_no_row_counts(
    form: str, wrong: dict[str, Any], project: Project, tmp_path: Path
) -> None:
    path = all_wrong(project, form, wrong).write(tmp_path / "收")
    merged = merge(project, [path], MergeOptions(tmp_path / "出"))
    records = merged.consolidation.records[form]
    assert records
    assert all(one.record.held_back for one in records)
    rows = read(merged)
    for one in records:
        place = (one.file, one.record.sheet_title, one.record.row)
        assert [row for row in rows if place in zip(row, row[1:], row[2:], strict=False)]
    ran = run_here("merge", path, "-p", project.settings.folder, "-o", tmp_path / "出", where=tmp_path)
    assert (ran.code, ran.err) == (1, "")


@pytest.fixture(scope="module")
def returns(project: Project, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One return of each form, with a row held back, so that there is something for every output."""
    folder = tmp_path_factory.mktemp("returns")
    paths = []
    for form in FORMS:
        filled = fill(project, form, unit_of(project, form))
        if form == "leader_roster":
            filled.rows["leaders"][0]["mobile"] = "138"
        paths.append(fill(project, form, filled.unit, filled.rows).write(folder))
    return paths


@pytest.fixture(scope="module")
def whole(project: Project, returns: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """The merge of them in which nothing fails."""
    merged = merge(project, returns, MergeOptions(tmp_path_factory.mktemp("whole"), jobs=1))
    assert {output.key for output in OUTPUTS} == merged.outputs.keys()
    return merged


def names(merged: Merged) -> set[str]:
    """The names of all results."""
    paths = [
        path for found in merged.outputs.values() for path in ([found] if isinstance(found, str) else found)
    ]
    assert all(Path(path).is_file() for path in paths)
    return {Path(path).name for path in paths}


def told_once(merged: Merged, code: str) -> Finding:
    """The one finding with that code: in the merge's findings, on screen and in the JSON document alike."""
    (told,) = [finding for _, finding in merged.notices if finding.code == code]
    assert [t.finding for t in findings_of(merged) if t.finding.code == code] == [told]
    (shown,) = [entry for entry in merge_document(merged, "zh")["across"] if entry["code"] == code]
    assert shown["message"] == told.message.zh
    assert merged.has_findings
    return told


def fails(*_: object, **__: object) -> Any:
    """What nobody foresaw."""
    raise ZeroDivisionError("nobody foresaw this")


@pytest.mark.parametrize(
    ("key", "when"),
    [(output.key, "writing them") for output in OUTPUTS]
    + [(key, "naming its files") for key in ("consolidated", "corrections")],
)
def test_an_output_that_fails_costs_only_itself(
    key: str,
    when: str,
    project: Project,
    returns: list[Path],
    whole: Merged,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def writing(making: OutputContext) -> Iterator[tuple[Text | str, Any]]:
        return ((name, fails) for name, _ in broken.build(making))

    broken = next(output for output in OUTPUTS if output.key == key)
    instead = replace(broken, build=fails if when == "naming its files" else writing)
    monkeypatch.setattr(results, "OUTPUTS", tuple(instead if one is broken else one for one in OUTPUTS))
    merged = merge(project, returns, MergeOptions(tmp_path, jobs=1))
    lost = whole.outputs[key]
    gone = {Path(path).name for path in ([lost] if isinstance(lost, str) else lost)}
    assert names(merged) == names(whole) - gone
    told = told_once(merged, "output.failed")
    first = broken.file.zh or Path(next(iter(lost))).name
    assert (first if when == "writing them" else broken.place.zh) in told.message.zh
    if key != "consolidated":
        assert any("output.failed" in row for row in read(merged))


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_table_that_fails_costs_only_itself(
    kind: str,
    project: Project,
    returns: list[Path],
    whole: Merged,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(type(KINDS[kind]), "tables", fails)
    merged = merge(project, returns, MergeOptions(tmp_path, jobs=1))
    described = [d for form in project.forms for d in form.statistics if d["kind"] == kind]
    before = {table.id for table in whole.consolidation.statistics}
    after = {table.id for table in merged.consolidation.statistics}
    found = (cross.finding for cross in merged.consolidation.cross_findings)
    told = [finding.message.zh for finding in found if finding.code == "merge.table_failed"]
    for asked in described:
        assert sum(title_of(asked).zh in message for message in told) == 1
    # The others are of the tables that every form gets: some of them are made by a kind too, each told once.
    assert len(set(told)) == len(told)
    assert len(told) >= len(described)
    assert after <= before
    assert names(merged) == names(whole)
    assert sum("merge.table_failed" in row for row in read(merged)) == len(told)


PARTS = {
    "收表总览": "sheetkit.report.consolidated.overview",
    "问题清单": "sheetkit.report.consolidated.problems",
    "全集团行事历": "sheetkit.report.consolidated.calendar_of_all",
    "活动清单": "sheetkit.report.consolidated.activity_list",
    "收件清单": "sheetkit.report.consolidated.add_receipts",
    "图表数据": "sheetkit.report.consolidated.chart_data",
    "教研组长汇总表": "sheetkit.report.records._View.table",
    "教研组建设评价表": "sheetkit.report.records._View.table",
    "统计·教研组长汇总表": "sheetkit.report.statistics._widths",
}


@pytest.mark.parametrize("part", PARTS)
def test_a_sheet_that_fails_costs_only_itself(
    part: str,
    project: Project,
    returns: list[Path],
    whole: Merged,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place, _, name = PARTS[part].rpartition(".")
    module, _, owner = place.rpartition(".") if place.endswith("_View") else (place, "", "")
    found = importlib.import_module(module)
    monkeypatch.setattr(getattr(found, owner) if owner else found, name, only_for(part, found, owner, name))
    merged = merge(project, returns, MergeOptions(tmp_path, jobs=1))
    assert part in told_once(merged, "output.part_failed").message.zh
    books = [openpyxl.load_workbook(str(one.outputs["consolidated"])) for one in (whole, merged)]
    before, after = (set(book.sheetnames) for book in books)
    assert before - after <= {part, "图表数据"}
    assert part not in after
    assert names(merged) == names(whole)
    if part != "问题清单":
        assert any("output.part_failed" in row for row in read(merged))


def only_for(part: str, module: Any, owner: str, name: str) -> Any:
    """The function, failing for that part of the workbook only."""
    if not owner:
        real = getattr(module, name)
        spared = "统计·" in part

        def drawn(worksheet: Any, *rest: Any) -> Any:
            return real(worksheet, *rest) if spared and worksheet.title != part else fails()

        return drawn
    table = getattr(getattr(module, owner), name)
    return lambda view, *rest: fails() if view._name == part else table(view, *rest)


def test_a_row_that_cannot_be_written_costs_only_its_sheet(
    project: Project, returns: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are written last of all, when every sheet is drawn already."""

    written = RowWriter.unnumbered

    def unnumbered(writer: RowWriter, rows: Any) -> list[bytes]:
        if any("leaders" in str(row) or "138" in row.values for row in rows):
            fails()
        return written(writer, rows)

    monkeypatch.setattr(RowWriter, "unnumbered", unnumbered)
    merged = merge(project, returns, MergeOptions(tmp_path, jobs=1))
    parts = {finding.code for _, finding in merged.notices}
    assert parts == {"output.part_failed"}
    assert "收表总览" in openpyxl.load_workbook(str(merged.outputs["consolidated"])).sheetnames
