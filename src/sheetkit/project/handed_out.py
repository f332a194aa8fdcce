"""The rows that workbooks went out filled with: kept beside the originals, one small file for each workbook, never overwritten."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sheetkit.model.files import write_whole
from sheetkit.model.prefill import digest_of_rows
from sheetkit.model.record import Value

FOLDER = "handed-out"
"""Below the originals: what they become when a round ends, is backed up or dropped, becomes of these too."""

_ENDING = ".json"


class KeptRow(NamedTuple):
    """A row that went out: its sheet's id, where it stood, and what stood in it by field."""

    sheet: str
    row: int
    values: Mapping[str, Value]


def keep_rows(originals: Path, form: str, unit: str, rows: Sequence[KeptRow]) -> None:
    """Keep what a unit's workbook of a form goes out with. Raises OSError."""
    file = _file(originals, form, unit, _digest(rows))
    data = [[one.sheet, one.row, {name: _said(value) for name, value in one.values.items()}] for one in rows]
    content = (json.dumps({"form": form, "unit": unit, "rows": data}, ensure_ascii=False) + "\n").encode(
        "utf-8"
    )
    if not file.is_file() or file.read_bytes() != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)


def kept_rows(originals: Path, form: str, unit: str, digest: str) -> tuple[KeptRow, ...] | None:
    """The rows that went out with that digest; None where they are not kept, or are not what they were."""
    try:
        data = json.loads(_file(originals, form, unit, digest).read_text(encoding="utf-8"))
        rows = tuple(
            KeptRow(str(sheet), int(row), {str(name): _value(said) for name, said in cells.items()})
            for sheet, row, cells in data["rows"]
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return rows if _digest(rows) == digest else None


def kept_files(originals: Path) -> Iterator[Path]:
    """Every file of them, in order."""
    yield from sorted((originals / FOLDER).glob(f"*{_ENDING}"))


def unit_of(file: Path) -> str:
    """The code of the unit whose rows lie in one of them, "" where nothing says so."""
    try:
        return str(json.loads(file.read_text(encoding="utf-8"))["unit"])
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def _digest(rows: Sequence[KeptRow]) -> str:
    return digest_of_rows((one.sheet, one.values) for one in rows)


def _file(originals: Path, form: str, unit: str, digest: str) -> Path:
    return originals / FOLDER / f"{form}-{unit}-{digest}{_ENDING}"


def _said(value: Value) -> Any:
    return {"day": value.isoformat()} if isinstance(value, datetime.date) else value


def _value(said: Any) -> Value:
    if isinstance(said, dict):
        return datetime.date.fromisoformat(said["day"])
    if isinstance(said, str | int | float):
        return said
    raise TypeError(said)
