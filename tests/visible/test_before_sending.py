"""At least nine of ten mistakes are shown by the workbook itself, before it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sheetkit.api.project import Project
from tests.visible.filled import filled
from tests.visible.listed import mistakes
from tests.visible.shown import shown

UNSEEN = {
    "subject_without_leader": "what is expected depends on the unit, and does not stand in the workbook",
    "private_character": "no function of Excel 2010 tells a character of a font's own from another",
    "formula_as_text_for_name": "the check takes it as a text too",
    "formula_as_text_for_theme": "the check takes it as a text too",
    "number_for_name": "the check takes it as a name too",
    "members_as_formula": "no function of Excel 2010 tells a formula from its result",
    "score_as_formula": "no function of Excel 2010 tells a formula from its result",
    "phones_in_series": "it is the rows together that are odd; each is right",
    "class_became_a_day": "the number in the cell is a day by its format only",
    "percent_score": "the number in the cell is a percentage by its format only",
}
"""The mistakes that no workbook shows, each with the reason."""
FEWEST_SEEN = 0.9


@pytest.mark.office
def test_nine_of_ten_mistakes_are_seen_before_sending(projects: Sequence[Project], tmp_path: Path) -> None:
    seen = {
        one.id: is_seen for one, is_seen in shown(filled(projects, mistakes(), tmp_path), tmp_path / "saved")
    }
    assert len(seen) == len(mistakes())
    assert {name for name, is_seen in seen.items() if not is_seen} == set(UNSEEN)
    assert sum(seen.values()) / len(seen) >= FEWEST_SEEN
