"""What people decided, in the chat text and in the JSON documents: what is owed no more, which files count no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sheetkit.model.consolidation import Consolidation, Entry, Standing
from sheetkit.model.contract import unit_keys
from sheetkit.model.decision import DecisionMade
from sheetkit.model.template import Template
from sheetkit.model.text import Language, Text
from sheetkit.model.unit import Unit
from sheetkit.report.labels import Mask, template_title
from sheetkit.report.nameless import called_without_people, without_people
from sheetkit.report.naming import named_together
from sheetkit.wording.decided import cell_in, on_day

_WAIVED = Text("免报 {count} 份：{names}", "waived {count}: {names}")
_EXCLUDED = Text("■ 不计的文件 {count} 个：", "■ {count} {count:file|files} excluded:")
_FILE = Text("· {file}：{decided}", "· {file}: {decided}")


def waived_lines(waived: Sequence[Entry], among: Sequence[Unit], language: Language) -> list[str]:
    """One line that names the units that owe a form no more; `among` are all that get it."""
    if not waived:
        return []
    names = named_together([entry.expected.unit for entry in waived], list(among))
    return [_WAIVED.format(count=len(waived), names=names).in_language(language)]


def excluded_lines(
    consolidation: Consolidation, templates: Mapping[str, Template], language: Language
) -> list[str]:
    """The files that somebody excluded, with when: whoever sent one may ask why."""
    if not consolidation.excluded:
        return []
    lines = [_EXCLUDED.format(count=len(consolidation.excluded))]
    lines += [
        _FILE.format(
            file=called_without_people(one.file, one.unit, template_title(templates, one.template))
            if one.template
            else without_people(one.file, templates),
            decided=on_day(one.decision),
        )
        for one in consolidation.excluded
    ]
    return ["", *(line.in_language(language) for line in lines)]


def amended_lines(
    consolidation: Consolidation, templates: Mapping[str, Template], language: Language
) -> list[str]:
    """The cells that somebody amended at their unit's word, for those who filled them in; no value, as it may name somebody."""
    lines = [
        _AMENDED.format(
            unit=entry.expected.unit.full_name,
            form=template_title(templates, entry.expected.template),
            cell=cell_in(templates.get(entry.expected.template), one.sheet, one.cell),
            decided=on_day(one.decision),
        )
        for entry in consolidation.entries
        for _, one in entry.amendments
        if one.before != one.value
    ]
    head = _AMENDED_HEAD.format(count=len(lines))
    return ["", *(line.in_language(language) for line in (head, *lines))] if lines else []


_AMENDED_HEAD = Text(
    "■ 按本单位说的代改 {count} 格（请填表的人知悉）：",
    "■ {count} {count:cell|cells} amended at their unit's word (for whoever filled them in):",
)
_AMENDED = Text("· {unit} {form} {cell}：{decided}", "· {unit}, {form}, {cell}: {decided}")


def amended_document(consolidation: Consolidation, mask: Mask) -> list[dict[str, Any]]:
    """The cells that somebody amended, as far as it holds."""
    return [
        {
            "template": entry.expected.template,
            **unit_keys(entry.expected.unit),
            "file": file.source.name,
            "sheet": one.sheet,
            "cell": one.cell,
            "field": one.field,
            "before": _shown(one.before, mask.hides(entry.expected.template, one.field)),
            "value": _shown(one.value, mask.hides(entry.expected.template, one.field)),
            **decision_document(one.decision),
        }
        for entry in consolidation.entries
        for file, one in entry.amendments
        if one.before != one.value
    ]


def _shown(value: str, hidden: bool) -> str:
    return "***" if hidden and value else value


def decision_document(decision: DecisionMade) -> dict[str, Any]:
    """A decision: by which entry it is taken back, who, when and why."""
    return {"entry": decision.entry, "who": decision.who, "when": decision.when, "why": decision.why}


_ACCEPTED_HEAD = Text(
    "■ 认可 {count} 份（同一张表里没有计入的行）：",
    "■ {count} {count:form|forms} accepted although rows of other files do not count:",
)
_ACCEPTED = Text(
    "· {unit} {form}：{rows} 行，{decided}", "· {unit}, {form}: {rows} {rows:row|rows}, {decided}"
)


def accepted_lines(
    consolidation: Consolidation, templates: Mapping[str, Template], language: Language
) -> list[str]:
    """The forms of which somebody accepted that rows count nowhere, with when."""
    found = [entry for entry in consolidation.entries if entry.acceptance]
    lines = [_ACCEPTED_HEAD.format(count=len(found))]
    lines += [
        _ACCEPTED.format(
            unit=entry.expected.unit.full_name,
            form=template_title(templates, entry.expected.template),
            rows=_accepted_rows(entry),
            decided=on_day(entry.acceptance),
        )
        for entry in found
        if entry.acceptance
    ]
    return ["", *(line.in_language(language) for line in lines)] if found else []


def _accepted_rows(entry: Entry) -> int:
    return sum(len(one.accepted) for one in entry.differences)


def accepted_document(consolidation: Consolidation) -> list[dict[str, Any]]:
    """The forms of which somebody accepted that rows count nowhere."""
    return [
        {
            "template": entry.expected.template,
            **unit_keys(entry.expected.unit),
            "rows": _accepted_rows(entry),
            **decision_document(entry.acceptance),
        }
        for entry in consolidation.entries
        if entry.acceptance
    ]


def waived_document(consolidation: Consolidation) -> list[dict[str, Any]]:
    """The workbooks that nobody owes and nobody sent."""
    return [
        {
            "template": entry.expected.template,
            **unit_keys(entry.expected.unit),
            **decision_document(entry.waiver),
        }
        for entry in consolidation.entries
        if entry.standing is Standing.WAIVED and entry.waiver
    ]


def excluded_document(consolidation: Consolidation) -> list[dict[str, Any]]:
    """The files that somebody excluded."""
    return [
        {
            "template": one.template,
            **unit_keys(one.unit),
            "file": one.file.source.name,
            "sha256": one.file.source.sha256,
            **decision_document(one.decision),
        }
        for one in consolidation.excluded
    ]


def decided_documents(consolidation: Consolidation, mask: Mask) -> dict[str, Any]:
    """What people decided and a merge obeyed, by what they did: each a list."""
    return {
        "waived": waived_document(consolidation),
        "excluded": excluded_document(consolidation),
        "amended": amended_document(consolidation, mask),
        "accepted": accepted_document(consolidation),
    }
