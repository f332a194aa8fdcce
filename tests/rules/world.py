"""The made-up surroundings of the rule cases: a term, lists, figures; in Python and as helper sheet of a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from sheetkit.model import names
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import ChoiceList
from sheetkit.rules.base import Lookup
from tests.units import group_unit, school_unit

DAY = datetime.timedelta(days=1)


def day(text: str) -> datetime.date:
    """A date from ISO text, or from "09-03" in the term's first year."""
    return datetime.date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


TERM = Term(
    "2026A",
    "2026 学年第一学期",
    day("09-01"),
    day("2027-01-22"),
    {
        **{day("09-25") + DAY * count: "中秋节" for count in range(3)},
        **{day("10-01") + DAY * count: "国庆节" for count in range(7)},
        **{day("2027-01-01") + DAY * count: "元旦" for count in range(3)},
    },
    {day("09-20"): "国庆节补班", day("10-10"): "国庆节补班"},
)

NASTY = ("a*", "a?", "~", "<3", "=1+1", '他说"好"', "'引号", "全 角", "(50%)")
LISTS = {
    "subjects": ChoiceList("subjects", ("语文", "数学", "物理", *NASTY)),
    "by_stage": ChoiceList(
        "by_stage",
        ("语文", "数学", "物理", "a*"),
        (
            ("a?", "a*"),
            ("初中", "数学"),
            ("初中", "物理"),
            ("初中", "语文"),
            ("小学", "数学"),
            ("小学", "语文"),
        ),
    ),
}
FIGURES = {"floor": 3.0, "ceiling": 5.0, "quota": 2.0, "days": 7.0, "full_sum": 10.0}
SCHOOLS = {"S01": "示例小学", "S02": "示例第二小学", "S03": "样板初中"}
_SCHOOL = school_unit("S01", "示例小学", stages=("小学",))
UNIT = group_unit(_SCHOOL, "S01-1", "语文组", stage="小学", subject="语文")
BELOW = tuple(
    group_unit(_SCHOOL, f"S01-{number}", f"{subject}组", stage="小学", subject=subject)
    for number, subject in enumerate(("语文", "数学"), start=1)
)
SITUATION = Situation(
    "sample",
    "示例集团",
    TERM,
    UNIT,
    FIGURES,
    day("2026-12-01"),
    BELOW,
    SCHOOLS,
)
LOOKUP = Lookup(LISTS, SITUATION)


def helper_sheet(book: Workbook) -> None:
    """Writes lists, figures and days to a worksheet and names them as generated workbooks do."""
    sheet = book.create_sheet(names.HELPER_SHEET)
    columns: dict[str, Sequence[object]] = {
        names.TERM_START: [TERM.start],
        names.TERM_END: [TERM.end],
        names.FIRST_MONDAY: [TERM.first_monday],
        names.HOLIDAYS: sorted(TERM.holidays),
        names.HOLIDAY_TITLES: [TERM.holidays[key] for key in sorted(TERM.holidays)],
        names.WORKDAYS: sorted(TERM.workdays),
        names.WEEK_STARTS: [TERM.first_monday + 7 * DAY * week for week in range(TERM.weeks)],
        names.MONTH_STARTS: [day(f"2026-{month:02}-01") for month in range(9, 13)] + [day("2027-01-01")],
        names.IS_HEAD: [""],
        **{names.figure_name(key): [value] for key, value in FIGURES.items()},
        **_list_columns(LISTS),
    }
    for number, (name, values) in enumerate(columns.items(), 1):
        for row, value in enumerate(values, 2):
            cell = sheet.cell(row, number, value)
            if isinstance(value, str):
                cell.data_type = "s"
        letter = sheet.cell(1, number).column_letter
        place = f"{names.HELPER_SHEET}!${letter}$2:${letter}${len(values) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=place)


def _list_columns(lists: Mapping[str, ChoiceList]) -> dict[str, Sequence[object]]:
    columns: dict[str, Sequence[object]] = {}
    for key, choices in lists.items():
        columns[names.list_name(key)] = choices.values
        if choices.pairs:
            columns[names.list_key_name(key)] = [pair[0] for pair in choices.pairs]
            columns[names.list_pair_name(key)] = [pair[1] for pair in choices.pairs]
    return columns
