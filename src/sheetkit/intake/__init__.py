"""From the bytes of a returned file to a Submission; judges nothing but whether it can be read."""

from __future__ import annotations

from sheetkit.intake.files import BETWEEN, Dated, Heard, printable, read_file, sources_in
from sheetkit.intake.findings import KINDS
from sheetkit.intake.gate.discovery import SkippedPath, find_files
from sheetkit.intake.gate.presence import name_to_be
from sheetkit.intake.gate.sniff import LOCKS, is_named_as_lock
from sheetkit.intake.limits import DEFAULT as DEFAULT_LIMITS
from sheetkit.intake.limits import Limits
from sheetkit.intake.ooxml.fast_rows import forget_pieces
from sheetkit.intake.reading import IntakeOptions, read_bytes, read_workbook

__all__ = [
    "BETWEEN",
    "DEFAULT_LIMITS",
    "KINDS",
    "LOCKS",
    "Dated",
    "Heard",
    "IntakeOptions",
    "Limits",
    "SkippedPath",
    "find_files",
    "forget_pieces",
    "is_named_as_lock",
    "name_to_be",
    "printable",
    "read_bytes",
    "read_file",
    "read_workbook",
    "sources_in",
]
