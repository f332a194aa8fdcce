"""The list of mistakes as data: what is typed into which form, and what the check says of it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetkit.model.grid import CellValue

LIST = Path(__file__).with_name("mistakes.json")


@dataclass(frozen=True)
class Formula:
    """A formula as it stands in a cell, with the result that was last computed."""

    text: str
    result: float


@dataclass(frozen=True)
class Shown:
    """A number that its cell shows by a format of its own: "percent" or "day"."""

    number: float
    shown: str


@dataclass(frozen=True)
class Failed:
    """An error value."""

    code: str


@dataclass(frozen=True)
class FullMarks:
    """As much as the item's full marks."""


Odd = Formula | Shown | Failed
Typed = CellValue | Odd | FullMarks
Told = tuple[str, str, str]
"""Field ("" for the whole sheet), code and level of a finding."""


@dataclass(frozen=True)
class Mistake:
    """A mistake: rows of a sheet that otherwise hold what is right, and what the check says of them.

    `rows` hold what differs, None for a cell left blank. `alone`: no other row may stand in the sheet, for the mistake is
    what the sheet lacks.
    """

    id: str
    form: str
    sheet: str
    rows: Sequence[Mapping[str, Typed | None]]
    told: frozenset[Told]
    alone: bool


def mistakes() -> list[Mistake]:
    """The list, as frozen."""
    return [
        Mistake(
            one["id"],
            one["form"],
            one["sheet"],
            [{field: _typed(value) for field, value in row.items()} for row in one["rows"]],
            frozenset((field, code, level) for field, code, level in one["check"]),
            one.get("alone", False),
        )
        for one in json.loads(LIST.read_text(encoding="utf-8"))["mistakes"]
    ]


def told_elsewhere() -> Mapping[str, str]:
    """Planted mistakes that no workbook can show by itself, each with the reason."""
    found: Mapping[str, str] = json.loads(LIST.read_text(encoding="utf-8"))["elsewhere"]
    return found


def _typed(value: Any) -> Typed | None:
    if not isinstance(value, dict):
        plain: CellValue | None = value
        return plain
    match value:
        case {"day": text}:
            return datetime.date.fromisoformat(text)
        case {"time": text}:
            return datetime.time.fromisoformat(text)
        case {"moment": text}:
            return datetime.datetime.fromisoformat(text)
        case {"formula": text, "result": result}:
            return Formula(text, result)
        case {"number": number, "shown": shown}:
            return Shown(number, shown)
        case {"error": code}:
            return Failed(code)
        case {"full_marks": True}:
            return FullMarks()
    raise ValueError(value)
