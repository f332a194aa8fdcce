"""JSON Schema pieces (draft 2020-12) for the parameters that a definition may give to a kind of rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

DATES = frozenset({"date"})
NUMBERS = frozenset({"integer", "decimal"})
TIMES = frozenset({"time"})
"""Types of columns that a rule can look at."""

FIGURE: Schema = {"type": "string", "pattern": "^@[a-z][a-z0-9_]*$"}
NUMBER: Schema = {"anyOf": [{"type": "number"}, FIGURE], "description": "a number, or a figure as “@id”"}
COUNT: Schema = {"anyOf": [{"type": "integer", "minimum": 0}, FIGURE], "description": "how many, or “@id”"}
FIELD: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "id of a column"}
FIELDS: Schema = {"type": "array", "items": FIELD, "minItems": 1, "uniqueItems": True}
SHEET: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "id of a sheet"}
LIST: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "id of a list"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "an ISO date"}
FLAG: Schema = {"type": "boolean"}
PLAIN: Schema = {"type": ["string", "number"]}
TEXTS: Schema = {"type": "array", "items": {"type": "string"}}
WHERE: Schema = {
    "type": "object",
    "description": "only rows whose field holds the value, or one of the values",
    "additionalProperties": {"anyOf": [PLAIN, {"type": "array", "items": PLAIN, "minItems": 1}]},
}
WITHOUT: Schema = {
    **WHERE,
    "description": "rows left out: those whose field holds the value, or one of the values",
}
JOINT: Schema = {
    **WHERE,
    "description": "rows that may be an event of several files: those whose field holds the value, or one of the values",
}
MEMBERS_ONLY: Schema = {"type": "boolean", "description": "asks nothing of the whole group's own unit"}
WINDOW: Schema = {
    "type": "object",
    "description": "only the first or last weeks of the term, or so many before and after its middle",
    "required": ["at", "weeks"],
    "additionalProperties": False,
    "properties": {"at": {"enum": ["start", "middle", "end"]}, "weeks": COUNT},
}
DISTINCT: Schema = {
    **FIELDS,
    "description": "rows that say the same in these fields count once: one event told by several",
}
MATCH: Schema = {
    "type": "object",
    "description": "field of the other sheet = field of this one",
    "minProperties": 1,
    "additionalProperties": FIELD,
}
