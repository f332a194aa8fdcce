"""The words and looks of standings, levels and verdicts, and small helpers over a consolidation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sheetkit.model.consolidation import Consolidation, Entry, Standing
from sheetkit.model.finding import Finding, Level
from sheetkit.model.record import Checked
from sheetkit.model.template import NO_TEXT, Column, Template
from sheetkit.model.text import Text
from sheetkit.report.doubts import doubts_in, doubts_of_schools
from sheetkit.report.safe import masked

LEVELS: Mapping[Level, tuple[Text, str]] = {
    Level.REFUSE: (Text("✘ 退回", "✘ refused"), "wrong"),
    Level.ERROR: (Text("✘ 要改", "✘ error"), "wrong"),
    Level.WARNING: (Text("△ 核对", "△ check"), "doubtful"),
    Level.NOTE: (Text("· 说明", "· note"), "muted"),
    Level.TRIAL: (Text("~ 试行", "~ trial"), "muted"),
}
STANDINGS: Mapping[Standing, Text] = {
    Standing.COMPLETE: Text("通过", "complete"),
    Standing.FAULTY: Text("待改", "to correct"),
    Standing.WAITING: Text("有行没有计入", "rows not counted"),
    Standing.REFUSED: Text("退回", "refused"),
    Standing.MISSING: Text("未交", "missing"),
}
WEIGHT = {level: weight for weight, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the expected workbooks stand how."""

    expected: int
    taken: int
    complete: int
    faulty: int
    refused: int
    missing: int
    late: int
    waiting: int = 0

    @property
    def share(self) -> float:
        """The share of expected workbooks that are complete, 0 to 1."""
        return self.complete / self.expected if self.expected else 0.0


def counts(entries: Iterable[Entry]) -> Counts:
    """The counts over some entries."""
    entries = list(entries)
    standing = Counter(entry.standing for entry in entries)
    return Counts(
        expected=len(entries),
        taken=standing[Standing.COMPLETE] + standing[Standing.FAULTY] + standing[Standing.WAITING],
        complete=standing[Standing.COMPLETE],
        faulty=standing[Standing.FAULTY],
        refused=standing[Standing.REFUSED],
        missing=standing[Standing.MISSING],
        late=sum(entry.late for entry in entries),
        waiting=standing[Standing.WAITING],
    )


def problem_count(entry: Entry) -> int:
    """How many places of an entry's chosen file must be put right: cells, each once, or whole-sheet findings."""
    if entry.chosen is None:
        return 0
    wrong = [f for f in entry.chosen.findings if f.level.holds_row]
    cells = {(finding.place.sheet, cell) for finding in wrong for cell in finding.addresses}
    return len(cells) + sum(not finding.addresses for finding in wrong)


def template_title(templates: Mapping[str, Template], template_id: str) -> Text:
    """A form's title, its id when the form is unknown."""
    template = templates.get(template_id)
    return template.title if template else Text(template_id)


def mistaken(entry: Entry) -> list[Checked]:
    """The files in the entry's form that the one that counts does not replace: rows of theirs count nowhere."""
    apart = {(one.file, one.sha256) for one in entry.differences if one.nowhere}
    return [other for other in entry.others if (other.source.name, other.source.sha256) in apart]


def rows_nowhere(entry: Entry) -> int:
    """How many rows of other files of an entry count nowhere."""
    return sum(len(one.nowhere) for one in entry.differences)


def has_rows_nowhere(entry: Entry) -> bool:
    """Whether rows of other files of an entry do not count, whatever else is to be done about it."""
    return entry.standing is Standing.WAITING or rows_nowhere(entry) > 0


def strangers(consolidation: Consolidation) -> int:
    """How many files came that count for nobody."""
    return len(consolidation.unplaced) + sum(len(mistaken(entry)) for entry in consolidation.entries)


