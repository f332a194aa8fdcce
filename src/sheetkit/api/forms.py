"""Forms: the built-in ones, a project's own, and what can be told of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sheetkit import compile as compiler
from sheetkit.model.errors import SheetkitError
from sheetkit.model.template import Template
from sheetkit.model.text import Text


def builtin_forms() -> tuple[Template, ...]:
    """Every built-in form, compiled, in the order people meet them."""
    return tuple(compiler.load_builtin(form) for form in compiler.builtin_ids())


def load_form(name: str) -> Template:
    """A built-in form by its id, or a definition file by its path.

    Raises SheetkitError (form.unknown) when there is neither, DefinitionError when the file is faulty.
    """
    if name in compiler.builtin_ids():
        return compiler.load_builtin(name)
    if Path(name).suffix == ".toml":
        return load_definition(Path(name))
    known = "、".join(compiler.builtin_ids())
    raise SheetkitError(
        "form.unknown",
        Text(f"没有叫“{name}”的表。", f"There is no form called “{name}”."),
        Text(
            f"可用的表：{known}；自己的表请写定义文件的路径（.toml）。",
            f"Known forms: {known}; or give the path of a definition file (.toml).",
        ),
    )


def load_definition(file: Path) -> Template:
    """A user's own definition file, compiled, with the built-in lists and those in a `lists` folder beside it.

    Raises SheetkitError (file.missing) or DefinitionError with every fault.
    """
    if not file.is_file():
        raise SheetkitError(
            "file.missing",
            Text(f"找不到文件“{file}”。", f"There is no file “{file}”."),
            Text("请检查文件名和所在文件夹。", "Check its name and folder."),
        )
    beside = file.parent / "lists"
    return compiler.load_template(file, (beside,) if beside.is_dir() else ())


def form_document(template: Template) -> dict[str, Any]:
    """The compiled template as one JSON document (`templates show --json`)."""
    return compiler.as_json(template)
