"""What stops a generation: a promise of the form that the built workbook does not keep."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.model.errors import ErrorKind, OutputError
from sheetkit.model.text import SEMICOLON, Text, joined

INCOMPLETE = ErrorKind(
    "generate.incomplete",
    Text(
        "表单“{form}”生成的工作簿缺少：{missing}。",
        "The workbook of form “{form}” lacks: {missing}.",
    ),
    Text(
        "请检查表单定义中的这些列和规则；没有写出任何文件。",
        "Look at these columns and rules in the form's definition; no file was written.",
    ),
    OutputError,
)
ERRORS = (INCOMPLETE,)


def incomplete(form: str, missing: Sequence[Text]) -> OutputError:
    """The workbook of that form lacks what `missing` says."""
    return INCOMPLETE.error(form=form, missing=joined(missing, SEMICOLON))
