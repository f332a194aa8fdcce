"""The words by which the command line and its JSON speak of units: fixed by 0.1.0, whose projects had schools and groups.

Programs outside sheetkit read these keys, so they stay what they are in every pack: `school` is the unit of the top
level, `group` the unit itself when it is not that one, `term` the round. Beside them stand `unit`, `path` and `round`, for
any number of levels and any kind of collection.
"""

from __future__ import annotations

from sheetkit.model.identity import Identity
from sheetkit.model.unit import Unit, codes_of_path

UNIT_OPTIONS = ("--unit", "--school")
"""What narrows a command to some units: the general name, and the one that stays."""


def identity_keys(identity: Identity | None) -> dict[str, object]:
    """Whose a workbook is and of which round; every value None without an identity."""
    if identity is None:
        return dict.fromkeys(("school", "group", "unit", "path", "term", "round"))
    path = list(codes_of_path(*identity.codes))
    return {
        "school": identity.top,
        "group": identity.unit,
        "unit": path[-1],
        "path": path,
        "term": identity.term,
        "round": identity.term,
    }


def unit_keys(unit: Unit) -> dict[str, object]:
    """Whom something concerns, by codes and names."""
    top, own = unit.codes
    return {
        "school": top,
        "school_name": unit.top.name,
        "group": own,
        "group_name": unit.names_below_top,
        "unit": unit.code,
        "path": [above.code for above in unit.lineage] if unit.code else [],
    }
