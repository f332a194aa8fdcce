"""What installing, removing or examining the add-in has to say: notes where all is well, errors where it is not."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

_NOTHING_TO_DO = Text("")
_WITHOUT = Text(
    "在这台电脑上请用小窗口或命令行完成同样的工作：sheetkit panel、sheetkit check、sheetkit merge。",
    "Use the window or the command line here for the same work: sheetkit panel, sheetkit check, sheetkit merge.",
)
_INSTALL = Text("请关闭 Excel，运行 sheetkit addin install。", "Close Excel and run sheetkit addin install.")
_REPAIR = Text(
    "请在“控制面板 → 程序”里对 Office 选“更改 → 快速修复”；也可以改用小窗口：sheetkit panel。",
    "Control Panel, Programs, Office, Change, Quick Repair; or use the window: sheetkit panel.",
)
_ADMINISTRATOR = Text(
    "请信息老师放行，或改用小窗口，功能一样：sheetkit panel。",
    "Ask whoever looks after the computers to allow it, or use the window, which does the same: sheetkit panel.",
)
_MODULE_MISSING = Text("没有安装 {name}。", "{name} is not installed.")
_PIP = Text("请运行：pip install {name}", "Run: pip install {name}")
_MODULE = Text("{name} {version}", "{name} {version}")

JUST_INSTALLED = FindingKind(
    "addin.now_installed",
    Level.NOTE,
    Text(
        "加载项已装到“{file}”。请关闭并重新打开 Excel，就会看到“{tab}”选项卡。",
        "The add-in was put to {file}. Close and open Excel; the tab “{tab}” appears.",
    ),
    _NOTHING_TO_DO,
)
INSTALLED = FindingKind(
    "addin.installed",
    Level.NOTE,
    Text("加载项已装好：{file}", "The add-in is installed: {file}"),
    _NOTHING_TO_DO,
)
REMOVED = FindingKind(
    "addin.removed", Level.NOTE, Text("加载项已移除。", "The add-in was removed."), _NOTHING_TO_DO
)
WAS_NOT_THERE = FindingKind(
    "addin.was_not_there",
    Level.NOTE,
    Text("加载项本来就没有安装。", "The add-in was not installed."),
    _NOTHING_TO_DO,
)
NOT_WINDOWS = FindingKind(
    "addin.not_windows",
    Level.ERROR,
    Text(
        "Excel 加载项只能在 Windows 上的 Excel 里使用（当前系统：{system}）。",
        "The Excel add-in works only in Excel on Windows (this system: {system}).",
    ),
    _WITHOUT,
)
NOT_WRITTEN = FindingKind(
    "addin.not_written",
    Level.ERROR,
    Text("无法改动“{file}”（{reason}）。", "Cannot change {file} ({reason})."),
    Text("请先关闭 Excel 再试一次。", "Close Excel and try again."),
)
WPS_IN_PLACE_OF_EXCEL = FindingKind(
    "addin.wps_in_place_of_excel",
    Level.ERROR,
    Text(
        "WPS 占用了 Excel 的位置（{program}），加载项不能在 WPS 里运行。",
        "WPS stands in for Excel ({program}); the add-in cannot run in it.",
    ),
    Text(
        "装有 Excel 的电脑：在“控制面板 → 程序”里对 Office 选“更改 → 快速修复”，它会拿回自己的位置。没有 Excel 的电脑请用小窗口：sheetkit panel。",
        "Where Excel is installed: Control Panel, Programs, Office, Change, Quick Repair gives it its place back. Without Excel use the "
        "window: sheetkit panel.",
    ),
)
OTHER_IN_PLACE_OF_EXCEL = FindingKind(
    "addin.other_in_place_of_excel",
    Level.ERROR,
    Text(
        "系统登记的 Excel 不是 Excel，而是：{program}",
        "What Windows starts for Excel is another program: {program}",
    ),
    _REPAIR,
)
EXCEL_GONE = FindingKind(
    "addin.excel_gone",
    Level.ERROR,
    Text("系统登记的 Excel 不在那里：{program}", "Excel is not where Windows looks for it: {program}"),
    _REPAIR,
)
EXCEL = FindingKind("addin.excel", Level.NOTE, Text("Excel：{program}", "Excel: {program}"), _NOTHING_TO_DO)
EXCEL_MISSING = FindingKind(
    "addin.excel_missing",
    Level.ERROR,
    Text("这台电脑上没有找到 Excel。", "Excel was not found on this computer."),
    _WITHOUT,
)
PYTHON = FindingKind("addin.python", Level.NOTE, Text("Python：{path}", "Python: {path}"), _NOTHING_TO_DO)
PYTHON_MISSING = FindingKind(
    "addin.python_missing",
    Level.ERROR,
    Text("没有找到 Python：{path}", "Python is not there: {path}"),
    Text(
        "请重新安装 Python，再运行 sheetkit addin install。",
        "Install Python again, then sheetkit addin install.",
    ),
)
XLWINGS = FindingKind("addin.xlwings", Level.NOTE, _MODULE, _NOTHING_TO_DO)
XLWINGS_MISSING = FindingKind("addin.xlwings_missing", Level.ERROR, _MODULE_MISSING, _PIP)
PYWIN32 = FindingKind("addin.pywin32", Level.NOTE, _MODULE, _NOTHING_TO_DO)
PYWIN32_MISSING = FindingKind("addin.pywin32_missing", Level.ERROR, _MODULE_MISSING, _PIP)
UNFIT_PATH = FindingKind(
    "addin.unfit_path",
    Level.ERROR,
    Text(
        "Python 所在的文件夹名里有引号或两个百分号，Excel 无法启动它：{path}",
        "The path of Python holds a quote or two percent signs; Excel cannot start it: {path}",
    ),
    Text(
        "请把 Python 装到名字普通的文件夹，再运行 sheetkit addin install；也可以改用小窗口：sheetkit panel。",
        "Install Python in a folder with a plain name, then run sheetkit addin install; or use sheetkit panel.",
    ),
)
NO_ANSWER = FindingKind(
    "addin.no_answer",
    Level.ERROR,
    Text("按钮要启动的 Python 没有回应：{path}", "The Python that a button starts does not answer: {path}"),
    Text(
        "请重新安装 sheetkit，再运行 sheetkit addin install；也可以改用小窗口：sheetkit panel。",
        "Install sheetkit again, then run sheetkit addin install; or use the window: sheetkit panel.",
    ),
)
STARTS = FindingKind(
    "addin.starts", Level.NOTE, Text("按钮能启动 Python。", "A button can start Python."), _NOTHING_TO_DO
)
NOT_INSTALLED = FindingKind(
    "addin.not_installed",
    Level.ERROR,
    Text("加载项还没有装进 Excel。", "The add-in is not installed."),
    _INSTALL,
)
OUTDATED = FindingKind(
    "addin.outdated",
    Level.ERROR,
    Text("已装的加载项不是当前版本。", "The installed add-in is not this version's."),
    _INSTALL,
)
NO_MACROS = FindingKind(
    "addin.no_macros",
    Level.ERROR,
    Text(
        "这台电脑的 Office 停用了宏（VBA），加载项不能运行。",
        "Macros (VBA) are switched off in this computer's Office.",
    ),
    _ADMINISTRATOR,
)
NO_TRUSTED_FOLDERS = FindingKind(
    "addin.no_trusted_folders",
    Level.ERROR,
    Text(
        "Excel 设置了“禁用所有受信任位置”，自动打开的加载项不能运行。",
        "Excel trusts no folder (all trusted locations are disabled), so the add-in that it opens by itself does not run.",
    ),
    Text(
        "请在 Excel 里打开“文件 → 选项 → 信任中心 → 信任中心设置 → 受信任位置”，去掉“禁用所有受信任位置”；改不了的请信息老师处理。",
        "In Excel: File, Options, Trust Center, Trust Center Settings, Trusted Locations: clear “Disable all Trusted Locations”. "
        "Where that is greyed out, ask whoever looks after the computers.",
    ),
)
NO_ADDINS = FindingKind(
    "addin.no_addins",
    Level.ERROR,
    Text(
        "Excel 设置了停用加载项，或只许有签名的加载项运行。",
        "Excel is set to load no add-ins, or only those that are signed.",
    ),
    Text(
        "请在 Excel 里打开“文件 → 选项 → 信任中心 → 信任中心设置 → 加载项”，去掉前面的勾；改不了的请信息老师处理。",
        "In Excel: File, Options, Trust Center, Trust Center Settings, Add-ins: clear the ticks. Where that is greyed out, ask whoever "
        "looks after the computers.",
    ),
)
NOT_ON_LIST = FindingKind(
    "addin.not_on_list",
    Level.ERROR,
    Text(
        "单位的设置只许运行名单上的加载项，{name} 不在其中。",
        "Only add-ins on a list may be loaded here, and {name} is not among them.",
    ),
    _ADMINISTRATOR,
)
DISABLED_ITEM = FindingKind(
    "addin.disabled_item",
    Level.ERROR,
    Text(
        "Excel 上次出错后停用了加载项 {name}。",
        "Excel disabled the add-in {name} after something went wrong.",
    ),
    Text(
        "请在 Excel 里打开“文件 → 选项 → 加载项”，“管理”选“禁用项目 → 转到”，选中它点“启用”，再重新打开 Excel。",
        "In Excel: File, Options, Add-ins, Manage “Disabled Items”, Go; choose it, press Enable, then close and open Excel.",
    ),
)
NO_PROGRAMS = FindingKind(
    "addin.no_programs",
    Level.ERROR,
    Text(
        "杀毒软件（Microsoft Defender 规则 {rule}）不许 Office 启动别的程序，按钮点了没有反应。",
        "Microsoft Defender (rule {rule}) lets Office start no other program: a button does nothing.",
    ),
    _ADMINISTRATOR,
)
PROGRAMS_ASKED = FindingKind(
    "addin.programs_asked",
    Level.WARNING,
    Text(
        "杀毒软件（Microsoft Defender 规则 {rule}）会在 Office 启动别的程序时拦一下。",
        "Microsoft Defender (rule {rule}) holds Office back when it starts another program.",
    ),
    Text(
        "弹出提示时请选“解除阻止”，再点一次按钮。",
        "When it asks, choose Unblock, then press the button again.",
    ),
)
FROM_ELSEWHERE = FindingKind(
    "addin.from_elsewhere",
    Level.ERROR,
    Text(
        "加载项文件带着“来自其他计算机”的记号，Excel 可能不运行它：{file}",
        "The add-in's file is marked as one from another computer, and Excel may not run it: {file}",
    ),
    _INSTALL,
)
SECOND_COPY = FindingKind(
    "addin.second_copy",
    Level.WARNING,
    Text(
        "Excel 启动时还会打开另一份加载项：{file}",
        "Excel opens another copy of the add-in when it starts: {file}",
    ),
    Text("请关闭 Excel，删除那一份。", "Close Excel and delete that one."),
)
NO_WINDOW = FindingKind(
    "addin.no_window",
    Level.WARNING,
    Text("这个 Python 没有带 tcl/tk，小窗口打不开。", "This Python lacks tcl/tk, so the window cannot open."),
    Text("请重新安装 Python 并保留“tcl/tk”一项。", "Install Python again with “tcl/tk”."),
)
OLD_XML_READER = FindingKind("addin.old_xml_reader", Level.NOTE, Text("{told}", "{told}"), _NOTHING_TO_DO)
KINDS = (
    JUST_INSTALLED,
    INSTALLED,
    REMOVED,
    WAS_NOT_THERE,
    NOT_WINDOWS,
    NOT_WRITTEN,
    WPS_IN_PLACE_OF_EXCEL,
    OTHER_IN_PLACE_OF_EXCEL,
    EXCEL_GONE,
    EXCEL,
    EXCEL_MISSING,
    PYTHON,
    PYTHON_MISSING,
    XLWINGS,
    XLWINGS_MISSING,
    PYWIN32,
    PYWIN32_MISSING,
    UNFIT_PATH,
    NO_ANSWER,
    STARTS,
    NOT_INSTALLED,
    OUTDATED,
    NO_MACROS,
    NO_TRUSTED_FOLDERS,
    NO_ADDINS,
    NOT_ON_LIST,
    DISABLED_ITEM,
    NO_PROGRAMS,
    PROGRAMS_ASKED,
    FROM_ELSEWHERE,
    SECOND_COPY,
    NO_WINDOW,
    OLD_XML_READER,
)
