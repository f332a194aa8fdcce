"""Random returns of every shipped form through every output, at each count: none, all held back, one, many."""

from __future__ import annotations

import datetime
import io
import json
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sheetkit.api.documents import merge_document, merge_summary, status_document, status_text
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.outputs import OUTPUTS
from sheetkit.api.project import Project
from sheetkit.check import check_submission
from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.record import Verdict
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Language
from tests.effort import examples
from tests.end_to_end.filled import fill, unit_of

WRONG = "写错了"
COUNTS = ("none", "blank", "all held back", "one", "many")
MOST = 6
names = some.sampled_from(["甲一", "乙二", "丙三", "丁四", "=戊五", "-", "己\n六", "长" * 40])
junk = some.one_of(
    some.sampled_from([WRONG, "无", "同上", "=1+1", "2026.9.3", "12人", "50%", "☆", "13800000001"]),
    some.integers(-5, 10**9),
    some.floats(-1e6, 1e6, allow_subnormal=False),
    some.dates(datetime.date(1950, 1, 1), datetime.date(2060, 1, 1)),
)


def good(column: Column, form: Template) -> some.SearchStrategy[Any]:
    """What somebody might write into that column."""
    days = some.dates(datetime.date(2026, 8, 20), datetime.date(2027, 2, 1))
    by_type: dict[str, some.SearchStrategy[Any]] = {
        "choice": some.sampled_from(form.lists[column.list].values) if column.list else names,
        "integer": some.integers(0, 12),
        "decimal": some.integers(0, 20).map(lambda halves: halves / 2),
        "date": days,
        "month": days.map(lambda day: f"{day:%Y-%m}"),
        "time": some.integers(8, 17).map(lambda hour: datetime.time(hour, 30)),
        "mobile": some.integers(0, 99).map(lambda number: f"138000000{number:02d}"),
        "email": some.just("a@example.cn"),
    }
    return by_type.get(column.type, names)


def rows_of(sheet: Sheet, form: Template, count: str) -> some.SearchStrategy[list[dict[str, Any]]]:
    """That many rows of a sheet, most cells sensible, some not, some blank."""
    least, most = {"one": (1, 1), "many": (2, MOST), "all held back": (1, MOST)}.get(count, (0, 0))
    if sheet.kind == "items":
        least = most = len(sheet.items) if most else 0
    cells = {
        column.field: good(column, form)
        if column.required
        else some.one_of(some.none(), good(column, form), junk if count == "many" else some.none())
        for column in sheet.inputs
    }
    if count == "all held back":
        exact = next(c.field for c in sheet.inputs if c.required and c.type not in ("text", "email"))
        cells[exact] = some.just(WRONG)
    return some.lists(some.fixed_dictionaries(cells), min_size=least, max_size=most)


@some.composite
def returned(draw: some.DrawFn, project: Project) -> dict[str, tuple[str, dict[str, list[dict[str, Any]]]]]:
    """For each form how much came back, and its rows."""
    found = {}
    for form in project.forms:
        count = draw(some.sampled_from(COUNTS))
        rows = {sheet.id: draw(rows_of(sheet, form, count)) for sheet in form.input_sheets}
        found[form.id] = (count, rows)
    return found


def hand_in(project: Project, returns: dict[str, tuple[str, Any]], folder: Path) -> list[Path]:
    """The files of those returns, and one that nobody knows, so that there always is one."""
    stranger = folder / "不认识.xlsx"
    stranger.parent.mkdir(parents=True, exist_ok=True)
    openpyxl.Workbook().save(stranger)
    paths = [stranger]
    for form, (count, rows) in returns.items():
        if count != "none":
            filled = fill(project, form, unit_of(project, form), rows)
            paths.append(filled.write(folder))
    return paths


def test_every_record_comes_out_and_nothing_fails(project: Project, tmp_path: Path) -> None:
    @settings(max_examples=examples(8), suppress_health_check=list(HealthCheck))
    @given(returns=returned(project))
    def holds(returns: dict[str, tuple[str, Any]]) -> None:
        shutil.rmtree(tmp_path, ignore_errors=True)
        come_through(project, returns, tmp_path)

    holds()


@pytest.mark.parametrize("count", COUNTS)
def test_every_form_at_each_count(count: str, project: Project, tmp_path: Path) -> None:
    every = some.fixed_dictionaries(
        {
            form.id: some.tuples(
                some.just(count),
                some.fixed_dictionaries(
                    {sheet.id: rows_of(sheet, form, count) for sheet in form.input_sheets}
                ),
            )
            for form in project.forms
        }
    )

    @settings(max_examples=examples(2), suppress_health_check=list(HealthCheck))
    @given(returns=every)
    def holds(returns: dict[str, tuple[str, Any]]) -> None:
        shutil.rmtree(tmp_path, ignore_errors=True)
        merged = come_through(project, returns, tmp_path)
        records = [one for found in merged.consolidation.records.values() for one in found]
        assert bool(records) == (count not in ("none", "blank"))
        if count == "all held back":
            assert all(one.record.held_back for one in records)

    holds()


def come_through(project: Project, returns: dict[str, tuple[str, Any]], place: Path) -> Merged:
    """Merge them and read back every output."""
    paths = hand_in(project, returns, place / "收")
    merged = merge(project, paths, MergeOptions(place / "出", jobs=1))
    assert merged.notices == ()
    codes = {cross.finding.code for cross in merged.consolidation.cross_findings}
    assert not {"merge.table_failed", "output.failed", "output.part_failed"} & codes
    assert all(
        entry.chosen is None or entry.chosen.verdict is not Verdict.REFUSED
        for entry in merged.consolidation.entries
    )
    for output in OUTPUTS:
        found = merged.outputs.get(output.key, [])
        for path in [found] if isinstance(found, str) else found:
            read_back(project, output.key, Path(path))
    assert {"consolidated", "receipts", "text"} <= merged.outputs.keys()
    every_record_stands_there(merged)
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        for document in (merge_document(merged, language), status_document(merged, language)):
            assert json.dumps(document)
        for words in (merge_summary(merged, language), status_text(merged, language)):
            assert words.strip()
    return merged


def read_back(project: Project, key: str, path: Path) -> None:
    """Each output as what it is for reads it."""
    data = path.read_bytes()
    if path.suffix == ".xlsx":
        assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    if path.suffix == ".txt":
        assert data.decode("utf-8-sig").strip()
    if path.suffix == ".ics":
        assert data.count(b"BEGIN:VEVENT\r\n") == data.count(b"END:VEVENT\r\n") > 0
    if key == "corrections":
        checked = check_submission(read_bytes(path.name, data, None, IntakeOptions()), project.registry)
        assert checked.verdict is not Verdict.REFUSED


def every_record_stands_there(merged: Merged) -> None:
    """Once each, taken or held back, with the file, the worksheet and the row it came from."""
    book = openpyxl.load_workbook(str(merged.outputs["consolidated"]))
    records = [one for found in merged.consolidation.records.values() for one in found]
    wanted = {(one.file, one.record.sheet_title, one.record.row): one.record.held_back for one in records}
    assert len(wanted) == len(records)
    found = Counter[tuple[Any, ...]]()
    for row in cells(book.worksheets):
        for place in zip(row, row[1:], row[2:], strict=False):
            if place in wanted:
                found[place] += 1
                assert ("✘ 暂缓" if wanted[place] else "✔ 已采用") in row
    assert found == Counter(wanted.keys())


def cells(worksheets: Iterable[Any]) -> Iterable[tuple[Any, ...]]:
    """The values of every row."""
    for worksheet in worksheets:
        yield from worksheet.iter_rows(values_only=True)
