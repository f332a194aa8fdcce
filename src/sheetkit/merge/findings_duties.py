"""What a merge has to say about duties that only several files together can tell of."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

NO_ACTIVITY = FindingKind(
    "duties.no_activity",
    Level.WARNING,
    Text(
        "{owes}表里没有一行写明是它组织的，这些要求都没有达到：{titles}。",
        "{owes}no row says that it holds an activity; none of these is met: {titles}.",
    ),
    Text(
        "请补上它的活动；已经安排了的，请核对“{columns}”这几列。",
        "Add its activities; if they are planned, check the columns {columns}.",
    ),
    Text("一行也没有时合成一条，不逐项重复。", "One finding instead of one for each requirement."),
)
NOBODY_NAMED = FindingKind(
    "duties.nobody_named",
    Level.NOTE,
    Text(
        "{form}里没有写明{names}的{bearer}（或还没有收到），对{bearer}的要求没有统计。",
        "{form} names no {bearer} of {names} (or has not come in); what is asked of it was not counted.",
    ),
    Text(
        "没有设{bearer}的，不用改；设了的，请在{form}里补上。",
        "Leave it where there is no {bearer}; else add it to {form}.",
    ),
)
NOT_ALL_IN = FindingKind(
    "duties.not_all_in",
    Level.NOTE,
    Text(
        "还有 {count} 份没有收到（{names}），合在一起统计的要求暂不下结论：{titles}。",
        "{count} are still missing ({names}); what is counted together cannot be told yet: {titles}.",
    ),
    Text("收齐后再汇总一次。", "Merge again when all are in."),
)
FORMER_FORM = FindingKind(
    "duties.former_form",
    Level.NOTE,
    Text(
        "{names}交的是旧版“{form}”，里面没有“{columns}”，要看这些列的要求没有统计：{titles}。",
        "{names} came in an earlier version of “{form}”, which has no {columns}; what is counted by that was not counted: {titles}.",
    ),
    Text("改用新表后会照常统计。", "They are counted once the new form is used."),
)
FORMER_ROUND = FindingKind(
    "duties.former_round",
    Level.NOTE,
    Text(
        "{seen}的“{form}”里没有“{columns}”，看不出那时做过没有；本{round}还不够、要合计着看的：{titles}。",
        "The “{form}” of {seen} has no {columns}, so that nobody can see from it what was done then; short in this {round} and counted together: {titles}.",
    ),
    Text(
        "请对照{seen}的汇总结果看一下：做过的，不用改；没有的，请补上安排。",
        "See the results of {seen}: leave it where it was done, plan it where it was not.",
    ),
)
KINDS = (NO_ACTIVITY, NOBODY_NAMED, NOT_ALL_IN, FORMER_FORM, FORMER_ROUND)
