"""Whose file it is: every verdict on the four carriers, and every reason why a file stops."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sheetkit.model.grid import SheetGrid, WorkbookGrid
from sheetkit.model.identity import EDITION, Identity
from sheetkit.model.record import Verdict
from sheetkit.model.submission import Carriers, Submission
from tests.check.project import (
    KEY,
    OTHER,
    SCHOOL,
    SOURCE,
    Project,
    Workbook,
    cells_of,
    codes,
    form,
    found,
    identity_for,
    workbook,
)

ROSTER = form("leader_roster")


def filled() -> Workbook:
    book = workbook(ROSTER)
    book.edit("leaders").fill(
        6, stage="小学", subject="数学", kind="成员校教研组长", name="甲一", mobile="13800000001", members=6
    )
    return book


def with_carriers(*names: str, **changes: object) -> Workbook:
    """A filled workbook with only the carriers named."""
    book = filled()
    everything = {
        "cell": ("hidden_cell", book.identity),
        "property": ("custom_property", book.identity),
        "name": ("defined_name", book.identity),
        "code": ("code", book.identity.form_code(KEY)),
    }
    kept = dict(everything[name] for name in names)
    book.carriers = Carriers(**{**kept, **changes})  # type: ignore[arg-type]
    return book


@pytest.mark.parametrize(
    "carriers",
    [
        ("cell", "property", "name", "code"),
        ("cell", "property", "name"),
        ("cell", "name", "code"),
        ("property", "name", "code"),
    ],
)
def test_four_or_three_carriers_that_agree_are_this_form(carriers: tuple[str, ...]) -> None:
    checked = with_carriers(*carriers).check()
    assert checked.verdict is Verdict.ACCEPTED
    assert checked.identity == identity_for(ROSTER)
    assert len(checked.records) == 1


@pytest.mark.parametrize("carriers", [("cell",), ("cell", "code"), ("property", "name"), ("name",)])
def test_few_carriers_mean_saved_by_other_software(carriers: tuple[str, ...]) -> None:
    checked = with_carriers(*carriers).check()
    assert codes(checked) == {"identity.resaved"}
    assert checked.verdict is Verdict.ACCEPTED_WITH_FINDINGS
    assert len(checked.records) == 1


def test_a_legacy_format_needs_only_the_cell_and_one_more() -> None:
    book = with_carriers("cell", "code")
    book.grid = replace(book.grid, format="xls")
    assert codes(book.check()) == set()


def test_the_visible_code_alone_means_pasted_into_a_new_book() -> None:
    book = with_carriers("code")
    checked = book.check()
    assert codes(checked) == {"identity.pasted"}
    assert checked.identity == book.identity
    assert SCHOOL.name in found(checked, "identity.pasted")[0].remedy.zh


def test_carriers_that_disagree_are_two_forms_mixed() -> None:
    other = identity_for(ROSTER, OTHER)
    checked = with_carriers("cell", "name", "code", custom_property=other).check()
    assert codes(checked) == {"identity.mixed"}
    assert checked.verdict is Verdict.REFUSED
    assert checked.identity is None
    message = found(checked, "identity.mixed")[0].message.zh
    assert SCHOOL.name in message
    assert OTHER.name in message


def test_one_carrier_with_two_values_is_mixed_too() -> None:
    checked = with_carriers("cell", "property", "name", "code", conflicting=("code",)).check()
    assert codes(checked) == {"identity.mixed"}


def test_a_code_of_another_form_beside_our_identity_is_mixed() -> None:
    checked = with_carriers("cell", "property", "name", code="AAAA-AAAA-A").check()
    assert codes(checked) == {"identity.mixed"}


def test_an_unknown_code_alone() -> None:
    checked = with_carriers(code="AAAA-AAAA-A").check()
    assert codes(checked) == {"identity.unknown_code"}
    assert checked.verdict is Verdict.REFUSED


def test_nothing_of_ours() -> None:
    book = filled()
    book.grid = WorkbookGrid((SheetGrid("Sheet1", {(1, 1): "课程表"}),))
    book.carriers = Carriers()
    checked = book.check()
    assert codes(checked) == {"identity.foreign"}
    assert checked.verdict is Verdict.REFUSED


def test_our_headers_without_any_code() -> None:
    book = filled()
    leaders = book.edit("leaders").grid
    cells = {(row - 4, column): value for (row, column), value in leaders.cells.items() if row > 4}
    book.grid = WorkbookGrid((SheetGrid("Sheet1", cells),))
    book.carriers = Carriers()
    checked = book.check()
    assert codes(checked) == {"identity.removed"}
    assert ROSTER.title.zh in found(checked, "identity.removed")[0].message.zh


def test_our_instruction_sheet_without_any_code() -> None:
    book = filled()
    book.grid = WorkbookGrid((SheetGrid("填表说明", {(1, 1): "…"}),))
    book.carriers = Carriers()
    assert codes(book.check()) == {"identity.removed"}


def with_identity(identity: Identity) -> Workbook:
    book = filled()
    book.carriers = Carriers(identity, identity, identity)
    return book


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"project": "elsewhere"}, "identity.other_project"),
        ({"term": "2025-autumn"}, "identity.other_term"),
        ({"template": "picnic"}, "identity.unknown_form"),
        ({"version": "0"}, "identity.other_version"),
        ({"top": "S99"}, "identity.unknown_unit"),
        ({"unit": "S03-77"}, "identity.unknown_unit"),
        ({"edition": EDITION + 1}, "identity.newer_program"),
    ],
)
def test_signed_identities_that_do_not_belong_here(changes: dict[str, Any], code: str) -> None:
    identity = replace(identity_for(ROSTER), **changes).signed(KEY)
    checked = with_identity(identity).check()
    assert codes(checked) == {code}
    assert checked.verdict is Verdict.REFUSED
    assert not checked.records
    finding = checked.findings[0]
    assert finding.remedy.zh
    assert finding.remedy.en


def test_an_altered_identity_is_refused_but_says_whom_it_claims_to_be() -> None:
    forged = replace(identity_for(ROSTER), top="S04")
    checked = with_identity(forged).check()
    assert codes(checked) == {"identity.forged"}
    assert OTHER.name in checked.findings[0].message.zh


def test_another_project_is_nobody_here() -> None:
    stranger = replace(identity_for(ROSTER), project="elsewhere").signed(KEY)
    assert with_identity(stranger).check().identity is None


def test_a_file_that_could_not_be_read_keeps_the_reason() -> None:
    from sheetkit.check import check_submission
    from sheetkit.check.findings_identity import FOREIGN

    submission = Submission(SOURCE, None, findings=(FOREIGN.at(),))
    checked = check_submission(submission, Project((ROSTER,)))
    assert checked.verdict is Verdict.REFUSED
    assert codes(checked) == {"identity.foreign"}


def test_a_file_read_and_refused_names_no_cell() -> None:
    checked = with_carriers().check()
    assert cells_of(checked, "identity.removed") == [""]
