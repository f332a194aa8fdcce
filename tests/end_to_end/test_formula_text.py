"""Promise 5: text that looks like a formula stays text in everything a merge writes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project
from sheetkit.model.template import Column
from sheetkit_demo.rows import Rows
from tests.end_to_end.filled import FORMS, Filled, believable, fill, unit_of
from tests.office import convert

STARTS = ("=", "+", "-", "@", '=HYPERLINK("http://x","甲")&', "\t=", "'=", "＝", "=cmd|' /C calc'!A0 ")


def dangerous(column: Column, number: int) -> str:
    """A text of the column that some program would take for a formula; the tail tells it apart."""
    return f"{STARTS[number % len(STARTS)]}1+{column.field}{number}"


def poisoned(project: Project, form: str) -> tuple[Rows, set[str]]:
    """Believable rows with such a text in every column that holds free text, and the texts."""
    rows = believable(project, form, unit_of(project, form))
    texts: set[str] = set()
    for sheet in project.form(form).input_sheets:
        columns = [column for column in sheet.inputs if column.type == "text"]
        for number, column in enumerate(columns):
            for row in (0, 1):
                text = dangerous(column, number + row)
                rows[sheet.id][row][column.field] = text
                texts.add(text.strip())
        if sheet.id == "leaders":
            rows[sheet.id][2] |= {
                "mobile": "=1+13800000001",
                "email": "@1+x",
            }  # held back: goes to a correction
            texts |= {"=1+13800000001", "@1+x"}
    return rows, texts


@pytest.fixture(scope="module")
def texts(project: Project) -> dict[str, set[str]]:
    return {form: poisoned(project, form)[1] for form in FORMS}


@pytest.fixture(scope="module")
def returned(project: Project) -> list[Filled]:
    return [fill(project, form, unit_of(project, form), poisoned(project, form)[0]) for form in FORMS]


@pytest.fixture(scope="module")
def merged(project: Project, returned: list[Filled], tmp_path_factory: pytest.TempPathFactory) -> Merged:
    folder = tmp_path_factory.mktemp("formulas")
    files = [filled.write(folder / "收回") for filled in returned]
    return merge(project, files, MergeOptions(folder / "汇总"))


def workbooks(merged: Merged) -> Iterator[Path]:
    """Every workbook the merge wrote."""
    for paths in merged.outputs.values():
        for path in [paths] if isinstance(paths, str) else paths:
            if path.endswith(".xlsx"):
                yield Path(path)


def cells(book: Workbook) -> Iterator[tuple[str, str]]:
    """Type and text of every cell that holds text or a formula."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield cell.data_type, cell.value


def test_each_text_is_a_text_in_every_workbook(merged: Merged, texts: dict[str, set[str]]) -> None:
    seen: dict[str, set[str]] = {}
    for path in workbooks(merged):
        for kind, value in cells(openpyxl.load_workbook(path)):
            for text in (text for of_form in texts.values() for text in of_form if text in value):
                assert kind == "s", f"{path.name}: {value}"
                seen.setdefault(path.name, set()).add(text)
    everything = set().union(*texts.values())
    assert seen["汇总表.xlsx"] >= everything
    corrections = {name for name in seen if name.endswith("_请修改.xlsx")}
    assert texts["leader_roster"] <= set().union(*(seen[name] for name in corrections))
    assert seen["集团校教研组长、各成员校教研组长汇总表.xlsx"]


def test_no_cell_of_the_results_is_a_formula_of_theirs(merged: Merged) -> None:
    """What is a formula in a result is the program's own: no file name, sheet or text of a return is in it."""
    for path in workbooks(merged):
        for kind, value in cells(openpyxl.load_workbook(path)):
            if kind == "f":
                assert "http" not in value
                assert "cmd" not in value
                assert 'HYPERLINK("http' not in value


@pytest.mark.office
def test_another_program_shows_them_unchanged(
    merged: Merged, texts: dict[str, set[str]], tmp_path: Path
) -> None:
    sources = []
    for number, path in enumerate(workbooks(merged)):
        source = tmp_path / f"{number}.xlsx"
        source.write_bytes(path.read_bytes())
        sources.append(source)
    shown: set[str] = set()
    for path in convert(sources, "csv", tmp_path / "csv"):
        with path.open(encoding="utf-8", newline="") as file:
            shown.update(cell for row in csv.reader(file) for cell in row)
    together = "\n".join(shown)
    for text in set().union(*texts.values()):
        assert text in together
