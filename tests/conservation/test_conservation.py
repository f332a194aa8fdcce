"""Every cell of everything ever received ends in exactly one standing: in random batches of the shipped forms of both packs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetkit.api.project import create_project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.statement import NO_STATEMENT
from tests.conservation.batches import BROKEN, Batch, Pool, corrected, handed_in, pools
from tests.conservation.standings import Results
from tests.effort import examples


@pytest.fixture(scope="module", params=sorted(builtin_packs()))
def sample(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Pool]]:
    """A sample project of each pack, and what a unit of each of its forms would write."""
    folder = tmp_path_factory.mktemp("sample") / "p"
    create_project(folder, sample=True, pack=request.param)
    project = open_project(folder)
    own = pools(project)
    for pool in own.values():
        pool.stamp(project, {}, NO_STATEMENT)  # what forms are made from lies there for every copy
    return folder, own


def test_every_cell_ever_received_ends_in_one_standing(
    sample: tuple[Path, dict[str, Pool]], tmp_path: Path
) -> None:
    folder, own = sample

    @settings(max_examples=examples(3), suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def holds(data: st.DataObject) -> None:
        shutil.rmtree(tmp_path / "p", ignore_errors=True)
        batch = Batch(shutil.copytree(folder, tmp_path / "p"))
        forms = data.draw(st.sets(st.sampled_from(sorted(own)), min_size=1, max_size=2))
        play(batch, {name: own[name] for name in sorted(forms)}, data)

    holds()


def play(batch: Batch, own: dict[str, Pool], data: st.DataObject) -> None:
    """Files come, are merged, corrected, decided about and taken out; each time all of it is accounted for."""
    for name, pool in own.items():
        for number in range(data.draw(st.integers(1, 3))):
            rows, said = data.draw(handed_in(pool))
            filled = pool.stamp(batch.project, rows, said)
            batch.put(f"{name} {number}.xlsx", filled, pool.form, data.draw(st.integers(0, 48)))
    if data.draw(st.booleans()):
        batch.put("broken.xlsx", BROKEN, None)
    accounted(batch, results := merged(batch, own))
    take_out(batch, data, data.draw(st.sampled_from([0, 0, 1])))
    back = [Path(path) for path in results.document["outputs"].get("corrections", [])]
    for name, pool in own.items():
        mine = [path for path in back if pool.form.say(pool.form.title) in path.name]
        for number in range(data.draw(st.integers(0, 2)) if mine else 0):
            answer = data.draw(corrected(data.draw(st.sampled_from(mine)), pool.form))
            batch.put(f"{name} answer {number}.xlsx", answer, pool.form, 50 + data.draw(st.integers(0, 9)))
    accounted(batch, merged(batch, own))
    decide(batch, own, data)
    accounted(batch, merged(batch, own))


def decide(batch: Batch, own: dict[str, Pool], data: st.DataObject) -> None:
    """Some decisions, whatever they come to, and files taken out."""
    inbox = batch.project.settings.inbox
    why = ("--why", "试", "--by", "秘书")
    for _ in range(data.draw(st.integers(0, 3))):
        files = sorted(one.name for one in inbox.glob("*.xlsx"))
        came = sorted(batch.names)
        name = data.draw(st.sampled_from(sorted(own)))
        pool = own[name]
        sheet = data.draw(st.sampled_from(pool.form.input_sheets))
        column = data.draw(st.sampled_from(sheet.inputs))
        cell = f"{sheet.name}!{column.letter}{sheet.first_row + data.draw(st.integers(0, 2))}"
        match data.draw(st.sampled_from(["exclude", "include", "amend", "waive", "accept", "take", "empty"])):
            case "take":
                take_out(batch, data, 1)
            case "empty":
                take_out(batch, data, len(files))
            case "include":  # also what was taken out, which brings it back
                batch.run("include", data.draw(st.sampled_from(came)), *why)
            case "amend":
                batch.run("amend", pool.unit.code, name, cell, "改过", *why)
            case "waive" | "accept" as action:
                batch.run(action, pool.unit.code, name, *why)
            case action if files:
                batch.run(action, data.draw(st.sampled_from(files)), *why)


def take_out(batch: Batch, data: st.DataObject, most: int) -> None:
    """Some files lie in the inbox no more: there may be none left."""
    files = sorted(batch.project.settings.inbox.glob("*.xlsx"))
    for file in data.draw(st.permutations(files))[:most] if files else ():
        file.unlink()


def merged(batch: Batch, own: dict[str, Pool]) -> Results:
    return batch.merge({name: pool.form for name, pool in own.items()})


def accounted(batch: Batch, results: Results) -> None:
    """Each cell stands somewhere, once; the results show as many rows as they count."""
    batch.standings(results)
    assert results.shown == results.document["counts"]["records"]
