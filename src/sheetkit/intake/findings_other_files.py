"""What intake says of files that are no workbooks but lead to one, or are closed to everybody but a few."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind
from sheetkit.model.finding_kinds import REFUSE, kind
from sheetkit.model.text import Text

SHORTCUT = kind(
    "file.shortcut",
    REFUSE,
    Text(
        "这是快捷方式，只指向一个文件，里面没有内容。",
        "This is a shortcut, which only points to a file and holds nothing.",
    ),
    Text(
        "请右键点它，选“打开文件所在的位置”，把那里的文件本身交上来。",
        "Right-click it, choose “Open file location” and hand in the file that is there.",
    ),
)
WEB_LINK = kind(
    "file.web_link",
    REFUSE,
    Text(
        "这是一个网址（如在线文档的链接），里面没有表格。",
        "This is a web address, as of an online document, and no workbook.",
    ),
    Text(
        "请打开这个网址，把在线文档导出（下载）为 Excel 文件（.xlsx）再交。",
        "Open it, export or download the online document as an Excel file (.xlsx) and hand that in.",
    ),
)
MAIL = kind(
    "file.mail",
    REFUSE,
    Text(
        "这是一封邮件，表格在它的附件里，没有读取。",
        "This is an e-mail; the workbook is attached to it and was not read.",
    ),
    Text("请打开邮件，把附件另存下来，再交附件。", "Open it, save the attachment and hand that in."),
)
RIGHTS_MANAGED = kind(
    "file.rights_managed",
    REFUSE,
    Text(
        "文件加了权限保护（公司加密或 IRM），只有授权的帐号或电脑能打开，不是打开密码。",
        "The file is protected by rights management or company encryption: only certain accounts or computers open it, and no"
        " password does.",
    ),
    Text(
        "请在能打开它的电脑上申请解密，或在“文件 → 信息 → 保护工作簿 → 限制访问”里选“无限制访问”，另存后再交；"
        "不行的话，请把内容填到下发的空表里。",
        "Where it opens, have it decrypted, or choose File, Info, Protect Workbook, Restrict Access, Unrestricted Access, save"
        " and hand it in; or fill in a fresh copy of the form.",
    ),
)

KINDS: tuple[FindingKind, ...] = (SHORTCUT, WEB_LINK, MAIL, RIGHTS_MANAGED)
"""Every finding kind of this module."""
