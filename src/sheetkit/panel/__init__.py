"""A small window to check and merge with, for WPS and for offices whose policy blocks the Excel add-in."""

from __future__ import annotations

from sheetkit.panel.start import open_panel

__all__ = ["open_panel"]
