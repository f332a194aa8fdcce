"""Faults of what a cell shows or offers by itself, one each, and the place where it must be told."""

from __future__ import annotations

from tests.compile.definitions import Edit
from tests.compile.single_faults import COLUMN, column

FAULTS_OF_CELLS: dict[str, tuple[Edit, str]] = {
    "default that no list has": (lambda d: column(d, 1).update(default="绿"), f"{COLUMN}[1].default"),
    "default that is no number": (lambda d: column(d, 3).update(default="many"), f"{COLUMN}[3].default"),
    "default in given rows": (
        lambda d: d["sheets"][1]["columns"][2].update(default=3),
        "sheets[1].columns[2].default",
    ),
    "default of a locked column": (
        lambda d: d["sheets"][1]["columns"][0].update(default="甲"),
        "sheets[1].columns[0].default",
    ),
    "default in words of a list": (
        lambda d: column(d, 1).update(default={"zh": "红", "en": "red"}),
        f"{COLUMN}[1].default",
    ),
    "default from nowhere": (
        lambda d: column(d, 0).update(default_from="nobody"),
        f"{COLUMN}[0].default_from",
    ),
    "default from another type": (
        lambda d: column(d, 0).update(default_from="day"),
        f"{COLUMN}[0].default_from",
    ),
    "default from a default": (
        lambda d: (
            column(d, 0).update(default="甲"),
            d["sheets"][0]["columns"].append({"field": "again", "title": "又", "default_from": "name"}),
        ),
        f"{COLUMN}[5].default_from",
    ),
    "two defaults": (
        lambda d: column(d, 4).update(default="2026-09-01", default_from="day"),
        f"{COLUMN}[4].default_from",
    ),
    "every week of an unknown field": (
        lambda d: d["sheets"][0].update(every_week={"date": "dya", "fields": ["name"]}),
        "sheets[0].every_week.date",
    ),
    "every week of a field that is no day": (
        lambda d: d["sheets"][0].update(every_week={"date": "name", "fields": ["day"]}),
        "sheets[0].every_week.date",
    ),
    "every week over a default": (
        lambda d: (
            column(d, 0).update(default="甲"),
            d["sheets"][0].update(every_week={"date": "day", "fields": ["name"]}),
        ),
        "sheets[0].every_week",
    ),
    "places to sign without room": (lambda d: d.update(signature=["签字：" * 10] * 3), "signature"),
    "dropdown from an unknown sheet": (
        lambda d: column(d, 0).update(choose_from={"sheet": "mark", "field": "item"}),
        f"{COLUMN}[0].choose_from.sheet",
    ),
    "dropdown from an unknown field": (
        lambda d: column(d, 0).update(choose_from={"sheet": "marks", "field": "itm"}),
        f"{COLUMN}[0].choose_from.field",
    ),
    "dropdown from numbers": (
        lambda d: column(d, 0).update(choose_from={"sheet": "marks", "field": "full"}),
        f"{COLUMN}[0].choose_from.field",
    ),
    "dropdown from its own sheet": (
        lambda d: column(d, 0).update(choose_from={"sheet": "rows", "field": "name"}),
        f"{COLUMN}[0].choose_from.sheet",
    ),
    "dropdown of a list from another sheet": (
        lambda d: column(d, 1).update(choose_from={"sheet": "marks", "field": "item"}),
        f"{COLUMN}[1].choose_from",
    ),
}
