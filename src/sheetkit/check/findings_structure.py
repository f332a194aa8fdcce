"""What a check can say about the form itself: what was moved, changed, removed or added."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.check.kinds import PASTE_BACK
from sheetkit.model.finding_kinds import ERROR, NOTE, NOTHING_TO_DO, REFUSE, WARNING, beside, kind
from sheetkit.model.text import Text

NO_ISSUED_COPY = kind(
    "structure.no_issued_copy",
    NOTE,
    Text(
        "没有下发时的原表可对照，只核对了表头和内容。",
        "There is no issued copy to compare with; only headers and entries were checked.",
    ),
    NOTHING_TO_DO,
)

NO_FORM_SHEET = kind(
    "structure.no_form_sheet",
    REFUSE,
    Text(
        "找不到任何一张填报的工作表（{sheets}）：工作表或它的表头被删掉了。",
        "None of the sheets to fill in can be found ({sheets}): the sheets or their headers were deleted.",
    ),
    PASTE_BACK,
)
SHEET_MISSING = kind(
    "structure.sheet_missing",
    ERROR,
    Text("缺少工作表“{title}”。", "The worksheet “{title}” is missing."),
    PASTE_BACK,
)
HEADER_MISSING = kind(
    "structure.header_missing",
    ERROR,
    Text(
        "工作表“{title}”的表头不见了，认不出哪一列是什么，里面的内容没有收。",
        "The header row of “{title}” is gone; which column is which cannot be told, and nothing in it was taken.",
    ),
    Text(
        "请把原表的表头一行补回去，或把内容抄到下发的原表里再交。",
        "Put the header row of the original form back, or copy the entries into the form that was handed out.",
    ),
)
SHEET_RENAMED = kind(
    "structure.sheet_renamed",
    NOTE,
    Text(
        "工作表“{title}”被改名为“{sheet}”，已按表头认出。",
        "“{title}” was renamed “{sheet}”; found by its headers.",
    ),
    NOTHING_TO_DO,
)
SHEET_HIDDEN = kind(
    "structure.sheet_hidden",
    NOTE,
    Text(
        "填报的工作表“{sheet}”被隐藏了，内容照常收取。",
        "“{sheet}” was hidden; its entries were taken as usual.",
    ),
    NOTHING_TO_DO,
)
PAGE_MISSING = kind(
    "structure.page_missing",
    NOTE,
    Text(
        "工作表“{title}”被删除了，不影响收表。",
        "The worksheet “{title}” was deleted; entries are not affected.",
    ),
    NOTHING_TO_DO,
)
EXTRA_SHEET = beside(
    "structure.extra_sheet",
    WARNING,
    Text(
        "多出一张工作表“{sheet}”（{count} 格有内容，范围 {range}），没有收进汇总：{listing}",
        "“{sheet}” is an extra worksheet ({count} {count:cell|cells} filled, {range}); it was not merged: {listing}",
    ),
    Text("需要上报的内容请填到原有的表格里。", "Enter what is to be reported in the form's own tables."),
)
EXTRA_SHEET_BLANK = kind(
    "structure.extra_sheet_blank",
    NOTE,
    Text("多出一张空白工作表“{sheet}”。", "There is an extra blank worksheet “{sheet}”."),
    NOTHING_TO_DO,
)
COLUMNS_MOVED = kind(
    "structure.columns_moved",
    NOTE,
    Text(
        "列的位置变了（{columns}），已按表头对应。",
        "Columns were moved ({columns}); they were found by their headers.",
    ),
    NOTHING_TO_DO,
)
ROWS_MOVED = kind(
    "structure.rows_moved",
    NOTE,
    Text(
        "表头从第 {before} 行移到了第 {after} 行，已按表头对应。",
        "The header moved from row {before} to row {after}; it was found there.",
    ),
    NOTHING_TO_DO,
)
ROW_COUNT = kind(
    "structure.row_count",
    NOTE,
    Text(
        "表格的行数变了（{change} 行），已逐行读取。",
        "Rows of the table were inserted or deleted ({change}); all were read.",
    ),
    NOTHING_TO_DO,
)
COLUMN_MISSING = kind(
    "structure.column_missing",
    ERROR,
    Text("缺少“{title}”一列{instead}。", "The column “{title}” is missing{instead}."),
    Text(
        "请用原表重新填写，或把“{title}”一列按原来的表头补回去。",
        "Fill in the form itself, or put the column “{title}” back with its header.",
    ),
)
COLUMN_DUPLICATED = beside(
    "structure.column_duplicated",
    ERROR,
    Text(
        "“{title}”一列出现了两次，只读取了 {kept} 列，这一列没有收。",
        "The column “{title}” appears twice; only column {kept} was read, not this one.",
    ),
    Text("请只保留一列“{title}”。", "Keep only one column “{title}”."),
)
HEADER_CLEARED = beside(
    "structure.header_cleared",
    WARNING,
    Text(
        "“{title}”的表头被清空了，按它左右两列的位置认出。",
        "The header “{title}” was cleared; the column was told by its neighbours.",
    ),
    Text("请核对这一列填的确实是{title}。", "Check that this column really holds {title}."),
)
HEADERS_EXCHANGED = beside(
    "structure.headers_exchanged",
    WARNING,
    Text(
        "表头“{value}”换到了这一列，看不出内容有没有一起换过来；暂按表头读取。",
        "The header “{value}” changed places with another; whether what stands below moved along cannot be told. It was read by the header.",
    ),
    Text(
        "请核对这一列填的是不是“{value}”；不是的话，请把表头换回原来的位置。",
        "Check that this column holds “{value}”; if not, put the headers back.",
    ),
)
UNPROTECTED = kind(
    "structure.unprotected",
    WARNING,
    Text(
        "工作表的保护被取消了（{sheets}），已逐格与原表对照。",
        "Sheet protection was removed ({sheets}); all was compared.",
    ),
    Text("请不要取消保护。", "Please leave the protection on."),
)
VALIDATIONS_LOST = kind(
    "structure.validations_lost",
    NOTE,
    Text(
        "下拉菜单和填写限制丢失了（{sheets}），已全部重新核对。",
        "Dropdowns and entry limits were lost ({sheets}); everything was checked again.",
    ),
    NOTHING_TO_DO,
)
TOO_MANY_ROWS = kind(
    "structure.too_many_rows",
    REFUSE,
    Text(
        "工作表“{sheet}”有 {count} 行填了内容，最多能收 {most} 行；多半是把内容一直拖到了表底。",
        "“{sheet}” has {count} filled {count:row|rows}, and at most {most} are taken; entries were probably dragged down to its end.",
    ),
    Text(
        "请删去多余的行，另存后再交。",
        "Delete the surplus rows, save and hand in again.",
    ),
)
COMMENTS = beside(
    "structure.comments",
    WARNING,
    Text(
        "{count} 格的批注里写了内容，没有收进汇总：{listing}",
        "{count} {count:cell carries a comment, which was|cells carry comments, which were} not merged: {listing}",
    ),
    Text(
        "需要上报的请写到黄色格里。",
        "Enter what is to be reported in a yellow cell.",
    ),
)
MERGED_CELLS = kind(
    "structure.merged_cells",
    ERROR,
    Text(
        "合并了单元格（{range}），只有左上角一格有内容，其余各格不能确定。",
        "Cells were merged ({range}); only the first holds a value, the others cannot be told.",
    ),
    Text("请取消合并，每一格分别填写。", "Unmerge them and fill in each cell."),
)
MERGED_OPTIONAL = replace(
    MERGED_CELLS,
    level=WARNING,
    message=Text(
        "合并了单元格（{range}），内容“{value}”只算在第一行，其余各行这一格按空白收。",
        "Cells were merged ({range}); “{value}” counts for the first row only, the others were taken as blank.",
    ),
    remedy=Text(
        "如果各行都要写，请取消合并，每一格分别填写。",
        "Unmerge them and fill in each cell where the other rows say it too.",
    ),
)
"""The same where nothing needs the covered cells: the rows are kept."""
HIDDEN_ROWS = kind(
    "structure.hidden_rows",
    NOTE,
    Text(
        "有 {count} 行填了内容但被隐藏或筛掉，照常收取。",
        "{count} filled {count:row is hidden or filtered out; it was|rows are hidden or filtered out; they were} read.",
    ),
    Text("请确认这些行需要上报。", "Confirm that these rows are meant to be reported."),
)
HIDDEN_COLUMNS = kind(
    "structure.hidden_columns",
    NOTE,
    Text("“{columns}”列被隐藏，内容照常收取。", "The columns “{columns}” are hidden; they were read."),
    NOTHING_TO_DO,
)

STRUCTURE_KINDS = (
    NO_ISSUED_COPY,
    NO_FORM_SHEET,
    SHEET_MISSING,
    HEADER_MISSING,
    SHEET_RENAMED,
    SHEET_HIDDEN,
    PAGE_MISSING,
    EXTRA_SHEET,
    EXTRA_SHEET_BLANK,
    COLUMNS_MOVED,
    ROWS_MOVED,
    ROW_COUNT,
    COLUMN_MISSING,
    COLUMN_DUPLICATED,
    HEADER_CLEARED,
    HEADERS_EXCHANGED,
    UNPROTECTED,
    VALIDATIONS_LOST,
    TOO_MANY_ROWS,
    COMMENTS,
    MERGED_CELLS,
    HIDDEN_ROWS,
    HIDDEN_COLUMNS,
)
