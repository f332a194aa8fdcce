"""What a sheet tells of its cells beside its rules: what their types have to say of an entry, as rules of the sheet alone."""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.columns.sheet_cells import told_of
from sheetkit.model.names import told_name
from sheetkit.model.template import Rule, Sheet


def told_rules(sheet: Sheet) -> Iterator[Rule]:
    """One rule for each thing that a type of column tells of an entry; their ids have a colon, and no check knows them."""
    for column in sheet.inputs:
        for number, told in enumerate(told_of(sheet, column), start=1):
            yield Rule(
                f"{sheet.id}.{column.field}:{number}",
                "",
                sheet.id,
                (column.field,),
                told.level,
                told.words.format(title=column.title),
                told.words,
                formula=f"IFERROR({told_name(sheet.id, column.field, number)},FALSE)",
            )


def is_told(rule: Rule) -> bool:
    """Whether the rule is one of these."""
    return rule.kind == ""
