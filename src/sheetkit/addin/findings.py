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
        "WPS 占用了 Excel 的位置，加载项不能在 WPS 里运行。",
        "WPS stands in for Excel; the add-in cannot run in it.",
    ),
    _WITHOUT,
)
EXCEL = FindingKind("addin.excel", Level.NOTE, Text("已安装 Excel。", "Excel is installed."), _NOTHING_TO_DO)
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
OLD_XML_READER = FindingKind("addin.old_xml_reader", Level.NOTE, Text("{told}", "{told}"), _NOTHING_TO_DO)
KINDS = (
    JUST_INSTALLED,
    INSTALLED,
    REMOVED,
    WAS_NOT_THERE,
    NOT_WINDOWS,
    NOT_WRITTEN,
    WPS_IN_PLACE_OF_EXCEL,
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
    OLD_XML_READER,
)
