"""Everything intake has to say about a file, and the exception that stops its reading."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.intake.findings_other_files import KINDS as OTHER_FILES
from sheetkit.model.finding import Finding, FindingKind, Level
from sheetkit.model.text import Text

_SAVE_AS = Text(
    "请在 WPS 或 Excel 中打开后“另存为”Excel 工作簿（.xlsx），再交一次。",
    "Open it in WPS or Excel, save it as an Excel workbook (.xlsx) and hand it in again.",
)
_SEND_AGAIN = Text(
    "请先确认这个文件能用 WPS 或 Excel 正常打开，再重新复制或发送一次。",
    "Make sure that WPS or Excel can open the file, then copy or send it again.",
)
_UNPACK = Text(
    "请先解压，把里面的 .xlsx 文件直接交上来。", "Unpack it and hand in the .xlsx files themselves."
)


NO_TEXT = Text("")


def _refused(code: str, message: Text, remedy: Text, explanation: Text = NO_TEXT) -> FindingKind:
    return FindingKind(code, Level.REFUSE, message, remedy, explanation)


def _passing(code: str, message: Text, remedy: Text) -> FindingKind:
    return replace(_refused(code, message, remedy), passing=True)


MISSING = _passing(
    "file.missing",
    Text("找不到“{file}”。", "There is no “{file}”."),
    Text(
        "请检查名称和所在位置，它可能已被移走或改名。",
        "Check its name and place; it may have been moved or renamed.",
    ),
)
UNREADABLE = _passing(
    "file.unreadable",
    Text("文件读不出来（{reason}）。", "The file cannot be read ({reason})."),
    Text(
        "请关闭正在使用它的程序，检查访问权限，再试一次。",
        "Close the program that uses it, check the access rights and try again.",
    ),
)
STILL_COMING = _passing(
    "file.still_coming",
    Text(
        "文件还在复制、下载或保存，这次先不看。",
        "The file is still being copied, downloaded or saved and was left for next time.",
    ),
    Text("请等它复制、下载完，再汇总一次。", "Wait until it is complete, then do this again."),
)
ELSEWHERE = _passing(
    "file.elsewhere",
    Text(
        "文件还在网盘上，没有下载到这台电脑，这次先不看。",
        "The file is in the cloud and not on this computer; it was left for next time.",
    ),
    Text(
        "请在文件夹里右键点它，选“始终保留在此设备上”（苹果电脑上选“现在下载”），等下载完再汇总一次。",
        "Right-click it in its folder, choose “Always keep on this device” (on a Mac “Download Now”), wait, then do this again.",
    ),
)
EMPTY = _refused("file.empty", Text("文件是空的（0 字节）。", "The file is empty (0 bytes)."), _SEND_AGAIN)
BLANK = _refused(
    "file.blank",
    Text("文件里只有空字节，内容已经丢失。", "The file holds nothing but zero bytes; its content is lost."),
    Text(
        "多半是 U 盘没有安全弹出。请找原文件重新复制一次。",
        "A USB stick was probably pulled out too early. Copy the original file again.",
    ),
)
LOCK_FILE = _refused(
    "file.lock_file",
    Text(
        "这是 Office 或 WPS 打开文件时的临时锁文件，不是表格。",
        "This is a lock file that Office or WPS leaves while a file is open.",
    ),
    Text("请交名字前面不带“~$”或“.~”的那个文件。", "Hand in the file without “~$” or “.~” before its name."),
)
NOT_A_WORKBOOK = _refused(
    "file.not_a_workbook",
    Text("这不是表格文件，而是{format}。", "This is not a workbook but {format}."),
    Text("请交下发的那个 Excel 表格（.xlsx）。", "Hand in the Excel workbook that was sent out (.xlsx)."),
)
OTHER_FORMAT = _refused(
    "file.other_format",
    Text("文件的真实格式是{format}，不能直接读取。", "The file is really {format}, which is not read."),
    _SAVE_AS,
)
ENCRYPTED = _refused(
    "file.encrypted",
    Text("文件设了打开密码。", "The file needs a password to open."),
    Text(
        "请在 WPS 或 Excel 中取消密码，另存为 .xlsx 再交；或在项目文件中写上统一的密码。",
        "Remove the password in WPS or Excel, save as .xlsx and hand in again; or set the shared password in the project.",
    ),
)
WRONG_PASSWORD = _refused(
    "file.wrong_password",
    Text("文件的打开密码与项目中设的密码不同。", "The file's password is not the one set in the project."),
    Text(
        "请在 WPS 或 Excel 中取消密码，另存为 .xlsx 再交。",
        "Remove the password, save as .xlsx and hand in again.",
    ),
)
TOO_LARGE = _refused(
    "file.too_large",
    Text("文件有 {size} MB，超过 {limit} MB。", "The file has {size} MB, more than {limit} MB."),
    Text(
        "请删去插入的图片、附件和多余的工作表，另存为 .xlsx 再交。",
        "Remove pictures, attachments and surplus sheets, save as .xlsx and hand in again.",
    ),
)
DAMAGED = _refused(
    "file.damaged",
    Text("文件已损坏或不完整（{reason}）。", "The file is damaged or incomplete ({reason})."),
    Text(
        "请在 WPS 或 Excel 中打开检查，另存为新的 .xlsx 再交；打不开的话请用下发的空表重填。",
        "Open it in WPS or Excel, save it as a new .xlsx and hand in again; if it does not open, fill in a fresh copy.",
    ),
)
LIMITS = _refused(
    "file.limits",
    Text("文件超出安全限度：{limit}。", "The file is beyond the safe limits: {limit}."),
    Text(
        "请把填好的内容复制到下发的空表里（只粘贴数值），另存后再交。",
        "Copy what was filled in into a fresh copy of the form (paste values only), save and hand in again.",
    ),
)
DAMAGED_FOR_NOW = replace(DAMAGED, passing=True)
"""The same where a library failed, of which nobody knows why."""

NOT_READ_HERE = _passing(
    "file.not_read_here",
    Text("这台电脑没能读完这个文件（{reason}）。", "This computer did not get through this file ({reason})."),
    Text(
        "请关掉别的程序再来一次，或换一台电脑；还是不行的话，请在 WPS 或 Excel 中另存为 .xlsx 再交。",
        "Close other programs and try again, or use another computer; if that does not help, save it as .xlsx in WPS or Excel and hand it in again.",
    ),
)
UNSAFE = _refused(
    "file.unsafe",
    Text(
        "文件结构不正常（{reason}），为安全起见没有读取。",
        "The file is built in an unsafe way ({reason}) and was not read.",
    ),
    _SAVE_AS,
    Text("正常的办公软件不会生成这样的文件。", "No ordinary office program makes such a file."),
)
ARCHIVE_UNSUPPORTED = _refused(
    "file.archive_unsupported",
    Text("这是 {format} 压缩包，不能直接读取。", "This is a {format} archive, which is not read."),
    Text(
        "请先解压，把里面的 .xlsx 文件直接交上来，或者压缩成 .zip。",
        "Unpack it and hand in the .xlsx files, or pack them as .zip.",
    ),
)
ARCHIVE_NESTED = _refused(
    "file.archive_nested",
    Text(
        "压缩包套得太深，里面的压缩包没有再打开。",
        "Archives are nested too deeply; this inner one was not opened.",
    ),
    _UNPACK,
)
ARCHIVE_ENCRYPTED = _refused(
    "file.archive_encrypted",
    Text("压缩包里的这个文件设了解压密码。", "This file in the archive needs a password to unpack."),
    _UNPACK,
)
ARCHIVE_EMPTY = _refused(
    "file.archive_empty",
    Text("压缩包里没有文件。", "There is no file in the archive."),
    Text("请确认放进了填好的 .xlsx，再压缩一次。", "Make sure the filled .xlsx is inside and pack it again."),
)
ARCHIVE_LIMITS = _refused(
    "file.archive_limits",
    Text(
        "压缩包太大（{limit}），从这里起没有再读。",
        "The archive is too large ({limit}); nothing was read from here on.",
    ),
    Text(
        "请分成几个压缩包，或解压后直接交。", "Split it into several archives, or hand in the unpacked files."
    ),
)
SKIPPED = FindingKind(
    "file.skipped",
    Level.NOTE,
    Text("跳过了{reason}。", "Skipped: {reason}."),
    Text("不需要处理。", "Nothing needs to be done."),
)
OUTSIDE_LINK = FindingKind(
    "file.outside_link",
    Level.WARNING,
    Text("这是指向文件夹之外的链接，没有跟随。", "This link leads outside the folder and was not followed."),
    Text("请把文件本身放进文件夹。", "Put the file itself into the folder."),
)

KINDS: tuple[FindingKind, ...] = (
    MISSING,
    UNREADABLE,
    STILL_COMING,
    ELSEWHERE,
    EMPTY,
    BLANK,
    LOCK_FILE,
    NOT_A_WORKBOOK,
    OTHER_FORMAT,
    ENCRYPTED,
    WRONG_PASSWORD,
    TOO_LARGE,
    DAMAGED,
    LIMITS,
    NOT_READ_HERE,
    UNSAFE,
    ARCHIVE_UNSUPPORTED,
    ARCHIVE_NESTED,
    ARCHIVE_ENCRYPTED,
    ARCHIVE_EMPTY,
    ARCHIVE_LIMITS,
    SKIPPED,
    OUTSIDE_LINK,
    *OTHER_FILES,
)


class Refusal(Exception):  # noqa: N818 - not a fault of the program but an answer
    """Reading of one file stops here; `finding` says why. Never leaves the intake room."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def refuse(kind: FindingKind, **parameters: object) -> Refusal:
    """The exception that stops the reading with a finding of `kind`."""
    return Refusal(kind.at(**parameters))  # type: ignore[arg-type]


def damaged(zh: str, en: str, **parameters: object) -> Refusal:
    """The exception for a damaged file, with what is wrong in both languages."""
    return refuse(DAMAGED, reason=Text(zh, en).format(**parameters))


def cell_twice() -> Refusal:
    """The exception for a file that says twice what stands in a cell: one of the two would be lost."""
    return damaged("同一个单元格出现了两次", "the same cell is there twice")


def damaged_for_now(zh: str, en: str) -> Refusal:
    """The exception for a file that reading failed over, of which nobody knows whether it is the file's fault."""
    return refuse(DAMAGED_FOR_NOW, reason=Text(zh, en))


def beyond_for_now(zh: str, en: str) -> Refusal:
    """The exception for a file that was too much for this computer just now, with why in both languages."""
    return refuse(NOT_READ_HERE, reason=Text(zh, en))


def beyond(zh: str, en: str, **parameters: object) -> Refusal:
    """The exception for a file past a limit, with which one in both languages."""
    return refuse(LIMITS, limit=Text(zh, en).format(**parameters))


def unsafe(zh: str, en: str, **parameters: object) -> Refusal:
    """The exception for a file built as no office program builds it."""
    return refuse(UNSAFE, reason=Text(zh, en).format(**parameters))
