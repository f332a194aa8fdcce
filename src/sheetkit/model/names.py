"""Names that a generated workbook and its readers must agree on: helper sheet, defined names, carriers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sheetkit.model.text import Language, Text, in_every_language

HELPER_SHEET = "sk_data"
"""The hidden worksheet with lists, figures, term days and identity; readers find it by content, never by name."""

INSTRUCTION_SHEET = Text("填表说明", "Instructions")

IDENTITY_NAME = "sk_identity"
"""The defined name whose constant string carries the identity token."""

ANSWERS_NAME = "sk_answers"
"""The defined name whose constant string says which file a correction workbook was sent back for."""

ANSWERS_LENGTH = 16
"""How many hex digits of that file's SHA-256 it holds."""

FORM_NAME = "sk_form"
"""The defined name whose constant string says of what form and by what program a workbook was made."""

CORRECTION_NAME = "sk_correction"
"""The defined name whose constant string says for which time a form was sent back: 1, 2 …"""

CARRIES_NAME = "sk_carries"
"""The defined names, numbered 1, 2 …, whose constant strings say which amendments a correction workbook carries the values of."""

PREFILLED_NAME = "sk_prefilled"
"""The defined name whose constant string is the digest of the rows that a form went out filled with; "" when it went out blank.

Only forms that can go out filled have it.
"""

IDENTITY_PROPERTY = "sheetkit"
"""The custom document property (type text) that carries the identity token."""

FORM_CODE_LABEL = Text("表单编号", "Form code")
"""What stands before the visible form code on every sheet's title line."""

PAGE_NUMBERS = Text("第 &P 页 / 共 &N 页", "Page &P of &N")
"""What stands at the foot of every page, as Excel fills it in."""

TERM_START = "sk_term_start"
TERM_END = "sk_term_end"
FIRST_MONDAY = "sk_first_monday"
HOLIDAYS = "sk_holidays"
"""Days off on which nothing can be planned: public holidays (one column of dates)."""
HOLIDAY_TITLES = "sk_holiday_titles"
WORKDAYS = "sk_workdays"
"""Weekend days worked instead (调休)."""
WEEK_STARTS = "sk_week_starts"
"""The Mondays of the term's weeks, one a row, blank cells after the last one are absent: the name ends at it."""
MONTH_STARTS = "sk_month_starts"
"""The first days of the months the term touches."""

STATEMENT_NAME = "sk_statement"
"""What the statement line lets one choose."""

SAID_NAME = "sk_said"
"""What the statement line says of the whole workbook, seen from any of its sheets."""

WEEKDAY_WORDS = "sk_weekdays"
"""What the days of the week are called, Monday first."""
WEEKLY_DAYS = "sk_weekly_days"
"""The term's days that are no holidays: a column for each day of the week, 0 below the last."""

LANGUAGE = "sk_language"
"""The first fact of a workbook that speaks another language than Chinese, so that it can be read as what it is."""

LEVELS = "sk_levels"
"""The fact that says which rules weigh other than usual, "rule=level;…"; absent when none does."""


def list_name(list_id: str) -> str:
    """The defined name of a list's values."""
    return f"sk_list_{list_id}"


def default_name(sheet: str, field: str) -> str:
    """The relative name of what the default of a column is in whatever row looks at it."""
    return f"sk_d_{sheet}__{field}"


def shown_default(sheet: str, field: str) -> str:
    """The formula of the column's open cells, the same in every row; of a name alone .xls files keep no empty text."""
    name = default_name(sheet, field)
    return f'IF(LEN({name})=0,"",{name})'


def begun_name(sheet: str) -> str:
    """That of whether a row holds anything in a column that has no default: 1 or ""."""
    return f"sk_b_{sheet}"


def offered_name(sheet: str, field: str) -> str:
    """The defined name of what is filled in in a column, for the dropdown of another sheet."""
    return f"sk_o_{sheet}__{field}"


NOTHING_NAME = "sk_nothing"
"""The defined name of the text that holds, between bars, every word that is as good as blank."""
DITTO_NAME = "sk_ditto"
UNSETTLED_NAME = "sk_unsettled"
SIGNS_NAME = "sk_signs"
"""Those of what stands for the cell above, of what is still open, and of signs that say nothing alone."""


def cell_name(sheet: str, field: str) -> str:
    """The relative name of the cell of a column in whatever row looks at it."""
    return f"sk_c_{sheet}__{field}"


