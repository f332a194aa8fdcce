"""Returned workbook and compiled template into records and findings; imports model and rules."""

from sheetkit.check.as_typed import beside_rows, cells_as_typed, rows_as_typed
from sheetkit.check.findings import KINDS
from sheetkit.check.submission import check_grid, check_submission

__all__ = ["KINDS", "beside_rows", "cells_as_typed", "check_grid", "check_submission", "rows_as_typed"]
