"""Keeps a workbook that somebody changed since it was written out of the way of a new one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sheetkit.api.checking import OnSkip
from sheetkit.api.manifest import Manifest, free_name, is_untouched
from sheetkit.model.finding import FindingKind
from sheetkit.model.result_names import CHANGED
from sheetkit.model.text import Language


def set_aside(files: Iterable[Path], language: Language, told: OnSkip, kind: FindingKind) -> None:
    """Give every file that somebody changed since we wrote it another name, so that it is neither replaced nor lost."""
    for file in files:
        if file.is_file() and not is_untouched(file, file.name, Manifest()):
            kept = free_name(file.parent, file.name, CHANGED.in_language(language))
            file.rename(kept)
            told(kept, kind.at(file=file.name, kept=kept.name))
