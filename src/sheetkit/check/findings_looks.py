"""What a check can say about cells that show something else than their value, and about words with a line through them."""

from __future__ import annotations

from sheetkit.model.finding_kinds import ERROR, NOTE, WARNING, kind
from sheetkit.model.text import Text

NOTE_SHOWN = kind(
    "note.shown_text",
    NOTE,
    Text(
        "“{title}”按格子显示的内容读取；里面存的不一样，显示的字是数字格式加上的。",
        "“{title}” was read as the cells show it; their number format adds to what is stored.",
    ),
    Text("请核对显示的内容。", "Check what the cell shows."),
)
SHOWN_OTHERWISE = kind(
    "cell.shown_otherwise",
    WARNING,
    Text(
        "“{title}”显示的是“{shown}”，里面存的是“{value}”；按存的数读取。",
        "“{title}” shows “{shown}” but holds “{value}”; the number it holds was read.",
    ),
    Text(
        "请把这一格设为常规格式，再按实际填写。",
        "Set the cell to the General format and enter what is meant.",
    ),
)
SHOWN_UNKNOWN = kind(
    "cell.shown_unknown",
    WARNING,
    Text(
        "“{title}”里存的是“{value}”，显示出来的不一样；按存的内容读取。",
        "“{title}” holds “{value}” but shows something else; what it holds was read.",
    ),
    Text(
        "请把这一格设为常规格式，再按实际填写。",
        "Set the cell to the General format and enter what is meant.",
    ),
)
HIDDEN = kind(
    "cell.hidden_by_format",
    WARNING,
    Text(
        "“{title}”看上去是空的，里面存着“{value}”，已照常读取。",
        "“{title}” looks blank but holds “{value}”; it was read.",
    ),
    Text(
        "不需要的话请清空这一格；需要的话请把它设为常规格式。",
        "Clear the cell, or set it to the General format if the entry is meant.",
    ),
)
PERCENTAGE = kind(
    "cell.percentage",
    ERROR,
    Text(
        "“{title}”填成了百分比“{shown}”，要填的是数，不能确定是多少。",
        "“{title}” holds the percentage “{shown}”; it takes a number, and which one is not certain.",
    ),
    Text("请把这一格设为常规格式，再填数。", "Set the cell to the General format and enter the number."),
)
STRUCK_ROW = kind(
    "row.struck_through",
    WARNING,
    Text(
        "这一行整行画了删除线，已照常读取。",
        "The whole row is struck through; it was read.",
    ),
    Text(
        "不要上报的话请清空这一行；要上报的话请去掉删除线。",
        "Clear the row if it is not meant, or take the line away.",
    ),
)
STRUCK = kind(
    "cell.struck_through",
    WARNING,
    Text(
        "有内容画了删除线（{listing}），已照常读取。",
        "Some words are struck through ({listing}); they were read.",
    ),
    Text("不要的字请删掉；要保留的请去掉删除线。", "Delete what is not meant, or take the line away."),
)

LOOK_KINDS = (NOTE_SHOWN, SHOWN_OTHERWISE, SHOWN_UNKNOWN, HIDDEN, PERCENTAGE, STRUCK_ROW, STRUCK)
