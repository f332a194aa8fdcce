"""What differs between two definitions of a form that no sentence of its own tells: property by property, so that nothing is left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sheetkit.api.form_change import FormChange
from sheetkit.model.definition import FormDefinition
from sheetkit.model.former_fields import field_now
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.template import PARTS, Sheet, Template
from sheetkit.model.text import Text, joined

_OTHER = Text("{where}定义里的 {name} 改了", "{where}{name} in the definition is otherwise")
_FROM_TO = Text(
    "{where}定义里的 {name} 从 {before} 改成 {after}",
    "{where}{name} in the definition was {before} and is {after}",
)
_OF = Text("“{title}”", "“{title}”: ")
_KEY = Text(
    "“{sheet}”认行的关键列从 {before} 改成 {after}：收回的行按新的关键列重新认，同一行可能变成几行计，几行也可能合成一行",
    "“{sheet}” knows its rows by {after}, not by {before}: rows that came back are matched anew, so that one may become several"
    " and several may become one",
)
_AS_PARTS = Text(
    "同一单位的几份表改成合在一起算：原来没有采用的几份，其中的行也计入",
    "several files of one unit are parts of one form now: rows of those that did not count will",
)
_AS_VERSIONS = Text(
    "同一单位的几份表改成只采用最新的一份：另几份里的行不再计入，汇总时逐份列出",
    "of several files of one unit the newest counts alone now: the rows of the others count no more, which a merge tells file by file",
)
_PART_BY = Text(
    "分份的栏从 {before} 改成 {after}：收回的几份里谁换掉谁，重新认",
    "whose part a row is was told by {before} and is told by {after}: which file replaces which is found anew",
)
_PREFILL = Text(
    "“{sheet}”预先填什么改了：发出和收回的不变，以后发的按新的",
    "what “{sheet}” goes out filled with is otherwise: for forms to come, not for those that are out or came back",
)
_NOTHING = Text("（没有）", "(none)")

_BY_THEIR_OWN = frozenset(("id", "version", "sheets", "columns", "rules", "figures"))
"""What is compared piece by piece."""

COUNTS_OTHERWISE = frozenset(("key", "several_files", "part_by"))
"""The kinds of change by which other rows may count of what came back already."""


class _Where(NamedTuple):
    """What a property is of: its title, and the ids of sheet and field."""

    title: Text | str = ""
    sheet: str = ""
    field: str = ""


_ANYWHERE = _Where()


def definition_changes(before: Template, after: Template, told: Iterable[FormChange]) -> Iterator[FormChange]:
    """What of the definitions differs and is not among the changes that were `told`."""
    told = tuple(told)
    yield from _Compared(before, after, told).found()


@frozen_with_room
class _Compared:
    before: Template
    after: Template
    told: tuple[FormChange, ...]

    def found(self) -> Iterator[FormChange]:
        (old, old_lists), (new, new_lists) = _plain(self.before), _plain(self.after)
        for name in _differing(old, new):
            yield _of_form(name, old.get(name), new.get(name))
        yield from self._pieces(old, new, "figures", {one.field for one in self.told if one.kind == "figure"})
        lists = {one.list for one in self.told if one.list}
        for name in _names(old_lists, new_lists):
            if (
                name not in lists
                and name in old_lists
                and name in new_lists
                and old_lists[name] != new_lists[name]
            ):
                yield _other(f"lists.{name}")
        was = {sheet["id"]: sheet for sheet in old["sheets"]}
        for sheet in new["sheets"]:
            if sheet["id"] in was:
                yield from self._of_sheet(was.pop(sheet["id"]), sheet)
            elif sheet["id"] not in {one.sheet for one in self.told}:
                yield _other(f"sheets.{sheet['id']}")
        for name in was.keys() - {one.sheet for one in self.told}:
            yield _other(f"sheets.{name}")

    def _pieces(
        self, old: Mapping[str, Any], new: Mapping[str, Any], name: str, told: Iterable[str], sheet: str = ""
    ) -> Iterator[FormChange]:
        """Of a list of tables with ids those that differ and are not told."""
        had, has = ({one["id"]: one for one in each.get(name, ())} for each in (old, new))
        title = self.after.sheet(sheet).title if sheet else ""
        for id_ in _names(had, has):
            if had.get(id_) != has.get(id_) and id_ not in told:
                yield _other(f"{name}.{id_}", where=_Where(title, sheet))

    def _of_sheet(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FormChange]:
        sheet = self.after.sheet(new["id"])
        told = [one for one in self.told if one.sheet == sheet.id]
        if any(one.kind.startswith("sheet_") for one in told):
            return
        had = {field_now(column["field"], sheet): column for column in old.get("columns", ())}
        has = {column["field"]: column for column in new.get("columns", ())}
        old = _as_named_now(old, sheet, has)
        for name in _differing(old, new):
            if not any(one.kind == name for one in told):
                yield _of_sheet(name, old.get(name), new.get(name), sheet)
        rules = {one.rule.removeprefix(f"{sheet.id}.") for one in told if one.rule}
        yield from self._pieces(old, new, "rules", rules, sheet.id)
        for field in had.keys() & has.keys():
            known = {name for one in told if one.field == field for name in one.properties}
            for name in _differing(had[field], has[field]):
                if name not in known:
                    title = sheet.column(field).title
                    yield _other(
                        name, had[field].get(name), has[field].get(name), _Where(title, sheet.id, field)
                    )


def _plain(form: Template) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document and the lists of a form as JSON would have them, from whatever file they were read."""
    definition = FormDefinition(form.definition["document"], form.definition["lists"])
    plain = json.loads(definition.to_bytes())
    return plain["document"], plain["lists"]


