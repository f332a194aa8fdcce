"""The shipped forms of the sample projects as they come back: filled in by careful people, then changed."""

from __future__ import annotations

import copy
import datetime
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetkit.api.project import Project
from sheetkit.model.text import Text
from sheetkit_demo.fill import delivery_of, past_the_form
from sheetkit_demo.mistakes.base import Delivery, EditedBook, Expected, PlannedMistake
from sheetkit_demo.other_issues import OtherIssues
from sheetkit_demo.packages import Changed, members_of, package_of
from sheetkit_demo.rows import as_filling
from sheetkit_demo.scenario import scenario_of
from tests.end_to_end.filled import Filled, fill, unit_of

_CORE = "docProps/core.xml"
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Forms:
    """The sample projects of the shipped packs."""

    projects: Sequence[Project]

    def project(self, form: str) -> Project:
        """The project that has the form."""
        return next(one for one in self.projects if form in {known.id for known in one.forms})

    def filled(
        self, form: str, changes: Sequence[Mapping[str, Any]] = (), unit: int = 1, keep: int | None = None
    ) -> Filled:
        """The form of a unit with those cells written otherwise; only the first `keep` rows of its first sheet.

        A change names `row` (0 is the first) and `field`, the `sheet` where it is not the first, and the `value` as JSON has it.
        """
        project = self.project(form)
        template, owner = project.form(form), unit_of(project, form, unit)
        first = next(iter(template.input_sheets)).id
        rows = copy.deepcopy(
            {name: list(some) for name, some in scenario_of(project).rows(template, owner).items()}
        )
        rows[first] = rows[first][:keep]
        for change in changes:
            of_sheet = rows[change.get("sheet", first)]
            while len(of_sheet) <= change["row"]:
                of_sheet.append({})
            of_sheet[change["row"]][change["field"]] = from_json(change["value"])
        return fill(project, form, owner, rows)

    def delivery(self, filled: Filled) -> Delivery:
        """The filled form on its way back."""
        project = self.project(filled.form.id)
        other = unit_of(project, filled.form.id, 2)
        filling = as_filling(filled.form, filled.rows)
        return delivery_of(OtherIssues(project, filled.form, filled.unit, filling, other), filled.data)


def from_json(value: Any) -> Any:
    """A value of the register as a person types it: days and times are tables of one entry."""
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    read: Callable[[str], object] = {
        "date": datetime.date.fromisoformat,
        "time": datetime.time.fromisoformat,
        "moment": datetime.datetime.fromisoformat,
    }[kind]
    return read(text)


def saved_otherwise(filled: Filled, change: Callable[[EditedBook], None]) -> bytes:
    """The workbook after a change past the form, saved by openpyxl; the same bytes at any hour."""
    planned = PlannedMistake(
        "", Text("", ""), filled.form.id, filled.unit.code, Expected.REPORTED, book=change
    )
    return at_no_time(past_the_form(filled.data, filled.form, {}, [planned]))


def at_no_time(data: bytes) -> bytes:
    """A workbook saved by openpyxl as if at one and the same moment; other files as they are."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    members = members_of(data)
    if _CORE not in members:
        return data
    return package_of(members | {_CORE: _SAVED.sub(rb"\g<1>2026-09-01T00:00:00Z", members[_CORE])})


def title_of(filled: Filled, sheet: str = "") -> str:
    """The name of a worksheet to fill in, the first unless another is named."""
    sheets = list(filled.form.input_sheets)
    return (filled.form.sheet(sheet) if sheet else sheets[0]).name


def address(filled: Filled, field: str, row: int, sheet: str = "") -> str:
    """The cell of a field in a row (0 is the first) of a sheet to fill in."""
    of_form = filled.form.sheet(sheet) if sheet else next(iter(filled.form.input_sheets))
    return f"{of_form.column(field).letter}{of_form.first_row + row}"


def with_format(changed: Changed, style: str, code: str = "", strike: bool = False) -> str:
    """The number of a new style: as `style`, with another number format, or struck through."""
    text = changed.members["xl/styles.xml"].decode()
    (cells,) = re.findall(r"<cellXfs[^>]*>(.*?)</cellXfs>", text, re.DOTALL)
    kinds = re.findall(r"<xf [^>]*?/>|<xf .*?</xf>", cells, re.DOTALL)
    new = kinds[int(style or 0)]
    if code:
        text = text.replace("</numFmts>", f'<numFmt numFmtId="199" formatCode="{code}"/></numFmts>')
        new = re.sub(
            r'numFmtId="[0-9]+"',
            'numFmtId="199" applyNumberFormat="1"',
            re.sub(r' applyNumberFormat="[^"]*"', "", new),
        )
    if strike:
        fonts = re.findall(r"<fonts[^>]*>(.*?)</fonts>", text, re.DOTALL)[0]
        number = len(re.findall(r"<font>|<font/>", fonts))
        text = text.replace("</fonts>", '<font><strike/><sz val="10"/><name val="Arial"/></font></fonts>')
        new = re.sub(
            r'fontId="[0-9]+"', f'fontId="{number}" applyFont="1"', re.sub(r' applyFont="[^"]*"', "", new)
        )
    text = text.replace("</cellXfs>", f"{new}</cellXfs>")
    changed.members["xl/styles.xml"] = text.encode()
    return str(len(kinds))
