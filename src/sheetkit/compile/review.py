"""The form by which a form is reviewed: its given rows once for each unit, with what the unit wrote beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.columns.shown_inputs import shown_inputs
from sheetkit.compile.assemble import assemble
from sheetkit.compile.sugar import column_type
from sheetkit.model.finding import Level
from sheetkit.model.reviewer import ReviewedRow, review_id
from sheetkit.model.sheet_kinds import REVIEWER
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text
from sheetkit.rules.catalogue import KINDS
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.signs import UNFINISHED_SIGN

UNIT_FIELD = "reviewed_unit"
"""The column that says whose row it is."""
_TITLE = Text("{title}（评审表）", "{title}: review")
_PURPOSE = Text(
    "评审填写：左边是各单位的内容和自己写的，黄色的列由您填写。",
    "For the reviewer: what the units wrote stands beside the yellow cells that are yours to fill in.",
)
_STEPS = (
    Text(
        "第 1 步：每个单位的各行排在一起，黄色格子每行都要填。",
        "Step 1: the rows of each unit stand together; fill in the yellow cells of every row.",
    ),
    Text(
        "第 2 步：看“序号”旁边的“检查”：{wrong}，{doubtful}，{unfinished} 还没填完。",
        "Step 2: look at “Check” beside the number: {wrong}, {doubtful}, {unfinished} not finished.",
    ).format(
        wrong=LEVELS[Level.ERROR].shown, doubtful=LEVELS[Level.WARNING].shown, unfinished=UNFINISHED_SIGN
    ),
    Text("第 3 步：按 .xlsx 格式保存，原样发回。", "Step 3: save as .xlsx and send the file back as it is."),
)
_UNIT_WIDTH = 16


class ReviewedUnit(NamedTuple):
    """A unit as a reviewer sees it: its code, its name, and by sheet and item what it wrote, as its own form shows it."""

    code: str
    name: str
    wrote: Mapping[tuple[str, int], Mapping[str, Any]]


class ReviewForm(NamedTuple):
    """A definition of a review form, its version, and what its rows are about."""

    document: Mapping[str, Any]
    version: str
    rows: Mapping[str, Sequence[ReviewedRow]]


def is_reviewed(form: Template) -> bool:
    """Whether reviewers fill in anything of the form."""
    return any(sheet.reviewers for sheet in form.input_sheets)


def review_document(form: Template, level: Text, units: Sequence[ReviewedUnit]) -> ReviewForm:
    """The review form of a form for those units; `level` is what their level is called.

    The version is the form's own with a digest behind it: what stands in the workbook is part of what went out.
    """
    own = form.definition["document"]
    sheets = [
        _sheet(form.sheet(entry["id"]), entry, level, units)
        for entry in own["sheets"]
        if form.sheet(entry["id"]).reviewers
    ]
    document: dict[str, Any] = {
        "id": review_id(form.id),
        "title": _said(_TITLE.format(title=form.title)),
        "scope": form.scope,
        "purpose": _said(_PURPOSE),
        "instructions": list(map(_said, _STEPS)),
        "sources": own.get("sources", {}),
        "figures": own.get("figures", ()),
        "sheets": sheets,
    }
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    version = f"{form.version}.{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    rows = {entry["id"]: _rows(form.sheet(entry["id"]), units) for entry in sheets}
    return ReviewForm({**document, "version": version}, version, rows)


def review_form(document: Mapping[str, Any], form: Template) -> Template:
    """The compiled review form of a form, speaking as it does."""
    definition = form.definition
    made = assemble(document, definition["lists"], definition["levels"], form.edition, form.spoken)
    sheets = tuple(replace(sheet, whose=UNIT_FIELD) if sheet.items else sheet for sheet in made.sheets)
    return replace(made, reviews=form.id, sheets=sheets)


def _sheet(
    sheet: Sheet, entry: Mapping[str, Any], level: Text, units: Sequence[ReviewedUnit]
) -> Mapping[str, Any]:
    fields = {column.field for column in sheet.reviewers}
    unit = {"field": UNIT_FIELD, "title": _said(level), "locked": True, "width": _UNIT_WIDTH}
    columns = [column for column in entry["columns"] if "computed" not in column]
    return {
        "id": sheet.id,
        "title": entry["title"],
        "kind": "items",
        "columns": [unit, *map(_column, columns)],
        "items": [
            {UNIT_FIELD: one.name, **item, **shown_inputs(sheet, one.wrote.get((sheet.id, number), {}))}
            for one in units
            for number, item in enumerate(entry["items"])
        ],
        "rules": list(_rules(entry, fields)),
    }


def _rows(sheet: Sheet, units: Iterable[ReviewedUnit]) -> list[ReviewedRow]:
    return [ReviewedRow(unit.code, item) for unit in units for item in range(len(sheet.items))]


def _column(column: Mapping[str, Any]) -> Mapping[str, Any]:
    """What reviewers fill in is open; all else is there to be read."""
    if column.get("filled_by") == REVIEWER:
        return {name: value for name, value in column.items() if name not in ("filled_by", "spread")}
    if column.get("locked"):
        return {name: value for name, value in column.items() if name != "total"}
    kept = {
        name: column[name]
        for name in ("field", "title", "width", "align", "source", "personal")
        if name in column
    }
    is_number = column_type(column) in AMOUNTS
    return {**kept, "locked": True, "type": column_type(column) if is_number else "text"}


def _rules(entry: Mapping[str, Any], fields: set[str]) -> Iterable[Mapping[str, Any]]:
    """The rules about what reviewers fill in, told at their cells."""
    for rule in entry.get("rules", ()):
        named = KINDS[rule["kind"]].fields_of(rule)
        if fields.isdisjoint(named):
            continue
        listed = rule.get("fields", ())
        yield {**rule, "fields": sorted(listed, key=lambda name: name not in fields)} if listed else rule


def _said(words: Text) -> Mapping[str, str]:
    return {"zh": words.zh, "en": words.en, **dict(words.more)}
