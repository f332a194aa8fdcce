"""What a receipt says of a file beside its outcome: its statement line, amended cells, the first thing to look at."""

from __future__ import annotations

from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit.model.text import Text
from sheetkit.report.labels import Mask
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.lines import together
from sheetkit.wording.statement import in_words_of


def stated_notes(file: Checked, mask: Mask) -> list[Text]:
    """What the statement line says, where it says anything."""
    if file.statement is None or file.statement.is_blank:
        return []
    return [_STATED.format(said=in_words_of(mask.statement(file.statement)))]


_STATED = Text("表头填的是：{said}", "statement: {said}")


def amendment_notes(file: Checked, template_id: str, mask: Mask) -> list[Text]:
    """The cells of a file that somebody amended, each with who and why."""
    return [
        _AMENDED.format(amended=mask.amended(template_id, one))
        for one in file.amended
        if one.before != one.value
    ]


_AMENDED = Text("代改 {amended}", "amended {amended}")


def first_doubt(finding: Finding, number: int) -> Text:
    """What is to be looked at, the first of it in full."""
    first = Text("{label}：{message}", "{label}: {message}").format(
        label=LEVELS[finding.level].word, message=finding.message
    )
    more = number - 1
    if not more:
        return first
    rest = Text("另有 {more} 处，见问题清单。", "{more} more: see the list of findings.").format(more=more)
    return together(first, rest)
