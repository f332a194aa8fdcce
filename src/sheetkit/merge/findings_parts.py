"""What a merge has to say where several files of one unit are united."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

UNITED = FindingKind(
    "merge.united",
    Level.NOTE,
    Text(
        "这个单位的表由 {count} 份文件合在一起：{files}。",
        "{count} {count:file was|files were} united into this unit's form: {files}.",
    ),
    Text(
        "无需处理；有哪一份不该算的，请收表的人把它拿出收回文件夹。",
        "Nothing to do; if one of them should not count, whoever collects takes it out of the folder of returned files.",
    ),
    Text(
        "几个人各填一份的表，按每张工作表的关键列逐行、逐格合并：空格不算话，同一格有两种说法的要问清楚。",
        "Forms that several people fill in are united by the key of each worksheet, row by row and cell by cell: a blank says"
        " nothing, and of two values somebody has to say which is right.",
    ),
)
CELL_CONFLICT = FindingKind(
    "merge.cell_conflict",
    Level.ERROR,
    Text(
        "这里是“{value}”，“{file}”的{where}是“{other}”，说的是同一行。",
        "Here it is “{value}”, in {where} of “{file}” it is “{other}”, and both are about the same row.",
    ),
    Text(
        "请问清楚哪个对，把不对的那一份改好再交；问清之前这一行暂缓。",
        "Find out which is right, and have the other file corrected and handed in again; until then the row is held back.",
    ),
)
CELL_REPLACED = FindingKind(
    "merge.cell_replaced",
    Level.WARNING,
    Text(
        "“{title}”在“{file}”的同一行里写的是“{value}”，被这一份换掉了。",
        "In the same row of “{file}” “{title}” says “{value}”; this file replaced it.",
    ),
    Text(
        "请看该用哪一个；应当用原来的，请在这一份里改好再交。",
        "See which is right; where the other one is, correct it in this file and hand it in again.",
    ),
)
PART_ROWS_REMOVED = FindingKind(
    "merge.part_rows_removed",
    Level.WARNING,
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
NAMES_ANOTHER_UNIT = FindingKind(
    "merge.names_another_unit",
    Level.WARNING,
    Text(
        "“{file}”的名字说的是{named}，里面却是这个单位的表，它的 {rows} 行和别的文件合在了一起。",
        "The name of “{file}” speaks of {named}, but it is the form of this unit; {rows} of its rows were united with the others.",
    ),
    Text(
        "请看是谁填的。用错表的，请改用自己的表，填好再交，并由收表的人把“{file}”拿出收回文件夹；没用错的不用改。",
        "See who filled it in. Whoever used another's form should use their own, and whoever collects takes “{file}” out of the"
        " folder of returned files; if it is theirs, leave it.",
    ),
)
KINDS = (UNITED, CELL_CONFLICT, CELL_REPLACED, PART_ROWS_REMOVED, NAMES_ANOTHER_UNIT)
