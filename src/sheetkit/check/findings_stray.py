"""What is said of cells of a form sheet that stand outside what people fill in."""

from __future__ import annotations

from sheetkit.model.finding_kinds import ERROR, WARNING, beside, kind
from sheetkit.model.text import Text

STRAY_CELL = beside(
    "structure.stray_cell",
    WARNING,
    Text(
        "填写区以外有内容“{value}”，没有收进汇总。",
        "“{value}” stands outside the cells to fill in; it was not merged.",
    ),
    Text(
        "需要上报的请移到黄色格里；不需要的请删除。",
        "Move it into a yellow cell if it is to be reported, else delete it.",
    ),
)
STRAY_CELLS = beside(
    "structure.stray_cells",
    WARNING,
    Text(
        "填写区以外有 {count} 格内容（范围 {range}），没有收进汇总：{listing}",
        "{count} {count:cell outside the input area holds|cells outside the input area hold} something ({range}); not merged: {listing}",
    ),
    Text(
        "需要上报的请移到黄色格里；不需要的请删除。",
        "Move what is to be reported into yellow cells, delete the rest.",
    ),
)
ONLY_ASTRAY = kind(
    "structure.only_astray",
    ERROR,
    Text(
        "工作表“{sheet}”一行也没有读到，可是填写区以外有 {count} 格内容。",
        "No row was read on “{sheet}”, although {count} {count:cell outside the input area holds|cells outside the input area hold} something.",
    ),
    Text(
        "请把这些内容移到黄色格里，或用原表重新填写后再交。",
        "Move it into the yellow cells, or fill in the form itself, and return it again.",
    ),
)
COLUMN_UNREAD = beside(
    "structure.column_unread",
    WARNING,
    Text(
        "“{value}”这一列（{column} 列）不是表里收取的列，{count} 格内容没有收进汇总：{listing}",
        "The column “{value}” ({column}) is none that the form reads; its {count} {count:filled cell was|filled cells were} not merged: {listing}",
    ),
    Text(
        "需要上报的请写进表里原有的列（如备注）；不需要的请删除这一列。确实要多收这一列的，请告诉发表的人在表里加上。",
        "Write what is to be reported into the form's own columns and delete this one; if it is needed, ask whoever sends the form out to add it.",
    ),
)

STRAY_KINDS = (
    STRAY_CELL,
    STRAY_CELLS,
    COLUMN_UNREAD,
    ONLY_ASTRAY,
)