def plain_name(sheet: str, field: str) -> str:
    """That of the cell's text in plain signs."""
    return f"sk_p_{sheet}__{field}"


def read_name(sheet: str, field: str) -> str:
    """That of what is read there."""
    return f"sk_r_{sheet}__{field}"


def rows_name(sheet: str, field: str) -> str:
    """That of what stands in all input rows of a column, in a hidden column of locked cells."""
    return f"sk_a_{sheet}__{field}"


WHOLE_ROW: tuple[str, ...] = ()
"""The fields of the key that holds everything that people fill in."""


def key_name(sheet: str, fields: Sequence[str]) -> str:
    """That of what this row says in several fields, as one text in a hidden column."""
    return f"sk_k_{sheet}__{'__'.join(fields)}"


def keys_name(sheet: str, fields: Sequence[str]) -> str:
    """That of the same in all input rows."""
    return f"sk_ka_{sheet}__{'__'.join(fields)}"


def told_name(sheet: str, field: str, number: int) -> str:
    """That of whether something is told of it."""
    return f"sk_t_{sheet}__{field}_{number}"


BITS_NAME = "sk_bits"
"""The defined name of 1, 2, 4, …: what each bit of a row's numbers is worth."""


def status_titles_name(sheet: str) -> str:
    """The defined name of what the status of a sheet's rows calls the column of each bit."""
    return f"sk_titles_{sheet}"


def list_words_name(list_id: str) -> str:
    """The defined name of cells that hold, between bars, every word a value of the list is read by."""
    return f"sk_words_{list_id}"


def list_meaning_name(list_id: str) -> str:
    """The defined name of the values that these words mean, beside them."""
    return f"sk_mean_{list_id}"


def list_key_name(list_id: str) -> str:
    """The defined name of a dependent list's key column, as long as `list_pair_name`."""
    return f"sk_key_{list_id}"


def list_pair_name(list_id: str) -> str:
    """The defined name of a dependent list's value column, sorted by key."""
    return f"sk_pair_{list_id}"


def list_top_name(list_id: str) -> str:
    """The defined name of the single cell above a dependent list's value column (an anchor for OFFSET)."""
    return f"sk_top_{list_id}"


def figure_name(figure_id: str) -> str:
    """The defined name of a figure's cell."""
    return f"sk_figure_{figure_id}"


def unit_name(fact: str) -> str:
    """The defined name of a fact about the unit as text: its name, codes and attributes, when the form is due."""
    return f"sk_unit_{fact}"


IS_HEAD = unit_name("is_head")
"""The fact whether the form is the whole group's own: `YES`, or ""."""
YES = Text("是", "yes")

FULL_WIDTH_SPACE = "\u3000"
"""What a Chinese input method writes for a space; Excel's TRIM leaves it alone."""

FULL_WIDTH_NAME = "_sp"
"""The defined name that stands for it where the workbook holds no Chinese character; as long as its text in quotes, so
that no formula grows."""
FULL_WIDTH_FORMULA = 'IFERROR(_xlfn.UNICHAR(12288),"")'
"""What the name means; nothing in Excel 2010, which has no such function."""


def has_full_width(language: Language) -> bool:
    """Whether workbooks in that language are filled in with full-width characters."""
    return language.startswith("zh")


HEADER_FLAG = "⚠ "
"""What a header shows before its title while its column holds something wrong."""

REQUIRED_MARK = " *"
"""What a header shows after the title of a field that must be filled in."""

NUMBER_TITLE = Text("序号", "No.")
STATUS_TITLE = Text("检查", "Check")
"""Above the sign and the few words beside a row's number; the whole of what is said of the row stands under `CHECK_TITLE`."""
CHECK_TITLE = Text("本行检查", "Row check")
RETURN_TITLE = Text("退回原因", "Reason for return")

TOTAL_TITLE = Text("合计", "Total")


def header_title(text: str) -> str:
    """A column's title from its header as shown: without flag and required mark."""
    return text.strip().removeprefix(HEADER_FLAG.strip()).removesuffix(REQUIRED_MARK.strip()).strip()


@lru_cache(maxsize=1)
def form_code_labels() -> tuple[str, ...]:
    """What stands before the visible form code, in every language."""
    return in_every_language(FORM_CODE_LABEL)
