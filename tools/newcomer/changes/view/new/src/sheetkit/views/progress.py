"""How many rows of a sheet are filled in."""

from __future__ import annotations

from sheetkit.model.text import Text
from sheetkit.views.base import SHEET, View

KIND = View("progress", Text("进度", "Progress"), (SHEET,))
