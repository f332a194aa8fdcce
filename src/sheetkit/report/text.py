"""The texts people read or paste into a chat group: who is missing, wrong or late, in short lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sheetkit.model.comparison import certain_form
from sheetkit.model.consolidation import Consolidation, CrossFinding, Entry, Standing
from sheetkit.model.finding import Level
from sheetkit.model.merged_records import held_among
from sheetkit.model.people import one_person_fields
from sheetkit.model.statement import CHECKED, STATEMENT_WORDS
from sheetkit.model.template import NO_TEXT, Sheet, Template
from sheetkit.model.text import SEMICOLON, Language, Text, in_every_language, joined
from sheetkit.report.decided import (
    accepted_lines,
    amended_lines,
    excluded_lines,
    waived_lines,
)
from sheetkit.report.exports import export_title
from sheetkit.report.labels import template_title
from sheetkit.report.naming import lines_by_unit_above, named_together
from sheetkit.report.refused import refusals, unread_line
from sheetkit.report.senders import to_correct_in
from sheetkit.report.text_files import briefly, files_not_taken, files_taken_out
from sheetkit.wording.levels import LEVELS, STANDINGS
from sheetkit.wording.returns import (
    after_close,
    counts,
    has_rows_nowhere,
    rows_nowhere,
    standing_line,
    strangers,
    until,
)
from sheetkit.wording.todo import doubts_in, doubts_of, places_to_look_at, to_do_of


def status_text(consolidation: Consolidation, templates: Mapping[str, Template], language: Language) -> str:
    """How things stand, to be pasted into a chat group: counts, then by form who is missing and who must correct.

    Units are named in it, no person: workbooks of several people are told apart by their return codes.
    """
    entries = consolidation.entries
    lines = [_head(consolidation, language), standing_line(consolidation).in_language(language)]
    for form in dict.fromkeys(entry.expected.template for entry in entries):
        own = [entry for entry in entries if entry.expected.template == form]
        lines += _form(template_title(templates, form), own, consolidation.due.get(form, ""), language)
    lines += files_not_taken(consolidation, templates, language)
    lines += files_taken_out(consolidation, templates, language)
    lines += excluded_lines(consolidation, templates, language)
    lines += amended_lines(consolidation, templates, language)
    lines += accepted_lines(consolidation, templates, language)
    if all(entry.standing.is_settled for entry in entries) and entries:
        lines += ["", Text("全部收齐，谢谢大家！", "Everything is in. Thank you!").in_language(language)]
    return "\n".join(lines)


def merge_text(
    consolidation: Consolidation,
    templates: Mapping[str, Template],
    outputs: Sequence[Path],
    language: Language,
) -> str:
    """What a merge did and where to look."""
    held = sum(map(held_among, consolidation.records.values()))
    rows = sum(map(len, consolidation.records.values()))
    aside = Text("，其中 {held} 行暂缓", ", {held} of them held back").format(held=held) if held else NO_TEXT
    words = Text(
        "读取 {files_read} 个文件，汇总 {rows} 行{aside}。",
        "{files_read} {files_read:file|files} read, {rows} {rows:row|rows} merged{aside}.",
    ).format(files_read=consolidation.files_read, rows=rows, aside=aside)
    lines = [words.in_language(language), standing_line(consolidation).in_language(language)]
    for form, merged in consolidation.records.items():
        title = template_title(templates, form).in_language(language)
        counted = (
            Text("：{count} 行", ": {count} {count:row|rows}").format(count=len(merged)).in_language(language)
        )
        lines.append(f"  {title}{counted}")
    lines += _absent_from_exports(consolidation, templates, language)
    if strangers(consolidation) or consolidation.taken_out or after_close(consolidation):
        words = Text(
            "没有采用的文件和原因见收件清单。", "The receipt list names the files not taken and says why."
        )
        lines.append(words.in_language(language))
    if outputs:
        lines.append(Text("\n请打开：", "\nOpen:").in_language(language))
        lines += [f"  {path}" for path in outputs]
    return "\n".join(lines)


def _absent_from_exports(
    consolidation: Consolidation, templates: Mapping[str, Template], language: Language
) -> list[str]:
    """What a workbook for somebody else lacks or holds in doubt, so that nobody passes it on as if all were well."""
    lines = []
    for form, merged in consolidation.records.items():
        template = templates.get(form)
        own = [entry for entry in consolidation.entries if entry.expected.template == form]
        for export in template.exports if template else ():
            held = held_among(merged, export["sheet"])
            lines += [words.in_language(language) for words in _mind(export_title(export), own, held)]
            twice = [one for one in consolidation.cross_findings if one.template == form]
            sheet = template.sheet(export["sheet"]) if template else None
            if sheet and (people := twice_told(twice, sheet)):
                words = _TWICE.format(title=export_title(export), people=joined(people, SEMICOLON))
                lines.append(words.in_language(language))
    return lines


_TWICE = Text(
    "注意：上报的《{title}》里，同一个人在不同单位各有一行：{people}。确实兼任的不用改，不是的请先改好。",
    "Mind: in “{title}” one person has a row in several units: {people}. Leave it where that is right, else correct it first.",
)
_PERSON = Text("{name}（{units}）", "{name} ({units})")


def twice_told(found: Iterable[CrossFinding], sheet: Sheet) -> list[Text]:
    """The people of a sheet of whom rows in several units were found, each once with its units."""
    fields = frozenset(one_person_fields(sheet))
    units: dict[str, dict[Text, None]] = {}
    for one in found:
        place = one.finding.place
        if one.others and place.field in fields and place.sheet in in_every_language(sheet.title):
            own = units.setdefault(certain_form(one.finding.value), {})
            own.update(dict.fromkeys((one.unit.brief, *(side.unit.brief for side in one.others))))
    return [_PERSON.format(name=name, units=joined(own)) for name, own in units.items()]


def _mind(title: Text, entries: Sequence[Entry], held: int) -> Iterator[Text]:
    """What to mind before the workbook of that title goes out; `held` rows of its sheet are held back."""
    total, left_out, doubts = counts(entries), sum(map(rows_nowhere, entries)), doubts_in(entries)
    if left_out:
        yield Text(
            "注意：上报的《{title}》里也没有“没有计入的行”（{left_out} 行）。",
            "Mind: “{title}” lacks the rows that do not count ({left_out}) too.",
        ).format(title=title, left_out=left_out)
    absent = total.expected - total.taken
    lacking = [Text("暂缓的 {held} 行", "rows held back ({held})").format(held=held)] if held else []
    if absent:
        lacking.append(Text("未交的 {absent} 份", "workbooks not received ({absent})").format(absent=absent))
    if lacking:
        yield Text(
            "注意：上报的《{title}》里没有{lacking}；改好、收齐后请再汇总一次。",
            "Mind: “{title}” lacks {lacking}; merge again once they are in.",
        ).format(title=title, lacking=joined(lacking, Text("和", " and ")))
    if doubts.places:
        mind = Text(
            "注意：上报的《{title}》所用的表里{doubts}，上报前请看问题清单里标“{label}”的。",
            "Mind: in the workbooks that “{title}” is made from: {doubts}; see what the list of findings marks “{label}”.",
        )
        yield mind.format(title=title, doubts=doubts.words, label=LEVELS[Level.WARNING].shown)


def _head(consolidation: Consolidation, language: Language) -> str:
    title = f"{consolidation.project_title} {consolidation.term_title}".strip()
    words = Text("【{title}】收表情况", "[{title}] Returns").format(title=title)
    as_of = Text("（截至 {as_of}）", " (as of {as_of})").format(as_of=consolidation.as_of)
    return words.in_language(language) + (as_of.in_language(language) if consolidation.as_of else "")


def _form(title: Text, entries: Sequence[Entry], due: str, language: Language) -> list[str]:
    """The lines about one form; none when all of it is complete and nothing is to be looked at."""
    doubtful = [entry for entry in entries if doubts_of(entry)]
    waived = [entry for entry in entries if entry.standing is Standing.WAIVED]
    if all(entry.standing is Standing.COMPLETE for entry in entries) and not doubtful:
        return []
    total = counts(entries)
    lines = [
        "",
        f"■ {title.in_language(language)}{until(due).in_language(language)} {total.complete}/{total.expected}",
    ]
    missing = [entry for entry in entries if entry.standing == Standing.MISSING]
    if missing:
        late = any(entry.late for entry in missing)
        names = named_together(
            [entry.expected.unit for entry in missing], [entry.expected.unit for entry in entries]
        )
        label = Text("未交 {count} 份{late}：{names}", "missing {count}{late}: {names}").format(
            count=len(missing),
            late=Text("（已过期）", " (overdue)") if late else "",
            names=names,
        )
        lines.append(label.in_language(language))
    unread = [entry for entry in entries if entry.standing is Standing.UNREADABLE]
    lines += unread_line(unread, entries, language)
    lines += waived_lines(waived, [entry.expected.unit for entry in entries], language)
    lines += _to_correct([entry for entry in entries if entry.standing == Standing.FAULTY], language)
    lines += _unconfirmed([one for one in entries if one.standing is Standing.UNCONFIRMED], language)
    lines += _waiting([entry for entry in entries if has_rows_nowhere(entry)], language)
    lines += _to_look_at(doubtful, language)
    lines += [_refused(entry, language) for entry in entries if entry.standing == Standing.REFUSED]
    return lines


def _to_correct(faulty: Sequence[Entry], language: Language) -> list[str]:
    """One line a unit: which workbooks of those below it have how many places to put right."""
    if not faulty:
        return []
    head = Text(
        "{standing} {number} 份（请在发回的“请修改”工作簿里改好再交）：",
        "{standing} {number} (correct the workbook sent back and return it):",
    ).format(standing=STANDINGS[Standing.FAULTY].word, number=len(faulty))
    return [head.in_language(language), *_lines(faulty, to_correct_in, language)]


def _unconfirmed(entries: Sequence[Entry], language: Language) -> list[str]:
    """One line: the units whose form came back as it went out filled."""
    if not entries:
        return []
    words = Text(
        "{standing} {count} 份（先填好的内容没有动，请核对后在表头选“{word}”再交）：{units}",
        "{standing} {count} (as they went out; look through them, choose “{word}” in the head and return them): {units}",
    ).format(
        standing=STANDINGS[Standing.UNCONFIRMED].word,
        count=len(entries),
        word=STATEMENT_WORDS[CHECKED],
        units=joined(entry.expected.unit.full_name for entry in entries),
    )
    return [words.in_language(language)]


def _to_look_at(doubtful: Sequence[Entry], language: Language) -> list[str]:
    """One line a unit: which workbooks of those below it have how many places that somebody should look at."""
    if not doubtful:
        return []
    head = Text(
        "{label} {forms} 份、{places} 处（表已采用，请看一下写得对不对，逐条见“问题清单”）：",
        "{label}: {places} in {forms} (taken; the list of findings names each):",
    ).format(label=LEVELS[Level.WARNING].word, forms=len(doubtful), places=doubts_in(doubtful).places)
    return [head.in_language(language), *_lines(doubtful, _look, language)]


def _lines(entries: Sequence[Entry], words: Callable[[Entry], Text], language: Language) -> list[str]:
    return [line.in_language(language) for line in lines_by_unit_above(entries, words)]


def _look(entry: Entry) -> Text:
    return places_to_look_at(to_do_of(entry).look)


def _waiting(waiting: Sequence[Entry], language: Language) -> list[str]:
    """One line: the units of which several files came and not every row counts."""
    if not waiting:
        return []
    units = joined(entry.expected.unit.full_name for entry in waiting)
    words = Text(
        "有行没有计入 {count} 份（有的行只在没有采用的一份里，或者在被别的文件换掉的一份里；要算的请补上再交，不要的请收表的人认可）：{units}",
        "rows not counted {count} (another file holds them, or one that was overwritten; add those that are to count and send that, or"
        " whoever collects accepts it): {units}",
    ).format(count=len(waiting), units=units)
    return [words.in_language(language)]


def _refused(entry: Entry, language: Language) -> str:
    reason = briefly(refusals(entry.others[0]), language) if entry.others else ""
    name = entry.expected.unit.full_name
    return (
        Text("退回：{name}，{reason}", "refused: {name}, {reason}")
        .format(name=name, reason=reason)
        .in_language(language)
    )
