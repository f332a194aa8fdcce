"""What a check says of the statement line: none of it holds a row back, for the line is there to help people say more."""

from __future__ import annotations

from sheetkit.model.finding_kinds import NOTE, NOTHING_TO_DO, WARNING, kind
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
STATEMENT_KINDS = (NOTHING_SAID, CONTRADICTION, ODD_DAY, NOT_UNDERSTOOD, UNFINISHED)
