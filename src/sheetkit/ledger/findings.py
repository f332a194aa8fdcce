"""What is to be said of the journal, the ledger and what is kept beside them."""

from __future__ import annotations

from sheetkit.model.finding_kinds import NOTE, NOTHING_TO_DO, WARNING, advising, kind
from sheetkit.model.text import Text
from sheetkit.model.way import Way

_FROM_ELSEWHERE = Text(
    "其他记录照常使用。请从备份，或从用过这个项目的另一台电脑上，把这个文件复制回来；找不回来，请核对有没有要重新做的决定。",
    "All other entries count. Copy the file back from a backup or another computer that this project was used on; "
    "if it is lost, see whether a decision has to be made again.",
)
_CLOCK_WRONG = Text(
    "请核对电脑的日期，解压时保留文件的时间；也可以指定日期：{now}。",
    "Check the date of this computer, and unpack files so that they keep their times; or give the day to go by: {now}.",
)
_NOW = Way("merge", ("--now",))
CUT_OFF = kind(
    "journal.cut_off",
    WARNING,
    Text("记录“{file}”只写了一半，没有采用。", "The entry “{file}” is cut off and was not used."),
    _FROM_ELSEWHERE,
)
ALTERED = kind(
    "journal.altered",
    WARNING,
    Text(
        "记录“{file}”损坏或被人改过，没有采用。",
        "The entry “{file}” is damaged or somebody changed it; it was not used.",
    ),
    _FROM_ELSEWHERE,
)
UNREADABLE = kind(
    "journal.unreadable",
    WARNING,
    Text("记录“{file}”读不出来（{reason}）。", "The entry “{file}” cannot be read ({reason})."),
    _FROM_ELSEWHERE,
)
DOUBLED = kind(
    "journal.doubled",
    NOTE,
    Text(
        "记录“{file}”与“{same}”内容相同，只算一次。",
        "The entry “{file}” says the same as “{same}” and counts once.",
    ),
    Text(
        "这通常是网盘同步留下的副本，可以删掉。", "Usually a copy that a sync client left; it may be deleted."
    ),
)
OTHER_PROJECT = kind(
    "journal.other_project",
    WARNING,
    Text(
        "记录“{file}”是另一个项目的，没有采用。", "The entry “{file}” is another project's and was not used."
    ),
    Text("请把它移回那个项目。", "Move it back to that project."),
)
NEWER_ENTRY = kind(
    "journal.newer",
    WARNING,
    Text(
        "记录“{file}”是更新版本的程序写的，本程序看不懂，没有采用。",
        "The entry “{file}” was written by a newer program; this one does not understand it and did not use it.",
    ),
    Text("请升级程序后再汇总。", "Upgrade the program, then merge again."),
)
NOTHING_UNDONE = kind(
    "journal.nothing_undone",
    WARNING,
    Text(
        "记录“{file}”要撤销的那条记录不在，或不能撤销。",
        "The entry that “{file}” takes back is not there, or cannot be taken back.",
    ),
    Text(
        "如果那条记录在另一台电脑上，请把那台电脑的记录也复制过来。",
        "If it is on another computer, copy that computer's entries here too.",
    ),
)
NOT_NOTED = kind(
    "journal.not_noted",
    WARNING,
    Text(
        "这次收到了哪些文件没有记下来：“{folder}”写不进去（{reason}）。",
        "Which files came could not be noted: “{folder}” cannot be written to ({reason}).",
    ),
    Text(
        "结果不受影响；请检查磁盘有没有空间、这个位置能不能写入，再汇总一次，以后才说得清文件是哪天收到的。",
        "The results are not affected. See that the disk has room and the place can be written to, then merge again, "
        "so that it is known later on which day they came.",
    ),
)
JOURNAL_LOST = kind(
    "journal.lost",
    WARNING,
    Text(
        "项目的记录少了 {count} 条（{what}；{first} 到 {last}，世界时）：以前记下过，现在“{folder}”里没有了，其中的决定都不起作用。",
        "{count} {count:entry|entries} of the project's journal {count:is|are} gone ({what}; {first} to {last}, UTC): noted before"
        " and not in “{folder}” any more. No decision among them holds.",
    ),
    Text(
        "请从网盘的回收站、备份，或用过这个项目的另一台电脑上，把这些文件复制回来，再汇总；网盘还没有同步完的，等它同步完。"
        "找不回来的，请核对哪些决定要重新做；核对完，删掉“{note}”，就不再提示。",
        "Copy these files back from the trash of the cloud drive, from a backup or from another computer that this project was used"
        " on, and merge again; where a drive is still fetching them, wait. If they are lost, see which decisions have to be made"
        " again; then delete “{note}”, and this is not told any more.",
    ),
)
LEDGER_ANEW = kind(
    "ledger.anew",
    NOTE,
    Text(
        "检查的记忆文件“{file}”不能用（{why}），已重新建立；这一次会慢一些，结果不变。",
        "The memory of earlier checks “{file}” could not be used ({why}) and was begun anew: slower this time, same results.",
    ),
    NOTHING_TO_DO,
)
LEDGER_ASIDE = kind(
    "ledger.aside",
    NOTE,
    Text(
        "检查的记忆文件“{file}”这次用不上（{why}）；会慢一些，结果不变。",
        "The memory of earlier checks “{file}” is not used this time ({why}): slower, same results.",
    ),
    NOTHING_TO_DO,
)
NOT_KEPT = kind(
    "kept.not_kept",
    WARNING,
    Text(
        "收到的文件没有全部留底：“{folder}”写不进去（{reason}）。",
        "Not everything that came could be kept: “{folder}” cannot be written to ({reason}).",
    ),
    Text(
        "结果不受影响；请检查磁盘有没有空间、这个位置能不能写入，再汇总一次。这之前不要删收回的文件。",
        "The results are not affected. See that the disk has room and the place can be written to, then merge again; "
        "until then delete none of the returned files.",
    ),
)
_FILE_OR_BACKUP = Text(
    "请把这个文件放回收回的文件夹，或从备份找回项目的 .sheetkit 文件夹。",
    "Put the file back into the folder of returned files, or restore the project's folder .sheetkit from a backup.",
)
KEPT_LOST = kind(
    "kept.lost",
    WARNING,
    Text(
        "“{file}”应当从留底取回计入，但留底里没有它，或已经损坏，没有计入：{whose}。",
        "“{file}” was to count as it was kept, but it is not among what is kept, or is damaged, and does not count: {whose}.",
    ),
    _FILE_OR_BACKUP,
)
KEPT_NOWHERE = kind(
    "kept.nowhere",
    WARNING,
    Text(
        "“{file}”收到过，现在不在收件夹里，留底里也没有它，或已经损坏：{whose}；里面的行有没有丢，看不出来。",
        "“{file}” came and lies in the inbox no more, and it is not among what is kept either, or is damaged there: {whose};"
        " whether rows were lost with it cannot be told.",
    ),
    _FILE_OR_BACKUP,
)
KEPT_DAMAGED = kind(
    "kept.damaged",
    WARNING,
    Text(
        "保存的文件“{file}”损坏了，没有采用。",
        "The kept file “{file}” is damaged and was not used.",
    ),
    Text(
        "请从备份，或从用过这个项目的另一台电脑上，把它复制回来。",
        "Copy it back from a backup or another computer that this project was used on.",
    ),
)
TIME_NOT_BELIEVED = advising(
    kind(
        "arrival.time_not_believed",
        WARNING,
        Text(
            "{count} 份文件的时间远在这一轮之前（例如“{file}”：{value}），不可信，改按 {day} 收到计算，迟没迟交可能不准。",
            "The time of {count} {count:file|files} lies long before this round (such as “{file}”: {value}) and was not "
            "believed; {day} was used as the day of receipt, so what is told of lateness may be wrong.",
        ),
        _CLOCK_WRONG,
    ),
    now=_NOW,
)
NO_DAY_BELIEVED = advising(
    kind(
        "arrival.no_day_believed",
        WARNING,
        Text(
            "{count} 份文件的时间远在这一轮之前（例如“{file}”：{value}），不可信；没有按收到的日期判断任何一行。",
            "The time of {count} {count:file|files} lies long before this round (such as “{file}”: {value}) and was not "
            "believed; no row was judged by the day of receipt.",
        ),
        _CLOCK_WRONG,
    ),
    now=_NOW,
)
NOT_IN_USE = frozenset(kind.code for kind in (CUT_OFF, ALTERED, UNREADABLE, NEWER_ENTRY, JOURNAL_LOST))
"""Codes that say that an entry of this project is not in use: what it decided does not hold."""
KINDS = (
    TIME_NOT_BELIEVED,
    NO_DAY_BELIEVED,
    CUT_OFF,
    ALTERED,
    UNREADABLE,
    DOUBLED,
    OTHER_PROJECT,
    NEWER_ENTRY,
    NOTHING_UNDONE,
    NOT_NOTED,
    JOURNAL_LOST,
    LEDGER_ANEW,
    LEDGER_ASIDE,
    NOT_KEPT,
    KEPT_LOST,
    KEPT_NOWHERE,
    KEPT_DAMAGED,
)
