"""What a check says of the statement line: only what went out filled and nobody confirmed is held back by it."""

from __future__ import annotations

from sheetkit.model.finding_kinds import ERROR, NOTE, NOTHING_TO_DO, WARNING, kind
from sheetkit.model.record import LEFT_OUT_CODE, UNCONFIRMED_CODE
from sheetkit.model.text import Text

NOTHING_SAID = kind(
    "statement.nothing",
    NOTE,
    Text("{by}（{on}）说明：没有要填的内容。", "Nothing to report, said by {by} on {on}."),
    NOTHING_TO_DO,
    Text(
        "表头“核对”选了“无内容”，一行也没有填：不算没交，也不催填。",
        "“Nothing to report” was chosen in the head and no row is filled in: it counts as returned, and no row is asked for.",
    ),
)
CONTRADICTION = kind(
    "statement.contradiction",
    WARNING,
    Text(
        "“{title}”选的是“无内容”，表里却填了 {count} 行。这些行照样计入。",
        "“{title}” says that there is nothing to report, but {count} {count:row is|rows are} filled in. They count all the same.",
    ),
    Text(
        "填了的都要算，就改选“已核对”；确实没有内容，请把这些行清空。",
        "If the rows are meant, choose “Checked” instead; if there is nothing to report, clear them.",
    ),
)
UNCONFIRMED = kind(
    UNCONFIRMED_CODE,
    ERROR,
    Text(
        "收回来的还是发出时先填好的样子（{count} 行），“{title}”也没有选“已核对”：看不出有没有人看过，没有计入。",
        "It came back just as it went out filled ({count} {count:row|rows}), and “{title}” does not say “Checked”: nobody can tell"
        " whether anybody looked at it, so it does not count.",
    ),
    Text(
        "都对的，请在“{title}”里选“已核对”再交；有变化的，改好再交；没有要填的内容，选“无内容”。",
        "If all is right, choose “Checked” under “{title}” and hand it in again; else correct what changed; if there is nothing to"
        " report, choose “Nothing to report”.",
    ),
    Text(
        "沿用上次的内容只是省得重新抄，有人核对过才算数。",
        "Rows are taken over to save copying; they count once somebody has looked at them.",
    ),
)
LEFT_OUT = kind(
    LEFT_OUT_CODE,
    NOTE,
    Text(
        "“{title}”选的是“无内容”，发出时先填好的 {count} 行没有动过，没有计入。",
        "“{title}” says that there is nothing to report; the {count} {count:row|rows} that it went out with were not touched and do"
        " not count.",
    ),
    Text(
        "要沿用这些行的，请改选“已核对”再交；不要的，无需处理。",
        "Choose “Checked” instead and hand it in again if they are meant; else nothing to do.",
    ),
)
ODD_DAY = kind(
    "statement.odd_day",
    WARNING,
    Text(
        "“{title}”写的 {value} 不像这次填表的日期。",
        "{value} in “{title}” does not look like the day on which this form was filled in.",
    ),
    Text("请核对年月日；不影响表里的内容。", "Check the day; the rows are not affected."),
)
NOT_UNDERSTOOD = kind(
    "statement.not_understood",
    WARNING,
    Text(
        "“{title}”写的“{value}”看不懂，按没有填处理。",
        "“{value}” in “{title}” was not understood and counts as blank.",
    ),
    Text(
        "请按格子旁的提示改；不影响表里的内容。",
        "Correct it as the hint at the cell says; the rows are not affected.",
    ),
)
UNFINISHED = kind(
    "statement.unfinished",
    NOTE,
    Text(
        "表头这一行只填了一部分，“{titles}”空着。",
        "The line in the head is filled in only partly: {titles} is blank.",
    ),
    Text("可以不填；填了更清楚。", "It may stay blank; filled in, it says more."),
)
WEEKDAY_NOT_UNDERSTOOD = kind(
    "statement.weekday_not_understood",
    WARNING,
    Text(
        "表头“每周固定”写的“{value}”看不出是星期几，没有按它排日期。",
        "“{value}” under “Every week” in the head is no day of the week; no dates were laid out by it.",
    ),
    Text("请从下拉列表里选：{words}。", "Choose from the list: {words}."),
)

STATEMENT_KINDS = (
    WEEKDAY_NOT_UNDERSTOOD,
    UNCONFIRMED,
    LEFT_OUT,
    NOTHING_SAID,
    CONTRADICTION,
    ODD_DAY,
    NOT_UNDERSTOOD,
    UNFINISHED,
)
