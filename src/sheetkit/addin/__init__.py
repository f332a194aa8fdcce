"""The Excel add-in: builds, installs, removes and examines it."""

from __future__ import annotations

from sheetkit.addin.build import ADDIN_FILE, build, build_bytes
from sheetkit.addin.extension import EXTENSION_FILE, build_extension
from sheetkit.addin.machine import Machine
from sheetkit.addin.report import Report
from sheetkit.addin.setup import doctor, install, remove

__all__ = [
    "ADDIN_FILE",
    "EXTENSION_FILE",
    "Machine",
    "Report",
    "build",
    "build_bytes",
    "build_extension",
    "doctor",
    "install",
    "remove",
]
