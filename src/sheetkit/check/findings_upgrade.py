"""What a check can say about a return in an earlier version than the one that its round was upgraded to."""

from __future__ import annotations

from sheetkit.model.finding_kinds import ERROR, NOTE, NOTHING_TO_DO, kind
from sheetkit.model.record import ASKED_MORE_CODE
from sheetkit.model.text import Text

MAPPED = kind(
    "upgrade.mapped",
    NOTE,
    Text(
        "这份表是第 {version} 版，本{round}已换成第 {current} 版：各栏按名目对到新版，按新版核对。",
        "This form is version {version}; the {round} went over to version {current}: its cells count by their fields and were checked as the new one asks.",
    ),
    Text(
        "内容有效；新版还要的，会在退回的新版表里问。",
        "What was filled in counts; what the new one asks more is asked in the new form that comes back.",
    ),
)
ASKED_MORE = kind(
    ASKED_MORE_CODE,
    ERROR,
    Text(
        "填的是旧版表，新版多要的还缺 {count} 格（{titles}）。",
        "This was filled in on the older form; {count} {count:cell|cells} that the new one asks more {count:is|are} missing ({titles}).",
    ),
    Text(
        "请在退回的新版表里补上：原来填的都已经在里面，补好直接交回。",
        "Fill them in in the correction workbook: it is the new form with all that was filled in; then hand that in.",
    ),
)
SHEET_NEW = kind(
    "upgrade.sheet_new",
    ERROR,
    Text(
        "填的是旧版表；新版多了“{title}”这张工作表，至少要填 {minimum} 行。",
        "This was filled in on the older form; the new one has a worksheet “{title}” more, with {minimum} {minimum:row|rows} at least.",
    ),
    Text(
        "请在退回的新版表里填好这张工作表，直接交回。",
        "Fill that worksheet in in the correction workbook, which is the new form, and hand that in.",
    ),
)
NOT_COUNTED = kind(
    "upgrade.not_counted",
    NOTE,
    Text(
        "这份旧版表里没有“{columns}”，要看这些栏的要求没有统计：{titles}。",
        "This older form has no {columns}; what is counted by that was not counted: {titles}.",
    ),
    Text("按新版表交来的，照常统计。", "It is counted in returns of the new form."),
)
FIELD_GONE = kind(
    "upgrade.field_gone",
    NOTE,
    Text(
        "新版表没有“{title}”这一栏了，填了的 {count} 格不再计入；原来的内容留在汇总表那一行的末尾。",
        "The new form has no “{title}” any more: {count} filled {count:cell|cells} {count:counts|count} in nothing and {count:stands|stand} at the end"
        " of the row in the results.",
    ),
    NOTHING_TO_DO,
)
SHEET_GONE = kind(
    "upgrade.sheet_gone",
    NOTE,
    Text(
        "新版表没有“{sheet}”这张工作表了，填了的 {count} 行不再计入；原来的内容单独列在汇总表里。",
        "The new form has no worksheet “{sheet}” any more: {count} {count:row|rows} {count:counts|count} in nothing and {count:stands|stand} on a"
        " sheet of the results.",
    ),
    NOTHING_TO_DO,
)
UPGRADE_KINDS = (MAPPED, ASKED_MORE, SHEET_NEW, NOT_COUNTED, FIELD_GONE, SHEET_GONE)
