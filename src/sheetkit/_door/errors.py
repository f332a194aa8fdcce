"""What stops a call from Python before its work begins."""

from __future__ import annotations

from sheetkit.model.errors import ErrorKind, InputError, SheetkitError
from sheetkit.model.text import Text

PANDAS_MISSING = ErrorKind(
    "python.pandas_missing",
    Text(
        "要得到 DataFrame，需要先安装 pandas。",
        "Tables come as DataFrames, and pandas is not installed.",
    ),
    Text("请运行：pip install pandas", "Run: pip install pandas"),
    SheetkitError,
)
SHEET_UNKNOWN = ErrorKind(
    "sheet.unknown",
    Text(
        "表单“{form}”没有叫“{sheet}”的填写页。", "The form “{form}” has no sheet to fill in called “{sheet}”."
    ),
    Text("可用的有：{known}。", "There are: {known}."),
    InputError,
)
SHEET_NOT_NAMED = ErrorKind(
    "sheet.not_named",
    Text(
        "表单“{form}”有几个填写页，没有说要哪一个。",
        "The form “{form}” has several sheets; name the one you mean.",
    ),
    Text("请用 sheet= 指明：{known}。", "Say sheet=… with one of: {known}."),
    InputError,
)
UNIT_UNKNOWN = ErrorKind(
    "unit.unknown",
    Text("没有代码为“{code}”、要填“{form}”的单位。", "No unit with the code “{code}” fills in “{form}”."),
    Text("要填的有：{known}。", "Those who do: {known}."),
    InputError,
)
LANGUAGE_UNKNOWN = ErrorKind(
    "language.unknown",
    Text("不会说“{language}”。", "“{language}” is not spoken."),
    Text("可用的有：{known}。", "There are: {known}."),
    InputError,
)
ARGUMENT_WRONG = ErrorKind(
    "python.argument_wrong",
    Text("{name} 不能是 {value}。", "{name} cannot be {value}."),
    Text("应是{wanted}。", "It must be {wanted}."),
    InputError,
)
ERRORS = (LANGUAGE_UNKNOWN, ARGUMENT_WRONG, PANDAS_MISSING, SHEET_UNKNOWN, SHEET_NOT_NAMED, UNIT_UNKNOWN)
