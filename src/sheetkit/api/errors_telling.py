"""What stops a question about what came and was decided."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError
from sheetkit.model.text import Text

RECEIPT_UNREADABLE = ErrorKind(
    "decision.receipt_unreadable",
    Text("“{receipt}”不是文件校验码，也不是回执码。", "“{receipt}” is neither a checksum nor a return code."),
    Text(
        "请写收件清单里“文件校验码”一列的（至少 6 个字符），或表头显示的 5 个字符的回执码。",
        "Write the checksum as the receipt list has it, 6 characters or more, or the return code of 5 that the head line of the form shows.",
    ),
    InputError,
)
SINCE_UNREADABLE = ErrorKind(
    "history.since_unreadable",
    Text("“{since}”看不出是哪一天。", "“{since}” names no day that there is."),
    Text("请写成 2026-09-01 这样。", "Write it like 2026-09-01."),
    InputError,
)
IS_FOLDER = ErrorKind(
    "file.is_folder",
    Text("“{file}”是文件夹，不是一份文件。", "“{file}” is a folder, not a file."),
    Text("请写文件夹里要对照的那一份文件。", "Name the file in it that is to be compared."),
    InputError,
)
ERRORS = (IS_FOLDER, RECEIPT_UNREADABLE, SINCE_UNREADABLE)
