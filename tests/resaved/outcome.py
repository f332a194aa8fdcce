"""What becomes of a form that another program saved again: what the check makes of it, and what is left in the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sheetkit.intake import read_file
from sheetkit.model.grid import SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.record import Checked
from tests.resaved.forms import HandedIn

NOTED = Path(__file__).with_name("outcomes.json")
FEATURES: Mapping[str, str] = {
    "protection": "protected worksheets",
    "validations": "dropdowns and entry limits",
    "conditional_formats": "conditional formats",
    "names": "defined names",
    "formulas": "formulas",
    "hidden_sheets": "hidden worksheets",
    "hidden_columns": "worksheets with hidden columns",
    "merged": "merged cells",
    "drawings": "charts",
}
_UNREAD: Mapping[str, Sequence[str]] = {
    "xls": ("names", "formulas"),
    "xlsb": ("names", "formulas"),
    "ods": ("formulas",),
}
"""What is not read from a format, and so cannot be counted in it."""
Outcome = dict[str, Any]


def outcome(handed_in: HandedIn, original: Checked, path: Path) -> Outcome:
    """What a file comes to: `same` says that identity, records and content are those of the original."""
    checked = handed_in.checked(path)
    return {
        "verdict": str(checked.verdict),
        "carriers": sorted(checked.carriers),
        "same": said(checked) == said(original),
        "codes": sorted({finding.code for finding in checked.findings}),
        "left": left(path),
    }


def said(checked: Checked) -> tuple[object, ...]:
    """What must not depend on the program that saved the file."""
    records = [(one.sheet, one.row, dict(one.values), one.held_back) for one in checked.records]
    return checked.identity, checked.content, checked.statement, records


def left(path: Path) -> dict[str, int]:
    """How many there are of each feature, nothing where the file cannot be read."""
    (submission,) = read_file(path)
    grid = submission.grid
    return {} if grid is None else _counted(grid)


def _counted(grid: WorkbookGrid) -> dict[str, int]:
    def each(count: Callable[[SheetGrid], int]) -> int:
        return sum(count(sheet) for sheet in grid.sheets)

    found = {
        "protection": each(lambda sheet: sheet.protected),
        "validations": each(lambda sheet: sheet.validation_count),
        "conditional_formats": each(lambda sheet: sheet.conditional_format_count),
        "names": sum(name.startswith("sk_") for name in grid.defined_names),
        "formulas": each(lambda sheet: len(sheet.formulas)),
        "hidden_sheets": each(lambda sheet: sheet.state is not SheetState.VISIBLE),
        "hidden_columns": each(lambda sheet: bool(sheet.hidden_columns)),
        "merged": each(lambda sheet: len(sheet.merged)),
        "drawings": each(lambda sheet: len(sheet.overlays)),
    }
    return {name: number for name, number in found.items() if name not in _UNREAD.get(grid.format, ())}


def noted() -> Any:
    """What was found out last: the counts of the original `forms`, and of each of the `programs` version and outcomes."""
    return json.loads(NOTED.read_text(encoding="utf-8"))


def note(found: Mapping[str, Any]) -> None:
    """Keep what was found out, the outcome of a form a line."""
    NOTED.write_text(_written(found, 0) + "\n", encoding="utf-8")


def _written(value: Any, depth: int) -> str:
    if not isinstance(value, Mapping) or not any(isinstance(one, Mapping) for one in value.values()):
        return json.dumps(value)
    if {"verdict", "left"} <= value.keys():
        return json.dumps(value)
    margin = " " * (depth + 1)
    lines = ",\n".join(
        f"{margin}{json.dumps(name)}: {_written(one, depth + 1)}" for name, one in value.items()
    )
    return f"{{\n{lines}\n{' ' * depth}}}"