def _names(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[str]:
    return dict.fromkeys((*new, *old))


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name in _names(old, new):
        if name not in _BY_THEIR_OWN and old.get(name) != new.get(name):
            yield name


def _as_named_now(old: Mapping[str, Any], sheet: Sheet, has: Mapping[str, Any]) -> dict[str, Any]:
    """A sheet's definition with its fields called as they are now; the example and the given rows without what is gone."""

    def row(cells: Mapping[str, Any]) -> dict[str, Any]:
        return {now: cell for name, cell in cells.items() if (now := field_now(name, sheet)) in has}

    named = dict(old)
    if "key" in old:
        named["key"] = [field_now(name, sheet) for name in old["key"]]
    if "example" in old:
        named["example"] = row(old["example"])
    return named


def _of_form(name: str, before: Any, after: Any) -> FormChange:
    if name == "several_files":
        return FormChange(name, _AS_PARTS if after == PARTS else _AS_VERSIONS)
    if name == "part_by":
        return FormChange(name, _PART_BY.format(before=_shown(before), after=_shown(after)))
    return _other(name, before, after)


def _of_sheet(name: str, before: Any, after: Any, sheet: Sheet) -> FormChange:
    if name == "key":
        titles = {column.field: column.title for column in sheet.columns}
        was, now = (
            joined(titles.get(one, one) for one in each) if each else _NOTHING for each in (before, after)
        )
        said = _KEY.format(sheet=sheet.title, before=was, after=now)
        return FormChange(name, said, sheet.id)
    if name == "prefill":
        return FormChange(name, _PREFILL.format(sheet=sheet.title), sheet.id)
    return _other(name, before, after, _Where(sheet.title, sheet.id))


def _other(name: str, before: Any = None, after: Any = None, where: _Where = _ANYWHERE) -> FormChange:
    of = _OF.format(title=where.title) if where.title else Text("")
    if before != after and _is_short(before) and _is_short(after):
        said = _FROM_TO.format(where=of, name=name, before=_shown(before), after=_shown(after))
    else:
        said = _OTHER.format(where=of, name=name)
    return FormChange("other", said, where.sheet, where.field)


def _is_short(value: Any) -> bool:
    some = value if isinstance(value, list) else [value]
    return all(one is None or isinstance(one, str | int | float) for one in some) and len(str(value)) <= 40


def _shown(value: Any) -> Text | str:
    if value is None or value == []:
        return _NOTHING
    if isinstance(value, bool):
        return str(value).lower()
    return " + ".join(map(str, value)) if isinstance(value, list) else str(value)
