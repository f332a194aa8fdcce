"""What a definition may say but should not: told by `templates check`, no reason to refuse the form."""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.compile.column_values import example_faults
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.not_example import EXAMPLE, is_telling


def doubts(template: Template) -> tuple[DefinitionFault, ...]:
    """Everything doubtful about a compiled form, each with its place in the definition."""
    return (*example_faults(template), *_of_examples(template), *_of_rules(template))


def _of_examples(template: Template) -> Iterator[DefinitionFault]:
    for index, sheet in enumerate(template.sheets):
        if sheet.kind == "rows" and sheet.example and not has_telling_example(sheet):
            yield DefinitionFault(f"sheets[{index}].example", _REALISTIC)


def _of_rules(template: Template) -> Iterator[DefinitionFault]:
    """What the rules written out leave open."""
    document = template.definition["document"]
    for index, sheet in enumerate(template.sheets):
        compiled = {rule.id: rule for rule in sheet.rules}
        for number, entry in enumerate(document["sheets"][index].get("rules", ())):
            rule = compiled[f"{sheet.id}.{entry['id']}"]
            for parameter, words in KINDS[rule.kind].doubts(rule):
                yield DefinitionFault(f"sheets[{index}].rules[{number}].{parameter}", words)


def has_telling_example(sheet: Sheet) -> bool:
    """Whether no real row can be taken for a sheet's example: a required text of it begins with the mark."""
    return any(
        column.required and is_telling(column, sheet.example.get(column.field)) for column in sheet.inputs
    )


_REALISTIC = Text(
    "示例可能和真实的一行相同，那样的行会被暂缓。请让其中一个必填的文字列以“{chinese}”或“{english}”开头。",
    "The example may be somebody's real row, which would be held back. "
    "Let the value of a required text column begin with “{chinese}” or “{english}”.",
).format(chinese=EXAMPLE.zh, english=EXAMPLE.en)
