"""Whatever becomes of the school list, nobody who was handed a form drops out, and every usable row counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from sheetkit.compile import load_builtin
from sheetkit.model.finding import Level
from sheetkit.model.record import Record, Value
from sheetkit.model.unit import Unit
from sheetkit.project.issued import Issued, Key, as_carried, load_issued, save_issued
from sheetkit.project.key import sample_key
from sheetkit.project.register import read_directory
from sheetkit.project.registry import ProjectRegistry
from sheetkit.project.settings import Settings
from tests.project.test_directory import FORMS
from tests.units import school_unit

HANDED_OUT = [form for form in FORMS if form.scope != "project"]
LISTS = 300


def handed_out(sample: Settings, records: list[Record]) -> dict[Key, Unit]:
    """Every form of the sample group, as generating notes it."""
    directory, _ = read_directory(records, sample)
    return {
        (form.id, unit.code): as_carried(unit, sample.pack)
        for form in HANDED_OUT
        for unit in directory.listed(form.scope, form.with_head)
    }


def damaged(records: list[Record], random: Random) -> list[Record]:
    """The list after an afternoon of slips: rows gone, moved and doubled, cells blank, wrong or another row's."""
    rows = list(records)
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(rows))
        slip = random.choice(("gone", "moved", "doubled", "blank", "wrong", "other"))
        if slip in ("gone", "moved"):
            row = rows.pop(at)
            rows = [*rows, row] if slip == "moved" else rows
        elif slip == "doubled":
            rows.append(rows[at])
        else:
            rows[at] = with_slip(rows[at], slip, random.choice(rows), random)
    return [row._replace(row=number) for number, row in enumerate(rows, start=6)]


def with_slip(row: Record, slip: str, other: Record, random: Random) -> Record:
    values: dict[str, Value] = dict(row.values)
    name = random.choice(sorted(values))
    values.pop(name)
    if slip == "wrong":
        values[name] = random.choice(("S99", "三小", "ｓ０３", "0", "01", "没有", "示例", "-", "S03-01", 7))
    elif name in other.values:
        values[name] = other.values[name]
    return row._replace(values=values, held_back=random.random() < 0.5)


@pytest.mark.parametrize("seed", range(6))
def test_nobody_who_was_handed_a_form_drops_out_of_a_damaged_list(
    seed: int, sample: Settings, sample_records: list[Record]
) -> None:
    random = Random(seed)
    noted = handed_out(sample, sample_records)
    issued = Issued().with_units(sample.term.id, noted)
    form = load_builtin("school_list")
    for _ in range(LISTS // 6):
        directory, findings = read_directory(damaged(sample_records, random), sample, form, (), issued)
        registry = ProjectRegistry(sample, sample_key(), directory, FORMS, None, noted)
        for one in HANDED_OUT:
            units = registry.units(one)
            codes = [unit.code for unit in units]
            assert len(set(codes)) == len(codes)
            assert {code for of_form, code in noted if of_form == one.id} <= set(codes)
            assert all(registry.unit(registry.identity(one, unit)) == unit for unit in units)
            assert all(
                registry.as_issued(one.id, unit) == noted.get((one.id, unit.code), unit) for unit in units
            )
        missing = {code for _, code in noted if code in directory.gone}
        told = [finding for finding in findings if finding.code == "schools.not_listed"]
        assert len(told) == bool(missing)
        whole = {code for code in missing if "-" not in code}
        for code in missing:
            assert told
            assert f"{code} " in told[0].message.zh or code.partition("-")[0] in whole


@pytest.mark.parametrize("seed", range(3))
def test_every_row_with_a_code_of_its_own_counts(
    seed: int, sample: Settings, sample_records: list[Record]
) -> None:
    random = Random(seed)
    for _ in range(LISTS // 6):
        rows = [
            with_slip(row, random.choice(("blank", "wrong")), row, random) if random.random() < 0.3 else row
            for row in sample_records
        ]
        kept = [
            now._replace(values={**now.values, **keys_of(before)})
            for now, before in zip(rows, sample_records, strict=True)
        ]
        directory, findings = read_directory(kept, sample)
        assert (len(directory.listed("school")), len(directory.listed("group"))) == (12, 29)
        assert not [finding for finding in findings if finding.level is Level.ERROR]


def keys_of(row: Record) -> Mapping[str, Value]:
    return {name: row.values[name] for name in ("code", "school", "number") if name in row.values}


def test_another_term_waits_for_nobody_of_this_one(sample: Settings, sample_records: list[Record]) -> None:
    issued = Issued().with_units("2025-2", handed_out(sample, sample_records))
    directory, _ = read_directory(sample_records[1:], sample, None, (), issued)
    assert "S01" not in directory.top_names


def test_a_head_unit_under_another_code_is_waited_for_under_the_old_one(
    sample: Settings, sample_records: list[Record]
) -> None:
    noted = handed_out(sample, sample_records)
    issued = Issued().with_units(sample.term.id, noted)
    changed = replace(sample, head_code="HQ")
    directory, findings = read_directory(sample_records, changed, None, (), issued)
    registry = ProjectRegistry(changed, sample_key(), directory, FORMS, None, noted)
    heads = [unit for unit in registry.units(FORMS[0]) if unit.is_root]
    assert [unit.top.code for unit in heads] == ["HQ", "JT"]
    assert [finding.code for finding in findings] == ["schools.not_listed"]


def test_what_was_handed_out_is_read_back_as_it_was_noted(
    sample: Settings, sample_records: list[Record]
) -> None:
    assert load_issued(sample.private_folder) is None
    issued = Issued().with_units("2026-1", handed_out(sample, sample_records))
    leading = {key: unit.having(leader="甲一") for key, unit in list(issued.units("2026-1").items())[:3]}
    issued = issued.with_units("2026-1", leading).with_units("2026-2", leading)
    save_issued(sample.private_folder, issued)
    assert load_issued(sample.private_folder) == issued
    assert {"S03", "S03-01", "JT"} < issued.codes


@pytest.mark.parametrize(
    "note", [b"", b"[]", b"null", b'{"2026-1": []}', b'{"2026-1": {"rubric": {"S01": 3}}}', b"\xff\xfe\x00"]
)
def test_a_damaged_note_is_known_for_one(note: bytes, sample: Settings) -> None:
    (sample.private_folder / "issued.json").write_bytes(note)
    assert load_issued(sample.private_folder) == Issued(is_damaged=True)


def test_a_note_of_a_later_release_is_read_as_far_as_it_is_known(sample: Settings) -> None:
    said = {"code": "S01", "level": "school", "name": "某某小学", "path": ["区", "校"]}
    note = {"2026-1": {"leader_roster": {"S01": said}}}
    (sample.private_folder / "issued.json").write_text(json.dumps(note), encoding="utf-8")
    issued = load_issued(sample.private_folder)
    assert issued == Issued({"2026-1": {("leader_roster", "S01"): school_unit("S01", "某某小学")}})
