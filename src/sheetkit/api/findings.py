"""What a check has to say about settings, its own limits without a project, and files that nobody foresaw."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

NOT_VERIFIED = FindingKind(
    "standalone.not_verified",
    Level.NOTE,
    Text(
        "这里没有项目文件夹：没有核对签名，也没有和别的单位比对。",
        "There is no project folder here: the signature was not verified, other units were not compared.",
    ),
    Text(
        "不用处理，汇总时集团教研室会再核对一次。",
        "Nothing to do; the head school checks again when it merges.",
    ),
    Text(
        "学期、名单和数字取自表格自带的隐藏数据页。",
        "Term, lists and figures were taken from the workbook's own hidden sheet.",
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
        "请把内容抄到下发的原表里再检查，或请集团教研室代为检查。",
        "Copy the entries into the form that was handed out, or ask the head school to check it.",
    ),
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
CHANGED_FORM = FindingKind(
    "generate.changed_form",
    Level.WARNING,
    Text(
        "“{file}”生成以后被人改动过（也许直接填在里面了），没有覆盖，改名保留为“{kept}”。",
        "“{file}” was changed since it was generated (perhaps filled in right there); it was not replaced but kept as "
        "“{kept}”.",
    ),
    Text(
        "如果是填好的表，请把它移到收回的文件夹；不需要的请删掉，不要发出去。",
        "If it is a form filled in, move it to the folder of returned files; else delete it, and do not hand it out.",
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
)
KINDS = (NOT_VERIFIED, HELPER_MISSING, SETTINGS_CHANGED, CHANGED_FORM, NOT_JUDGED)
