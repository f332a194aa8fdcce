"""A built form as openpyxl reads it."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.workbook import Workbook

Read = Callable[[bytes], Workbook]
