"""Writes the compiled JSON Schema of every built-in form: python -m sheetkit.compile.schemas [--check]."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from sheetkit.compile.loading import builtin_ids, load_builtin
from sheetkit.compile.record_schema import form_schema
from sheetkit.model.data import builtin_files, data_folder
from sheetkit.model.files import write_whole
from sheetkit.model.template import Template

_SCALAR = r'(?:"(?:[^"\\\n]|\\.)*"|-?[0-9.]+|true|false)'
_PLAIN_LIST = re.compile(rf"\[\n\s*{_SCALAR}(?:,\n\s*{_SCALAR})*\n\s*\]")


def schema_path(template: Template) -> Path:
    """Where the schema of a built-in form's version is kept: schemas/<pack>/<id>/<version>.json."""
    return data_folder("schemas") / _pack_of(template) / template.id / f"{template.version}.json"


def schema_text(template: Template) -> str:
    """The schema as it is kept: indented, lists of plain values on one line, Chinese as it is."""
    text = json.dumps(form_schema(template), ensure_ascii=False, indent=2)
    return _PLAIN_LIST.sub(_on_one_line, text) + "\n"


def _on_one_line(match: re.Match[str]) -> str:
    lines = [line.strip() for line in match.group().split("\n")]
    return lines[0] + " ".join(lines[1:-1]) + lines[-1]


def stale() -> list[Template]:
    """The built-in forms whose kept schema is missing or differs from what they compile to."""
    return [template for template in map(load_builtin, builtin_ids()) if not _is_current(template)]


def main(arguments: Sequence[str]) -> int:
    """Write what is stale, or with --check only name it. Returns 0 when nothing is (or was) left stale."""
    out_of_date = stale()
    for template in out_of_date:
        name = f"{_pack_of(template)}/{template.id}/{template.version}.json"
        if "--check" in arguments:
            print(f"stale: schemas/{name}")
        else:
            write_whole(schema_path(template), schema_text(template).encode("utf-8"))
            print(f"written: schemas/{name}")
    return 1 if out_of_date and "--check" in arguments else 0


def _pack_of(template: Template) -> str:
    return builtin_files()[template.id].parent.parent.name


def _is_current(template: Template) -> bool:
    path = schema_path(template)
    return path.is_file() and path.read_text(encoding="utf-8") == schema_text(template)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
