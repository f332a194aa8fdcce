"""What stops a generation: a promise of the form that the built workbook does not keep."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import SEMICOLON, Text, joined


class GenerationError(SheetkitError):
    """A workbook that is not as the form promises; `missing` lists in words what is not there."""

    def __init__(self, template_id: str, missing: Sequence[Text]) -> None:
        super().__init__(
            "generate.incomplete",
            Text(
                "表单“{template_id}”生成的工作簿缺少：{missing}。",
                "The workbook of form “{template_id}” lacks: {missing}.",
            ).format(template_id=template_id, missing=joined(missing, SEMICOLON)),
            Text(
                "请检查表单定义中的这些列和规则；没有写出任何文件。",
                "Look at these columns and rules in the form's definition; no file was written.",
            ),
        )
        self.missing = tuple(missing)
