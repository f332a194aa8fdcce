"""Writes the JSON Schemas of a definition, pack, settings and every built-in form: python -m sheetkit.compile.schemas [--check]."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sheetkit.compile.loading import builtin_ids, load_builtin
from sheetkit.compile.pack_schema import pack_schema, settings_schema
from sheetkit.compile.packs import pack_of
from sheetkit.compile.record_schema import form_schema
from sheetkit.compile.template_schema import template_schema
from sheetkit.model.data import data_folder
from sheetkit.model.files import write_whole
from sheetkit.model.template import Template

WRITTEN_BY_PEOPLE = {
    "template.schema.json": template_schema,
    "pack.schema.json": pack_schema,
    "project.schema.json": settings_schema,
}
"""The schemas of what people write, for editors that help while they do: of a definition, of pack.toml, of sheetkit.toml."""

_SCALAR = r'(?:"(?:[^"\\\n]|\\.)*"|-?[0-9.]+|true|false)'
_PLAIN_LIST = re.compile(rf"\[\n\s*{_SCALAR}(?:,\n\s*{_SCALAR})*\n\s*\]")


def schema_path(template: Template) -> Path:
    """Where the schema of a built-in form's version is kept: schemas/<pack>/<id>/<version>.json."""
    pack = pack_of(template.id)
    assert pack is not None
    return data_folder("schemas") / pack.id / template.id / f"{template.version}.json"


def schema_text(template: Template) -> str:
    """The schema as it is kept: indented, lists of plain values on one line, Chinese as it is."""
    return _text(form_schema(template))


def _text(schema: Mapping[str, Any]) -> str:
    text = json.dumps(schema, ensure_ascii=False, indent=2)
    return _PLAIN_LIST.sub(_on_one_line, text) + "\n"


def _on_one_line(match: re.Match[str]) -> str:
    lines = [line.strip() for line in match.group().split("\n")]
    return lines[0] + " ".join(lines[1:-1]) + lines[-1]


def kept() -> dict[str, str]:
    """Every schema that is kept, by its path below schemas/: of what people write, and those of the built-in forms."""
    forms = map(load_builtin, builtin_ids())
    return {name: _text(schema()) for name, schema in WRITTEN_BY_PEOPLE.items()} | {
        schema_path(form).relative_to(data_folder("schemas")).as_posix(): schema_text(form) for form in forms
    }


def stale() -> dict[str, str]:
    """Those of them whose file is missing or says something else."""
    return {name: text for name, text in kept().items() if not _is_current(name, text)}


def main(arguments: Sequence[str]) -> int:
    """Write what is stale, or with --check only name it. Returns 0 when nothing is (or was) left stale."""
    out_of_date = stale()
    for name, text in out_of_date.items():
        if "--check" in arguments:
            print(f"stale: schemas/{name}")
        else:
            write_whole(data_folder("schemas") / name, text.encode("utf-8"))
            print(f"written: schemas/{name}")
    return 1 if out_of_date and "--check" in arguments else 0


def _is_current(name: str, text: str) -> bool:
    path = data_folder("schemas") / name
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
