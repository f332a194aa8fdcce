"""What every kind of export has: a name, and what a definition may give it; `report.exports` makes the file."""

from __future__ import annotations

from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text, languages

USUAL = "table"
"""The kind of an export that names none."""


@frozen_with_room
class Export:
    """A kind of export: a file of this folder that holds one, as `KIND`.

    `parameters` are what a definition may give it beside `COMMON`.
    """

    name: str
    title: Text
    parameters: tuple[Parameter, ...]


COMMON = (
    Parameter(
        "id",
        Holds.ID,
        Text("上报表的代号，同一张表单里不重复。", "Id of the export, once in a form."),
        "roster",
        required=True,
    ),
    Parameter(
        "kind",
        Holds.ID,
        Text("上报文件的种类。", "The kind of export."),
        USUAL,
        default=USUAL,
    ),
    Parameter(
        "title",
        Holds.LABEL,
        Text("表的标题，也是文件名。", "What stands above the rows, and the name of the file."),
        {"zh": "名册", "en": "Roster"},
        required=True,
    ),
    Parameter(
        "language",
        Holds.CHOICE,
        Text(
            "要收的一方规定了文字的，写它的文字，不随项目变；没有规定的不写。",
            "The language of all of it where whoever asks for it fixed the words; without it the project's.",
        ),
        "zh",
        choices=languages(),
    ),
    Parameter(
        "sheet",
        Holds.SHEET,
        Text("上报哪张工作表的记录。", "The sheet whose records go out."),
        "rows",
        required=True,
    ),
    Parameter(
        "source",
        Holds.WORDS,
        Text(
            "出自哪份文件（[sources] 里的编号）。", "The source that asks for it, as listed under [sources]."
        ),
        "000",
    ),
)
"""What every export is given."""