def standing_line(consolidation: Consolidation) -> Text:
    """The counts in one line, what is to be looked at, and how many files more came that count for nobody."""
    total, others = counts(consolidation.entries), strangers(consolidation)
    doubts = doubts_in(consolidation.entries)
    both = sum(e.standing is Standing.FAULTY and has_rows_nowhere(e) for e in consolidation.entries)
    return _STANDING_LINE.format(
        total=total,
        apart=_if_any(both, Text("（其中 {n} 份另有行没有计入）", " ({n} of them with rows not counted)")),
        refused=_if_any(total.refused, Text(" · 退回 {n}", " · {n} refused")),
        waiting=_if_any(total.waiting, Text(" · 有行没有计入 {n}", " · {n} with rows not counted")),
        look=Text(" · 另有 {words}", " · {words}").format(words=doubts.words) if doubts.places else NO_TEXT,
        schools=_if_any(
            doubts_of_schools(consolidation),
            Text(" · 几份表合计的要求 {n} 处请核对", " · {n} to look at in several workbooks together"),
        ),
        more=_if_any(others, Text(" · 另有 {n} 个文件没有采用", " · {n} more files not taken")),
    )


_STANDING_LINE = Text(
    "应交 {total.expected} 份 · 已收 {total.taken} · 通过 {total.complete} · 待改 {total.faulty}{apart}{waiting}{refused}"
    " · 未交 {total.missing}{look}{schools}{more}",
    "{total.expected} expected · {total.taken} taken · {total.complete} complete · {total.faulty} to correct{apart}{waiting}"
    "{refused} · {total.missing} missing{look}{schools}{more}",
)


def _if_any(number: int, words: Text) -> Text:
    return words.format(n=number) if number else NO_TEXT


def subtitle(consolidation: Consolidation) -> str:
    """Project, term and the time the result stands for."""
    parts = [consolidation.project_title, consolidation.term_title]
    if consolidation.as_of:
        parts.append(f"截至 {consolidation.as_of}")
    return " · ".join(part for part in parts if part)


def by_row(checked: Checked) -> dict[tuple[str, int], list[Finding]]:
    """The findings of a file by worksheet name and row."""
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        for row in dict.fromkeys(place.row for place in finding.places):
            found[finding.place.sheet, row].append(finding)
    return found


_NUMBERS = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]|0[0-9]{2,3})[ -]?[0-9]{4}[ -]?[0-9]{3,4}(?![0-9])|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""Mobile numbers, landlines with area code, e-mail addresses."""


class Mask:
    """Hides the middle of personal values in shared outputs; an inactive one shows everything."""

    def __init__(self, templates: Mapping[str, Template], active: bool) -> None:
        self.active = active
        self._personal = {
            (template.id, column.field)
            for template in templates.values()
            for sheet in template.sheets
            for column in sheet.columns
            if column.personal
        }

    def hides(self, template_id: str, field: str) -> bool:
        """Whether values of that field are hidden."""
        return self.active and (template_id, field) in self._personal

    def value(self, template_id: str, column: Column, value: Any) -> Any:
        """The value as it may be shown."""
        return masked(str(value)) if value is not None and self.hides(template_id, column.field) else value

    def finding(self, template_id: str, finding: Finding) -> Finding:
        """The finding with its value hidden, in the wording too; a wording may also list cells of a whole row."""
        if not self.active:
            return finding
        value, hidden = finding.value, _without_numbers(finding.value)
        if value and self.hides(template_id, finding.place.field):
            hidden = masked(value)

        def without(words: str) -> str:
            return _without_numbers(words.replace(value, hidden) if value else words)

        message, remedy = finding.message.mapped(without), finding.remedy.mapped(without)
        return replace(finding, value=hidden, message=message, remedy=remedy)


def _without_numbers(text: str) -> str:
    """The text with every phone number and e-mail address in it hidden."""
    return _NUMBERS.sub(lambda found: masked(found[0]), text)
