"""What is otherwise in another version of a form: worksheets, fields, lists, figures and rules; renamed only where declared."""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.api.definition_changes import definition_changes
from sheetkit.api.form_change import FormChange
from sheetkit.check.upgraded_form import is_kept
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.cell_text import number_text
from sheetkit.model.former_fields import field_now
from sheetkit.model.template import Column, Rule, Sheet, Template
from sheetkit.model.text import Text, joined, without_stop
from sheetkit.rules.text_length import TextLength

_SHEET_NEW = Text("新工作表“{sheet}”", "new worksheet “{sheet}”")
_SHEET_GONE = Text("没有了：工作表“{sheet}”", "gone: worksheet “{sheet}”")
_REQUIRED_NEW = Text("新栏“{title}”（必填）", "new: “{title}” (required)")
_OPTIONAL_NEW = Text("新栏“{title}”（可以不填）", "new: “{title}” (optional)")
_LOCKED_NEW = Text("新栏“{title}”（不由填表人填）", "new: “{title}” (not filled in by the unit)")
_GONE = Text("没有了：“{title}”", "gone: “{title}”")
_RENAMED = Text(
    "栏目代号 {before} 改成 {field}（“{title}”）", "field {before} is called {field} now (“{title}”)"
)
_REQUIRED = Text("“{title}”改成必填", "“{title}” is required now")
_OPTIONAL = Text("“{title}”改成可以不填", "“{title}” is optional now")
_TYPE = Text("“{title}”改成填{type}", "“{title}” holds {type} now")
_VALUES_NEW = Text("“{title}”多了选项：{values}", "“{title}” has new values: {values}")
_VALUES_GONE = Text("“{title}”少了选项：{values}", "“{title}” has no more: {values}")
_FIGURE = Text("“{title}”从 {before} 改成 {after}", "“{title}” was {before} and is {after}")
_RULE_NEW = Text("新规则：{words}", "new rule: {words}")
_RULE_GONE = Text("不再要求：{words}", "asked no more: {words}")
_RULE_CHANGED = Text("规则变了：{words}", "changed rule: {words}")
_ITEMS = Text("“{sheet}”的给定行变了", "the given rows of “{sheet}” changed")


def form_changes(before: Template, after: Template) -> tuple[FormChange, ...]:
    """Everything that is otherwise in `after`, sheet by sheet as `after` has them; where columns stand does not matter.

    What has no sentence of its own is told by its name in the definition.
    """
    old = {sheet.id: sheet for sheet in before.input_sheets}
    found: list[FormChange] = []
    for sheet in after.input_sheets:
        then = old.pop(sheet.id, None)
        if then is not None and is_kept(then, sheet):
            found += _of_sheet(then, sheet, before, after)
        else:
            kind = "sheet_new_required" if sheet.minimum_rows else "sheet_new"
            found.append(FormChange(kind, _SHEET_NEW.format(sheet=sheet.title), sheet.id))
    found += [FormChange("sheet_gone", _SHEET_GONE.format(sheet=one.title), one.id) for one in old.values()]
    found += _figures(before, after)
    return (*found, *definition_changes(before, after, found))


def _of_sheet(then: Sheet, now: Sheet, before: Template, after: Template) -> Iterator[FormChange]:
    former = {field_now(column.field, now): column for column in then.columns}
    for column in now.columns:
        old = former.pop(column.field, None)
        if old is None:
            words = _LOCKED_NEW if column.locked else _REQUIRED_NEW if column.required else _OPTIONAL_NEW
            kind = "field_new_required" if column.required and not column.locked else "field_new"
            yield FormChange(kind, words.format(title=column.title), now.id, column.field)
        else:
            yield from _of_column(old, column, now, before, after)
    for name, column in former.items():
        yield FormChange("field_gone", _GONE.format(title=column.title), now.id, name)
    if then.items != now.items:
        yield FormChange("items", _ITEMS.format(sheet=now.title), now.id)
    yield from _rules(then, now)


def _of_column(
    old: Column, new: Column, sheet: Sheet, before: Template, after: Template
) -> Iterator[FormChange]:
    def change(kind: str, said: Text, *properties: str, choices: str = "") -> FormChange:
        return FormChange(kind, said, sheet.id, new.field, list=choices, properties=properties)

    if old.field != new.field:
        said = _RENAMED.format(before=old.field, field=new.field, title=new.title)
        yield change("field_renamed", said, "formerly")
    if old.required != new.required and not new.locked:
        kind, words = ("field_required", _REQUIRED) if new.required else ("field_optional", _OPTIONAL)
        yield change(kind, words.format(title=new.title), "required")
    if old.type != new.type:
        yield change("field_type", _TYPE.format(title=new.title, type=TYPES[new.type].title), "type")
    had = before.lists[old.list].values if old.list else ()
    has = after.lists[new.list].values if new.list else ()
    if old.list and new.list:
        for kind, words, values in (
            ("values_new", _VALUES_NEW, [one for one in has if one not in had]),
            ("values_gone", _VALUES_GONE, [one for one in had if one not in has]),
        ):
            if values:
                yield change(
                    kind,
                    words.format(title=new.title, values=joined(str(new.shown(value)) for value in values)),
                    "list",
                    choices=new.list,
                )


def _rules(then: Sheet, now: Sheet) -> Iterator[FormChange]:
    """Rules by their ids; those that come and go with a column are told with it."""
    old = {rule.id: rule for rule in then.rules}
    fields = {column.field for column in then.columns} & {column.field for column in now.columns}
    for rule in now.rules:
        was = old.pop(rule.id, None)
        if not fields.issuperset(rule.fields) or rule.kind == "required":
            continue
        words = without_stop(rule.message)
        if was is None:
            yield _of_rule("rule_new", _RULE_NEW.format(words=words), rule)
        elif (was.kind, was.parameters, was.level) != (rule.kind, rule.parameters, rule.level):
            yield _of_rule("rule_changed", _RULE_CHANGED.format(words=words), rule, was)
    for rule in old.values():
        if fields.issuperset(rule.fields) and rule.kind != "required":
            words = without_stop(rule.message)
            yield _of_rule("rule_gone", _RULE_GONE.format(words=words), rule)


def _of_rule(kind: str, said: Text, *rules: Rule) -> FormChange:
    """What is said of a rule, or of a rule and what it was: the column's properties it stands for are called as its parameters."""
    rule = rules[0]
    properties = dict.fromkeys(name for one in rules for name in one.parameters)
    lengths = {"minimum": "min_length", "maximum": "max_length"} if rule.kind == TextLength.name else {}
    return FormChange(
        kind,
        said,
        rule.sheet,
        (*rule.fields, "")[0],
        rule=rule.id,
        properties=tuple(lengths.get(name, name) for name in properties),
    )


def _figures(before: Template, after: Template) -> Iterator[FormChange]:
    was = {figure.id: figure.value for figure in before.figures}
    for figure in after.figures:
        value = was.get(figure.id, figure.value)
        if value != figure.value:
            said = _FIGURE.format(
                title=figure.title, before=number_text(value), after=number_text(figure.value)
            )
            yield FormChange("figure", said, field=figure.id)
