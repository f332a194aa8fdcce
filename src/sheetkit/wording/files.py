"""What became of one checked file, in one line."""

from __future__ import annotations

from sheetkit.model.packed import held_in
from sheetkit.model.record import Checked
from sheetkit.model.text import Text
from sheetkit.wording.levels import VERDICTS
from sheetkit.wording.outcomes import with_to_do
from sheetkit.wording.signs import Label, Tone
from sheetkit.wording.todo import to_do_beside

FILE_TIME = Text("文件时间", "File time")
"""The time that a file had of its own when it was first seen: lateness goes by it. What “came” (收到) then is another time."""


def briefly_named(name: str) -> str:
    """A file by its last folder and its name, without the inbox's."""
    return "/".join(name.replace("\\", "/").split("/")[1:][-2:]) or name


def file_label(checked: Checked) -> Label:
    """Whether it was taken, and what is to be done: ✘ 已收下，要改 4 处 · 请核对 2 处."""
    found, label = to_do_beside(checked.findings), VERDICTS[checked.verdict]
    if found.correct:
        label = Label(label.word, Tone.WRONG)
    return with_to_do(label, found)


def file_line(checked: Checked) -> Text:
    """The same with how many rows it has, and how many of them are held back."""
    rows, held = len(checked.records), held_in(checked.records)
    counted = Text("{rows} 行", "{rows} {rows:row|rows}").format(rows=rows)
    if held:
        counted = Text("{rows} 行，其中 {held} 行暂缓", "{rows} {rows:row|rows}, {held} held back").format(
            rows=rows, held=held
        )
    return Text("{label}（{rows}）", "{label} ({rows})").format(label=file_label(checked).shown, rows=counted)
