"""What stops the work with a project folder."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, ProjectError
from sheetkit.model.text import Text
from sheetkit.model.way import Way

_ACCEPT_KEY = Way("accept", ("--key", "--why"))
FAULTY = ErrorKind(
    "project.faulty",
    Text(
        "项目设置“{file}”有 {count} 处需要改正：", "The settings “{file}” have {count} {count:fault|faults}:"
    ),
    Text("请按下面列出的行逐处修改，保存后再试。", "Correct the lines listed below, save, and try again."),
    ProjectError,
)
MISSING = ErrorKind(
    "project.missing",
    Text(
        "“{folder}”里没有项目（缺少 sheetkit.toml）。",
        "There is no project in “{folder}” (no sheetkit.toml).",
    ),
    Text(
        "请{place}指明项目文件夹；还没有项目，请先{new}。",
        "Name the project folder {place}; if there is none yet, {new}.",
    ),
    ProjectError,
    {"place": Way("", ("-p",)), "new": Way("new")},
)
NEWER_FORMAT = ErrorKind(
    "project.newer_format",
    Text(
        "这个项目是更新版本的程序建的（格式 {said}），本程序读不了。",
        "The project was made by a newer program (format {said}).",
    ),
    Text("请升级程序后再打开。", "Upgrade the program and open it again."),
    ProjectError,
)
UNKNOWN_PACK = ErrorKind(
    "project.unknown_pack",
    Text("没有叫“{pack}”的包。", "There is no pack called “{pack}”."),
    Text("可用的包：{known}。", "Known packs: {known}."),
    ProjectError,
)
PACK_FILE_MISSING = ErrorKind(
    "project.pack_file_missing",
    Text("“{folder}”里缺少 pack.toml，不是包。", "pack.toml is missing in “{folder}”, so it is no pack."),
    Text(
        "请指明有 pack.toml 的文件夹，或写自带的包：{known}。",
        "Name the folder that holds pack.toml, or a built-in pack: {known}.",
    ),
    ProjectError,
)
PACK_LOST = ErrorKind(
    "project.pack_lost",
    Text(
        "项目用自己的包“{pack}”，文件“{file}”却不在项目里了。",
        "The project works in a pack of its own, “{pack}”, whose file “{file}” is missing in the project.",
    ),
    Text("请把包的文件夹放回项目里。", "Put the pack's folder back into the project."),
    ProjectError,
)
NEWER_PACK = ErrorKind(
    "project.newer_pack",
    Text(
        "这个项目是按包“{pack}”第 {before} 版建的，现在这里只有第 {now} 版。",
        "The project was made with version {before} of the pack “{pack}”; only version {now} is here.",
    ),
    Text(
        "请升级程序（自己的包则放回较新的那份）后再打开。",
        "Upgrade the program, or put the newer copy of a pack of your own back, and open it again.",
    ),
    ProjectError,
)
LANGUAGE_UNKNOWN = ErrorKind(
    "project.language_unknown",
    Text("包“{pack}”不会说“{language}”。", "The pack “{pack}” does not speak “{language}”."),
    Text("它会说：{known}。", "It speaks: {known}."),
    ProjectError,
)
MEANING_CHANGED = ErrorKind(
    "project.meaning_changed",
    Text(
        "列表里有 {count} 处词语换了意思，而表单的 version 没有变：{forms}。已发出的表交回来会被读错，所以先停下。",
        "{count} {count:word of a list means|words of lists mean} something else, and the forms still have the same version: {forms}. "
        "What was handed out would be read wrongly, so nothing is done.",
    ),
    Text(
        "请把这些词语改回原来的意思；确实要改的，给这些表的 version 加一，再重新生成、重新发表。",
        "Put the words back as they were; if they are meant to change, raise the version of these forms, generate again and "
        "hand them out anew.",
    ),
    ProjectError,
)
UNREADABLE = ErrorKind(
    "project.unreadable",
    Text("无法读取“{file}”（{reason}）。", "Cannot read “{file}” ({reason})."),
    Text(
        "请检查文件是否正被其他程序打开、您是否有权限读取。",
        "Check that no other program holds it open and that you may read it.",
    ),
    ProjectError,
)
BROKEN = ErrorKind(
    "project.broken",
    Text("项目设置“{file}”{place}的写法有误：{reason}", "“{file}” cannot be read at {place}: {reason}"),
    Text(
        "请改正这一行后再试；拿不准时，可对照新建项目里的同一行。",
        "Correct that line and try again; compare it with the same line of a new project.",
    ),
    ProjectError,
)
EXISTS = ErrorKind(
    "project.exists",
    Text(
        "“{folder}”里已经有“{name}”，没有做任何改动。",
        "“{folder}” already holds “{name}”; nothing was changed.",
    ),
    Text("请换一个新的文件夹名。", "Choose another folder."),
    ProjectError,
)
UNWRITABLE = ErrorKind(
    "project.unwritable",
    Text("无法写入文件夹“{folder}”（{reason}）。", "Cannot write to the folder “{folder}” ({reason})."),
    Text(
        "请换一个能写入的位置，例如“文档”文件夹。",
        "Choose a place you may write to, such as your documents folder.",
    ),
    ProjectError,
)
KEY_MISSING = ErrorKind(
    "project.key_missing",
    Text(
        "项目的签名密钥不见了（{file}）。没有它，就认不出哪些表是本项目发出的。",
        "The project's signing key is gone ({file}). Without it nobody can tell which forms this project issued.",
    ),
    Text(
        "请从项目文件夹的备份里找回“.sheetkit”文件夹（复制项目时要连它一起复制）。"
        "实在找不回，请{accept}：换一个新密钥，本轮已发出的表认可一次就照常计入。",
        "Restore the folder “.sheetkit” from a backup of the project (copy it along with the project). "
        "If it is lost for good, {accept}: it makes a new key, and forms that are out in this round count.",
    ),
    ProjectError,
    {"accept": _ACCEPT_KEY},
)
KEY_BROKEN = ErrorKind(
    "project.key_broken",
    Text("项目的签名密钥文件已损坏（{file}）。", "The project's signing key file is damaged ({file})."),
    Text(
        "请从备份里找回这个文件。实在找不回，请{accept}：换一个新密钥，本轮已发出的表认可一次就照常计入。",
        "Restore this file from a backup. If it is lost for good, {accept}: it makes a new key, "
        "and forms that are out in this round count.",
    ),
    ProjectError,
    {"accept": _ACCEPT_KEY},
)
ERRORS = (
    FAULTY,
    MISSING,
    NEWER_FORMAT,
    UNKNOWN_PACK,
    PACK_FILE_MISSING,
    PACK_LOST,
    NEWER_PACK,
    LANGUAGE_UNKNOWN,
    MEANING_CHANGED,
    UNREADABLE,
    BROKEN,
    EXISTS,
    UNWRITABLE,
    KEY_MISSING,
    KEY_BROKEN,
)
