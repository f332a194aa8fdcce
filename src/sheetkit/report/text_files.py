"""The chat text about files that do not count: whoever sent one believes that it has arrived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheetkit.model.consolidation import Consolidation, Entry, TakenOut
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.template import Template
from sheetkit.model.text import Language, Text
from sheetkit.report.labels import template_title, without_numbers
from sheetkit.report.nameless import without_people
from sheetkit.report.receipts import NOT_EXPECTED
from sheetkit.report.refused import refusals, whose_it_seems
from sheetkit.wording.files import briefly_named
from sheetkit.wording.gone import said_of
from sheetkit.wording.lines import clauses
from sheetkit.wording.returns import mistaken

LONGEST_REASON = {"zh": 80, "zh-Hant": 80}
LONGEST_ELSE = 160
"""Characters up to which further reasons stand behind the first one."""
MOST_STRANGERS = 20


def files_not_taken(
    consolidation: Consolidation, templates: Mapping[str, Template], language: Language
) -> list[str]:
    """The files that count for nobody: whoever sent one believes that it has arrived."""
    files = [
        (file, _why(consolidation, file)) for file in consolidation.unplaced if not file.is_of_closed_round
    ]
    files += [
        (file, (_not_counted(entry, file),)) for entry in consolidation.entries for file in mistaken(entry)
    ]
    if not files:
        return []
    head = Text(
        "■ 交来但没有采用的文件 {count} 个（请交的人看一下，改好再交）：",
        "■ {count} {count:file|files} came that could not be taken (please look, and hand {count:it|them} in again):",
    ).format(count=len(files))
    lines = ["", head.in_language(language)]
    for file, reasons in files[:MOST_STRANGERS]:
        name = without_people(file, templates)
        lines.append(
            f"· {name.in_language(language)}{Text('：', ': ').in_language(language)}{briefly(reasons, language)}"
        )
    return [*lines, *_more(len(files), language)]


def _why(consolidation: Consolidation, file: Checked) -> tuple[Text, ...]:
    """Why a file counts for nobody; first whose it seems to be, where it could not be read."""
    if file.verdict != Verdict.REFUSED:
        return (NOT_EXPECTED,)
    seems = whose_it_seems(consolidation, file)
    first, *others = refusals(file)
    return (clauses([seems, first]) if seems.zh else first, *others)


def files_taken_out(
    consolidation: Consolidation, templates: Mapping[str, Template], language: Language
) -> list[str]:
    """The files that came and lie in the inbox no more: whoever sent one believes that it counts."""
    lines: list[str] = []
    for said in dict.fromkeys(map(said_of, consolidation.taken_out)):
        files = [one for one in consolidation.taken_out if said_of(one) == said]
        lines += _gone(files, said, templates, language)
    return lines


def _gone(
    files: Sequence[TakenOut], about: Text, templates: Mapping[str, Template], language: Language
) -> list[str]:
    head = Text("■ {count} 个文件{said}", "■ {count} {count:file|files} {said}")
    lines = ["", head.format(count=len(files), said=about).in_language(language)]
    for one in files[:MOST_STRANGERS]:
        said = Text(without_numbers(briefly_named(one.name)))
        if one.template:
            said = _WHOSE.format(unit=one.unit.full_name, form=template_title(templates, one.template))
        lines.append(f"· {said.in_language(language)}")
    return [*lines, *_more(len(files), language)]


_WHOSE = Text("{unit}的{form}", "{form} of {unit}")


def _more(files: int, language: Language) -> list[str]:
    more = files - MOST_STRANGERS
    words = Text("· 另有 {more} 个，见收件清单", "· {more} more: see the receipt list").format(more=more)
    return [words.in_language(language)] if more > 0 else []


def _not_counted(entry: Entry, file: Checked) -> Text:
    """Why rows of a file do not count. Of forms that are united nobody says who used whose: only what is there and what is not."""
    name = entry.expected.unit.full_name
    own = [one for one in entry.differences if one.sha256 == file.source.sha256]
    rows = sum(len(one.nowhere) for one in own)
    if any(one.is_in_parts for one in own):
        return _LEFT_OUT.format(name=name, rows=rows)
    return Text(
        "这是{name}的表，里面有 {rows} 行没有计入，因为采用的是另一份。各填一份的请合成一份再交，用错表的请改用自己的表。",
        "This is the form of {name}; {rows} of its rows {rows:does|do} not count, because another file was taken. "
        "Put several copies together into one; whoever used another's form should use their own.",
    ).format(name=name, rows=rows)


_LEFT_OUT = Text(
    "这是{name}的表，里面有 {rows} 行没有计入：后交的里没有这些行。本人删掉的，请告诉收表的人；漏了的，请补上再交。",
    "This is the form of {name}; {rows} of its rows {rows:does|do} not count: what came later lacks {rows:it|them}."
    " If they were deleted on purpose, tell whoever collects; if not, add them and hand it in again.",
)


def briefly(reasons: Sequence[Text], language: Language) -> str:
    """As many reasons as there is room for, the first in any case; each whole, for its end says what to do."""
    most = LONGEST_REASON.get(language, LONGEST_ELSE)
    shown = 1
    while shown < len(reasons) and len(clauses(reasons[: shown + 1]).in_language(language)) <= most:
        shown += 1
    more = len(reasons) - shown
    rest = Text("另有 {more} 条原因，见收件清单", "{more} more: see the receipt list").format(more=more)
    return clauses([*reasons[:shown], *([rest] if more else [])]).in_language(language)
