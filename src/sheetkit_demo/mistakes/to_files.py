"""Where the first pack's sample has mistakes of kinds that any form may have: its units and the forms of theirs."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit_demo.mistakes.base import PlannedMistake
from sheetkit_demo.mistakes.file_kinds import ON_THE_WAY, SAVED_AS
from sheetkit_demo.mistakes.kinds import BESIDE_CELLS, TO_THE_SHEET

ROSTER, CALENDAR, LOG, RUBRIC = "leader_roster", "term_calendar", "observation_log", "rubric"

_BY_ID = {kind.id: kind for kind in (*TO_THE_SHEET, *BESIDE_CELLS, *ON_THE_WAY, *SAVED_AS)}


def _placed(places: Iterable[tuple[str, str, str]]) -> tuple[PlannedMistake, ...]:
    """The mistakes of these kinds: id of the kind ("id as name" where it is made twice), form and unit."""
    made = []
    for said, form, unit in places:
        kind, _, name = said.partition(" as ")
        made.append(_BY_ID[kind].planned(form, unit, name))
    return tuple(made)


MISTAKES = _placed(
    (
        ("sheet_renamed", CALENDAR, "S03-02"),
        ("columns_swapped", CALENDAR, "S03-03"),
        ("unprotected", CALENDAR, "S04-01"),
        ("formulas_pasted_over", CALENDAR, "S04-02"),
        ("rows_hidden", CALENDAR, "S05-01"),
        ("column_widths", CALENDAR, "S05-02"),
        ("extra_sheet", CALENDAR, "S06-02"),
        ("cells_merged", CALENDAR, "S09-01"),
        ("header_changed", CALENDAR, "S09-02"),
        ("outside_the_table", CALENDAR, "S11-01"),
        ("dropdowns_wiped", CALENDAR, "S12-01"),
        ("other_heading", CALENDAR, "S02-02"),
        ("total_typed_over", RUBRIC, "S03-01"),
        ("item_rewritten", RUBRIC, "S01-05"),
        ("text_box", LOG, "S02-02"),
        ("floating_picture", RUBRIC, "S04-01"),
        ("signed_footer", RUBRIC, "S04-02"),
        ("modern_comment", RUBRIC, "S05-01"),
        ("with_macros", RUBRIC, "S05-02"),
        ("embedded_object", RUBRIC, "S07-01"),
        ("external_link", RUBRIC, "S07-02"),
        ("renamed", ROSTER, "JT"),
        ("deep_folder", CALENDAR, "JT"),
        ("copies", CALENDAR, "S07-01"),
        ("nested_zip", LOG, "S02-01"),
        ("pasted_into_new_book", CALENDAR, "S10-01"),
        ("not_returned", ROSTER, "S11"),
        ("shared_password", LOG, "S03-01"),
        ("own_password", LOG, "S03-02"),
        ("last_term", LOG, "S04-01"),
        ("other_project", LOG, "S04-02"),
        ("rar", LOG, "S05-01"),
        ("seven_zip", LOG, "S05-02"),
        ("pdf", LOG, "S06-01"),
        ("empty_file", LOG, "S06-02"),
        ("zero_bytes", LOG, "S07-01"),
        ("text_file", LOG, "S07-02"),
        ("other_school", LOG, "S07-03"),
        ("half_a_file", LOG, "S09-01"),
        ("lock_file", LOG, "S09-02"),
        ("web_page", LOG, "S12-01"),
        ("in_parts", LOG, "S10-01"),
        ("saved_as_xls", CALENDAR, "S01-04"),
        ("saved_as_ods", CALENDAR, "S01-05"),
        ("saved_again", CALENDAR, "S02-01"),
        ("saved_as_xls as log_as_xls", LOG, "S08-02"),
        ("saved_as_ods as log_as_ods", LOG, "S08-03"),
        ("saved_as_xls as rubric_as_xls", RUBRIC, "S02-01"),
        ("saved_as_ods as rubric_as_ods", RUBRIC, "S02-02"),
        ("saved_again as rubric_saved_again", RUBRIC, "S02-03"),
    )
)
