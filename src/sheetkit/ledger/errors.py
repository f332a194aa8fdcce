"""What stops the work with the journal and with what is kept beside it."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, OutputError, ProjectError
from sheetkit.model.text import Text

JOURNAL_UNWRITABLE = ErrorKind(
    "journal.unwritable",
    Text(
        "记不下来：“{folder}”写不进去（{reason}）。这次的决定没有生效，以前的记录都在。",
        "Nothing could be noted in “{folder}” ({reason}). What was decided now does not count; all earlier entries are there.",
    ),
    Text(
        "请检查磁盘有没有空间、这个位置能不能写入，然后再做一次。",
        "See that the disk has room and the place can be written to, then do it again.",
    ),
    OutputError,
)
JOURNAL_UNREADABLE = ErrorKind(
    "journal.folder_unreadable",
    Text(
        "项目的记录读不出来（“{folder}”：{reason}）。没有它，不知道哪些文件不计、什么时候收到。",
        "The project's journal cannot be read (“{folder}”: {reason}). Without it nobody knows which files count and when they came.",
    ),
    Text(
        "请检查这个文件夹能不能打开；坏了就从备份里找回来。",
        "See whether the folder can be opened; if it is damaged, restore it from a backup.",
    ),
    ProjectError,
)
NOT_KEPT = ErrorKind(
    "kept.unwritable",
    Text(
        "收到的文件留不了底：“{folder}”写不进去（{reason}）。",
        "What came back cannot be kept: “{folder}” cannot be written to ({reason}).",
    ),
    Text(
        "请检查磁盘有没有空间、这个位置能不能写入。",
        "See that the disk has room and the place can be written to.",
    ),
    OutputError,
)
ERRORS = (JOURNAL_UNWRITABLE, JOURNAL_UNREADABLE, NOT_KEPT)
