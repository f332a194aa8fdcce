"""The statement line in a form's head: who filled it in, on which day, and whether it was checked or there is nothing."""

from __future__ import annotations

import datetime

from sheetkit.model.address import Address
from sheetkit.model.choices import ChoiceList
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text

FILLED_BY, FILLED_ON, SAID = "#filled_by", "#filled_on", "#said"
"""The cells of the line, left to right: no field of a definition begins so."""

WEEKLY = "#weekly"
"""Right of them, where a sheet has it: on which day of the week something takes place every week."""
WEEKLY_TITLE = Text("每周固定", "Every week")

CHECKED, NOTHING = "checked", "nothing"
"""What the third cell says: all of it was looked through, or there is nothing to report."""

STATEMENT_TITLES = {
    FILLED_BY: Text("填表人", "Name"),
    FILLED_ON: Text("填表日期", "Date"),
    SAID: Text("核对", "Checked"),
}
STATEMENT_WORDS = {
    CHECKED: Text("已核对", "Checked"),
    NOTHING: Text("无内容", "Nothing to report"),
}


@frozen
class StatementCell:
    """One cell of the line: what it holds, where its title stands, and where people write."""

    field: str
    label: Address
    place: Address


@frozen
class Statement:
    """What the line of a returned file says; blanks are "" and None. `said` is CHECKED, NOTHING or ""."""

    filled_by: str = ""
    filled_on: datetime.date | None = None
    said: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything into it."""
        return self == NO_STATEMENT

    @property
    def says_nothing(self) -> bool:
        """Whether it is a zero return: there is nothing to report."""
        return self.said == NOTHING

    @property
    def is_checked(self) -> bool:
        """Whether somebody says that all of it was looked through."""
        return self.said == CHECKED


NO_STATEMENT = Statement()


def statement_choices(language: Language) -> ChoiceList:
    """What the third cell lets one choose, as worksheets of that language show it."""
    return ChoiceList("statement", tuple(STATEMENT_WORDS), words=STATEMENT_WORDS, language=language)
