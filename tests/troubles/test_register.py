"""Every kind of trouble in the register gets the verdict, the code, the cell and the value that the register says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tools.reference_pages import rooms_with

from tests.troubles import told
from tests.troubles.forms import Forms
from tests.troubles.judging import RIGHT, differing, judged
from tests.troubles.readers import READERS
from tests.troubles.register import Trouble, troubles


def _cases(wanted: str) -> list[Any]:
    """The kinds of which that is expected; what is open must fail, so that it is not forgotten once it is mended."""
    return [
        pytest.param(
            trouble,
            id=trouble.id,
            marks=[pytest.mark.xfail(strict=True, reason=trouble.open)] if trouble.open else [],
        )
        for trouble in troubles()
        if wanted in trouble.expected
    ]


def test_no_two_kinds_share_an_id() -> None:
    assert len({trouble.id for trouble in troubles()}) == len(troubles())


@pytest.mark.parametrize("trouble", _cases("must"))
def test_what_any_reader_can_be_judged_by(trouble: Trouble, tmp_path: Path) -> None:
    ((name, data),) = trouble.made(Forms(())).items()
    (tmp_path / name).write_bytes(data)
    reading = READERS["sheetkit"](tmp_path / name)
    assert judged(trouble.expected, reading) == RIGHT, differing(trouble.expected, reading)
    code = trouble.expected.get("code")
    assert reading.codes == ((code,) if code else ())


@pytest.mark.parametrize("trouble", _cases("verdict"))
def test_what_comes_back_of_a_form(trouble: Trouble, forms: Forms, tmp_path: Path) -> None:
    checked, expected = told.checked(trouble, forms, tmp_path), trouble.expected
    assert (checked.verdict, told.codes(checked)) == (expected["verdict"], _codes(trouble))
    assert told.held_back(checked) == expected.get("held_back", 0)
    if "at" in expected or "cell" in expected:
        named = [cell for one in checked.findings if one.code == expected["code"] for cell in told.cells(one)]
        assert told.address(trouble, forms) in named
    if "value" in expected:
        assert told.recorded(checked, trouble, forms) == expected["value"]


@pytest.mark.parametrize("trouble", _cases("standing"))
def test_what_comes_together(trouble: Trouble, forms: Forms, tmp_path: Path) -> None:
    found = told.together(trouble, forms, tmp_path)
    assert (found.standing, found.codes) == (trouble.expected["standing"], _codes(trouble))


def _codes(trouble: Trouble) -> list[str]:
    """The codes of all that is to be said, and of nothing else."""
    expected = trouble.expected
    return sorted({expected["code"], *expected.get("also", ())} if "code" in expected else ())


ROOMS = ("intake", "check", "columns", "rules")
"""The rooms whose findings a returned file can cause."""
WITHOUT = {
    "of where a file lies or how it can be opened, not of what is in it": {
        "file.elsewhere",
        "file.missing",
        "file.not_read_here",
        "file.outside_link",
        "file.still_coming",
        "file.unreadable",
    },
    "only of files larger than a register should make": {
        "file.archive_limits",
        "file.too_large",
        "structure.too_many_rows",
    },
    "asks for what was decided, upgraded, closed or handed out before": {
        "identity.closed_round",
        "identity.in_closed_round",
        "identity.other_key_taken",
        "identity.unit_left",
        "note.amended",
        "row.tag_twice",
        "statement.left_out",
        "statement.unconfirmed",
        "structure.no_issued_copy",
        "upgrade.asked_more",
        "upgrade.field_gone",
        "upgrade.mapped",
        "upgrade.not_counted",
        "upgrade.sheet_gone",
        "upgrade.sheet_new",
        "value.own_mark",
    },
    "of definitions that no shipped form has, or that its types settle before": {
        "note.only_defaults",
        "row.like_example",
        "row.not_listed",
        "sheet.gap",
        "sheet.too_few_rows",
        "sheet.too_few_so_far",
        "sheet.too_few_this_term",
        "sheet.too_few_this_year",
        "value.bad_date",
        "value.bad_month",
        "value.bad_time",
        "value.not_number",
    },
}
"""Why no entry causes a finding, and which."""


def test_every_finding_that_a_file_can_cause_has_an_entry() -> None:
    kinds = {kind.code for room, module in rooms_with("findings") if room in ROOMS for kind in module.KINDS}
    caused = {code for trouble in troubles() if not trouble.open for code in _codes(trouble)}
    excused = set().union(*WITHOUT.values())
    assert kinds - caused - excused == set()
    assert excused & caused == set(), "excused for nothing"
    assert excused <= kinds
