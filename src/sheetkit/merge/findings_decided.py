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
        "{cell}“{before}”→“{after}”的代改不再起作用：{why}（{decided}）。",
        "The amendment of {cell} from “{before}” to “{after}” holds no more: {why} ({decided}).",
    ),
    Text(
        "请核对新交来的内容；还要改就再代改一次，不用改就撤销原来的代改：{undo}。",
        "Look at what came now; amend it again if need be, else take the amendment back: {undo}.",
    ),
    ways={"undo": Way("amend", ("--undo",), "{entry}")},
)
RESTS = FindingKind(
    "merge.amendment_rests",
    Level.NOTE,
    Text(
        "{cell}“{before}”→“{after}”的代改现在不起作用：它改的是“{file}”，那一份{gone}（{decided}）。",
        "The amendment of {cell} from “{before}” to “{after}” rests: it is of “{file}”, which {gone} ({decided}).",
    ),
    Text(
        "不用处理；那一份再计入时，代改照样起作用。不再需要的，撤销它：{undo}。",
        "Nothing to do; once that file counts again, so does the amendment. If it is not needed any more, take it back: {undo}.",
    ),
    ways={"undo": Way("amend", ("--undo",), "{entry}")},
)
CONFIRMED = FindingKind(
    "merge.amendment_confirmed",
    Level.NOTE,
    Text(
        "{cell}代改的“{value}”，“{chosen}”里已经这样写了。",
        "“{chosen}” already says “{value}” in {cell}, as it was amended.",
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
        "请向填表的单位核实：应当是“{before}”的，代改成“{before}”；“{now}”没有错的，请恢复那次代改，也就是撤销对它的撤销：{again}。",
        "Ask whoever filled it in: where it is to be “{before}”, amend it to that; where “{now}” is right, let the amendment stand"
        " again, which is to take back its taking back: {again}.",
    ),
    ways={"again": Way("amend", ("--undo",), "{entry}")},
)
TAKEN_OUT = FindingKind(
    "merge.taken_out",
    Level.NOTE,
    Text(
        "“{file}”收到过，{gone}，里面的行不计。",
        "“{file}” came; {gone}; its rows do not count.",
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
LOST = FindingKind(
    "merge.overwritten",
    Level.WARNING,
    Text(
        "“{file}”{when}收到过，有 {rows} 行；{instead}，其中 {lost} 行现在哪里都没有计入。",
        "“{file}” came {when}with {rows} {rows:row|rows}; {instead}, and {lost} of {rows:it|them} {lost:counts|count} nowhere.",
    ),
    Text(
        "{first}项目里留着原来那一份的，可以取回：{include}。确实不要这些行的，把收件夹里现在同名的那个拿走或改名，或者认可就这样：{accept}。",
        "{first} The project keeps what came: bring it back: {include}. If these rows are not wanted, take what lies there under"
        " its name away or give it another name, or accept it as it is: {accept}.",
    ),
    Text(
        "打不开的、别人的、没有填的文件，不能代替一份填好的表：没有人决定过这些行不要。",
        "A file that cannot be read, somebody else's or a blank one stands for no form that was filled in: nobody decided to"
        " give these rows up.",
    ),
    ways={"include": Way("include"), "accept": Way("accept")},
)
TO_FIND = Text(
    "请看是不是存错了名字、传坏了：把原来那一份用别的文件名放回收件夹，或者请填表的人重新交一份。",
    "See whether it was saved under a wrong name or spoilt on its way: put what was there back under another name, or ask for"
    " it again.",
)
WAIT_FOR_IT = Text(
    "请等它写完、下载完，再汇总一次；还是读不到的，请填表的人重新交一份。",
    "Wait until it is complete and merge again; if it still cannot be read, ask for it again.",
)
"""What to do first about a file that was overwritten, by what lies there."""
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
KINDS = (TAKEN_OUT, LOST, ACCEPTED, LAPSED, RESTS, CONFIRMED, STAYS, WAIVED_CAME, WAIVED_REFUSED)
