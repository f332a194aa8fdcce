"""From a rule's definition to a rule with all its faces: parameters, wording, Excel formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sheetkit.compile.bearers import owed
from sheetkit.compile.cells import SheetCells
from sheetkit.compile.parameters import parameters_of
from sheetkit.compile.sugar import column_rules
from sheetkit.compile.typed import typed
from sheetkit.compile.wording import fill, text
from sheetkit.model.bearer import Bearer
from sheetkit.model.coverage import ListedField
from sheetkit.model.finding import Level
from sheetkit.model.frozen import frozen
from sheetkit.model.rounds import RoundNames
from sheetkit.model.template import ChoiceList, Figure, Rule, Sheet
from sheetkit.model.text import Text, said_in
from sheetkit.rules.base import Scope
from sheetkit.rules.catalogue import KINDS


@frozen
class Surroundings:
    """What a rule is built within: sheets as laid out, figures, lists and bearers by id, levels that a project set."""

    sheets: Mapping[str, Sheet]
    figures: tuple[Figure, ...]
    lists: Mapping[str, ChoiceList]
    levels: Mapping[str, str]
    bearers: Mapping[str, Bearer]
    rounds: RoundNames

    @property
    def values(self) -> Mapping[str, float]:
        """The figures' values by id."""
        return {figure.id: figure.value for figure in self.figures}

    @property
    def units(self) -> Mapping[str, Text]:
        """What the figures count, by id."""
        return {figure.id: said_in(figure.unit) for figure in self.figures}


def rule_definitions(sheet: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every rule of a sheet: those that column properties stand for, then those written out."""
    for column in sheet.get("columns", ()):
        yield from column_rules(column)
    yield from sheet.get("rules", ())


def build_rule(definition: Mapping[str, Any], sheet: Sheet, around: Surroundings) -> Rule:
    """One rule of `sheet`; its level is the project's by rule id, then by kind, else the definition's or the kind's."""
    kind = KINDS[definition["kind"]]
    rule_id = f"{sheet.id}.{definition['id']}"
    level = around.levels.get(rule_id) or around.levels.get(kind.name) or definition.get("level")
    titles = {column.field: column.title for column in sheet.columns}
    fields = kind.fields_of(definition)
    own_title = titles.get(fields[0], Text("")) if fields else Text("")
    rule = Rule(
        id=rule_id,
        kind=kind.name,
        sheet=sheet.id,
        fields=fields,
        level=Level(level or kind.finding.level),
        message=Text(""),
        remedy=Text(""),
        source=str(definition.get("source", "")),
        parameters=parameters_of(definition),
        title=text(definition.get("title")) if kind.scope is Scope.SHEETS else own_title,
        scope=kind.scope,
        lists=tuple(_listed(fields, sheet)),
        rounds=around.rounds,
        about_blank=kind.about_blank,
        roles={column.field: column.role for column in sheet.columns if column.role},
    )
    rule = owed(rule, around.bearers.get(str(definition.get("bearer", ""))))
    rule = replace(rule, parameters=typed(rule.parameters, kind.parameters, around.sheets, sheet))
    words = kind.words(rule, titles, around.values)
    short = kind.short_text(rule, titles, around.values)
    rule = replace(
        rule,
        message=fill(text(definition["message"]), words) if "message" in definition else short,
        remedy=fill(text(definition.get("remedy")), words),
    )
    # A rule over the whole workbook is shown on a view, so its formula must name the sheet it looks at.
    cells = SheetCells(around.sheets, sheet.id, around.lists, qualified=kind.scope is Scope.SHEETS)
    standard = kind.standard(rule, titles, around.units)
    return replace(rule, formula=kind.formula(rule, cells), standard=standard)


def _listed(fields: Sequence[str], sheet: Sheet) -> Iterator[ListedField]:
    """Those of the fields that have a list."""
    for name in fields:
        for one in sheet.columns:
            if one.field == name and one.list:
                yield ListedField(one.field, one.list, one.parent)
