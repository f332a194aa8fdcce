"""A compiled form as one JSON document, for `templates show --json` and for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.plain import plain
from sheetkit.compile.wording import fill
from sheetkit.model.cell_text import number_text
from sheetkit.model.comparison import caseless
from sheetkit.model.prefill import Prefill
from sheetkit.model.standard import NO_STANDARD, Clause, Standard
from sheetkit.model.template import Column, FigureReference, Rule, Sheet, Template
from sheetkit.model.text import Language, Text
from sheetkit.rules.catalogue import KINDS

_ABOUT = Text("{title}：{said}", "{title}: {said}")


def in_words(rule: Rule, language: Language) -> str:
    """What is said where a rule is broken, in one language: with what it is about, where that does not say so itself."""
    title, said = rule.title.in_language(language), rule.message.in_language(language)
    if caseless(title) in caseless(said):
        return said
    return _ABOUT.format(title=title, said=said).in_language(language)


def as_json(template: Template) -> dict[str, Any]:
    """Sheets, columns with their cells, rules, figures, lists and JSON Schemas; texts as {"zh", "en"}."""
    return {
        "id": template.id,
        "version": template.version,
        "title": plain(template.title),
        "scope": template.scope,
        "with_head": template.with_head,
        "several_files": template.several_files,
        "part_by": template.part_by,
        "purpose": plain(template.purpose),
        "fingerprint": template.fingerprint,
        "sources": plain(template.sources),
        "figures": [plain(figure) for figure in template.figures],
        "lists": {list_id: plain(entry) for list_id, entry in template.lists.items()},
        "sheets": [_sheet(sheet, template) for sheet in template.sheets],
        "exports": [plain(entry) for entry in template.exports],
        "statistics": [plain(entry) for entry in template.statistics],
    }


def _sheet(sheet: Sheet, template: Template) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": sheet.id, "title": sheet.title.zh, "kind": sheet.kind}
    if sheet.kind == "view":
        return {**shown, "view": sheet.view, "parameters": plain(sheet.parameters)}
    return {
        **shown,
        "header_row": sheet.header_row,
        "first_row": sheet.first_row,
        "last_row": sheet.last_row,
        "minimum_rows": sheet.minimum_rows,
        "key": list(sheet.key),
        "statement": {cell.field.removeprefix("#"): cell.place.a1 for cell in sheet.head_cells},
        "columns": [_column(column, sheet) for column in sheet.columns],
        "items": plain(sheet.items),
        "items_as_in": list(sheet.items_as_in),
        "prefill": [_prefill(one, sheet) for one in sheet.prefill],
        "rules": [_rule(rule, sheet, template) for rule in sheet.rules],
        "schema": template.schemas[sheet.id],
    }


def _prefill(source: Prefill, sheet: Sheet) -> dict[str, Any]:
    """A source of rows as its definition says it; what is called alike is named."""
    said = plain(source)
    said["from"] = said.pop("source")
    del said["without"]
    return {**said, "fields": dict(source.takes(column.field for column in sheet.inputs))}


def _column(column: Column, sheet: Sheet) -> dict[str, Any]:
    return {
        "field": column.field,
        "title": plain(column.title),
        "letter": column.letter,
        "type": column.type,
        "first_row": sheet.first_row,
        "last_row": sheet.last_row,
        "required": column.required,
        "locked": column.locked,
        "filled_by": column.filled_by,
        "list": column.list,
        "parent": column.parent,
        "help": plain(column.help),
        "source": column.source,
        "computed": plain(column.computed),
        "formula": column.formula,
        "validation": plain(column.validation),
        "personal": column.personal,
    }


def _remedy(rule: Rule, sheet: Sheet, template: Template) -> Text:
    """The rule's own remedy, else that of its kind as far as it can be worded beforehand."""
    kind = KINDS[rule.kind]
    titles = {column.field: column.title for column in sheet.columns}
    words = kind.words(rule, titles, {figure.id: figure.value for figure in template.figures})
    return rule.remedy if rule.remedy.zh else fill(kind.finding.remedy, words)


def _standard(standard: Standard, template: Template) -> dict[str, Any] | None:
    """What a rule asks for in words, with the project's figures, and what satisfies it; None where its kind says neither."""
    if standard == NO_STANDARD:
        return None
    figures = {figure.id: figure.value for figure in template.figures}
    return {
        "clauses": [
            {"words": plain(fill(clause.words, _filled(clause, figures))), "number": plain(clause.number)}
            for clause in standard.clauses
        ],
        "satisfied": plain(standard.satisfied),
        "failures": plain(standard.failures),
        "misses_once": standard.misses_once,
    }


def _filled(clause: Clause, figures: Mapping[str, float]) -> dict[str, Any]:
    number = clause.number
    value = figures[number.id] if isinstance(number, FigureReference) else number
    return {"n": number_text(value), **clause.filled}


def _rule(rule: Rule, sheet: Sheet, template: Template) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "fields": list(rule.fields),
        "level": rule.level.value,
        "scope": rule.scope.value,
        "title": plain(rule.title),
        "bearer": plain(rule.bearer),
        "standard": _standard(rule.standard, template),
        "source": rule.source,
        "message": plain(rule.message),
        "remedy": plain(_remedy(rule, sheet, template)),
        "formula": rule.formula,
        "parameters": plain(rule.parameters),
    }
