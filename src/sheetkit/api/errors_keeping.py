"""What stops a backup, a round that is taken up again, and forgetting."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError, OutputError, ProjectError
from sheetkit.model.text import Text
from sheetkit.model.way import Way

BACKUP_INSIDE = ErrorKind(
    "backup.inside",
    Text(
        "“{file}”在项目文件夹里面，备份不能放在那里。",
        "“{file}” is inside the project's folder, where a backup cannot be.",
    ),
    Text(
        "请放到别处，最好是另一个磁盘或 U 盘，例如 {instead}。",
        "Put it somewhere else, best on another disk or a stick, such as {instead}.",
    ),
    InputError,
)
BACKUP_OTHERS = ErrorKind(
    "backup.others_file",
    Text(
        "“{file}”已经有了，而且不是这个项目的备份，没有改动它。",
        "“{file}” is there already and is no backup of this project; it was not touched.",
    ),
    Text("请换一个文件名。", "Choose another name."),
    InputError,
)
BACKUP_CHANGED = ErrorKind(
    "backup.changed_meanwhile",
    Text(
        "备份没有写成：“{file}”正在被修改或写坏了。原来的备份没有动。",
        "No backup was made: “{file}” is being changed, or was not written whole. An earlier backup is as it was.",
    ),
    Text("请关掉正打开的文件，再备份一次。", "Close what is open, then back up again."),
    OutputError,
)
ROUND_CHANGED = ErrorKind(
    "round.changed_meanwhile",
    Text(
        "“{round}”刚刚被别人结束或者换掉了，现在收的是“{now}”；这一次什么也没有改。",
        "“{round}” was ended or left by somebody else just now, and “{now}” is under way; nothing was changed this time.",
    ),
    Text(
        "请先{status}，看现在这一轮怎么样；还有要做的，再做一次。",
        "First see how the round that is under way stands ({status}); do again what is still to be done.",
    ),
    ProjectError,
    {"status": Way("status")},
)
ROUND_DROPPED = ErrorKind(
    "round.dropped",
    Text(
        "“{round}”的原件和数据已按 [keep] 的设置清掉，只剩记录，不能再接着收。",
        "The originals and values of “{round}” were dropped as [keep] says; only its journal is left, and it cannot be taken up again.",
    ),
    Text("请从清掉之前做的备份里取。", "Take it from the backup that was made before."),
    InputError,
)
FORGET_NOTHING = ErrorKind(
    "forget.nothing_found",
    Text(
        "项目文件夹里没有“{name}”：留底和各个文件里都没有。",
        "Nothing in the project's folder names “{name}”: neither what was kept nor any file.",
    ),
    Text("请写全名，或单位的名称、代码。", "Write the whole name, or a unit's name or code."),
    InputError,
)
FORGET_WHO = ErrorKind(
    "forget.person_or_unit",
    Text(
        "“{name}”是单位“{unit}”的叫法，收来的表里也有人叫这个名字；什么也没有删。",
        "“{name}” is what the unit {unit} is called, and somebody in the returned forms is called so too; nothing was removed.",
    ),
    Text(
        "要去掉的是单位，请写它的代码 {code}；是人，请{person}。",
        "If the unit is meant, write its code, {code}; if the person, {person}.",
    ),
    InputError,
    {"person": Way("forget", ("--person",), '"{name}"')},
)
FORGET_UNSURE = ErrorKind(
    "forget.not_agreed",
    Text("什么也没有删。", "Nothing was removed."),
    Text(
        "删掉的留底取不回来：看过上面列的，确定要删，请{agree}。",
        "What is removed cannot be brought back: once you have seen what is listed, {agree}.",
    ),
    InputError,
    {"agree": Way("forget", ("--yes",), "{who}")},
)
JOURNAL_NOT_WHOLE = ErrorKind(
    "round.journal_not_whole",
    Text(
        "“{round}”还不能结束：项目的记录有读不出来或不见了的，其中的决定没有起作用：{which}；什么也没有改。",
        "“{round}” cannot end yet: entries of the project's journal cannot be read or are gone, and no decision among them"
        " holds: {which}; nothing was changed.",
    ),
    Text(
        "请从备份、网盘的回收站，或用过这个项目的另一台电脑上，把它们复制回“{folder}”，再结束。找不回来的，请{history}，"
        "核对哪些决定要重新做；做完，删掉读不出来的文件和“{note}”，再结束。",
        "Copy them back into “{folder}” from a backup, the trash of the cloud drive or another computer that this project was used"
        " on, then close. If they are lost, {history} to see which decisions have to be made again; make them, delete the"
        " files that cannot be read and “{note}”, then close.",
    ),
    ProjectError,
    {"history": Way("history")},
)
ERRORS = (
    JOURNAL_NOT_WHOLE,
    BACKUP_INSIDE,
    BACKUP_OTHERS,
    BACKUP_CHANGED,
    ROUND_CHANGED,
    ROUND_DROPPED,
    FORGET_NOTHING,
    FORGET_WHO,
    FORGET_UNSURE,
)
