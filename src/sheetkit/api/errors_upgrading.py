"""What stops an upgrade of a form in a running round."""

from __future__ import annotations

from sheetkit.model.errors import DefinitionError, ErrorKind, InputError
from sheetkit.model.text import Text
from sheetkit.model.way import Way

NOTHING_TO_UPGRADE = ErrorKind(
    "upgrade.nothing_new",
    Text(
        "“{title}”的定义没有变，这一轮收的就是它（第 {version} 版）。",
        "The definition of “{title}” has not changed; the round goes by it (version {version}).",
    ),
    Text("不用再做。", "Nothing to do."),
    InputError,
)
NOT_OUT = ErrorKind(
    "upgrade.not_out",
    Text(
        "“{title}”这一轮还没有发过，生成时用的就是新定义。",
        "“{title}” has not gone out in this round; generating uses the new definition anyway.",
    ),
    Text("请直接{generate}。", "Just {generate}."),
    InputError,
    {"generate": Way("generate")},
)
SAME_VERSION = ErrorKind(
    "upgrade.same_version",
    Text(
        "“{title}”的定义变了，version 却还是 {version}：这一版已经发出去过，分不清交回来的是哪一种。",
        "The definition of “{title}” changed, but its version still is {version}, which went out otherwise: returns of the two could not be told apart.",
    ),
    Text(
        "请把定义里的 version 改成没有用过的，再运行一次；程序自带的表，下一轮自动用新的。",
        "Give the definition a version that was not used yet and run it again; a form that comes with the program changes with the next round.",
    ),
    InputError,
)
OTHER_SCOPE = ErrorKind(
    "upgrade.other_scope",
    Text(
        "“{title}”的新定义是发给另一级单位的（{scope}），这一轮发出去的对不上。",
        "The new definition of “{title}” is for units of another level ({scope}) than those that got it in this round.",
    ),
    Text(
        "请等下一轮再用，或给新定义另起一个 id。",
        "Let it begin with the next round, or give the new definition an id of its own.",
    ),
    InputError,
)
UPGRADE_UNSURE = ErrorKind(
    "upgrade.not_agreed",
    Text("还没有换，什么也没有变。", "Nothing was changed yet."),
    Text(
        "看过上面列的，确定要换，请{agree}。",
        "Once you have read what is listed, {agree}.",
    ),
    InputError,
    {"agree": Way("upgrade", ("--yes", "--why"), "{form}")},
)
FORM_ID_CHANGED = ErrorKind(
    "project.form_id_changed",
    Text(
        "定义文件“{file}”的 id 现在是“{now}”，发出去时是“{then}”",
        "the id of the definition file “{file}” is “{now}” now, and was “{then}” when it went out",
    ),
    Text(
        "请把 id 改回“{then}”；真要另收一张新表，请给它另起一个文件。",
        "Put back the id “{then}”; if another form is meant, give it a file of its own.",
    ),
    DefinitionError,
)
ERRORS = (NOTHING_TO_UPGRADE, NOT_OUT, SAME_VERSION, OTHER_SCOPE, UPGRADE_UNSURE, FORM_ID_CHANGED)
