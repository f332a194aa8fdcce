"""The register of a pack's units as a form definition: one worksheet a level, made from the levels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.columns.text import TextColumn
from sheetkit.compile.faults import Faults
from sheetkit.compile.frame.columns import CHOOSE_FROM
from sheetkit.compile.lists import ListDocument, gather
from sheetkit.compile.reviewers import STEP, reviewers_sheet
from sheetkit.compile.units import WHOLE_PROJECT
from sheetkit.model.pack import UNIT_COLUMNS, Attribute, Pack, UnitLevel
from sheetkit.model.text import Text
from sheetkit.rules.computed.tallies import TextWhere
from sheetkit.rules.stands_in import StandsIn

_EXAMPLE = "example"
_NOT_LISTED = Text("{title}不在“{sheet}”表里", "{title} is not on “{sheet}”")
_OF_SHEET = {"id": "sheet", "title": "plural", "rows": "rows", "minimum_rows": "minimum_rows"}
"""What of a worksheet pack.toml says, and what it calls it."""
_IN_SHEET = re.compile(r"sheets\[(\d+)\](?:\.(columns|rules)\[(\d+)\])?(.*)")


def register_document(pack: Pack) -> Mapping[str, Any]:
    """The definition, as a file of its own would say it."""
    register = pack.register
    return {
        "id": register.id,
        "version": register.version,
        "title": _both(register.title),
        "scope": WHOLE_PROJECT,
        "purpose": _both(register.purpose),
        "instructions": list(map(_both, (*register.instructions, *([STEP] if register.reviewers else [])))),
        "sources": dict(register.sources),
        "figures": [dict(figure) for figure in register.figures],
        "sheets": [
            *(_sheet(level, pack) for level in pack.levels),
            *([reviewers_sheet()] if register.reviewers else []),
        ],
    }


def register_lists(
    document: Mapping[str, Any], pack: Pack, faults: Faults, checked: bool = True
) -> Mapping[str, ListDocument]:
    """The lists of a register, those of attributes with several values too. Faults are noted."""
    return gather(with_every_list(document, pack), (pack.lists_folder,), faults, checked)


def with_every_list(document: Mapping[str, Any], pack: Pack) -> dict[str, Any]:
    """A register's document in which the lists of attributes with several values stand as well."""
    several = [
        {"list": column.list}
        for level in pack.levels
        for column in level.columns
        if column.many and column.list
    ]
    return {**document, "sheets": [*document["sheets"], {"columns": several}]}  # reviewers have no lists


def place_in_pack(place: str, pack: Pack) -> str:
    """Where in pack.toml that stands which a place of the definition was made from."""
    if not (found := _IN_SHEET.match(place)):
        return f"register.{place}" if place else "register"
    level, part, number, rest = found.groups()
    if int(level) >= len(pack.levels):
        return "register.reviewers"
    here = f"levels[{level}]"
    if part == "columns":
        return f"{here}.{_places(pack.levels[int(level)], pack)[int(number)]}{rest}"
    if part == "rules":
        return f"{here}.rules[{number}]{rest}"
    name, _, after = rest.lstrip(".").partition(".")
    return ".".join(filter(None, (here, _OF_SHEET.get(name, ""), after if name in _OF_SHEET else "")))


def _places(level: UnitLevel, pack: Pack) -> list[str]:
    """The columns of a level as pack.toml calls them."""
    filled = [number for number, attribute in enumerate(level.attributes) if attribute.is_filled_in]
    own = [name for name in UNIT_COLUMNS if getattr(level, name)]
    if _offered(level, pack):
        own.insert(0, own[0])  # what the unit above is called, made of its code
    return own + [f"attributes[{number}]" for number in filled]


def _sheet(level: UnitLevel, pack: Pack) -> Mapping[str, Any]:
    examples = {column.id: column.column.get(_EXAMPLE) for column in level.columns}
    return {
        "id": level.sheet,
        "title": _both(level.plural),
        "kind": "rows",
        "rows": level.rows,
        "minimum_rows": level.minimum_rows,
        "example": {name: value for name, value in examples.items() if value is not None},
        "columns": _columns(level, pack),
        "rules": [*(dict(rule) for rule in level.rules), *_listed_above(level, pack)],
    }


def _column(attribute: Attribute) -> Mapping[str, Any]:
    # Several values in one cell are no choice from its list: each is looked up when the register is read.
    own = {} if attribute.many else {"list": attribute.list, "parent": attribute.parent}
    typed = {} if attribute.type in ("text", "choice") else {"type": attribute.type}
    further = {name: value for name, value in attribute.column.items() if name != _EXAMPLE}
    said = {name: value for name, value in own.items() if value}
    return {"field": attribute.id, "title": _both(attribute.title), **typed, **said, **further}


def _columns(level: UnitLevel, pack: Pack) -> list[Mapping[str, Any]]:
    """The columns of a level: the codes of the units above are offered, and left of one stands what that unit is called.

    Not right of it: Excel sorts no protected rows in which a locked column stands between open ones.
    """
    columns = list(map(_column, level.columns))
    upper = _offered(level, pack)
    if upper is not None and level.above is not None:
        columns[0] = {CHOOSE_FROM: {"sheet": upper.sheet, "field": upper.code.id}, **columns[0]}
        columns.insert(0, _name_above(level.above, upper))
    return columns


def _offered(level: UnitLevel, pack: Pack) -> UnitLevel | None:
    """The level above; None where a code there is made of several cells, or here no text."""
    upper = pack.levels[pack.levels.index(level) - 1]
    if upper.above is not None or level.above is None or level.above.type != TextColumn.name:
        return None
    return upper


def _name_above(above: Attribute, upper: UnitLevel) -> Mapping[str, Any]:
    looked_up = {
        "kind": TextWhere.name,
        "sheet": upper.sheet,
        "match": {upper.code.id: above.id},
        "field": upper.name.id,
    }
    return {
        "field": f"{above.id}_{upper.name.id}",
        "title": _both(upper.title),
        "computed": looked_up,
        **{
            name: upper.name.column[name]
            for name in ("width", "align", "source")
            if name in upper.name.column
        },
    }


def _listed_above(level: UnitLevel, pack: Pack) -> Iterator[Mapping[str, Any]]:
    """The rule that the code of the unit above is listed, where codes are offered."""
    above, upper = level.above, _offered(level, pack)
    if above and upper:
        yield {
            "id": f"{above.id}_is_listed",
            "kind": StandsIn.name,
            "fields": [above.id],
            "sheet": upper.sheet,
            "there": upper.code.id,
            "level": StandsIn.finding.level.value,
            "source": "ours",
            "message": _both(_NOT_LISTED.format(title=above.title, sheet=upper.plural)),
        }


def _both(words: Text) -> str | Mapping[str, str]:
    """The words as a definition gives them: a table by language, or plain ones where there is one language only."""
    said = {"zh": words.zh, "en": words.en, **dict(words.more)}
    return {name: said[name] for name in said if said[name]} if words.en or words.more else words.zh
