"""Two terms of a group of schools, from the first form that goes out to the last correction: every count after every step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.year import first_term, register, second_term
from tests.year.office import Desk


def test_a_school_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path / "集团")
    register.begin(desk)
    first_term.rosters_come(desk)
    first_term.the_first_correction_repairs_a_key(desk)
    first_term.the_second_correction_repairs_another(desk)
    first_term.calendars_come(desk, tmp_path)
    first_term.an_activity_is_rescheduled(desk)
    first_term.an_exclusion_is_undone(desk)
    first_term.an_amendment_lapses(desk)
    first_term.logs_come_in_parts(desk)
    first_term.a_group_has_nothing_to_report(desk)
    register.a_school_joins(desk)
    first_term.two_reviewers_mark_a_group(desk)
    second_term.restored_on_another_computer(desk, monkeypatch, tmp_path)
    second_term.the_first_term_ends(desk)
    second_term.a_return_of_the_first_term_comes_late(desk)
    second_term.rosters_come_filled(desk)
    second_term.one_is_confirmed_and_a_key_repaired(desk)
    second_term.a_form_is_upgraded(desk)
    second_term.everything_is_in_the_history(desk)
