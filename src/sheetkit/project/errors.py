"""The sentences people get when a project folder cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sheetkit.model.errors import DefinitionError, DefinitionFault, SheetkitError
from sheetkit.model.pack import Pack
from sheetkit.model.text import Text


class SettingsError(DefinitionError):
    """Faulty settings; `faults` lists every one with its line and key, in the order of the file."""

    def __init__(self, file: str, faults: tuple[DefinitionFault, ...]) -> None:
        SheetkitError.__init__(
            self,
            "project.faulty",
            Text(
                "项目设置“{file}”有 {count} 处需要改正：", "The settings “{file}” have {count} faults:"
            ).format(file=file, count=len(faults)),
            Text(
                "请按下面列出的行逐处修改，保存后再试。",
                "Correct the lines listed below, save, and try again.",
            ),
        )
        self.file = file
        self.faults = faults


class SchoolListError(DefinitionError):
    """A school list that nothing can be made from: how many faults it has, and the first ones with their cells."""

    def __init__(self, file: str, count: int, faults: tuple[DefinitionFault, ...]) -> None:
        SheetkitError.__init__(
            self,
            "project.school_list_faulty",
            Text(
                "学校名单“{file}”有 {count} 处错误。", "The school list “{file}” has {count} faults."
            ).format(file=file, count=count),
            Text(
                "请打开它，按下面列出的格子逐处改正，保存后再试。",
                "Correct the cells listed below, save, and try again.",
            ),
        )
        self.file = file
        self.faults = faults


def missing(folder: Path) -> SheetkitError:
    """There is no project in `folder`."""
    return SheetkitError(
        "project.missing",
        Text(
            "“{folder}”里没有项目（缺少 sheetkit.toml）。",
            "There is no project in “{folder}” (no sheetkit.toml).",
        ).format(folder=folder),
        Text(
            "请用 -p 指明项目文件夹，或先运行 sheetkit new 新建一个。",
            "Name the project folder with -p, or make one with sheetkit new.",
        ),
    )


def newer_format(said: int) -> SheetkitError:
    """The project was made by a later program."""
    return SheetkitError(
        "project.newer_format",
        Text(
            "这个项目是更新版本的程序建的（格式 {said}），本程序读不了。",
            "The project was made by a newer program (format {said}).",
        ).format(said=said),
        Text("请升级程序后再打开。", "Upgrade the program and open it again."),
    )


def unknown_pack(pack_id: str, known: Iterable[Pack]) -> SheetkitError:
    """There is no pack of that id."""
    packs = tuple(known)
    return SheetkitError(
        "project.unknown_pack",
        Text("没有叫“{pack}”的包。", "There is no pack called “{pack}”.").format(pack=pack_id),
        Text("可用的包：{known}。", "Known packs: {known}.").format(
            known=Text(
                "、".join(f"{pack.id}（{pack.title.zh}）" for pack in packs),
                ", ".join(f"{pack.id} ({pack.title.in_language('en')})" for pack in packs),
            )
        ),
    )


def unreadable(file: Path, reason: Text) -> SheetkitError:
    """The settings are there but the file system does not give them."""
    return SheetkitError(
        "project.unreadable",
        Text("无法读取“{file}”（{reason}）。", "Cannot read “{file}” ({reason}).").format(
            file=file, reason=reason
        ),
        Text(
            "请检查文件是否正被其他程序打开、您是否有权限读取。",
            "Check that no other program holds it open and that you may read it.",
        ),
    )


def broken(file: Path, line: int, reason: Text) -> SheetkitError:
    """The settings are not TOML; `line` is 0 when unknown."""
    place = Text("第 {line} 行", "line {line}").format(line=line) if line else Text("某一行", "some line")
    return SheetkitError(
        "project.broken",
        Text(
            "项目设置“{file}”{place}的写法有误：{reason}", "“{file}” cannot be read at {place}: {reason}"
        ).format(file=file, place=place, reason=reason),
        Text(
            "请改正这一行后再试；拿不准时，可对照新建项目里的同一行。",
            "Correct that line and try again; compare it with the same line of a new project.",
        ),
    )


def already_there(folder: Path, name: str) -> SheetkitError:
    """`new` was asked to write where something of a project stands already."""
    return SheetkitError(
        "project.exists",
        Text(
            "“{folder}”里已经有“{name}”，没有做任何改动。",
            "“{folder}” already holds “{name}”; nothing was changed.",
        ).format(folder=folder, name=name),
        Text("请换一个新的文件夹名。", "Choose another folder."),
    )


def unwritable(folder: Path, reason: Text) -> SheetkitError:
    """The folder cannot be written to."""
    return SheetkitError(
        "project.unwritable",
        Text(
            "无法写入文件夹“{folder}”（{reason}）。", "Cannot write to the folder “{folder}” ({reason})."
        ).format(folder=folder, reason=reason),
        Text(
            "请换一个能写入的位置，例如“文档”文件夹。",
            "Choose a place you may write to, such as your documents folder.",
        ),
    )


def key_missing(file: Path) -> SheetkitError:
    """The signing key is gone."""
    return SheetkitError(
        "project.key_missing",
        Text(
            "项目的签名密钥不见了（{file}）。没有它，就认不出哪些表是本项目发出的。",
            "The project's signing key is gone ({file}). Without it nobody can tell which forms this project issued.",
        ).format(file=file),
        Text(
            "请从项目文件夹的备份里找回“.sheetkit”文件夹（复制项目时要连它一起复制）。"
            "实在找不回，只能新建项目并重新发表。",
            "Restore the folder “.sheetkit” from a backup of the project (copy it along with the project). "
            "If it is lost for good, make a new project and issue the forms again.",
        ),
    )


def key_broken(file: Path) -> SheetkitError:
    """The key file holds something else than a key."""
    return SheetkitError(
        "project.key_broken",
        Text(
            "项目的签名密钥文件已损坏（{file}）。", "The project's signing key file is damaged ({file})."
        ).format(file=file),
        Text(
            "请从备份里找回这个文件。程序不会自动换新的密钥，否则已发出的表都会认不出来。",
            "Restore this file from a backup. It is never replaced by itself: issued forms would no longer be known.",
        ),
    )
