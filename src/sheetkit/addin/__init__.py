"""The Excel add-in: builds, installs, removes and examines it."""

from __future__ import annotations

from sheetkit.addin.build import build, build_bytes
from sheetkit.addin.machine import Machine
from sheetkit.addin.report import Line, Report
from sheetkit.addin.setup import doctor, install, remove

__all__ = ["Line", "Machine", "Report", "build", "build_bytes", "doctor", "install", "remove"]
