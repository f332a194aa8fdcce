"""What a check can say about rows and cells that are doubtful or cannot be read."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.finding_kinds import ERROR, WARNING, beside, kind
from sheetkit.model.record import TAG_TWICE_CODE
from sheetkit.model.text import Text
from sheetkit.rules.row_count import KINDS as ROW_COUNTS

BEYOND_FORM = kind(
    "row.beyond_form",
    WARNING,
    Text(
        "内容填到了表格最后一行以下，已照常读取。",
        "Rows stand below the last row of the form; they were read.",
    ),
    Text("请确认这些行需要上报。", "Confirm that these rows are meant to be reported."),
)
TOTAL_ROW = beside(
    "row.total",
    WARNING,
    Text(
        "这一行像是合计（{listing}），没有当作一条记录。",
        "This row looks like a total ({listing}); it was not taken.",
    ),
    Text("请删除合计行；汇总时会自动合计。", "Delete the row; totals are made at the merge."),
)
HEADER_ROW = beside(
    "row.repeated_header",
    WARNING,
    Text(
        "这一行重复了表头（{listing}），没有当作一条记录。",
        "This row repeats the header ({listing}); it was not taken.",
    ),
    Text("请删除这一行。", "Delete the row."),
)
NO_RECORD = beside(
    "row.no_record",
    WARNING,
    Text(
        "这一行像是合计、小标题或签名落款（{listing}），没有当作一条记录。",
        "This row looks like a total, a heading or a line to sign ({listing}); it was not taken for a record.",
    ),
    Text(
        "如果是要上报的一行，请按各列的标题填写；如果不是，可以删掉。",
        "If it is to be reported, fill in its columns; if not, delete it.",
    ),
)
TAG_TWICE = kind(
    TAG_TWICE_CODE,
    WARNING,
    Text(
        "行号码“{value}”在 {count} 行里都有（{rows}），多半是复制了整行；看不出哪一行是原来的，这几行按关键列认。",
        "The row tag “{value}” stands in more than one row ({rows}); a whole row was probably copied. Which one it belongs to"
        " cannot be told: these rows are known by their key.",
    ),
    Text(
        "请核对这几行是不是都要上报；新加的那几行，请把行号码删掉。",
        "See whether all of them are to be reported, and clear the tag of those that are new.",
    ),
)

WRITTEN_DIFFERENTLY = kind(
    "cell.written_differently",
    WARNING,
    Text(
        "“{title}”写的“{value}”和{where}的“{other}”写法不同，像是同一个；规则按同一个比较，内容原样保留。",
        "“{value}” in “{title}” is written “{other}” at {where}. They look like one and are compared as one;"
        " both are kept as written.",
    ),
    Text(
        "是同一个的，请写成一样；确实是两个的，请在名字里写出区别，或告诉收表的人。",
        "If they are one, write them alike; if they are two, write what tells them apart, or tell whoever collects the forms.",
    ),
)

SEVERAL_PEOPLE = kind(
    "cell.several_people",
    WARNING,
    Text(
        "“{title}”一格里写了 {count} 个人（{names}），这里一行写一位；核对和统计时每人各算一次，表里自动算的数目算不到他们。",
        "“{title}” names {count} people in one cell ({names}); a row takes one. Checks and statistics count each of them,"
        " but what the form works out by itself counts none.",
    ),
    Text("请每人各填一行，其余各格可以照抄。", "Give each a row; the other cells may be copied."),
)

SERIES = kind(
    "cell.series",
    WARNING,
    Text(
        "“{title}”连着 {count} 行一行加一（从“{value}”到“{last}”），而写的是同一个名字，多半是拖动填充时自动递增了。",
        "“{title}” goes up by one in {count} {count:row|rows} beside one and the same name (from “{value}” to “{last}”); dragging"
        " probably counted on.",
    ),
    Text(
        "请核对这几格；要重复同一个内容，拖动后请选“复制单元格”。",
        "Check these cells; to repeat one value, choose “Copy Cells” after dragging.",
    ),
)

ERROR_CELL = kind(
    "cell.error",
    ERROR,
    Text(
        "单元格显示错误“{value}”，看不出“{title}”原来填的是什么。",
        "The cell shows the error “{value}”; “{title}” is lost.",
    ),
    Text("请重新填写{title}。", "Enter {title} again."),
)
DITTO = kind(
    "cell.ditto",
    ERROR,
    Text(
        "“{title}”写的是“{value}”，不能确定指哪一格。",
        "“{title}” says “{value}”; which cell it means is not certain.",
    ),
    Text("请把实际内容写出来。", "Write out the actual entry."),
)
PLACEHOLDER = kind(
    "cell.placeholder",
    ERROR,
    Text("“{title}”必须填写，不能写“{value}”。", "“{title}” is required; “{value}” will not do."),
    Text("请填写{title}。", "Fill in {title}."),
)
UNSETTLED = kind(
    "cell.unsettled",
    WARNING,
    Text(
        "“{title}”写的是“{value}”，等于还没有填；不因此退回，也不算与别的安排冲突。",
        "“{title}” says “{value}”, which is as good as blank. It holds no row back and clashes with nothing.",
    ),
    Text(
        "定下来以后请补填{title}，再交一次。",
        "Fill in {title} once it is settled, and hand the form in again.",
    ),
)
DIGITS_LOST = kind(
    "cell.digits_lost",
    ERROR,
    Text(
        "“{title}”里的数字有 16 位以上，Excel 已经丢掉了后面的位数。",
        "“{title}” holds a number of 16 digits or more; Excel has already lost the last ones.",
    ),
    Text("请把这一格设为文本格式，再重新输入。", "Format the cell as text and enter it again."),
)
BOOLEAN = kind(
    "cell.boolean",
    ERROR,
    Text(
        "“{title}”里是逻辑值“{value}”，不是文字。", "“{title}” holds the logical value “{value}”, not text."
    ),
    Text("请重新填写{title}。", "Enter {title} again."),
)
FORMULA_WITHOUT_RESULT = kind(
    "cell.formula_without_result",
    ERROR,
    Text(
        "“{title}”里的公式“{value}”还没有算过，没有结果可读。",
        "The formula “{value}” in “{title}” was never worked out; there is no result to read.",
    ),
    Text("请直接填写内容，不要用公式。", "Enter the value itself, not a formula."),
)
OTHER_DAY = kind(
    "cell.time_of_another_day",
    ERROR,
    Text(
        "“{title}”填的“{value}”带着日期，和这一行的日期对不上。",
        "“{value}” in “{title}” names a day that is not the day of this row.",
    ),
    Text("请核对日期，这一格只填时间，如“14:30”。", "Check the day; enter the time alone, like 14:30."),
)

INVISIBLE = kind(
    "cell.invisible_characters",
    WARNING,
    Text(
        "“{title}”里有看不见或显示不出的字符（{codes}），可能与别处的同一个名字对不上。",
        "“{title}” holds characters that cannot be seen or shown ({codes}); it may not match the same name elsewhere.",
    ),
    Text("请删掉这一格的内容，重新输入。", "Clear the cell and type it again."),
)
INVISIBLE_INSTEAD = replace(INVISIBLE, level=ERROR)
"""The same where nothing else stands in a cell that must be filled in: the row is held back."""

LOST_CHARACTERS = kind(
    "cell.lost_characters",
    WARNING,
    Text(
        "“{title}”写的是“{value}”，像是有字打不出来或丢失了，已原样保留。",
        "“{value}” in “{title}” looks as if a character was lost; kept as it is.",
    ),
    Text("请核对后重新输入这一格。", "Check the cell and type it again."),
)
LEADING_APOSTROPHE = kind(
    "cell.leading_apostrophe",
    WARNING,
    Text(
        "“{title}”开头多了一个撇号，没有算进内容。",
        "“{title}” begins with an apostrophe; it was left out.",
    ),
    Text("请核对，并删掉开头的撇号。", "Check it and remove the apostrophe."),
)
OWN_MARK = kind(
    "value.own_mark",
    WARNING,
    Text(
        "“{title}”现在由评审填写，本单位自己填的“{value}”不计入。",
        "“{title}” is filled in by reviewers by now; the unit's own entry “{value}” does not count.",
    ),
    Text(
        "不用改这份表。复评的结果请由评审填在评审表里。",
        "This form needs no change. Reviewers write their results into workbooks of their own.",
    ),
)

ROW_KINDS = (*ROW_COUNTS, BEYOND_FORM, TOTAL_ROW, HEADER_ROW, NO_RECORD, TAG_TWICE)
CELL_KINDS = (
    WRITTEN_DIFFERENTLY,
    SEVERAL_PEOPLE,
    SERIES,
    ERROR_CELL,
    DITTO,
    PLACEHOLDER,
    UNSETTLED,
    DIGITS_LOST,
    BOOLEAN,
    FORMULA_WITHOUT_RESULT,
    OTHER_DAY,
    INVISIBLE,
    LOST_CHARACTERS,
    LEADING_APOSTROPHE,
    OWN_MARK,
)
