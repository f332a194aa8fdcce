"""The page about programs that save forms again belongs to what is noted, and what is noted to the forms and programs there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tools.reference_pages import rooms_with

from tests.resaved.forms import handed_in, written
from tests.resaved.outcome import FEATURES, Outcome, left, noted
from tests.resaved.programs import PROGRAMS
from tools import programs_table

LEVELS = {kind.code: kind.level for _, module in rooms_with("findings") for kind in module.KINDS}
TRUE_OF_IT: Mapping[str, Callable[[Outcome], bool]] = {
    "identity.resaved": lambda one: not {"name", "property"} & set(one["carriers"]),
    "structure.unprotected": lambda one: one["left"]["protection"] == 0,
    "structure.formulas_lost": lambda one: one["left"]["formulas"] == 0,
}
"""What may be told as more than a note of a file whose sender did nothing wrong, and what must have become of it."""


def test_the_page_is_written_from_what_is_noted() -> None:
    assert programs_table.main(["--check"]) == 0


def test_a_page_of_something_else_is_stale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(programs_table, "PAGE", tmp_path / "programs.md")
    assert programs_table.main(["--page"]) == 0
    page = programs_table.PAGE.read_text(encoding="utf-8")
    programs_table.PAGE.write_text(page.replace("✓", "–", 1), encoding="utf-8")
    assert programs_table.main(["--check"]) == 1


def test_every_program_was_asked_about_the_forms_as_they_are(tmp_path: Path) -> None:
    forms = handed_in(tmp_path / "projects")
    counts = {form: left(path) for form, path in written(forms, tmp_path / "originals").items()}
    assert noted()["forms"] == counts
    assert all(count.keys() == FEATURES.keys() for count in counts.values())
    asked = {
        (name, suffix): set(outcomes)
        for name, program in noted()["programs"].items()
        for suffix, outcomes in program["formats"].items()
    }
    wanted = [(name, suffix) for name, program in PROGRAMS.items() for suffix in program.formats]
    assert asked == {way: set(forms) for way in wanted}


def test_nobody_is_accused_of_what_a_program_did() -> None:
    """Identity and values are as before wherever a file is read, and what is told as a warning is true of the file."""
    for name, program in noted()["programs"].items():
        for suffix, outcomes in program["formats"].items():
            for form, one in outcomes.items():
                place = (name, suffix, form)
                if one["verdict"] == "refused":
                    assert (suffix, one["codes"]) == ("xlsb", ["file.other_format"]), place
                    continue
                assert one["same"], place
                told = [code for code in one["codes"] if LEVELS[code] != "note"]
                assert (one["verdict"] == "accepted") == (not told), place
                assert all(TRUE_OF_IT[code](one) for code in told), place
