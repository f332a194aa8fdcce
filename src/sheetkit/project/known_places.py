"""What stops the making of a project, told at the files that people know: those of its pack, not of the draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sheetkit.compile.packs import builtin_packs
from sheetkit.compile.toml_lines import line_of, lines_of
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import DefinitionFault, SheetkitError
from sheetkit.model.pack import Pack
from sheetkit.model.text import Language
from sheetkit.project.packs import OWN_PACK

_PLACE = re.compile(rf"{re.escape(SETTINGS_FILE)}:\d+ ?(.*)")
_FILLED = re.compile(r"=.*\{\{(\w+)\}\}")
_OF_ROUND = "term_"
"""What begins the names of places in the settings that the round of a sample fills."""


def as_known(
    error: SheetkitError, draft: Path, pack: Pack, language: Language, sample: bool
) -> SheetkitError:
    """The same error with the pack's own files in place of those in `draft`, a project that is being made of it."""
    template = pack.settings_file(language)
    instead = {str(draft / SETTINGS_FILE): str(template), str(draft / OWN_PACK): str(pack.folder)}
    if pack.id in builtin_packs():
        instead.pop(str(draft / OWN_PACK))
    instead[str(draft)] = str(pack.folder)

    def known(words: str) -> str:
        for staged, own in instead.items():
            words = words.replace(staged, own)
        return words

    faults = tuple(
        DefinitionFault(known(_in_pack(fault.place, pack, template, sample)), fault.message.mapped(known))
        for fault in error.faults
    )
    return type(error)(error.code, error.message.mapped(known), error.remedy.mapped(known), faults)


def _in_pack(place: str, pack: Pack, template: Path, sample: bool) -> str:
    """Where in the pack stands what a place of the new settings says: in those to begin with, or in the sample."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return place
    text = template.read_text(encoding="utf-8-sig")
    line = line_of(lines_of(text), tuple(found[1].split(".")))
    filled = _FILLED.search(text.split("\n")[line - 1])
    if sample and filled:
        section = "round" if filled[1].startswith(_OF_ROUND) else "project"
        name = filled[1].removeprefix(_OF_ROUND).removeprefix("project_")
        lines: Mapping[tuple[str, ...], int] = lines_of(pack.sample_file.read_text(encoding="utf-8-sig"))
        if (section, name) in lines:
            file = pack.sample_file.relative_to(pack.folder).as_posix()
            return f"{file}:{lines[section, name]} {section}.{name}"
    return f"{template.relative_to(pack.folder).as_posix()}:{line} {found[1]}".rstrip()
