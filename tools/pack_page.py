"""The reference page about what a pack's folder and a project's settings say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tools.parameter_tables import as_toml, parameter_table, toml_key

from sheetkit.compile.frame.attributes import DERIVED, EXAMPLE, OF_ATTRIBUTE, REMEMBERED
from sheetkit.compile.frame.levels import DEFAULT_NAME, LEVEL
from sheetkit.compile.frame.pack import PACK
from sheetkit.compile.frame.pack_parts import DUE, NAMES, PACK_FORM, REGION, REGISTER_FORM, ROOT
from sheetkit.compile.frame.rounds import ROUNDS, USUAL_ROUND
from sheetkit.compile.frame.sample import OF_COLUMN, OF_SHEET, RETURNED, SAMPLE
from sheetkit.compile.frame.settings import SETTINGS
from sheetkit.model.data import pack_folders
from sheetkit.model.parameters import Holds, Parameter

OF_PACK = {
    "pack.toml": PACK,
    "A form of the pack (`[[forms]]`)": PACK_FORM,
    "When a form is wanted (`due` of a form)": DUE,
    "The project's own unit (`[root]`)": ROOT,
    "Rounds (`[rounds]`)": ROUNDS,
    "A usual round (`[[rounds.usual]]`)": USUAL_ROUND,
    "Where the projects are (`[region]`)": REGION,
    "Names of folders and files (`[names]`)": NAMES,
    "The register as a whole (`[register]`)": REGISTER_FORM,
    "A level of units (`[[levels]]`)": LEVEL,
    "The name of a unit without one (`[levels.default_name]`)": DEFAULT_NAME,
    "An attribute of units (`[[levels.attributes]]`)": (*OF_ATTRIBUTE, EXAMPLE),
    "What a form says of an attribute (`remembered`)": REMEMBERED,
    "What an attribute follows from (`derived`)": DERIVED,
}
"""The tables of pack.toml by what they are about."""
PACK_FILES = {
    "`pack.toml`": "[below](#packtoml)",
    "`forms/<id>.toml`": "a form; the page about [definitions](definitions.md) and [columns](columns.md)",
    "`lists/<id>.toml`": "a [list](definitions.md#a-list-or-a-file-of-lists) that forms and levels choose from",
    "`project/sheetkit.toml`": "the commented [settings](#sheetkittoml) that a new project begins with; "
    "`sheetkit.<language>.toml` for each further language",
    "`sample/project.toml`": "the made-up project of `sheetkit new --sample`; [below](#sampleprojecttoml); must be there",
    "`sample/returns.toml`": "what its units would send back, for `sheetkit demo`; [below](#samplereturnstoml); may be left out",
}
"""What lies in a pack's folder, and where it is described."""
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def packs() -> Iterator[str]:
    """What a pack's folder and a project's settings say."""
    yield "# Packs and settings\n\nWhat belongs to one field lies in a *pack*: a folder `templates/<pack>/`, or a folder of your own that "
    yield "`sheetkit new DIR --pack FOLDER` copies into the project.\n`sheetkit templates check --pack FOLDER` names every fault of it.\n"
    yield 'Texts are written once (`"…"`) where a pack has one language, else by language (`{ zh = "…", en = "…" }`).\n'
    yield "\n| file | what it is |\n|---|---|\n"
    for name, said in PACK_FILES.items():
        yield f"| {name} | {said} |\n"
    for title, declared in OF_PACK.items():
        yield f"\n## {title}\n\n"
        yield from parameter_table(tuple(replace(one, parameters=()) for one in declared))
        if declared[0] is OF_ATTRIBUTE[0]:
            yield "\nAll that a [column](columns.md#every-column) may say besides (`required`, `width`, `help` …) is about its column in the register.\n"
    yield (
        "\n### Example\n\n```toml\n"
        + _document({one.name: one.example for one in PACK}, PACK).lstrip()
        + "```\n"
    )
    yield "\n## sample/project.toml\n\n"
    yield from parameter_table(SAMPLE)
    yield "\n## sample/returns.toml\n\nA table for each form, by its id; in it, a table for each of its sheets.\n\n"
    yield "Of a form:\n\n"
    yield from parameter_table((RETURNED,))
    yield "\nOf a sheet:\n\n"
    yield from parameter_table(OF_SHEET)
    yield "\nOf a column, in `columns` of a sheet:\n\n"
    yield from parameter_table(OF_COLUMN)
    yield "\n## sheetkit.toml\n\nThe settings of a project. In the file that a pack begins them with, these places are filled in: "
    texts = [file.read_text("utf-8") for pack in pack_folders() for file in (pack / "project").glob("*.toml")]
    yield ", ".join(f"`{{{{{name}}}}}`" for name in sorted({*_PLACE.findall("".join(texts))})) + ".\n\n"
    yield from parameter_table(SETTINGS)
    yield (
        "\n### Example\n\n```toml\n"
        + _document({one.name: one.example for one in SETTINGS}, SETTINGS)
        + "```\n"
    )


def _document(said: Mapping[str, Any], declared: tuple[Parameter, ...], path: str = "") -> str:
    """A document as people would write it: what is said in one line first, then each table under its name."""
    sections = {Holds.TABLE, Holds.TABLES, *(() if path else (Holds.NAMED,))}
    within = {one.name: one for one in declared if one.type in sections and (one.parameters or one.each)}
    lines = [f"{toml_key(name)} = {as_toml(value)}\n" for name, value in said.items() if name not in within]
    for name, value in said.items():
        if name in within:
            is_list = isinstance(value, list)
            for table in value if is_list else [value]:
                heading = f"[[{path}{name}]]" if is_list else f"[{path}{name}]"
                lines.append(f"\n{heading}\n" + _document(table, within[name].parameters, f"{path}{name}."))
    return "".join(lines)
