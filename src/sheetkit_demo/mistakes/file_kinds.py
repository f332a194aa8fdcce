"""What people do with the file of any form on its way back: each kind with what must become of it."""

from __future__ import annotations

from sheetkit.model.text import Text
from sheetkit_demo.mistakes import file_changes
from sheetkit_demo.mistakes.kinds import (
    MISSING,
    NORMALISED,
    REFUSED,
    REPORTED,
    TAKEN,
    Kind,
    has_rows,
    is_of_parts,
)

UNITED = "merge.united"
"""What is told of files that are parts of one whole."""

ON_THE_WAY = (
    Kind("not_returned", Text("没有交", "not handed in"), MISSING, file=file_changes.nothing),
    Kind(
        "copies",
        Text("同一份交了三次：原件、副本、(1)", "the same file three times"),
        NORMALISED,
        "merge.same_content",
        file=file_changes.copied,
    ),
    Kind(
        "sent_twice",
        Text("填了一半就交，后来又交了一份完整的", "sent half done, and later the whole of it"),
        NORMALISED,
        "merge.older_version",
        file=file_changes.sent_twice,
        fits=has_rows,
    ),
    Kind(
        "in_parts",
        Text("四个人各交一份，各填各的行", "four people each hand in their own rows"),
        NORMALISED,
        UNITED,
        file=file_changes.in_parts,
        fits=is_of_parts,
    ),
    Kind("late", Text("晚交", "sent after the day it was due"), NORMALISED, "merge.late", days_late=40),
    Kind(
        "last_term",
        Text("交了上一期的表", "the form of the round before"),
        REFUSED,
        "identity.other_term",
        file=file_changes.last_term,
    ),
    Kind(
        "own_password",
        Text("设了没人知道的打开密码", "locked with a password nobody knows"),
        REFUSED,
        "file.wrong_password file.encrypted",
        file=file_changes.own_password,
    ),
    Kind(
        "other_school",
        Text("交成了别的单位的表", "another unit's form"),
        REPORTED,
        "merge.other_content merge.names_another_unit",
        file=file_changes.other_unit,
    ),
    Kind("pdf", Text("交了 PDF", "a PDF"), REFUSED, "file.not_a_workbook", file=file_changes.pdf),
    Kind(
        "pasted_into_new_book",
        Text("复制到一个新工作簿里交来", "copied into a new workbook"),
        REPORTED,
        "identity.pasted",
        file=file_changes.pasted_into_new_book,
    ),
    Kind(
        "shared_password",
        Text("设了事先约定的打开密码", "locked with the agreed password"),
        TAKEN,
        file=file_changes.shared_password,
    ),
    Kind("half_a_file", Text("文件没有传完", "half a file"), REFUSED, "file.damaged", file=file_changes.half),
    Kind("renamed", Text("文件改成了别的名字", "the file renamed"), TAKEN, file=file_changes.renamed),
    Kind(
        "nested_zip",
        Text("压缩包里还有压缩包，文件名是 GBK 编码", "a zip in a zip, names as old Windows packs them"),
        TAKEN,
        file=file_changes.packed,
    ),
    Kind(
        "other_project",
        Text("交了别的项目的表", "another project's form"),
        REFUSED,
        "identity.other_project identity.forged",
        file=file_changes.other_project,
    ),
    Kind("deep_folder", Text("放在好几层文件夹里", "nested folders"), TAKEN, file=file_changes.deep),
    Kind("empty_file", Text("文件是空的", "an empty file"), REFUSED, "file.empty", file=file_changes.empty),
    Kind(
        "rar",
        Text("用 RAR 压缩", "packed as RAR"),
        REFUSED,
        "file.archive_unsupported",
        file=file_changes.rar,
    ),
    Kind(
        "seven_zip",
        Text("用 7z 压缩", "packed as 7z"),
        REFUSED,
        "file.archive_unsupported",
        file=file_changes.seven_zip,
    ),
    Kind(
        "zero_bytes",
        Text("U 盘拔得太早，文件里全是零", "nothing but zero bytes"),
        REFUSED,
        "file.blank",
        file=file_changes.zeros,
    ),
    Kind(
        "text_file",
        Text("文本文件改名成 .xlsx", "a text file called .xlsx"),
        REFUSED,
        "file.not_a_workbook file.other_format",
        file=file_changes.text,
    ),
    Kind(
        "lock_file",
        Text("连 Office 的临时文件一起交了", "with the lock file of Office"),
        TAKEN,
        file=file_changes.lock_file,
    ),
    Kind(
        "web_page",
        Text("网页改名成 .xls", "a web page called .xls"),
        REFUSED,
        "file.not_a_workbook file.other_format",
        file=file_changes.web_page,
    ),
)

SAVED_AS = (
    Kind("saved_as_xls", Text("存成了旧格式 .xls", "saved as .xls"), TAKEN, save_as="xls"),
    Kind("saved_as_ods", Text("存成了 .ods", "saved as .ods"), TAKEN, save_as="ods"),
    Kind("saved_again", Text("用 LibreOffice 重新保存", "saved again by LibreOffice"), TAKEN, save_as="xlsx"),
)
