"""What a check has to say about settings, its own limits without a project, files that nobody foresaw, and results."""

from __future__ import annotations

from sheetkit.api.findings_generating import KINDS as GENERATED
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

UNDER_OTHER_KEY = FindingKind(
    "merge.under_other_key",
    Level.WARNING,
    Text(
        "{count} 份表不是用项目现在的密钥签的，按决定照常计入（{decided}）。",
        "{count} {count:workbook|workbooks} that the project's key of now did not sign {count:counts|count}, as decided ({decided}).",
    ),
    Text(
        "请大致核对这些表是不是真的由各单位交来；以后用新密钥下发的表没有这一条。",
        "See that these really came from their units; what is handed out with the key of now is not among them.",
    ),
)
NOT_VERIFIED = FindingKind(
    "standalone.not_verified",
    Level.NOTE,
    Text(
        "这里没有项目文件夹：没有核对签名，也没有和别的单位比对。",
        "There is no project folder here: the signature was not verified, other units were not compared.",
    ),
    Text(
        "不用处理，汇总时发表的单位会再核对一次。",
        "Nothing to do; whoever handed the form out checks again when they merge.",
    ),
    Text(
        "起止日期、名单和数字取自表格自带的隐藏数据页。",
        "Dates, lists and figures were taken from the workbook's own hidden sheet.",
    ),
)
HELPER_MISSING = FindingKind(
    "standalone.helper_missing",
    Level.REFUSE,
    Text(
        "表格自带的隐藏数据页不在了，没有项目文件夹就无法检查。",
        "The workbook's hidden data sheet is gone; without a project folder it cannot be checked.",
    ),
    Text(
        "请把内容抄到下发的原表里再检查，或请发表的单位代为检查。",
        "Copy the entries into the form that was handed out, or ask whoever handed it out to check it.",
    ),
)
BACKUP_WITHOUT_INBOX = FindingKind(
    "backup.without_inbox",
    Level.WARNING,
    Text(
        "“{folder}”文件夹不在“{above}”里：备份写好了，但收回的文件不在里面，只有以前留底的。",
        "The folder “{folder}” is not in “{above}”: the backup was written without the files that came back, but for copies kept before.",
    ),
    Text(
        "它在 U 盘或网盘上的，请接上，再备份一次；移走或改名的，请放回原处，再备份一次；真的没有了的，请新建一个同名的文件夹。",
        "If it is on a stick or a network drive, connect that and back up again; if it was moved or renamed, put it back and back up"
        " again; if it is gone for good, make a new folder of that name.",
    ),
)
ASKED_BY_MERGE = FindingKind(
    "standalone.asked_by_merge",
    Level.WARNING,
    Text(
        "退回时汇总还问过：{asked}",
        "When it was sent back the merge asked as well: {asked}",
    ),
    Text(
        "请照着改好或核对；这里看不到别的文件，改好没有要等再汇总时才知道。",
        "Please see to it; other files cannot be seen here, so only the next merge can tell whether it is settled.",
    ),
    beside_values=True,
)
SETTINGS_CHANGED = FindingKind(
    "project.settings_changed",
    Level.NOTE,
    Text(
        "这份表上的检查设置和项目现在的不同：{what}。已按现在的设置检查。",
        "The form was handed out under other settings: {what}. It was checked by those of today.",
    ),
    Text(
        "不用处理；下发后改过 sheetkit.toml 的都会这样。想让填表人看到新的要求，请重新生成再发。",
        "Nothing to do; it happens when sheetkit.toml changed since. Generate anew to show the new requirements.",
    ),
)
NOT_JUDGED = FindingKind(
    "internal.file",
    Level.REFUSE,
    Text(
        "检查这个文件时程序内部出错，没有收；其他文件不受影响。",
        "Something inside the program failed over this file; it was not taken. Other files are not affected.",
    ),
    Text(
        "请在 WPS 或 Excel 中另存为新的 .xlsx 再试；还不行，请把这个文件发给维护人员。",
        "Save it as a new .xlsx in WPS or Excel and try again; if that does not help, send the file to the maintainers.",
    ),
    passing=True,
)
CHANGED_OUTPUT = FindingKind(
    "merge.changed_output",
    Level.WARNING,
    Text(
        "“{file}”在上次汇总以后被人改动过，没有覆盖，改成这个名字保留着。",
        "“{file}” was changed since the last merge; it was not replaced but kept under this name.",
    ),
    Text(
        "如果这是改好的表，请把它移到收回的文件夹，再汇总一次；不需要的请删掉。",
        "If it is a corrected form, move it to the folder of returned files and merge again; else delete it.",
    ),
)
OUTPUT_NOT_KNOWN = FindingKind(
    "merge.output_not_known",
    Level.NOTE,
    Text(
        "没有记录说明“{file}”写出后有没有人改动过，所以没有覆盖，改成这个名字保留着。",
        "It is not known whether “{file}” was changed since it was written, so it was kept under this name.",
    ),
    Text("里面没有自己写的内容，就可以删掉。", "Delete it if nothing of your own is in it."),
)
OUTPUT_FAILED = FindingKind(
    "output.failed",
    Level.ERROR,
    Text(
        "“{file}”{more}没有做出来：程序内部出错。其他结果照常。",
        "“{file}”{more} could not be made: something inside the program failed. The other results are there.",
    ),
    Text(
        "请把记录“{log}”发给维护人员；其他结果可以先用。",
        "Send the record “{log}” to the maintainers; the other results can be used.",
    ),
)
PART_FAILED = FindingKind(
    "output.part_failed",
    Level.ERROR,
    Text(
        "“{file}”里的“{part}”没有做出来：程序内部出错。其他部分照常。",
        "“{part}” in “{file}” could not be made: something inside the program failed. The other parts are there.",
    ),
    Text(
        "请把记录“{log}”发给维护人员；其他部分可以先用。",
        "Send the record “{log}” to the maintainers; the other parts can be used.",
    ),
)
OUTPUT_OF_BEFORE = FindingKind(
    "output.of_before",
    Level.WARNING,
    Text(
        "“{file}”这次没有做出来；上一次的改成这个名字保留着，内容不是最新的。",
        "“{file}” could not be made this time; the one of the merge before was kept under this name and is out of date.",
    ),
    Text("不需要的请删掉。", "Delete it if it is not needed."),
)
RESULTS_WAITING = FindingKind(
    "output.waiting",
    Level.WARNING,
    Text(
        "“{file}”现在不能替换（{reason}），所以旧的结果一个也没有动；新的一套完整地放在“{folder}”里。",
        "“{file}” cannot be replaced now ({reason}), so none of the old results was touched; the whole new set is in "
        "“{folder}”.",
    ),
    Text(
        "请关闭正打开的结果文件，再汇总一次或查看一次收表情况，新的一套就会换上。",
        "Close the result that is open, then merge again or ask for the status: the new set will take its place.",
    ),
)
RESULTS_ARCHIVED = FindingKind(
    "output.archived",
    Level.NOTE,
    Text(
        "这个文件夹里原来是另一轮（{title}）的结果，已经整套移到“{folder}”，没有改动。",
        "This folder held the results of another round ({title}); all of them were moved to “{folder}”, unchanged.",
    ),
    Text("以后的汇总不会再动它们。", "No later merge will touch them."),
)
NOT_KEPT = FindingKind(
    "round.not_kept",
    Level.WARNING,
    Text(
        "“{file}”是已经结束的一轮的表，现在没能在那一轮的存档旁边另存一份：{reason}。汇总结果都已做好，不受影响。",
        "“{file}” is of a round that has ended, and no copy could be laid beside the archive of that round: {reason}. "
        "All results are made and not affected.",
    ),
    Text(
        "请把它留在收回的文件夹里：下次汇总会再存一次。",
        "Leave it in the folder of returned files: the next merge tries again.",
    ),
)
ROUND_NOT_SEEN = FindingKind(
    "round.not_seen",
    Level.WARNING,
    Text(
        "归档的“{round}”看不了：{reason}。要用到那时内容的地方，这次没有算上。",
        "The archived “{round}” cannot be looked into: {reason}. What rests on it was left out this time.",
    ),
    Text(
        "请从备份里把那一轮的归档文件夹放回原处，再做一次；没有备份的，请自己核对跨轮次的要求。",
        "Put the archive folder of that round back from a backup and run it again; without one, look yourself at what is asked"
        " across rounds.",
    ),
)
ROUND_NOT_WHOLE = FindingKind(
    "round.not_whole",
    Level.WARNING,
    Text(
        "归档的“{round}”不全：{files}不在那里或已损坏，也没有留底。它们的内容这次没有算上。",
        "The archived “{round}” is not whole: {files} is gone or damaged, and was not kept. What it says was left out this time.",
    ),
    Text(
        "请从备份里把那一轮的归档文件夹放回原处，再做一次；没有备份的，请自己核对用到那时内容的地方。",
        "Put the archive folder of that round back from a backup and run it again; without one, look yourself at what rests"
        " on it.",
    ),
)
REGISTER_RETURNED = FindingKind(
    "identity.register",
    Level.REFUSE,
    Text(
        "这是本项目自己的“{title}”，不是要交回的表。",
        "This is the project's own “{title}”, which nobody hands in.",
    ),
    Text(
        "名单请在项目文件夹里的“{file}”里改；请核对是不是拿错了文件。",
        "Change the register in the project's folder ({file}); see whether another file was meant.",
    ),
)
KINDS = (
    REGISTER_RETURNED,
    UNDER_OTHER_KEY,
    ROUND_NOT_SEEN,
    ROUND_NOT_WHOLE,
    NOT_VERIFIED,
    HELPER_MISSING,
    BACKUP_WITHOUT_INBOX,
    ASKED_BY_MERGE,
    SETTINGS_CHANGED,
    NOT_JUDGED,
    CHANGED_OUTPUT,
    OUTPUT_NOT_KNOWN,
    OUTPUT_FAILED,
    PART_FAILED,
    OUTPUT_OF_BEFORE,
    RESULTS_WAITING,
    RESULTS_ARCHIVED,
    NOT_KEPT,
    *GENERATED,
)
