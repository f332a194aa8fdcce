"""The words that go with the correction workbooks: for each unit a text to paste that says what to do, as the workbook does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from sheetkit.model.consolidation import Standing
from sheetkit.model.text import Text
from sheetkit.report.correction_list import numbered, wanted_by
from sheetkit.report.corrections import Correction
from sheetkit.report.labels import Mask
from sheetkit.report.senders import whose_it_is
from sheetkit.wording.levels import STANDINGS
from sheetkit.wording.lines import together
from sheetkit.wording.todo import places_to_correct

Notes = Mapping[str, Sequence[Text]]
_NO_NOTES: Notes = {}
MOST_LISTED = 8
"""As many as a chat text is still read to the end of; the workbook lists all."""
_RESTORED = Text(
    "有 {n} 处锁定的内容被改动，已恢复原样；请看“退回原因”，核对后直接交回。",
    "Locked contents were changed at {n} {n:place|places} and are restored; see the reasons for return and hand it in again.",
)
_NOTHING = Text("没有要改的格子，请看下面的说明。", "No cell to correct; please see the notes below.")
_UNCONFIRMED = Text("{word}，没有计入：", "{word}, so it does not count:")
_INTRODUCTION = (
    Text(
        "退回的表格都在这个文件夹里。每个单位一段，可以整段复制，连同写明的文件一起发给对方。",
        "The workbooks to send back are in this folder. Each unit has a paragraph of its own to copy and send along with the "
        "files that it names.",
    ),
    Text(
        "打开表格就是同样的清单，点一条就跳到那一格；红色格子要改，橙色格子请核对；改好后直接交回这份表即可。",
        "The workbook opens at the same list, and an entry leads to its cell. Red cells are to be corrected, orange ones to be "
        "looked at. Hand in this very workbook once it is corrected.",
    ),
)
_UNIT = Text("■ {unit}", "■ {unit}")
_FILE = Text("{form}（{name}.xlsx）：{told}", "{form} ({name}.xlsx): {told}")
_MOVED = Text(
    "原表有行超出了表格范围，已移到表格内，行号和原来不同。",
    "Rows beyond the table were moved into it; their row numbers differ.",
)
_FURTHER = Text("另有 {n} 处，见表里的清单。", "{n} more: see the list in the workbook.")


def _to_do(one: Correction) -> Text:
    """What its sender has to do, with as many places as the chat text names."""
    if one.prefilled:
        return _UNCONFIRMED.format(word=STANDINGS[Standing.UNCONFIRMED].word)
    if any(level.holds_row for level in one.marks.values()):
        return Text("{places}。", "{places}.").format(places=places_to_correct(one.to_do.correct))
    return _RESTORED.format(n=one.to_do.correct) if one.reasons else _NOTHING


def letter(found: Sequence[Correction], mask: Mask, notes: Notes = _NO_NOTES) -> str:
    """The words that go with the correction workbooks: one paragraph a unit, in the order of the units' codes.

    `notes` are what else its sender is told, by the SHA-256 of the file that goes back. What is personal goes through `mask`.
    """
    language = next((one.form.language for one in found), "zh")
    lines = [text.in_language(language) for text in _INTRODUCTION]
    in_order = sorted(found, key=lambda correction: correction.unit.codes)
    for _, of_unit in groupby(in_order, key=lambda correction: correction.unit.codes):
        theirs = list(of_unit)
        lines += ["", _UNIT.format(unit=theirs[0].unit.full_name).in_language(language)]
        lines += [one.form.say(text) for one in theirs for text in _of_file(one, mask, notes)]
    return "\r\n".join(lines) + "\r\n"


def _of_file(one: Correction, mask: Mask, notes: Notes) -> Iterator[Text]:
    """Which file it is, what is to be done by when, each thing of it with its number, and what else is told."""
    wanted = [wanted_by(one.due)] if one.due else []
    yield _FILE.format(form=one.form.title, name=one.name, told=together(_to_do(one), *wanted))
    if one.sender:
        yield _INDENTED.format(told=whose_it_is(one.sender))
    for number, asked in enumerate(one.asked[:MOST_LISTED], start=1):
        shown = replace(asked, finding=mask.finding(one.template, asked.finding))
        yield _INDENTED.format(told=numbered(one.form, number, shown))
    if len(one.asked) > MOST_LISTED:
        yield _INDENTED.format(told=_FURTHER.format(n=len(one.asked) - MOST_LISTED))
    for told in (*([_MOVED] if one.moved else []), *notes.get(one.answers, ())):
        yield _POINT.format(told=told)


_INDENTED = Text("  {told}", "  {told}")
_POINT = Text("  · {told}", "  · {told}")
