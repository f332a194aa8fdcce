"""The system's own boxes in which files and folders are chosen."""

from __future__ import annotations

import tkinter
from pathlib import Path
from tkinter import filedialog

from sheetkit.model.text import Language
from sheetkit.panel import words

SUFFIXES = "*.xlsx *.xls *.et *.ods *.xlsm *.xlsb *.zip"


def pick_folder(
    root: tkinter.Tk, start: Path | None = None, title: str = "", *, is_new: bool = False
) -> Path | None:
    """A folder that is there, or with `is_new` may be still to be made; None when the person gives up."""
    at = str(start) if start else None
    chosen = filedialog.askdirectory(
        parent=root, initialdir=at, mustexist=not is_new, title=title or root.title()
    )
    return Path(chosen) if chosen else None


def pick_files(root: tkinter.Tk, language: Language) -> tuple[Path, ...]:
    """Files that are there, () when the person gives up."""
    kinds = [(words.WORKBOOKS.in_language(language), SUFFIXES), (words.ALL_FILES.in_language(language), "*")]
    return tuple(map(Path, filedialog.askopenfilenames(parent=root, filetypes=kinds)))
