"""Rounds that end, and everything that lies in their folder."""

from __future__ import annotations

from typing import Any

import pytest

from sheetkit.api.project import Project

PACKS = {"school-research": ("2026-1", "2026-2"), "budget": ("2027", "2028")}


def rounds_of(project: Project) -> tuple[str, str]:
    return PACKS[project.settings.pack.id]


def refusing(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, after: int) -> None:
    """Let that function fail from its call number `after` on, as a full disk would."""
    calls, real = iter(range(10_000)), getattr(module, name)

    def fails(*given: Any, **named: Any) -> Any:
        if next(calls) >= after:
            raise OSError(28, "full")
        return real(*given, **named)

    monkeypatch.setattr(module, name, fails)
