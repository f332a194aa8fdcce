"""Returned forms changed at random: a result for each, quickly, without a trace elsewhere and without a cell lost."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sheetkit.api.checking import check_files
from sheetkit.intake import read_file
from sheetkit.model.record import Checked
from sheetkit.model.submission import Submission
from tests.effort import examples
from tests.fuzz.bases import bases, by_name
from tests.fuzz.case import KINDS, Base, judged
from tests.fuzz.counting import counted
from tests.fuzz.running import FORMATS, run
from tests.fuzz.watch import Watch

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="processor time and processes are watched by Unix's means"
)
SEED = 20260901


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    watch = Watch(tmp_path_factory.mktemp("cases"))
    yield watch
    watch.is_on = False


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Base]:
    return bases(tmp_path_factory.mktemp("bases"))


def test_some_cases(made: Sequence[Base], watch: Watch) -> None:
    assert tried(made, SEED, examples(80), watch) >= {"accepted", "accepted_with_findings", "refused"}


def test_some_cases_in_records(watch: Watch, tmp_path: Path) -> None:
    """An .xlsb, which no program here writes as Excel does, is made of the form's own values."""
    binary = [one for one in bases(tmp_path, ("xlsb",)) if one.suffix == ".xlsb"]
    for base in binary:
        outcome = judged(base, put(base, watch), watch)
        assert (outcome.verdict, outcome.wrong) == ("accepted", ()), base.name
    assert tried(binary, SEED + 2, examples(120), watch) >= {"accepted", "refused"}


@pytest.mark.office
def test_some_cases_of_every_format(watch: Watch, tmp_path: Path) -> None:
    assert tried(bases(tmp_path, FORMATS), SEED + 1, examples(160), watch) >= {"accepted", "refused"}


def tried(made: Sequence[Base], seed: int, cases: int, watch: Watch) -> set[str]:
    """The verdicts of that many cases; nothing went wrong in one."""
    verdicts: Counter[str] = Counter()
    cells = 0
    for number in range(cases):
        outcome, how, _ = run(made, seed, number, watch)
        assert outcome.wrong == (), f"python -m tests.fuzz --seed {seed} --case {number}: {how}"
        verdicts[outcome.verdict] += 1
        cells += outcome.cells
    assert cells > 100 * cases
    return set(verdicts)


@pytest.mark.parametrize("kind", KINDS[".xlsx"])
def test_every_change_changes_something_and_the_same_each_time(kind: str, made: Sequence[Base]) -> None:
    data = by_name(made)["leader_roster.xlsx"].data
    for number, change in enumerate(KINDS[".xlsx"][kind]):
        drawn = [change(data, Random(draw)) for draw in range(12)]
        assert any(one != data for one in drawn), number
        assert drawn[:4] == [change(data, Random(draw)) for draw in range(4)], number


def put(base: Base, watch: Watch) -> Path:
    """The file as it is, unchanged."""
    path = watch.within / f"as it is{base.suffix}"
    path.write_bytes(base.data)
    return path


def test_an_unchanged_form_is_whole(made: Sequence[Base], watch: Watch) -> None:
    for base in made:
        outcome = judged(base, put(base, watch), watch)
        assert (outcome.verdict, outcome.wrong) == ("accepted", ()), base.name
        assert outcome.cells > 200, base.name


def test_a_lost_cell_is_seen(made: Sequence[Base], watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that the reader drops, and one that the check drops with its row."""
    base = by_name(made)["quarterly_return.xlsx"]
    path = put(base, watch)
    first = next(
        one for one in counted(base.data, ".xlsx") if one.sheet in base.inputs and one.text not in base.locked
    )

    def reads(_: Path) -> list[Submission]:
        (submission,) = read_file(path)
        assert submission.grid is not None
        sheets = [
            replace(
                one, cells={key: value for key, value in one.cells.items() if (one.name, *key) != first[:3]}
            )
            for one in submission.grid.sheets
        ]
        return [replace(submission, grid=replace(submission.grid, sheets=tuple(sheets)))]

    def checks(*words: Any, **more: Any) -> list[Checked]:
        (checked,) = check_files(*words, **more)
        return [replace(checked, records=[one for one in checked.records if one.row != first.row])]

    with monkeypatch.context() as patched:
        patched.setattr("tests.fuzz.case.read_file", reads)
        assert judged(base, path, watch).wrong == (f"lost by the reader: {first}",)
    monkeypatch.setattr("tests.fuzz.case.check_files", checks)
    assert f"lost by the check: {first}" in judged(base, path, watch).wrong


def test_writing_and_hanging_are_seen(
    made: Sequence[Base], watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = by_name(made)["quarterly_return.xlsx"]
    path = put(base, watch)

    def writes(*_: object, **__: object) -> list[object]:
        (watch.within / "elsewhere").write_bytes(b"x")
        return []

    def hangs(*_: object, **__: object) -> list[object]:
        while True:
            pass

    monkeypatch.setattr("tests.fuzz.case.check_files", writes)
    assert [one.partition(":")[0] for one in judged(base, path, watch).wrong] == ["outside"]
    monkeypatch.setattr("tests.fuzz.case.PATIENCE", 0.05)
    monkeypatch.setattr("tests.fuzz.case.check_files", hangs)
    assert [one.partition(":")[0] for one in judged(base, path, watch).wrong] == ["hang"]
