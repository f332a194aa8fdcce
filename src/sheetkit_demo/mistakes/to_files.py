"""Mistakes made with whole files on their way back, and forms saved by another program."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheetkit.model.text import Text
from sheetkit_demo.mistakes import file_changes as change
from sheetkit_demo.mistakes.base import Delivery, Expected, Planned
from sheetkit_demo.mistakes.sheet_changes import rename_school

ROSTER, CALENDAR, LOG, RUBRIC = "leader_roster", "term_calendar", "observation_log", "rubric"
NORMALISED, REPORTED, REFUSED, TAKEN, MISSING = Expected

Files = Mapping[str, bytes]

_ON_THE_WAY: tuple[tuple[str, Text, tuple[str, str], Expected, Callable[[Delivery], Files], str], ...] = (
    ("renamed", Text("文件改成了别的名字", "the file renamed"), (ROSTER, "JT"), TAKEN, change.renamed, ""),
    ("deep_folder", Text("放在好几层文件夹里", "nested folders"), (CALENDAR, "JT"), TAKEN, change.deep, ""),
    (
        "copies",
        Text("同一份交了三次：原件、副本、(1)", "the same file three times"),
        (CALENDAR, "S07-01"),
        NORMALISED,
        change.copied,
        "merge.same_content",
    ),
    (
        "nested_zip",
        Text("压缩包里还有压缩包，文件名是 GBK 编码", "a zip in a zip, names in GBK"),
        (LOG, "S02-01"),
        TAKEN,
        change.packed,
        "",
    ),
    (
        "pasted_into_new_book",
        Text("复制到一个新工作簿里交来", "copied into a new workbook"),
        (CALENDAR, "S10-01"),
        REPORTED,
        change.pasted_into_new_book,
        "identity.pasted",
    ),
    ("not_returned", Text("没有交", "not handed in"), (ROSTER, "S11"), MISSING, change.nothing, ""),
    (
        "shared_password",
        Text("设了事先约定的打开密码", "locked with the agreed password"),
        (LOG, "S03-01"),
        TAKEN,
        change.shared_password,
        "",
    ),
    (
        "own_password",
        Text("设了没人知道的打开密码", "locked with a password nobody knows"),
        (LOG, "S03-02"),
        REFUSED,
        change.own_password,
        "file.wrong_password file.encrypted",
    ),
    (
        "last_term",
        Text("交了上学期的表", "last term's form"),
        (LOG, "S04-01"),
        REFUSED,
        change.last_term,
        "identity.other_term",
    ),
    (
        "other_project",
        Text("交了别的集团的表", "another group's form"),
        (LOG, "S04-02"),
        REFUSED,
        change.other_project,
        "identity.other_project identity.forged",
    ),
    (
        "rar",
        Text("用 RAR 压缩", "packed as RAR"),
        (LOG, "S05-01"),
        REFUSED,
        change.rar,
        "file.archive_unsupported",
    ),
    (
        "seven_zip",
        Text("用 7z 压缩", "packed as 7z"),
        (LOG, "S05-02"),
        REFUSED,
        change.seven_zip,
        "file.archive_unsupported",
    ),
    ("pdf", Text("交了 PDF", "a PDF"), (LOG, "S06-01"), REFUSED, change.pdf, "file.not_a_workbook"),
    ("empty_file", Text("文件是空的", "an empty file"), (LOG, "S06-02"), REFUSED, change.empty, "file.empty"),
    (
        "zero_bytes",
        Text("U 盘拔得太早，文件里全是零", "nothing but zero bytes"),
        (LOG, "S07-01"),
        REFUSED,
        change.zeros,
        "file.blank",
    ),
    (
        "text_file",
        Text("文本文件改名成 .xlsx", "a text file called .xlsx"),
        (LOG, "S07-02"),
        REFUSED,
        change.text,
        "file.not_a_workbook file.other_format",
    ),
    (
        "other_school",
        Text("交成了别的学校的表", "another school's form"),
        (LOG, "S07-03"),
        REPORTED,
        change.other_school,
        "merge.other_content",
    ),
    (
        "half_a_file",
        Text("文件没有传完", "half a file"),
        (LOG, "S09-01"),
        REFUSED,
        change.half,
        "file.damaged",
    ),
    (
        "lock_file",
        Text("连 Office 的临时文件一起交了", "with the lock file of Office"),
        (LOG, "S09-02"),
        TAKEN,
        change.lock_file,
        "",
    ),
    (
        "web_page",
        Text("网页改名成 .xls", "a web page called .xls"),
        (LOG, "S12-01"),
        REFUSED,
        change.web_page,
        "file.not_a_workbook file.other_format",
    ),
)
"""Id, what was done, form and unit, what must become of it, how it is made, codes of which one must be told."""

_SAVED_AS: tuple[tuple[str, Text, tuple[str, str], str], ...] = (
    ("saved_as_xls", Text("存成了旧格式 .xls", "saved as .xls"), (CALENDAR, "S01-04"), "xls"),
    ("saved_as_ods", Text("存成了 .ods", "saved as .ods"), (CALENDAR, "S01-05"), "ods"),
    (
        "saved_again",
        Text("用 LibreOffice 重新保存", "saved again by LibreOffice"),
        (CALENDAR, "S02-01"),
        "xlsx",
    ),
    ("log_as_xls", Text("听课记录存成了 .xls", "a log saved as .xls"), (LOG, "S08-02"), "xls"),
    ("log_as_ods", Text("听课记录存成了 .ods", "a log saved as .ods"), (LOG, "S08-03"), "ods"),
    ("rubric_as_xls", Text("评价表存成了 .xls", "a rubric saved as .xls"), (RUBRIC, "S02-01"), "xls"),
    ("rubric_as_ods", Text("评价表存成了 .ods", "a rubric saved as .ods"), (RUBRIC, "S02-02"), "ods"),
    (
        "rubric_saved_again",
        Text("评价表用 LibreOffice 重新保存", "a rubric saved again by LibreOffice"),
        (RUBRIC, "S02-03"),
        "xlsx",
    ),
)
"""Id, what was done, form and unit, the format that LibreOffice saves in."""

MISTAKES = (
    *(
        Planned(name, done, form, unit, expected, tuple(codes.split()), file=act)
        for name, done, (form, unit), expected, act, codes in _ON_THE_WAY
    ),
    *(
        Planned(name, done, form, unit, TAKEN, save_as=suffix)
        for name, done, (form, unit), suffix in _SAVED_AS
    ),
    Planned(
        "other_heading",
        Text("第 2 行改成了别的学校", "another school's name in the heading"),
        CALENDAR,
        "S02-02",
        REPORTED,
        ("identity.whose",),
        book=rename_school,
    ),
)
