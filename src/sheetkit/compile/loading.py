"""Reading definition files: the built-in forms and a user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from sheetkit.compile import lists as list_documents
from sheetkit.compile.assemble import assemble
from sheetkit.compile.faults import Faults
from sheetkit.compile.limits import check_limits
from sheetkit.compile.meaning import check_meaning
from sheetkit.compile.validate import check_shape
from sheetkit.model.data import data_folder
from sheetkit.model.template import Template

LARGEST_FILE = 1_000_000
"""Bytes of a definition; an honest one has some ten thousand."""


@lru_cache(maxsize=1)
def builtin_ids() -> tuple[str, ...]:
    """The ids of the built-in forms, sorted."""
    return tuple(sorted(path.stem for path in data_folder("templates").glob("*.toml")))


def load_builtin(template_id: str) -> Template:
    """The built-in form with that id. Raises KeyError when there is none, DefinitionError when its file was damaged.

    A test keeps the built-in forms free of faults, so they are put together unchecked (and jsonschema stays unloaded);
    only where that fails are the faults looked for.
    """
    if template_id not in builtin_ids():
        raise KeyError(template_id)
    path = data_folder("templates") / f"{template_id}.toml"
    faults = Faults()
    document = _read(path, faults)
    try:
        lists = list_documents.gather(document, (data_folder("templates") / "lists",), faults, checked=False)
        return assemble(document, lists)
    except (LookupError, TypeError, ValueError, AttributeError):
        return load_template(path)


def load_template(path: Path, lists_folders: Sequence[Path] = ()) -> Template:
    """The form that a definition file describes.

    Its lists are looked for in the definition itself, then in `lists_folders`, in the folder `lists` beside the file,
    and among the built-in ones. Raises DefinitionError with every fault and its place.
    """
    faults = Faults()
    document = _read(path, faults)
    faults.raise_any(path.name, {})
    folders = (*lists_folders, path.parent / "lists", data_folder("templates") / "lists")
    lists = list_documents.gather(document, folders, faults)
    check_shape(document, faults)
    check_meaning(document, lists, faults)
    faults.raise_any(path.name, document)
    template = assemble(document, lists)
    check_limits(template, faults)
    faults.raise_any(path.name, document)
    return template


def _read(path: Path, faults: Faults) -> Mapping[str, Any]:
    try:
        data = path.read_bytes()
        if len(data) > LARGEST_FILE:
            faults.add("", "文件太大，不像表单定义。", "The file is too large for a form definition.")
            return {}
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError:
        faults.add("", "文件打不开或不存在。", "The file is missing or cannot be opened.")
    except UnicodeDecodeError:
        faults.add("", "文件不是 UTF-8 编码的文字，请另存为 UTF-8。", "The file is not UTF-8 text.")
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        faults.add("", f"不符合 TOML 写法：{problem}", f"Not valid TOML: {problem}")
    return {}
