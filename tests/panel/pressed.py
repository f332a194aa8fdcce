"""The window as a person presses it."""

from __future__ import annotations

from collections.abc import Callable

from sheetkit.panel.window import Panel

Opened = Callable[..., Panel]
