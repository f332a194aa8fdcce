"""From a definition file to a compiled form; everything about a template that other rooms rely on is decided here."""

from __future__ import annotations

from sheetkit.compile.apply import apply_project, in_edition, in_language, with_settings
from sheetkit.compile.doubts import doubts
from sheetkit.compile.fingerprints import released_fingerprint
from sheetkit.compile.loading import (
    builtin_ids,
    lists_beside,
    load_builtin,
    load_register,
    load_sound,
    load_template,
)
from sheetkit.compile.lost_values import lost_values
from sheetkit.compile.pack_faults import demand_sound_form, load_pack
from sheetkit.compile.packs import builtin_packs, default_pack, pack_of
from sheetkit.compile.register import register_document
from sheetkit.compile.released import edition_of, released_forms, releases
from sheetkit.compile.show import as_json, in_words
from sheetkit.compile.units import unit_names
from sheetkit.compile.untranslated import untranslated
from sheetkit.model.data import builtin_files, data_folder

__all__ = [
    "apply_project",
    "as_json",
    "builtin_files",
    "builtin_ids",
    "builtin_packs",
    "data_folder",
    "default_pack",
    "demand_sound_form",
    "doubts",
    "edition_of",
    "in_edition",
    "in_language",
    "in_words",
    "lists_beside",
    "load_builtin",
    "load_pack",
    "load_register",
    "load_sound",
    "load_template",
    "lost_values",
    "pack_of",
    "register_document",
    "released_fingerprint",
    "released_forms",
    "releases",
    "unit_names",
    "untranslated",
    "with_settings",
]
