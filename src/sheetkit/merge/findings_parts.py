"""What a merge has to say where several files of one unit are united."""

from __future__ import annotations

from sheetkit.model.finding import Finding, FindingKind, Level
from sheetkit.model.finding_kinds import NOTHING_TO_DO
from sheetkit.model.text import Text
from sheetkit.model.way import Way

_EXCLUDING = {"exclude": Way("exclude")}
UNITED = FindingKind(
    "merge.united",
    Level.NOTE,
    Text(
        "这个单位的表由 {count} 份文件合在一起：{files}。几份里都有的行，每份都数，汇总里只算一行。",
        "{count} {count:file was|files were} united into this unit's form: {files}. A row that several of them"
        " have is counted for each, and once in the results.",
    ),
    Text(
        "有哪一份不该算的，请收表的人让它不计：{exclude}（文件留在收回文件夹里）。",
        "If one of them should not count, whoever collects excludes it: {exclude}. The file stays where it is.",
    ),
    Text(
        "几个人各填一份的表，按每张工作表的关键列逐行、逐格合并：空格不算话，同一格有两种说法的要问清楚。",
        "Forms that several people fill in are united by the key of each worksheet, row by row and cell by cell: a blank says"
        " nothing, and of two values somebody has to say which is right.",
    ),
    ways=_EXCLUDING,
)
CELL_CONFLICT = FindingKind(
    "merge.cell_conflict",
    Level.ERROR,
    Text(
        "同一行的这一格几份说法不同：{others}，这里是“{here}”。",
        "The files differ in this cell of the same row: {others}, here it is “{here}”.",
    ),
    Text(
        "请问清楚哪个对，把不对的那一份改好再交；问清之前这一行暂缓。",
        "Find out which is right, and have whatever file is wrong corrected and handed in again; until then the row is held back.",
    ),
)
ROW_CONFLICT = FindingKind(
    "merge.row_conflict",
    Level.ERROR,
    Text(
        "这一行和{others}说的是同一行，有 {cells} 格不一样：{listing}。",
        "This row and {others} are about the same, and {cells} {cells:cell differs|cells differ}: {listing}.",
    ),
    Text(
        "请问清楚哪个对，把不对的那一份改好再交；问清之前这一行暂缓。",
        "Find out which is right, and have whatever file is wrong corrected and handed in again; until then the row is held back.",
    ),
    Text(
        "同一行只说一次，不管有几格不同、有几份说法；只有一格不同时见 merge.cell_conflict。",
        "Told once for a row, however many cells differ and in however many files; where only one cell does it is merge.cell_conflict.",
    ),
)
ROW_UNCLEAR = FindingKind(
    "merge.row_unclear",
    Level.ERROR,
    Text(
        "“{changed}”的{where}是发给填表人以后改过或者核对过的；从同一份表改出来的“{file}”里，它的行号码几行都带着，看不出哪一行是它。",
        "{where} of “{changed}” was changed or checked since it went out; several rows of “{file}”, made from the same form, bear its tag, and"
        " which of them it is cannot be told.",
    ),
    Text(
        "请问清楚“{file}”里哪一行是它，多出来的删掉再交；都要的，把新加的那几行的行号码删掉再交。问清之前“{changed}”的这一行暂缓。",
        "Find out which row of “{file}” it is and delete what is too many, or clear the tag of the rows that are new, and hand that in again;"
        " until then the row of “{changed}” is held back.",
    ),
)
ROW_DELETED = FindingKind(
    "merge.row_deleted",
    Level.ERROR,
    Text(
        "“{changed}”的{where}是发给填表人以后改过或者核对过的，从同一份表改出来的“{file}”里把这一行删掉了。",
        "{where} of “{changed}” was changed or checked since it went out; “{file}”, made from the same form, deleted it.",
    ),
    Text(
        "请问清楚要不要这一行：要的，在“{file}”里补上再交；不要的，在“{changed}”里删掉再交。问清之前这一行暂缓。",
        "Find out whether the row is wanted: if it is, add it in “{file}”, else delete it in “{changed}”, and hand that in"
        " again; until then the row is held back.",
    ),
)
SIBLING_ROWS_REMOVED = FindingKind(
    "merge.sibling_rows_removed",
    Level.NOTE,
    Text(
        "“{file}”里有 {rows} 行还是发给填表人时的样子，从同一份表改出来的“{chosen}”里删掉了，按删除处理。",
        "{rows} {rows:row|rows} of “{file}” {rows:is|are} as {rows:it|they} went out, and “{chosen}”, made from the same"
        " form, deleted {rows:it|them}; {rows:it counts|they count} as deleted.",
    ),
    Text(
        "不是有意删的，请补上再交；这些行列在汇总结果的“没有计入的行”里。",
        "If they were not deleted on purpose, add them and hand it in again. The results list them on the sheet of rows that"
        " do not count.",
    ),
)
OTHERS_ROWS_STAY = FindingKind(
    "merge.others_rows_stay",
    Level.NOTE,
    Text(
        "“{chosen}”是退回“{file}”以后改好交来的，里面没有“{file}”里的 {rows} 行；这些行不是交“{chosen}”的人的，仍按“{file}”的算。",
        "“{chosen}” came back for “{file}” without {rows} of its rows. {rows:It is|They are} not the part of whoever handed in"
        " “{chosen}”, and {rows:counts|count} as “{file}” has {rows:it|them}.",
    ),
    Text(
        "不用处理。真要删去的，请这些行本人在退回的表里删掉，填表人写本人，再交。",
        "Nothing to do. To delete such rows, the person whose rows they are deletes them in the workbook that went back, gives"
        " their own name in the statement line, and hands that in.",
    ),
    Text(
        "几个人合填一份、分得出哪一行是谁的表，退回以后各人只交自己的行，不算把别人的行删了。",
        "Where a form says whose part each row is, whoever sends back only their own rows deletes nobody else's.",
    ),
)
HANDED_OUT_REMOVED = FindingKind(
    "merge.handed_out_removed",
    Level.NOTE,
    Text(
        "“{file}”发给填表人时填好的 {rows} 行，交回来时没有了，按删除处理：{listing}{more}。",
        "“{file}” came back without {rows} of the rows that it went out filled with;"
        " {rows:it counts|they count} as deleted: {listing}{more}.",
    ),
    Text(
        "不是有意删的，请补上再交；这些行列在汇总结果的“没有计入的行”里。",
        "If they were not deleted on purpose, add them and hand it in again. The results list them on the sheet of rows that"
        " do not count.",
    ),
)
HANDED_OUT_NOT_KEPT = FindingKind(
    "merge.handed_out_not_kept",
    Level.NOTE,
    Text(
        "“{file}”是填好了发出去的，发出时有哪些行，项目里没有留底：有没有删掉的行，看不出来。",
        "“{file}” went out filled, and the project has no copy of the rows it went out with: nobody can tell whether any of them"
        " were deleted.",
    ),
    Text(
        "要弄清的，请和发出的表对一下。留底在“.sheetkit”的“originals”里，和项目一起备份。",
        "To be sure, compare it with the form that went out. Copies lie in originals, in .sheetkit, and are backed up with the"
        " project.",
    ),
)
SIBLING_CELLS = FindingKind(
    "merge.sibling_cells",
    Level.NOTE,
    Text(
        "“{chosen}”改过的 {count} 格，在同一次退回的“{file}”里还是退回时的样子，按改过的算：{cells}{more}。",
        "{count} {count:cell|cells} that “{chosen}” changed {count:is|are} as {count:it|they} went back in “{file}”, another"
        " answer to the same; what was changed counts: {cells}{more}.",
    ),
    Text("不用处理。", "Nothing to do."),
    Text(
        "几个人各改一份退回的表，没有动过的格子不算话。",
        "Where several people answer one correction, what each of them left untouched says nothing.",
    ),
)
TAKEN_BACK = FindingKind(
    "merge.taken_back",
    Level.WARNING,
    Text(
        "“{title}”在这一份里还是退回时的“{before}”；同一个人先交的“{file}”里改成了“{value}”，现在按改过的算。",
        "“{title}” is “{before}” here, as it went back; “{file}”, which the same person handed in before, changed it to"
        " “{value}”, and that counts.",
    ),
    Text(
        "请看该用哪一个；要用原来的，请把“{file}”里的改回来再交。",
        "See which is right; where the other one is, change it back in “{file}” and hand it in again.",
    ),
)
CELL_REPLACED = FindingKind(
    "merge.cell_replaced",
    Level.WARNING,
    Text(
        "同一行的“{title}”，“{file}”里是“{before}”，代替它的“{chosen}”里是“{now}”，现在按“{chosen}”的算。",
        "In the same row “{title}” is “{before}” in “{file}” and “{now}” in “{chosen}”, which replaces it and counts.",
    ),
    Text(
        "请看该用哪一个；应当用原来的，请在这一份里改好再交。",
        "See which is right; where the other one is, correct it in this file and hand it in again.",
    ),
)
PART_ROWS_REMOVED = FindingKind(
    "merge.part_rows_removed",
    Level.NOTE,
    Text(
        "“{file}”里有 {rows} 行，后来交的文件代替了同一部分，里面没有这些行了，按删除处理。",
        "A later file replaces the same part of “{file}” and no longer has {rows} of its rows;"
        " {rows:it counts|they count} as deleted.",
    ),
    Text(
        "不是有意删的，请补上再交；这些行列在汇总结果的“没有计入的行”里。",
        "If they were not deleted on purpose, add them and hand it in again. The results list them on the sheet of rows that"
        " do not count.",
    ),
)
KEY_TWICE = FindingKind(
    "merge.key_twice",
    Level.WARNING,
    Text(
        "{title}“{value}”在这个单位的表里计入了 {count} 行：另见{others}{more}。",
        "{count} {count:row|rows} of this unit {count:counts|count} with {title} “{value}”: see also {others}{more}.",
    ),
    Text(
        "请核对说的是不是同一条：是的，多出来的删掉再交；不是的，把{title}改对再交。",
        "See whether they are about the same: if they are, delete those too many, else correct {title}; then hand it in again.",
    ),
    Text(
        "几份文件合在一起时，同一份里关键列相同的行分不出哪一行对哪一行，都计入，也都说出来。",
        "Where several files are united and one has a key twice, nothing tells which row is which: all count, and all are told.",
    ),
)
NAMES_ANOTHER_UNIT = FindingKind(
    "merge.names_another_unit",
    Level.WARNING,
    Text(
        "“{file}”的名字说的是{named}，里面却是这个单位的表，它的 {rows} 行和别的文件合在了一起。",
        "The name of “{file}” speaks of {named}, but it is the form of this unit; {rows} of its rows were united with the others.",
    ),
    Text(
        "请看是谁填的。用错表的，请改用自己的表，填好再交，并由收表的人让“{file}”不计：{exclude}；没用错的不用改。",
        "See who filled it in. Whoever used another's form should use their own, and whoever collects excludes “{file}”:"
        " {exclude}; if it is theirs, leave it.",
    ),
    ways=_EXCLUDING,
)
CELLS_KEPT = FindingKind(
    "merge.cells_kept",
    Level.NOTE,
    Text(
        "这一版表没有“{title}”这一栏：{count} 行沿用“{file}”里填的。",
        "This version of the form has no “{title}”: {count} {count:row keeps|rows keep} what “{file}” says.",
    ),
    NOTHING_TO_DO,
)
KEPT_CELL_WRONG = FindingKind(
    "merge.kept_cell_wrong",
    Level.ERROR,
    Text(
        "这一版表没有“{title}”这一栏；“{file}”里填的有错，这一行不能沿用，暂缓。",
        "This version of the form has no “{title}”, and what “{file}” says there is wrong: the row is held back.",
    ),
    Text(
        "请在退回的表里改好这一格，直接交回。",
        "Put that cell right in the correction workbook and hand that in.",
    ),
)
KINDS = (
    UNITED,
    CELL_CONFLICT,
    ROW_CONFLICT,
    ROW_DELETED,
    ROW_UNCLEAR,
    SIBLING_ROWS_REMOVED,
    OTHERS_ROWS_STAY,
    HANDED_OUT_REMOVED,
    HANDED_OUT_NOT_KEPT,
    SIBLING_CELLS,
    TAKEN_BACK,
    CELL_REPLACED,
    PART_ROWS_REMOVED,
    KEY_TWICE,
    NAMES_ANOTHER_UNIT,
    CELLS_KEPT,
    KEPT_CELL_WRONG,
)


def is_conflict(finding: Finding) -> bool:
    """Whether two files of a unit say something else in the same cells of a row, be it one cell or several."""
    return CELL_CONFLICT.among((finding,)) or ROW_CONFLICT.among((finding,))
