"""The built-in packs: complete, each form's id in one of them only, the register made from the levels."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import pytest

from sheetkit.compile import builtin_files, builtin_packs, register_document, released_forms
from sheetkit.compile.parameters import iso_days
from sheetkit.compile.wording import text
from sheetkit.model.data import pack_folders
from sheetkit.model.pack import INBOX, MERGED, OUTGOING, REGISTER, Pack

PACKS = tuple(builtin_packs().values())


def named(pack: Pack) -> str:
    return pack.id


def test_a_pack_is_called_as_its_folder() -> None:
    assert [folder.name for folder in pack_folders()] == list(builtin_packs())


def test_no_two_packs_have_a_form_of_one_id() -> None:
    files = [path for pack in PACKS for path in pack.forms_folder.glob("*.toml")]
    assert len(files) == len({path.stem for path in files}) == len(builtin_files())


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_a_pack_names_what_is_there(pack: Pack) -> None:
    assert all((pack.forms_folder / f"{form}.toml").is_file() for form in pack.form_ids)
    assert pack.settings_file_of(pack.language).is_file()
    assert pack.sample_file.is_file()
    assert {OUTGOING, INBOX, MERGED, REGISTER} == set(pack.names)


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_a_pack_travels_to_another_process(pack: Pack) -> None:
    assert pickle.loads(pickle.dumps(pack)) == pack


def test_the_register_made_from_the_levels_is_what_every_release_had() -> None:
    """A register of 0.1.0, whose form was written by hand, is still read by what the levels make.

    What only helps to fill it in may differ: steps, examples, and what another sheet offers and must hold.
    """
    pack = builtin_packs()["school-research"]
    released = list(released_forms(pack.register.id))
    assert released
    for form in released:
        register = replace(pack.register, version=form.version, reviewers=False)
        made = register_document(replace(pack, register=register))
        then = form.definition["document"]
        assert _without_help(iso_days(made)) == _without_help(then), form.release


def _without_help(document: dict[str, Any]) -> Any:
    sheets = [
        {
            **{name: said for name, said in sheet.items() if name != "example"},
            "columns": [
                {name: said for name, said in column.items() if name != "choose_from"}
                for column in sheet["columns"]
                if column.get("computed", {}).get("kind") != "text_where"
            ],
            "rules": [rule for rule in sheet["rules"] if rule["kind"] != "stands_in"],
        }
        for sheet in document["sheets"]
    ]
    return _chinese({**document, "sheets": sheets, "instructions": []})


def _chinese(value: Any) -> Any:
    """The same document with every text in Chinese only: the one gives English words where the other has none."""
    if isinstance(value, dict) and set(value) <= {"zh", "en"}:
        return text(value).zh
    if isinstance(value, dict):
        return {key: _chinese(inner) for key, inner in value.items()}
    return [_chinese(inner) for inner in value] if isinstance(value, list) else value
