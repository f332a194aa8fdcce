"""What a merge has to say about decisions: what was accepted, waived or amended, and what came all the same."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text
from sheetkit.model.way import Way

ACCEPTED = FindingKind(
    "merge.accepted",
    Level.NOTE,
    Text(
        "另外的文件里有 {rows} 行没有计入，已经认可：{decided}。",
        "{rows} {rows:row|rows} of other files {rows:counts|count} nowhere, and that was accepted: {decided}.",
    ),
    Text(
        "不用处理；以后再有新的文件交来，会重新问。",
        "Nothing to do; it is asked again when another file comes.",
    ),
)
LAPSED = FindingKind(
    "merge.amendment_lapsed",
    Level.WARNING,
    Text(
        "{cell}“{before}”→“{after}”的代改不再起作用：采用的“{chosen}”里那一行或那一格已经变了（{decided}）。",
        "The amendment of {cell} from “{before}” to “{after}” holds no more: that row or cell is another one in “{chosen}”, which counts ({decided}).",
    ),
    Text(
        "请核对新交来的内容；还要改就再代改一次，不用改就撤销原来的代改：{undo}。",
        "Look at what came now; amend it again if need be, else take the amendment back: {undo}.",
    ),
    ways={"undo": Way("amend", ("--undo",), "{entry}")},
)
CONFIRMED = FindingKind(
    "merge.amendment_confirmed",
    Level.NOTE,
    Text(
        "{cell}代改的“{value}”，“{chosen}”里已经这样写了。",
        "“{chosen}” says “{value}” in {cell} by itself, as it was amended.",
    ),
    Text("不用处理。", "Nothing to do."),
)
STAYS = FindingKind(
    "merge.amendment_stays",
    Level.WARNING,
    Text(
        "“{chosen}”的 {cell} 写的是“{now}”，和已经撤销的代改（{decided}）一样，退回修改的表里带着这个值；代改以前，表里写的是“{before}”。",
        "{cell} of “{chosen}” says “{now}”, as an amendment that was taken back ({decided}) put it into the correction workbook;"
        " before, the form said “{before}”.",
    ),
    Text(
        "请向填表的单位核实：应当是“{before}”的，代改成“{before}”；“{now}”没有错的，请恢复那次代改（撤销对它的撤销；记录号这样看：{history}）。",
        "Ask whoever filled it in: where it is to be “{before}”, amend it to that; where “{now}” is right, let the amendment stand"
        " again (take back its taking back; to see the entry, {history}).",
    ),
    ways={"history": Way("history")},
)
TAKEN_OUT = FindingKind(
    "merge.taken_out",
    Level.NOTE,
    Text(
        "“{file}”收到过，{gone}，里面的行不计。",
        "“{file}” came and {gone}; its rows do not count.",
    ),
    Text(
        "有意拿走的，不用处理；要计入的，取回来：{include}，或者放回收件夹，再汇总。",
        "If it was taken out on purpose, leave it; to count it, bring it back: {include}, or put it back, and merge again.",
    ),
    Text(
        "从收件夹里拿走一份，和让它不计一样，是收表的人做的决定：这个单位还剩什么，就按什么算。",
        "To take a file out of the inbox is a decision like excluding it: the unit stands by what is left.",
    ),
    ways={"include": Way("include")},
)
_ON_WAIVERS = {"undo": Way("waive", ("--undo",), "{entry}"), "exclude": Way("exclude")}
WAIVED_CAME = FindingKind(
    "merge.waived_came",
    Level.NOTE,
    Text(
        "这张表是免报的（{decided}），还是交来了，照常计入。",
        "Nobody owes this form ({decided}); it came all the same and counts as ever.",
    ),
    Text(
        "不用处理；要重新算作应交，请{undo}；文件不该计入的，请{exclude}。",
        "Nothing to do; to have it owed again, {undo}; if the file is not to count, {exclude}.",
    ),
    ways=_ON_WAIVERS,
)
WAIVED_REFUSED = FindingKind(
    "merge.waived_refused",
    Level.NOTE,
    Text(
        "这张表是免报的（{decided}）；交来的没有通过检查，不计，也不用改好再交。",
        "Nobody owes this form ({decided}); what came was refused, does not count and need not be corrected.",
    ),
    WAIVED_CAME.remedy,
    ways=_ON_WAIVERS,
)
KINDS = (TAKEN_OUT, ACCEPTED, LAPSED, CONFIRMED, STAYS, WAIVED_CAME, WAIVED_REFUSED)
