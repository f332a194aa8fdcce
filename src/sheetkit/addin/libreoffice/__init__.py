"""An xlwings engine on a running LibreOffice: the second host of the add-in's buttons."""

from __future__ import annotations

from sheetkit.addin.libreoffice.engine import ENGINE_NAME, use

__all__ = ["ENGINE_NAME", "use"]
