"""What stops a command before its work begins, or in the middle of it."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError, SheetkitError
from sheetkit.model.text import Text

USAGE = ErrorKind(
    "command.usage",
    Text("{detail}", "{detail}"),
    Text("请运行 {command} --help 查看用法。", "Run {command} --help to see how it is used."),
    InputError,
)
INTERRUPTED = ErrorKind(
    "command.interrupted",
    Text(
        "已中断。结果文件夹里是旧的一套，或者完整的新一套；",
        "Interrupted. The results are the old set or the whole new one;",
    ),
    Text("再运行一次就好。", "just run it again."),
    SheetkitError,
)
ERRORS = (USAGE, INTERRUPTED)
