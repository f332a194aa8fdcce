"""From the bytes of a returned file to a Submission; judges nothing but whether it can be read."""

from __future__ import annotations

from sheetkit.intake.findings import KINDS
from sheetkit.intake.gate.discovery import SkippedPath, find_files
from sheetkit.intake.limits import Limits
from sheetkit.intake.reading import BETWEEN, IntakeOptions, read_bytes, read_file, read_workbook

__all__ = [
    "BETWEEN",
    "KINDS",
    "IntakeOptions",
    "Limits",
    "SkippedPath",
    "find_files",
    "read_bytes",
    "read_file",
    "read_workbook",
]
