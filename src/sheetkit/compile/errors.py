"""What stops a form from being compiled."""

from __future__ import annotations

from sheetkit.model.errors import DefinitionError, ErrorKind
from sheetkit.model.text import Text

FAULTY = ErrorKind(
    "definition.faulty",
    Text(
        "表单定义“{file}”有 {count} 处错误。",
        "The form definition “{file}” has {count} {count:fault|faults}.",
    ),
    Text("请按下面列出的位置逐处修改后再试。", "Correct the places listed below and try again."),
    DefinitionError,
)
PACK_FAULTY = ErrorKind(
    "pack.faulty",
    Text("包“{file}”有 {count} 处错误。", "The pack “{file}” has {count} {count:fault|faults}."),
    Text("请按下面列出的行逐处修改后再试。", "Correct the lines listed below and try again."),
    DefinitionError,
)
ERRORS = (FAULTY, PACK_FAULTY)
