"""The guide of the offline kit in every language that the program speaks: one page, kit/guide.html, and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sheetkit.model.text import Language, Text, languages

TEMPLATE = Path(__file__).resolve().parent / "kit" / "guide.html"
GUIDES: Mapping[Language, str] = {"zh": "使用说明.html", "en": "Guide.html", "zh-Hant": "使用說明.html"}
"""What the guide is called in the kit, by language."""
LANGS = {"zh": "zh-CN"}
"""What a page in a language says it is in, where that is not the language's own name."""
FONTS = {
    "zh": '"Microsoft YaHei", "微软雅黑", "Noto Sans CJK SC", sans-serif',
    "en": '"Segoe UI", "Noto Sans", sans-serif',
    "zh-Hant": '"Microsoft JhengHei", "微軟正黑體", "Noto Sans CJK TC", sans-serif',
}

WORDS: Mapping[str, Text] = {
    "TITLE": Text(
        "教研表格 @VERSION@ 离线安装说明",
        "sheetkit @VERSION@: installing without a network",
    ),
    "HEADING": Text(
        "教研表格 sheetkit @VERSION@ · 离线安装说明",
        "sheetkit @VERSION@ · Installing without a network",
    ),
    "OFFLINE": Text(
        "全程不用联网，不用管理员权限，不上传任何内容。只装在收表的电脑上：64 位的 Windows 10 或更新（Windows 8.1 只能用"
        " Python 3.11 或 3.12）。填表的学校什么都不用装。",
        "No network, no administrator; nothing is uploaded. Only for the computer that collects: Windows 10 or later on 64 bits "
        "(Windows 8.1 with Python 3.11 or 3.12 only). Those who fill in forms install nothing.",
    ),
    "NO_PYTHON": Text(
        "本安装包里没有 Python，请先装好 64 位的 Python @PYTHON@。",
        "Python is not in this kit: install Python @PYTHON@ of 64 bits first.",
    ),
    "WITH_PYTHON": Text(
        "本安装包自带 Python，不用另装，也不影响电脑上别的 Python。",
        "Python is in this kit: nothing else is to be installed, and any other Python on the computer stays as it is.",
    ),
    "STEP_1": Text(
        "先装 Python（只需一次）",
        "First: install Python (once)",
    ),
    "FETCH_PYTHON": Text(
        "在能上网的电脑上打开 python.org 的下载页，下载 Python @PYTHON@ 的“Windows installer (64-bit)”（哪个"
        "都行；3.11 的最后一个安装程序是 3.11.9），用 U 盘拷到本机。",
        "On a computer with a network, open the downloads page of python.org and fetch the “Windows installer "
        "(64-bit)” of Python @PYTHON@ (any of them; the last 3.11 that has one is 3.11.9). Bring it here on a USB stick.",
    ),
    "RUN_PYTHON": Text(
        "双击运行，勾选“Add python.exe to PATH”，再点“Install Now”。不要去掉“tcl/tk”一项。",
        "Double-click it, tick “Add python.exe to PATH”, then choose “Install Now”. Leave “tcl/tk” ticked.",
    ),
    "STEP_2": Text(
        "装教研表格",
        "Install sheetkit",
    ),
    "EXTRACT": Text(
        "在压缩包上点右键，选“全部解压缩”。不要直接在压缩包里运行。",
        "Right-click the zip and choose “Extract All”. Do not run anything from inside the zip.",
    ),
    "RUN_INSTALL": Text(
        "关闭 Excel，双击 <code>install.bat</code>，等到出现“安装完成”。",
        "Close Excel, double-click <code>install.bat</code> and wait until it says “Installed”.",
    ),
    "ONLY_UNPACKED": Text(
        "不想安装也行：解压后直接双击 <code>start.bat</code> 打开小窗口（没有 Excel 选项卡和桌面图标）。",
        "Or do not install: after extracting, double-click <code>start.bat</code> for the window (no tab in Excel, nothing on the "
        "desktop).",
    ),
    "STEP_3": Text(
        "使用",
        "Use it",
    ),
    "EXCEL": Text(
        "用 Excel",
        "In Excel",
    ),
    "EXCEL_HOW": Text(
        "重新打开 Excel，点“教研表格”选项卡里的按钮。",
        "Open Excel again and use the buttons of the tab “sheetkit”.",
    ),
    "WPS": Text(
        "用 WPS，或单位不许装加载项",
        "In WPS, or where add-ins are not allowed",
    ),
    "WPS_HOW": Text(
        "双击桌面上的“教研表格”，选择文件后点“检查”；也可以把文件或文件夹拖到这个图标上。",
        "Double-click “sheetkit” on the desktop, choose files and press “Check”; files and folders can be dropped on "
        "the icon too.",
    ),
    "MERGING": Text(
        "汇总（龙头学校）",
        "Merging (whoever collects)",
    ),
    "MERGING_HOW": Text(
        "在同一窗口选好项目文件夹，点“汇总”“收表情况”“打开结果”。",
        "In the same window choose the project folder, then “Merge”, “Who has returned”, “Open results”.",
    ),
    "COMMANDS": Text(
        "命令行",
        "Command line",
    ),
    "WRONG": Text(
        "遇到问题",
        "When something goes wrong",
    ),
    "NOT_FOUND": Text(
        "提示找不到 Python @PYTHON@",
        "Python @PYTHON@ is not found",
    ),
    "NOT_FOUND_HOW": Text(
        "装上其中一个版本再试。已装别的版本也要再装，几个版本可以并存。",
        "Install one of these versions and try again. It is needed beside any other version; several can be there.",
    ),
    "DAMAGED": Text(
        "提示文件缺少或损坏",
        "A file is missing or damaged",
    ),
    "DAMAGED_HOW": Text(
        "重新拷贝压缩包，完整解压后再运行；聊天软件、杀毒软件可能拦下了其中的文件。",
        "Copy the zip anew, extract all of it and run it again; chat programs and virus scanners may have held a file "
        "back.",
    ),
    "SCANNER": Text(
        "杀毒软件报警",
        "The virus scanner warns",
    ),
    "SCANNER_HOW": Text(
        "请信息老师核对后放行 <code>%LOCALAPPDATA%\\sheetkit</code>。",
        "Have whoever looks after the computers examine and allow <code>%LOCALAPPDATA%\\sheetkit</code>.",
    ),
    "NO_TAB": Text(
        "Excel 里没有“教研表格”",
        "Excel has no tab “sheetkit”",
    ),
    "NO_TAB_HOW": Text(
        "在命令行运行 <code>%LOCALAPPDATA%\\sheetkit\\sheetkit.cmd addin doctor</code>，它会逐条说明怎么办。",
        "Run <code>%LOCALAPPDATA%\\sheetkit\\sheetkit.cmd addin doctor</code>: it says what to do, point by point.",
    ),
    "NOT_DONE": Text(
        "安装没有完成",
        "It could not be installed",
    ),
    "NOT_DONE_HOW": Text(
        "关闭 Excel 和“教研表格”窗口再运行一次；仍不行，把提示里的日志文件发给维护人员。",
        "Close Excel and sheetkit's window and run it again; if that does not help, send the log file that it names to "
        "whoever maintains it.",
    ),
    "MANY": Text(
        "要装很多台电脑",
        "Many computers",
    ),
    "MANY_HOW": Text(
        "<code>install.bat --quiet</code> 不提问也不显示；退出码 0 全部装好，1 装好了但小窗口或加载项用不了，2 没有装上。",
        "<code>install.bat --quiet</code> asks and shows nothing. Exit code 0: all is there; 1: installed, but the window or the "
        "add-in cannot be used; 2: not installed.",
    ),
    "LATER": Text(
        "升级与卸载",
        "New versions, and removing it",
    ),
    "NEWER": Text(
        "升级：解压新的安装包，关闭 Excel，再双击 <code>install.bat</code>。",
        "New version: extract the new kit, close Excel, double-click <code>install.bat</code>.",
    ),
    "REMOVE": Text(
        "卸载：关闭 Excel，双击 <code>remove.bat</code>。项目文件夹和表格不受影响。",
        "Removing: close Excel, double-click <code>remove.bat</code>. Project folders and workbooks stay.",
    ),
}
"""Place of the page → what stands there; places of the kit, such as @PYTHON@, are filled with the kit's."""


def guides(*, has_python: bool = False) -> Mapping[str, str]:
    """File name in the kit → the page in that language, the places of the kit still open."""
    return {GUIDES[language]: _in(language, has_python) for language in languages()}


def _in(language: Language, has_python: bool) -> str:
    page = TEMPLATE.read_text(encoding="utf-8")
    unwanted = "without" if has_python else "with"
    page = re.sub(rf"<!--{unwanted}-->\n.*?<!--end-->\n", "", page, flags=re.DOTALL)
    page = re.sub(r"<!--\w+-->\n", "", page).replace("@NO_PYTHON@" if has_python else "@WITH_PYTHON@", "")
    page = page.replace("@LANG@", LANGS.get(language, language)).replace("@FONTS@", FONTS[language])
    for name, words in WORDS.items():
        page = page.replace(f"@{name}@", words.in_language(language))
    return page
