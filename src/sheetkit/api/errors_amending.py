"""What stops an amendment: a cell that cannot be meant, or a value that would not do."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError
from sheetkit.model.text import Text
from sheetkit.model.way import Way

FILE_NEEDED = ErrorKind(
    "decision.file_needed",
    Text(
        "这个单位有好几份文件一起计入，{cell} 在每一份里是不同的格子：{files}。",
        "Several files of that unit count together, and {cell} is a cell of each: {files}.",
    ),
    Text("请{file}指明改哪一份文件。", "Say {file} which file it is."),
    InputError,
    {"file": Way("", ("--file",))},
)
FILE_NOT_COUNTING = ErrorKind(
    "decision.file_not_counting",
    Text(
        "“{file}”收到了，但是没有计入这张表，没有可以代改的；计入的是：{files}。",
        "“{file}” came, but does not count for that form, so there is nothing to amend in it; what counts is {files}.",
    ),
    Text("请指明其中一份；只有一份的，不用指明。", "Name one of these; where there is one only, none."),
    InputError,
)
UNIT_NEEDED = ErrorKind(
    "decision.unit_needed",
    Text(
        "{form}不由{unit}自己交，交的是：{units}。",
        "{unit} does not owe {form} itself; it is owed by {units}.",
    ),
    Text("请写其中一个单位的代码或名称。", "Name one of these units, by code or name."),
    InputError,
)
NOTHING_COUNTS = ErrorKind(
    "decision.nothing_counts",
    Text(
        "{unit}的“{form}”还没有采用任何文件，没有格子可以代改。",
        "No file of {unit} counts for “{form}”; there is no cell to amend.",
    ),
    Text("请先收到一份可以采用的文件。", "A file that can be taken has to come first."),
    InputError,
)
CELL_UNREADABLE = ErrorKind(
    "decision.cell_unreadable",
    Text("“{cell}”不是单元格。", "“{cell}” is no cell."),
    Text("请写成 B7，或 工作表!B7。", "Write B7, or worksheet!B7."),
    InputError,
)
SHEET_NEEDED = ErrorKind(
    "decision.sheet_needed",
    Text(
        "这张表有几张工作表，没有写是哪一张的 {cell}。",
        "The form has several worksheets; which one's {cell}?",
    ),
    Text("请写成 工作表!{cell}；有：{sheets}。", "Write worksheet!{cell}; there are: {sheets}."),
    InputError,
)
SHEET_UNKNOWN = ErrorKind(
    "decision.sheet_unknown",
    Text("采用的文件里没有“{sheet}”这张工作表。", "The file that counts has no worksheet “{sheet}”."),
    Text("有：{sheets}。", "There are: {sheets}."),
    InputError,
)
CELL_LOCKED = ErrorKind(
    "decision.cell_locked",
    Text(
        "“{sheet}”的 {cell} 不是给人填写的格子，不能代改。",
        "{cell} of “{sheet}” is not a cell that people fill in.",
    ),
    Text("只有填写的格子可以代改。", "Only cells that people fill in can be amended."),
    InputError,
)
STATEMENT_CELL = ErrorKind(
    "decision.statement_cell",
    Text(
        "“{sheet}”的 {cell} 是填表人自己的说明，不能代改。",
        "{cell} of “{sheet}” is what its sender says of the form; nobody else can say it.",
    ),
    Text(
        "要换说明，请填表的单位改好再交；单位确实不用报，用免报（waive）。",
        "Have the unit change it and hand the form in again; if the unit owes nothing, waive it.",
    ),
    InputError,
)
ROW_BLANK = ErrorKind(
    "decision.row_blank",
    Text(
        "{cell} 所在的第 {row} 行没有填写，代改不能添一行。",
        "{cell} stands in row {row}, which is blank; an amendment adds no row.",
    ),
    Text("要添一行，请填表的单位补上再交。", "Have the unit add the row and hand it in again."),
    InputError,
)
VALUE_UNREADABLE = ErrorKind(
    "decision.value_unreadable",
    Text("“{value}”填在这一格里读不出来：{reason}", "“{value}” cannot be read in this cell: {reason}"),
    Text("请照这一列的写法写。", "Write it as the column wants it."),
    InputError,
)
VALUE_WRONG = ErrorKind(
    "decision.value_wrong",
    Text(
        "{cell} 改成“{value}”，汇总时通不过检查：{reason}",
        "With “{value}” in {cell} the merge would hold the row back: {reason}",
    ),
    Text(
        "什么都没有记下。请换一个值；要连同别的格子一起改的，先改那一格。",
        "Nothing was noted. Choose another value; where another cell has to change too, amend that one first.",
    ),
    InputError,
)
SAYS_SO_ALREADY = ErrorKind(
    "decision.says_so_already",
    Text("{cell} 本来就是“{value}”。", "{cell} says “{value}” as it is."),
    Text(
        "不用代改；要取消以前的代改，请{undo}撤销。",
        "Nothing to amend; an earlier amendment is taken back {undo}.",
    ),
    InputError,
    {"undo": Way("", ("--undo",))},
)
NOTHING_SUGGESTED = ErrorKind(
    "decision.nothing_suggested",
    Text(
        "选的这些现在都没有要改的了，什么也没有记下。",
        "None of what was chosen is suggested any more; nothing was noted.",
    ),
    Text("请再打开一次，看现在还有哪些。", "Look again at what there is now."),
    InputError,
)
ERRORS = (
    FILE_NEEDED,
    FILE_NOT_COUNTING,
    UNIT_NEEDED,
    NOTHING_COUNTS,
    CELL_UNREADABLE,
    SHEET_NEEDED,
    SHEET_UNKNOWN,
    CELL_LOCKED,
    STATEMENT_CELL,
    ROW_BLANK,
    VALUE_UNREADABLE,
    VALUE_WRONG,
    SAYS_SO_ALREADY,
    NOTHING_SUGGESTED,
)
