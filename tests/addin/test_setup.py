"""Installing, removing and examining the add-in on computers put in by the test."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sheetkit.addin import Machine, build_bytes, doctor, install, remove
from sheetkit.addin.registry import NoRegistry
from sheetkit.addin.speaking import TITLE, addin_language
from sheetkit.model.text import Language, languages
from sheetkit.wording.computer import old_xml_reader
from tests.addin.machines import make_program


def addin_file(machine: Machine) -> Path:
    assert machine.start_folder is not None
    return machine.start_folder / "sheetkit.xlam"


def codes(machine: Machine) -> list[str]:
    return [line.code for line in doctor(machine).to_do]


def test_install_puts_the_addin_with_this_interpreter_into_the_start_folder(windows: Machine) -> None:
    assert install(windows).is_well
    assert addin_file(windows).read_bytes() == build_bytes(windows.windowless_interpreter)
    assert b"pythonw.exe" in addin_file(windows).read_bytes()
    assert "程序 文件".encode() in addin_file(windows).read_bytes()
    assert doctor(windows).is_well


@pytest.mark.parametrize("shell", ["exit 0", "exit 1", f'exec {sys.executable} -c "import sheetkit_missing"'])
def test_a_python_that_does_not_answer_is_not_put_into_excel(windows: Machine, shell: str) -> None:
    assert install(windows).is_well
    remove(windows)
    make_program(windows.windowless_interpreter, shell)
    report = install(windows)
    assert [line.code for line in report.lines] == ["addin.no_answer"]
    assert "sheetkit panel" in report.text("zh")
    assert not addin_file(windows).exists()
    assert codes(windows) == ["addin.no_answer", "addin.not_installed"]


@pytest.mark.parametrize("folder", ['a"b', "%TEMP%", "50% oder 60%"])
def test_a_path_that_excel_cannot_start_safely_is_not_put_into_excel(
    windows: Machine, folder: str, tmp_path: Path
) -> None:
    elsewhere = tmp_path / folder / "python.exe"
    elsewhere.parent.mkdir()
    make_program(elsewhere, f'exec {sys.executable} "$@"')
    moved = replace(windows, interpreter=elsewhere)
    assert [line.code for line in install(moved).lines] == ["addin.unfit_path"]
    assert not addin_file(moved).exists()
    assert codes(moved) == ["addin.unfit_path", "addin.not_installed"]


def test_remove_takes_it_out_and_may_be_repeated(windows: Machine) -> None:
    install(windows)
    assert remove(windows).is_well
    assert not addin_file(windows).exists()
    assert remove(windows).is_well


def test_an_older_copy_is_told(windows: Machine) -> None:
    install(windows)
    addin_file(windows).write_bytes(b"older")
    assert codes(windows) == ["addin.outdated"]


def test_what_is_missing_is_told_one_by_one(windows: Machine) -> None:
    bare = replace(windows, registry=NoRegistry(), modules={}, interpreter=Path("nowhere/python.exe"))
    assert codes(bare) == [
        "addin.excel_missing",
        "addin.python_missing",
        "addin.xlwings_missing",
        "addin.pywin32_missing",
        "addin.not_installed",
        "addin.no_window",
    ]


def test_elsewhere_it_says_what_is_not_possible() -> None:
    linux = Machine("linux", Path("/usr/bin/python3"), None)
    for report in (install(linux), remove(linux), doctor(linux)):
        assert [line.code for line in report.to_do] == ["addin.not_windows"]
        assert not report.is_well


def test_an_old_xml_reader_is_named(windows: Machine) -> None:
    told = [str(line.message) for line in doctor(windows).lines if line.code == "addin.old_xml_reader"]
    weakness = old_xml_reader()
    assert told == ([] if weakness is None else [str(weakness)])
    assert "2.5.0" in old_xml_reader("expat_2.5.0").en  # type: ignore[union-attr]
    assert old_xml_reader("expat_2.6.0") is None
    assert old_xml_reader("expat_2.10.1") is None


def test_a_start_folder_that_cannot_be_written_is_told(windows: Machine) -> None:
    assert windows.application_data is not None
    windows.application_data.write_bytes(b"a file where a folder should be")
    assert [line.code for line in install(windows).lines] == ["addin.not_written"]


@pytest.mark.parametrize("language", languages())
def test_it_is_installed_in_a_language_and_speaks_it(windows: Machine, language: Language) -> None:
    report = install(windows, language)
    assert addin_file(windows).read_bytes() == build_bytes(windows.windowless_interpreter, language)
    assert f"“{TITLE.in_language(language)}”" in report.text("en")
    assert addin_language() == language
    assert doctor(windows).is_well
    assert remove(windows).is_well
    assert addin_language() == "zh"


def test_installed_without_a_word_it_takes_the_systems_language(
    windows: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert install(windows).is_well
    assert addin_file(windows).read_bytes() == build_bytes(windows.windowless_interpreter, "en")


def test_reports_speak_both_languages(windows: Machine) -> None:
    report = doctor(windows)
    assert "加载项还没有装进 Excel" in report.text("zh")
    assert "The add-in is not installed" in report.text("en")
