"""The doctor follows what Windows really starts and what settings, policies and lists allow: registries as others published them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sheetkit.addin import Machine, doctor, install
from sheetkit.addin.hindrances import hindrances
from tests.addin.registry_file import FOLDER, RegistryFile

EXCEL = r"C:\Program Files\Microsoft Office\Root\Office16\EXCEL.EXE"
ON_EXCEL = {
    "disabled-item": ["addin.disabled_item"],
    "another-disabled-item": [],
    "no-trusted-folders": ["addin.no_trusted_folders"],
    "no-trusted-folders-all-macros": [],
    "policy-before-own": ["addin.no_trusted_folders"],
    "no-macros": ["addin.no_macros"],
    "signed-only": ["addin.no_addins"],
    "not-on-list": ["addin.not_on_list"],
    "on-list": [],
    "no-programs": ["addin.no_programs"],
    "programs-asked": ["addin.programs_asked"],
    "programs-noted": [],
    "second-folder": ["addin.second_copy"],
}
"""What is found on a computer with Excel and the add-in, beside its own registry."""
IN_PLACE_OF_EXCEL = {
    "excel": [],
    "wps-took-excel": ["addin.wps_in_place_of_excel"],
    "wps-alone": ["addin.wps_in_place_of_excel"],
    "nothing-to-start": ["addin.other_in_place_of_excel"],
}


def told(machine: Machine) -> list[str]:
    """The codes of what is wrong or doubtful."""
    return [line.code for line in doctor(machine).lines if line.level.value != "note"]


def test_every_registry_is_looked_at() -> None:
    assert {file.stem for file in FOLDER.glob("*.reg")} == {*ON_EXCEL, *IN_PLACE_OF_EXCEL}


@pytest.mark.parametrize(("name", "codes"), ON_EXCEL.items())
def test_what_hinders_the_add_in_is_told(name: str, codes: list[str], windows: Machine) -> None:
    found = [*hindrances(with_registry(windows, name), None)]
    assert [line.code for line in found] == codes
    assert all(line.remedy.zh and line.remedy.en for line in found)


def with_registry(windows: Machine, *names: str) -> Machine:
    files = {EXCEL, r"D:\tools\sheetkit.xlam"}
    return replace(windows, registry=RegistryFile("excel", *names), has_file=files.__contains__)


def test_all_of_it_is_told_together_the_worst_first(windows: Machine) -> None:
    install(windows)
    machine = with_registry(
        windows, "second-folder", "no-programs", "disabled-item", "signed-only", "no-macros"
    )
    assert told(machine) == [
        "addin.no_macros",
        "addin.no_addins",
        "addin.disabled_item",
        "addin.no_programs",
        "addin.second_copy",
    ]


@pytest.mark.parametrize(("name", "codes"), IN_PLACE_OF_EXCEL.items())
def test_what_is_really_started_is_told(name: str, codes: list[str], windows: Machine) -> None:
    nowhere = replace(windows, registry=RegistryFile(name), interpreter=Path("nowhere/python.exe"))
    assert [code for code in told(nowhere) if "excel" in code] == codes


def test_wps_is_named_with_the_program(windows: Machine) -> None:
    report = doctor(replace(windows, registry=RegistryFile("wps-took-excel")))
    assert r"D:\WPS Office\12.1.0.17147\office6\et.exe" in report.text("zh")


def test_an_excel_that_is_gone_is_told(windows: Machine) -> None:
    install(windows)
    assert told(replace(windows, has_file=lambda _path: False)) == ["addin.excel_gone"]


def test_a_file_marked_as_from_elsewhere_is_told_while_it_is_there(windows: Machine) -> None:
    marked = replace(windows, is_from_elsewhere=lambda file: file.name == "sheetkit.xlam")
    assert told(marked) == ["addin.not_installed"]
    install(marked)
    assert told(marked) == ["addin.from_elsewhere"]


def test_the_mark_is_read_beside_the_file(tmp_path: Path) -> None:
    """Where the file system has no streams, as here, a file of that name stands for it."""
    file = tmp_path / "sheetkit.xlam"
    machine = Machine("win32", file, tmp_path)
    assert not machine.is_from_elsewhere(file)
    (tmp_path / "sheetkit.xlam:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")
    assert machine.is_from_elsewhere(file)


def test_without_tk_the_window_is_told(windows: Machine) -> None:
    install(windows)
    bare = {name: version for name, version in windows.modules.items() if name != "tkinter"}
    assert told(replace(windows, modules=bare)) == ["addin.no_window"]
