"""The mistakes filled into the shipped workbooks, and what the check says of each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sheetkit.api.checking import check_files
from sheetkit.api.project import Project
from sheetkit.model.template import Sheet, Template
from sheetkit_demo.packages import Changed
from sheetkit_demo.rows import Row, as_filling, example_of
from tests.visible.listed import Failed, Formula, FullMarks, Mistake, Odd, Shown, Told, Typed

RIGHT = "right"
"""The id of a row in which nothing is wrong: one stands in every book."""


@dataclass(frozen=True)
class Filled:
    """A workbook with mistakes in the rows of one sheet; `rows` are the numbers of each mistake's rows."""

    project: Project
    form: Template
    sheet: Sheet
    mistakes: Sequence[Mistake]
    rows: Sequence[range]
    path: Path


def filled(projects: Sequence[Project], some: Sequence[Mistake], folder: Path) -> list[Filled]:
    """Every mistake in a workbook: those of one sheet together, those that must be alone each in its own."""
    books = []
    for form_id, sheet_id in dict.fromkeys((one.form, one.sheet) for one in some):
        project = next(one for one in projects if form_id in {form.id for form in one.forms})
        form = project.form(form_id)
        sheet = form.sheet(sheet_id)
        here = [one for one in some if (one.form, one.sheet) == (form_id, sheet_id)]
        groups = [[one] for one in here if one.alone]
        groups += _fitting([one for one in here if not one.alone], sheet)
        for number, group in enumerate(groups):
            path = folder / f"{form_id}-{sheet_id}-{number}.xlsx"
            books.append(_written(project, form, sheet, group, path))
    return books


def _fitting(some: list[Mistake], sheet: Sheet) -> list[list[Mistake]]:
    """So many together as the sheet has rows for, each time with a row in which nothing is wrong."""
    right = Mistake(RIGHT, some[0].form, sheet.id, [{}], frozenset(), False)
    room = sheet.last_row - sheet.first_row + 1
    groups = [[right]]
    for one in some:
        if sum(len(other.rows) for other in groups[-1]) + len(one.rows) > room:
            groups.append([right])
        groups[-1].append(one)
    return groups


def _written(project: Project, form: Template, sheet: Sheet, group: list[Mistake], path: Path) -> Filled:
    places: list[range] = []
    rows: list[Row] = []
    odd: dict[str, Odd] = {}
    for one in group:
        first = sheet.first_row + len(rows)
        places.append(range(first, first + len(one.rows)))
        for differing in one.rows:
            row, strange = _row(form, sheet, len(rows), differing)
            odd |= {
                f"{sheet.column(field).letter}{sheet.first_row + len(rows)}": v
                for field, v in strange.items()
            }
            rows.append(row)
    rows += [_right_row(form, sheet, number) for number in range(len(rows), len(sheet.items))]
    unit = project.registry.units(form)[1]
    data = project.issuer.stamp(
        form, project.registry.identity(form, unit), unit, as_filling(form, {sheet.id: rows})
    )
    changed = Changed.of(data)
    for cell, value in odd.items():
        _write(changed, sheet, cell, value)
    path.write_bytes(changed.data)
    return Filled(project, form, sheet, group, places, path)


def _row(
    form: Template, sheet: Sheet, number: int, differing: Mapping[str, Typed | None]
) -> tuple[Row, Mapping[str, Odd]]:
    """A right row with what differs in it, and what of that is no plain value."""
    row = _right_row(form, sheet, number)
    odd: dict[str, Odd] = {}
    for field, value in differing.items():
        row.pop(field, None)
        if isinstance(value, Odd):
            odd[field] = value
        elif isinstance(value, FullMarks):
            row[field] = sheet.items[number]["full"]
        elif value is not None:
            row[field] = value
    return row, odd


def _right_row(form: Template, sheet: Sheet, number: int) -> Row:
    """A row in which nothing is wrong, another one for every number."""
    if sheet.id == "scores":
        full = sheet.items[number]["full"]
        assert isinstance(full, int | float)
        return {"self_score": full - 0.5, "evidence": "有记录"}
    row = dict(example_of(form, sheet.id))
    return row | _DIFFERING[sheet.id](form, number)


