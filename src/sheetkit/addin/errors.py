"""What stops a button."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError, OutputError, SheetkitError
from sheetkit.model.text import Text

NO_WORKBOOK = ErrorKind(
    "addin.no_workbook",
    Text("没有打开的工作簿。", "No workbook is open."),
    Text(
        "请先打开要检查的表；如果上方显示“受保护的视图”，请先点“启用编辑”。",
        "Open the form first; if Excel shows “Protected View”, press “Enable Editing”.",
    ),
    InputError,
)
NO_PROGRAM = ErrorKind(
    "addin.no_program",
    Text("没有找到按下按钮的那个窗口。", "The program whose button was pressed cannot be found."),
    Text(
        "请先打开一个工作簿（上方显示“受保护的视图”时先点“启用编辑”），再点一次；也可以改用小窗口：sheetkit panel。",
        "Open a workbook (in Protected View press “Enable Editing”) and press it again, or use the window: sheetkit panel.",
    ),
    SheetkitError,
)
NO_PROJECT = ErrorKind(
    "addin.no_project",
    Text("没有选择项目文件夹。", "No project folder was chosen."),
    Text("请选择里面有 sheetkit.toml 的文件夹。", "Choose the folder that holds sheetkit.toml."),
    InputError,
)
NO_CONSOLIDATED = ErrorKind(
    "addin.no_consolidated",
    Text("现在还没有汇总表。", "There is no consolidated workbook yet."),
    Text("请先点“合并收回的表格”。", "Press “Merge” first."),
    InputError,
)
NO_CORRECTION = ErrorKind(
    "addin.no_correction",
    Text("现在没有退回件。", "No workbook goes back now."),
    Text(
        "合并收回的表格后，有问题的会在这里。",
        "Merge what came back; the workbooks with something wrong are here then.",
    ),
    InputError,
)
UNWRITABLE = ErrorKind(
    "addin.unwritable",
    Text("无法写入“{place}”。", "“{place}” cannot be written to."),
    Text(
        "请换一个文件夹，或先关闭正打开着的同名文件。",
        "Choose another folder, or close the file of that name.",
    ),
    OutputError,
)
TOO_LARGE = ErrorKind(
    "addin.too_large",
    Text("工作表“{sheet}”太大，不像是要上报的表。", "The worksheet {sheet} is too large."),
    Text("请在下发的原表里填写后再检查。", "Fill in the form that was handed out."),
    InputError,
)
ERRORS = (
    NO_WORKBOOK,
    NO_PROGRAM,
    NO_PROJECT,
    NO_CONSOLIDATED,
    NO_CORRECTION,
    UNWRITABLE,
    TOO_LARGE,
)
