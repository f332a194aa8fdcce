"""What a return of an earlier version owes: what the current version of its form asks of it, not what its own did."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.check.upgraded_form import asking_as
from sheetkit.model.identity import Identity
from sheetkit.model.registry import Registry
from sheetkit.model.template import Rule, Sheet, Template
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.fields_read import fields_read


def form_read(identity: Identity, then: Template, registry: Registry) -> Template:
    """The form `then` of an identity as its returns are read: with what the current one asks where the round was upgraded to it, else with its duties alone."""
    now = registry.current(then.id)
    if now is not None and now.version != then.version and registry.asks_more(identity):
        return asking_as(now, then)
    return with_duties_of(now, then)


def with_duties_of(now: Template | None, then: Template) -> Template:
    """The form `then` as its returns are judged: with the duties of the same names that `now` has.

    A duty that only `then` knew is asked of nobody any more; one that several files owe together by now, the merge
    tells. So a group is not told one thing by its check and another by the merge.
    """
    if now is None or now.version == then.version:
        return then
    known = {figure.id for figure in then.figures}
    return replace(
        then,
        sheets=tuple(_judged(sheet, now) for sheet in then.sheets),
        figures=(*then.figures, *(figure for figure in now.figures if figure.id not in known)),
        fingerprint=f"{then.fingerprint}/{now.fingerprint}",
    )


def _judged(sheet: Sheet, now: Template) -> Sheet:
    asked = {rule.id: rule for one in now.sheets if one.id == sheet.id for rule in one.rules}
    there = {column.field for column in sheet.columns}
    rules: list[Rule] = []
    for rule in sheet.rules:
        kind = KINDS[rule.kind]
        if not kind.owed_by:
            rules.append(rule)
            continue
        current = asked.get(rule.id)
        if current is not None and all(
            one.field in there for one in fields_read(current, kind) if one.sheet == sheet.id
        ):
            rules.append(current)
    return replace(sheet, rules=tuple(rules))
