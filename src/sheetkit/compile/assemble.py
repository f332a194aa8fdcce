"""Putting a checked definition together into a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sheetkit.compile import lists as list_documents
from sheetkit.compile.bearers import bearers
from sheetkit.compile.build_columns import complete
from sheetkit.compile.build_rules import Surroundings, build_rule, rule_definitions
from sheetkit.compile.fingerprints import fingerprint
from sheetkit.compile.layout import lay_out
from sheetkit.compile.lists import ListDocument
from sheetkit.compile.packs import default_pack, pack_of
from sheetkit.compile.parameters import refer
from sheetkit.compile.record_schema import record_schema
from sheetkit.compile.statement_line import STATEMENT_EDITION, first_with_statement
from sheetkit.compile.typed import typed
from sheetkit.compile.wording import text
from sheetkit.exports import KINDS as EXPORTS
from sheetkit.exports import base as exports
from sheetkit.model.identity import EDITION
from sheetkit.model.rounds import FormWording
from sheetkit.model.template import VERSIONS, ChoiceList, Column, Figure, Sheet, Template
from sheetkit.model.text import Language, Text, as_written
from sheetkit.rules.computed import COMPUTED
from sheetkit.rules.not_example import ITS_EDITION, example_rules
from sheetkit.statistics import KINDS as STATISTICS
from sheetkit.statistics import base as statistics
from sheetkit.views import KINDS as VIEWS


def assemble(
    document: Mapping[str, Any],
    lists: Mapping[str, ListDocument],
    levels: Mapping[str, str] | None = None,
    edition: int = EDITION,
    spoken: FormWording | None = None,
) -> Template:
    """The template that a faultless definition with its lists means in an edition; `levels` by rule id or kind.

    `spoken` is how its workbooks speak: in Chinese, as the form's pack does, when None.
    """
    spoken = spoken or (pack_of(document["id"]) or default_pack()).spoken("zh")
    figures = tuple(_figure(entry) for entry in document.get("figures", ()))
    choices = list_documents.build_all(lists, spoken.language)
    layout = _laid_out(document, edition, choices, spoken.language)
    around = Surroundings(layout, figures, choices, levels or {}, bearers(document), spoken.rounds)
    sheets = tuple(_sheet(entry, layout[entry["id"]], around) for entry in document["sheets"])
    definition = {"document": document, "lists": lists, "levels": _own_levels(levels or {}, sheets)}
    return Template(
        id=document["id"],
        version=document["version"],
        title=text(document["title"]),
        scope=document.get("scope") or default_pack().levels[0].id,
        with_head=document.get("with_head", False),
        purpose=text(document["purpose"]),
        instructions=tuple(text(entry) for entry in document.get("instructions", ())),
        sources={name: as_written(title) for name, title in document.get("sources", {}).items()},
        figures=figures,
        lists=choices,
        sheets=sheets,
        schemas={sheet.id: record_schema(sheet, sheet.rules, choices) for sheet in sheets if sheet.columns},
        fingerprint=fingerprint(definition, edition, spoken),
        exports=tuple(_export(entry, layout) for entry in document.get("exports", ())),
        statistics=tuple(_statistic(entry, layout) for entry in document.get("statistics", ())),
        definition=definition,
        language=spoken.language,
        rounds=spoken.rounds,
        root=spoken.root,
        **_beside_the_sheets(document, edition),
    )


def _beside_the_sheets(document: Mapping[str, Any], edition: int) -> dict[str, Any]:
    """What several files of a unit are, whose part a row is, and where it is signed on paper."""
    signed = document.get("signature", ()) if edition >= STATEMENT_EDITION else ()
    return {
        "several_files": document.get("several_files", VERSIONS),
        "part_by": document.get("part_by", ""),
        "signature": tuple(map(text, signed)),
    }


def _laid_out(
    document: Mapping[str, Any], edition: int, choices: Mapping[str, ChoiceList], language: Language
) -> dict[str, Sheet]:
    """The sheets by id, without their rules."""
    first = first_with_statement(document) if edition >= STATEMENT_EDITION else ""
    sheets = (lay_out(entry, edition, has_statement=entry["id"] == first) for entry in document["sheets"])
    return {sheet.id: _speaking(sheet, choices, language) for sheet in sheets}


def _speaking(sheet: Sheet, choices: Mapping[str, ChoiceList], language: Language) -> Sheet:
    """The sheet with what it needs to know to speak a language."""
    columns = tuple(
        replace(
            column,
            language=language,
            words=_words(column, sheet, choices),
        )
        for column in sheet.columns
    )
    return replace(sheet, language=language, columns=columns)


def _words(column: Column, sheet: Sheet, choices: Mapping[str, ChoiceList]) -> Mapping[str, Text]:
    """What people see of the values that records hold."""
    if column.list in choices:
        return choices[column.list].words
    if column.computed:
        return COMPUTED[column.computed["kind"]].words_of(column)
    return sheet.item_words.get(column.field, {})


def _own_levels(levels: Mapping[str, str], sheets: Iterable[Sheet]) -> dict[str, str]:
    """Those of a project's levels that are about rules of this form; a project serves several forms."""
    known = {name for sheet in sheets for rule in sheet.rules for name in (rule.id, rule.kind)}
    return {name: level for name, level in levels.items() if name in known}


def _sheet(definition: Mapping[str, Any], sheet: Sheet, around: Surroundings) -> Sheet:
    if sheet.kind == "view":
        return replace(sheet, parameters=typed(sheet.parameters, VIEWS[sheet.view].parameters, around.sheets))
    entries = [*rule_definitions(definition)]
    if sheet.edition >= ITS_EDITION:
        entries += example_rules(sheet)
    rules = tuple(build_rule(entry, sheet, around) for entry in entries)
    columns = tuple(complete(column, rules, sheet, around) for column in sheet.columns)
    return replace(sheet, rules=rules, columns=columns)


def _statistic(entry: Mapping[str, Any], sheets: Mapping[str, Sheet]) -> Mapping[str, Any]:
    return typed(refer(entry), (*statistics.COMMON, *STATISTICS[entry["kind"]].parameters), sheets)


def _export(entry: Mapping[str, Any], sheets: Mapping[str, Sheet]) -> Mapping[str, Any]:
    kind = EXPORTS[entry.get("kind", exports.USUAL)]
    return typed(refer(entry), (*exports.COMMON, *kind.parameters), sheets)


def _figure(entry: Mapping[str, Any]) -> Figure:
    title = text(entry["title"])
    return Figure(
        entry["id"], title, float(entry["value"]), as_written(entry.get("unit", "")), entry["source"]
    )
