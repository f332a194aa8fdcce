"""Gnumeric, which goes through ranges by operators only, works every shipped form out: nothing right is called wrong there."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sheetkit.intake import read_bytes
from sheetkit.model.grid import ErrorValue
from sheetkit.model.template import Sheet
from sheetkit.wording.signs import WRONG_SIGN
from tests.others import SECONDS
from tests.resaved.forms import HandedIn, handed_in, written
from tests.resaved.programs import demanded

pytestmark = pytest.mark.office
NOT_COUNTED = {"observed", "observed_missing", "opened", "opened_missing"}
"""Numbers of typed names in another sheet: Gnumeric trims no range, and shows an error or nothing."""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, HandedIn]:
    """Every shipped form, filled in without a fault."""
    return handed_in(tmp_path_factory.mktemp("forms"))


def worked_out(file: Path, target: Path) -> Path:
    """The workbook with everything computed anew."""
    words = ["--recalc", "-T", "Gnumeric_Excel:xlsx", str(file), str(target)]
    subprocess.run([demanded("ssconvert"), *words], check=True, capture_output=True, timeout=SECONDS)
    return target


def amiss(path: Path, sheet: Sheet) -> Iterator[tuple[int, str, object]]:
    """Row, column and content of what is called wrong, or could not be computed, in the rows of a sheet."""
    grid = read_bytes(path.name, path.read_bytes()).grid
    assert grid is not None
    found = grid.sheet(sheet.name)
    assert found is not None
    computed = {column.number: column.field for column in sheet.columns if column.formula}
    for (row, column), value in found.cells.items():
        if not sheet.first_row <= row <= sheet.last_row:
            continue
        if column in (sheet.status_column, sheet.check_column) and str(value).startswith(WRONG_SIGN):
            yield row, "", value
        field = computed.get(column, "")
        if field and field not in NOT_COUNTED and isinstance(value, ErrorValue):
            yield row, field, value


def test_nothing_right_is_wrong_in_gnumeric(forms: Mapping[str, HandedIn], tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    for name, file in written(forms, tmp_path / "filled").items():
        saved = worked_out(file, tmp_path / "saved" / file.name)
        for sheet in forms[name].filled.form.input_sheets:
            assert list(amiss(saved, sheet)) == [], (name, sheet.id)


def test_the_sums_of_a_budget_are_right_in_gnumeric(forms: Mapping[str, HandedIn], tmp_path: Path) -> None:
    file = written(forms, tmp_path / "filled")["branch_budget"]
    checked = forms["branch_budget"].checked(worked_out(file, tmp_path / file.name))
    assert "note.stale_result" not in {finding.code for finding in checked.findings}
