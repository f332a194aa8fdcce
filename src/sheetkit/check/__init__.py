"""Returned workbook and compiled template into records and findings; imports model and rules."""

from sheetkit.check.findings import KINDS
from sheetkit.check.submission import check_grid, check_submission

__all__ = ["KINDS", "check_grid", "check_submission"]
