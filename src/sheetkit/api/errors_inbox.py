"""What stops a look at what came: nobody who handed in is told to be missing because a folder could not be looked into."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError
from sheetkit.model.text import Text

INBOX_MISSING = ErrorKind(
    "inbox.missing",
    Text(
        "“{folder}”文件夹不在“{place}”里，收到的文件看不到；原有的结果没有动。",
        "The folder “{folder}” is not in “{place}”, so nothing that came can be seen; earlier results are as they were.",
    ),
    Text(
        "它在 U 盘或网盘上的，请接上再做；移走或改名的，请放回原处；真的没有了的，请新建一个同名的文件夹。",
        "If it is on a stick or a network drive, connect that; if it was moved or renamed, put it back; if it is gone for good, make"
        " a new folder of that name.",
    ),
    InputError,
)
FOLDER_UNREADABLE = ErrorKind(
    "inbox.folder_unreadable",
    Text(
        "“{folder}”里有什么看不到（{reason}），所以什么都没有做；原有的结果没有动。",
        "What is in “{folder}” cannot be seen ({reason}), so nothing was done; earlier results are as they were.",
    ),
    Text(
        "请检查这个文件夹的访问权限和所在的磁盘，再做一次。",
        "Check the access rights of that folder and the disk that it is on, then do this again.",
    ),
    InputError,
)
ERRORS = (INBOX_MISSING, FOLDER_UNREADABLE)
