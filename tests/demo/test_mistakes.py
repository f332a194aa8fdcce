"""The list of mistakes: complete, each in a form of its own kind, each with what proves it."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

from sheetkit.check import KINDS as CHECK_KINDS
from sheetkit.columns.findings import KINDS as COLUMN_KINDS
from sheetkit.intake import KINDS as INTAKE_KINDS
from sheetkit.merge.findings import KINDS as MERGE_KINDS
from sheetkit.project.sample import sample_rows
from sheetkit.rules.findings import KINDS as RULE_KINDS
from sheetkit_demo.mistakes import MISTAKES, Expected
from sheetkit_demo.mistakes.file_changes import zip_with_gbk_names


def test_there_are_enough_and_no_id_twice() -> None:
    assert len(MISTAKES) >= 60
    assert max(Counter(mistake.id for mistake in MISTAKES).values()) == 1
    assert {mistake.expected for mistake in MISTAKES} == set(Expected)


def test_every_mistake_stands_in_a_form_that_goes_out() -> None:
    rows = sample_rows()
    schools = {str(row["code"]) for row in rows["schools"]} | {"JT"}
    groups = {f"{row['school']}-{row['number']}" for row in rows["groups"]} | {"JT"}
    for mistake in MISTAKES:
        assert mistake.unit in (schools if mistake.form == "leader_roster" else groups), mistake.id


def test_one_form_becomes_other_files_only_once() -> None:
    places = Counter((mistake.form, mistake.unit) for mistake in MISTAKES if mistake.file or mistake.save_as)
    assert set(places.values()) == {1}


def test_a_file_that_stops_carries_no_other_mistake() -> None:
    stopped = {
        (one.form, one.unit) for one in MISTAKES if one.expected in (Expected.REFUSED, Expected.MISSING)
    }
    for place in stopped:
        assert sum((one.form, one.unit) == place for one in MISTAKES) == 1


def test_what_is_taken_as_it_is_stands_alone_or_with_notes() -> None:
    for mistake in MISTAKES:
        if mistake.expected is Expected.TAKEN:
            others = [one for one in MISTAKES if (one.form, one.unit) == (mistake.form, mistake.unit)]
            assert others == [mistake]


def test_every_code_is_in_a_catalogue() -> None:
    catalogue = {
        kind.code for kind in (*CHECK_KINDS, *COLUMN_KINDS, *INTAKE_KINDS, *MERGE_KINDS, *RULE_KINDS)
    }
    for mistake in MISTAKES:
        needs = mistake.expected not in (Expected.TAKEN, Expected.MISSING)
        assert bool(mistake.codes) == needs, mistake.id
        assert set(mistake.codes) <= catalogue, mistake.id


def test_a_zip_from_chinese_windows() -> None:
    packed = zip_with_gbk_names({"听课记录/甲.xlsx": b"one", "说明.txt": b"two"})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = [info.filename.encode("cp437").decode("gbk") for info in archive.infolist()]
        assert names == ["听课记录/甲.xlsx", "说明.txt"]
        assert all(info.flag_bits & 0x800 == 0 for info in archive.infolist())
        assert archive.testzip() is None
