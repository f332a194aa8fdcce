"""The forms that sheetkit.toml names: built-in ones, the pack's, and definition files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sheetkit.compile.toml_lines import KeyPath
from sheetkit.model.pack import Pack
from sheetkit.model.text import Text, joined
from sheetkit.project.general_names import ROUND
from sheetkit.project.packs import PRIVATE_FOLDER, forms_of
from sheetkit.project.pins import load_pins

_FILE = ".toml"


def named_in(folder: Path, data: Mapping[str, Any], pack: Pack) -> tuple[str | Path, ...]:
    """Ids of built-in forms and definition files, in the order given; `data` are settings without faults."""
    forms = forms_of(pack)
    return tuple(
        folder / form if form.endswith(_FILE) else forms[form]
        for form in data.get("forms", {}).get("use", pack.form_ids)
    )


def shown_file(folder: Path, file: Path) -> str:
    """Where a file is, as people look for it from the project's folder."""
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name


def form_faults(folder: Path, data: Mapping[str, Any], pack: Pack) -> Iterator[tuple[KeyPath, Text]]:
    """Each form that is not there. A file whose form went out in this round may be gone: the round keeps what it said."""
    forms, note = forms_of(pack), load_pins(folder / PRIVATE_FOLDER)
    for position, form in enumerate(data.get("forms", {}).get("use", ())):
        file = folder / form
        if form.endswith(_FILE):
            if not file.is_file() and not note.form_of(data[ROUND]["id"], shown_file(folder, file)):
                yield (
                    ("forms", "use", str(position)),
                    Text("找不到定义文件“{form}”。", "the definition file “{form}” is not there.").format(
                        form=form
                    ),
                )
        elif form not in forms:
            known = joined(forms)
            yield (
                ("forms", "use", str(position)),
                Text(
                    "没有叫“{form}”的表，可用的有：{known}；自己的表要写上 .toml。",
                    "there is no form “{form}”; there are: {known}; a form of your own ends in .toml.",
                ).format(form=form, known=known),
            )
