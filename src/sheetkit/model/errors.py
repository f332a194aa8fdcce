"""The one error that people see: a sentence, what to do, and a stable code."""

from __future__ import annotations

from sheetkit.model.text import Text


class SheetkitError(Exception):
    """Work that could not run at all (exit code 2); never raised for a broken returned file, which is a finding.

    `code` is stable and dotted ("project.missing"); `message` says what is wrong; `remedy` what to do.
    """

    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        super().__init__(message.zh)
        self.code = code
        self.message = message
        self.remedy = remedy


class DefinitionError(SheetkitError):
    """A faulty form definition; `faults` lists every fault with its place, in the order of the file."""

    def __init__(self, file: str, faults: tuple[DefinitionFault, ...]) -> None:
        super().__init__(
            "definition.faulty",
            Text(
                "表单定义“{file}”有 {count} 处错误。", "The form definition “{file}” has {count} faults."
            ).format(file=file, count=len(faults)),
            Text("请按下面列出的位置逐处修改后再试。", "Correct the places listed below and try again."),
        )
        self.file = file
        self.faults = faults


class DefinitionFault:
    """One fault of a definition: `place` as a dotted path ("sheets[0].columns[2].list") and what is wrong."""

    __slots__ = ("message", "place")

    def __init__(self, place: str, message: Text) -> None:
        self.place = place
        self.message = message

    def __repr__(self) -> str:
        return f"DefinitionFault({self.place!r}, {self.message.en or self.message.zh!r})"
