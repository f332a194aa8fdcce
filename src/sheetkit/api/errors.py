"""What stops a verb, and the sentences for what nobody foresaw."""

from __future__ import annotations

from sheetkit.api.errors_amending import ERRORS as AMENDING
from sheetkit.api.errors_decisions import ERRORS as DECISIONS
from sheetkit.api.errors_inbox import ERRORS as INBOX
from sheetkit.api.errors_keeping import ERRORS as KEEPING
from sheetkit.api.errors_register import ERRORS as REGISTER
from sheetkit.api.errors_reviewing import ERRORS as REVIEWING
from sheetkit.api.errors_telling import ERRORS as TELLING
from sheetkit.api.errors_upgrading import ERRORS as UPGRADING
from sheetkit.intake.findings import MISSING as MISSING_FILE
from sheetkit.model.errors import (
    DefinitionError,
    ErrorKind,
    InputError,
    OutputError,
    ProjectError,
    SheetkitError,
)
from sheetkit.model.text import Text
from sheetkit.model.way import Way

FILE_MISSING = ErrorKind(MISSING_FILE.code, MISSING_FILE.message, MISSING_FILE.remedy, InputError)
"""The finding that it is in a list of files, as the error that it is where it was named."""
NO_FILES = ErrorKind(
    "file.none_found",
    Text("“{paths}”里没有收回的文件。", "There are no returned files in “{paths}”."),
    Text("请把交回的文件放进去再试。", "Put the returned files there and try again."),
    InputError,
)
NONE_NAMED = ErrorKind(
    "file.none_named",
    Text("没有说要看哪些文件。", "No file was named."),
    Text(
        "请写上收回的文件，或放着它们的文件夹或 zip，一个或几个都行。",
        "Name one or more returned files, or a folder or zip that holds them.",
    ),
    InputError,
)
FILE_ACCESS = ErrorKind(
    "file.access",
    Text("无法读写“{file}”（{reason}）。", "Cannot read or write “{file}” ({reason})."),
    Text(
        "请检查该位置是否存在、能否写入、有没有空间，文件是否正被其他程序打开。",
        "Check that it exists, can be written to, has room and is not open in another program.",
    ),
    SheetkitError,
)
ROUND_CLOSED = ErrorKind(
    "round.closed",
    Text(
        "“{round}”已经结束，这里是它的存档，不再改动。",
        "“{round}” has ended; this is its archive, which is not changed any more.",
    ),
    Text(
        "只看结果，请{look}，另选一个文件夹；要继续收这一轮，请{again}（在项目文件夹里）。",
        "To look at results in another folder, {look}; to go on with it, {again} (in the project's folder).",
    ),
    ProjectError,
    {"look": Way("merge", ("-o",)), "again": Way("close", ("--reopen",), "{id}")},
)
ROUND_NOT_OVER = ErrorKind(
    "round.not_over",
    Text(
        "“{round}”看起来还没有收完：{why}；什么也没有改。",
        "“{round}” does not look finished: {why}; nothing was changed.",
    ),
    Text("确实要结束，请{close}。", "To end it all the same, {close}."),
    ProjectError,
    {"close": Way("close", ("--yes",))},
)
NO_NEXT_ROUND = ErrorKind(
    "round.no_next",
    Text(
        "不知道“{round}”之后是哪一轮，什么也没有改。",
        "Which round follows “{round}” is not known; nothing was changed.",
    ),
    Text(
        "请在包的 pack.toml 里（[[rounds.usual]]）补上通常有哪几轮。",
        "Say in the pack's pack.toml ([[rounds.usual]]) which rounds there usually are.",
    ),
    ProjectError,
)
ROUND_NOT_ARCHIVED = ErrorKind(
    "round.not_archived",
    Text("存档里没有“{value}”这一轮。", "The archive has no round “{value}”."),
    Text("存档里有：{known}。", "The archive has: {known}."),
    InputError,
)
FORM_UNKNOWN = ErrorKind(
    "form.unknown",
    Text("没有叫“{name}”的表。", "There is no form called “{name}”."),
    Text("可用的表：{known}。", "Known forms: {known}."),
    InputError,
)
FORM_FOR_NOBODY = ErrorKind(
    "form.for_nobody",
    Text("没有要发给{whom}的“{forms}”，什么也没有生成。", "Nobody{whom} gets {forms}; nothing was written."),
    Text(
        "请核对代码和表；表按哪一级发，名单里就要填写那一级的单位。",
        "Check code and form; the register needs units on the level that a form is handed out to.",
    ),
    InputError,
)
UNIT_UNKNOWN = ErrorKind(
    "school.unknown",
    Text("没有代码为“{code}”的单位。", "There is no unit with the code “{code}”."),
    Text("名单里有：{known}。", "The register has: {known}."),
    InputError,
)
NOT_HANDED_OUT = ErrorKind(
    "project.form_not_handed_out",
    Text(
        "表单“{form}”不是发给本项目哪一级单位的（scope 是 {scope}）。",
        "The form “{form}” is for no level of this project's units (its scope is {scope}).",
    ),
    Text(
        "请在它的定义里把 scope 写成其中之一：{known}；或从 sheetkit.toml 的 use 里删去。",
        "Give it one of the scopes {known}, or take it out of `use` in sheetkit.toml.",
    ),
    DefinitionError,
)
FIGURE_NEGATIVE = ErrorKind(
    "project.figure_negative",
    Text(
        "sheetkit.toml 的 [figures] 里写着 {name} = {given}，“{title}”不能小于 0。",
        "[figures] in sheetkit.toml says {name} = {given}; “{title}” cannot be less than 0.",
    ),
    Text(
        "请改成 0 或更大的数；删去这一行就用平时的 {usual}。",
        "Write 0 or more; without the line it is {usual} as usual.",
    ),
    DefinitionError,
)
FORM_TWICE = ErrorKind(
    "project.form_twice",
    Text(
        "有两张表的代号都是“{id}”（其中一张是“{form}”）。",
        "Two forms have the id “{id}” (one of them is “{form}”).",
    ),
    Text("请给自己的表换一个 id，并重新发表。", "Give your own form another id, and hand it out again."),
    DefinitionError,
)
REGISTER_MISSING = ErrorKind(
    "project.school_list_missing",
    Text("找不到名单“{file}”。", "The register “{file}” is missing."),
    Text("请把它放回项目文件夹；找不回，请{new}。", "Put it back, or else {new}."),
    ProjectError,
    {"new": Way("new")},
)
REGISTER_REFUSED = ErrorKind(
    "project.school_list_refused",
    Text("名单读不出来：{reason}", "The register cannot be used: {reason}"),
    Text("{remedy}", "{remedy}"),
    ProjectError,
)
HEAD_CODE_CHANGED = ErrorKind(
    "project.head_code_changed",
    Text(
        "sheetkit.toml 里的 head_code 现在是“{now}”，而名单“{file}”是按“{before}”建的。",
        "head_code in sheetkit.toml is “{now}” now, but the register “{file}” was made for “{before}”.",
    ),
    Text(
        '请在 sheetkit.toml 的 [project] 里把 head_code 改回 "{before}"；代码在建项目时定下，以后不能改。',
        'Write head_code = "{before}" below [project] in sheetkit.toml again; the code is fixed when a project is made.',
    ),
    ProjectError,
)
REGISTER_FAULTY = ErrorKind(
    "project.school_list_faulty",
    Text("名单“{file}”有 {count} 处错误。", "The register “{file}” has {count} {count:fault|faults}."),
    Text(
        "请打开它，按下面列出的格子逐处改正或核对，保存后再试。",
        "Correct the cells listed below, or look at them where that is asked, save, and try again.",
    ),
    ProjectError,
)
REGISTER_BLANK = ErrorKind(
    "project.no_schools",
    Text("名单还是空的。", "The register is still empty."),
    Text("请打开“{file}”，填写好后再生成。", "Fill in {file} first."),
    ProjectError,
)
NO_UNITS = ErrorKind(
    "project.no_groups",
    Text(
        "名单里还没有填{level}，而{forms}是按{level}发的。",
        "Nothing stands on the sheet “{sheet}” of the register yet, and {forms} are handed out to its units.",
    ),
    Text(
        "请打开“{file}”填写“{sheet}”工作表；暂时只发别的表，请{others}。",
        "Fill in the sheet “{sheet}” in {file}; for the other forms alone, {others}.",
    ),
    ProjectError,
    {"others": Way("generate", ("--template",))},
)
OUTPUT_AMONG_INPUTS = ErrorKind(
    "output.among_inputs",
    Text(
        "结果不能放在“{folder}”：它在要读的文件夹“{path}”里，下次汇总会把结果当成收回的表。",
        "Results cannot go into “{folder}”: it lies in “{path}”, which is read, so the next merge would take "
        "them for returned files.",
    ),
    Text(
        "请只指明放收回文件的那个文件夹；要换一个文件夹放结果，请{elsewhere}。",
        "Name only the folder that holds the returned files; for results in another folder, {elsewhere}.",
    ),
    OutputError,
    {"elsewhere": Way("merge", ("-o",))},
)
OUTPUT_NO_FOLDER = ErrorKind(
    "output.no_folder",
    Text(
        "结果不能放在“{folder}”：“{file}”是文件，不是文件夹。",
        "Results cannot go into “{folder}”: “{file}” is a file, no folder.",
    ),
    Text("请换一个文件夹放结果：{elsewhere}。", "Choose another folder for the results: {elsewhere}."),
    OutputError,
    {"elsewhere": Way("merge", ("-o",))},
)
OUTPUT_BUSY = ErrorKind(
    "output.busy",
    Text(
        "另一个汇总正在往“{folder}”里写结果（{who}）。这一次没有写入。",
        "Another merge is writing its results into “{folder}” ({who}). This one wrote nothing.",
    ),
    Text("请等它结束后再汇总一次。", "Wait until it is done and merge again."),
    OutputError,
)
PROCESS_LOST = ErrorKind(
    "work.process_lost",
    Text(
        "系统中途结束了一个读取文件的进程，没有完成；结果文件没有改动。",
        "The system ended one of the processes that read files; not finished, and no result was changed.",
    ),
    Text(
        "多半是内存不够。请关闭其他程序再试，或{one}。",
        "Memory was probably short. Close other programs and try again, or {one}.",
    ),
    SheetkitError,
    {"one": Way("merge", ("--jobs",), "1")},
)
OUT_OF_MEMORY = ErrorKind(
    "internal.memory",
    Text("内存不足，没有完成。", "Out of memory; not finished."),
    Text("请关闭其他程序后重试。", "Close other programs and retry."),
    SheetkitError,
)
INTERNAL = ErrorKind(
    "internal.error",
    Text(
        "程序内部出错，没有完成；原文件未被改动。",
        "Something inside the program failed; no original was changed.",
    ),
    Text(
        "详细记录在：{log}，请把它发给维护人员。",
        "Details are in {log}; please send it to the maintainers.",
    ),
    SheetkitError,
)
ERRORS = (
    NO_FILES,
    NONE_NAMED,
    FILE_ACCESS,
    ROUND_CLOSED,
    NO_NEXT_ROUND,
    ROUND_NOT_OVER,
    ROUND_NOT_ARCHIVED,
    FORM_UNKNOWN,
    FORM_FOR_NOBODY,
    UNIT_UNKNOWN,
    NOT_HANDED_OUT,
    FIGURE_NEGATIVE,
    FORM_TWICE,
    REGISTER_MISSING,
    REGISTER_REFUSED,
    HEAD_CODE_CHANGED,
    REGISTER_FAULTY,
    REGISTER_BLANK,
    NO_UNITS,
    OUTPUT_AMONG_INPUTS,
    OUTPUT_NO_FOLDER,
    OUTPUT_BUSY,
    PROCESS_LOST,
    OUT_OF_MEMORY,
    INTERNAL,
    *AMENDING,
    *DECISIONS,
    *INBOX,
    *REGISTER,
    *REVIEWING,
    *KEEPING,
    *TELLING,
    *UPGRADING,
)
