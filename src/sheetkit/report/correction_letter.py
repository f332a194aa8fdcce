"""The words that go with the correction workbooks: what each sender has to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheetkit.model.consolidation import Standing
from sheetkit.model.text import Text
from sheetkit.report.corrections import Correction
from sheetkit.report.senders import whose_it_is
from sheetkit.wording.levels import STANDINGS
from sheetkit.wording.lines import advice
from sheetkit.wording.todo import places_to_correct

Notes = Mapping[str, Sequence[Text]]
_NO_NOTES: Notes = {}
_RESTORED = Text(
    "有 {n} 处锁定的内容被改动，已恢复原样；请看“退回原因”，核对后直接交回。",
    "Locked contents were changed at {n} {n:place|places} and are restored; see the reasons for return and hand it in again.",
)
_NOTHING = Text("没有要改的格子，请看下面的说明。", "No cell to correct; please see the notes below.")
_UNCONFIRMED = Text("{word}，没有计入：", "{word}, so it does not count:")
_INTRODUCTION = (
    Text(
        "退回的表格都在这个文件夹里，请发给对应的单位。",
        "The workbooks to send back are in this folder; please send each to whom it concerns.",
    ),
    Text(
        "红色格子要改，橙色格子请核对，原因写在每行末尾的“退回原因”里；改好后直接交回这份表即可。",
        "Red cells are to be corrected, orange ones to be looked at; the reason stands at the end of each row. Hand in this "
        "very workbook once it is corrected.",
    ),
)
_FILE = Text("■ {unit} {form}（{name}.xlsx）", "■ {unit} {form} ({name}.xlsx)")
_MOVED = Text(
    "原表有行超出了表格范围，已移到表格内，行号和原来不同。",
    "Rows beyond the table were moved into it; their row numbers differ.",
)


def _to_do(one: Correction) -> Text:
    """What its sender has to do, with as many places as the chat text names."""
    if one.prefilled:
        return _UNCONFIRMED.format(word=STANDINGS[Standing.UNCONFIRMED].word)
    if any(level.holds_row for level in one.marks.values()):
        return Text("{places}。", "{places}.").format(places=places_to_correct(one.to_do.correct))
    return _RESTORED.format(n=one.to_do.correct) if one.reasons else _NOTHING


def letter(found: Sequence[Correction], notes: Notes = _NO_NOTES) -> str:
    """The words that go with the correction workbooks: one paragraph each, in the order of the units' codes.

    `notes` are what else its sender is told, by the SHA-256 of the file that goes back.
    """
    language = next((one.form.language for one in found), "zh")
    lines = [text.in_language(language) for text in _INTRODUCTION]
    for one in sorted(found, key=lambda correction: correction.unit.codes):
        say = one.form.say
        lines += ["", say(_FILE.format(unit=one.unit.full_name, form=one.form.title, name=one.name))]
        if one.sender:
            lines.append(f"  {say(whose_it_is(one.sender))}")
        lines.append(f"  {say(_to_do(one))}")
        lines += [f"  · {say(advice(told))}" for told in one.rest]
        if one.moved:
            lines.append(f"  · {say(_MOVED)}")
        lines += [f"  · {say(told)}" for told in notes.get(one.answers, ())]
    return "\r\n".join(lines) + "\r\n"
