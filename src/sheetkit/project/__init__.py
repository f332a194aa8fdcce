"""The project folder: settings, units, round, keys."""

from __future__ import annotations

from sheetkit.model.data import SETTINGS_FILE
from sheetkit.project.archive import after_close_folder, archived_rounds, is_closed, settings_of_rounds
from sheetkit.project.definitions import changed_definitions, demand_same_meaning, remember_definitions
from sheetkit.project.directory import Directory
from sheetkit.project.earlier_forms import form_of
from sheetkit.project.folder import create, spoken_pack
from sheetkit.project.form_names import shown_file
from sheetkit.project.issued import Issued, as_carried, load_issued, save_issued
from sheetkit.project.key import read_key
from sheetkit.project.next_round import next_round, settings_for, with_usual_days
from sheetkit.project.packs import PRIVATE_FOLDER, default_pack, find_pack
from sheetkit.project.pins import (
    Pin,
    PinNote,
    keep_definition,
    kept_definition,
    load_pins,
    save_pins,
)
from sheetkit.project.register import read_directory, stops_work
from sheetkit.project.register_codes import CodeProposals
from sheetkit.project.registry import ProjectRegistry, SigningProject
from sheetkit.project.reviewers import read_reviewers
from sheetkit.project.reviews import load_reviews, save_review
from sheetkit.project.sample import sample_rows
from sheetkit.project.settings import Settings, load_settings, read_settings, settings_from
from sheetkit.project.settings_change import SettingValue, values_in, with_values
from sheetkit.project.settings_notes import settings_notes
from sheetkit.project.sound import once_checked
from sheetkit.project.spoken_forms import untranslated_forms
from sheetkit.project.state import AwaitedForm, awaited_note, is_noted, load_awaited, save_awaited
from sheetkit.project.unknown_names import unknown_names

__all__ = [
    "PRIVATE_FOLDER",
    "SETTINGS_FILE",
    "AwaitedForm",
    "CodeProposals",
    "Directory",
    "Issued",
    "Pin",
    "PinNote",
    "ProjectRegistry",
    "SettingValue",
    "Settings",
    "SigningProject",
    "after_close_folder",
    "archived_rounds",
    "as_carried",
    "awaited_note",
    "changed_definitions",
    "create",
    "default_pack",
    "demand_same_meaning",
    "find_pack",
    "form_of",
    "is_closed",
    "is_noted",
    "keep_definition",
    "kept_definition",
    "load_awaited",
    "load_issued",
    "load_pins",
    "load_reviews",
    "load_settings",
    "next_round",
    "once_checked",
    "read_directory",
    "read_key",
    "read_reviewers",
    "read_settings",
    "remember_definitions",
    "sample_rows",
    "save_awaited",
    "save_issued",
    "save_pins",
    "save_review",
    "settings_for",
    "settings_from",
    "settings_notes",
    "settings_of_rounds",
    "shown_file",
    "spoken_pack",
    "stops_work",
    "unknown_names",
    "untranslated_forms",
    "values_in",
    "with_usual_days",
    "with_values",
]
