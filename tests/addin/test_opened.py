"""A workbook is opened as data: macros off while it opens, links left alone, Excel's own setting put back whatever happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sheetkit import addin
from sheetkit.addin.libreoffice.books import BookApi, SheetApi
from sheetkit.addin.opened import full_name, open_as_data

LOW, OFF = 1, 3  # Excel's msoAutomationSecurityLow and ForceDisable
FILE = Path("/收回/交来的.xlsx")


class Books:
    """What matters of an Excel that is driven from outside: how it stood when a workbook was opened. There is none here."""

    def __init__(self, already: list[Any], broken: bool = False) -> None:
        self.api = SimpleNamespace(AutomationSecurity=LOW)
        self.already, self.broken = already, broken
        self.opened: list[tuple[str, object, int]] = []
        self.books = self.impl = self

    def __iter__(self) -> Iterator[Any]:
        return iter(self.already)

    def open(self, path: str, update_links: object) -> None:
        """Open a file, or fail to."""
        self.opened.append((path, update_links, self.api.AutomationSecurity))
        if self.broken:
            raise OSError(path)


def test_macros_are_off_while_it_opens_and_links_stay() -> None:
    excel = Books([])
    open_as_data(excel, FILE)
    assert excel.opened == [(str(FILE), False, OFF)]
    assert excel.api.AutomationSecurity == LOW


def test_the_setting_is_put_back_when_it_cannot_be_opened() -> None:
    excel = Books([], broken=True)
    with pytest.raises(OSError, match="交来的"):
        open_as_data(excel, FILE)
    assert excel.api.AutomationSecurity == LOW


def test_what_is_open_already_comes_to_the_front() -> None:
    shown: list[str] = []
    book = SimpleNamespace(api=SimpleNamespace(FullName=str(FILE)), activate=lambda: shown.append("front"))
    assert full_name(book) == str(FILE)
    excel = Books([book])
    open_as_data(excel, FILE)
    assert (excel.opened, shown) == ([], ["front"])


def test_libreoffice_answers_to_every_name_of_excels_that_the_addin_uses() -> None:
    asked = {"sheet": set[str](), "book": set[str]()}
    for file in Path(addin.__file__).parent.glob("*.py"):
        for thing, name in re.findall(r"\b(sheet|book)\.api\.(\w+)", file.read_text("utf-8")):
            asked[thing].add(name)
    assert asked["sheet"] >= {"Range", "Visible"}
    assert {name for name in asked["sheet"] if not hasattr(SheetApi, name)} == set()
    assert {name for name in asked["book"] if not hasattr(BookApi, name)} == set()