def _leader(form: Template, number: int) -> Row:
    pairs = {name: form.lists[name].pairs for name in ("subjects", "grades")}
    places = [
        (stage, subject, grade)
        for stage in ("初中", "普高")
        for key, subject in pairs["subjects"]
        for other, grade in pairs["grades"]
        if key == other == stage
    ]
    stage, subject, grade = places[number]
    people = {"name": f"甲{number:03d}", "mobile": f"138{number * 7919 % 10**8:08d}"}
    return {"stage": stage, "subject": subject, "kind": "备课组长", "grade": grade, **people}


def _activity(_form: Template, number: int) -> Row:
    people = {
        "speaker": f"乙{number:03d}",
        "archivist": f"丙{number:03d}",
        "main_preparer": f"庚{number:03d}",
    }
    return {**people, "place": f"第{number}教室", "date": _DAY}


def _lesson(_form: Template, number: int) -> Row:
    return {"observer": f"丁{number:03d}", "teacher": "戊一", "date": _DAY, "feedback_date": _DAY}


def _member(_form: Template, number: int) -> Row:
    return {"name": f"己{number:03d}"}


def _person(_form: Template, number: int) -> Row:
    return {"member_number": f"B{number:05d}", "person": f"Person {number}", "joined": _DAY}


def _line(_form: Template, _number: int) -> Row:
    return {}


_DAY = datetime.date(2026, 9, 15)
_DIFFERING: Mapping[str, Callable[[Template, int], Row]] = {
    "leaders": _leader,
    "plan": _activity,
    "observations": _lesson,
    "members": _member,
    "people": _person,
    "lines": _line,
}


def _write(changed: Changed, sheet: Sheet, cell: str, value: Odd) -> None:
    """Put into a blank cell what is no plain value."""
    if isinstance(value, Formula):
        kind, inside = "", f"<f>{value.text}</f><v>{value.result}</v>"
    elif isinstance(value, Failed):
        kind, inside = ' t="e"', f"<v>{value.code}</v>"
    else:
        kind, inside = "", f"<v>{value.number}</v>"
    style = _format(changed, value.shown) if isinstance(value, Shown) else ""

    def edit(text: str) -> str:
        made, count = re.subn(
            rf'<c r="{cell}"( s="\d+")/>', rf'<c r="{cell}"{style or chr(92) + "1"}{kind}>{inside}</c>', text
        )
        assert count == 1, cell
        return made

    changed.sheet(sheet.name, edit=edit)


def _format(changed: Changed, shown: str) -> str:
    """The attribute of one more cell format, which shows a number as that."""
    number = {"percent": 9, "day": 14}[shown]
    text = changed.members["xl/styles.xml"].decode()
    (count,) = re.findall(r'<cellXfs count="(\d+)"', text)
    text = text.replace(f'<cellXfs count="{count}"', f'<cellXfs count="{int(count) + 1}"')
    text = text.replace(
        "</cellXfs>", f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    )
    changed.members["xl/styles.xml"] = text.encode()
    return f' s="{count}"'


def told(book: Filled) -> Iterator[tuple[Mistake, frozenset[Told]]]:
    """What the check says of each mistake's rows beside what it says of a right one; of the whole sheet where it is alone.

    Entries that are put right with a note are no mistakes, and are left out.
    """
    (checked,) = check_files(book.project, [book.path])
    said: dict[int, set[Told]] = {}
    for finding in checked.findings:
        if finding.place.sheet != book.sheet.name or finding.code.startswith("note.normalised"):
            continue
        for cell in finding.cells or (finding.place.cell,):
            letters = cell.rstrip("0123456789")
            field = next((c.field for c in book.sheet.columns if c.letter == letters), "")
            row = int(cell[len(letters) :]) if cell else 0
            said.setdefault(row, set()).add((field, finding.code, finding.level.value))
    ever = said.get(book.rows[0][0], set()) if book.mistakes[0].id == RIGHT else set()
    for one, rows in zip(book.mistakes, book.rows, strict=True):
        seen = [*rows, 0] if one.alone else rows
        yield (
            one,
            frozenset(
                told for row in seen for told in said.get(row, ()) if one.id == RIGHT or told not in ever
            ),
        )
