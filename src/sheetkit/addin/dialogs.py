"""Asking the person: message boxes and choosing a folder or a file, behind one small door that tests can replace."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # only where the program has no boxes of its own
    import tkinter

_FILE_PICKER, _FOLDER_PICKER, _CHOSEN = 3, 4, -1  # Excel's MsoFileDialogType; what Show gives


_WARNING, _IN_FRONT = 0x30, 0x50000  # MessageBoxW's MB_ICONWARNING; MB_SETFOREGROUND and MB_TOPMOST


class Dialogs(Protocol):
    """What an action may ask or tell."""

    def tell(self, text: str, title: str, *, serious: bool = False) -> None:
        """Show a sentence, in a box of that title."""

    def ask(self, question: str, title: str) -> bool:
        """Yes or no."""

    def enter(self, question: str, title: str, usual: str) -> str | None:
        """A line of text, None when the person gives up."""

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder, None when the person gives up."""

    def choose_file(self, title: str, start: Path | None = None) -> Path | None:
        """A file, None when the person gives up."""


class HostDialogs:
    """The spreadsheet program's own boxes; Tk's where it has none."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def tell(self, text: str, title: str, *, serious: bool = False) -> None:
        """A message box with one button."""
        self._app.alert(text, title=title, buttons="ok", mode="critical" if serious else "info")

    def ask(self, question: str, title: str) -> bool:
        """A message box with yes and no."""
        return bool(self._app.alert(question, title=title, buttons="yes_no") == "yes")

    def enter(self, question: str, title: str, usual: str) -> str | None:
        """The program's box for a line of text."""
        try:
            answer = self._app.api.InputBox(question, title, usual)
        except Exception:  # a program without InputBox, each with an error of its own kind
            return _enter_by_tk(question, title, usual)
        return None if answer is False else str(answer)

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """The program's folder dialog."""
        return self._choose(_FOLDER_PICKER, title, start)

    def choose_file(self, title: str, start: Path | None = None) -> Path | None:
        """The program's file dialog."""
        return self._choose(_FILE_PICKER, title, start)

    def _choose(self, kind: int, title: str, start: Path | None) -> Path | None:
        try:
            dialog = self._app.api.FileDialog(kind)
            dialog.Title = title
            dialog.AllowMultiSelect = False
            if start is not None:
                dialog.InitialFileName = f"{start}\\" if "\\" in str(start) else f"{start}/"
        except Exception:  # a program without FileDialog, each with an error of its own kind
            return _choose_by_tk(kind, title, start)
        return Path(str(dialog.SelectedItems(1))) if dialog.Show() == _CHOSEN else None


def tell_without_program(text: str, title: str) -> None:
    """Show a sentence when no spreadsheet program could be reached: a box of the system's own, elsewhere a line of text."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, title, _WARNING | _IN_FRONT)
    elif sys.stderr is not None:
        print(text, file=sys.stderr)


def _enter_by_tk(question: str, title: str, usual: str) -> str | None:
    from tkinter import simpledialog

    with _in_front() as root:
        return simpledialog.askstring(title, question, parent=root, initialvalue=usual)


@contextlib.contextmanager
def _in_front() -> Iterator[tkinter.Tk]:
    """A window of Tk's to ask from, not seen itself; what it asks stands before the spreadsheet."""
    from tkinter import Tk

    root = Tk()
    try:
        root.withdraw()
        root.attributes("-topmost", True)
        yield root
    finally:
        root.destroy()


def _choose_by_tk(kind: int, title: str, start: Path | None) -> Path | None:
    from tkinter import filedialog

    with _in_front() as root:
        ask = filedialog.askdirectory if kind == _FOLDER_PICKER else filedialog.askopenfilename
        chosen = ask(parent=root, title=title, initialdir=str(start) if start else None)
    return Path(chosen) if chosen else None
