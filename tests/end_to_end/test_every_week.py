"""A calendar that says its day of the week once: through a merge, back to its sender, and merged again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.consolidation import MergedRecord, Standing
from sheetkit.model.excel import serial_of
from sheetkit.model.names import shown_default
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text
from tests import office
from tests.check.cells import number, put_in, text
from tests.end_to_end.filled import check_one, dated, unit_of
from tests.end_to_end.sent_back import entry_of
from tests.samples import sample_project

CALENDAR = "term_calendar"
WEDNESDAY = 2
HELD = (0, 1, 3, 5)
"""The rows, from 0, that say something: the third and the fifth week have nothing but what the form shows."""
MOVED, CANCELLED = 1, 5
"""The second meeting takes place elsewhere a day later; the last one was called off."""
SAID = {
    "zh": ("周三", "教研组", "集体备课", "取消", "会议室", "报告厅"),
    "en": ("Wed", "Research group", "Joint lesson planning", "Cancelled", "Meeting room", "Lecture hall"),
}


class Typed(NamedTuple):
    """A calendar as somebody filled it in, saved by LibreOffice."""

    project: Project
    form: Template
    file: Path

    @property
    def sheet(self) -> Sheet:
        return self.form.sheet("plan")

    def days(self) -> Sequence[datetime.date]:
        return self.project.settings.term.weekly_days(WEDNESDAY)

    def merged(self, folder: Path, *files: Path) -> tuple[Merged, list[MergedRecord]]:
        result = merge(self.project, [*files], MergeOptions(folder))
        rows = result.consolidation.records[CALENDAR]
        return result, sorted(rows, key=lambda one: one.record.row)


def cells(form: Template, words: Sequence[str], term_days: Sequence[datetime.date]) -> dict[str, str]:
    """What is typed: address → content."""
    sheet = form.sheet("plan")
    weekday, organiser, kind, cancelled, place, elsewhere = words
    assert sheet.weekly
    found = {sheet.weekly.place.a1: text(weekday)}

    def put(row: int, said: Mapping[str, str]) -> None:
        found.update(
            {f"{sheet.column(name).letter}{sheet.first_row + row}": one for name, one in said.items()}
        )

    times = {"start": number(14.5 / 24), "end": number(16 / 24), "periods": number(2)}
    put(0, times | {"organiser": text(organiser), "kind": text(kind), "place": text(place)})
    for row in HELD:
        own = ("theme", "content", "speaker", "archivist", "main_preparer")
        put(row, {name: text(f"{name} {row}") for name in own})
    next_day = term_days[MOVED] + datetime.timedelta(days=1)
    put(MOVED, {"place": text(elsewhere), "date": number(serial_of(next_day) or 0)})
    put(CANCELLED, {"status": text(cancelled)})
    return found


@pytest.fixture(scope="module", params=SAID)
def typed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Typed:
    folder, language = tmp_path_factory.mktemp("weekly"), str(request.param)
    project = open_project(sample_project(folder / "project", language="" if language == "zh" else language))
    form = project.form(CALENDAR)
    unit = unit_of(project, CALENDAR, 2)
    data = project.issuer.stamp(form, project.registry.identity(form, unit), unit)
    written = cells(form, SAID[language], project.settings.term.weekly_days(WEDNESDAY))
    file = folder / "calendar.xlsx"
    file.write_bytes(put_in(data, form.sheet("plan").name, written))
    (saved,) = office.convert([file], "xlsx", folder / "saved")
    return Typed(project, form, dated(saved, CALENDAR))


@pytest.mark.office
def test_rows_that_somebody_filled_in_are_merged_and_no_others(typed: Typed, tmp_path: Path) -> None:
    result, rows = typed.merged(tmp_path / "out", typed.file)
    days = typed.days()
    assert entry_of(result).standing is Standing.COMPLETE
    assert [one.record.row - typed.sheet.first_row for one in rows] == list(HELD)
    moved = days[MOVED] + datetime.timedelta(days=1)
    assert [one.record.values["date"] for one in rows] == [days[0], moved, days[3], days[5]]
    assert {one.record.values["start"] for one in rows} == {"14:30"}
    assert {one.record.values["kind"] for one in rows} == {"集体备课"}  # as records say it in any language
    places = [one.record.values["place"] for one in rows]
    assert len(set(places)) == 2
    assert places[1] not in {places[0], places[2], places[3]}
    assert not [one for one in rows if one.record.held_back]


@pytest.mark.office
def test_weeks_with_nothing_but_what_the_form_shows_are_missing_and_cancelled_ones_too(typed: Typed) -> None:
    """On the sheet and in the check: what is asked every week was done in three."""
    rule = next(one for one in typed.sheet.rules if one.parameters.get("per") == "week")
    view = next(one for one in typed.form.sheets if one.view == "requirements")
    assert rule.bearer
    assert rule.bearer.id == "research_group"
    title = f"{view.say(rule.bearer.title)}{view.say(Text('：', ': '))}{view.say(rule.title)}"
    worksheet = openpyxl.load_workbook(typed.file, data_only=True)[view.name]
    (missing,) = [row[3].value for row in worksheet.iter_rows() if row[1].value == title]
    told = [
        one
        for one in check_one(typed.project, typed.file).findings
        if one.code == "sheet.too_few" and rule.title.zh in one.message.zh
    ]
    assert len(told) == 1
    weeks = typed.project.settings.term.weeks
    assert missing == weeks - len(HELD) + 1
    assert "还缺：第 3 周、第 5–" in told[0].message.zh


@pytest.mark.office
def test_what_goes_back_holds_what_was_said_and_is_complete_once_it_is_mended(
    typed: Typed, tmp_path: Path
) -> None:
    sheet = typed.sheet
    wrong = f"{sheet.column('end').letter}{sheet.first_row + MOVED}"
    file = tmp_path / "wrong.xlsx"
    file.write_bytes(put_in(typed.file.read_bytes(), sheet.name, {wrong: number(9 / 24)}))
    result, _ = typed.merged(tmp_path / "out", dated(file, CALENDAR))
    assert entry_of(result).standing is Standing.FAULTY
    corrections = result.outputs["corrections"]
    assert isinstance(corrections, list)
    (correction,) = corrections
    book = openpyxl.load_workbook(correction)
    worksheet = book[sheet.name]
    assert sheet.weekly
    assert worksheet[sheet.weekly.place.a1].value is None
    dates = [worksheet.cell(sheet.first_row + row, sheet.column("date").number).value for row in range(7)]
    moved = typed.days()[MOVED] + datetime.timedelta(days=1)
    wanted = [typed.days()[0], moved, typed.days()[3], typed.days()[5]]
    assert [dates[row] for row in HELD] == [datetime.datetime.combine(day, datetime.time()) for day in wanted]
    own = f"={shown_default(sheet.id, 'date')}"
    assert [dates[row] for row in (2, 4, 6)] == [own, own, own]
    worksheet[wrong].value = datetime.time(16, 0)
    answer = tmp_path / "answer.xlsx"
    book.save(answer)
    again, rows = typed.merged(tmp_path / "again", dated(file, CALENDAR), dated(answer, CALENDAR))
    assert entry_of(again).standing is Standing.COMPLETE
    assert [one.record.row - sheet.first_row for one in rows if not one.record.held_back] == list(HELD)
