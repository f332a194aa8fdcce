"""Gnumeric, which goes through no list one by one, says nothing against what was chosen from one."""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from sheetkit.model.template import Sheet
from tests.resaved.forms import HandedIn, handed_in, written
from tests.resaved.programs import demanded

Opened = tuple[Mapping[str, HandedIn], Mapping[str, Path], str]
BY_LIST = ("one_of", "dependent_list")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Every shipped form as the sample's people filled it in, computed anew by Gnumeric, with what it complained of."""
    folder = tmp_path_factory.mktemp("gnumeric")
    forms = handed_in(folder / "projects")
    saved, said = {}, ""
    for name, file in written(forms, folder / "filled").items():
        saved[name] = folder / f"{name}.xlsx"
        command = [demanded("ssconvert"), "--recalc", str(file), str(saved[name])]
        said += subprocess.run(command, check=True, capture_output=True, text=True).stderr
    return forms, saved, said


@pytest.mark.office
def test_every_list_is_read(opened: Opened) -> None:
    assert "Constructed ranges" not in opened[2]


@pytest.mark.office
def test_no_choice_of_an_honest_form_is_marked(opened: Opened) -> None:
    forms, saved, _ = opened
    wrong = []
    for name, form in forms.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(saved[name], data_only=True)
        for sheet in form.project.form(name).input_sheets:
            said = [
                str(row[0])
                for row in book[sheet.name].iter_rows(
                    min_row=sheet.first_row,
                    max_row=sheet.last_row,
                    min_col=sheet.check_column,
                    max_col=sheet.check_column,
                    values_only=True,
                )
            ]
            wrong += [(name, words) for words in of_lists(sheet) if any(words in one for one in said)]
    assert wrong == []


def of_lists(sheet: Sheet) -> list[str]:
    """The words of the sheet's rules about lists."""
    return [sheet.say(rule.message) for rule in sheet.rules if rule.kind in BY_LIST]
