"""What installing, removing or examining the add-in found: lines with a sign, a sentence and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from sheetkit.model.text import Language, Text


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at or done. `code` is stable ("addin.excel_missing"); `remedy` is empty when all is well."""

    code: str
    well: bool
    message: Text
    remedy: Text = Text("")  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class Report:
    """All lines, in the order in which one would look."""

    lines: tuple[Line, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing needs doing."""
        return all(line.well for line in self.lines)

    def text(self, language: Language) -> str:
        """The report as lines of text."""
        return "\n".join(
            f"{'✔' if line.well else '✘'} {line.message.in_language(language)}"
            + (f" {line.remedy.in_language(language)} [{line.code}]" if not line.well else "")
            for line in self.lines
        )
