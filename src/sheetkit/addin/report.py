"""What installing, removing or examining the add-in found: lines with a sign, a sentence and what to do."""

from __future__ import annotations

from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language
from sheetkit.wording.lines import coded
from sheetkit.wording.signs import FINE_SIGN, WRONG_SIGN


@frozen
class Report:
    """All that was found, in the order in which one would look."""

    lines: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing needs doing."""
        return not self.to_do

    @property
    def to_do(self) -> tuple[Finding, ...]:
        """What needs doing."""
        return tuple(line for line in self.lines if line.level.needs_doing)

    def text(self, language: Language) -> str:
        """The report as lines of text."""
        return "\n".join(
            f"{WRONG_SIGN} {coded(line).in_language(language)}"
            if line.level.needs_doing
            else f"{FINE_SIGN} {line.message.in_language(language)}"
            for line in self.lines
        )
