"""The code in the head line of every shipped form, in both languages, is what the check counts, whatever program saved it last."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sheetkit.intake import read_bytes
from sheetkit.model.return_code import LENGTH, LETTERS, SHOWN
from sheetkit.model.text import Language
from tests.resaved.forms import HandedIn, handed_in, written
from tests.resaved.programs import PROGRAMS

pytestmark = pytest.mark.office
LANGUAGES: tuple[Language, ...] = ("zh", "en")
SAVED_AS = [("libreoffice", "xlsx"), ("libreoffice", "xls"), ("libreoffice", "ods"), ("gnumeric", "xlsx")]


@pytest.fixture(scope="module", params=LANGUAGES)
def forms(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, HandedIn]:
    """Every shipped form, filled in."""
    return handed_in(tmp_path_factory.mktemp("forms"), request.param.removeprefix("zh"))


def shown(path: Path, form: HandedIn) -> list[str]:
    """What the head lines of a file's sheets show behind the words for the code."""
    grid = read_bytes(path.name, path.read_bytes()).grid
    assert grid is not None
    template = form.filled.form
    words = template.say(SHOWN).format(code="").lstrip("\u3000 ")
    lines = [sheet.cells.get((3, 1)) for one in template.input_sheets if (sheet := grid.sheet(one.name))]
    assert len(lines) == len(template.input_sheets)
    return [line.partition(words)[2][:LENGTH] for line in lines if isinstance(line, str)]


@pytest.mark.parametrize(("program", "suffix"), SAVED_AS)
def test_every_program_shows_what_the_check_counts(
    forms: Mapping[str, HandedIn], program: str, suffix: str, tmp_path: Path
) -> None:
    files = written(forms, tmp_path / "filled")
    saved = PROGRAMS[program].saved(files, suffix, tmp_path / "saved")
    codes = {}
    for name, form in forms.items():
        checked = form.checked(saved[name])
        codes[name] = checked.return_code
        assert set(checked.return_code) <= set(LETTERS), name
        assert set(shown(saved[name], form)) == {checked.return_code}, name
        assert "note.return_code" not in {finding.code for finding in checked.findings}, name
        assert form.checked(files[name]).return_code == checked.return_code, name
    assert len(set(codes.values())) == len(forms), codes
