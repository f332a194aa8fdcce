"""The requirements: every rule over a whole sheet, how often it fails, ✔ or ✘."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text
from sheetkit.views.base import SHEET, View

KIND = View(
    "requirements",
    Text("要求", "Requirements"),
    (
        replace(SHEET, required=False),
        Parameter(
            "sheets",
            Holds.SHEETS,
            Text("看哪几张工作表，代替 sheet。", "The sheets it looks at, instead of “sheet”."),
            ["rows", "people"],
        ),
    ),
    either=("sheet", "sheets"),
)
