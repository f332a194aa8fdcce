"""How different readers of spreadsheets read a file: the values of its cells, or that they refuse it."""

from __future__ import annotations

import datetime
import math
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import get_column_letter

from sheetkit.intake import IntakeOptions, read_bytes
from sheetkit.model.grid import ErrorValue

Cells = Mapping[str, object]
"""Sheet!cell → its value as JSON has it; see `plain`."""


@dataclass(frozen=True)
class Reading:
    """What a reader made of a file: the cells that are not blank, or None where it refused; then why, where it says."""

    cells: Cells | None
    codes: tuple[str, ...] = ()


def plain(value: object) -> object:
    """A value as JSON has it: text, number, true or false; dates and times, errors as a table of one entry; None for a blank."""
    if isinstance(value, ErrorValue):
        return {"error": str(value.code)}
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time(0)
        return {"date": value.date().isoformat()} if midnight else {"moment": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"time": _clock(value)}
    if isinstance(value, float) and math.isnan(value):
        return None
    return None if value == "" else value


def _clock(length: datetime.timedelta) -> str:
    """A length of time as the clock shows it; hours go on past 24."""
    seconds = round(length.total_seconds())
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _cells(sheets: Iterable[tuple[str, Iterable[Iterable[object]]]]) -> Cells:
    found = {}
    for name, rows in sheets:
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                if plain(value) is not None:
                    found[f"{name}!{get_column_letter(column)}{row}"] = plain(value)
    return found


def sheetkit(path: Path) -> Reading:
    """Our own reader."""
    submission = read_bytes(path.name, path.read_bytes(), None, IntakeOptions())
    codes = tuple(finding.code for finding in submission.findings)
    if submission.grid is None:
        return Reading(None, codes)
    return Reading(
        {
            f"{sheet.name}!{get_column_letter(column)}{row}": plain(value)
            for sheet in submission.grid.sheets
            for (row, column), value in sheet.cells.items()
        },
        codes,
    )


def with_openpyxl(path: Path) -> Reading:
    """openpyxl with results in place of formulas."""
    book = openpyxl.load_workbook(path, data_only=True)
    return Reading(_cells((sheet.title, sheet.iter_rows(values_only=True)) for sheet in book.worksheets))


def with_calamine(path: Path) -> Reading:
    """python-calamine."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return Reading(
        _cells(
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        )
    )


def _with_pandas(engine: Any) -> Callable[[Path], Reading]:
    def read(path: Path) -> Reading:
        import pandas as pd

        frames = pd.read_excel(path, sheet_name=None, header=None, engine=engine)
        return Reading(_cells((str(name), _rows(frame)) for name, frame in frames.items()))

    return read


def _rows(frame: Any) -> list[list[object]]:
    """The values of a frame as Python has them."""
    import pandas as pd

    def own(value: Any) -> object:
        if value is pd.NaT:
            return None
        if isinstance(value, pd.Timestamp):
            return value.to_pydatetime()
        return value.item() if hasattr(value, "item") else value

    return [[own(value) for value in row] for row in frame.itertuples(index=False, name=None)]


READERS: Mapping[str, Callable[[Path], Reading]] = {
    "sheetkit": sheetkit,
    "openpyxl": with_openpyxl,
    "python-calamine": with_calamine,
    "pandas (openpyxl)": _with_pandas("openpyxl"),
    "pandas (calamine)": _with_pandas("calamine"),
}


def read(name: str, path: Path) -> Reading:
    """What that reader makes of a file; whatever it raises is a refusal, for it has no other way to say no.

    MemoryError and RecursionError are raised: by them a reader dies.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return READERS[name](path)
        except (MemoryError, RecursionError):
            raise
        except Exception:
            return Reading(None)
